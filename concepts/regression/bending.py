"""Curves of degree 1 to DEGREES through n days, and how far they are off on their own and on other days."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.regression.days import HELD, drawn, everything
from concepts.regression.fits import curves, follow, off

DEGREES = 15
SAMPLES = 40  # samples behind the middle one


@dataclass(frozen=True, kw_only=True)
class Bends:
    n: int
    x: np.ndarray  # (n,) degrees Celsius of the days it learned from
    y: np.ndarray  # (n,) rentals
    grid: np.ndarray  # (g,) degrees
    curves: np.ndarray  # (DEGREES, g) rentals
    own: np.ndarray  # (DEGREES,) off on its own days
    test: np.ndarray  # (DEGREES,) off on HELD other days
    check: np.ndarray  # (DEGREES,) off in cross-validation
    middle: np.ndarray  # (DEGREES,) off on other days, the middle of SAMPLES samples

    @property
    def facts(self):
        best, chosen = int(self.test.argmin()), int(self.check.argmin())
        return {
            "n": self.n,
            "held": HELD,
            "own_first": self.own[0],
            "own_last": self.own[-1],
            "test_first": self.test[0],
            "test_last": self.test[-1],
            "best_degree": best + 1,
            "best": self.test[best],
            "chosen_degree": chosen + 1,
            "chosen": self.test[chosen],
            "samples": SAMPLES,
            "middle_degree": int(self.middle.argmin()) + 1,
            "middle": self.middle.min(),
            "middle_last": self.middle[-1],
        }


def degrees(n, ridge, seed):
    """Return n days (x, y), the weights of curves of every degree, and how far they are off there and elsewhere."""
    days, (rows, held) = everything(), drawn(n, seed)
    x, y = days.temperature[rows], days.rentals[rows]
    weights = curves(x, y, DEGREES, ridge)
    elsewhere = off(days.rentals[held], follow(weights, days.temperature[held]))
    return x, y, weights, off(y, follow(weights, x)), elsewhere


@lru_cache(maxsize=64)
def middle(n, ridge):
    """Return how far curves are off on other days (DEGREES,), in the middle of SAMPLES samples."""
    return np.median([degrees(n, ridge, 10_000 + seed)[4] for seed in range(SAMPLES)], axis=0)
