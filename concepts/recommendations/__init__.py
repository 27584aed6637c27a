"""Recommendations: a model learns from who bought what, and is judged on what they bought next, and on how much of the
shop it ever shows (item to item: Linden, Smith and York 2003, doi:10.1109/MIC.2003.1167344).

    shop.py       a real shop's year, and two ways to set purchases aside
    recipes.py    four ways to order the shop's products for a customer
    measures.py   precision, NDCG, MRR, coverage, as the service computes them
    judging.py    a recipe's lists, judged · browsing.py a shelf for somebody
    own.py        your own purchases, in the service's schema
    promotion.py  places that go to what the owner wants to be seen

recipe how products are ordered · discount how much being popular counts against a product, 0 not at all, 1 fully
split what is set aside to be judged on · k places that count · seen products that you have looked at · kind what is
promoted · own a table of yours · seed whose list is shown
"""

from dataclasses import dataclass

import numpy as np

from concepts.controls import Acts, Choice, Own, Seed, Slider, Written, check
from concepts.recommendations import browsing, judging, promotion, shop
from concepts.recommendations import own as bring
from concepts.recommendations.own import SCHEMA, template, unfit
from concepts.recommendations.promotion import KINDS
from concepts.recommendations.recipes import RECIPES
from concepts.recommendations.shop import SPLITS

__all__ = ["SCHEMA", "template", "unfit"]
DATA = ("retail_interactions_dated",)
PRODUCTS = 1000
MOST = 12  # products you may have looked at


def looked(text):
    """Return the products in a history that is written as taps, "3.17"; "-" is none. Each counts once, the first MOST of them.

    Raises ValueError for a product that does not exist.

    >>> looked("3.17.3"), looked("-.5")
    ((3, 17), (5,))
    """
    products = tuple(dict.fromkeys(int(tap) for tap in text.split(".") if tap != "-"))
    if not all(0 <= each < PRODUCTS for each in products):
        raise ValueError(f"seen={text[:60]!r} must be numbers between 0 and {PRODUCTS - 1}")
    return products[:MOST]


def written(products):
    """Return how the link writes a history.

    >>> written((3, 17)), written(())
    ('3.17', '-')
    """
    return ".".join(map(str, products)) or "-"


def _drawn(rng):
    return written(rng.choice(PRODUCTS, rng.integers(0, 5), replace=False).tolist())


CONTROLS = {
    "act": Acts(("judge", "shelf", "promote")),
    "recipe": Choice(RECIPES),
    "discount": Slider(0.0, 1.0, 0.5, step=0.05),
    "split": Choice(SPLITS, acts=("judge",)),
    "k": Slider(5, 25, 5, step=5, acts=("judge",)),
    "kind": Choice(KINDS, acts=("promote",)),
    "seen": Written("0", lambda text: written(looked(text)), draw=_drawn),
    "own": Own(acts=("judge",)),
    "seed": Seed(acts=("promote",)),
}


def judge(*, recipe="item", discount=0.5, split="time", k=5, own=""):
    """Return the Judged recipe: its lists for customers whose later purchases it has not seen.

    Raises ValueError for an unknown recipe or split, or a value out of its bounds.
    """
    check(CONTROLS, recipe=recipe, discount=discount, split=split, k=k, own=own)
    return judging.judged(recipe, discount, bring.split(own, split) if own else shop.split(split), k)


def browse(*, recipe="item", discount=0.5, seen="0"):
    """Return the Shelf of somebody who has looked at some products, by a recipe that learned from the first ten months.

    Raises ValueError for a value out of its bounds, or a product that does not exist.
    """
    check(CONTROLS, recipe=recipe, discount=discount)
    return browsing.shelf(recipe, discount, looked(seen))


@dataclass(frozen=True, kw_only=True)
class Promoted:
    it: promotion.Promotion
    customer: int  # the row among the judged customers whose list is shown

    @property
    def facts(self):
        rate, seen = (100 * self.it.rate).tolist(), self.it.seen
        best = int(np.argmax(rate))
        return {
            "none": rate[0],
            "three": rate[3],
            "ten": rate[-1],
            "change": 100 * (rate[3] / rate[0] - 1),
            "promoted": 100 * float(self.it.promoted[3]),
            "best": rate[best],
            "best_places": best,
            "shown_none": int(seen[0]),
            "shown_three": int(seen[3]),
            "of_kind": int(self.it.kind.sum()),
            "places": int(self.it.shown[0].size),
            "customers": self.it.shown.shape[1],
        }


def promote(*, recipe="item", discount=0.5, kind="christmas", seed=0):
    """Return the Promoted lists, with 0 to PLACES places for products of a kind, and one customer's.

    Raises ValueError for an unknown recipe or kind, or a value out of its bounds.
    """
    check(CONTROLS, recipe=recipe, discount=discount, kind=kind, seed=seed)
    had = np.diff(shop.split("time").history.indptr)
    customer = int(np.random.default_rng(seed).choice(np.flatnonzero(had >= 10)))
    it = promotion.promote(recipe, discount if recipe == "item" else 0.5, kind)
    return Promoted(it=it, customer=customer)
