"""What the shop's baskets say: about two things, and about all sets of them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np

from concepts.association import apriori
from concepts.association.baskets import baskets

PRODUCTS = 135
LOWEST = 0.5  # percent of the baskets: the least support there is
SIX = ("greencup", "rosescup", "pinkcup", "cakestand", "heart", "redbag")  # whose sets are drawn
DEEPEST = 6  # sets of this size are the largest drawn


@dataclass(frozen=True, kw_only=True)
class Pair:
    x: str
    y: str
    baskets: int  # how many there are
    with_x: int  # that hold x
    both: int
    with_y: int

    @property
    def confidence(self):
        """The share of the baskets with x that also hold y."""
        return self.both / self.with_x

    @property
    def usual(self):
        """The share of all baskets that hold y."""
        return self.with_y / self.baskets

    @property
    def lift(self):
        return self.confidence / self.usual

    @property
    def facts(self):
        return {
            "baskets": self.baskets,
            "with_x": self.with_x,
            "both": self.both,
            "with_y": self.with_y,
            "lift": self.lift,
            "confidence": 100 * self.confidence,
            "usual": 100 * self.usual,
            "support": 100 * self.both / self.baskets,
            "inverse": 100 * self.both / self.with_y,
        }


@lru_cache(maxsize=256)
def pair(x, y):
    """Return the Pair of two names."""
    it = baskets()
    has_x, has_y = it.has(x), it.has(y)
    both = int((has_x & has_y).sum())
    return Pair(x=x, y=y, baskets=len(has_x), with_x=int(has_x.sum()), both=both, with_y=int(has_y.sum()))


@lru_cache(maxsize=1)
def everything():
    """Return the levels at the LOWEST support, and for each the support that lets each candidate be counted."""
    it = baskets()
    found = apriori.levels(it.holds, LOWEST / 100)
    below, needs = {(): len(it.holds)}, []
    for level in found:
        needs.append(
            np.array([min(below[part] for part in combinations(each, len(each) - 1)) for each in level.counted])
        )
        below = level.frequent
    return found, needs


@lru_cache(maxsize=1)
def _six():
    """Return the sets of SIX (as tuples of places in it), smallest first, and in how many baskets each is."""
    it = baskets()
    columns = it.holds[:, [it.shelf[name] for name in SIX]]
    found = [each for size in range(1, 7) for each in combinations(range(6), size)]
    return found, np.array([columns[:, list(each)].all(axis=1).sum() for each in found])


@dataclass(frozen=True, kw_only=True)
class Sets:
    support: float  # percent
    baskets: int
    least: int  # in how many baskets a set must be
    counted: np.ndarray  # (DEEPEST,) sets of each size that are counted, in the whole shop
    frequent: np.ndarray  # (DEEPEST,) of them, those in enough baskets
    six: list  # the sets of six products, as tuples of places in SIX
    sizes: np.ndarray  # (63,) in how many baskets each of them is

    @property
    def state(self):
        """Return for each set of the six (63,): 2 frequent, 1 counted in vain, 0 never counted."""
        alive = dict(zip(self.six, self.sizes >= self.least))
        met = [
            all(alive[part] for part in combinations(each, len(each) - 1)) if len(each) > 1 else True
            for each in self.six
        ]
        return np.array([2 if alive[each] else int(seen) for each, seen in zip(self.six, met)])

    @property
    def facts(self):
        return {
            "least_percent": self.support,
            "least": self.least,
            "baskets": self.baskets,
            "counted": int(self.counted.sum()),
            "frequent": int(self.frequent.sum()),
            "pairs": int(self.counted[1]),
            "triples": comb(PRODUCTS, 3),
            "largest": int((self.frequent > 0).sum()),
            "products": PRODUCTS,
            "counted_triples": int(self.counted[2]),
            "six_counted": int((self.state > 0).sum()),
            "six_alive": int((self.state == 2).sum()),
        }


@lru_cache(maxsize=16)
def sets(support):
    """Return the Sets at a support in percent: a candidate is counted where all its subsets are frequent."""
    found, needs = everything()
    n = len(baskets().holds)
    least = apriori.enough(n, support / 100)
    counted = [int((need >= least).sum()) for need in needs]
    frequent = [sum(count >= least for count in level.frequent.values()) for level in found]
    if frequent[0] < 2:
        counted[1:] = [0] * len(counted[1:])
    room = [0] * (DEEPEST - len(counted))
    six, sizes = _six()
    return Sets(
        support=support,
        baskets=n,
        least=least,
        counted=np.array(counted + room),
        frequent=np.array(frequent + room),
        six=six,
        sizes=sizes,
    )
