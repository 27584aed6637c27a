"""Logistic regression for many small problems at once, and the same model teaching itself (self-training).

Self-training (Yarowsky 1995, doi:10.3115/981658.981684): learn from the known labels, label the hidden examples the
model is surest of, learn again.

R problems of n examples.  X (R, n, 3): a one and two features; y (R, n) answers 1 or 0; told (R, n) the same with -1
for a hidden label; p (R, n) probability of a 1; weights (R, 3): p = 1 / (1 + exp(-X weights)).
"""

import numpy as np

SURE = 0.8  # an example is labelled from this probability on
ROUNDS = 10  # at most so often


def fit(X, y, w=1.0):
    """Return the weights of R logistic regressions; w (R, n) is 0 for examples to leave out.

    Newton's method on the log loss plus half the squared slopes (scikit-learn's default penalty). A vanishing penalty
    on the first weight lets a model that was shown one kind of answer only settle on "always that".

    >>> fit(np.array([[[1, -1, 0], [1, 1, 0.]]]), np.array([[0, 1]])).round(3).tolist()
    [[0.0, 0.675, 0.0]]
    """
    weights, penalty = np.zeros((len(X), 3)), np.diag([1e-4, 1.0, 1.0])
    for _ in range(25):
        p = probability(X, weights)
        gradient = ((w * (p - y))[:, None] @ X)[:, 0] + weights @ penalty
        curvature = np.swapaxes(X * (w * p * (1 - p))[..., None], 1, 2) @ X + penalty
        step = np.linalg.solve(curvature, gradient[..., None])[..., 0]
        weights = weights - step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def probability(X, weights):
    """Return the probability p of a 1."""
    return 1 / (1 + np.exp(-(X @ weights[..., None])[..., 0]))


def teach_itself(X, told):
    """Return the weights of self-training and what it learned from: told, filled in where it became sure."""
    weights = fit(X, told, told >= 0)
    for _ in range(ROUNDS):
        p = probability(X, weights)
        sure = (told == -1) & (np.maximum(p, 1 - p) > SURE)
        if not sure.any():
            break
        told = np.where(sure, p > 0.5, told)
        weights = fit(X, told, told >= 0)
    return weights, told
