"""Exponential smoothing (ETS), written out: a level that follows the data, with a damped trend or a season where that
pays (Hyndman, Koehler, Ord and Snyder 2008, "Forecasting with Exponential Smoothing", chapters 2 and 6).

level'  = level + phi trend + alpha error        what was expected: level + phi trend + season
trend'  = phi trend + beta error
season' = season + gamma error                   of this day of the week

All constants of a grid are tried at once; the form with the smallest AICc is taken. Errors are normal, so the spread
after h steps has a formula. n series, T periods, g points of the grid, H steps ahead, m periods a season.
"""

import itertools

import numpy as np

ALPHAS = np.array([0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99])
BETAS, PHIS = (0.01, 0.05, 0.1, 0.2, 0.4), (0.8, 0.9, 0.98)
GAMMAS = (0.02, 0.1, 0.2, 0.3)
FIRST = 8  # periods the first level is the mean of
FORMS = ("level", "trend", "season")  # the season only where there is one


def grid(form):
    """Return the constants (g, 4) that are tried for a form: alpha, beta, phi, gamma.

    >>> grid("level")[0].tolist()
    [0.02, 0.0, 0.0, 0.0]
    """
    if form == "level":
        return np.array([(a, 0, 0, 0) for a in ALPHAS])
    if form == "trend":
        return np.array([(a, b, p, 0) for a, b, p in itertools.product(ALPHAS, BETAS, PHIS) if b <= a])
    return np.array([(a, 0, 0, c) for a, c in itertools.product(ALPHAS, GAMMAS) if c <= 1 - a])


def run(y, constants, m=1):
    """Run the recursions over y (n, T) with constants (g, 4): return the sum of squared errors, the last level and trend
    (n, g) and the seasons (n, g, m), the next one first."""
    alpha, beta, phi, gamma = constants.T
    shape = len(y), len(constants)
    weeks = y[:, : 2 * m].reshape(len(y), -1, m)  # the first two seasons
    level = np.broadcast_to(y[:, : max(FIRST, m)].mean(axis=1)[:, None], shape).copy()
    start = weeks.mean(axis=1) - weeks.mean(axis=(1, 2))[:, None] if m > 1 else np.zeros((len(y), 1))
    season = np.broadcast_to(start[:, None], (*shape, m)).copy()
    trend, squares = np.zeros(shape), np.zeros(shape)
    for t in range(y.shape[1]):
        now = season[..., t % m]
        error = y[:, t, None] - (level + phi * trend + now)
        squares += error**2
        level, trend = level + phi * trend + alpha * error, phi * trend + beta * error
        season[..., t % m] = now + gamma * error
    return squares, level, trend, np.roll(season, -(y.shape[1] % m), axis=2)


def forecast(y, steps, m=1):
    """Return the mean and the standard deviation (n, H) of the next steps of y (n, T), and each series' form (n,)."""
    n, T = y.shape
    best, chosen = np.full(n, np.inf), np.zeros(n, int)
    mean, spread = np.zeros((n, steps)), np.zeros((n, steps))
    for number, form in enumerate(FORMS if m > 1 else FORMS[:2]):
        constants, of = grid(form), m if form == "season" else 1
        squares, *state = run(y, constants, of)
        here = squares.argmin(axis=1)
        least, row = np.take_along_axis(squares, here[:, None], 1)[:, 0], np.arange(n)
        free = (constants[0] != 0).sum() + 1 + (form == "trend") + (of if of > 1 else 0) + 1  # constants, states, sigma
        score = T * np.log(least / T + 1e-9) + 2 * free * T / (T - free - 1)
        level, trend, season = (part[row, here] for part in state)
        alpha, beta, phi, gamma = constants[here].T
        h = np.arange(1, steps + 1)
        powers = np.cumsum(phi[:, None] ** h, axis=1)
        ahead = level[:, None] + powers * trend[:, None] + season[:, (h - 1) % of]
        repeats = (h % of == 0) * gamma[:, None] if of > 1 else 0
        weight = alpha[:, None] + beta[:, None] * powers + repeats  # of an error h steps ago in what comes now
        wide = np.sqrt((least / (T - free))[:, None] * (1 + np.cumsum(weight**2, axis=1) - weight**2))
        wins = score < best
        best, chosen = np.where(wins, score, best), np.where(wins, number, chosen)
        mean, spread = np.where(wins[:, None], ahead, mean), np.where(wins[:, None], wide, spread)
    return mean, spread, np.array(FORMS)[chosen]
