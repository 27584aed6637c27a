"""The line where a surface on a grid is zero (marching squares: Lorensen and Cline 1987 in two dimensions).

A surface (gy, gx) over places xs (gx,) and ys (gy,) · s pieces, each from one side of a square to another
"""

from collections import defaultdict

import numpy as np

CORNERS = ((0, 0), (0, 1), (1, 1), (1, 0))  # (row, column) around a square
FINE = 512  # ends this close, in parts of a unit, are one


def crossings(surface, xs, ys):
    """Return the pieces (s, 2, 2) of the line where the surface is zero.

    Each square of the grid is crossed on 0, 2 or 4 of its sides; on 4 the pairs are taken in their order around it.

    >>> crossings(np.array([[-1.0, 1.0], [-1.0, 3.0]]), np.array([0.0, 1.0]), np.array([0.0, 1.0])).tolist()
    [[[0.5, 0.0], [0.25, 1.0]]]
    """
    high = surface > 0
    rows, columns = np.meshgrid(np.arange(len(ys) - 1), np.arange(len(xs) - 1), indexing="ij")
    sides = []
    for (r, c), (r2, c2) in zip(CORNERS, CORNERS[1:] + CORNERS[:1]):
        a, b = (rows + r, columns + c), (rows + r2, columns + c2)
        share = np.where(
            high[a] != high[b], surface[a] / np.where(surface[a] == surface[b], 1, surface[a] - surface[b]), np.nan
        )
        sides.append(
            np.stack([xs[a[1]] + share * (xs[b[1]] - xs[a[1]]), ys[a[0]] + share * (ys[b[0]] - ys[a[0]])], axis=-1)
        )
    sides = np.stack(sides, axis=2).reshape(-1, 4, 2)
    crossed = ~np.isnan(sides[:, :, 0])
    count = crossed.sum(axis=1)
    return np.concatenate([sides[count == n][crossed[count == n]].reshape(-1, 2, 2) for n in (2, 4)])


def joined(pieces):
    """Return pieces that meet at their ends as long lines (p, 2), with a gap after each."""
    spots, ends = np.unique(np.round(FINE * pieces).astype(int).reshape(-1, 2), axis=0, return_inverse=True)
    ends = ends.reshape(-1, 2).tolist()
    at = defaultdict(set)
    for piece, (a, b) in enumerate(ends):
        at[a].add(piece)
        at[b].add(piece)
    chains = []
    for start in sorted(at, key=lambda spot: len(at[spot]) % 2 == 0):  # loose ends first, then what is closed
        while at[start]:
            here = start
            chains.append(here)
            while at[here]:
                piece = at[here].pop()
                here = ends[piece][0] if ends[piece][1] == here else ends[piece][1]
                at[here].discard(piece)
                chains.append(here)
            chains.append(-1)
    return np.concatenate([spots / FINE, [[np.nan, np.nan]]])[chains] if chains else np.empty((0, 2))
