"""Lines, curves and tests against what is solved by hand, against scikit-learn, and the lesson's claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from concepts import regression as lesson
from concepts.regression import days, fits

X, Y = np.array([0.0, 1, 2, 3]), np.array([1.0, 3, 2, 5])  # four points by hand: 1.1 + 1.1 x, squares 2.7 in all


def columns(degree):
    return FunctionTransformer(lambda x: fits.bends(fits.scaled(x[:, 0], fits.COLD, fits.HOT), degree)[:, 1:])


def test_four_points_by_hand():
    w = fits.fit(fits.bends(X, 1), Y)
    assert w == pytest.approx([1.1, 1.1])
    assert fits.off(Y, fits.bends(X, 1) @ w) == pytest.approx(np.sqrt(2.7 / 4))
    assert fits.scaled(np.array([0.0, 5, 20]), 0, 10).tolist() == [-1, 0, 3]


@given(
    st.lists(st.tuples(st.integers(-5, 33), st.integers(0, 9000)), min_size=4, max_size=20, unique_by=lambda r: r[0])
)
@settings(max_examples=40)
def test_no_other_line_has_smaller_squares(rows):
    x, y = np.array(rows, float).T
    design = fits.bends(x, 1)
    w = fits.fit(design, y)
    best = fits.off(y, design @ w)
    others = w + np.random.default_rng(0).normal(0, [200, 10], (30, 2))
    assert np.all(fits.off(y, others @ design.T) >= best - 1e-6)


@pytest.mark.parametrize("degree, ridge", [(1, 0.0), (3, 0.0), (6, 0.0), (2, 1.0), (15, 0.01), (15, 100.0)])
def test_curves_are_scikit_learns(degree, ridge):
    it, (rows, held) = days.everything(), days.drawn(60, 1)
    x, y, new = it.temperature[rows], it.rentals[rows], it.temperature[held]
    model = make_pipeline(columns(degree), Ridge(alpha=ridge, solver="svd") if ridge else LinearRegression())
    assert fits.curve(x, y, degree, ridge)(new) == pytest.approx(
        model.fit(x[:, None], y).predict(new[:, None]), rel=1e-4
    )


@pytest.mark.parametrize("ridge", [0.0, 1.0])
def test_all_degrees_at_once_are_each_alone(ridge):
    it, (rows, held) = days.everything(), days.drawn(40, 3)
    x, y, new = it.temperature[rows], it.rentals[rows], it.temperature[held]
    together = fits.follow(fits.curves(x, y, 8, ridge), new)
    assert together == pytest.approx(np.array([fits.curve(x, y, d, ridge)(new) for d in range(1, 9)]), rel=1e-5)


def test_cross_validation_is_scikit_learns():
    it, (rows, _) = days.everything(), days.drawn(40, 0)
    x, y = it.temperature[rows], it.rentals[rows]
    order = np.argsort(np.arange(40) % 10, kind="stable")  # the same folds, one after the other
    score = cross_val_score(
        make_pipeline(columns(3), LinearRegression()),
        x[order][:, None],
        y[order],
        cv=KFold(10),
        scoring="neg_mean_squared_error",
    )
    assert fits.validated(x, y, 5)[2] == pytest.approx(np.sqrt(-score.mean()))


def test_the_lines_that_tempt_are_what_they_say():
    it = lesson.draw_line(cold=1000, warm=5000, seed=2)
    assert it.forecast("yours") == pytest.approx(1000 + 125 * it.x)
    assert it.forecast("ends")[[it.x.argmin(), it.x.argmax()]] == pytest.approx(it.y[[it.x.argmin(), it.x.argmax()]])
    assert it.forecast("level") == pytest.approx(np.full(30, it.y.mean()))
    assert it.forecast("along").std() == pytest.approx(it.y.std()) and it.forecast("along").mean() == pytest.approx(
        it.y.mean()
    )
    assert it.facts["yours"] == pytest.approx(root_mean_squared_error(it.y, it.forecast("yours")))


@pytest.mark.parametrize("seed", range(8))
def test_the_best_line_is_flatter_than_the_cloud(seed):
    facts = lesson.draw_line(seed=seed).facts
    assert 0 < facts["least_slope"] < facts["along_slope"]
    assert all(facts[f"{name}_more"] >= 0 for name in ("along", "ends", "level", "yours"))


@pytest.mark.parametrize("seed", range(4))
def test_more_bends_please_the_own_days_and_in_the_end_no_others(seed):
    it = lesson.bend(seed=seed)
    assert np.all(np.diff(it.own) <= 1e-6) and it.test[-1] > 5 * it.test.min()
    assert it.facts["best_degree"] <= 6 and it.facts["chosen"] < 2 * it.facts["best"]


def test_ridge_repairs_what_bends_have_spoiled_and_a_simple_curve_is_no_worse():
    plain, shrunk = lesson.bend(), lesson.bend(ridge="1")
    assert shrunk.middle[-1] < 1700 < 1e6 < plain.middle[-1]
    assert plain.middle.min() < shrunk.middle[-1] and plain.facts["middle_degree"] == 2


def test_the_future_is_never_learned_from():
    learned, held = days.parts("time", 0)
    assert learned.max() < held.min() and len(held) == days.LAST
    assert days.everything().date[held[0]] == "2012-07-02"
    learned, held = days.parts("random", 0)
    assert not set(learned) & set(held) and len(learned) + len(held) == 731


def test_a_forecast_is_least_squares_on_the_days_before():
    it, every = lesson.forecast(degree=2, inputs="growth"), days.everything()
    X = np.column_stack([every.temperature, every.temperature**2, every.t])
    model = LinearRegression().fit(X[: -days.LAST], every.rentals[: -days.LAST])
    assert it.forecast == pytest.approx(model.predict(X))
    assert it.future == pytest.approx(root_mean_squared_error(every.rentals[-183:], model.predict(X[-183:])))


def test_a_random_test_flatters_and_inputs_beat_bends():
    wild = lesson.forecast()
    assert wild.random < 1200 and wild.future > 1e6 > wild.mean > wild.week
    assert lesson.forecast(split="random").facts["here"] == pytest.approx(wild.random)
    straight = {name: lesson.forecast(degree=1, inputs=name).future for name in lesson.INPUTS}
    assert straight["all"] <= lesson.ENOUGH < min(straight["calendar"], straight["temperature"], straight["growth"])


def test_same_seed_same_days():
    assert np.array_equal(days.drawn(30, 5)[0], days.drawn(30, 5)[0])
    assert not np.array_equal(days.drawn(30, 5)[0], days.drawn(30, 6)[0])
    assert np.array_equal(days.drawn(60, 5)[0][:30], days.drawn(30, 5)[0])


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.draw_line, {"cold": -1}, "cold=-1 must be between 0 and 9000"),
        (lesson.bend, {"n": 61}, "n=61 must be between 20 and 60"),
        (lesson.bend, {"ridge": "2"}, "ridge=2 must be one of 0, 0.01"),
        (lesson.forecast, {"degree": 13}, "degree=13 must be between 1 and 12"),
        (lesson.forecast, {"inputs": "wind"}, "inputs=wind must be one of calendar"),
        (lesson.forecast, {"split": "both"}, "split=both must be one of time, random"),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)
