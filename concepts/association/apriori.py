"""Apriori: every set of products that enough baskets hold, level by level (Agrawal and Srikant 1994, VLDB, 487-499).

A set is a sorted tuple of products; its support is the share of baskets that hold all of it. A set can only be frequent
if each of its subsets is: so a level is joined from the one below, and what has a subset missing there is not counted.
"""

from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np


@dataclass(frozen=True, kw_only=True)
class Level:
    joined: int  # sets of this size made from the level below
    counted: list  # those whose subsets are all frequent: they are counted
    frequent: dict  # set -> in how many baskets, those that reach the minimum


def enough(n, support):
    """Return in how many of n baskets a set must be to have at least this support.

    >>> enough(5, 0.4), enough(11676, 0.01)
    (2, 117)
    """
    return max(1, ceil(round(n * support, 6)))


def join(sets):
    """Return the sets one larger that two of these sorted sets make which differ only in their last product.

    >>> join([(0, 1), (0, 2), (1, 2)])
    [(0, 1, 2)]
    """
    ordered = sorted(sets)
    return [a + b[-1:] for i, a in enumerate(ordered) for b in _alike(ordered, i)]


def _alike(ordered, i):
    for b in ordered[i + 1 :]:
        if b[:-1] != ordered[i][:-1]:
            break
        yield b


def whole(candidate, below):
    """Return whether every subset of a set that is one smaller is among those below."""
    return all(part in below for part in combinations(candidate, len(candidate) - 1))


def levels(holds, support):
    """Return the Levels of holds (n, m), smallest sets first, until none is frequent or none is left to join.

    Raises ValueError for a support not above 0 and at most 1.
    """
    if not 0 < support <= 1:
        raise ValueError(f"support={support} must be above 0 and at most 1")
    columns = np.packbits(holds.T, axis=1)  # (m, n / 8), a bit a basket
    least = enough(len(holds), support)
    joined = counted = [(j,) for j in range(holds.shape[1])]
    found = []
    below = {(): np.full(columns.shape[1], 255, np.uint8)}  # frequent set -> the baskets that hold it
    while counted:
        held, frequent = {}, {}
        for each in counted:
            both = below[each[:-1]] & columns[each[-1]]
            size = int(np.bitwise_count(both).sum())
            if size >= least:
                held[each], frequent[each] = both, size
        found.append(Level(joined=len(joined), counted=counted, frequent=frequent))
        below = held
        joined = join(below)
        counted = [each for each in joined if len(each) == 2 or whole(each, below)]
    return found


@dataclass(frozen=True, kw_only=True)
class Rule:
    when: tuple  # the products it asks for
    then: tuple  # the products it expects
    support: float  # share of baskets with all of them
    confidence: float  # of the baskets with `when`, the share that also hold `then`
    lift: float  # confidence / the share of all baskets that hold `then`


def rules(frequent, n, confidence):
    """Return the Rules with at least this confidence from the frequent sets (set -> count) of n baskets."""
    found = []
    for each, count in frequent.items():
        for size in range(1, len(each)):
            for when in combinations(each, size):
                sure = count / frequent[when]
                if sure < confidence - 1e-12:
                    continue
                then = tuple(product for product in each if product not in when)
                found.append(
                    Rule(when=when, then=then, support=count / n, confidence=sure, lift=sure * n / frequent[then])
                )
    return found
