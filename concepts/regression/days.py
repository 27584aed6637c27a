"""Two years of a real bike-share (Fanaee-T 2013): how warm each day was, and how many bikes were rented.

N = 731 days in their order · the last LAST of them, July to December 2012, are the future that is to be forecast
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

LAST = 183
HELD = 183  # days held out at random
TYPICAL = 3  # makes sample 0 one that lies near the middle of all samples


@dataclass(frozen=True, kw_only=True)
class Days:
    date: np.ndarray  # (N,) of str
    t: np.ndarray  # (N,) days since the first
    temperature: np.ndarray  # (N,) degrees Celsius
    rentals: np.ndarray  # (N,)
    kinds: np.ndarray  # (N, 6) three seasons, two kinds of weather, working day: 0 or 1


@lru_cache(maxsize=1)
def everything():
    """Return all Days."""
    table = data.load("bike_rentals_daily")
    flags = [table["season"] == name for name in ("spring", "summer", "autumn")]
    flags += [table["weather"] == name for name in table["weather"].value_counts().index[1:3]]
    flags += [table["workingday"] == 1]
    return Days(
        date=table["date"].to_numpy(dtype=str),
        t=np.arange(len(table), dtype=float),
        temperature=table["temp_c"].to_numpy(),
        rentals=table["rentals"].to_numpy(float),
        kinds=np.column_stack(flags).astype(float),
    )


def drawn(n, seed):
    """Return n days to learn from and HELD to test on, drawn at random: rows of everything()."""
    order = np.random.default_rng([TYPICAL, seed]).permutation(len(everything().t))
    return order[HELD : HELD + n], order[:HELD]


def parts(split, seed):
    """Return the days to learn from and the days to forecast: the last of all, or as many at random."""
    days = np.arange(len(everything().t))
    if split == "time":
        return days[:-LAST], days[-LAST:]
    learned, held = drawn(len(days) - HELD, seed)
    return np.sort(learned), np.sort(held)
