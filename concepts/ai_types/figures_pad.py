"""The pad: what you draw, the picture the reader is given, the most similar one it knows, and its shares for ten digits."""

import numpy as np

from concepts.ai_types.drawing import CELLS
from concepts.ai_types.figures import pixels, squares
from stage.layout import hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

CELL, PIXEL = 19, 11  # px on the screen
BASE, HIGH = 0.0, 8.0  # the bars' foot and their greatest height
STEP = 2.6  # between bars
SEEN, LIKE = (0.5, 25.0), (16.0, 25.0)  # upper left pixels of the two pictures
MARGIN = {"l": 12, "r": 8, "t": 34, "b": 14}


def padding(result, words, name="drawing", pen="pen"):
    """The pad and what the reader makes of it; a stroke changes the control `name`, as the control `pen` says."""
    row, column = np.divmod(np.arange(CELLS * CELLS), CELLS)
    facts = result.facts
    place = 1.4 + STEP * np.arange(10)
    tops = BASE + HIGH * result.shares
    gap = np.full(10, np.nan)
    verdict = words["refuses" if facts["refused"] else "accepts"].format(**facts)
    sx, sy = pixels(*np.array([SEEN, LIKE]).T)
    left = (
        hidden(-0.7, CELLS - 0.3, constrain="domain"),
        hidden(0.3 - CELLS, 0.7, scaleanchor="x", constrain="domain", constraintoward="top"),
    )
    right = (
        hidden(-0.5, 26.5, constrain="domain"),
        hidden(-3, 27, scaleanchor="x2", constrain="domain", constraintoward="top"),
    )
    layout, narrow = panels(left, right, share=0.52, gap=0.06, tall=760, upper=0.5)
    return Scene(
        traces={
            "pad": dots(
                column,
                -row,
                CELL,
                result.cells.ravel().astype(int),
                symbol="square",
                marker={"colorscale": [[0, "@grid"], [1, "@you"]], "cmin": 0, "cmax": 1, "showscale": False},
            ),
            "pictures": second(**squares(sx, sy, np.r_[result.ink, result.like], PIXEL, hoverinfo="skip")),
            "under": second(
                **text(
                    [SEEN[0] + 3.5, LIKE[0] + 3.5],
                    [SEEN[1] - 8.6] * 2,
                    [words["given"], words["like"].format(**facts)],
                    "@muted",
                    "middle center",
                )
            ),
            "says": second(
                **text(
                    [13],
                    [13.5],
                    [words["pad_says"].format(**facts)],
                    at="middle center",
                    textfont={"color": "@ink", "size": 20, "weight": 800},
                )
            ),
            "distance": second(**text([13], [11.1], [verdict], "@muted", "middle center")),
            "bars": second(
                **line(
                    np.stack([place, place, gap], axis=1).ravel(),
                    np.stack([0 * tops + BASE, tops, gap], axis=1).ravel(),
                    "@test",
                    18,
                )
            ),
            "numbers": second(
                **text(
                    place,
                    [-1.4] * 10,
                    [str(i) for i in range(10)],
                    at="middle center",
                    textfont={"color": "@ink", "weight": 800},
                )
            ),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["pad_title"]), *title(words["reader_title"], "2", words["measured"])],
        },
        narrow=narrow | {"margin": MARGIN},
        height=430,
        paints={"pad": (name, pen)},
        invite={"x": CELLS / 2 - 0.5, "y": -0.6 - CELLS, "text": words["draw_here"]},
        table={words["digit"]: list(range(10)), words["share"]: result.shares.round(3)},
        alt=words["pad_alt"].format(refusal=verdict, **facts),
        captions=[words["pad_caption"]],
    )
