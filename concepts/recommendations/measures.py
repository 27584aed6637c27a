"""How good lists are, as Amazon Personalize measures them: on what was bought next.

hits (c, 25) bool: whether a place of a customer's list was bought next · wanted (c,) how many products they bought next
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from concepts.recommendations import recipes
from concepts.recommendations.recipes import LONGEST, best

PART = 200  # customers served at once
DISCOUNTS = [each / 20 for each in range(21)]  # those that are compared


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


def parts(it):
    """Return slices of the judged customers of a Split, so that no table of all of them is needed at once."""
    return [slice(start, start + PART) for start in range(0, it.history.shape[0], PART)]


def lists(recipe, it, discount=0.5):
    """Return the Lists of a recipe for the judged customers of a Split; the discount is item to item's alone."""
    if recipe == "item":
        usual = it.once("item", lambda: _by_discount(it, DISCOUNTS))
        return usual[discount] if discount in usual else _by_discount(it, [discount])[discount]
    return it.once(recipe, lambda: _judged(it, _ranked(it, lambda rows: [recipes.scores(recipe, it, rows)])[0]))


def _by_discount(it, discounts):
    """Return the Lists of item to item at each of the discounts: the pairs are counted once for all of them."""

    def scored(rows):
        counts = rows @ recipes.together(it)
        return (recipes.discounted(counts, it.buyers, discount) for discount in discounts)

    return {discount: _judged(it, shown) for discount, shown in zip(discounts, _ranked(it, scored))}


def _ranked(it, scored):
    """Return the places (s, c, 25) of the best products by each of the s scorings that scored(rows) gives."""
    made = []
    for part in parts(it):
        rows = it.history[part]
        hidden = None if it.repeats else rows.toarray() > 0
        made.append([best(each, hidden, LONGEST) for each in scored(rows)])
    return np.concatenate(made, axis=1)


def _judged(it, shown):
    return Lists(
        shown=shown,
        hits=np.take_along_axis(it.answers, shown.astype(int), axis=1),
        wanted=it.answers.sum(axis=1),
        products=it.answers.shape[1],
    )
