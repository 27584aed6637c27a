"""A line through days, the squares on its misses, and the average square beside the smallest there can be."""

import numpy as np

from concepts.regression import HOT, TOP
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

LEFT, RIGHT = -6, 34  # degrees, of the axis
SHAPE = 0.0042  # degrees that are as long as one rental is high: so a square is one
SIDE = 3000  # rentals, of the panel of average squares
LAPS = 16  # frames in which the computer finds its line
ANSWERS = {"along": "along", "ends": "ends", "level": "level", "flatter": "least"}
MARGIN = {"l": 60, "r": 14, "t": 34, "b": 46}


def squares(x, y, forecast):
    """Return the outlines of the squares on the misses, with gaps between them."""
    miss = y - forecast
    way = np.where(x < (LEFT + RIGHT) / 2, 1, -1) * np.abs(miss) * SHAPE
    px = [x, x + way, x + way, x, x, np.full(len(x), np.nan)]
    return np.stack(px, 1).ravel(), np.stack([forecast + share * miss for share in (0, 0, 1, 1, 0, 0)], 1).ravel()


def misses(x, y, forecast):
    """Return the upright lines from the forecasts to the days, with gaps between them."""
    gap = np.full(len(x), np.nan)
    return np.stack([x, x, gap], 1).ravel(), np.stack([forecast, y, gap], 1).ravel()


def block(side):
    """Return the outline of an average square, standing in the corner."""
    return np.array([0, side, side, 0, 0]), np.array([0, 0, side, side, 0])


def question(result, words):
    """The days, your line to try with its squares, and four lines that might leave the smallest."""
    return _scene(result, words, [result.lines["yours"]], [words["try"].format(days=len(result.x))], veiled=True)


def line(result, words):
    """The computer's line turns from yours to the one with the smallest squares."""
    yours, least = result.lines["yours"], result.lines["least"]
    steps = [yours + share * (least - yours) for share in np.linspace(0, 1, LAPS) ** 0.7]
    sides = [_side(result, each) for each in steps]
    return _scene(result, words, steps, [words["turning"].format(side=side) for side in sides])


def _side(result, ends):
    return float(np.sqrt(np.mean((result.y - ends[0] - (ends[1] - ends[0]) * result.x / HOT) ** 2)))


def _scene(result, words, steps, captions, veiled=False):
    facts, yours = result.facts, result.lines["yours"]
    sides = np.array([_side(result, each) for each in steps])
    own, edge = min(facts["yours"], SIDE), {"color": "@paper", "width": 1.5}
    px, py = squares(result.x, result.y, result.forecast("yours"))
    mx, my = misses(result.x, result.y, result.forecast("yours"))
    stroke, ends = {"mode": "lines", "hoverinfo": "skip"}, [0.0, float(HOT)]
    nowhere = np.full(5, np.nan)
    blocks = [block(min(side, SIDE)) for side in sides]
    far = 0.5 * own if own > 900 else own + 150
    traces = {
        "squares": stroke | {"x": px, "y": py, "line": {"color": "@you", "width": 1.5}, "opacity": 0.4},
        "misses": stroke | {"x": mx, "y": my, "line": {"color": "@you", "width": 4}, "opacity": 0.75},
        "days": {
            "mode": "markers",
            "x": result.x,
            "y": result.y,
            "hovertemplate": words["hover"] + "<extra></extra>",
            "marker": {"color": "@train", "size": 13, "symbol": "circle", "line": edge},
        },
        "computer": stroke
        | {"x": ends, "y": np.full(2, np.nan) if veiled else steps[-1], "line": {"color": "@model", "width": 5}},
        "yours": {
            "mode": "lines+markers",
            "x": ends,
            "y": yours,
            "hoverinfo": "skip",
            "cliponaxis": False,
            "line": {"color": "@you", "width": 5},
            "marker": {"size": 26, "color": "@you", "opacity": 1, "line": {"color": "@paper", "width": 3}},
        },
        "your block": second(
            **stroke,
            x=nowhere if veiled else block(own)[0],
            y=nowhere if veiled else block(own)[1],
            line={"color": "@you", "width": 5},
        ),
        "its block": second(
            **stroke,
            x=nowhere if veiled else blocks[-1][0],
            y=nowhere if veiled else blocks[-1][1],
            line={"color": "@model", "width": 5},
        ),
        "your side": text(
            [far],
            [own + 210],
            [" " if veiled else words["your_side"].format(side=facts["yours"])],
            at="middle center",
            textfont={"color": "@you", "weight": 800},
            **second(),
        ),
        "its side": text(
            [0],
            [-220],
            [" " if veiled else words["its_side"].format(side=sides[-1])],
            at="middle right",
            textfont={"color": "@model", "weight": 800},
            **second(),
        ),
        "wait": text(
            [SIDE / 2],
            [SIDE / 2],
            ["?" if veiled else " "],
            "@axis",
            "middle center",
            **second(),
            textfont={"color": "@axis", "size": 64, "weight": 800},
        ),
    }
    moving = {
        "computer": {"y": np.array(steps)},
        "its block": {"x": np.array([x for x, _ in blocks]), "y": np.array([y for _, y in blocks])},
        "its side": {"text": [[words["its_side"].format(side=side)] for side in sides]},
    }
    ground = (
        axis(words["temperature"], LEFT, RIGHT, dtick=10, automargin=False, constrain="domain", constraintoward="left"),
        axis(
            "",
            0,
            TOP,
            tickformat=",",
            dtick=3000,
            automargin=False,
            scaleanchor="x",
            scaleratio=SHAPE,
            constrain="domain",
            constraintoward="top",
        ),
    )
    room = (
        hidden(-60, SIDE, constrain="domain", constraintoward="left"),
        hidden(-420, SIDE + 250, scaleanchor="x2", scaleratio=1, constrain="domain", constraintoward="top"),
    )
    layout, narrow = panels(*[ground, room], share=0.66, gap=0.06, tall=720, upper=0.56)
    table = {words["temperature"]: result.x.round(1), words["rentals"]: result.y}
    return Scene(
        traces=traces,
        moving={} if veiled else moving,
        captions=captions,
        height=440,
        fps=10,
        ghosts={name: {"x": [-3.5, 31.5], "y": _heights(result.lines[each])} for name, each in ANSWERS.items()},
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["rentals"], "", words["measured"]) + title(words["block"], "2"),
        },
        narrow=narrow | {"margin": MARGIN},
        drags={"yours": ("cold", "warm")},
        invite={"x": 21.5, "y": 1400, "text": words["drag"]},
        alt=words["asked_alt" if veiled else "line_alt"].format(**facts),
        table=table if veiled else table | {words["col_yours"]: result.forecast("yours").round()},
    )


def _heights(ends):
    """Return a line's heights where its ghost begins and ends."""
    return np.clip(ends[0] + (ends[1] - ends[0]) * np.array([-3.5, 31.5]) / HOT, 100, TOP - 300)
