"""Five ways to forecast, each giving for every step ahead the quantiles P10 to P90: what would be exceeded in 90% of cases, ... in 10%.

last     what was there last; the spread grows with the root of the steps (a random walk)
year     what was there one season ago (a year of weeks, a week of days)
mean     the average of the last eight periods
npts     one of the past values, drawn at random, recent ones more often (as Amazon Forecast describes its NPTS)
ets      exponential smoothing (smoothing.py)

n series, T periods known, H steps ahead, Q quantiles. Nothing is forecast below zero.
"""

import numpy as np

from concepts.forecasting.smoothing import forecast

MODELS = ("ets", "npts", "mean", "year", "last")
QUANTILES = np.arange(2, 19) / 20  # P10, P15 ... P90
FAN = (0, 8, 16)  # P10, P50, P90 among them
RECENT = 8  # periods an average is of
HALF = 10  # periods after which a past value is drawn half as often


def quantiles(model, y, steps, m, cycle):
    """Return the quantiles (n, H, Q) of the next steps of y (n, T) by a model.

    m is the season that models may use (7 days; 1: none), cycle the one that `year` repeats.
    """
    return np.maximum(_MADE[model](np.asarray(y, float), steps, m, cycle), 0)


def round_up(value):
    """Return the next number of two digits, the second one a multiple of 4: a scale of four equal parts.

    >>> round_up(231), round_up(0.071), round_up(0)
    (240.0, 0.072, 1.0)
    """
    unit = 4 * 10.0 ** (np.floor(np.log10(value)) - 1) if value > 0 else 1
    return float(f"{max(np.ceil(value / unit - 1e-9), 1) * unit:.3g}")


def _normal(mean, spread):
    from scipy.special import ndtri

    return mean[..., None] + spread[..., None] * ndtri(QUANTILES)


def _last(y, steps, m, cycle):
    spread = np.diff(y, axis=1).std(axis=1)[:, None] * np.sqrt(np.arange(1, steps + 1))
    return _normal(np.repeat(y[:, -1:], steps, axis=1), spread)


def _year(y, steps, m, cycle):
    ahead = y[:, y.shape[1] - cycle + np.arange(steps) % cycle]
    return _normal(ahead, np.repeat((y[:, cycle:] - y[:, :-cycle]).std(axis=1)[:, None], steps, axis=1))


def _mean(y, steps, m, cycle):
    running = np.lib.stride_tricks.sliding_window_view(y[:, :-1], RECENT, axis=1).mean(axis=2)
    spread = (y[:, RECENT:] - running).std(axis=1)[:, None]
    return _normal(np.repeat(y[:, -RECENT:].mean(axis=1)[:, None], steps, axis=1), np.repeat(spread, steps, axis=1))


def _npts(y, steps, m, cycle):
    T = y.shape[1]
    weight = 0.5 ** ((T - 1 - np.arange(T)) / HALF)
    made = []
    for h in range(steps):
        fits = (np.arange(T) - T - h) % m == 0  # the same day of the week
        made.append(drawn(y[:, fits], weight[fits] if m == 1 else 0.5 ** (np.arange(fits.sum())[::-1] / HALF)))
    return np.stack(made, axis=1)


def drawn(values, weight):
    """Return the quantiles (n, Q) of one of the values (n, T), drawn with chances in proportion to weight (T,)."""
    order = np.argsort(values, axis=1, kind="stable")
    share = np.cumsum(weight[order], axis=1) / weight.sum()
    place = (share[:, None, :] < QUANTILES[:, None] - 1e-12).sum(axis=2)
    return np.take_along_axis(np.take_along_axis(values, order, axis=1), place, axis=1)


def _ets(y, steps, m, cycle):
    mean, spread, _ = forecast(y, steps, m)
    return _normal(mean, spread)


_MADE = {"last": _last, "year": _year, "mean": _mean, "npts": _npts, "ets": _ets}
