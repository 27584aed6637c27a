"""What machine learning is: maths finds a pattern in data; then the model *and* the training data are improved, and accuracy is measured
on days the model has not seen (the definition of the AWS course "Introduction to Machine Learning: Art of the Possible").

cold, warm a line's height at 0 °C and 25 °C · opened the line with which the sealed days were opened · rate the step size of gradient descent ·
way what is done to improve · notes how many days the logbook holds · spoiled the percentage of them that lost a digit
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Acts, Handle, Picked, Seed, Slider, Written, check
from concepts.ml_process.days import CHECK, HELD, NOTES, TOP, Days, days
from concepts.ml_process.line import contour, descend, design, largest_step, least_squares

DATA = ("bike_rentals_daily",)
RATE, STEPS = 0.5, 40  # a good step size, and how many are taken
LONGER = 10 * STEPS  # steps of "train longer"
DEGREE = 3  # of the curve
LEVELS = 8  # rings on the map of errors, 500 rentals a day apart
LAPS = 12  # frames in which the notes are repaired
SHOWN = 4  # frames in which each other way is shown
WAYS = ("as_is", "longer", "curve", "more", "repaired")
CLOSE = 5  # percent: a line this close to one trained on spotless notes reaches the goal


def _opened(text):
    """Read "seed,cold,warm": the sample whose sealed days were opened, and the line that they judge."""
    seed, cold, warm = map(int, text.split(","))
    if not (0 <= seed <= 9999 and 0 <= cold <= TOP and 0 <= warm <= TOP):
        raise ValueError(f"{text!r} must name a sample and two heights between 0 and {TOP}")
    return seed, cold, warm


CONTROLS = {
    "act": Acts(("hand", "learn", "data")),
    "cold": Handle(0, TOP, 4000, step=50),
    "warm": Handle(0, TOP, 4000, step=50),
    "opened": Written(
        (),
        _opened,
        lambda value: ",".join(map(str, value)),
        lambda rng: (0, *(50 * rng.integers(TOP // 50 + 1, size=2)).tolist()),
    ),
    "rate": Slider(0.05, 2.4, RATE, step=0.05, acts=("learn",)),
    "way": Picked(("repaired", "as_is", "longer", "curve", "more")),
    "notes": Slider(20, 60, NOTES, step=10, acts=("data",)),
    "spoiled": Slider(0, 50, 30, step=10, unit="%"),
    "seed": Seed(),
}


@dataclass(frozen=True, kw_only=True)
class Hand:
    days: Days
    yours: np.ndarray  # (2,) cold and warm of the line drawn by hand
    computer: np.ndarray  # (2,) of the line with the smallest error on the notes
    sealed: np.ndarray  # (3,) errors on the sealed days: the line they were opened with, the computer's, one trained on spotless notes; nan while closed

    @property
    def facts(self):
        (notes, computer_notes), (checked, computer_checked) = self.days.off(
            np.stack([self.yours, self.computer]), slice(CHECK)
        )
        return {
            "notes": len(self.days.u),
            "bad": len(self.days.order),
            "check": CHECK,
            "sealed_days": HELD - CHECK,
            "cold": self.yours[0],
            "warm": self.yours[1],
            "computer_cold": self.computer[0],
            "computer_warm": self.computer[1],
            "yours_notes": notes,
            "computer_notes": computer_notes,
            "yours_check": checked,
            "computer_check": computer_checked,
            "less_check": 100 * (1 - checked / computer_checked),
            "yours_sealed": self.sealed[0],
            "computer_sealed": self.sealed[1],
            "spotless_sealed": self.sealed[2],
            "behind": 100 * (self.sealed[0] / self.sealed[2] - 1),
        }


def by_hand(*, cold, warm, opened=(), spoiled=30, seed=0):
    """Return the Hand: your line beside the one the computer finds for the same notes.

    Raises ValueError for a height that is not between 0 and TOP.
    """
    check(CONTROLS, cold=cold, warm=warm)
    it = days(spoiled=spoiled, seed=seed)
    computer = least_squares(design(it.u), it.noted)
    sealed = np.full(3, np.nan)
    if opened and opened[0] == seed:
        spotless = least_squares(design(it.u), it.true)
        sealed = it.off(np.stack([np.array(opened[1:], float), computer, spotless]), slice(CHECK, None))[1]
    return Hand(days=it, yours=np.array([cold, warm], float), computer=computer, sealed=sealed)


@dataclass(frozen=True, kw_only=True)
class Learning:
    days: Days
    rate: float
    limit: float  # the largest step size that does not diverge
    path: np.ndarray  # (STEPS + 1, 2) cold and warm after every step
    notes: np.ndarray  # (STEPS + 1,) error on the notes
    held: np.ndarray  # (STEPS + 1,) error on the held-out days
    best: np.ndarray  # (2,) the closed form
    levels: np.ndarray  # (LEVELS,) errors on the notes, rentals a day
    rings: np.ndarray  # (LEVELS, 73, 2) the lines that have them

    @property
    def regime(self):
        """What the step size does: "diverges", "swings" from side to side, is still "slow", or "arrives"."""
        if self.rate > self.limit:
            return "diverges"
        arrived = self.notes[-1] <= 1.001 * self.days.off(self.best)[0]
        return "swings" if self.rate > self.limit / 1.3 else "arrives" if arrived else "slow"

    @property
    def facts(self):
        notes, held = self.days.off(self.best)
        return {
            "rate": self.rate,
            "limit": self.limit,
            "steps": STEPS,
            "last_notes": self.notes[-1],
            "last_held": self.held[-1],
            "best_notes": notes,
            "best_held": held,
            "best_cold": self.best[0],
            "best_warm": self.best[1],
            "regime": self.regime,
        }


def learning(*, rate=RATE, spoiled=30, seed=0):
    """Return the Learning: STEPS steps of gradient descent from a flat line at zero.

    Raises ValueError for a rate that is not above 0.
    """
    it = days(spoiled=spoiled, seed=seed)
    X = design(it.u)
    path = descend(X, it.noted, rate=rate, steps=STEPS)
    best = least_squares(X, it.noted)
    levels = 500 * (np.ceil(it.off(best)[0] / 500) + np.arange(LEVELS))
    rings = np.stack([contour(X, it.noted, level) for level in levels])
    notes, held = it.off(path)
    return Learning(
        days=it,
        rate=rate,
        limit=largest_step(X),
        path=path,
        notes=notes,
        held=held,
        best=best,
        levels=levels,
        rings=rings,
    )


@dataclass(frozen=True, kw_only=True)
class Ways:
    days: Days  # the logbook
    more: Days  # three times the notes, just as carelessly kept: the first are the logbook's
    ways: (
        dict  # way -> (models (f, DEGREE + 1) as heights of a curve, errors (f,) on the held-out days), frame by frame
    )
    steps: np.ndarray  # (SHOWN,) of "train longer"
    books: np.ndarray  # (SHOWN,) notes of "more data"
    repaired: np.ndarray  # (LAPS,) notes repaired

    @property
    def facts(self):
        ends = {way: errors[-1] for way, (_, errors) in self.ways.items()}
        return ends | {
            "notes": len(self.days.u),
            "bad": len(self.days.order),
            "held": HELD,
            "saved": ends["as_is"] - ends["repaired"],
            "share": 100 * (1 - ends["repaired"] / ends["as_is"]),
        }


@lru_cache(maxsize=256)
def improving(*, notes=NOTES, spoiled=30, seed=0):
    """Return the Ways: one straight line, and four ways to improve it, each shown as it goes."""
    it, three = days(notes=notes, spoiled=spoiled, seed=seed), days(notes=3 * notes, spoiled=spoiled, seed=seed)
    X = design(it.u)
    trained = descend(X, it.noted, rate=RATE, steps=LONGER)
    steps = np.linspace(STEPS, LONGER, SHOWN).round().astype(int)
    books = np.linspace(notes, 3 * notes, SHOWN + 1).round().astype(int)[1:]
    repaired = np.linspace(0, len(it.order), LAPS).round().astype(int)
    mended = np.repeat(it.noted[:, None], LAPS, axis=1)  # (n, LAPS)
    for lap, count in enumerate(repaired):
        mended[it.order[:count], lap] = it.true[it.order[:count]]
    lines = {
        "as_is": trained[[STEPS]],
        "longer": trained[steps],
        "more": np.stack([descend(design(three.u[:n]), three.noted[:n], rate=RATE, steps=STEPS)[-1] for n in books]),
        "repaired": descend(X, mended, rate=RATE, steps=STEPS)[-1].T,
    }
    models = {way: raised(w) for way, w in lines.items()} | {
        "curve": np.repeat(least_squares(design(it.u, DEGREE), it.noted)[None], SHOWN, axis=0)
    }
    return Ways(
        days=it,
        more=three,
        ways={way: (models[way], it.off(models[way])[1]) for way in WAYS},
        steps=steps,
        books=books,
        repaired=repaired,
    )


def raised(w):
    """Return lines (f, 2) as curves of degree DEGREE (f, DEGREE + 1) that look the same."""
    share = np.linspace(0, 1, DEGREE + 1)
    return w[:, :1] * (1 - share) + w[:, 1:] * share
