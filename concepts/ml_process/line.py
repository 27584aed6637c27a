"""A line through days, and how a computer finds it: gradient descent on the squared error (Cauchy 1847, C. R. Acad. Sci. 25:536).

u temperature as a share of the way from 0 °C to 25 °C · y rentals a day · w the heights that steer the model, rentals a day: for a line
w = (cold, warm), its two ends, so the line is cold·(1 − u) + warm·u. A curve of degree d has d + 1 heights (Bernstein's polynomials).
X the design, one row a day, (n, d + 1) · error the root of the mean squared miss (RMSE), rentals a day.
"""

from math import comb

import numpy as np


def design(u, degree=1):
    """Return the design (n, degree + 1) of u (n,): rows that sum to one."""
    return np.stack([comb(degree, k) * u**k * (1 - u) ** (degree - k) for k in range(degree + 1)], axis=-1)


def error(y, forecast):
    """Return how far the forecasts are off: the root of the mean squared miss over the last axis."""
    return np.sqrt(np.mean((y - forecast) ** 2, axis=-1))


def least_squares(X, y):
    """Return the w (d + 1,) with the smallest error, in closed form."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


def gradient(X, y, w):
    """Return the slope (d + 1,) of the mean squared miss at w: the direction in which it grows fastest."""
    return 2 / len(y) * X.T @ (X @ w - y)


def contour(X, y, level, points=73):
    """Return the models (points, 2) whose error is `level`: on the landscape of the squared error they lie on an ellipse around the best."""
    best = least_squares(X, y)
    above = level**2 - error(y, X @ best) ** 2
    if above < 0:
        raise ValueError(f"level={level} must be at least the smallest error, {error(y, X @ best):.1f}")
    around = np.linspace(0, 2 * np.pi, points)
    return (
        best
        + np.sqrt(above) * np.linalg.solve(np.linalg.cholesky(X.T @ X / len(X)).T, [np.cos(around), np.sin(around)]).T
    )


def largest_step(X):
    """Return the step size beyond which descent grows instead of shrinking: 2 / the largest eigenvalue of the Hessian 2/n·XᵀX."""
    return float(2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1])


def descend(X, y, *, rate, steps):
    """Return the path (steps + 1, d + 1) of w: it starts at zero and goes `rate` times the gradient downhill at every step.

    y may hold several logbooks side by side, (n, b): then the path is (steps + 1, d + 1, b). Raises ValueError for a rate not above 0 or no step.
    """
    if not rate > 0:
        raise ValueError(f"rate={rate} must be above 0")
    if steps < 1:
        raise ValueError(f"steps={steps} must be at least 1")
    path = [np.zeros((X.shape[1], *np.shape(y)[1:]))]
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(X, y, path[-1]))
    return np.array(path)
