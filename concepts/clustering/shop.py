"""The shop's customers on a map: days since the last order (across) and pounds spent (up), both on log scales.

A spot is log10(days + 1), log10(pounds): here twice as much is the same distance everywhere, for 100 pounds as for
10,000.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

SHOWN = 600  # customers of a sample
TYPICAL = 13  # makes sample 0 one that shows what most samples show
BOX = np.array([[-0.1, 0.4], [3.1, 5.8]])  # of the map, lower left and upper right


@dataclass(frozen=True, kw_only=True)
class Sample:
    days: np.ndarray  # (n,) days since the last order
    pounds: np.ndarray  # (n,) spent in two years
    spots: np.ndarray  # (n, 2) on the map
    scale: (
        np.ndarray
    )  # (2,) the spread of the spots: distances are measured in it, so that neither direction counts more

    def scaled(self, spots):
        """Return spots (..., 2) in units of the spread."""
        return spots / self.scale


@lru_cache(maxsize=1)
def _everyone():
    table = data.load("retail_customers_rfm")
    return table["recency_days"].to_numpy(float), table["spend_gbp"].to_numpy(float)


@lru_cache(maxsize=64)
def sample(*, seed=0):
    """Return SHOWN customers drawn by seed."""
    days, pounds = _everyone()
    drawn = np.random.default_rng([TYPICAL, seed]).permutation(len(days))[:SHOWN]
    spots = np.log10(np.column_stack([days[drawn] + 1, pounds[drawn]]))
    return Sample(days=days[drawn], pounds=pounds[drawn], spots=spots, scale=spots.std(axis=0))
