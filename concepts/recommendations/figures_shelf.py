"""A shelf of twelve tiles and what you have looked at; every tile can be tapped, and the shelf is ordered anew."""

import numpy as np

from concepts.recommendations import MOST
from concepts.recommendations.browsing import SHELF
from concepts.recommendations.figures_pictures import draw
from stage.layout import hidden, label, panels
from stage.layout import words as texts
from stage.scene import Scene

HALF = SHELF // 2  # tiles in a panel: two columns of three
LATEST = 4  # things looked at that are drawn
LINE, SMALL, SHORT = 17, 14, 17  # letters in a line of a tile, of a thing looked at, of a thing in a reason
NAME = {"color": "@ink", "weight": 600, "size": 14.5}
X, Y = np.tile([0.0, 1.0], 3), np.repeat([2.0, 1.0, 0.0], 2)  # lower left corners


def lines(name, wide, most=2):
    """Return a name in lines of at most so many letters, " " where there is nothing; the rest is left out.

    >>> lines("Roses regency teacup and saucer", 17)
    ['Roses regency', 'teacup and saucer']
    >>> lines("Bag", 17)
    ['Bag', ' ']
    """
    made = [""]
    for word in name.replace("<", "").replace("&", "and").replace("$", "").split():
        if len(made[-1]) + len(word) < wide + (not made[-1]):
            made[-1] = f"{made[-1]} {word}".strip()
        elif len(made) < most:
            made.append(word[:wide])
        else:
            break
    return (made + [" "] * most)[:most]


def shelf(it, names, words):
    """The tiles in their order, each with its reason; above them what you have looked at, the latest first."""
    tiles = [names[i] for i in it.tiles]
    latest = [names[i] for i in it.seen[::-1][:LATEST]]
    full = len(it.seen) >= MOST
    reasons = [_reason(it, names, words, i) for i in range(SHELF)]
    traces = {}
    for panel, half in (("", slice(0, HALF)), ("2", slice(HALF, SHELF))):
        traces |= _tiles(tiles[half], reasons[half], f"x{panel}", f"y{panel}", panel, 1 + half.start)
    x = np.arange(LATEST, dtype=float)
    pictures = draw([*latest, *["none"] * (LATEST - len(latest))], x + 0.16, np.full(LATEST, 0.5), 0.1, 0.3)
    size = len(pictures[0]) // LATEST * len(latest)
    shown = np.r_[np.ones(size), np.full(len(pictures[0]) - size, np.nan)]
    small = [lines(name, SMALL) for name in latest] + [[" ", " "]] * (LATEST - len(latest))
    third = {"xaxis": "x3", "yaxis": "y3"}
    traces |= {
        "looked": third | _stroke(pictures[0] * shown, pictures[1] * shown, "@you"),
        "looked upper": texts(x + 0.3, np.full(LATEST, 0.68), [a for a, _ in small], "@you", **third),
        "looked lower": texts(x + 0.3, np.full(LATEST, 0.28), [b for _, b in small], "@you", **third),
        "nothing": texts([0.02], [0.45], [" " if latest else words["nothing"]], "@muted", **third),
    }
    layout, narrow = panels(
        (hidden(-0.02, 2.02), hidden(-0.02, 3.02)),
        (hidden(-0.02, 2.02), hidden(-0.02, 3.02)),
        share=0.5,
        gap=0.0,
        top=0.73,
        tall=830,
        upper=0.5,
    )
    cards = [_card(x, y, panel) for panel in ("", "2") for x, y in zip(X, Y)]
    over = {"xref": "paper", "yref": "paper", "yanchor": "bottom"}
    return Scene(
        traces=traces,
        layout=layout
        | {
            "xaxis3": hidden(0, LATEST, domain=[0, 1], anchor="y3"),
            "yaxis3": hidden(0, 1, domain=[0.82, 0.95], anchor="x3"),
            "shapes": cards,
            "margin": {"l": 6, "r": 6, "t": 22, "b": 6},
            "annotations": [
                label(0, 0.95, f"<b>{words['looked']}</b>", "@you", **over),
                label(0, 0.74, f"<b>{words['shelf']}</b>", **over),
                label(1, 0.74, words["why"], "@muted", xanchor="right", **over),
            ],
        },
        narrow=narrow
        | {
            "xaxis3": {"domain": [0, 1]},
            "yaxis3": {"domain": [0.88, 0.97]},
            "yaxis": {"domain": [0.42, 0.83]},
            "yaxis2": {"domain": [0, 0.41]},
            "annotations": [
                label(0, 0.975, f"<b>{words['looked']}</b>", "@you", **over),
                label(0, 0.835, f"<b>{words['shelf']}</b>", **over),
            ],
        },
        height=480,
        picks={
            f"tiles{panel}": tuple(None if full else {"seen": f"{{now}}.{each}"} for each in it.tiles[half])
            for panel, half in (("", slice(0, HALF)), ("2", slice(HALF, SHELF)))
        },
        reach={"tiles": (0.47, 0.45), "tiles2": (0.47, 0.45)},
        invite={"x": 1.9, "y": 0.5, "xaxis": "x3", "yaxis": "y3", "text": words["tap"]} if len(it.seen) < 2 else {},
        alt=words["shelf_alt"].format(**it.facts),
        table={words["col_place"]: np.arange(1, SHELF + 1), words["col_product"]: tiles, words["col_reason"]: reasons},
    )


def _reason(it, names, words, i):
    """Return why a tile stands where it does."""
    if it.why[i] is not None:
        return words["because"].format(n=int(it.counts[i]), thing=lines(names[it.why[i]], SHORT, 1)[0])
    if it.recipe == "factors" and it.seen:
        return words["because_factors"]
    key = "because_trending" if it.recipe == "trending" and it.seen else "because_popular"
    return words[key].format(n=int(it.counts[i]))


def _tiles(names, reasons, xaxis, yaxis, panel, first):
    on = {"xaxis": xaxis, "yaxis": yaxis}
    two = [lines(name, LINE) for name in names]
    picture = draw(names, X + 0.88, Y + 0.7, 0.065, 0.14)
    return {
        f"tiles{panel}": on
        | {
            "mode": "markers",
            "x": X + 0.5,
            "y": Y + 0.5,
            "hoverinfo": "skip",
            "hovertext": names,
            "marker": {"size": 1, "color": "@paper", "opacity": 0},
        },
        f"pictures{panel}": on | _stroke(*picture, "@thing"),
        f"places{panel}": texts(
            X + 0.93,
            Y + 0.42,
            [str(first + i) for i in range(HALF)],
            at="middle left",
            **on,
            textfont={"color": "@thing", "size": 12.5, "weight": 700},
        ),
        f"upper{panel}": texts(X + 0.05, Y + 0.79, [a for a, _ in two], **on, textfont=NAME),
        f"lower{panel}": texts(X + 0.05, Y + 0.57, [b for _, b in two], **on, textfont=NAME),
        f"why{panel}": texts(X + 0.05, Y + 0.22, reasons, **on, textfont={"color": "@muted", "size": 12.5}),
    }


def _stroke(x, y, color):
    return {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": color, "width": 3}}


def _card(x, y, panel):
    return {
        "type": "rect",
        "xref": f"x{panel}",
        "yref": f"y{panel}",
        "x0": x + 0.03,
        "x1": x + 0.97,
        "y0": y + 0.05,
        "y1": y + 0.95,
        "fillcolor": "@thing_soft",
        "opacity": 0.35,
        "line": {"color": "@thing", "width": 1},
        "layer": "below",
    }
