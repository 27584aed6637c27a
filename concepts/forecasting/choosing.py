"""A model is chosen for every product by the windows behind, and judged on the one ahead, four times over.

W windows, M models, n products. Losses are divided by what is usual for a product, so that each counts alike.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.forecasting.backtest import all_products
from concepts.forecasting.models import MODELS
from concepts.forecasting.series import products


@dataclass(frozen=True, kw_only=True)
class Chosen:
    names: list  # (n,)
    past: np.ndarray  # (n,) the model that was best on all windows but the last
    later: np.ndarray  # (n,) the model that was best on the last window
    fixed: np.ndarray  # (M,) mean loss of one model for all, on the windows after the first
    chosen: np.ndarray  # (n,) loss of the model chosen for each product, on the same windows
    single: np.ndarray  # (n, M) loss of each model
    hindsight: float  # mean loss of whichever model turned out best

    @property
    def facts(self):
        best = int(self.fixed.argmin())
        return {
            "chosen": float(self.chosen.mean()),
            "best_fixed": float(self.fixed[best]),
            "fixed_model": MODELS[best],
            "ets": float(self.fixed[MODELS.index("ets")]),
            "year": float(self.fixed[MODELS.index("year")]),
            "hindsight": self.hindsight,
            "same": 100 * float((self.past == self.later).mean()),
            "worse": 100 * (float(self.chosen.mean() / self.fixed[MODELS.index("ets")]) - 1),
            "products": len(self.names),
        }


@lru_cache(maxsize=4)
def choose(measure):
    """Return the Chosen models by a measure."""
    test = all_products()
    loss = test.loss(measure)
    usual = {"rmse": test.known[:, : test.cuts[0]].mean(axis=1)}.get(measure, np.ones(len(test.known)))
    loss = loss / np.maximum(usual, 1e-9)  # (W, M, n)
    W, _, n = loss.shape
    at = np.arange(n)
    before = [loss[:w].mean(axis=0).argmin(axis=0) for w in range(1, W)]  # by the windows behind
    chosen = np.mean([loss[w, before[w - 1], at] for w in range(1, W)], axis=0)
    return Chosen(
        names=products()[1],
        past=before[-1],
        later=loss[-1].argmin(axis=0),
        fixed=loss[1:].mean(axis=(0, 2)),
        chosen=chosen,
        single=loss[1:].mean(axis=0).T,
        hindsight=float(loss[1:].min(axis=1).mean()),
    )
