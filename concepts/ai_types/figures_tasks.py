"""One model, two tasks: what it can do pass by pass; beside it the table of four models and three tests."""

import numpy as np

from concepts.ai_types.tasks import HALF, TESTS, WHO
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

MARGIN = {"l": 44, "r": 8, "t": 34, "b": 44}
CELL = 46  # px
NAMED = 10  # passes that a name stands over
ALIKE = {0: 2, 1: 0}  # specialists were never taught the other task: nothing to measure


def teaching(result, words, *, asked=False):
    """Digits first, then clothes. asked: the story stops where the clothes come."""
    frames = HALF + 1 if asked else 2 * HALF + 1
    passes, (digits, clothes, _) = np.arange(2 * HALF + 1), result.scores.T.round(3)
    gone = np.full(frames, np.nan)
    ends = _ends(digits[:frames], gone if asked else clothes)
    traces = {
        "half": line([HALF] * 2, [0, 1], "@axis", 2, "8px,5px"),
        "clothes": line(passes[:frames], gone if asked else clothes, "@thing", 5),
        "digits": line(passes[:frames], digits[:frames], "@train", 5),
        "names": text(
            [frames - 1] * 2,
            ends,
            [words["digits_line"], " " if asked else words["clothes_line"]],
            at="middle left",
            textfont={"color": "@ink", "weight": 800},
        ),
        "first": text(
            [HALF / 2],
            [1.09],
            [words["learns_digits" if result.order == "after" else "learns_both"]],
            "@muted",
            "middle center",
        ),
        "then": text(
            [1.5 * HALF],
            [1.09],
            [words["learns_clothes" if result.order == "after" else "learns_both"]],
            "@muted",
            "middle center",
        ),
    }
    across = axis(words["passes"], -1, 2 * HALF + 1, tickvals=[0, HALF, 2 * HALF], showgrid=False)
    up = axis("", -0.03, 1.15, tickvals=[0, 0.5, 1], tickformat=".0%", automargin=False)
    layout, narrow = panels((across, up), (hidden(-2.35, 2.6), hidden(-0.6, 4.1)), share=0.5, gap=0.06, tall=720)
    return Scene(
        traces=traces | _table(result, words, asked),
        reveals=("clothes", "digits"),
        captions=[words["pass_caption"].format(n=n, digits=digits[n], clothes=clothes[n]) for n in range(frames)],
        fps=8,
        ghosts={
            option: {"x": [HALF, 1.4 * HALF, 1.8 * HALF], "y": [0.95, (0.95 + y) / 2 if option != "all" else 0.2, y]}
            for option, y in {"keeps": 0.95, "little": 0.75, "half": 0.45, "all": 0.03}.items()
        },
        invite={"x": 1.5 * HALF, "y": 0.6, "text": words["and_now"]} if asked else {},
        table={
            words["col_pass"]: passes[:frames],
            words["digits_line"]: digits[:frames],
            words["clothes_line"]: clothes[:frames],
        },
        alt=words["tasks_asked_alt" if asked else "tasks_alt"].format(**result.facts),
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["tasks_title"]), *title(words["table_title"], "2", words["measured"])],
        },
        narrow=narrow | {"margin": MARGIN, "yaxis": {"domain": [0.6, 1]}, "yaxis2": {"domain": [0, 0.44]}},
        height=430,
    )


def _ends(digits, clothes):
    """Return the heights of two names, clear of the ends of their curves."""
    digits, clothes = digits[-NAMED:], clothes[-NAMED:]
    if np.isnan(clothes[-1]):
        return [digits.min() - 0.07, 0]
    above = digits[-1] > clothes[-1]
    return [digits.max() + 0.06, clothes.min() - 0.06 if above else clothes.max() + 0.06]


def _table(result, words, asked):
    """Return the traces of the table: a square for each model and test, as green as it is right."""
    rows, columns = np.divmod(np.arange(len(WHO) * len(TESTS)), len(TESTS))
    share = result.table.ravel()
    taught = ~((rows == 0) & (columns == 1) | (rows == 1) & (columns != 1))
    shown = taught & (~np.full(len(rows), asked) | (rows < 2) & (columns < 2))
    said = [words["share_cell"].format(n=100 * s) if ok else "–" if not asked else " " for s, ok in zip(share, shown)]
    x, y = columns.astype(float), 3.0 - rows
    return {
        "cells": second(
            **dots(
                x,
                y,
                CELL,
                np.where(shown, 100 * share, 0).round().astype(int),
                symbol="square",
                marker={"colorscale": [[0, "@grid"], [1, "@model_soft"]], "cmin": 0, "cmax": 100, "showscale": False},
            )
        ),
        "shares": second(**text(x, y, said, at="middle center", textfont={"color": "@ink", "weight": 800})),
        "who": second(**text([-0.55] * 4, [3, 2, 1, 0], [words[f"who_{who}"] for who in WHO], at="middle left")),
        "tests": second(
            **text([0, 1, 2], [3.68] * 3, [words[f"test_{test}"] for test in TESTS], "@muted", "middle center")
        ),
    }
