"""Least squares finds the line with the smallest squared misses. A curve that bends more misses less on its own days;
a test tells the truth about the future only if it lies in the future.

    fits.py     least squares, ridge, curves of a degree, cross-validation (Legendre 1805; Hoerl and Kennard 1970)
    days.py     two years of bike rentals, and how they are split
    bending.py  ever more bends through few days
    future.py   forecasts, tested at random and ahead

cold, warm a line's height at 0 and at HOT degrees · n days to learn from · ridge how much the weights are shrunk ·
degree of a curve, in inputs: what it may look at · split which days test it
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Acts, Choice, Handle, Seed, Slider, check
from concepts.regression.bending import DEGREES, Bends, degrees, middle
from concepts.regression.days import LAST, drawn, everything
from concepts.regression.fits import curve, follow, off, validated
from concepts.regression.future import Future, fitted

DATA = ("bike_rentals_daily",)
HOT, TOP = 32, 9000  # degrees and rentals, where the figure ends
NOTES = 30  # days that a line is drawn through
ENOUGH = 1450  # rentals a day: the goal
RIDGES = ("0", "0.01", "1", "100")
INPUTS = ("calendar", "temperature", "growth", "all")

CONTROLS = {
    "act": Acts(("line", "bend", "future")),
    "cold": Handle(0, TOP, 3000, step=50),
    "warm": Handle(0, TOP, 3000, step=50),
    "n": Slider(20, 60, 30, step=10, acts=("bend",)),
    "ridge": Choice(RIDGES, acts=("bend",)),
    "degree": Slider(1, 12, 12, acts=("future",)),
    "inputs": Choice(INPUTS, acts=("future",)),
    "split": Choice(("time", "random"), acts=("future",)),
    "seed": Seed(acts=("line", "bend")),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    x: np.ndarray  # (NOTES,) degrees Celsius
    y: np.ndarray  # (NOTES,) rentals
    lines: dict  # name -> (2,) heights at 0 and HOT degrees

    def forecast(self, name):
        """Return what a line says about every day."""
        cold, warm = self.lines[name]
        return cold + (warm - cold) * self.x / HOT

    @property
    def facts(self):
        sides = {name: float(off(self.y, self.forecast(name))) for name in self.lines}
        slopes = {f"{name}_slope": float(np.diff(line)[0]) / HOT for name, line in self.lines.items()}
        more = {f"{name}_more": 100 * ((side / sides["least"]) ** 2 - 1) for name, side in sides.items()}
        cold, warm = self.lines["yours"]
        return sides | slopes | more | {"days": len(self.x), "cold": float(cold), "warm": float(warm)}


def draw_line(*, cold=3000, warm=3000, seed=0):
    """Return the Line: yours through NOTES days, beside the one with the smallest squares and three that tempt.

    Raises ValueError for a height that is not between 0 and TOP.
    """
    check(CONTROLS, cold=cold, warm=warm, seed=seed)
    days, (rows, _) = everything(), drawn(NOTES, seed)
    x, y = days.temperature[rows], days.rentals[rows]
    ends, middle = np.array([0.0, HOT]), x.mean()
    coldest, warmest = x.argmin(), x.argmax()
    lines = {
        "yours": np.array([cold, warm], float),
        "least": curve(x, y, 1)(ends),
        "along": y.mean() + np.sign(np.corrcoef(x, y)[0, 1]) * y.std() / x.std() * (ends - middle),
        "ends": _through(x[[coldest, warmest]], y[[coldest, warmest]], ends),
        "level": np.full(2, y.mean()),
    }
    return Line(x=x, y=y, lines=lines)


def _through(x, y, at):
    """Return the heights of the line through two points."""
    return y[0] + (y[1] - y[0]) * (at - x[0]) / (x[1] - x[0])


@lru_cache(maxsize=256)
def bend(*, n=30, ridge="0", seed=0):
    """Return the Bends: curves of degree 1 to DEGREES through n days.

    Raises ValueError for n not between 20 and 60, or an unknown ridge.
    """
    check(CONTROLS, n=n, ridge=ridge, seed=seed)
    x, y, weights, own, test = degrees(n, float(ridge), seed)
    grid = np.linspace(x.min(), x.max(), 121)
    return Bends(
        n=n,
        x=x,
        y=y,
        grid=grid,
        curves=follow(weights, grid),
        own=own,
        test=test,
        check=validated(x, y, DEGREES, ridge=float(ridge)),
        middle=middle(n, float(ridge)),
    )


@lru_cache(maxsize=256)
def forecast(*, degree=12, inputs="calendar", split="time", seed=0):
    """Return the Future: one model, tested on days at random and on the last half year.

    Raises ValueError for a degree not between 1 and 12, unknown inputs or an unknown split.
    """
    check(CONTROLS, degree=degree, inputs=inputs, split=split, seed=seed)
    y, found = everything().rentals, {each: fitted(degree, inputs, each, seed) for each in ("time", "random")}
    missed = {each: float(off(y[held], said[held])) for each, (said, _, held) in found.items()}
    said, learned, held = found[split]
    return Future(
        degree=degree,
        inputs=inputs,
        split=split,
        learned=learned,
        held=held,
        forecast=said,
        random=missed["random"],
        future=missed["time"],
        mean=float(off(y[-LAST:], y[:-LAST].mean())),
        week=float(off(y[-LAST:], y[-LAST - 7 : -7])),
    )
