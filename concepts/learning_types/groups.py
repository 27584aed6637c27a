"""The customers of a real shop on one map, and the groups k-means finds there without being told any answer.

Map: x = log10(days since the last order + 1), y = log10(pounds spent so far), both from the shop's first year.
Answer: did the customer order again in the 90 days after that year? (The map knows nothing of those days, so nothing
leaks.)
Groups: Lloyd's k-means (1982, doi:10.1109/TIT.1982.1056489) on the standardised map; see the lesson on clustering.

m customers in the shop, n of them on the map, k groups (called A, B, ... from the most recent buyers on).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

DAYS = 90  # how long the shop waits before it writes down the answer
TRIES = 5  # starts of k-means; the best one counts
STEPS = 100  # of k-means, at most


@dataclass(frozen=True, kw_only=True)
class Groups:
    labels: np.ndarray  # (n,) group of each customer, 0..k-1
    centers: np.ndarray  # (k, 2) on the map
    scale: np.ndarray  # (2,) standard deviation of the map

    def reordered(self, order):
        """Return the same Groups with the letters dealt anew: the new group i is the old group order[i]."""
        return Groups(labels=np.argsort(order)[self.labels], centers=self.centers[order], scale=self.scale)

    def share(self, answers):
        """Return the share (k,) of each group whose answer is true."""
        size = np.bincount(self.labels, minlength=len(self.centers))
        return np.bincount(self.labels, weights=answers, minlength=len(self.centers)) / np.maximum(size, 1)


@lru_cache(maxsize=1)
def customers():
    """Return the whole shop: spots (m, 2) on the map and answers (m,), true where the customer came back."""
    table = data.load("retail_customers_returning")
    spots = np.column_stack([np.log10(table["recency_days"] + 1), np.log10(table["spend_gbp"].clip(lower=1))])
    return spots, table["returned_90d"].to_numpy(bool)


def days(x):
    """Return the days since the last order at x on the map."""
    return 10 ** np.asarray(x) - 1


def pounds(y):
    """Return the pounds spent so far at y on the map."""
    return 10 ** np.asarray(y)


def _nearest(z, centers):
    """Return which center (k, 2) is nearest to each of z (n, 2), and the sum of the squared distances."""
    distance = ((z[:, None] - centers) ** 2).sum(axis=2)
    return distance.argmin(axis=1), distance.min(axis=1).sum()


def _walk(z, centers):
    """Return the steps of Lloyd's algorithm, each (labels, centers), until no label changes; an empty group stays."""
    labels, steps = _nearest(z, centers)[0], []
    while len(steps) < STEPS:
        steps.append((labels, centers))
        centers = np.array(
            [z[labels == g].mean(axis=0) if (labels == g).any() else center for g, center in enumerate(centers)]
        )
        labels, before = _nearest(z, centers)[0], labels
        if (labels == before).all():
            break
    return [*steps, (labels, centers)]


def history(spots, *, k, seed):
    """Return the Groups of the spots (n, 2) step by step, the best of TRIES starts; no answer is asked for.

    >>> history(np.array([[0, 0], [0, 1], [9, 9], [9, 8.]]), k=2, seed=0)[-1].labels.tolist()
    [0, 0, 1, 1]
    """
    if not 2 <= k <= len(spots):
        raise ValueError(f"k={k} must be between 2 and the number of customers, {len(spots)}")
    mean, scale, rng = spots.mean(axis=0), spots.std(axis=0), np.random.default_rng(seed)
    z = (spots - mean) / scale
    walks = [_walk(z, z[rng.choice(len(z), k, replace=False)]) for _ in range(TRIES)]
    best = min(walks, key=lambda steps: _nearest(z, steps[-1][1])[1])
    order = np.argsort(best[-1][1][:, 0])  # by recency, so that A is A under every seed
    return [
        Groups(labels=labels, centers=centers * scale + mean, scale=scale).reordered(order) for labels, centers in best
    ]
