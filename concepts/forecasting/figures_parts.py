"""What the figures of series share: a fixed frame for any series, fans of ranges, bars with their names."""

import numpy as np

from concepts.forecasting.backtest import P10, P50, P90
from stage.layout import axis, hidden
from stage.layout import words as texts

QUIET = {"hoverinfo": "skip", "cliponaxis": False}
TICKS = 4  # parts of the height, the last without a number
BAR = 17  # px


def frame_axes(left, right, marks):
    """Return the axes of a series from left to right whose height is 100; marks: place -> what is written under it."""
    x = {"tickvals": list(marks), "ticktext": list(marks.values()), "showgrid": False, "automargin": False}
    return axis("", left, right, **x), hidden(-2, 103)


def ticks(scale, left, right):
    """Return the traces of a scale that changes with the data: level lines, and what they are worth."""
    heights = np.arange(1, TICKS) * 100 / TICKS
    x = np.tile([left, right, np.nan], TICKS - 1)
    return {
        "levels": {"mode": "lines", "x": x, "y": np.repeat(heights, 3), "line": {"color": "@grid", "width": 2}} | QUIET,
        "worth": texts(
            np.full(TICKS - 1, left + 0.2),
            heights + 3.5,
            [said(scale * part / TICKS) for part in range(1, TICKS)],
            "@muted",
        ),
    }


def said(value):
    """Return a number as one would say it, three digits at most.

    >>> said(180.0), said(0.054), said(12345.0)
    ('180', '0.054', '12,300')
    """
    return f"{float(f'{value:.3g}'):,.10g}"


def fan(ahead, heights):
    """Return x and y of the bars P10 to P90, of the middle line; ahead (H,), heights (H, Q)."""
    x = np.repeat(ahead, 3).astype(float)
    y = np.stack([heights[:, P10], heights[:, P90], np.full(len(ahead), np.nan)], axis=1).ravel()
    return (x, y), (ahead, heights[:, P50])


def bars(names, values, top, colors, **panel):
    """Return traces of bars that lie under their names: values (n,) from 0 to top, one trace a colour."""
    rows = -np.arange(len(names), dtype=float)
    made = {}
    for i, color in enumerate(colors):
        made[f"bar {i}"] = bar(values[i], rows[i], top, color) | panel
    made["bar names"] = texts(
        np.zeros(len(names)), rows + 0.42, names, textfont={"color": "@ink", "weight": 600}, **panel
    )
    made["bar values"] = texts(
        np.minimum(np.nan_to_num(values), top) + top / 40, rows, [" "] * len(names), textfont={"weight": 800}, **panel
    )
    return made


def bar(value, row, top, color):
    """Return the trace of one bar; NaN draws none."""
    return {
        "mode": "lines",
        "x": np.array([0, np.minimum(value, top)]),
        "y": np.array([row, row]),
        "line": {"color": color, "width": BAR},
    } | QUIET
