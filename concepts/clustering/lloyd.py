"""K-means, one round at a time (Lloyd 1982, doi:10.1109/TIT.1982.1056489).

X (n, d) points, k centers (k, d), labels (n,) in 0..k-1. A round: every point joins its nearest center, every center
moves to the middle of its points. An empty group keeps its center. Looseness: the mean squared distance of a point to
its center (inertia / n).
"""

from dataclasses import dataclass

import numpy as np

LONGEST = 300  # rounds


@dataclass(frozen=True, kw_only=True)
class Round:
    centers: np.ndarray  # (k, d) before they move
    labels: np.ndarray  # (n,) the nearest center of every point
    loose: float  # mean squared distance to it


def assign(X, centers):
    """Return the Round in which each point joins its nearest center.

    >>> assign(np.array([[0.0], [1.0], [9.0]]), np.array([[0.0], [8.0]])).labels.tolist()
    [0, 0, 1]
    """
    squares = sum((x[:, None] - c) ** 2 for x, c in zip(X.T, centers.T))
    labels = squares.argmin(axis=1)
    return Round(centers=centers, labels=labels, loose=float(squares[np.arange(len(X)), labels].mean()))


def move(X, now):
    """Return the centers (k, d), each in the middle of its points."""
    k = len(now.centers)
    sizes = np.bincount(now.labels, minlength=k)
    sums = np.stack([np.bincount(now.labels, column, minlength=k) for column in X.T], axis=1)
    return np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], now.centers)


def history(X, centers):
    """Return the Rounds from these centers on; the last one changes nothing.

    Raises ValueError for more centers than points.
    """
    if not 1 <= len(centers) <= len(X):
        raise ValueError(f"k={len(centers)} must be between 1 and the number of points, {len(X)}")
    rounds = [assign(X, centers)]
    while len(rounds) < LONGEST:
        rounds.append(assign(X, move(X, rounds[-1])))
        if (rounds[-1].labels == rounds[-2].labels).all():
            break
    return rounds


def ends(X, starts):
    """Return how loose (s,) the last round is from each of some starts (s, k, d): what history gives, all starts side by side."""
    s, k, d = starts.shape
    centers, labels = starts.copy(), np.full((s, len(X)), -1)
    going = np.arange(s)
    for _ in range(LONGEST - 1):
        now = _nearest(X, centers[going])
        moved = (now != labels[going]).any(axis=1)
        going, now = going[moved], now[moved]
        if not len(going):
            break
        labels[going] = now
        cells = (now + k * np.arange(len(going))[:, None]).ravel()
        sizes = np.bincount(cells, minlength=k * len(going)).reshape(-1, k, 1)
        sums = [np.bincount(cells, np.tile(column, len(going)), minlength=k * len(going)) for column in X.T]
        middles = np.stack(sums, axis=1).reshape(-1, k, d) / np.maximum(sizes, 1)
        centers[going] = np.where(sizes > 0, middles, centers[going])
    return np.array([assign(X, each).loose for each in centers])


def _nearest(X, centers):
    """Return the nearest center (s, n) of every point for each of some sets of centers (s, k, d); the first of those equally near."""
    labels, least = np.zeros((len(centers), len(X)), int), None
    for j, each in enumerate(centers.swapaxes(0, 1)):
        first, *others = ((x - c[:, None]) ** 2 for x, c in zip(X.T, each.T))
        squares = sum(others, first)
        if least is None:
            least = squares
        else:
            labels[squares < least] = j
            np.minimum(squares, least, out=least)
    return labels


def spread_out(X, k, rng):
    """Return k-means++ centers (k, d) (Arthur and Vassilvitskii 2007, SODA, 1027-1035).

    Each next one is a point drawn in proportion to its squared distance from those chosen.
    """
    chosen, nearest = [X[rng.integers(len(X))]], np.full(len(X), np.inf)
    for _ in range(k - 1):
        nearest = np.minimum(nearest, ((X - chosen[-1]) ** 2).sum(axis=1))
        chosen.append(X[rng.choice(len(X), p=nearest / nearest.sum())])
    return np.array(chosen)


def best(X, k, *, starts=10, seed=0):
    """Return the Rounds of the tightest of some k-means++ starts."""
    rng = np.random.default_rng(seed)
    drawn = np.stack([spread_out(X, k, rng) for _ in range(starts)])
    return history(X, drawn[ends(X, drawn).argmin()])


def silhouette(X, labels):
    """Return the mean silhouette (Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7), 1 is perfect.

    It is how much nearer a point's own group is than the next one. A point alone in its group
    counts 0. Raises ValueError for fewer than two groups.
    """
    names, of = np.unique(labels, return_inverse=True)
    if len(names) < 2:
        raise ValueError(f"{len(names)} group must be at least 2 groups")
    squares = (X**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * X @ X.T, 0))
    np.fill_diagonal(apart, 0)
    own = np.arange(len(X)), of
    sizes = np.bincount(of)
    sums = apart @ np.eye(len(names))[of]
    means = sums / sizes
    inside = sums[own] / np.maximum(sizes[of] - 1, 1)
    means[own] = np.inf
    outside = means.min(axis=1)
    return float(np.where(sizes[of] > 1, (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-12), 0).mean())


def borders(centers, scale, box):
    """Return the borders between the centers' regions as segments (pairs, 2, 2), nan where a pair has none.

    centers (k, 2) on the map, scale (2,) the units in which distances are measured, box (2, 2) the map's corners.
    """
    c = centers / scale
    low, high = box / scale
    first, other = np.triu_indices(len(c), 1)
    middle, between = (c[first] + c[other]) / 2, c[other] - c[first]
    along = np.stack([-between[:, 1], between[:, 0]], axis=1)
    # on middle + t·along both are equally near; no third center may be nearer, and the box must hold it:
    # each of these says slope·t <= room
    slope = 2 * (along @ c.T - (along * c[first]).sum(axis=1)[:, None])
    room = ((middle[:, None] - c) ** 2).sum(axis=2) - ((middle - c[first]) ** 2).sum(axis=1)[:, None]
    slope[np.arange(len(first)), first] = slope[np.arange(len(first)), other] = 0
    room[np.arange(len(first)), first] = room[np.arange(len(first)), other] = 0
    slope = np.concatenate([slope, along, -along], axis=1)
    room = np.concatenate([room, high - middle, middle - low], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = room / slope
    start = np.where(slope < 0, ratio, -np.inf).max(axis=1)
    end = np.where(slope > 0, ratio, np.inf).min(axis=1)
    none = (start >= end) | np.any((slope == 0) & (room < -1e-12), axis=1) | (np.abs(between).sum(axis=1) == 0)
    ends = np.stack([start, end], axis=1)
    ends[none] = np.nan
    return (middle[:, None] + ends[:, :, None] * along[:, None]) * scale
