"""A real shop's year: who bought what on which day, and two ways to set purchases aside.

time     what was bought up to a day is known; the answer is what each customer bought for the first time after it
service  Amazon Personalize's own: nine customers in ten are known, of the tenth the oldest nine tenths of what they
         bought are the input and the newest tenth is the answer; what they had bought before counts again

u customers, p products, c customers who are judged
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

import data

SPLITS = ("time", "service")
LAST_DAY = 304  # days from 1 December 2010: purchases up to 30 September 2011 are known
LATELY = 28  # days that count as "lately"
OTHERS = 10  # one customer in so many is judged in the service's split


@dataclass(frozen=True, kw_only=True)
class Split:
    known: Any  # (u, p) sparse, 0 or 1: what the recipes learn from
    lately: np.ndarray  # (p,) customers who bought it in the last LATELY known days
    history: Any  # (c, p) sparse: what the judged customers had bought
    answers: np.ndarray  # (c, p) bool: what they bought next
    repeats: bool  # whether what they had may be shown, and counts, again
    names: list  # (p,) of the products, most bought first
    made: dict = field(default_factory=dict, repr=False, compare=False)  # what has been computed from it

    def once(self, name, make):
        """Return make(), computed once for a name."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    @property
    def buyers(self):
        """The customers (p,) who bought each product."""
        return np.asarray(self.known.sum(axis=0)).ravel()


@lru_cache(maxsize=1)
def purchases():
    """Return customer, product and day (n,) of every purchase, and the names (p,) of the products, most bought first."""
    it = data.load("retail_interactions_dated")
    return it["user"].astype(np.int32), it["item"].astype(np.int32), it["day"], [tidy(name) for name in it["name"]]


def tidy(name):
    """Return a product's name as one would write it.

    >>> tidy("SET OF 3 CAKE TINS PANTRY DESIGN")
    'Set of 3 cake tins pantry design'
    """
    return name.strip().capitalize()


def table(users, products, shape):
    """Return a sparse table (shape) that holds 1 where a customer bought a product, however often."""
    from scipy.sparse import csr_matrix

    made = csr_matrix((np.ones(len(users), np.float32), (users, products)), shape)
    made.sum_duplicates()
    made.data[:] = 1
    return made


@lru_cache(maxsize=2)
def split(name):
    """Return the Split called name."""
    user, product, day, names = purchases()
    return (by_time if name == "time" else by_customer)(user, product, day, names)


def by_time(user, product, day, names, last=LAST_DAY):
    """Return the Split whose answers are the first purchases of a product by a known customer from day `last` on."""
    shape, early = (user.max() + 1, len(names)), day < last
    known, later = table(user[early], product[early], shape), table(user[~early], product[~early], shape)
    later = (later - later.multiply(known)).tocsr()
    later.eliminate_zeros()
    judged = np.flatnonzero((np.diff(known.indptr) > 0) & (np.diff(later.indptr) > 0))
    lately = early & (day >= last - LATELY)
    return Split(
        known=known,
        lately=np.asarray(table(user[lately], product[lately], shape).sum(axis=0)).ravel(),
        history=known[judged],
        answers=later[judged].toarray() > 0,
        repeats=False,
        names=names,
    )


def by_customer(user, product, day, names, seed=0):
    """Return the service's Split: one customer in OTHERS is judged, on the newest tenth of what they bought.

    What one customer bought on one day comes in a random order.
    """
    u, p, rng = user.max() + 1, len(names), np.random.default_rng(seed)
    judged = np.sort(rng.permutation(u)[: u // OTHERS])
    learned = ~np.isin(user, judged)
    lately = learned & (day > day.max() - LATELY)
    old, new = [], []
    for each in judged:
        rows = rng.permutation(np.flatnonzero(user == each))
        rows = rows[np.argsort(day[rows], kind="stable")]
        cut = len(rows) - max(1, len(rows) // 10)
        old.append(rows[:cut])
        new.append(rows[cut:])
    place = np.repeat(np.arange(len(judged)), [len(rows) for rows in old])
    goal = np.repeat(np.arange(len(judged)), [len(rows) for rows in new])
    old, new = np.concatenate(old), np.concatenate(new)
    return Split(
        known=table(user[learned], product[learned], (u, p)),
        lately=np.asarray(table(user[lately], product[lately], (u, p)).sum(axis=0)).ravel(),
        history=table(place, product[old], (len(judged), p)),
        answers=table(goal, product[new], (len(judged), p)).toarray() > 0,
        repeats=True,
        names=names,
    )
