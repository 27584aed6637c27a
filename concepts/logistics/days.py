"""A simulated year of packages: the course's 1.6 million a day on average, shared among real cities by people, with a
week that dips on Sunday and a season that peaks before Christmas. And how many tours there are to choose from.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import factorial
from time import perf_counter

import numpy as np

import data
from concepts.logistics import depots, town

PACKAGES = 1.6e6  # a day: the number of the AWS course, which gives no year
TOP = 8  # cities shown


@dataclass(frozen=True, kw_only=True)
class Year:
    saving: float  # percent of the kilometres
    km: float  # driven for a package: assumed
    cost: float  # dollars for a km: assumed
    weeks: np.ndarray  # (52,) packages a day, on average in each week
    cities: np.ndarray  # (TOP,) the share of the packages of the biggest cities

    @property
    def facts(self):
        day = PACKAGES * self.km * self.cost * self.saving / 100
        best = int(self.weeks.argmax())
        return {
            "saving": self.saving,
            "km": self.km,
            "cost": self.cost,
            "day": day,
            "year": 365 * day / 1e6,
            "driven": PACKAGES * self.km,
            "fewer": PACKAGES * self.km * self.saving / 100,
            "peak": float(self.weeks[best]) / 1e6,
            "peak_week": best + 1,
            "share": 100 * float(self.cities[0]),
        }


@lru_cache(maxsize=1)
def year():
    """Return the packages a day (52,) of a simulated year, PACKAGES on average."""
    week = np.arange(52)
    shape = 1 + 0.06 * np.sin(2 * np.pi * (week - 30) / 52) + 0.75 * np.exp(-(((week - 48.5) / 2.4) ** 2))
    shape += 0.35 * np.exp(-(((week - 28) / 0.8) ** 2))  # a sale in July
    return PACKAGES * shape / shape.mean()


@lru_cache(maxsize=1)
def shares():
    """Return the share (TOP,) of the packages that goes to each of the biggest cities: their share of the people."""
    people = depots.cities()[2]
    return people[:TOP] / people.sum()


def recorded():
    """Return stops (r,) and milliseconds (r,) that the solver took for 100 tries: recorded once, see `timed`."""
    frame = data.load("solver_runs")
    return frame["stops"].to_numpy(), frame["milliseconds"].to_numpy(float)


def timed(stops, vans=2):
    """Return the milliseconds that the solver takes for a town of so many stops, the quickest of five runs."""
    it = town.town(0, stops, vans)
    start, took = town.nearest(it), []
    for _ in range(5):
        before = perf_counter()
        town.solved(it, start)
        took.append(1000 * (perf_counter() - before))
    return min(took)


def tours(stops):
    """Return how many tours of so many stops there are, each counted in one direction.

    >>> tours(3), tours(14)
    (3, 43589145600)
    """
    return factorial(stops) // 2 if stops > 1 else 1


def finish(km, tour):
    """Return a tour (stops) finished by always going to the nearest stop left; km (n + 1, n + 1).

    >>> finish(np.abs(np.subtract.outer([0, 1, 5, 2], [0, 1, 5, 2])), (2,))
    [2, 3, 1]
    """
    made, left = list(tour), set(range(1, len(km))) - set(tour)
    while left:
        here = made[-1] if made else 0
        made.append(min(left, key=lambda stop: (km[here, stop], stop)))
        left.remove(made[-1])
    return made
