"""Forecasting: what comes next is a range, judged on later weeks, and how much to order depends on what a miss costs.

    series.py     a shop's weekly demand, its products, bike rentals, a person's own
    smoothing.py  exponential smoothing, written out
    models.py     five models, each giving quantiles
    backtest.py   five cut-offs, and the measures of Amazon Forecast
    choosing.py   a model chosen for every product by its past
    ordering.py   quantiles in pounds

series, product what is forecast (product: which of the 40, or of your own items) · model whose range is shown
ahead periods ahead that back-tests look · drawn the weeks ahead as you drew them, percent of the figure's height · measure what a model is chosen by
quantile ordered, percent · short pounds that a missing unit costs, where one left over costs 1 · own a table of yours
"""

from dataclasses import dataclass

import numpy as np

from concepts.controls import Acts, Choice, Own, Slider, Written, check
from concepts.forecasting import backtest, choosing, ordering
from concepts.forecasting.backtest import MEASURES, P10, P50, P90, tested
from concepts.forecasting.models import MODELS, round_up
from concepts.forecasting.series import KINDS, SCHEMA, STEPS, Series, template, unfit
from concepts.forecasting.series import series as load

__all__ = ["SCHEMA", "template", "unfit"]
DATA = ("retail_weekly_sales", "retail_product_weekly", "bike_rentals_daily")
BEFORE = 60  # periods shown before the last cut-off
SAVED = 41  # percent, where a missing unit costs nine times as much: the goal


def _drawn(text):
    """Return a drawing as it is written: whose it is, then a height for every step."""
    whose, heights = text.rsplit(":", 1)
    values = [float(height) for height in heights.split(",")]
    if len(whose) > 80 or len(values) != STEPS or not all(-1 <= value <= 101 for value in values):
        raise ValueError(f"drawn={text[:60]!r} must be {STEPS} numbers between 0 and 100")
    return f"{whose}:{','.join(f'{value:.3g}' for value in values)}"


def _some(rng):
    return _drawn("shop::" + ",".join(f"{value:.1f}" for value in rng.uniform(5, 95, STEPS)))


CONTROLS = {
    "act": Acts(("draw", "windows", "choice", "order")),
    "series": Choice(KINDS, acts=("draw", "windows")),
    "product": Slider(1, 40, 1, acts=("draw", "windows", "order"), when=("series", "product")),
    "model": Choice(MODELS, acts=("draw", "windows", "order")),
    "ahead": Slider(4, 12, STEPS, acts=("windows",)),
    "drawn": Written("", _drawn, draw=_some),
    "measure": Choice(MEASURES, acts=("choice",)),
    "quantile": Slider(10, 90, 50, step=5, acts=("order",)),
    "short": Choice(("three", "one", "nine"), acts=("order",)),
    "own": Own(acts=("draw", "windows")),
}
POUNDS = {"one": 1, "three": 3, "nine": 9}


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """The last steps of a series: what models expected, what you drew, what came."""

    whose: str  # which series a drawing belongs to
    it: Series
    model: str
    fans: np.ndarray  # (M, H, Q) from the last cut-off
    scale: float  # of the figure's height: 100 percent
    yours: np.ndarray  # (H,) or NaN

    @property
    def truth(self):
        """What came (H,)."""
        return self.it.y[-STEPS:]

    @property
    def misses(self):
        """WAPE so far (STEPS + 1, 1 + M): yours, then the models', after so many steps."""
        lines = np.vstack([self.yours, self.fans[:, :, P50]])
        off = np.cumsum(np.abs(lines - self.truth), axis=1) / np.maximum(np.cumsum(self.truth), 1e-9)
        return np.vstack([np.zeros(len(lines)), off.T])

    @property
    def facts(self):
        fan, truth = self.fans[MODELS.index(self.model)], self.truth
        inside = (truth >= fan[:, P10]) & (truth <= fan[:, P90])
        told = {name: 100 * float(miss) for name, miss in zip(MODELS, self.misses[-1, 1:])}
        return told | {
            "yours": 100 * float(self.misses[-1, 0]),
            "own_line": bool(np.isfinite(self.yours).all()),
            "miss": told[self.model],
            "inside": int(inside.sum()),
            "steps": STEPS,
            "low": float(fan[-1, P10]),
            "high": float(fan[-1, P90]),
            "mean_truth": float(truth.mean()),
            "beaten": int((self.misses[-1, 1:] > self.misses[-1, 0]).sum()) if np.isfinite(self.yours).all() else 0,
        }


def sketch(*, series="shop", product=1, model="ets", drawn="", own=""):
    """Return the Sketch of the last steps of a series.

    Raises ValueError for an unknown series or model, a product out of its bounds, or a drawing that cannot be read.
    """
    check(CONTROLS, series=series, product=product, model=model, drawn=drawn, own=own)
    it, found = load(series, product, own), tested(series, product, own)
    whose = f"{'own' if own else series}:{product if own or series == 'product' else ''}:"
    scale = round_up(1.15 * it.y[-BEFORE - STEPS : -STEPS].max())
    mine = drawn.startswith(whose)
    yours = np.array(drawn.rsplit(":", 1)[1].split(","), float) * scale / 100 if mine else np.full(STEPS, np.nan)
    return Sketch(whose=whose, it=it, model=model, fans=found.fans[-1, :, 0], scale=scale, yours=yours)


@dataclass(frozen=True, kw_only=True)
class Windows:
    it: Series
    model: str
    test: backtest.Tested

    @property
    def facts(self):
        test, at = self.test, MODELS.index(self.model)
        loss = test.loss("wql").mean(axis=0)[:, 0]
        return {
            "wql": float(loss[at]),
            "wql10": float(test.wql(P10).mean(axis=0)[at]),
            "wql50": float(test.wql(P50).mean(axis=0)[at]),
            "wql90": float(test.wql(P90).mean(axis=0)[at]),
            "wape": 100 * float(test.loss("wape").mean(axis=0)[at, 0]),
            "mape": 100 * test.mape(at),
            "mase": float(test.loss("mase").mean(axis=0)[at, 0]),
            "rmse": float(test.loss("rmse").mean(axis=0)[at, 0]),
            "inside": 100 * float(test.inside[at]),
            "least_inside": 100 * float(test.inside.min()),
            "most_inside": 100 * float(test.inside.max()),
            "best": MODELS[int(loss.argmin())],
            "windows": len(test.cuts),
            "ahead": test.y.shape[-1],
        }


def windows(*, series="shop", product=1, model="ets", ahead=STEPS, own=""):
    """Return the back-test Windows of a series, so many periods ahead.

    Raises ValueError for an unknown series or model, or a value out of its bounds.
    """
    check(CONTROLS, series=series, product=product, model=model, ahead=ahead, own=own)
    return Windows(it=load(series, product, own), model=model, test=tested(series, product, own, ahead))


def choose(*, measure="wql"):
    """Return what choosing a model for each of the 40 products by its past would have brought.

    Raises ValueError for an unknown measure.
    """
    check(CONTROLS, measure=measure)
    return choosing.choose(measure)


def order(*, model="ets", quantile=50, short="three", product=1):
    """Return the Order of a quantile (percent) of a model's forecasts.

    Raises ValueError for a value out of its bounds.
    """
    check(CONTROLS, model=model, quantile=quantile, short=short, product=product)
    return ordering.order(model, quantile, POUNDS[short], product)
