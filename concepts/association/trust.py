"""Do strong pairs stay strong? The baskets are split into two halves; pairs found in one are looked up in the other."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.association.baskets import baskets

STRONG = 1.5  # the lift from which a pair counts as found
SEEN = ((6, 15), (16, 30), (31, 60), (61, 100_000))  # how many baskets of the first half hold it


@dataclass(frozen=True, kw_only=True)
class Halves:
    pairs: np.ndarray  # (4,) pairs found in one half, by how often they were seen
    failed: np.ndarray  # (4,) share of them that the other half has less often than usual (lift below 1)


def lifts(holds):
    """Return for every two products in how many baskets they are together, and their lift (m, m) each.

    >>> together, lift = lifts(np.array([[1, 1], [1, 1], [0, 0], [0, 0]], bool))
    >>> int(together[0, 1]), float(lift[0, 1])
    (2, 2.0)
    """
    counts = holds.astype(float)
    together = counts.T @ counts
    alone = np.diag(together)
    return together, together * len(holds) / np.maximum(np.outer(alone, alone), 1)


@lru_cache(maxsize=4)
def halves(*, seed=0):
    """Return the Halves of a random split of the baskets."""
    holds = baskets().holds
    order = np.random.default_rng(seed).permutation(len(holds))
    (together, first), (_, second) = (lifts(holds[part]) for part in np.array_split(order, 2))
    over = np.triu_indices(holds.shape[1], 1)
    together, first, second = together[over], first[over], second[over]
    groups = [(together >= low) & (together <= high) & (first > STRONG) for low, high in SEEN]
    return Halves(
        pairs=np.array([each.sum() for each in groups]), failed=np.array([(second[each] < 1).mean() for each in groups])
    )
