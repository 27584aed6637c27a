"""Where warehouses go: three ways to place them among the larger cities of the United States.

means    k-means, weighted by people: every warehouse in the middle of the people it serves, over and over again
biggest  in the biggest cities
reach    one after another in the city from which most people, not yet within REACH km of one, can be reached

The cities are real (GeoNames), without Alaska and Hawaii. Distances are great circles. c cities, n warehouses.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

WAYS = ("means", "biggest", "reach")
REACH = 300.0  # km
EARTH = 6371.0  # km
MOST = 20  # warehouses
STARTS = 8  # of k-means, of which the best is kept
STEPS = 12  # frames


@dataclass(frozen=True, kw_only=True)
class Placed:
    way: str
    spots: np.ndarray  # (STEPS, n, 2) latitude and longitude, NaN where there is none yet
    nearest: np.ndarray  # (STEPS, c) which warehouse serves a city
    km: np.ndarray  # (STEPS, c) how far it is

    def mean(self, people):
        """The km (STEPS,) from a person to their warehouse, on average."""
        return (self.km * people).sum(axis=1) / people.sum()

    def within(self, people):
        """The share (STEPS,) of people within REACH km."""
        return ((self.km <= REACH) * people).sum(axis=1) / people.sum()


@lru_cache(maxsize=1)
def cities():
    """Return the names (c,), latitude and longitude (c, 2), and people (c,), the biggest city first."""
    frame = data.load("us_cities_500")
    frame = frame[~frame["state"].isin(["AK", "HI", "PR"])].sort_values("population", ascending=False)
    return frame["city"].tolist(), frame[["lat", "lon"]].to_numpy(float), frame["population"].to_numpy(float)


def unit(spots):
    """Return places (..., 2), latitude and longitude, as points (..., 3) on a sphere of radius 1."""
    lat, lon = np.moveaxis(np.radians(spots), -1, 0)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def spot(points):
    """Return points (..., 3) as latitude and longitude (..., 2)."""
    x, y, z = np.moveaxis(points, -1, 0)
    return np.degrees(np.stack([np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)], axis=-1))


def far(a, b):
    """Return the km (..., a, b) between points on the sphere.

    >>> float(far(unit(np.array([[40.7, -74.0]])), unit(np.array([[34.05, -118.25]])))[0, 0].round(-1))
    3940.0
    """
    return EARTH * np.arccos(np.clip(a @ np.swapaxes(b, -1, -2), -1, 1))


def history(points, people, n, seed):
    """Return the warehouses (s, n, 3) of k-means, step by step, from a start that favours places far apart."""
    rng = np.random.default_rng(seed)
    middle = points[[rng.choice(len(points), p=people / people.sum())]]
    while len(middle) < n:
        weight = people * far(points, middle).min(axis=1) ** 2
        middle = np.vstack([middle, points[rng.choice(len(points), p=weight / weight.sum())]])
    made = [middle]
    for _ in range(100):
        serves = far(points, middle).argmin(axis=1)
        total = np.zeros((n, 3))
        np.add.at(total, serves, points * people[:, None])
        here = np.linalg.norm(total, axis=1, keepdims=True)
        middle = np.where(here > 0, total / np.maximum(here, 1e-12), middle)
        made.append(middle)
        if np.allclose(made[-1], made[-2], atol=1e-4):
            break
    return np.array(made)


def means(points, people, n):
    """Return the best of STARTS runs of k-means: the one that leaves people nearest."""
    runs = [history(points, people, n, seed) for seed in range(STARTS)]
    return min(runs, key=lambda run: (far(points, run[-1]).min(axis=1) * people).sum())


def reach(points, people, n):
    """Return the cities (n,) chosen one after another, each reaching most people that none before it reached."""
    near, open_, made = far(points, points) <= REACH, people.copy(), []
    for _ in range(n):
        made.append(int((near * open_).sum(axis=1).argmax()))
        open_ = np.where(near[made[-1]], 0, open_)
    return np.array(made)


@lru_cache(maxsize=60)
def place(way, n):
    """Return the Placed warehouses, step by step."""
    _, spots, people = cities()
    points = unit(spots)
    if way == "means":
        run = means(points, people, n)
        steps = spot(run[np.linspace(0, len(run) - 1, STEPS).round().astype(int)])
    else:
        chosen = spots[np.arange(n) if way == "biggest" else reach(points, people, n)]
        there = np.linspace(1, n, STEPS).round().astype(int)
        steps = np.where((np.arange(n) < there[:, None])[..., None], chosen, np.nan)
    km = np.stack([np.where(np.isfinite(s[:, 0]), far(points, unit(np.nan_to_num(s))), np.inf) for s in steps])
    return Placed(way=way, spots=steps, nearest=km.argmin(axis=2), km=km.min(axis=2))


@lru_cache(maxsize=1)
def curves():
    """Return the mean km (3, MOST) of each way, for 1 to MOST warehouses."""
    people = cities()[2]
    return np.array([[place(way, n).mean(people)[-1] for n in range(1, MOST + 1)] for way in WAYS])
