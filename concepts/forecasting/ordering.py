"""How much to order: a quantile of the forecast, weighed by what a missing unit costs against one that is left over.

If a missing unit costs `short` times as much, and the quantiles are true, short / (short + 1) is the cheapest one (the
newsvendor's rule, Arrow, Harris and Marschak 1951, doi:10.2307/1906813). Costs are assumed: 1 pound for a unit left over.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.forecasting.backtest import P50, all_products
from concepts.forecasting.models import MODELS, QUANTILES
from concepts.forecasting.series import products


@dataclass(frozen=True, kw_only=True)
class Order:
    model: str
    at: int  # which of QUANTILES is ordered
    short: int  # pounds that a missing unit costs
    name: str  # the product that is shown
    y: np.ndarray  # (W * H,) what was wanted of it
    amount: np.ndarray  # (Q, W * H) what each quantile orders
    bills: np.ndarray  # (Q,) thousand pounds, over all products and windows
    usual: float  # thousand pounds: the middle line of ETS

    @property
    def saved(self):
        """Percent that this order saves against the middle line of ETS."""
        return float(100 * (1 - self.bills[self.at] / self.usual))

    @property
    def facts(self):
        best, rule = int(self.bills.argmin()), self.short / (self.short + 1)
        at_rule = int(np.abs(QUANTILES - rule).argmin())
        return {
            "quantile": round(100 * float(QUANTILES[self.at])),
            "bill": float(self.bills[self.at]),
            "usual": self.usual,
            "middle": float(self.bills[P50]),
            "high": float(self.bills[-1]),
            "saved": self.saved,
            "best": float(self.bills[best]),
            "best_quantile": round(100 * float(QUANTILES[best])),
            "rule": round(100 * float(QUANTILES[at_rule])),
            "rule_bill": float(self.bills[at_rule]),
            "rule_saved": float(100 * (1 - self.bills[at_rule] / self.bills[P50])),
            "missing": float(np.maximum(self.y - self.amount[self.at], 0).sum()),
            "left": float(np.maximum(self.amount[self.at] - self.y, 0).sum()),
        }


@lru_cache(maxsize=15)
def bills(model, short):
    """Return the thousand pounds (Q,) that ordering each quantile costs over all products and windows."""
    it = all_products()
    miss = it.y[..., None] - it.fans[:, MODELS.index(model)]  # (W, n, H, Q)
    return np.maximum(short * miss, -miss).sum(axis=(0, 1, 2)) / 1000


def order(model, quantile, short, product):
    """Return the Order of a quantile (percent)."""
    it = all_products()
    fans = it.fans[:, MODELS.index(model), product - 1]  # (W, H, Q)
    return Order(
        model=model,
        at=int(np.abs(100 * QUANTILES - quantile).argmin()),
        short=short,
        name=products()[1][product - 1],
        y=it.y[:, product - 1].ravel(),
        amount=fans.reshape(-1, len(QUANTILES)).T,
        bills=bills(model, short),
        usual=float(bills("ets", short)[P50]),
    )
