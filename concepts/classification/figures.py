"""The strip of messages by their score with the blade that divides them, and under it the bill of every threshold."""

import numpy as np

from concepts.classification import CELLS
from concepts.classification.figures_strip import DOWN, UP, corners, envelopes, flaps_of, pile, quote, rest_of
from concepts.classification.scoring import THRESHOLDS
from stage.layout import axis, hidden, label
from stage.layout import words as text
from stage.scene import Scene

LOW, HIGH = -9.0, 13.0  # rows of the strip
TOP = 2.2  # of the bill, compared with the bill at 0.5
HALF = 49  # place of 0.5 among the thresholds
SWEEP = (*range(HALF, 98, 4), *range(97, 0, -4))  # places the blade visits before it stands where it is set
BACK = 6  # frames of its way there
MARGIN = {"l": 44, "r": 12, "t": 8, "b": 46}


def visited(decision):
    """Return where the blade stands in every frame, as places among the thresholds."""
    here = decision.at(decision.threshold)
    return np.array([*SWEEP, *np.linspace(SWEEP[-1], here, BACK + 1).round().astype(int)[1:]])


def question(decision, words, pounds):
    """The strip and its blade, to be tried; the bill is known at 0.5 only. Each answer is a place for its smallest."""
    facts, best = decision.facts, decision.new
    sharpest = THRESHOLDS[(best.alarms + best.misses).argmin()]
    places = {"half": 0.5, "high": 0.8, "accuracy": float(sharpest), "low": 0.15}
    ghosts = {name: {"x": [0.5, (0.5 + x) / 2, x], "y": [1, 0.86, 0.45], "yaxis": "y2"} for name, x in places.items()}
    return _scene(
        decision,
        words,
        [decision.at(decision.threshold)],
        ghosts,
        pounds,
        veiled=True,
        captions=[words["question_caption"].format(**facts)],
    )


def strip(decision, words, pounds):
    """The blade goes through all thresholds and draws the bill as it goes; then it stands where it is set."""
    new, bills, places = decision.new, decision.bills, visited(decision)
    asked = question(decision, words, pounds).ghosts
    captions = [
        words["caption"].format(t=THRESHOLDS[i], misses=new.misses[i], alarms=new.alarms[i], bill=pounds(bills[i]))
        for i in places
    ]
    return _scene(decision, words, places, asked, pounds, captions=captions)


