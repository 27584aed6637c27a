"""Hits by how much a customer had bought before: where little is known, little can be guessed."""

import numpy as np

from concepts.recommendations.judging import BANDS
from stage.layout import axis, title
from stage.layout import words as texts
from stage.scene import Scene


def bands(hits, recipe, words):
    """Two lines over the bands of BANDS: hits (B, 2) of the recipe, and of the month's best-sellers."""
    x = np.arange(len(BANDS))
    ends = [f"{low}–{high - 1}" for low, high in zip(BANDS, BANDS[1:])] + [f"{BANDS[-1]}+"]
    names = [words[f"short_{recipe}"], words["short_trending"]]
    if recipe == "trending":
        names[0] = " "
    own, month = hits.T
    line = {"mode": "lines+markers", "x": x, "hoverinfo": "skip", "cliponaxis": False}
    return Scene(
        traces={
            "month": line
            | {"y": month, "line": {"color": "@axis", "width": 4}, "marker": {"size": 12, "color": "@axis"}},
            "own": line
            | {"y": own, "line": {"color": "@model", "width": 5}, "marker": {"size": 14, "color": "@model"}},
            "names": texts(
                [x[1], x[1]],
                [own[1] + 1.3, month[1] - 1.3],
                names,
                textfont={"color": ["@model", "@muted"], "weight": 700},
                at="middle center",
            ),
        },
        layout={
            "xaxis": axis(words["known_x"], -0.3, len(BANDS) - 0.7, tickvals=x, ticktext=ends, showgrid=False),
            "yaxis": axis("", 0, 18, tickvals=[0, 5, 10, 15]),
            "margin": {"l": 44, "r": 12, "t": 34, "b": 50},
            "annotations": title(words["hits"], note=words["measured"]),
        },
        height=320,
        alt=words["known_alt"].format(first=own[0], last=own[-1], month=month[-1]),
        table={words["known_x"]: ends, words["col_hits"]: own, words["short_trending"]: month},
    )
