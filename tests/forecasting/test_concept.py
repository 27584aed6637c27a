"""Quantile losses by hand, smoothing against the library, cut-offs that know nothing of what follows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts import forecasting as lesson
from concepts.forecasting import backtest, choosing, models, ordering, series, smoothing
from data import brought, table

# ------------------------------------------------------------------------------------------------ measures


def three():
    """Three periods, one model of which every quantile but P10 and P90 is the middle: 8, 10 and 20 against 10, 10, 10."""
    fan = np.full((1, 1, 1, 3, len(models.QUANTILES)), 10.0)
    fan[..., 0], fan[..., -1] = 9.0, 15.0
    return backtest.Tested(
        cuts=np.array([4]), y=np.array([[[8.0, 10.0, 20.0]]]), known=np.array([[1.0, 3, 2, 4, 9, 9, 9]]), fans=fan
    )


def test_measures_of_three_points_by_hand():
    it = three()
    p10, p50, p90 = (it.wql(k)[0, 0] for k in models.FAN)
    assert p10 == pytest.approx(2 * (0.9 * 1 + 0.1 * 1 + 0.1 * 11) / 38)
    assert p50 == pytest.approx(12 / 38) == it.loss("wape")[0, 0, 0]  # wQL[0.5] is the WAPE of the median
    assert p90 == pytest.approx(2 * (0.1 * 7 + 0.1 * 5 + 0.9 * 5) / 38)
    assert it.loss("wql")[0, 0, 0] == pytest.approx((p10 + p50 + p90) / 3)
    assert it.loss("rmse")[0, 0, 0] == pytest.approx(np.sqrt((4 + 0 + 100) / 3))
    assert it.mape(0) == pytest.approx((2 / 8 + 0 + 10 / 20) / 3)
    assert it.loss("mase")[0, 0, 0] == pytest.approx(4 / (5 / 3))
    assert it.inside[0] == pytest.approx(1 / 3)


@given(st.floats(0.05, 0.95), st.lists(st.floats(0, 100), min_size=3, max_size=30))
@settings(max_examples=60)
def test_no_line_costs_less_than_the_quantile_itself(t, values):
    values = np.array(values)
    losses = [backtest.pinball(values, q, t).sum() for q in values]
    best = np.quantile(values, t, method="inverted_cdf")
    assert backtest.pinball(values, best, t).sum() <= min(losses) + 1e-9


# ------------------------------------------------------------------------------------------------ smoothing


def test_a_level_by_hand():
    y = np.array([[8.0] * 8 + [16.0]])
    squares, level, trend, _ = smoothing.run(y, np.array([[0.5, 0, 0, 0]]))
    assert level[0, 0] == (72 / 9) * 0 + 12 and squares[0, 0] == 64 and trend[0, 0] == 0


def test_the_level_is_the_librarys_for_the_same_constants():
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    y = series.series("shop").y
    start = y[: smoothing.FIRST].mean()
    model = ETSModel(y, error="add", initialization_method="known", initial_level=start)
    with model.fix_params({"smoothing_level": 0.4}):
        fitted = model.fit(disp=False)
    squares, level, *_ = smoothing.run(y[None], np.array([[0.4, 0, 0, 0]]))
    assert fitted.sse == pytest.approx(squares[0, 0]) and fitted.level[-1] == pytest.approx(level[0, 0])


def test_trend_and_spread_are_the_librarys_for_the_same_constants():
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    y = np.arange(40.0) + np.random.default_rng(0).normal(0, 2, 40)
    mean, spread, form = smoothing.forecast(y[None], 8)
    assert form[0] == "trend"
    squares, *_ = smoothing.run(y[None], smoothing.grid("trend"))
    a, b, p, _ = smoothing.grid("trend")[squares[0].argmin()]
    model = ETSModel(
        pd.Series(y),
        error="add",
        trend="add",
        damped_trend=True,
        initialization_method="known",
        initial_level=y[:8].mean(),
        initial_trend=0,
    )
    fitted = model.smooth([a, b, p])
    ahead = fitted.get_prediction(40, 47).summary_frame(alpha=0.2)
    assert mean[0] == pytest.approx(ahead["mean"].to_numpy(), rel=1e-6)
    theirs = (ahead["pi_upper"] - ahead["mean"]).to_numpy()
    assert spread[0] / spread[0, 0] == pytest.approx(theirs / theirs[0], rel=1e-6)


def test_free_constants_hardly_do_better_than_the_grid():
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    y = series.series("shop").y[:-8]
    theirs = ETSModel(y, error="add").fit(disp=False)
    ours, *_ = smoothing.forecast(y[None], 8)
    assert ours[0] == pytest.approx(theirs.forecast(8), rel=0.06)


def test_a_season_is_found_where_there_is_one():
    y = np.tile([1.0, 2, 3, 4, 5, 6, 20], 12)[None]
    mean, _, form = smoothing.forecast(y, 7, 7)
    assert form[0] == "season" and mean[0] == pytest.approx([1, 2, 3, 4, 5, 6, 20], abs=0.01)


# ------------------------------------------------------------------------------------------------ models


def test_npts_draws_past_values_recent_ones_more_often():
    assert models.drawn(np.array([[5.0, 1.0, 9.0]]), np.array([1.0, 1.0, 2.0]))[0, [0, 8, 16]].tolist() == [1, 5, 9]


@pytest.mark.parametrize("model", models.MODELS)
@given(values=st.lists(st.floats(0, 1000), min_size=70, max_size=90))
@settings(max_examples=15)
def test_ranges_are_in_order_and_never_below_zero(model, values):
    made = models.quantiles(model, np.array([values]), 8, 1, 52)
    assert made.shape == (1, 8, 17) and np.isfinite(made).all() and made.min() >= 0
    assert np.all(np.diff(made, axis=2) >= -1e-9)
    if model == "npts":
        assert min(values) <= made.min() and made.max() <= max(values)


def test_a_year_ago_is_a_year_ago():
    y = series.series("shop").y
    made = models.quantiles("year", y[None, :-8], 8, 1, 52)
    assert made[0, :, 8] == pytest.approx(y[-60:-52])


# ------------------------------------------------------------------------------------------------ series and windows


def test_christmas_counts_and_the_unfinished_week_does_not():
    it = series.series("shop")
    assert len(it.y) == 105 and (it.y == 0).sum() == 2 and str(it.dates[-1]) == "2011-11-28"
    assert np.all(np.diff(it.dates).astype(int) == 7)


@pytest.mark.parametrize("kind", series.KINDS)
def test_a_cut_off_knows_nothing_of_what_follows(kind):
    it = series.series(kind)
    whole = backtest.test(it.y[None], it.season, it.cycle)
    changed = it.y.copy()
    changed[whole.cuts[2] :] *= 7
    again = backtest.test(changed[None], it.season, it.cycle)
    assert np.array_equal(whole.fans[:3], again.fans[:3]) and not np.array_equal(whole.fans[3], again.fans[3])
    assert whole.cuts.tolist() == [len(it.y) - 8 * n for n in (5, 4, 3, 2, 1)]


def test_smoothing_beats_last_year_on_the_shop_and_ranges_are_no_guarantee():
    facts = lesson.windows().facts
    assert facts["wql"] < 0.15 and facts["best"] == "ets" and facts["least_inside"] < 80 < facts["most_inside"]
    assert lesson.windows(series="bikes", model="year").facts["inside"] < 20


def test_choosing_by_the_past_does_not_pay():
    for measure in backtest.MEASURES:
        facts = lesson.choose(measure=measure).facts
        assert facts["best_fixed"] < facts["chosen"] and facts["hindsight"] < facts["chosen"] and facts["same"] < 50


def test_the_choice_is_made_from_the_windows_behind():
    it, loss = choosing.choose("wql"), backtest.all_products().loss("wql")
    assert np.array_equal(it.past, loss[:4].mean(axis=0).argmin(axis=0))
    assert np.array_equal(it.later, loss[4].argmin(axis=0))


# ------------------------------------------------------------------------------------------------ the order


def test_a_bill_by_hand():
    it = backtest.all_products()
    total = 0.0
    for w in range(5):
        for n in range(40):
            for h in range(8):
                miss = it.y[w, n, h] - it.fans[w, models.MODELS.index("mean"), n, h, 13]
                total += 3 * miss if miss > 0 else -miss
    assert ordering.bills("mean", 3)[13] == pytest.approx(total / 1000)


def test_the_dearer_a_missing_unit_the_higher_the_order():
    best = [lesson.order(short=short).facts["best_quantile"] for short in ("one", "three", "nine")]
    assert best == sorted(best) and best[0] <= 50 < best[1] < best[2]
    assert lesson.order(quantile=85, short="nine").saved >= lesson.SAVED > lesson.order(quantile=75, short="nine").saved


# ------------------------------------------------------------------------------------------------ your line, your table


def test_your_line_is_scored_like_a_model():
    truth = lesson.sketch().truth
    height = lesson.sketch().scale
    it = lesson.sketch(drawn="shop::" + ",".join(f"{100 * value / height:.3g}" for value in truth))
    assert it.facts["yours"] < 1 and it.facts["beaten"] == 5
    other = lesson.sketch(series="bikes", drawn="shop::1,1,1,1,1,1,1,1")
    assert not other.facts["own_line"], "a line belongs to its series"


def written(rows):
    return ("item_id,timestamp,target_value\n" + "\n".join(rows)).encode()


def test_the_file_to_start_from_gives_the_shops_own_numbers():
    read = table.read(series.template(), series.SCHEMA)
    assert not series.unfit(read)
    key = brought.hold(read)
    mine, ours = series.series("shop", 1, key), series.series("product", 1)
    assert np.array_equal(mine.y, ours.y) and mine.cycle == 52 and mine.days == 7
    assert lesson.windows(own=key).facts["wql"] == pytest.approx(lesson.windows(series="product").facts["wql"])
    assert series.series("shop", 40, key).name in {each.name for each in series.read(read)}
    brought.let_go(key)


def test_rows_of_a_day_are_added_up_and_gaps_are_no_demand():
    days = np.datetime64("2024-01-01") + np.arange(70)
    rows = [f"a,{day},{i % 7}" for i, day in enumerate(days) if i != 30] + [f"a,{days[5]},10"]
    (it,) = series.read(table.read(written(rows), series.SCHEMA))
    assert it.y[5] == 15 and it.y[30] == 0 and it.season == it.cycle == 7 and len(it.y) == 70


def test_months_are_months():
    months = np.datetime64("2018-01") + np.arange(72)
    (it,) = series.read(table.read(written([f"a,{month}-01,{i + 1}" for i, month in enumerate(months)]), series.SCHEMA))
    assert it.y.tolist() == list(range(1, 73)) and it.cycle == 12 and str(it.dates[-1]) == "2023-12-01"


@pytest.mark.parametrize(
    "rows, kind",
    [
        ([f"a,2024-01-{1 + i % 28:02},1" for i in range(80)], "short"),
        ([f"a,{np.datetime64('2024-01-01') + i},0" for i in range(80)], "nothing"),
    ],
)
def test_what_cannot_be_forecast_is_refused(rows, kind):
    assert [fault.kind for fault in series.unfit(table.read(written(rows), series.SCHEMA))] == [kind]


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.sketch, {"series": "stock"}, "series=stock must be one of shop, product, bikes"),
        (lesson.sketch, {"drawn": "shop::1,2"}, "drawn="),
        (lesson.windows, {"product": 41}, "product=41 must be between 1 and 40"),
        (lesson.order, {"quantile": 95}, "quantile=95 must be between 10 and 90"),
        (lesson.choose, {"measure": "luck"}, "measure=luck must be one of wql"),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)


@pytest.mark.parametrize("ahead", [4, 12])
def test_every_window_forecasts_as_far_as_asked_from_what_came_before(ahead):
    it = lesson.windows(ahead=ahead)
    y, test = it.it.y, it.test
    assert test.cuts.tolist() == [len(y) - ahead - 8 * back for back in (4, 3, 2, 1, 0)]
    for window, cut in enumerate(test.cuts):
        assert (test.y[window, 0] == y[cut : cut + ahead]).all()
        assert test.fans[window, models.MODELS.index("last"), 0, :, 8] == pytest.approx(np.full(ahead, y[cut - 1]))
    assert it.facts["wql50"] == pytest.approx(
        np.mean([np.abs(miss).sum() / came.sum() for miss, came in zip(_off(test), test.y[:, 0])])
    )


def _off(test):
    return test.y[:, 0] - test.fans[:, models.MODELS.index("ets"), 0, :, 8]
