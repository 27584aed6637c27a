"""Curves of degree 1 to DEGREES through n days, and how far they are off on their own and on other days."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.regression.days import HELD, drawn, everything
from concepts.regression.fits import curve, off

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
    """Return curves of all degrees, and how far they are off on their own and on other days."""
    days, (rows, held) = everything(), drawn(n, seed)
    x, y, test_x, test_y = days.temperature[rows], days.rentals[rows], days.temperature[held], days.rentals[held]
    made = [curve(x, y, degree, ridge) for degree in range(1, DEGREES + 1)]
    return x, y, made, np.array([off(y, f(x)) for f in made]), np.array([off(test_y, f(test_x)) for f in made])


@lru_cache(maxsize=64)
def middle(n, ridge):
    return np.median([degrees(n, ridge, 10_000 + seed)[4] for seed in range(SAMPLES)], axis=0)
