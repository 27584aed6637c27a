"""What machine learning is: maths finds a pattern in data; then the model *and* the training data are improved, and accuracy is measured
on days the model has not seen (the definition of the AWS course "Introduction to Machine Learning: Art of the Possible").

notes how many days the notebook holds · spoiled the percentage of them that lost a digit · cold, warm a line's height at 0 °C and 25 °C ·
rate the step size of gradient descent · model the kind of model
"""
from dataclasses import dataclass

import numpy as np

from concepts.ml_process.days import HELD, NOTES, TOP, Days, days
from concepts.ml_process.line import contour, descend, design, error, largest_step, least_squares

DATA = ("bike_rentals_daily",)
RATE, STEPS = 0.5, 40                          # a good step size, and how many are taken
MODELS = {"line": 1, "curve": 3, "wiggle": 6}  # name -> degree
LEVELS = 8                                     # rings on the map of errors, 500 rentals a day apart
LAPS = 12                                      # most turns of the ring while notes are repaired


@dataclass(frozen=True)
class Hand:
    days: Days
    yours: np.ndarray     # (2,) cold and warm of the line drawn by hand
    computer: np.ndarray  # (2,) of the line with the smallest error on the notes

    @property
    def facts(self):
        notes, held = self.days.off(np.stack([self.yours, self.computer]))
        return {"notes": len(self.days.u), "bad": len(self.days.order), "held": HELD, "cold": self.yours[0], "warm": self.yours[1],
                "yours_notes": notes[0], "yours_held": held[0], "computer_notes": notes[1], "computer_held": held[1],
                "less": 100 * (1 - held[0] / held[1])}


def by_hand(*, cold, warm, spoiled=30, seed=0):
    """Return the Hand: your line beside the one the computer finds for the same notes."""
    for name, height in (("cold", cold), ("warm", warm)):
        if not 0 <= height <= TOP:
            raise ValueError(f"{name}={height} must be between 0 and {TOP} rentals a day")
    it = days(spoiled=spoiled, seed=seed)
    return Hand(it, np.array([cold, warm], float), least_squares(design(it.u), it.noted))


@dataclass(frozen=True)
class Learning:
    days: Days
    rate: float
    limit: float        # the largest step size that does not diverge
    path: np.ndarray    # (STEPS + 1, 2) cold and warm after every step
    notes: np.ndarray   # (STEPS + 1,) error on the notes
    held: np.ndarray    # (STEPS + 1,) error on the held-out days
    best: np.ndarray    # (2,) the closed form
    levels: np.ndarray  # (LEVELS,) errors on the notes, rentals a day
    rings: np.ndarray   # (LEVELS, 73, 2) the lines that have them

    @property
    def regime(self):
        """What the step size does: "diverges", "swings" from side to side, is still "slow", or "arrives"."""
        arrived = self.notes[-1] <= 1.001 * self.days.off(self.best)[0]
        return "diverges" if self.rate > self.limit else ("swings" if self.rate > self.limit / 1.3 else "arrives" if arrived else "slow")

    @property
    def facts(self):
        notes, held = self.days.off(self.best)
        return {"rate": self.rate, "limit": self.limit, "steps": STEPS, "last_notes": self.notes[-1], "last_held": self.held[-1],
                "best_notes": notes, "best_held": held, "best_cold": self.best[0], "best_warm": self.best[1], "regime": self.regime}


def learning(*, rate=RATE, spoiled=30, seed=0):
    """Return the Learning: STEPS steps of gradient descent from a flat line at zero."""
    it = days(spoiled=spoiled, seed=seed)
    X = design(it.u)
    path = descend(X, it.noted, rate=rate, steps=STEPS)
    best = least_squares(X, it.noted)
    levels = 500 * (np.ceil(it.off(best)[0] / 500) + np.arange(LEVELS))
    rings = np.stack([contour(X, it.noted, level) for level in levels])
    return Learning(it, rate, largest_step(X), path, *it.off(path), best, levels, rings)


@dataclass(frozen=True)
class Repair:
    days: Days
    degree: int
    repaired: np.ndarray  # (L + 1,) notes repaired by then
    noted: np.ndarray     # (L + 1, n) the notebook after every turn of the ring
    models: np.ndarray    # (L + 1, degree + 1) the model trained on it
    notes: np.ndarray     # (L + 1,) its error on those notes
    held: np.ndarray      # (L + 1,) its error on the held-out days

    @property
    def facts(self):
        return {"notes": len(self.days.u), "bad": len(self.days.order), "held": HELD, "before": self.held[0], "after": self.held[-1],
                "before_notes": self.notes[0], "after_notes": self.notes[-1]}


def repairing(*, notes=NOTES, model="line", spoiled=30, seed=0):
    """Return the Repair: spoiled notes are put right a few at a time, and the same model is trained afresh after each turn."""
    if model not in MODELS:
        raise ValueError(f"model={model!r} must be one of {', '.join(MODELS)}")
    it, degree = days(notes=notes, spoiled=spoiled, seed=seed), MODELS[model]
    bad = len(it.order)
    repaired = np.linspace(0, bad, min(bad, LAPS) + 1).round().astype(int)
    noted = np.repeat(it.noted[None], len(repaired), axis=0)
    for book, count in zip(noted, repaired):
        book[it.order[:count]] = it.true[it.order[:count]]
    X = design(it.u, degree)
    models = least_squares(X, noted.T).T
    return Repair(it, degree, repaired, noted, models, error(noted, models @ X.T), it.off(models)[1])


def ways(*, spoiled=30, seed=0):
    """Return the held-out error of one model and of four ways to improve it: a dictionary of rentals a day."""
    it, three = days(spoiled=spoiled, seed=seed), days(notes=3 * NOTES, spoiled=spoiled, seed=seed)
    X = design(it.u)
    path = descend(X, it.noted, rate=RATE, steps=10 * STEPS)
    return {"as_is": it.off(path[STEPS])[1], "longer": it.off(path[-1])[1],
            "curve": it.off(least_squares(design(it.u, MODELS["curve"]), it.noted))[1],
            "more": it.off(descend(design(three.u), three.noted, rate=RATE, steps=STEPS)[-1])[1],
            "repaired": it.off(descend(X, it.true, rate=RATE, steps=STEPS)[-1])[1]}
