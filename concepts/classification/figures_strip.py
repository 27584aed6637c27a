"""The parts of the strip of messages: envelopes in piles, what is quoted of them, what the corners say."""

from textwrap import wrap

import numpy as np

from concepts.classification import CELLS
from stage.layout import words as text

COLUMNS, UP, DOWN = 28, 7, 5  # envelopes are piled by score, at most so many high; the rest is a number
LINE, LINES = 26, 2  # letters a line of a message that is quoted on the figure


def pile(score, most):
    """Return column, height and rows (p,) of the messages drawn, and column and number of those that are not."""
    column = np.minimum((score * COLUMNS).astype(int), COLUMNS - 1)
    kept, rest = [], []
    for c in range(COLUMNS):
        rows = np.flatnonzero(column == c)
        drawn = rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), most)).round().astype(int))]
        kept += [(c, height, row) for height, row in enumerate(drawn, 1)]
        rest += [(c, len(rows) - len(drawn))] if len(rows) > len(drawn) else []
    return np.array(kept).T, rest


def envelopes(column, height):
    """Return x and y of envelopes: short thick strokes with gaps between them; where there are none, a gap alone."""
    gap = np.full(len(column), np.nan)
    x, y = np.stack([column + 0.1, column + 0.9, gap], 1) / COLUMNS, np.stack([height, height, gap], 1)
    return np.append(x, np.nan), np.append(y, np.nan)


def flaps_of(column, height):
    """Return x and y of the flaps drawn on the envelopes."""
    x = np.stack([column + 0.14, column + 0.5, column + 0.86, np.full(len(column), np.nan)], 1) / COLUMNS
    y = np.stack([height + 0.3, height - 0.18, height + 0.3, np.full(len(column), np.nan)], 1)
    return x.ravel(), y.ravel()


def quoted(message):
    """Return a message without what a figure would take for markup."""
    return " ".join(message.translate(str.maketrans("", "", "<>&$")).split())


def quote(decision, name):
    """Return the message of a cell nearest to the blade, in LINES lines."""
    rows = decision.nearest(name, 1)
    if not len(rows):
        return [" "] * LINES
    lines = wrap(f"“{quoted(decision.new.text[rows[0]])}”", LINE, max_lines=LINES, placeholder=" …")
    return lines + [" "] * (LINES - len(lines))


def corners(new, i, words):
    """Return what the four corners of the strip say at a threshold."""
    spam, misses, alarms = int(new.spam.sum()), int(new.misses[i]), int(new.alarms[i])
    counts = {"missed": misses, "caught": spam - misses, "arrived": len(new.spam) - spam - alarms, "lost": alarms}
    return [words[name].format(n=f"{counts[name]:,}") for name in CELLS]


def rest_of(above, below):
    """Return how many more messages each full pile has."""
    places = [((c + 0.5) / COLUMNS, UP + 1.1 + c % 3, n) for c, n in above] + [
        ((c + 0.5) / COLUMNS, -DOWN - 1.1 - 1.1 * (c % 3), n) for c, n in below
    ]
    room = [(-1, 0, 0)] * (2 * COLUMNS - len(places))
    x, y, numbers = zip(*places, *room)
    return text(
        x,
        y,
        [f"+{n:,}" if n else " " for n in numbers],
        "@muted",
        "middle center",
        textfont={"color": "@muted", "size": 12},
    )
