"""A series, a veil over its last weeks to draw on, and beside it whose line came nearest."""

import numpy as np

from concepts.forecasting import BEFORE, figures_parts
from concepts.forecasting.figures_parts import QUIET, fan, frame_axes, said, ticks
from concepts.forecasting.models import MODELS
from concepts.forecasting.series import STEPS
from stage.layout import hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

WIDE = 4  # how much wider a week ahead is drawn than one behind
AHEAD = WIDE * np.arange(1, STEPS + 1)
LEFT, RIGHT = -BEFORE - 5, AHEAD[-1] + WIDE // 2 + 1
YEAR = 52  # weeks
TOP = 60  # percent: the longest bar
SECOND = {"xaxis": "x2", "yaxis": "y2"}
GUESSES = {  # thousand units
    "up": ([0, 2, 4, 6, 8], [171, 186, 201, 215, 229]),
    "usual": ([0, 2, 4, 6, 8], [171, 135, 105, 92, 88]),
    "repeat": ([0, 1, 2, 3, 4], [171, 173, 127, 113, 100]),
    "level": ([0, 2, 4, 6, 8], [171, 148, 152, 150, 152]),
}
COLORS = ("@you", *("@model" if model == "ets" else "@axis" for model in MODELS))
MARGIN = {"l": 10, "r": 14, "t": 34, "b": 40}


def question(it, words):
    """The weeks behind, and room to draw those ahead; each answer is a way."""
    return _scene(it, words, asked=True)


def drawn(it, words):
    """Week by week the truth comes out, and every line's miss with it."""
    return _scene(it, words)


def _scene(it, words, asked=False):
    frames, up = 1 if asked else STEPS + 1, 100 / it.scale
    y, at = np.minimum(it.it.y * up, 106), MODELS.index(it.model)
    behind = y[-BEFORE - STEPS - 1 : -STEPS]
    blank = np.full(STEPS, np.nan)
    (x_bars, y_bars), (_, middle) = fan(AHEAD, np.clip(it.fans[at] * up, -2, 106))
    seen = np.where(WIDE * np.arange(frames)[:, None] >= AHEAD, y[-STEPS:], np.nan)
    misses = 100 * it.misses[:frames]
    drawn = bool(np.isfinite(it.yours).all())
    names = [words["yours"] if drawn else words["not_drawn"], *(words[f"model_{model}"] for model in MODELS)]
    values = np.where(np.isfinite(misses), np.minimum(misses, TOP), 0)
    written = [
        [f"{miss:.0f}%" if np.isfinite(miss) and step else " " for miss in row] for step, row in enumerate(misses)
    ]
    label = words["p90_p10"] if not asked else " "
    traces = (
        ticks(it.scale, LEFT, RIGHT)
        | {
            "fan": {"mode": "lines", "x": x_bars, "y": np.full(3 * STEPS, np.nan) if asked else y_bars}
            | {"line": {"color": "@model_soft", "width": 16}}
            | QUIET,
            "behind": {
                "mode": "lines",
                "x": np.arange(-BEFORE, 1),
                "y": behind[1:],
                "line": {"color": "@train", "width": 4},
            }
            | QUIET,
            "middle": {"mode": "lines", "x": AHEAD, "y": blank if asked else middle}
            | {"line": {"color": "@model", "width": 4}}
            | QUIET,
            "yours": {
                "mode": "lines+markers",
                "x": AHEAD,
                "y": it.yours * up,
                "line": {"color": "@you", "width": 5},
                "marker": {"symbol": "circle", "size": 13, "color": "@you"},
            }
            | QUIET,
            "truth": {
                "mode": "lines+markers",
                "x": AHEAD,
                "y": blank if asked else seen[-1],
                "line": {"color": "@truth", "width": 5},
                "marker": {"symbol": "circle", "size": 13, "color": "@truth"},
            }
            | QUIET,
            "range": texts(
                [RIGHT - 2],
                [max(y_bars[-3], 6) - 6],
                [label],
                "@model",
                "middle left",
                textfont={"color": "@model", "weight": 700},
            ),
            "unit": texts([LEFT + 0.5], [100], [unit(it.it, words)], "@muted"),
        }
        | figures_parts.bars(names, values[-1], TOP, COLORS, **SECOND)
    )
    traces["bar values"]["text"] = written[-1]
    moving = {"truth": {"y": seen}, "bar values": {"x": values + TOP / 40, "text": written}} | {
        f"bar {i}": {"x": np.stack([np.zeros(frames), values[:, i]], axis=1)} for i in range(len(names))
    }
    layout, narrow = panels(
        frame_axes(LEFT, RIGHT, {-YEAR: words["year_ago"], 0: words["cut"], AHEAD[-1]: f"+{STEPS}"}),
        (hidden(0, TOP * 1.22), hidden(-len(names) + 0.4, 0.8)),
        share=0.7,
        gap=0.05,
        tall=720,
        upper=0.58,
    )
    veil = {
        "type": "rect",
        "x0": WIDE / 2,
        "x1": RIGHT - 1,
        "y0": -2,
        "y1": 103,
        "fillcolor": "@you_soft",
        "opacity": 0.45,
    }
    ghosts = {
        name: {
            "x": [WIDE * step for step in x],
            "y": np.array(way) * up if it.it.kind == "shop" else np.full(len(way), np.nan),
        }
        for name, (x, way) in GUESSES.items()
    }
    captions = [words["asked_caption"]] if asked else [words["fan_caption"].format(model=words[f"model_{it.model}"])]
    for step in range(1, frames):
        said_yours = words["yours_so_far"].format(miss=misses[step, 0]) if drawn else ""
        captions.append(
            words["week_caption"].format(
                step=step, truth=said(it.truth[step - 1]), model=words[f"model_{it.model}"], miss=misses[step, 1 + at]
            )
            + said_yours
        )
    named = [words["col_truth"], words["yours"], *(words[f"model_{model}"] for model in MODELS)]
    columns = [it.truth, it.yours, *it.fans[:, :, 8]]
    table = {words["col_step"]: AHEAD // WIDE}
    if asked:
        table = {words["col_ago"]: np.arange(BEFORE, 0, -1) - 1, words["col_value"]: it.it.y[-BEFORE - STEPS : -STEPS]}
    else:
        table |= dict(zip(named, columns)) if drawn else dict(zip(named[:1] + named[2:], columns[:1] + columns[2:]))
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=captions,
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "shapes": [veil | {"line": {"width": 0}, "layer": "below"}],
            "annotations": [*title(words["series"], note=words["measured"]), *title(words["missed"], "2")],
        },
        narrow=narrow,
        draws={"yours": ("drawn", it.whose)},
        invite={"x": 4.5 * WIDE, "y": 12 if asked else 96, "text": words["draw"]},
        height=460,
        fps=2.2,
        alt=words["asked_alt" if asked else "alt"].format(**it.facts | {"model": words[f"model_{it.model}"]}),
        table=table,
    )


def unit(it, words):
    """Return what a series counts, and of which product."""
    return words[f"unit_{it.kind}"].format(name=it.name)
