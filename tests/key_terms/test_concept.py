"""The conveyor: what training, testing, deploying and rolling back must give."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error

from concepts import key_terms
from concepts.key_terms.inside import answer, training
from concepts.key_terms.model import WEATHERS, YEAR, clues, days, first_version, fit, forecast, miss, split, train
from concepts.key_terms.peek import best_so_far, deal, later_test, on_average, peeking
from concepts.key_terms.registry import WEEKS, WINDOWS, Op, done, live_order, offers, parsed, previous, states, until, written

SUMMER = "36t4-36v2"  # four late-summer weeks


# ------------------------------------------------------------------ by hand

def test_a_day_becomes_eight_clues():
    assert clues([20], [60], [10], ["mist"], [1]).tolist() == [[1, 2, 4, 6, 1, 1, 0, 1]]
    assert clues([-5], [0], [0], ["rain"], [0])[0].tolist() == [1, -0.5, 0.25, 0, 0, 0, 1, 0]


def test_every_fifth_day_is_sealed():
    learn, sealed = split(0, 10)
    assert learn.tolist() == [0, 1, 2, 3, 5, 6, 7, 8] and sealed.tolist() == [4, 9]
    learn, sealed = split(7, 12)
    assert learn.tolist() == [7, 8, 10, 11] and sealed.tolist() == [9]


def test_the_miss_is_the_mean_absolute_error():
    assert miss([10, 20], np.array([12, 15])) == 3.5
    assert key_terms.weekly(np.full(14, 10.0), np.repeat([11.0, 7.0], 7)).tolist() == [1, 3]


def test_three_points_on_a_line_give_the_line():
    assert fit(np.array([[1, 0], [1, 1], [1, 2]]), np.array([5, 7, 9])) == pytest.approx([5, 2])
    assert forecast(np.array([5.0, -3.0]), np.array([[1, 1], [1, 2]])).tolist() == [2, 0]


def test_best_so_far_keeps_the_first_of_equals():
    assert best_so_far([3, 5, 2, 2, 4, 1]).tolist() == [0, 0, 2, 2, 2, 5]


def test_a_history_by_hand():
    ops = parsed("10t8-10v2-20t4-20v3-30v2-40t12")
    assert ops[0] == Op(10, "t", 8) and live_order(ops) == [1, 2, 3, 2]
    assert states(ops) == ["archived", "live", "rolled_back", "tested"]
    assert states(until(ops, 19)) == ["archived", "live"]
    assert previous(ops) == 1 and previous(()) is None
    assert written(done(ops, 25, "v", 1)) == "10t8-10v2-20t4-20v3-25v1"
    assert states(parsed("5t4-5v2-9v1")) == ["live", "rolled_back"]


def test_what_can_be_done_after_a_week():
    assert offers((), 3, 8) == {"retrain": (8, (Op(3, "t", 8),)), "deploy": (None, None), "roll_back": (None, None)}
    ops = parsed("3t8-4v2")
    assert offers(ops, 3, 8)["deploy"] == (2, (Op(3, "t", 8), Op(3, "v", 2)))
    assert offers(ops, 4, 8)["deploy"] == (None, None)
    assert offers(ops, 4, 8)["roll_back"] == (1, (*ops, Op(4, "v", 1)))
    assert not any(history for _, history in offers(ops, WEEKS, 8).values())


# ------------------------------------------------------------- the library

def test_v1_is_scikit_learns_linear_regression():
    past, v1 = days(), first_version()
    learn, sealed = split(0, YEAR)
    theirs = LinearRegression(fit_intercept=False).fit(past.clues[learn], past.rentals[learn])
    assert v1.weights == pytest.approx(theirs.coef_)
    assert v1.test == pytest.approx(mean_absolute_error(past.rentals[sealed], theirs.predict(past.clues[sealed]).clip(0)))
    run = key_terms.conveyor()
    assert run.facts["frozen_year"] == pytest.approx(mean_absolute_error(past.rentals[YEAR:729], theirs.predict(past.clues[YEAR:729]).clip(0)))


def test_candidates_are_fitted_at_once_as_one_by_one():
    past = days()
    dry = np.flatnonzero(past.clues[:YEAR, 6] == 0)[:60].reshape(2, 30)  # no rain: least squares leaves that weight open, and takes the shortest
    together = (np.linalg.pinv(past.clues[dry]) @ past.rentals[dry][..., None])[..., 0]
    assert together == pytest.approx(np.array([fit(past.clues[rows], past.rentals[rows]) for rows in dry]), rel=1e-6, abs=1e-6)


# ----------------------------------------------------------- the findings

def test_left_alone_v1_stays_v1_and_the_recorded_world_leaves_it_behind():
    run = key_terms.conveyor()
    assert (run.live == 1).all() and np.array_equal(run.expected, run.frozen)
    assert run.facts["times"] > 3 and run.facts["demand"] > 0.5
    assert run.weekly_miss.min() > run.facts["test"]
    assert run.alarm == 4 and (run.weekly_miss[2:4] > run.limit).all() and run.weekly_miss[1] < run.limit


def test_a_world_that_stays_as_it_was_keeps_the_promise():
    for seed in range(5):
        run = key_terms.conveyor(world="simulated", change=0, seed=seed)
        assert run.facts["year"] == pytest.approx(run.facts["test"], rel=0.15) and run.drift == 0


@pytest.mark.parametrize("drift", [2, 20, 45])
def test_a_simulated_change_begins_in_its_week_and_is_what_it_says(drift):
    still, moved = (key_terms.conveyor(world="simulated", drift=drift, change=change) for change in (0, 50))
    first = 7 * (drift - 1)
    assert np.array_equal(moved.actual[:first], still.actual[:first])
    assert moved.actual[first:] == pytest.approx(1.5 * still.actual[first:])
    assert moved.alarm >= drift


def test_four_summer_weeks_test_well_and_fail_in_autumn():
    run = key_terms.conveyor(history=SUMMER)
    v1, v2 = run.registry(WEEKS)
    assert v2.version.test < v1.version.test and v2.version.test < v2.rival / 4
    assert run.facts["year"] > run.facts["frozen_year"]
    assert key_terms.conveyor(history=SUMMER + "-40v1").facts["year"] < run.facts["year"]


def test_the_goal_can_be_reached():
    facts = key_terms.conveyor(history="4t4-4v2-17t8-17v3").facts
    assert facts["deployed"] == 2 and facts["year"] <= facts["frozen_year"] / 2


def test_looking_often_flatters():
    shown, true = on_average(28)
    assert abs(true[0] - shown[0]) < 20 < true[-1] - shown[-1]
    assert (np.diff(shown) <= 0).all()
    large = on_average(98)
    assert large[1][-1] - large[0][-1] < true[-1] - shown[-1]


def test_later_days_are_a_harder_test():
    assert later_test() > first_version().test


# ---------------------------------------------------------------- invariants

def test_making_a_version_live_changes_nothing_before_and_rolling_back_restores():
    alone, run = key_terms.conveyor(), key_terms.conveyor(history="20t8-20v2-30v1")
    assert np.array_equal(run.live, [1] * 20 + [2] * 10 + [1] * 22)
    same = np.repeat(run.live == 1, 7)
    assert np.array_equal(run.expected[same], alone.expected[same]) and not np.array_equal(run.expected[~same], alone.expected[~same])


def test_training_alone_changes_nothing_that_is_live():
    assert np.array_equal(key_terms.conveyor(history="20t8").expected, key_terms.conveyor().expected)


def test_a_version_knows_nothing_of_later_weeks():
    early, late = (key_terms.conveyor(world="simulated", drift=21, change=change, history="20t12").versions[1] for change in (0, 80))
    assert np.array_equal(early.weights, late.weights) and early.test == late.test
    after, changed = (key_terms.conveyor(world="simulated", drift=20, change=change, history="20t12").versions[1] for change in (0, 80))
    assert not np.array_equal(after.weights, changed.weights)


def test_the_registry_counts_the_weeks_lived_so_far():
    run = key_terms.conveyor(history="20t8-20v2-30v1")
    assert [(e.state, e.weeks) for e in run.registry(19)] == [("live", 19)]
    assert [(e.state, e.weeks) for e in run.registry(25)] == [("archived", 20), ("live", 5)]
    assert [(e.state, e.weeks) for e in run.registry(WEEKS)] == [("live", 42), ("rolled_back", 10)]
    assert np.isnan(run.registry(0)[0].live_miss)
    entries = run.registry(WEEKS)
    assert sum(e.weeks * e.live_miss for e in entries) / WEEKS == pytest.approx(run.facts["year"])


def test_the_rival_is_scored_on_the_very_same_sealed_days():
    run = key_terms.conveyor(history="20t8")
    _, sealed = split(YEAR + 12 * 7, YEAR + 20 * 7)
    past = days()
    assert run.rivals[1] == pytest.approx(miss(past.rentals[sealed], forecast(first_version().weights, past.clues[sealed])))


def test_training_ends_in_v1_and_every_frame_is_a_fit():
    result, (learn, _) = training(), split(0, YEAR)
    past = days()
    assert result.weights[-1] == pytest.approx(first_version().weights)
    assert result.seen[-1] == len(learn) and (np.diff(result.seen) >= 0).all()
    k = result.seen[10]
    assert result.weights[10] == pytest.approx(fit(past.clues[learn[:k]], past.rentals[learn[:k]]))
    curve = np.polyfit(result.grid[20:], result.clear[-1, 20:], 2)
    assert np.polyval(np.polyder(curve), 15) == pytest.approx(result.facts["degree"])


@given(st.floats(-5, 40), st.integers(0, 100), st.sampled_from(WEATHERS), st.booleans())
def test_the_parts_of_an_answer_add_up_and_it_never_changes(temp_c, humidity, weather, day_off):
    day = dict(temp_c=temp_c, humidity=humidity, weather=weather, day_off=day_off)
    first = answer(**day)
    assert first.forecast == pytest.approx(max(0, first.usual + first.parts.sum()))
    assert answer(**day).forecast == first.forecast


def test_the_answer_for_a_recorded_kind_of_day_is_v1s_forecast():
    wind = days().clues[split(0, YEAR)[0], 4].mean() * 10
    assert answer(temp_c=5, humidity=70, weather="rain").forecast == pytest.approx(forecast(first_version().weights, clues([5], [70], [wind], ["rain"], [0]))[0])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_the_best_so_far_is_the_least_so_far(scores):
    assert [scores[i] for i in best_so_far(scores)] == [min(scores[:k + 1]) for k in range(len(scores))]


OPS = st.lists(st.tuples(st.integers(0, 51), st.booleans(), st.integers(0, 12)), max_size=24)


@given(OPS)
def test_a_history_reads_back_as_written(raw):
    ops = ()
    for week, trains, pick in sorted(raw):
        try:
            ops = done(ops, week, *(("t", WINDOWS[pick]) if trains else ("v", pick)))
        except ValueError:
            continue
    assert parsed(written(ops)) == ops
    assert states(ops).count("live") == 1


# ------------------------------------------------------------------- seeds

def test_the_same_seed_deals_the_same_days():
    assert np.array_equal(deal(28, 3)[0], deal(28, 3)[0]) and not np.array_equal(deal(28, 3)[0], deal(28, 4)[0])
    one, two = (key_terms.conveyor(world="simulated", seed=seed).actual for seed in (1, 2))
    assert np.array_equal(one, key_terms.conveyor(world="simulated", seed=1).actual) and not np.array_equal(one, two)


# --------------------------------------------------------------- bad input

@pytest.mark.parametrize("text, says", [
    ("x", "must look like"), ("20t8-", "must look like"), ("٢٠t8", "must look like"), ("52t8", "week=52 must be between 0 and 51"), ("20t8-19v2", "week=19 must be between 20"),
    ("20t5", "window must be one of"), ("20v2", "a version one of 1..1"), ("20v1", "not the live one"), ("-".join(["1t4"] * 25), "25 operations; at most 24"),
])
def test_a_history_that_makes_no_sense_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        parsed(text)


@pytest.mark.parametrize("call, says", [
    (lambda: key_terms.conveyor(world="mars"), "world='mars' must be one of recorded, simulated"),
    (lambda: key_terms.conveyor(drift=0), "drift=0 must be between 1 and 52"),
    (lambda: key_terms.conveyor(change=101), "change=101 must be between -60 and 100"),
    (lambda: answer(temp_c=41), "temp_c=41 must be between -5 and 40"),
    (lambda: answer(humidity=-1), "humidity=-1 must be between 0 and 100"),
    (lambda: answer(weather="hail"), "weather='hail' must be one of clear, mist, rain"),
    (lambda: peeking(looks=31), "looks=31 must be between 0 and 30"),
    (lambda: peeking(sealed=6), "sealed=6 must be between 7 and 98"),
    (lambda: miss([], np.array([])), "0 days to score"),
    (lambda: train(2, days().clues, days().rentals, 0, 27), r"window \[0, 27\) must hold 28 days"),
])
def test_bad_input_says_value_and_range(call, says):
    with pytest.raises(ValueError, match=says):
        call()
