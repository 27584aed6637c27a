"""How good lists are, as Amazon Personalize measures them: on what was bought next.

hits (c, 25) bool: whether a place of a customer's list was bought next · wanted (c,) how many products they bought next
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from concepts.recommendations import recipes
from concepts.recommendations.recipes import LONGEST, best


@dataclass(frozen=True, kw_only=True)
class Lists:
    """What each judged customer is shown."""

    shown: np.ndarray  # (c, 25) products
    hits: np.ndarray  # (c, 25) bool
    wanted: np.ndarray  # (c,)
    products: int  # p, in the shop

    def precision(self, k):
        """Return the share of the first k places that are hits."""
        return float(self.hits[:, :k].mean())

    def error(self, k):
        """Return the standard error of the precision, over customers."""
        return float(self.hits[:, :k].mean(axis=1).std() / len(self.hits) ** 0.5)

    def ndcg(self, k):
        """Return the mean NDCG at k."""
        return float(gain(self.hits[:, :k], self.wanted).mean())

    @property
    def mrr(self):
        """One over the place of the first hit, 0 without one: the mean."""
        first = self.hits.argmax(axis=1)
        return float(np.where(self.hits.any(axis=1), 1 / (first + 1), 0).mean())

    @cached_property
    def coverage(self):
        """The share of the shop's products that stand on anybody's list."""
        return len(np.unique(self.shown)) / self.products


def gain(hits, wanted):
    """Return the NDCG (c,) of lists: each hit weighs 1 / log2(1 + place), divided by the best that could be.

    The service's own example, hits at places 2 and 5 of five:
    >>> gain(np.array([[0, 1, 0, 0, 1]]), np.array([2])).round(4).tolist()
    [0.6241]
    """
    weight = 1 / np.log2(np.arange(hits.shape[1]) + 2)
    ideal = np.cumsum(weight)[np.clip(wanted, 1, hits.shape[1]) - 1]
    return (hits * weight).sum(axis=1) / ideal


def lists(recipe, it, discount=0.5):
    """Return the Lists of a recipe for the judged customers of a Split; the discount is item to item's alone."""
    discount = discount if recipe == "item" else 0.5
    return it.once(("lists", recipe, discount), lambda: _lists(recipe, it, discount))


def _lists(recipe, it, discount):
    if recipe == "item":
        counts = it.once("counts", lambda: it.history @ recipes.together(it))
        scored = recipes.discounted(counts, it.buyers, discount)
    else:
        scored = recipes.scores(recipe, it, it.history)
    shown = best(scored, None if it.repeats else it.history.toarray() > 0, LONGEST)
    return Lists(
        shown=shown,
        hits=np.take_along_axis(it.answers, shown.astype(int), axis=1),
        wanted=it.answers.sum(axis=1),
        products=it.answers.shape[1],
    )
