"""Readers: models that give each picture (n, 64) a share for every answer (n, classes); the shares of one picture sum to 1.

    softmax     64 weights an answer, learned by stochastic gradient descent (ours, step by step)
    forest      40 trees (scikit-learn)
    neighbours  the votes of the five most similar pictures it keeps (scikit-learn)

How sure a reader is of its answer is the largest share.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_types.pictures import digits

MODELS = ("softmax", "forest", "neighbours")
PASSES, RATE, BATCH, DECAY = 60, 0.5, 32, 1e-3  # through the pictures, step size, pictures a step, pull towards zero
TREES, VOTES = 40, 5


def shares(scores):
    """Return scores (n, classes) as shares that sum to 1: the softmax."""
    grown = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
    return grown / np.add.reduce(grown, axis=1, keepdims=True)


def with_one(ink):
    """Return pictures with a pixel that is always full: its weight is how likely an answer is anyway."""
    return np.concatenate([ink, np.ones((len(ink), 1), ink.dtype)], axis=1)


def descend(W, ink, labels, *, passes=PASSES, rate=RATE, seed=0):
    """Return the weights (passes, 65, classes) after each pass through the pictures (n, 64), from W (65, classes) on.

    A step takes a few pictures and moves every weight by rate times (truth minus share) times ink, on average.
    """
    rng, X, truth = np.random.default_rng(seed), with_one(ink), np.eye(W.shape[1], dtype=ink.dtype)[labels]
    after, parts = np.empty((passes, *W.shape), np.float32), max(1, len(X) // BATCH)
    for each in range(passes):
        order = rng.permutation(len(X))
        for x, y in zip(np.array_split(X[order], parts), np.array_split(truth[order], parts)):
            W = W + rate * (x.T @ (y - shares(x @ W)) / len(x) - DECAY * W)
        after[each] = W
    return after


@dataclass(frozen=True, kw_only=True)
class Softmax:
    W: np.ndarray  # (65, classes)

    def __call__(self, ink):
        return shares(with_one(ink) @ self.W)


def trained(model, ink, labels, seed):
    """Return a reader that has learned from pictures (n, 64) and labels (n,): a function from pictures to shares (m, 10)."""
    if model == "softmax":
        return Softmax(W=descend(np.zeros((ink.shape[1] + 1, 10), ink.dtype), ink, labels, seed=seed)[-1])
    if model == "forest":
        from sklearn.ensemble import RandomForestClassifier

        return RandomForestClassifier(TREES, random_state=seed).fit(ink, labels).predict_proba
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(VOTES).fit(ink, labels).predict_proba


@lru_cache(maxsize=6)
def reader(model="softmax", seed=0):
    """Return the reader that has learned from the training digits."""
    it = digits(seed)
    return trained(model, it.train, it.train_labels, seed)


def distances(ink, others):
    """Return the squared distances (n, m) between pictures (n, 64) and others (m, 64)."""
    far = (ink**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * ink @ others.T
    return np.maximum(far, 0)


def nearest(ink, others, itself=False):
    """Return how far the most similar of the others is (n,), in full pixels; itself: ink and others are the same pictures."""
    far = distances(ink, others)
    if itself:
        np.fill_diagonal(far, np.inf)
    return np.sqrt(far.min(axis=1))
