"""Back-tests: every model forecasts from five cut-offs, each knowing nothing of what comes after, and is measured.

W windows, M models, H steps, Q quantiles. Measures as Amazon Forecast names them; lower is better for all of them.

    wQL[t]  2 sum(t max(y - q, 0) + (1 - t) max(q - y, 0)) / sum |y|; the average is over P10, P50 and P90
    WAPE    sum |y - P50| / sum |y|        MAPE   mean |y - P50| / y over periods with demand
    RMSE    root of the mean squared miss  MASE   mean |y - P50| / mean step of the known series
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.forecasting.models import FAN, MODELS, QUANTILES, quantiles
from concepts.forecasting.series import STEPS, WINDOWS, products, series
from data import brought

MEASURES = ("wql", "wape", "mase", "rmse")
P10, P50, P90 = FAN


@dataclass(frozen=True, kw_only=True)
class Tested:
    """Forecasts of one or several series (n) from W cut-offs."""

    cuts: np.ndarray  # (W,) periods known
    y: np.ndarray  # (W, n, H) what came
    known: np.ndarray  # (n, T)
    fans: np.ndarray  # (W, M, n, H, Q)

    def loss(self, measure):
        """Return a measure (W, M, n) of each model on each series and window."""
        y = self.y[:, None]
        miss = y - self.fans[..., P50]
        total = np.maximum(y.sum(axis=-1), 1e-9)
        if measure == "wql":
            return np.mean([pinball(y, self.fans[..., k], QUANTILES[k]).sum(axis=-1) / total for k in FAN], axis=0)
        if measure == "wape":
            return np.abs(miss).sum(axis=-1) / total
        if measure == "rmse":
            return np.sqrt((miss**2).mean(axis=-1))
        steps = np.array([np.abs(np.diff(self.known[:, :cut], axis=1)).mean(axis=1) for cut in self.cuts])  # (W, n)
        return np.abs(miss).mean(axis=-1) / np.maximum(steps[:, None], 1e-9)

    def wql(self, place):
        """Return wQL (W, M) at one quantile, all series together."""
        return (
            pinball(self.y[:, None], self.fans[..., place], QUANTILES[place]).sum(axis=(2, 3))
            / self.y.sum(axis=(1, 2))[:, None]
        )

    def mape(self, model):
        """Return the mean percentage miss of a model over periods with demand."""
        y, middle = self.y, self.fans[:, model, ..., P50]
        return float(np.abs(y - middle)[y > 0].__truediv__(y[y > 0]).mean())

    @property
    def inside(self):
        """The share (M,) of periods that lie between P10 and P90."""
        y = self.y[:, None]
        return ((y >= self.fans[..., P10]) & (y <= self.fans[..., P90])).mean(axis=(0, 2, 3))


def pinball(y, q, t):
    """Return twice the quantile loss of q for what came, y.

    >>> float(pinball(10.0, 8.0, 0.9)), float(pinball(10.0, 12.0, 0.9).round(9))
    (3.6, 0.4)
    """
    return 2 * np.maximum(t * (y - q), (t - 1) * (y - q))


def test(y, season, cycle, ahead=STEPS):
    """Return the Tested forecasts of y (n, T), so many periods ahead; the windows end STEPS apart."""
    cuts = y.shape[1] - ahead - STEPS * np.arange(WINDOWS - 1, -1, -1)
    fans = [[quantiles(model, y[:, :cut], ahead, season, cycle) for model in MODELS] for cut in cuts]
    came = np.stack([y[:, cut : cut + ahead] for cut in cuts])
    return Tested(cuts=cuts, y=came, known=y, fans=np.array(fans))


@lru_cache(maxsize=48)
def _ours(kind, product, ahead):
    it = series(kind, product)
    return test(it.y[None], it.season, it.cycle, ahead)


def tested(kind, product=1, own="", ahead=STEPS):
    """Return the Tested forecasts of one series."""
    if own:
        it = series(kind, product, own)
        return brought.get(own).once(("test", it.name, ahead), lambda: test(it.y[None], it.season, it.cycle, ahead))
    return _ours(kind, product if kind == "product" else 1, ahead)


@lru_cache(maxsize=1)
def all_products():
    """Return the Tested forecasts of the 40 products."""
    return test(products()[2], 1, 52)
