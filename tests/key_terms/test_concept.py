"""The service: what training, testing, deploying and rolling back must give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error

from concepts import key_terms
from concepts.key_terms.model import (
    COLUMN,
    WEATHERS,
    YEAR,
    days,
    features,
    first_version,
    fit,
    forecast,
    miss,
    split,
    train,
)
from concepts.key_terms.peek import best_so_far, deal, on_average
from concepts.key_terms.registry import (
    WEEKS,
    WINDOWS,
    Op,
    Plan,
    draw,
    live_order,
    offers,
    previous,
    read,
    states,
    write,
)


def year(text):
    return key_terms.year(plan=text)


# ------------------------------------------------------------------ by hand


def test_a_day_becomes_eight_features():
    assert features([20], [60], [10], ["mist"], [1]).tolist() == [[1, 2, 4, 6, 1, 1, 0, 1]]
    assert features([-5], [0], [0], ["rain"], [0])[0].tolist() == [1, -0.5, 0.25, 0, 0, 0, 1, 0]


def test_every_fifth_day_is_sealed():
    learn, sealed = split(0, 10)
    assert learn.tolist() == [0, 1, 2, 3, 5, 6, 7, 8] and sealed.tolist() == [4, 9]
    learn, sealed = split(7, 12)
    assert learn.tolist() == [7, 8, 10, 11] and sealed.tolist() == [9]


def test_the_miss_is_the_mean_absolute_error():
    assert miss([10, 20], np.array([12, 15])) == 3.5
    assert key_terms.weekly(np.repeat([1.0, 3.0], 7)).tolist() == [1, 3]


def test_three_points_on_a_line_give_the_line():
    assert fit(np.array([[1, 0], [1, 1], [1, 2]]), np.array([5, 7, 9])) == pytest.approx([5, 2])
    assert forecast(np.array([5.0, -3.0]), np.array([[1, 1], [1, 2]])).tolist() == [2, 0]


def test_best_so_far_keeps_the_first_of_equals():
    assert best_so_far([3, 5, 2, 2, 4, 1]).tolist() == [0, 0, 2, 2, 2, 5]


def test_a_plan_by_hand():
    plan = read("12t8-12v2-20t4-20v3-28v2-40t12-44")
    assert plan.week == 44 and plan.ops[0] == Op(12, "t", 8) and live_order(plan.ops) == [1, 2, 3, 2]
    assert states(plan.ops) == ["archived", "live", "rolled_back", "tested"] and previous(plan.ops) == 1
    assert states(read("4t4-4v2-8v1-8").ops) == ["live", "rolled_back"] and previous(()) is None
    assert read("4") == Plan()


def test_what_can_be_done_now():
    assert offers(Plan(), 8) == {
        "run": Plan((), 8),
        "retrain": Plan((Op(4, "t", 8),), 4),
        "deploy": None,
        "roll_back": None,
    }
    trained = offers(Plan(), 8)["retrain"]
    assert offers(trained, 8)["deploy"] == read("4t8-4v2-4")
    assert (
        offers(read("4t8-4v2-8"), 8)["roll_back"] == read("4t8-4v2-8v1-8")
        and offers(read("4t8-4v2-8"), 8)["deploy"] is None
    )
    assert not any(offers(read("4t8-4v2-52"), 8).values())
    assert offers(Plan((Op(4, "t", 4),) * 24, 8), 8)["retrain"] is None


# ------------------------------------------------------------- the library


def test_v1_is_scikit_learns_linear_regression():
    past, v1 = days(), first_version()
    learn, sealed = split(0, YEAR)
    theirs = LinearRegression(fit_intercept=False).fit(past.features[learn], past.rentals[learn])
    assert v1.weights == pytest.approx(theirs.coef_)
    assert v1.test == pytest.approx(
        mean_absolute_error(past.rentals[sealed], theirs.predict(past.features[sealed]).clip(0))
    )
    assert year("52").facts["alone"] == pytest.approx(
        mean_absolute_error(past.rentals[YEAR:729], theirs.predict(past.features[YEAR:729]).clip(0))
    )


def test_versions_are_fitted_at_once_as_one_by_one():
    past = days()
    dry = np.flatnonzero(past.features[:YEAR, COLUMN["rain"]] == 0)[:60].reshape(
        2, 30
    )  # that weight stays open: least squares takes the shortest
    together = (np.linalg.pinv(past.features[dry]) @ past.rentals[dry][..., None])[..., 0]
    assert together == pytest.approx(
        np.array([fit(past.features[rows], past.rentals[rows]) for rows in dry]), rel=1e-6, abs=1e-6
    )


# ----------------------------------------------------------- the findings


def test_four_summer_weeks_test_well_and_crash_in_autumn():
    run = key_terms.release()
    assert run.facts["new_test"] < run.facts["test"] and run.facts["new_test"] < run.facts["rival"] / 4
    assert run.facts["since"] > 10 * run.facts["new_test"] and run.facts["since"] > 1.5 * run.facts["stayed"]
    assert run.facts["low"] == 0 and run.facts["none"] >= 4 and run.facts["came"] > 4000
    assert key_terms.release(window=24).facts["since"] < run.facts["stayed"] / 2  # more seasons, no crash


def test_left_alone_v1_falls_behind_in_the_recorded_world_only():
    run = year("52")
    assert (
        (run.live == 1).all()
        and np.array_equal(run.expected, run.frozen)
        and run.facts["alone"] > 3 * run.facts["test"]
    )
    for seed in range(5):
        still = key_terms.release(world="still", seed=seed)
        assert still.facts["alone"] == pytest.approx(still.facts["test"], rel=0.15)


def test_the_goal_takes_some_thought():
    good = year("8t8-8v2-20t12-20v3-52").facts
    assert good["cut"] >= key_terms.CUT and good["deployed"] <= key_terms.MOST
    rng = np.random.default_rng(0)
    cuts = np.array([key_terms.year(plan=write(draw(rng))).facts["cut"] for _ in range(500)])
    assert 0.02 < (cuts >= key_terms.CUT).mean() < 0.1


def test_looking_often_flatters():
    shown, true = on_average(28)
    assert abs(true[0] - shown[0]) < 20 < true[-1] - shown[-1]
    assert (np.diff(shown) <= 0).all()
    large = on_average(98)
    assert large[1][-1] - large[0][-1] < true[-1] - shown[-1]


# ---------------------------------------------------------------- invariants


def test_making_a_version_live_changes_nothing_before_and_rolling_back_restores():
    alone, run = year("52"), year("20t8-20v2-28v1-52")
    assert np.array_equal(run.live, [1] * 20 + [2] * 8 + [1] * 24)
    same = np.repeat(run.live == 1, 7)
    assert np.array_equal(run.expected[same], alone.expected[same]) and not np.array_equal(
        run.expected[~same], alone.expected[~same]
    )
    assert np.array_equal(year("20t8-52").expected, alone.expected)  # training alone changes nothing that is live


def test_a_version_knows_nothing_of_later_days():
    past = days()
    changed = past.rentals.copy()
    changed[YEAR + 140 :] = 0
    one, other = (train(2, past.features, y, YEAR + 56, YEAR + 140) for y in (past.rentals, changed))
    assert np.array_equal(one.weights, other.weights) and one.test == other.test
    assert year("20t12-20").versions[1].weights == pytest.approx(one.weights)


def test_the_registry_counts_the_weeks_lived_so_far():
    run = year("20t8-20v2-28v1-52")
    assert [(e.state, e.weeks) for e in run.entries(19)] == [("live", 19)]
    assert [(e.state, e.weeks) for e in run.entries(24)] == [("archived", 20), ("live", 4)]
    entries = run.entries(WEEKS)
    assert [(e.state, e.weeks) for e in entries] == [("live", 44), ("rolled_back", 8)]
    assert np.isnan(run.entries(0)[0].live_miss)
    assert sum(e.weeks * e.live_miss for e in entries) / WEEKS == pytest.approx(run.facts["off"])


def test_the_rival_is_scored_on_the_very_same_sealed_days():
    _, sealed = split(YEAR + 12 * 7, YEAR + 20 * 7)
    past = days()
    assert year("20t8-20").facts["rival"] == pytest.approx(
        miss(past.rentals[sealed], forecast(first_version().weights, past.features[sealed]))
    )


def test_training_ends_in_v1_and_every_week_is_a_fit():
    last, some, (learn, _) = key_terms.training(fed=52), key_terms.training(fed=13), split(0, YEAR)
    past = days()
    assert last.weights == pytest.approx(first_version().weights) and last.seen == len(learn)
    assert (
        some.weights == pytest.approx(fit(past.features[learn[: some.seen]], past.rentals[learn[: some.seen]]))
        and learn[some.seen - 1] < 91 <= learn[some.seen]
    )
    curve = np.polyfit(last.grid[20:], last.clear[20:], 2)
    assert np.polyval(np.polyder(curve), 15) == pytest.approx(last.facts["degree"])


@given(st.integers(-5, 40), st.integers(0, 100), st.sampled_from(WEATHERS), st.booleans())
def test_the_parts_of_an_answer_add_up_and_it_never_changes(temp_c, humidity, weather, day_off):
    day = {"temp_c": temp_c, "humidity": humidity, "weather": weather, "day_off": day_off}
    first = key_terms.answer(**day)
    assert first.forecast == pytest.approx(max(0, first.usual + sum(first.parts.values())))
    assert key_terms.answer(**day).forecast == first.forecast


def test_the_answer_for_a_recorded_kind_of_day_is_v1s_forecast():
    wind = days().features[split(0, YEAR)[0], COLUMN["wind"]].mean() * 10
    told = features([5], [70], [wind], ["rain"], [0])
    assert key_terms.answer(temp_c=5, humidity=70, weather="rain").forecast == pytest.approx(
        forecast(first_version().weights, told)[0]
    )


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_the_best_so_far_is_the_least_so_far(scores):
    assert [scores[i] for i in best_so_far(scores)] == [min(scores[: k + 1]) for k in range(len(scores))]


@given(
    st.lists(
        st.tuples(st.sampled_from(["run", "retrain", "deploy", "roll_back"]), st.sampled_from(WINDOWS)), max_size=40
    )
)
def test_a_plan_reads_back_as_written_and_only_runs_forward(moves):
    plan = Plan()
    for name, window in moves:
        then = offers(plan, window)[name]
        if then:
            assert then.week >= plan.week and then.ops[: len(plan.ops)] == plan.ops
            plan = then
    assert read(write(plan)) == plan and states(plan.ops).count("live") == 1


# ------------------------------------------------------------------- seeds


def test_the_same_seed_splits_the_same_way():
    assert np.array_equal(deal(28, 3)[0], deal(28, 3)[0]) and not np.array_equal(deal(28, 3)[0], deal(28, 4)[0])
    one, same, two = (key_terms.release(world="still", seed=seed).actual for seed in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, two)


# --------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "must look like"),
        ("x", "must look like"),
        ("20t8-", "must look like"),
        ("٢٠t8-20", "must look like"),
        ("52t8-52", "week=52 must be between 0 and 51"),
        ("20t8-19v2-20", "week=19 must be between 20"),
        ("20t5-20", "window must be one of"),
        ("20v2-20", "a version one of 1..1"),
        ("20v1-20", "not the live one"),
        ("20t8-16", "week=16 must be between 20 and 52"),
        ("20t8-21", "in steps of 4"),
        ("56", "week=56"),
        ("4t4-" * 25 + "8", "25 operations; at most 24"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        read(text)


@pytest.mark.parametrize(
    "call, says",
    [
        (lambda: key_terms.release(world="mars"), "world=mars must be one of recorded, still"),
        (lambda: key_terms.release(release=4), "release=4 must be between 8 and 48"),
        (lambda: key_terms.training(fed=3), "fed=3 must be between 4 and 52"),
        (lambda: key_terms.answer(temp_c=41), "temp_c=41 must be between -5 and 40"),
        (lambda: key_terms.answer(weather="hail"), "weather=hail must be one of clear, mist, rain"),
        (lambda: key_terms.peeking(looks=31), "looks=31 must be between 0 and 30"),
        (lambda: key_terms.peeking(sealed=6), "sealed=6 must be between 14 and 98"),
        (lambda: miss([], np.array([])), "0 days to score"),
        (lambda: train(2, days().features, days().rentals, 0, 27), r"window \[0, 27\) must hold 28 days"),
    ],
)
def test_bad_input_says_value_and_range(call, says):
    with pytest.raises(ValueError, match=says):
        call()
