"""Simulated points of which we know the groups, and how well four methods find them again.

DBSCAN (Ester et al. 1996, KDD, 226-231) joins points that have NEIGHBOURS others within a radius; what belongs nowhere
is noise (-1). It, the Gaussian mixture and Ward's hierarchy are scikit-learn's; k-means is ours.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.clustering import lloyd

N, NEIGHBOURS = 300, 5
RADII = np.linspace(0.05, 1.0, 20)  # in units of the spread
METHODS = ("kmeans", "mixture", "ward", "dbscan")


def _moons(rng):
    angle, which = rng.uniform(0, np.pi, N), np.arange(N) % 2
    spots = np.column_stack([np.cos(angle), np.sin(angle)]) * np.where(which, -1, 1)[:, None] + which[:, None] * [
        1,
        0.5,
    ]
    return spots + rng.normal(0, 0.07, (N, 2)), which


def _rings(rng):
    angle, which = rng.uniform(0, 2 * np.pi, N), np.arange(N) % 2
    spots = np.column_stack([np.cos(angle), np.sin(angle)]) * np.where(which, 0.45, 1)[:, None]
    return spots + rng.normal(0, 0.05, (N, 2)), which


def _stretched(rng):
    which = np.arange(N) % 3
    middles = np.array([[-2.4, 0.0], [0.0, 0.0], [2.4, 0.0]])
    return (middles[which] + rng.normal(size=(N, 2)) * [0.35, 2.2]) @ np.array([[1, 0.4], [0.9, 1]]), which


def _uneven(rng):
    which = np.repeat([0, 1, 2], [N - 40, 20, 20])
    middles, spread = np.array([[0.0, 0.0], [4.2, 0.0], [4.2, 1.6]]), np.array([1.2, 0.2, 0.2])
    return middles[which] + rng.normal(size=(N, 2)) * spread[which, None], which


def _cloud(rng):
    return rng.normal(size=(N, 2)) @ np.array([[1, -0.5], [0, 0.8]]), np.zeros(N, int)


SHAPES = {"moons": _moons, "rings": _rings, "stretched": _stretched, "uneven": _uneven, "cloud": _cloud}


@dataclass(frozen=True, kw_only=True)
class Found:
    spots: np.ndarray  # (N, 2), each direction in units of its spread
    truth: np.ndarray  # (N,) the groups they were made from
    kmeans: lloyd.Round  # the best of ten starts
    dense: np.ndarray  # (r, N) DBSCAN's groups at each of the RADII, -1 for noise

    @property
    def right(self):
        """How many points DBSCAN puts right at each radius (r,)."""
        return np.array([hits(self.truth, labels) for labels in self.dense])

    @property
    def groups(self):
        """How many groups DBSCAN finds at each radius (r,)."""
        return self.dense.max(axis=1) + 1


@lru_cache(maxsize=32)
def found(*, shape, parts, seed=0):
    """Return what k-means, asked for `parts` groups, and DBSCAN find in a shape."""
    from sklearn.cluster import DBSCAN

    spots, truth = points(shape, seed)
    dense = np.array([DBSCAN(eps=radius, min_samples=NEIGHBOURS).fit_predict(spots) for radius in RADII])
    return Found(spots=spots, truth=truth, kmeans=lloyd.best(spots, parts, seed=seed)[-1], dense=dense)


def points(shape, seed=0):
    """Return N spots (N, 2) of a shape and the groups (N,) they were made from."""
    spots, truth = SHAPES[shape](np.random.default_rng(seed))
    return (spots - spots.mean(axis=0)) / spots.std(axis=0), truth


def hits(truth, labels):
    """Return how many points are in the right group; noise (-1) is never right.

    Each found group stands for at most one true one.

    >>> hits(np.array([0, 0, 1, 1]), np.array([5, 5, 5, -1]))
    2
    """
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((truth.max() + 1, labels.max() + 2), int)
    np.add.at(table, (truth, labels + 1), 1)
    return int(table[:, 1:][linear_sum_assignment(-table[:, 1:])].sum())


@lru_cache(maxsize=8)
def scores(*, seed=0):
    """Return {shape: (4,) points put right by each of METHODS}, told the number of groups, DBSCAN its best radius."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.mixture import GaussianMixture

    table = {}
    for shape in SHAPES:
        spots, truth = points(shape, seed)
        k = int(truth.max()) + 1
        if k == 1:
            continue
        both = found(shape=shape, parts=k, seed=seed)
        mixture = GaussianMixture(k, n_init=4, random_state=seed).fit_predict(spots)
        ward = AgglomerativeClustering(k).fit_predict(spots)
        table[shape] = np.array(
            [hits(truth, labels) for labels in (both.kmeans.labels, mixture, ward)] + [both.right.max()]
        )
    return table


@dataclass(frozen=True, kw_only=True)
class Shapes:
    shape: str
    parts: int
    found: Found
    scores: dict  # shape -> (4,) points put right by each of METHODS, in sample 0

    @property
    def facts(self):
        right, groups = self.found.right, self.found.groups
        best = int(right.argmax())
        found = hits(self.found.truth, self.found.kmeans.labels)
        return {
            "points": N,
            "kmeans_right": found,
            "strays": N - found,
            "dense_right": int(right[best]),
            "radius": float(RADII[best]),
            "dense_groups": int(groups[best]),
            "parts": self.parts,
        }