def _scene(decision, words, places, ghosts, pounds, captions, veiled=False):
    new, bills, last = decision.new, decision.bills, places[-1]
    share = bills / bills[HALF]
    (s_col, s_row, s_at), s_rest = pile(new.score[new.spam], UP)
    (g_col, g_row, g_at), g_rest = pile(new.score[~new.spam], DOWN)
    s_score, g_score = new.score[new.spam][s_at], new.score[~new.spam][g_at]
    falling = np.argsort(-g_score, kind="stable")
    missed = [envelopes(s_col[s_score < t], s_row[s_score < t]) for t in THRESHOLDS[places]]
    lost = [
        envelopes(g_col[falling][g_score[falling] >= t], -g_row[falling][g_score[falling] >= t])
        for t in THRESHOLDS[places]
    ]
    flaps = [np.r_[a, b] for a, b in zip(flaps_of(s_col, s_row), flaps_of(g_col, -g_row))]
    cells = [corners(new, i, words) for i in places]
    low, high = np.minimum.accumulate(places), np.maximum.accumulate(places)
    known = (np.arange(99) >= low[:, None]) & (np.arange(99) <= high[:, None])
    curve = np.where(known, np.minimum(share, 3 * TOP), np.nan)  # what lies above the figure is cut off by it
    best = int(bills.argmin())
    found = [
        words["best"].format(bill=pounds(bills[best])) if row[best] and row[best - 5 if best > 5 else 0] else " "
        for row in known
    ]
    shown = np.minimum(share[places], TOP)
    t = THRESHOLDS[places]
    stroke = {"mode": "lines", "hoverinfo": "skip"}
    under = {"yaxis": "y2"}
    dot = share[HALF] if veiled else shown[-1]
    x_dot, name = (0.5, pounds(bills[HALF])) if veiled else (t[-1], pounds(bills[last]))
    traces = {
        "spam": stroke | dict(zip("xy", envelopes(s_col, s_row))) | {"line": {"color": "@test_soft", "width": 9}},
        "good": stroke | dict(zip("xy", envelopes(g_col, -g_row))) | {"line": {"color": "@train_soft", "width": 9}},
        "missed": stroke | dict(zip("xy", missed[-1])) | {"line": {"color": "@test", "width": 9}},
        "lost": stroke | dict(zip("xy", lost[-1])) | {"line": {"color": "@train", "width": 9}},
        "flaps": stroke | {"x": flaps[0], "y": flaps[1], "line": {"color": "@paper", "width": 1.5}},
        "rest": rest_of(s_rest, g_rest),
        "middle": stroke | {"x": [0, 1], "y": [0, 0], "line": {"color": "@axis", "width": 1.5}},
        "blade": stroke
        | {"x": t[[-1, -1]], "y": [-DOWN - 0.7, UP + 0.8], "line": {"color": "@you", "width": 5}, "cliponaxis": False},
        "cells": text(
            [0.02, 0.99, 0.18, 0.99],
            [12, 12, -8.1, -8.1],
            cells[-1],
            ["@test", "@ink", "@ink", "@train"],
            ["middle right", "middle left", "middle right", "middle left"],
            textfont={"color": ["@test", "@muted", "@muted", "@train"], "weight": 800},
        ),
        "quotes": text(
            [0.02, 0.02, 0.99, 0.99],
            [10.3, 8.7, -4.2, -5.8],
            [*quote(decision, "missed"), *quote(decision, "lost")],
            "@ink",
            ["middle right", "middle right", "middle left", "middle left"],
            textfont={"color": "@ink", "size": 13.5},
        ),
        "handle": {
            "mode": "markers",
            "x": t[-1:],
            "y": [0],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {"size": 28, "color": "@you", "line": {"color": "@paper", "width": 3}},
        },
        "half": stroke | under | {"x": [0, 1], "y": [1, 1], "line": {"color": "@axis", "width": 2, "dash": "2px,6px"}},
        "bill": stroke
        | under
        | {"x": THRESHOLDS, "y": np.full(99, np.nan) if veiled else curve[-1], "line": {"color": "@model", "width": 5}},
        "drop": stroke
        | under
        | {"x": [x_dot, x_dot], "y": np.array([0, np.nan if veiled else dot]), "line": {"color": "@you", "width": 3}},
        "best": text(
            [THRESHOLDS[best] + (0.025 if best < 70 else -0.025)],
            [max(0.5 * share[best], 0.16)],
            [" " if veiled else found[-1]],
            "@model",
            "middle right" if best < 70 else "middle left",
            **under,
            textfont={"color": "@model", "weight": 800},
        ),
        "now": under
        | {
            "mode": "markers",
            "x": [x_dot],
            "y": [dot],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {"size": 18, "color": "@you", "line": {"color": "@paper", "width": 2}},
        },
        "pounds": text(
            [_beside(x_dot)],
            [_over(dot)],
            [name],
            "@you",
            "middle center",
            **under,
            textfont={"color": "@you", "weight": 800, "size": 20},
        ),
    }
    moving = {
        "missed": _moved(missed),
        "lost": _moved(lost),
        "blade": {"x": np.stack([t, t], 1)},
        "handle": {"x": t[:, None]},
        "cells": {"text": cells},
        "bill": {"y": curve},
        "drop": {"x": np.stack([t, t], 1), "y": np.stack([0 * t, shown], 1)},
        "now": {"x": t[:, None], "y": shown[:, None]},
        "best": {"text": [[each] for each in found]},
        "pounds": {"x": _beside(t)[:, None], "y": _over(shown)[:, None], "text": [[pounds(bills[i])] for i in places]},
    }
    scale = {"tickvals": [0, 0.25, 0.5, 0.75, 1], "showgrid": False, "anchor": "y2", "automargin": False}
    over = {"xref": "x domain", "yref": "y2 domain", "yanchor": "bottom"}
    table = {words["col_threshold"]: THRESHOLDS, words["col_misses"]: new.misses, words["col_alarms"]: new.alarms}
    return Scene(
        traces=traces,
        moving={} if veiled else moving,
        captions=captions,
        ghosts=ghosts,
        height=480,
        fps=11,
        layout={
            "xaxis": axis(words["score"], -0.012, 1.012, **scale),
            "yaxis": hidden(LOW, HIGH, domain=[0.36, 1]),
            "yaxis2": axis(
                "", 0, TOP, domain=[0, 0.275], tickvals=[0, 1, 2], ticktext=["0 ×", "1 ×", "2 ×"], automargin=False
            ),
            "margin": MARGIN,
            "annotations": [
                label(0, 1, f"<b>{words['bill']}</b>", **over),
                label(1, 1, words["invented"], "@muted", xanchor="right", **over),
            ],
        },
        narrow={"height": 560, "margin": MARGIN},
        drags={"handle": ("x", ["threshold"])},
        picks={"cells": tuple({"cell": name} for name in CELLS)},
        invite={"x": 0.7, "y": -2.2, "text": words["drag"], "narrow": {"x": 0.76}},
        table=table if veiled else table | {words["col_bill"]: bills},
        alt=words["question_alt" if veiled else "alt"].format(**decision.facts),
    )


def _moved(pieces):
    return {"x": [x for x, _ in pieces], "y": [y for _, y in pieces]}


def _over(y):
    """Return the height at which the bill is written: over its dot, clear of the line of 1 x."""
    return np.where(y > 0.7, np.minimum(y + 0.38, TOP - 0.12), 1.34)


def _beside(x):
    """Return where the bill is written: over its dot, inside the figure."""
    return np.clip(x, 0.05, 0.95)
