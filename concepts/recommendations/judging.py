"""A recipe's lists are judged: hits on what was bought next, and how much of the shop anybody is shown.

F frames, in each of which some more customers have been served · p products
"""

from dataclasses import dataclass

import numpy as np

from concepts.recommendations import measures, shop
from concepts.recommendations.measures import DISCOUNTS, lists
from concepts.recommendations.recipes import RECIPES

BROAD = 0.9  # the goal: the least share of the shop that is shown
STEPS = (10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960, 1280, 2**15)  # customers served, frame by frame
BANDS = (1, 5, 10, 20, 40, 80)  # products a customer had bought, from each on


@dataclass(frozen=True, kw_only=True)
class Judged:
    names: list  # (p,) of the products
    recipe: str
    discount: float
    k: int
    own: measures.Lists
    others: dict  # recipe -> measures.Lists, item to item at its usual discount
    curve: np.ndarray  # (21, 2) coverage and precision of item to item at DISCOUNTS
    served: np.ndarray  # (F,) customers served so far
    seen: np.ndarray  # (F, p) to how many of them a product has been shown
    cover: np.ndarray  # (F,) share of the shop
    precision: np.ndarray  # (F,)
    error: np.ndarray  # (F,) its standard error

    @property
    def facts(self):
        it, k = self.own, self.k
        told: dict = {
            "discount": self.discount,
            "k": k,
            "customers": len(it.hits),
            "products": it.products,
            "precision": 100 * it.precision(k),
            "error": 196 * it.error(k),  # of 100: 19 samples of 20 lie within it
            "ndcg": it.ndcg(k),
            "mrr": it.mrr,
            "cover": 100 * it.coverage,
            "lit": round(it.products * it.coverage),
        }
        for name, other in self.others.items():
            told |= {f"{name}_precision": 100 * other.precision(k), f"{name}_cover": 100 * other.coverage}
        ends = {"flat": self.curve[0], "steep": self.curve[-1]}
        for name, (cover, precision) in ends.items():
            told |= {f"{name}_precision": 100 * float(precision), f"{name}_cover": 100 * float(cover)}
        return told

    @property
    def reached(self):
        """Whether nearly the whole shop is shown, and hits are more frequent than with the month's best-sellers."""
        facts = self.facts
        return facts["cover"] >= 100 * BROAD and facts["precision"] > facts["trending_precision"]


def judged(recipe, discount, split, k):
    """Return the Judged recipe of a Split."""
    own = lists(recipe, split, discount)
    served, seen, cover = _served(recipe, split, discount)
    hits = own.hits[_order(len(own.hits)), :k].mean(axis=1)
    firsts = [hits[:n] for n in served]
    return Judged(
        names=split.names,
        recipe=recipe,
        discount=discount,
        k=k,
        own=own,
        others={name: lists(name, split) for name in RECIPES},
        curve=np.array([(each.coverage, each.precision(k)) for each in (lists("item", split, d) for d in DISCOUNTS)]),
        served=served,
        seen=seen,
        cover=cover,
        precision=np.array([each.mean() for each in firsts]),
        error=np.array([each.std() / len(each) ** 0.5 for each in firsts]),
    )


def _order(customers):
    return np.random.default_rng(0).permutation(customers)


def _served(recipe, split, discount):
    return split.once(("served", recipe, discount), lambda: _serve(recipe, split, discount))


def _serve(recipe, split, discount):
    """Return customers served (F,), to how many of them each product was shown (F, p), the share shown to any (F,)."""
    shown = lists(recipe, split, discount).shown
    served = np.minimum(STEPS, len(shown))
    mine = shown[_order(len(shown))]
    seen = np.stack(
        [np.bincount(mine[:n].ravel(), minlength=lists(recipe, split, discount).products) for n in served]
    ).astype(np.int16)
    return served, seen, (seen > 0).mean(axis=1)


def by_history(recipe):
    """Return hits (B, 2) of 100 first places by how much a customer had bought (BANDS): this recipe, the trending one."""
    it = shop.split("time")
    had = np.diff(it.history.indptr)
    bands = np.searchsorted(BANDS, had, side="right") - 1
    hits = [lists(name, it).hits[:, :5].mean(axis=1) for name in (recipe, "trending")]
    return 100 * np.array([[of[bands == band].mean() for of in hits] for band in range(len(BANDS))])
