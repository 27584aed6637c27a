"""Models of a day's rentals, tested on days picked at random and on the half year that lies ahead."""

from dataclasses import dataclass

import numpy as np

from concepts.regression.days import LAST, everything, parts
from concepts.regression.fits import bends, fit, off, scaled


@dataclass(frozen=True, kw_only=True)
class Future:
    degree: int
    inputs: str
    split: str
    learned: np.ndarray  # rows of everything(): days it learned from
    held: np.ndarray  # rows of the days it is tested on
    forecast: np.ndarray  # (N,) rentals, as this model has them
    random: float  # off on days held out at random, by the same kind of model
    future: float  # off on the last LAST days
    mean: float  # off there: always the average of the days before
    week: float  # off there: the value of a week ago

    @property
    def facts(self):
        days = everything()
        return {
            "degree": self.degree,
            "days": len(days.t),
            "held": len(self.held),
            "random": self.random,
            "future": self.future,
            "mean": self.mean,
            "week": self.week,
            "here": float(off(days.rentals[self.held], self.forecast[self.held])),
            "times": self.future / self.random,
            "million": self.future / 1e6,
            "before": float(days.rentals[:-LAST].mean()),
            "after": float(days.rentals[-LAST:].mean()),
        }


def columns(days, degree, inputs, learned):
    """Return the columns (N, p) of a model: bends in the calendar or in the temperature, and what else it may see."""
    first = days.t if inputs == "calendar" else days.temperature
    X = [bends(scaled(first, first[learned].min(), first[learned].max()), degree)]
    if inputs in ("growth", "all"):
        X.append(scaled(days.t, days.t[learned].min(), days.t[learned].max())[:, None])
    return np.column_stack([*X, days.kinds] if inputs == "all" else X)


def fitted(degree, inputs, split, seed):
    """Return the forecast (N,) of a model for all days, and which it learned from and is tested on."""
    days, (learned, held) = everything(), parts(split, seed)
    X = columns(days, degree, inputs, learned)
    return X @ fit(X[learned], days.rentals[learned]), learned, held
