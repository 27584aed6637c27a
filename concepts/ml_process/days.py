"""The days behind "What is machine learning?": a real bike-share's days of 2012 between 0 °C and 25 °C (in greater heat the pattern bends).

HELD days are held out, the first CHECK of them to check on while one works, the others sealed until the end; the rest is the logbook a model
is trained on. The spoilage is simulated: a spoiled note has lost its last digit (4523 became 452). u is the temperature as a share of the way
from 0 °C to 25 °C.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data
from concepts.ml_process.line import design, error

HOT = 25  # °C, where the line ends
TOP = 9000  # rentals a day, above the busiest day
POOL, NOTES, HELD = 200, 40, 95  # days to learn from, in the logbook at first, held out
CHECK = 45  # of the held-out days
TYPICAL = 43  # makes sample 0 one whose errors lie near the middle of all samples


@dataclass(frozen=True, kw_only=True)
class Days:
    u: np.ndarray  # (n,) temperature, 0..1 for 0..25 °C
    noted: np.ndarray  # (n,) rentals as the logbook has them
    true: np.ndarray  # (n,) rentals as they were
    order: np.ndarray  # (m,) the spoiled notes, in the order they are repaired
    held_u: np.ndarray  # (HELD,)
    held: np.ndarray  # (HELD,) rentals of the held-out days, never spoiled

    def off(self, w, part=slice(None)):
        """Return the error of the model w, or of each row of w, on the notes and on (a part of) the held-out days."""
        degree = np.shape(w)[-1] - 1
        held = error(self.held[part], w @ design(self.held_u[part], degree).T)
        return error(self.noted, w @ design(self.u, degree).T), held


@lru_cache(maxsize=1)
def _year():
    """Return temperature (n,) as a share of 25 °C and rentals (n,) of the days in question."""
    table = data.load("bike_rentals_daily")
    table = table[table["date"].str.startswith("2012") & table["temp_c"].between(0, HOT)]
    return table["temp_c"].to_numpy() / HOT, table["rentals"].to_numpy(float)


@lru_cache(maxsize=256)
def days(*, notes=NOTES, spoiled=30, seed=0):
    """Return the Days drawn by seed: HELD held out, `notes` in the logbook, `spoiled` percent of those spoiled.

    Raises ValueError for notes not between 10 and POOL, or spoiled not between 0 and 50.
    """
    if not 10 <= notes <= POOL:
        raise ValueError(f"notes={notes} must be between 10 and {POOL}")
    if not 0 <= spoiled <= 50:
        raise ValueError(f"spoiled={spoiled} must be between 0 and 50 percent")
    u, rentals = _year()
    rng = np.random.default_rng([TYPICAL, seed])
    drawn = rng.permutation(len(u))
    held, book = drawn[:HELD], drawn[HELD : HELD + notes]
    order = np.argsort(rng.random(POOL)[:notes])[: round(notes * spoiled / 100)]
    noted = rentals[book].copy()
    noted[order] = noted[order] // 10
    return Days(u=u[book], noted=noted, true=rentals[book], order=order, held_u=u[held], held=rentals[held])
