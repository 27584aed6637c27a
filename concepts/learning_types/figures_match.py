"""Which question needs which kind of learning: a row of four places to pick for each question."""

import numpy as np

from concepts.learning_types import KINDS, MATCHES, OPEN
from stage.layout import axis, hidden
from stage.layout import words as texts
from stage.scene import Scene

ROWS, COLUMNS = len(MATCHES), len(KINDS)


def places(matched, words):
    """Every question with its four places; once all are placed, what is right and what is not."""
    x, y = np.tile(np.arange(COLUMNS), ROWS), np.repeat(2.0 * np.arange(ROWS)[::-1], COLUMNS)
    chosen = np.array([kind == given for given in matched.placed.values() for kind in KINDS])
    signs = [
        (words["is_right"] if matched.right[question] else words["is_wrong"]) if matched.right and here else " "
        for question, here in zip(np.repeat(list(MATCHES), COLUMNS), chosen)
    ]
    traces = {
        "questions": texts(
            np.full(ROWS, -0.42),
            2.0 * np.arange(ROWS)[::-1] + 0.88,
            [words[f"question_{name}"] for name in MATCHES],
            textfont={"color": "@ink", "weight": 600},
        ),
        "places": {
            "x": x,
            "y": y,
            "mode": "markers+text",
            "text": signs,
            "textfont": {"color": "@on_you", "weight": 800},
            "hoverinfo": "text",
            "hovertext": [words[f"to_{kind}"] for kind in KINDS] * ROWS,
            "marker": {
                "symbol": "circle",
                "size": 28,
                "color": np.where(chosen, "@you", "@you_soft"),
                "line": {"color": "@you", "width": 2},
            },
        },
    }
    layout = {
        "xaxis": axis(
            "",
            -0.5,
            COLUMNS - 0.5,
            tickvals=list(range(COLUMNS)),
            ticktext=[words[f"to_{kind}"] for kind in KINDS],
            side="top",
            showgrid=False,
            tickfont={"color": "@you", "weight": 700},
        ),
        "yaxis": hidden(-0.75, 2 * ROWS - 0.4),
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
    }
    return Scene(
        traces=traces,
        layout=layout,
        narrow={"height": 460, "xaxis": {"tickfont": {"size": 11, "color": "@you"}}},
        height=400,
        alt=words["alt_match"].format(**matched.facts),
        table={
            words["col_question"]: [words[f"question_{name}"] for name in MATCHES],
            words["col_kind"]: [words[f"to_{kind}"] if kind != OPEN else "–" for kind in matched.placed.values()],
        },
        picks={
            "places": tuple(
                {name: None if kind == given else kind} for name, given in matched.placed.items() for kind in KINDS
            )
        },
        invite={"x": COLUMNS - 1, "y": 2.0 * ROWS - 1.1, "text": words["invite_match"]}
        if set(matched.placed.values()) == {OPEN}
        else {},
    )
