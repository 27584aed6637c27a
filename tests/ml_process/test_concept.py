"""Descent against the closed form and its theory, the sample, and the claim of the lesson."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import root_mean_squared_error

from concepts import ml_process
from concepts.ml_process.days import HELD, NOTES, POOL, days
from concepts.ml_process.line import contour, descend, design, error, gradient, largest_step, least_squares

TWO = design(np.array([0.0, 1.0]))  # a day at each end: the design is the identity


def test_two_days_solved_by_hand():
    y = np.array([100.0, 300.0])
    assert TWO.tolist() == [[1, 0], [0, 1]]
    assert error(y, np.array([103.0, 304.0])) == pytest.approx(np.sqrt((9 + 16) / 2))
    assert gradient(TWO, y, np.zeros(2)).tolist() == [-100, -300]  # 2/n·(w − y)
    assert largest_step(TWO) == pytest.approx(2)  # the Hessian is the identity
    assert descend(TWO, y, rate=0.5, steps=2).tolist() == [[0, 0], [50, 150], [75, 225]]
    assert descend(TWO, y, rate=1.0, steps=1)[-1].tolist() == [100, 300]


def test_curve_is_bernsteins():
    assert design(np.array([0.5]), 3).tolist() == [[0.125, 0.375, 0.375, 0.125]]
    assert np.allclose(design(np.linspace(0, 1, 9), 6).sum(axis=1), 1)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 9000)), min_size=3, max_size=20))
@settings(max_examples=40)
def test_the_gradient_is_the_slope_of_the_error(rows):
    u, y = np.array(rows).T
    X, w, tiny = design(u), np.array([1000.0, 4000.0]), 1e-2
    slopes = [(error(y, X @ (w + tiny * e)) ** 2 - error(y, X @ (w - tiny * e)) ** 2) / (2 * tiny) for e in np.eye(2)]
    assert gradient(X, y, w) == pytest.approx(slopes, rel=1e-4, abs=1e-2)


@pytest.mark.parametrize("seed", range(5))
def test_descent_ends_at_least_squares_and_at_scikit_learns_line(seed):
    it = days(seed=seed)
    X = design(it.u)
    exact = least_squares(X, it.noted)
    assert descend(X, it.noted, rate=1.0, steps=2000)[-1] == pytest.approx(exact, rel=1e-6)
    library = LinearRegression().fit(it.u[:, None], it.noted)
    assert exact == pytest.approx(library.predict([[0], [1]]))
    assert it.off(exact)[1] == pytest.approx(root_mean_squared_error(it.held, library.predict(it.held_u[:, None])))


@pytest.mark.parametrize("degree", [1, 3, 6])
def test_every_model_is_the_polynomial_of_its_degree(degree):
    it = days(notes=120)
    ours = design(it.held_u, degree) @ least_squares(design(it.u, degree), it.noted)
    assert ours == pytest.approx(np.polynomial.Polynomial.fit(it.u, it.noted, degree)(it.held_u), rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_two_over_the_largest_eigenvalue_divides_settling_from_flying_away(seed):
    it = days(seed=seed)
    X = design(it.u)
    limit = largest_step(X)
    ridge = Ridge(alpha=0, fit_intercept=False).fit(X, it.noted).coef_
    far = [np.linalg.norm(descend(X, it.noted, rate=factor * limit, steps=800)[-1] - ridge) for factor in (0.98, 1.02)]
    start = np.linalg.norm(ridge)
    assert far[0] < 1e-3 * start and far[1] > 1e3 * start


@pytest.mark.parametrize(
    "rate, regime", [(0.05, "slow"), (0.5, "arrives"), (1.0, "arrives"), (1.9, "swings"), (2.2, "diverges")]
)
def test_the_step_size_is_named_rightly(rate, regime):
    result = ml_process.learning(rate=rate)
    assert result.facts["regime"] == regime
    grows = np.all(np.diff(result.notes[5:]) > 0)
    assert grows == (regime == "diverges")


def test_small_steps_never_climb():
    for rate in (0.05, 0.5, 1.0, 1.7):
        assert np.all(np.diff(ml_process.learning(rate=rate, seed=3).notes) <= 1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_every_line_on_a_ring_of_the_map_has_its_error(seed):
    result = ml_process.learning(seed=seed)
    for level, ring in zip(result.levels, result.rings):
        assert result.days.off(ring)[0] == pytest.approx(np.full(len(ring), level))
        assert ring.mean(axis=0) == pytest.approx(result.best, rel=0.2)
    assert 0 <= result.levels[0] - result.facts["best_notes"] < 500


def test_descent_leaves_a_ring_at_a_right_angle():
    it = days()
    X = design(it.u)
    ring = contour(X, it.noted, 4000)
    along = ring[2:] - ring[:-2]
    downhill = np.array([gradient(X, it.noted, w) for w in ring[1:-1]])
    cosine = (along * downhill).sum(1) / np.linalg.norm(along, axis=1) / np.linalg.norm(downhill, axis=1)
    assert np.abs(cosine).max() < 1e-6


def test_a_sample_holds_real_days_and_keeps_the_held_out_ones_apart():
    import data

    it = days(notes=POOL, spoiled=30, seed=4)
    table = data.load("bike_rentals_daily")
    real = set(zip(table["temp_c"], table["rentals"]))
    assert {(round(25 * u, 1), y) for u, y in zip(it.u, it.true)} <= real
    assert len(it.held) == HELD and not set(zip(it.u, it.true)) & set(zip(it.held_u, it.held))


def test_a_spoiled_note_has_lost_its_last_digit():
    it = days(spoiled=30)
    assert len(it.order) == 12
    assert [str(int(y))[:-1] for y in it.true[it.order]] == [str(int(y)) for y in it.noted[it.order]]
    good = np.setdiff1d(np.arange(NOTES), it.order)
    assert np.array_equal(it.true[good], it.noted[good])


def test_more_notes_and_more_spoilage_keep_the_sample():
    few, many, worse = days(), days(notes=120), days(spoiled=50)
    assert np.array_equal(few.u, many.u[:NOTES]) and np.array_equal(few.held, many.held)
    assert np.array_equal(few.order, worse.order[:12])


def test_same_seed_same_sample():
    assert np.array_equal(days(seed=5).noted, days(seed=5).noted)
    assert not np.array_equal(days(seed=5).u, days(seed=6).u)


@pytest.mark.parametrize("seed", range(40))
def test_repair_helps_most_in_every_sample(seed):
    facts = ml_process.improving(seed=seed).facts
    assert min(ml_process.WAYS, key=facts.get) == "repaired"
    assert facts["longer"] == pytest.approx(facts["as_is"], rel=0.01)


def test_every_way_is_the_model_it_says():
    result, it = ml_process.improving(notes=60, spoiled=50, seed=2), days(notes=60, spoiled=50, seed=2)
    X, three = design(it.u), days(notes=180, spoiled=50, seed=2)
    mended = it.noted.copy()
    mended[it.order[: result.repaired[5]]] = it.true[it.order[: result.repaired[5]]]
    alone = {
        "as_is": (0, descend(X, it.noted, rate=ml_process.RATE, steps=ml_process.STEPS)[-1]),
        "longer": (-1, descend(X, it.noted, rate=ml_process.RATE, steps=ml_process.LONGER)[-1]),
        "more": (-1, descend(design(three.u), three.noted, rate=ml_process.RATE, steps=ml_process.STEPS)[-1]),
        "repaired": (5, descend(X, mended, rate=ml_process.RATE, steps=ml_process.STEPS)[-1]),
    }
    for way, (frame, line) in alone.items():
        models, errors = result.ways[way]
        assert errors[frame] == pytest.approx(it.off(line)[1])
        assert models[frame][[0, -1]] == pytest.approx(line)
    curve = np.polynomial.Polynomial.fit(it.u, it.noted, 3)
    assert result.ways["curve"][1][0] == pytest.approx(root_mean_squared_error(it.held, curve(it.held_u)))


def test_nothing_spoiled_means_nothing_to_repair():
    facts = ml_process.improving(spoiled=0).facts
    assert facts["bad"] == 0 and facts["repaired"] == pytest.approx(facts["as_is"])


def test_the_sealed_days_judge_the_line_they_were_opened_with():
    closed = ml_process.by_hand(cold=1000, warm=8000)
    assert np.isnan(closed.sealed).all() and np.isnan(closed.facts["behind"])
    opened = ml_process.by_hand(cold=9000, warm=0, opened=(0, 1000, 8000))
    it, sealed = opened.days, slice(ml_process.CHECK, None)
    mine = np.array([1000.0, 8000.0])
    assert opened.sealed[0] == pytest.approx(error(it.held[sealed], design(it.held_u[sealed]) @ mine))
    assert opened.facts["yours_check"] != opened.sealed[0]
    assert np.isnan(
        ml_process.by_hand(cold=0, warm=0, opened=(0, 1000, 8000), seed=1).sealed
    ).all()  # another sample is sealed again


@pytest.mark.parametrize("seed", range(10))
def test_who_ignores_the_crosses_reaches_the_goal(seed):
    it = days(seed=seed)
    good = np.setdiff1d(np.arange(NOTES), it.order)
    mine = least_squares(design(it.u[good]), it.noted[good]).round(-1).clip(0, 9000).astype(int)
    facts = ml_process.by_hand(cold=0, warm=0, opened=(seed, *mine.tolist()), seed=seed).facts
    assert facts["behind"] <= 2 * ml_process.CLOSE < 100 * (facts["computer_sealed"] / facts["spotless_sealed"] - 1)


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (ml_process.by_hand, {"cold": -1, "warm": 0}, "cold=-1 must be between 0 and 9000"),
        (ml_process.by_hand, {"cold": 0, "warm": 9001}, "warm=9001"),
        (ml_process.learning, {"rate": 0}, "rate=0 must be above 0"),
        (ml_process.improving, {"notes": 67}, "notes=201 must be between 10 and 200"),
        (ml_process.improving, {"spoiled": 51}, "spoiled=51 must be between 0 and 50"),
        (
            ml_process.CONTROLS["opened"].parse,
            {"raw": "0,1,9999"},
            "must name a sample and two heights between 0 and 9000",
        ),
        (
            contour,
            {"X": np.ones((2, 1)), "y": np.array([0.0, 2.0]), "level": 0.5},
            "level=0.5 must be at least the smallest error, 1.0",
        ),
        (descend, {"X": TWO, "y": np.ones(2), "rate": 1, "steps": 0}, "steps=0 must be at least 1"),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)
