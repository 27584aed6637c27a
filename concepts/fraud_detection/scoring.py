"""Scores from 0 to 1000: a model that has learned from labelled payments, and one that has seen no label.

The score of a payment follows from the share of good payments that look at least as bad: at 500 it is 5 %, at 900 0.1 % (the
two points that Amazon's guide gives for account takeovers; for payments it names none).
"""

from functools import lru_cache

import numpy as np

from concepts.fraud_detection.events import OPEN, payments

POINTS = ((1.0, 0), (0.05, 500), (0.001, 900), (1e-4, 1000))  # share of good payments, score
GOOD = 8000  # good payments that are learned from
KEPT = 5  # one good payment in KEPT is kept out of the training: the scores are set with it
ROUNDS, LEAVES, RATE = 60, 15, 0.12
TREES, SEEN = 100, 4000  # of the model without labels


def scaled(values, good):
    """Return scores (n,) for values (n,), given the values of good payments (m,): the higher the value, the higher the score."""
    worse = len(good) - np.searchsorted(np.sort(good), values, side="left")
    share = np.clip((worse + 0.5) / (len(good) + 1), POINTS[-1][0], 1)
    shares, scores = zip(*POINTS)
    return np.interp(-np.log10(share), -np.log10(shares), scores)


@lru_cache(maxsize=8)
def _learned(seed, until):
    """Return the boosted trees that have learned from the payments before day `until`, and what they say of good ones kept out."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    it, rng = payments(seed), np.random.default_rng(seed)
    before = it.day < until
    good = rng.permutation(np.flatnonzero(before & ~it.fraud))
    kept, rest = np.split(good, [len(good) // KEPT])
    rows = np.r_[rest[:GOOD], np.flatnonzero(before & it.fraud)]
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=1.0, early_stopping=False,
        random_state=seed,
    ).fit(it.X[rows], it.fraud[rows])  # fmt: skip
    return model, model.decision_function(it.X[kept])


def scores(seed=0, until=OPEN, rows=slice(None)):
    """Return the scores (m,) of some rows of the payments by gradient boosting that has learned from those before day `until`."""
    model, good = _learned(seed, until)
    return scaled(model.decision_function(payments(seed).X[rows]), good).astype(np.float32)


@lru_cache(maxsize=3)
def strangeness(seed=0):
    """Return the scores (n,) of all payments by an isolation forest (Liu, Ting, Zhou 2008) that has never seen a label."""
    from sklearn.ensemble import IsolationForest

    it, rng = payments(seed), np.random.default_rng(seed)
    before = rng.permutation(np.flatnonzero(it.day < OPEN))
    forest = IsolationForest(n_estimators=TREES, random_state=seed).fit(it.X[before[:SEEN]])
    values = -forest.score_samples(it.X)
    return scaled(values, values[before[SEEN:]]).astype(np.float32)
