"""A table at a glance: its columns with their kind and shape, what is odd about them, and the rows that are sealed."""

import numpy as np

from stage.layout import hidden, second, title
from stage.layout import words as text
from stage.scene import Scene

SHOWN, BINS = 13, 12  # columns shown, bars of a histogram
HINT, SHAPE, END = 0.33, (0.78, 0.98), 1.0  # where the hints and the histograms stand
MARGIN = {"l": 14, "r": 14, "t": 40, "b": 12}


def bars(column):
    """Return the heights (BINS,) of a column's histogram, the tallest 1: of values, or of the most frequent ones."""
    if column.kind == "number":
        values = column.values[np.isfinite(column.values)]
        counts = np.histogram(values, BINS)[0] if len(values) else np.zeros(BINS)
    elif column.kind == "date":
        counts = np.histogram(column.values[~np.isnat(column.values)].astype(float), BINS)[0]
    else:
        counts = np.sort(np.unique(column.values[column.values != ""].astype(str), return_counts=True)[1])[::-1][:BINS]
    counts = np.r_[counts, np.zeros(BINS - len(counts))]
    return counts / max(counts.max(), 1)


def hint(setup, column, words):
    """Return what is said of a column: its part in the contest, or its kind and what is oddest."""
    if column.name in setup.suspects:
        return words["is_suspect"] if column.name not in setup.X.columns else words["is_kept"]
    kind = words[f"kind_{column.kind}"]
    if column.name == setup.target:
        return f"{kind}, {words['is_target']}"
    odd = [words[f"hint_{name}"].format(missing=column.missing) for name in column.hints if name != "text"][:1]
    used = any(name == column.name or name.startswith(f"{column.name} ") for name in setup.X.columns)
    return ", ".join([kind, *(odd or ([] if used else [words["is_out"]]))])


def profile(setup, words):
    """Return the figure of a table on the bench."""
    order = sorted(setup.columns, key=lambda c: (c.name != setup.target, c.name not in setup.suspects))[:SHOWN]
    rows = np.arange(len(order))[::-1] + 1.6
    x, y = [], []
    for row, column in zip(rows, order):
        places = np.linspace(*SHAPE, BINS)
        for place, height in zip(places, bars(column)):
            x += [place, place, None]
            y += [row - 0.34, row - 0.34 + 0.68 * height, None]
    colors = ["@truth" if c.name == setup.target else "@bad" if c.name in setup.suspects else "@ink" for c in order]
    share = len(setup.test) / max(1, len(setup.test) + len(setup.train))
    strip = {"mode": "lines", "hoverinfo": "skip"}
    traces = {
        "names": text(np.zeros(len(order)), rows, [f"<b>{c.name[:22]}</b>" for c in order], textfont={"color": colors}),
        "shapes": {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": "@train", "width": 6}},
        "hints": text(
            np.full(len(order), HINT),
            rows,
            [hint(setup, c, words) for c in order],
            textfont={"color": ["@muted" if color == "@ink" else color for color in colors]},
            **second(),
        ),
        "open": strip | {"x": [0, END * (1 - share)], "y": [0.6, 0.6], "line": {"color": "@train_soft", "width": 20}},
        "sealed": strip | {"x": [END * (1 - share), END], "y": [0.6, 0.6], "line": {"color": "@you", "width": 20}},
        "parts": text(
            [0, END],
            [0, 0],
            [words["open"].format(rows=len(setup.train)), words["closed"].format(rows=len(setup.test))],
            textfont={"color": ["@ink", "@you"], "weight": 700},
            textposition=["middle right", "middle left"],
        ),
    }
    low, high = -0.4, len(order) + 1.2
    some = {"rows": setup.total, "columns": len(setup.columns), "shown": len(order)}
    note = words["rows_some" if len(order) < len(setup.columns) else "rows"].format(**some)
    return Scene(
        traces=traces,
        layout={
            "margin": MARGIN,
            "xaxis": hidden(0, END),
            "yaxis": hidden(low, high),
            "xaxis2": hidden(0, END, overlaying="x"),
            "yaxis2": hidden(low, high, overlaying="y"),
            "annotations": title(words["table"], note=note),
        },
        alt=words["data_alt"].format(
            rows=setup.total, columns=len(setup.columns), train=len(setup.train), test=len(setup.test)
        ),
        table={
            words["col_column"]: [c.name for c in setup.columns],
            words["col_kind"]: [words[f"kind_{c.kind}"] for c in setup.columns],
            words["col_distinct"]: [c.distinct for c in setup.columns],
            words["col_missing"]: [100 * c.missing for c in setup.columns],
        },
        height=460,
        narrow={  # the hints stand under the names
            "height": 52 + 42 * len(order),
            "xaxis2": {"range": [HINT, END + HINT]},
            "yaxis": {"range": [low, high + 0.2]},
            "yaxis2": {"range": [low + 0.44, high + 0.64]},
        },
    )
