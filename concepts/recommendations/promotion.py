"""The first places of a list go to products that the owner wants to be seen; what that costs in hits.

The owner says which kind; each customer sees those of the kind that the recipe ranks highest for them.

    christmas   names that speak of Christmas
    newcomers   nobody had bought them before the lists were made: the recipe knows nothing of them (a cold start)
    slow        the fifth of the shop that had the fewest buyers
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.recommendations import recipes
from concepts.recommendations.measures import lists, parts
from concepts.recommendations.shop import purchases, split

KINDS = ("christmas", "newcomers", "slow")
SIGNS = ("christmas", "santa", "advent", "reindeer", "xmas")
PLACES = 10  # of a list
SLOWEST = 0.2  # share of the shop


@dataclass(frozen=True, kw_only=True)
class Promotion:
    """Lists with 0 to PLACES promoted places (F = PLACES + 1)."""

    kind: np.ndarray  # (p,) bool: which products may be promoted
    shown: np.ndarray  # (F, c, PLACES) products, the promoted ones first
    hits: np.ndarray  # (F, c, PLACES) bool

    @property
    def rate(self):
        """The share (F,) of places that are hits."""
        return self.hits.mean(axis=(1, 2))

    @property
    def promoted(self):
        """The share (F,) of promoted places that are hits; NaN where there are none."""
        return np.array([np.nan, *(self.hits[f, :, :f].mean() for f in range(1, PLACES + 1))])

    @property
    def seen(self):
        """How many places (F,) of all customers' lists show a product of the kind."""
        return self.kind[self.shown].sum(axis=(1, 2))


@lru_cache(maxsize=3)
def products(kind):
    """Return which products (p,) are of a kind."""
    buyers = split("time").buyers
    if kind == "newcomers":
        return buyers == 0
    if kind == "slow":
        known = np.flatnonzero(buyers)
        rank = known[np.argsort(buyers[known], kind="stable")]
        return np.isin(np.arange(len(buyers)), rank[: int(SLOWEST * len(rank))])
    return np.array([any(sign in name.lower() for sign in SIGNS) for name in purchases()[3]])


@lru_cache(maxsize=3)
def promote(recipe, discount, kind):
    """Return the Promotion of a kind on a recipe's lists."""
    it, of_kind = split("time"), products(kind)
    rng, made = np.random.default_rng(0), []
    for part in parts(it):
        scored = recipes.scores(recipe, it, it.history[part], discount)
        luck = rng.random(scored.shape, dtype=np.float32)  # decides where the recipe knows nothing
        wished = np.where(of_kind, scored * (1 + 1e-6 * luck) + 1e-12 * luck, -np.inf)
        made.append(recipes.best(wished, it.history[part].toarray() > 0, PLACES))
    own = np.concatenate(made)
    shown = np.stack([blend(own[:, :n], lists(recipe, it, discount).shown, PLACES) for n in range(PLACES + 1)])
    return Promotion(
        kind=of_kind, shown=shown, hits=np.stack([np.take_along_axis(it.answers, one.astype(int), 1) for one in shown])
    )


def blend(first, rest, places):
    """Return lists (c, places): first (c, n), then what of rest (c, m) is not among them.

    >>> blend(np.array([[7]]), np.array([[3, 7, 5, 1]]), 3).tolist()
    [[7, 3, 5]]
    """
    spare = ~(rest[:, :, None] == first[:, None, :]).any(axis=2)
    order = np.argsort(~spare, axis=1, kind="stable")[:, : places - first.shape[1]]
    return np.concatenate([first, np.take_along_axis(rest, order, axis=1)], axis=1)
