"""A pad of 16 x 16 cells, written as 64 hexadecimal digits (four cells each, row by row), and the picture made of it.

The data set's own pictures were made in the same way: bitmaps, cropped and centred, then counted in blocks.
"""

import numpy as np

from concepts.ai_types.pictures import SIDE

CELLS, DIGITS = 16, 64
BLANK = "0" * DIGITS
PRESETS = {
    "tree": "018003c007e00ff007e00ff01ff83ffc0ff01ff83ffc7ffe0180018001800180",
    "heart": "00003c3c7e7effffffffffff7ffe7ffe3ffc1ff80ff007e003c0018000000000",
    "four": "00c000e001c003c003cc07dc0f3c1ff83ffc3ff82fc000f000f000f000e000c0",
}


def bits(text):
    """Return the cells (16, 16) of a text, True where there is ink; ValueError for another length or no hexadecimal digits."""
    if len(text) != DIGITS:
        raise ValueError(f"{text[:60]!r} must be {DIGITS} hexadecimal digits")
    number = int(text, 16)
    return np.array([int(bit) for bit in f"{number:0{4 * DIGITS}b}"], bool).reshape(CELLS, CELLS)


def text_of(cells):
    """Return cells (16, 16) as a text."""
    return f"{int(''.join('1' if cell else '0' for cell in np.ravel(cells)), 2):0{DIGITS}x}"


def read(text):
    """Return a text as it is written."""
    return text_of(bits(text))


def draw(rng):
    """Return a drawing of two strokes between random places."""
    cells = np.zeros((CELLS, CELLS), bool)
    for _ in range(2):
        begin, end = rng.uniform(1, CELLS - 2, (2, 2))
        for row, column in np.linspace(begin, end, 40).astype(int):
            cells[row : row + 2, column : column + 2] = True
    return text_of(cells)


def seen(cells):
    """Return the picture (64,), ink 0..1, that a reader is given: what was drawn, centred and grown until it fills the frame.

    Proportions stay as they are. A pad without ink gives a blank picture.
    """
    rows, columns = np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))
    if not len(rows):
        return np.zeros(SIDE * SIDE, np.float32)
    long = max(np.ptp(rows), np.ptp(columns)) + 1
    fine = (np.arange(4 * SIDE) + 0.5) / (4 * SIDE) - 0.5  # 32 x 32 places inside the frame
    row = np.floor((rows[0] + rows[-1] + 1) / 2 + long * fine).astype(int)
    column = np.floor((columns[0] + columns[-1] + 1) / 2 + long * fine).astype(int)
    inside = ((row >= 0) & (row < CELLS))[:, None] & ((column >= 0) & (column < CELLS))
    grown = cells[np.clip(row, 0, CELLS - 1)[:, None], np.clip(column, 0, CELLS - 1)] & inside
    return grown.reshape(SIDE, 4, SIDE, 4).mean(axis=(1, 3)).ravel().astype(np.float32)
