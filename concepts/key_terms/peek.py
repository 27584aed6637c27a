"""Testing is looking once. Choose among candidates by their test score, and the score flatters the chosen one.

Selection bias in model evaluation: Cawley and Talbot 2010, JMLR 11, 2079-2107. The past (2011) is dealt into training days, sealed days
and a second envelope nobody looks into. Each of M candidates is the same recipe, trained on another 30 of the training days. The lesson keeps
the candidate with the smallest miss on the sealed days so far, and only then opens the second envelope.
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.key_terms.model import YEAR, days, forecast, miss, train

CANDIDATES = 30   # M
LEARN_FROM = 219  # training days in a deal
EACH = 30         # of which each candidate gets this many
EARLIER = 40      # weeks of 2011 before those of the later test
DEALS = 200       # in the average


@dataclass(frozen=True)
class Peeking:
    looks: int              # how often the seal was opened, 0..M
    sealed: np.ndarray      # (M,) bikes a day every candidate misses by on the sealed days
    second: np.ndarray      # (M,) and on the second envelope
    chosen: np.ndarray      # (M,) the candidate kept after 1, 2 ... M looks
    mean_shown: np.ndarray  # (M,) miss of the kept candidate on the sealed days, average of many deals
    mean_true: np.ndarray   # (M,) and on the second envelope

    @property
    def facts(self):
        flattery = self.mean_true - self.mean_shown
        kept = self.chosen[self.looks - 1]
        seen = {"shown": float(self.sealed[kept]), "true": float(self.second[kept])} if self.looks else {}
        return seen | {"looks": self.looks, "deals": DEALS, "candidates": len(self.sealed),
                "one_shown": self.mean_shown[0], "one_true": self.mean_true[0], "all_shown": self.mean_shown[-1], "all_true": self.mean_true[-1],
                "flattery_one": flattery[0], "flattery_all": flattery[-1], "later": later_test(), "earlier": EARLIER, "each": EACH}


def deal(sealed, seed):
    """Return (sealed, second): the (M,) misses of the candidates on the sealed days and on the second envelope of one deal."""
    past, rng = days(), np.random.default_rng(2020 + seed)
    order = rng.permutation(YEAR)
    envelopes = order[:sealed], order[sealed + LEARN_FROM:]
    learn = order[sealed:sealed + LEARN_FROM]
    mine = rng.permuted(np.tile(learn, (CANDIDATES, 1)), axis=1)[:, :EACH]  # (M, 30)
    weights = (np.linalg.pinv(past.clues[mine]) @ past.rentals[mine][..., None])[..., 0]  # (M, c): every candidate's least squares at once
    return tuple(np.abs(past.rentals[e, None] - forecast(weights.T, past.clues[e])).mean(axis=0) for e in envelopes)


def best_so_far(scores):
    """Return, along the last axis, the index of the smallest of the first 1, 2, 3 ... scores; of equals, the first."""
    scores = np.asarray(scores)
    least = np.minimum.accumulate(scores, axis=-1)
    new = np.insert(scores[..., 1:] < least[..., :-1], 0, True, axis=-1)
    return np.maximum.accumulate(np.where(new, np.arange(scores.shape[-1]), 0), axis=-1)


@lru_cache(maxsize=16)
def on_average(sealed):
    """Return (shown, true), each (M,): the kept candidate's miss after 1 .. M looks, averaged over DEALS deals."""
    shown, true = (np.array(side) for side in zip(*(deal(sealed, 10_000 + i) for i in range(DEALS))))
    kept = best_so_far(shown)
    return tuple(np.take_along_axis(side, kept, axis=1).mean(axis=0) for side in (shown, true))


def later_test():
    """Return the miss of v1's recipe trained on the first EARLIER weeks of 2011 and tested on the rest: a test on *later* days."""
    past, later = days(), slice(7 * EARLIER, YEAR)
    weights = train(0, past.clues, past.rentals, 0, later.start).weights
    return miss(past.rentals[later], forecast(weights, past.clues[later]))


def peeking(*, looks=0, sealed=28, seed=0):
    """Return what looking `looks` times at `sealed` days does in the deal `seed`.

    Raises ValueError for looks outside 0..30 and sealed outside 7..98.
    """
    if not 0 <= looks <= CANDIDATES:
        raise ValueError(f"looks={looks} must be between 0 and {CANDIDATES}")
    if not 7 <= sealed <= 98:
        raise ValueError(f"sealed={sealed} must be between 7 and 98 days")
    shown, true = deal(sealed, seed)
    return Peeking(looks, shown, true, best_so_far(shown), *on_average(sealed))
