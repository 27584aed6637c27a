"""Simulated sign-ups of one day: honest people, and rings of fake accounts that share devices, addresses, ways to build e-mails.

Honest people share as well: families an address and often a device, a student hall one address, common names one pattern.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

PEOPLE, RINGS = 150, (9, 7, 6, 5, 3)  # honest sign-ups; fake ones in each ring
FAMILIES, HALL, NAMESAKES = (2,) * 10 + (3,) * 4, 8, (4, 3, 3, 3)
TRACES = ("device", "address", "mail")
LINKS = ("device", "address", "mail", "any", "two")


@dataclass(frozen=True, kw_only=True)
class Signups:
    shared: np.ndarray  # (n, 3) the number of its device, its address, its e-mail pattern
    fake: np.ndarray  # (n,)


@lru_cache(maxsize=8)
def signups(seed=0):
    """Return the Signups of one seed, in random order."""
    rng = np.random.default_rng(seed)
    n = PEOPLE + sum(RINGS)
    shared = np.arange(3 * n).reshape(n, 3)  # everyone has their own
    fake = np.arange(n) >= PEOPLE
    start = 0
    for size in FAMILIES:
        rows = np.arange(start, start + size)
        shared[rows, 1] = shared[start, 1]
        if rng.random() < 0.5:
            shared[rows, 0] = shared[start, 0]
        start += size
    shared[start : start + HALL, 1] = shared[start, 1]
    namesakes = rng.permutation(np.arange(start, PEOPLE))
    for size in NAMESAKES:
        rows, namesakes = namesakes[:size], namesakes[size:]
        shared[rows, 2] = shared[rows[0], 2]
    start = PEOPLE
    for size in RINGS:
        rows = np.arange(start, start + size)
        for column in range(
            3
        ):  # two devices, two addresses, one pattern a ring, used in turn; now and then one of its own
            pool = 1 if column == 2 else 2
            used = rows[:pool][(np.arange(size) + column * (np.arange(size) // 2)) % pool]
            own = rng.random(size) < 0.06
            shared[rows, column] = np.where(own, shared[rows, column], shared[used, column])
        start += size
    order = rng.permutation(n)
    return Signups(shared=shared[order], fake=fake[order])


def groups(shared, link):
    """Return the group of each sign-up (n,): whoever is linked, directly or through others. link is one of LINKS."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    same = shared[:, None] == shared  # (n, n, 3)
    if link in TRACES:
        linked = same[:, :, TRACES.index(link)]
    else:
        linked = same.sum(axis=2) >= (1 if link == "any" else 2)
    return connected_components(coo_array(linked), directed=False)[1]


@dataclass(frozen=True, kw_only=True)
class Rings:
    group: np.ndarray  # (n,) of each sign-up
    count: np.ndarray  # (n,) how many hang together with it, itself included
    fake: np.ndarray  # (n,)
    size: int

    @property
    def lit(self):
        """Return whether a sign-up is in a group of at least `size` (n,)."""
        return self.count >= self.size

    @property
    def facts(self):
        """Plain numbers."""
        return {
            "signups": len(self.fake),
            "fakes": int(self.fake.sum()),
            "lit": int(self.lit.sum()),
            "lit_fakes": int((self.lit & self.fake).sum()),
            "lit_honest": int((self.lit & ~self.fake).sum()),
            "honest": int((~self.fake).sum()),
        }


def joined(link, size, seed):
    """Return the Rings of valid controls."""
    it = signups(seed)
    group = groups(it.shared, link)
    return Rings(group=group, count=np.bincount(group)[group], fake=it.fake, size=size)
