"""Lines and curves by least squares, plain or shrunk, and how far they are off.

X (n, p) columns, the first all ones · y (n,) rentals a day · w (p,) weights · off: the root of the mean squared miss
(RMSE): the side of the average square

A curve of a degree is a sum of Legendre's polynomials: raw powers would spoil the arithmetic long before the idea.
"""

import numpy as np

COLD, HOT = -10.0, 35.0  # degrees Celsius between which a curve is drawn


def scaled(x, low, high):
    """Return x with low at -1 and high at 1; what lies outside stays outside."""
    return 2 * (x - low) / (high - low) - 1


def bends(u, degree):
    """Return the columns (n, degree + 1) of a curve of a degree."""
    return np.polynomial.legendre.legvander(u, degree)


def fit(X, y, ridge=0.0):
    """Return the w with the smallest sum of squared misses plus ridge times the squared weights, the first one free.

    >>> fit(bends(np.array([0.0, 1, 2, 3]), 1), np.array([1.0, 3, 2, 5])).round(9).tolist()
    [1.1, 1.1]
    """
    if not ridge:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    penalty = np.sqrt(ridge) * np.eye(X.shape[1])[1:]
    return np.linalg.lstsq(np.vstack([X, penalty]), np.concatenate([y, np.zeros(len(penalty))]), rcond=None)[0]


def off(y, forecast):
    """Return how far forecasts are off, over the last axis."""
    return np.sqrt(np.mean((y - forecast) ** 2, axis=-1))


def curve(x, y, degree, ridge=0.0):
    """Return a function of x: the curve of a degree, through x between COLD and HOT."""
    low, high = COLD, HOT
    w = fit(bends(scaled(x, low, high), degree), y, ridge)
    return lambda new: bends(scaled(np.asarray(new, float), low, high), degree) @ w


def curves(x, y, degrees, ridge=0.0):
    """Return the weights (degrees, degrees + 1) of the curves of every degree from 1 on, those it lacks zero.

    One QR decomposition serves them all: a lower degree has the leading columns.
    """
    X = bends(scaled(x, COLD, HOT), degrees)
    penalty = np.sqrt(ridge) * np.eye(degrees + 1)[1:]
    Q, R = np.linalg.qr(np.vstack([X, penalty]))
    aim, weights = Q[: len(x)].T @ y, np.zeros((degrees, degrees + 1))
    for d in range(1, degrees + 1):
        weights[d - 1, : d + 1] = np.linalg.lstsq(R[: d + 1, : d + 1], aim[: d + 1], rcond=None)[0]
    return weights


def follow(weights, x):
    """Return what curves (m, p) say at x (n,), as (m, n)."""
    return weights @ bends(scaled(np.asarray(x, float), COLD, HOT), weights.shape[1] - 1).T


def validated(x, y, degrees, *, ridge=0.0, folds=10):
    """Return the misses (degrees,) in cross-validation: every fold (each folds-th day) is forecast by the others."""
    fold = np.arange(len(x)) % folds
    missed = [
        y[fold == k] - follow(curves(x[fold != k], y[fold != k], degrees, ridge), x[fold == k]) for k in range(folds)
    ]
    return np.sqrt(np.mean(np.concatenate(missed, axis=1) ** 2, axis=1))
