"""What is written out here of the models: logistic regression, an SVM's surface, small neural networks.

n points X (n, 2); y (n,) bool · p features made of them · h hidden units at most, m networks side by side

An SVM's surface on a grid is one small product, as its Gaussian kernel factors: exp(-g (x-a)^2) exp(-g (y-b)^2).
"""

import numpy as np


def powers(X, degree):
    """Return every product of powers of the two features up to a degree, (n, p), without the one."""
    return np.stack([X[:, 0] ** (d - j) * X[:, 1] ** j for d in range(1, degree + 1) for j in range(d + 1)], axis=1)


def logistic(X, y, *, C=1.0, steps=30):
    """Return intercept and weights (p + 1,) of logistic regression, by Newton's method.

    The penalty is half the squared weights over C.
    """
    X = np.column_stack([np.ones(len(X)), X])
    penalty, w = np.diag([0.0] + [1 / C] * (X.shape[1] - 1)), np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(X @ w, -30, 30)))
        step = np.linalg.solve(X.T * (p * (1 - p)) @ X + penalty + 1e-9 * np.eye(len(w)), X.T @ (p - y) + penalty @ w)
        w = w - step
        if np.abs(step).max() < 1e-8:
            break
    return w


def kernel_surface(support, dual, intercept, gamma, xs, ys):
    """Return an SVM's decision values (len(ys), len(xs)) on a rectangular grid; support (s, 2), dual (s,)."""
    across, up = (np.exp(-gamma * (places[:, None] - support[:, i]) ** 2) for i, places in enumerate((xs, ys)))
    return up * dual @ across.T + intercept


def networks(X, y, units, *, steps=400, rate=0.05):
    """Return weights (a, b, c, d) of m networks of one hidden layer, units wide, trained together: tanh(X a + b) c + d.

    Adam (Kingma and Ba 2015) on the log loss; a unit that a network does not have is held at zero.
    """
    has = np.arange(max(units)) < np.array(units)[:, None]  # (m, h)
    rng, shape = np.random.default_rng(0), has.shape
    weights = [
        rng.normal(size=(shape[0], 2, shape[1])),
        np.zeros((shape[0], 1, shape[1])),
        rng.normal(size=(*shape, 1)) * has[..., None],
        np.zeros((shape[0], 1, 1)),
    ]
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    for step in range(1, steps + 1):
        hidden, p = network(X, weights)
        error = (p - y[:, None]) / len(y)  # (m, n, 1)
        back = error * weights[2].swapaxes(1, 2) * (1 - hidden**2)  # (m, n, h)
        slopes = [
            X.T @ back,
            back.sum(axis=1, keepdims=True),
            hidden.swapaxes(1, 2) @ error * has[..., None],
            error.sum(axis=1, keepdims=True),
        ]
        for i, slope in enumerate(slopes):
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.999 * second[i] + 0.001 * slope**2
            weights[i] = weights[i] - rate * (first[i] / (1 - 0.9**step)) / (
                np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
            )
    return weights


def network(X, weights):
    """Return the hidden values (m, n, h) and probabilities (m, n, 1) of the networks."""
    a, b, c, d = weights
    hidden = np.tanh(X @ a + b)
    return hidden, 1 / (1 + np.exp(-np.clip(hidden @ c + d, -30, 30)))
