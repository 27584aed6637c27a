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


def validated(x, y, degree, *, ridge=0.0, folds=10):
    """Return the miss in cross-validation: every fold (each folds-th day) is forecast by the other days."""
    fold = np.arange(len(x)) % folds
    missed = [y[fold == k] - curve(x[fold != k], y[fold != k], degree, ridge)(x[fold == k]) for k in range(folds)]
    return float(np.sqrt(np.mean(np.concatenate(missed) ** 2)))
