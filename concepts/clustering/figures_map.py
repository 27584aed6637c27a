"""The customers' map and what is drawn on it in more than one figure."""

import numpy as np

from concepts.clustering import MOST, shop
from stage.layout import axis, paints
from stage.layout import words as texts

PAINT = ("@axis", *(f"@{i}" for i in range(8)))  # in no group, then the groups
MARGIN = {"l": 58, "r": 10, "t": 30, "b": 46}
DIGITS = [str(i + 1) for i in range(MOST)]
COLORS = [f"@{i}" for i in range(MOST)]
QUIET = {"hoverinfo": "skip"}
DISC = {"size": 30, "opacity": 1, "line": {"color": "@paper", "width": 3}}


def axes(words, every=1):
    """Return the map's axes: log scales with round numbers; across, every so many of them."""
    days, pounds = np.array([0, 6, 30, 180, 730])[::every], [10, 100, 1000, 10_000, 100_000]
    named = words["ticks"].split("|")[::every]
    x = axis(words["x"], *shop.BOX[:, 0], tickvals=np.log10(days + 1), ticktext=named, tickangle=0, showgrid=False)
    return x, axis("", *shop.BOX[:, 1], tickvals=np.log10(pounds), ticktext=["£10", "£100", "£1k", "£10k", "£100k"])


def painted(codes, size=9):
    """Return the marker that paints points by codes: 0 in no group, then the groups."""
    return {"color": codes, **paints(*PAINT), "size": size, "opacity": 0.85, "line": {"width": 0}}


def customers(sample, codes, words):
    """Return the customers' trace on the map."""
    told = [words["hover"].format(days=int(d), pounds=p) for d, p in zip(sample.days, sample.pounds)]
    return {
        "mode": "markers",
        "x": sample.spots[:, 0],
        "y": sample.spots[:, 1],
        "hoverinfo": "text",
        "hovertext": told,
        "marker": painted(codes),
    }


def line(x, y, look):
    """Return a trace of a line."""
    return {"mode": "lines", "x": x, "y": y, "line": look} | QUIET


def gaps(segments):
    """Return the x and y of segments (..., n, 2, 2) as one line with gaps between them."""
    gap = np.full((*segments.shape[:-2], 1, 2), np.nan)
    line = np.concatenate([segments, gap], axis=-2)
    line = line.reshape(*segments.shape[:-3], -1, 2)
    return line[..., 0], line[..., 1]


def room(rows, size, fill=np.nan):
    """Return rows (..., k, d) with as many more as make `size`."""
    more = np.full((*rows.shape[:-2], size - rows.shape[-2], rows.shape[-1]), fill)
    return np.concatenate([rows, more], axis=-2)


def discs(spots, labels, colors, **more):
    """Return a trace of discs with a word in each."""
    return (
        {
            "mode": "markers+text",
            "x": spots[:, 0],
            "y": spots[:, 1],
            "text": labels,
            "textposition": "middle center",
            "cliponaxis": False,
            "textfont": {"color": "@paper", "weight": 800, "size": 15},
            "marker": DISC | {"color": colors},
        }
        | QUIET
        | more
    )


def heavy(x, y, labels, color="@ink", at="middle right", **more):
    """Return a text trace in heavy type."""
    return texts(x, y, labels, color, at, textfont={"color": color, "weight": 800}) | more
