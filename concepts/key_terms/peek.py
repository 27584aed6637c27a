"""Testing is looking once. Choose among versions by their test score, and the score flatters the chosen one.

Selection bias in model evaluation: Cawley and Talbot 2010, JMLR 11, 2079-2107. The past (2011) is split into training
days, sealed days and spare days that no choice is made on. Each of M versions follows the same recipe, trained on
another 30 of the training days. Whoever looks keeps the version with the smallest miss on the sealed days so far; the
spare days say how far off it really is.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import check
from concepts.key_terms.model import YEAR, days, forecast
from concepts.key_terms.settings import CONTROLS, TRIED

LEARN_FROM = 219  # training days in a split
EACH = 30  # of which each version gets this many
SPLITS = 200  # in the average


@dataclass(frozen=True)
class Peeking:
    looks: int  # how often the seal was opened, 0..M
    days: int  # how many days are sealed
    sealed: np.ndarray  # (M,) bikes a day every version misses by on the sealed days
    spare: np.ndarray  # (M,) and on the spare days
    kept: np.ndarray  # (M,) the version kept after 1, 2 ... M looks
    mean_shown: np.ndarray  # (M,) its miss on the sealed days, average of many splits; nan until all are tried
    mean_true: np.ndarray  # (M,) and on the spare days

    @property
    def facts(self):
        best = self.kept[self.looks - 1]
        seen = {"shown": float(self.sealed[best]), "true": float(self.spare[best])} if self.looks else {}
        if self.looks == TRIED:
            flattery = self.mean_true - self.mean_shown
            seen |= {"flattery_one": flattery[0], "flattery_all": flattery[-1]}
        return seen | {
            "looks": self.looks,
            "sealed": self.days,
            "tried": len(self.sealed),
            "each": EACH,
            "splits": SPLITS,
        }


def deal(sealed, seed):
    """Return (sealed, spare): the (M,) misses of the versions on the sealed and on the spare days of one split."""
    past, rng = days(), np.random.default_rng(2020 + seed)
    order = rng.permutation(YEAR)
    held = order[:sealed], order[sealed + LEARN_FROM :]
    learn = order[sealed : sealed + LEARN_FROM]
    mine = rng.permuted(np.tile(learn, (TRIED, 1)), axis=1)[:, :EACH]  # (M, 30)
    weights = (np.linalg.pinv(past.features[mine]) @ past.rentals[mine][..., None])[..., 0]  # (M, c): all at once
    misses = (past.rentals[rows, None] - forecast(weights.T, past.features[rows]) for rows in held)
    return tuple(np.abs(each).mean(axis=0) for each in misses)


def best_so_far(scores):
    """Return, along the last axis, the index of the smallest of the first 1, 2, 3 ... scores; of equals, the first."""
    scores = np.asarray(scores)
    least = np.minimum.accumulate(scores, axis=-1)
    new = np.insert(scores[..., 1:] < least[..., :-1], 0, True, axis=-1)
    return np.maximum.accumulate(np.where(new, np.arange(scores.shape[-1]), 0), axis=-1)


@lru_cache(maxsize=16)
def on_average(sealed):
    """Return (shown, true), each (M,): the kept version's miss after 1 .. M looks, averaged over SPLITS splits."""
    shown, true = (np.array(side) for side in zip(*(deal(sealed, 10_000 + i) for i in range(SPLITS))))
    kept = best_so_far(shown)
    return tuple(np.take_along_axis(side, kept, axis=1).mean(axis=0) for side in (shown, true))


def peeking(*, looks=0, sealed=28, seed=0):
    """Return what looking `looks` times at `sealed` days does in the split `seed`.

    Raises ValueError naming the value and what is allowed.
    """
    check(CONTROLS, looks=looks, sealed=sealed, seed=seed)
    shown, true = deal(sealed, seed)
    usual = on_average(sealed) if looks == TRIED else (np.full(TRIED, np.nan),) * 2
    return Peeking(looks, sealed, shown, true, best_so_far(shown), *usual)
