"""The customers of a real shop on one map, and the groups k-means finds there without being told any answer.

Map: x = log10(days since the last order + 1), y = log10(pounds spent so far), both from the shop's first year.
Answer: did the customer order again in the 90 days after that year? (The map knows nothing of those days, so nothing leaks.)
Groups: Lloyd's k-means (1982, doi:10.1109/TIT.1982.1056489) on the standardised map; see the lesson on clustering.

m customers in the shop, n of them on the map, k groups (called A, B, ... from the most recent buyers on).
"""
from dataclasses import dataclass

import numpy as np

import data

DAYS = 90  # how long the shop waits before it writes down the answer


@dataclass(frozen=True)
class Groups:
    labels: np.ndarray   # (n,) group of each customer, 0..k-1
    centers: np.ndarray  # (k, 2) on the map
    mean: np.ndarray     # (2,) of the map
    scale: np.ndarray    # (2,) standard deviation of the map

    def reordered(self, order):
        """Return the same Groups with the letters dealt anew: the new group i is the old group order[i]."""
        return Groups(np.argsort(order)[self.labels], self.centers[order], self.mean, self.scale)

    def share(self, answers):
        """Return the share (k,) of each group whose answer is true."""
        size = np.bincount(self.labels, minlength=len(self.centers))
        return np.bincount(self.labels, weights=answers, minlength=len(self.centers)) / size


def customers():
    """Return the whole shop: spots (m, 2) on the map and answers (m,), true where the customer came back."""
    table = data.load("retail_customers_returning")
    spots = np.column_stack([np.log10(table["recency_days"] + 1), np.log10(table["spend_gbp"].clip(lower=1))])
    return spots, table["returned_90d"].to_numpy(bool)


def days(x):
    """Return the days since the last order at x on the map."""
    return 10.0 ** np.asarray(x) - 1


def pounds(y):
    """Return the pounds spent at y on the map."""
    return 10.0 ** np.asarray(y)


def group(spots, *, k, seed):
    """Return the k Groups of the spots (n, 2); no answer is asked for.

    >>> group(np.array([[0, 0], [0, 1], [9, 9], [9, 8.]]), k=2, seed=0).labels.tolist()
    [0, 0, 1, 1]
    """
    if not 2 <= k <= len(spots):
        raise ValueError(f"k={k} must be between 2 and the number of customers, {len(spots)}")
    from sklearn.cluster import KMeans

    mean, scale = spots.mean(axis=0), spots.std(axis=0)
    found = KMeans(k, n_init=5, random_state=seed).fit((spots - mean) / scale)
    groups = Groups(found.labels_, found.cluster_centers_ * scale + mean, mean, scale)
    return groups.reordered(np.argsort(groups.centers[:, 0]))  # by recency, so that A is A under every seed
