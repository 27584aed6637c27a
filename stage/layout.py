"""What recurs in figures: axes, panels, labels, titles. Everything returns plain Plotly dictionaries."""

import numpy as np

HIDDEN = {"visible": False, "fixedrange": True}


def axis(title, low, high, **more):
    """Return a fixed Plotly axis from low to high (units belong in the title)."""
    return {
        "title": {"text": title},
        "range": [low, high],
        "fixedrange": True,
        "gridcolor": "@grid",
        "zeroline": False,
        "automargin": True,
    } | more


def hidden(low, high, **more):
    """Return an axis from low to high of which nothing is seen."""
    return HIDDEN | {"range": [low, high]} | more


def second(**trace):
    """Return a trace of the second panel."""
    return trace | {"xaxis": "x2", "yaxis": "y2"}


def panels(left, right, *, share=0.55, gap=0.09, top=1.0, tall=680, upper=0.5):
    """Return the layout of two panels side by side, and the changes that stack them on a phone.

    left and right are (x axis, y axis); share is the left one's part of the width, top the height both reach; on a phone the figure is
    `tall` px high and the left panel takes the upper part.
    """
    (x, y), (x2, y2) = left, right
    layout = {
        "xaxis": x | {"domain": [0, share - gap / 2]},
        "yaxis": y | {"domain": [0, top]},
        "xaxis2": x2 | {"domain": [share + gap / 2, 1], "anchor": "y2"},
        "yaxis2": y2 | {"domain": [0, top], "anchor": "x2"},
    }
    narrow = {
        "height": tall,
        "xaxis": {"domain": [0, 1], "title": {"standoff": 4}},
        "yaxis": {"domain": [top * (1 - upper) + 0.06, top]},
        "xaxis2": {"domain": [0, 1]},
        "yaxis2": {"domain": [0, top * (1 - upper) - 0.06]},
    }
    return layout, narrow


def label(x, y, text, color="@ink", **more):
    """Return an annotation that names a mark directly (no arrow, no legend). For what stays where it is; what moves takes words()."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"color": color}, "xanchor": "left"} | more


def title(text, panel="", note=""):
    """Return the annotations above a panel ("" or "2"): a heavy title at its left, a note ("measured", "simulated") at its right."""
    over = {"xref": f"x{panel} domain", "yref": f"y{panel} domain", "yanchor": "bottom", "yshift": 4}
    marks = [label(0, 1, f"<b>{text}</b>", **over)]
    return marks + ([label(1, 1, note, "@muted", xanchor="right", **over)] if note else [])


def words(x, y, texts, color="@ink", at="middle right", **more):
    """Return a text trace: labels that may move with the data. at is Plotly's textposition (where the text stands seen from its point)."""
    return {
        "mode": "text",
        "x": np.asarray(x),
        "y": np.asarray(y),
        "text": list(texts),
        "textposition": at,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "textfont": {"color": color},
    } | more


def minus(number):
    """Return a number as it is printed, with a minus sign instead of a hyphen."""
    return str(number).replace("-", "\N{MINUS SIGN}")


def curve(x, y, color, width, name):
    """Return a trace of measured points joined by a line; a touch tells the value, in per cent, and the name."""
    return {
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "hovertemplate": "%{y:.0f}%<extra>" + name + "</extra>",
        "line": {"color": color, "width": width},
        "marker": {"size": 12, "color": color},
    }


def groups(n):
    """Return the marker attributes that paint the integers 0..n-1 in the colours @0..@(n-1); merge with color=array of integers."""
    if not 1 <= n <= 8:
        raise ValueError(f"n={n} must be between 1 and 8: there are eight group colours")
    return paints(*(f"@{i}" for i in range(n)))


def paints(*colors):
    """Return the marker attributes that paint the integers 0, 1 ... in these colours; merge with color=array of integers."""
    n = len(colors)
    scale = [[edge, color] for i, color in enumerate(colors) for edge in (i / n, (i + 1) / n)]
    return {"colorscale": scale, "cmin": -0.5, "cmax": n - 0.5, "showscale": False}
