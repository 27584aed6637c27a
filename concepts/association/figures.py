"""Two things: how often one is bought with the other, and how often at all, as a hundred baskets each."""

import numpy as np

from concepts.association.baskets import SHELF
from stage.layout import hidden, paints, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

ROWS, COLUMNS = tuple(SHELF), (*SHELF, "bag")
MARGIN = {"l": 96, "r": 8, "t": 34, "b": 84}
FRAMES = 21  # a hundred baskets, five at a time
TOP, BOTTOM = 16.0, 6.0  # where the two strips of baskets stand
LONG, HIGH = 20, 5  # baskets in a strip, across and up
GUESSES = {"ten": 10, "twenty": 25, "same": 47, "ninety": 90}  # baskets of a hundred


def question(now, others, words):
    """The baskets with bunting are known; how many of a hundred baskets of any kind hold a bag is asked."""
    return _drawn(now, others, "confidence", words, asked=True)


def pairs(now, others, show, words):
    """The matrix of all pairs on the shelf; beside it the one that is chosen, counted."""
    return _drawn(now, others, show, words)


def _drawn(now, others, show, words, asked=False):
    """now is the Pair chosen, or None where both sides are the same; others: all Pairs by (x, y)."""
    cells = [(i, j, x, y) for i, x in enumerate(ROWS) for j, y in enumerate(COLUMNS) if x != y]
    value = np.array([getattr(others[x, y], show) for _, _, x, y in cells])
    seen = np.minimum(value, 1.0) if show == "confidence" else np.minimum(value / 10, 1.0)
    x, y = np.array([j for _, j, _, _ in cells]), np.array([len(ROWS) - i for i, _, _, _ in cells])
    mine = np.array([now is not None and (a, b) == (now.x, now.y) for _, _, a, b in cells])
    ink = (
        np.where(value < 0.97, "@bad", np.where(value > 1.03, "@good", "@axis"))
        if show == "lift"
        else np.full(len(cells), "@thing")
    )
    frames = 1 if asked else FRAMES
    confidence, usual = (round(100 * share) for share in ((now.confidence, now.usual) if now else (0, 0)))
    counted = np.zeros(1) if asked else np.linspace(0, 100, FRAMES)
    order = np.arange(LONG * HIGH)
    below = np.array([np.where(order >= n, 0, np.where(order < usual, 2, 1)) for n in counted])
    names = {name: words[f"item_{name}"] for name in COLUMNS}
    side = {"x": names[now.x], "y": names[now.y]} if now else {"x": words["same_thing"], "y": words["same_thing"]}
    said = [
        words["of_any"].format(**side, n=min(round(n), usual) if not asked else "?", seen=round(n)) for n in counted
    ]
    lifts = [[" ", " "]] * (frames - 1) + [[" ", " "] if asked else _told(now, words)]
    spots = np.column_stack([order // HIGH + 0.5, order % HIGH + 0.5])
    strip = {"mode": "markers", "x": spots[:, 0], "hoverinfo": "skip"}
    over = _axis([names[name] for name in COLUMNS], len(COLUMNS)), _rows([names[name] for name in ROWS])
    layout, narrow = panels(over, (hidden(-0.4, 20.4), hidden(0, 25)), share=0.58, gap=0.05, tall=760, upper=0.58)
    hover = [words["hover"].format(x=names[a], y=names[b], confidence=others[a, b].confidence) for _, _, a, b in cells]
    return Scene(
        traces={
            "cells": {
                "mode": "markers",
                "x": x,
                "y": y,
                "hoverinfo": "text",
                "hovertext": hover,
                "marker": {"size": 5 + 22 * np.sqrt(seen), "color": ink.tolist(), "opacity": 0.9, "line": {"width": 0}},
            },
            "chosen": {
                "mode": "markers",
                "x": x[mine] if mine.any() else [None],
                "y": y[mine] if mine.any() else [None],
                "hoverinfo": "skip",
                "marker": {"size": 34, "symbol": "circle-open", "color": "@you", "line": {"width": 4, "color": "@you"}},
            },
            "with": second(**strip, y=TOP + spots[:, 1], marker=_baskets(np.where(order < confidence, 2, 1))),
            "any": second(**strip, y=BOTTOM + spots[:, 1], marker=_baskets(below[-1])),
            "heads": second(
                **texts(
                    [0, 0],
                    [TOP + 7.6, BOTTOM + 7.6],
                    [words["hundred_with"].format(**side), words["hundred_any"]],
                    textfont={"color": "@ink", "weight": 800},
                )
            ),
            "with said": second(**texts([0], [TOP + 6], [words["of_with"].format(**side, n=confidence)], "@thing")),
            "any said": second(**texts([0], [BOTTOM + 6], said[-1:], "@thing")),
            "lift": second(
                **texts([0, 0], [2.7, 0.9], lifts[-1], "@model", textfont={"color": "@model", "weight": 800})
            ),
        },
        layout=layout | {"margin": MARGIN, "annotations": title(words["matrix"])},
        narrow=narrow | {"margin": MARGIN},
        height=450,
        fps=8,
        moving={}
        if asked
        else {"any": {"marker.color": below}, "any said": {"text": [[text] for text in said]}, "lift": {"text": lifts}},
        captions=[]
        if asked
        else [words["counting"].format(n=round(n)) for n in counted[:-1]]
        + [words["counted"].format(**now.facts) if now else words["same_thing"]],
        picks={} if asked else {"cells": [{"x": a, "y": b} for _, _, a, b in cells]},
        invite={} if asked else {"x": 5.5, "y": 11.95, "text": words["tap"]},
        ghosts={
            name: {"x": [n / HIGH], "y": [BOTTOM - 1.6], "xaxis": "x2", "yaxis": "y2"} for name, n in GUESSES.items()
        },
        alt=words["pairs_asked_alt" if asked else "pairs_alt"].format(
            **side, **(now.facts if now else dict.fromkeys(("confidence", "usual", "lift"), 0))
        ),
        table={
            words["col_x"]: [names[a] for _, _, a, _ in cells],
            words["col_y"]: [names[b] for _, _, _, b in cells],
            words["col_confidence"]: [round(100 * others[a, b].confidence, 1) for _, _, a, b in cells],
        }
        | ({} if asked else {words["col_lift"]: [round(others[a, b].lift, 2) for _, _, a, b in cells]}),
    )


def _told(now, words):
    if now is None:
        return [" ", " "]
    kind = "apart" if now.lift < 0.97 else "together" if now.lift > 1.03 else "nothing"
    return [words["lift"].format(lift=now.lift), words[kind]]


def _baskets(codes):
    """Return the marker of baskets: 0 not yet counted, 1 without it, 2 with it."""
    return {
        "symbol": "square",
        "size": 9,
        "color": codes,
        **paints("@grid", "@thing_soft", "@thing"),
        "line": {"width": 0},
    }


def _axis(names, n):
    return {
        "range": [-0.6, n - 0.3],
        "tickvals": list(range(n)),
        "ticktext": names,
        "tickangle": -45,
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": "@grid",
        "automargin": False,
    }


def _rows(names):
    return {
        "range": [0.4, len(names) + 1.4],
        "tickvals": list(range(len(names), 0, -1)),
        "ticktext": names,
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": "@grid",
        "automargin": False,
    }
