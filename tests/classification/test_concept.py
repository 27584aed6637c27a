"""Counts against scikit-learn at every threshold, models against the library, the line against a circle."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, precision_score, recall_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

from concepts import classification as lesson
from concepts.classification import border, lines, models, scoring

SIX = np.array([0.9, 0.8, 0.6, 0.4, 0.3, 0.1])
SPAM = np.array([True, False, True, False, True, False])


# ------------------------------------------------------------------ the blade


def test_six_messages_by_hand():
    alarms, misses = scoring.count(SIX, SPAM, np.array([0.05, 0.5, 0.6, 0.95]))
    assert alarms.tolist() == [3, 1, 1, 0] and misses.tolist() == [0, 1, 1, 3]  # a score on the threshold is stopped


@pytest.mark.parametrize("seed", [0, 3])
def test_the_counts_are_scikit_learns_at_every_threshold(seed):
    _, new = scoring.scored(seed)
    for t, alarms, misses in zip(scoring.THRESHOLDS, new.alarms, new.misses):
        (_, false), (missed, _) = confusion_matrix(new.spam, new.score >= t)
        assert (alarms, misses) == (false, missed)


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]), st.booleans()), min_size=1, max_size=30))
@settings(max_examples=50)
def test_a_higher_blade_lets_more_through_and_loses_less(rows):
    score, spam = np.array([s for s, _ in rows]), np.array([s for _, s in rows])
    alarms, misses = scoring.count(score, spam, scoring.THRESHOLDS)
    assert np.all(np.diff(alarms) <= 0) and np.all(np.diff(misses) >= 0)
    assert np.array_equal(alarms, [(score >= t)[~spam].sum() for t in scoring.THRESHOLDS])


@pytest.mark.parametrize("threshold", [0.07, 0.5, 0.93])
def test_the_facts_are_scikit_learns(threshold):
    it = lesson.decide(threshold=threshold, alarm=2, miss=7, seed=1)
    stopped = it.new.score >= threshold
    assert it.facts["recall"] == pytest.approx(recall_score(it.new.spam, stopped))
    assert it.facts["precision"] == pytest.approx(precision_score(it.new.spam, stopped))
    assert it.facts["bill"] == 2 * it.facts["alarms"] + 7 * it.facts["misses"]


def test_the_parts_share_no_message_and_no_likeness():
    text, _, family = scoring._messages()
    parts = scoring.split(4)
    assert [len(part) for part in parts[:2]] == [scoring.TRAIN, scoring.TRIAL]
    families = [set(family[part]) for part in parts]
    assert not families[0] & families[1] and not families[1] & families[2] and not families[0] & families[2]


def test_a_cell_holds_the_messages_it_counts_nearest_first():
    it = lesson.decide(threshold=0.3)
    for name, fact in (("missed", "misses"), ("lost", "alarms"), ("caught", "caught"), ("arrived", "arrived")):
        assert it.cell(name).sum() == it.facts[fact]
    rows = it.nearest("missed", 5)
    assert it.new.spam[rows].all() and np.all(np.diff(it.new.score[rows]) <= 0) and it.new.score[rows].max() < 0.3


@pytest.mark.parametrize("seed", range(4))
def test_with_dear_misses_the_cheapest_place_is_well_below_a_half(seed):
    facts = lesson.decide(seed=seed).facts
    assert facts["best_threshold"] < 0.3 and facts["best"] < 0.7 * facts["half"] <= facts["high"]
    assert facts["best"] <= facts["chosen"] and facts["best"] < facts["sharpest"]


def test_the_goal_is_within_reach():
    it = lesson.decide(miss=20)
    best = lesson.decide(miss=20, threshold=float(it.facts["best_threshold"]))
    assert best.facts["share"] <= lesson.ENOUGH < lesson.decide().facts["best"] / lesson.decide().facts["half"] * 100


# ------------------------------------------------------------------ the border


@pytest.fixture(scope="module")
def sample():
    it = border.points("moons", 0)
    return it.X, it.y, np.stack(np.meshgrid(np.linspace(-2, 3, 25), np.linspace(-1.5, 2, 20)), -1).reshape(-1, 2)


def test_logistic_regression_is_scikit_learns(sample):
    X, y, _ = sample
    features = models.powers(X, 3)
    library = LogisticRegression(C=1.0, tol=1e-10, max_iter=5000).fit(features, y)
    assert models.logistic(features, y) == pytest.approx(np.r_[library.intercept_, library.coef_[0]], abs=1e-4)


def test_powers_up_to_two_by_hand():
    assert models.powers(np.array([[2.0, 3.0]]), 2).tolist() == [[2, 3, 4, 6, 9]]


@pytest.mark.parametrize("gamma", [0.1, 100])
def test_the_factored_surface_is_the_svms(sample, gamma):
    X, y, Z = sample
    model = SVC(gamma=gamma, C=10).fit(X, y)
    ours = models.kernel_surface(
        model.support_vectors_,
        model.dual_coef_[0],
        model.intercept_[0],
        gamma,
        np.linspace(-2, 3, 25),
        np.linspace(-1.5, 2, 20),
    )
    assert ours.ravel() == pytest.approx(model.decision_function(Z), abs=1e-9)


def test_neighbours_vote_as_scikit_learns_do(sample):
    X, y, Z = sample
    for k, says in zip(border.NEIGHBOURS, border.MODELS["neighbours"](X, y)):
        assert (
            (says(Z) > 0) == (KNeighborsClassifier(k).fit(X, y).predict(Z) == 1)
        ).mean() > 0.995  # ties in distance may differ


def test_boosting_stops_after_so_many_trees(sample):
    from sklearn.ensemble import GradientBoostingClassifier

    X, y, Z = sample
    short = GradientBoostingClassifier(n_estimators=5, max_depth=3, learning_rate=0.3, random_state=0).fit(X, y)
    assert list(border.MODELS["boosting"](X, y))[1](Z) == pytest.approx(2 * short.predict_proba(Z)[:, 1] - 1)


def test_the_slope_that_the_networks_follow_lowers_their_loss(sample):
    X, y, _ = sample

    def loss(steps):
        p = models.network(X, models.networks(X, y, border.UNITS, steps=steps))[1][:, :, 0]
        return -np.log(np.where(y, p, 1 - p)).mean(axis=1)

    few, many = loss(5), loss(300)
    assert np.all(many < few) and many[-1] < many[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert models.networks(X, y, border.UNITS, steps=1)[0].shape == (border.LEVELS, 2, border.UNITS[-1])


@pytest.mark.parametrize("model", lesson.MODELS)
def test_every_model_is_finer_from_level_to_level_and_is_judged_on_new_points(model):
    it = lesson.draw_border(model=model)
    assert it.surfaces.shape == (border.LEVELS, border.GRID[1], border.GRID[0]) and np.abs(it.surfaces).max() <= 1
    assert it.train[-1] > it.train[0] and it.facts["tests"] == len(it.points.test_y) == 1000
    seen = {tuple(p) for p in it.points.X}
    assert it.test.max() < 0.8 and len(seen) > 150


@pytest.mark.parametrize("seed", range(4))
def test_the_finest_tree_is_worse_than_the_simplest_on_real_customers(seed):
    it = lesson.draw_border(seed=seed)
    assert it.train[-1] > 0.97 and it.test[-1] < it.test[0] - 0.02


def test_on_moons_the_finer_models_win():
    for model in ("forest", "neighbours", "network"):
        it = lesson.draw_border(model=model, source="moons")
        assert it.test[-1] > it.test[0] + 0.03


def test_a_point_placed_by_hand_is_learned():
    spot = (2.2, 2.0)
    before, after = lesson.draw_border(model="neighbours"), lesson.draw_border(model="neighbours", came=(spot,))
    column, row = np.abs(before.xs - spot[0]).argmin(), np.abs(before.ys - spot[1]).argmin()
    assert after.surfaces[-1, row, column] == 1 and after.facts["placed"] == 1
    assert np.array_equal(before.points.test_y, after.points.test_y)


# ------------------------------------------------------------------ the line


def test_one_square_by_hand_and_a_saddle():
    xs = ys = np.array([0.0, 1.0])
    assert len(lines.crossings(np.ones((2, 2)), xs, ys)) == 0
    assert len(lines.crossings(np.array([[-1.0, 1.0], [1.0, -1.0]]), xs, ys)) == 2


def test_the_line_of_a_circle_is_one_closed_circle():
    xs = ys = np.linspace(-2, 2, 41)
    surface = 1.1 - xs**2 - ys[:, None] ** 2
    pieces = lines.crossings(surface, xs, ys)
    assert np.hypot(pieces[..., 0], pieces[..., 1]) == pytest.approx(np.full(pieces.shape[:2], 1.1**0.5), abs=0.01)
    line = lines.joined(pieces)
    assert np.isnan(line[:, 0]).sum() == 1 and line[0].tolist() == line[-2].tolist() and len(line) == len(pieces) + 2


# ------------------------------------------------------------------ seeds, bad input


def test_same_seed_same_sample():
    assert np.array_equal(border.points("customers", 5).X, border.points("customers", 5).X)
    assert not np.array_equal(border.points("customers", 5).X, border.points("customers", 6).X)
    assert not np.array_equal(scoring.split(0)[0], scoring.split(1)[0])


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.decide, {"threshold": 1.0}, "threshold=1.0 must be between 0.01 and 0.99"),
        (lesson.decide, {"alarm": 0}, "alarm=0 must be between 1 and 30"),
        (lesson.decide, {"miss": 31}, "miss=31"),
        (lesson.draw_border, {"model": "oracle"}, "model=oracle must be one of tree, forest"),
        (lesson.draw_border, {"source": "shop"}, "source=shop must be one of customers, moons"),
        (lesson.draw_border, {"came": ((9.0, 0.0),)}, "came="),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)
