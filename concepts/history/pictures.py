"""A small drawing for each kind of event, as strokes in a unit square; NaN lifts the pen."""

import numpy as np


def _arc(x, y, r, start, end):
    """Return points on a circle from one angle to another, in degrees."""
    angles = np.radians(np.linspace(start, end, 13))
    return list(zip(x + r * np.cos(angles), y + r * np.sin(angles)))


def _wheel(x, y):
    return _arc(x, y, 0.07, 0, 360)


def _box(left, bottom, right, top):
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def _star(x, y, r, inner):
    turns = np.radians(np.arange(0, 361, 45))
    return list(zip(x + np.tile([r, inner], 5)[:9] * np.sin(turns), y + np.tile([r, inner], 5)[:9] * np.cos(turns)))


def _drawing(*strokes):
    """Return the (x, y) arrays of strokes, each a list of points."""
    return np.array([point for stroke in strokes for point in [*stroke, (np.nan, np.nan)]]).T


PICTURES = {
    "retail": _drawing(
        [(0.02, 0.86), (0.2, 0.86), (0.34, 0.32), (0.82, 0.32), (0.95, 0.7), (0.25, 0.7)],
        _wheel(0.43, 0.14),
        _wheel(0.74, 0.14),
    ),
    "robotics": _drawing(
        _box(0.16, 0.42, 0.84, 0.96),
        [(0.16, 0.69), (0.84, 0.69)],
        [(0.5, 0.42), (0.5, 0.96)],
        _box(0.22, 0.18, 0.78, 0.36),
        _wheel(0.34, 0.11),
        _wheel(0.66, 0.11),
    ),
    "voice": _drawing(
        _arc(0.32, 0.82, 0.2, 0, 180) + [(0.12, 0.14), (0.52, 0.14), (0.52, 0.82)],
        [(0.12, 0.82), (0.52, 0.82)],
        _arc(0.52, 0.5, 0.2, -45, 45),
        _arc(0.52, 0.5, 0.38, -45, 45),
    ),
    "cloud": _drawing(
        _arc(0.26, 0.42, 0.19, 270, 100)
        + _arc(0.5, 0.58, 0.24, 160, 25)
        + _arc(0.76, 0.42, 0.19, 80, -90)
        + [(0.26, 0.23)]
    ),
    "generative": _drawing(
        [(0.1, 0.36), (0.1, 0.92), (0.9, 0.92), (0.9, 0.36), (0.5, 0.36), (0.28, 0.12), (0.3, 0.36), (0.1, 0.36)],
        _star(0.5, 0.63, 0.2, 0.07),
    ),
}


def column(categories, rows, size=0.76):
    """Return the (x, y) of the pictures of categories, one on each row, as one line."""
    drawn = [(PICTURES[category], row) for category, row in zip(categories, rows)]
    return np.concatenate([x for (x, _), _ in drawn]), np.concatenate([row + size * (y - 0.5) for (_, y), row in drawn])
