"""Fewer and fewer labels: the models against scikit-learn, the hiding against the data, the groups by hand."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.semi_supervised import SelfTrainingClassifier

from concepts import learning_types as lesson
from concepts.learning_types import groups as shop
from concepts.learning_types import models


def blobs(seed, n=80, gap=1.5):
    """Return two overlapping clouds, with a column of ones (n, 3), and which cloud each point is from."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 2
    return np.column_stack([np.ones(n), rng.normal(size=(n, 2)) + gap * y[:, None]]), y


def sure_of_themselves(X, told):
    return SelfTrainingClassifier(LogisticRegression(tol=1e-8, max_iter=1000), threshold=models.SURE, max_iter=models.ROUNDS).fit(X[:, 1:], told)


# ------------------------------------------------------------------ the models

def test_two_points_solved_by_hand():
    # -1 is a no, +1 a yes: the intercept is 0 and the slope w solves w = 2 / (1 + exp(w))
    slope = models.fit(np.array([[[1, -1, 0], [1, 1, 0.0]]]), np.array([[0, 1]]))[0]
    assert slope[[0, 2]] == pytest.approx([0, 0], abs=1e-6)
    assert slope[1] == pytest.approx(2 / (1 + np.exp(slope[1])))


@given(seed=st.integers(0, 10_000), gap=st.floats(0, 4))
@settings(max_examples=25, deadline=None)
def test_fit_is_scikit_learns_logistic_regression(seed, gap):
    X, y = blobs(seed, gap=gap)
    theirs = LogisticRegression(tol=1e-8, max_iter=1000).fit(X[:, 1:], y)
    assert models.fit(X[None], y[None])[0] == pytest.approx([*theirs.intercept_, *theirs.coef_[0]], abs=2e-3)


def test_left_out_examples_do_not_count():
    X, y = blobs(1)
    w = (np.arange(80) < 30).astype(float)
    assert models.fit(X[None], y[None], w[None])[0] == pytest.approx(models.fit(X[None, :30], y[None, :30])[0], abs=1e-5)


def test_many_problems_at_once_are_the_same_as_one_by_one():
    several = [blobs(seed) for seed in range(4)]
    together = models.fit(np.stack([X for X, _ in several]), np.stack([y for _, y in several]))
    alone = [models.fit(X[None], y[None])[0] for X, y in several]
    assert together == pytest.approx(np.array(alone), abs=1e-5)


@pytest.mark.parametrize("answer", [0, 1])
def test_a_model_shown_one_kind_of_answer_always_gives_it(answer):
    X, _ = blobs(3)
    p = models.probability(X[None], models.fit(X[None, :5], np.full((1, 5), answer)))
    assert ((p > 0.5) == answer).all()


@pytest.mark.parametrize("known", [6, 12, 30])
def test_self_training_is_scikit_learns(known):
    X, y = blobs(7)
    told = np.where(np.arange(80) < known, y, -1)
    weights, learned = models.teach_itself(X[None], told[None])
    theirs = sure_of_themselves(X, told)
    assert learned[0].tolist() == theirs.transduction_.tolist()
    assert weights[0] == pytest.approx([*theirs.estimator_.intercept_, *theirs.estimator_.coef_[0]], abs=2e-3)


def test_self_training_with_everything_known_is_supervised():
    X, y = blobs(2)
    weights, learned = models.teach_itself(X[None], y[None])
    assert learned.tolist() == [y.tolist()]
    assert weights == pytest.approx(models.fit(X[None], y[None]))


# ------------------------------------------------------------------ hiding labels

@pytest.mark.parametrize("method", lesson.METHODS)
def test_the_score_is_what_scikit_learn_measures_on_the_rest_of_the_shop(method):
    result = lesson.hide_labels(method=method, seed=5)
    spots, answers = shop.customers()
    order = np.random.default_rng(5).permutation(len(spots))
    pool, rest = order[:600], order[600:]
    mean, scale = spots[pool].mean(axis=0), spots[pool].std(axis=0)
    X, X_rest = (spots[pool] - mean) / scale, (spots[rest] - mean) / scale
    frame = lesson.COUNTS.index(40)
    if method == "semi":
        model = sure_of_themselves(np.c_[np.ones(600), X], np.where(np.arange(600) < 40, answers[pool], -1))
    else:
        model = LogisticRegression(tol=1e-8).fit(X[:40], answers[pool][:40])
    assert result.score[frame] == pytest.approx((model.predict(X_rest) == answers[rest]).mean(), abs=1e-3)


def test_the_line_on_the_map_parts_the_models_answers():
    result = lesson.hide_labels(seed=1)
    a, b, c = result.lines[0]
    model = LogisticRegression(tol=1e-8).fit((result.spots - result.spots.mean(axis=0)) / result.spots.std(axis=0), result.answers)
    says = model.predict((result.spots - result.spots.mean(axis=0)) / result.spots.std(axis=0))
    assert ((a + result.spots @ (b, c) > 0) == says).mean() > 0.995


def test_labels_only_ever_disappear():
    told = lesson.hide_labels(seed=2).told
    known = told >= 0
    assert known.sum(axis=1).tolist() == list(lesson.COUNTS)
    assert (known[1:] <= known[:-1]).all()


def test_a_known_label_is_the_answer():
    result = lesson.hide_labels(method="semi", seed=2)
    for row, count in zip(result.told, lesson.COUNTS):
        assert (row[:count] == result.answers[:count]).all()
        assert (row >= 0).sum() >= count


def test_the_map_holds_no_one_from_the_test_set():
    draw = lesson._draw([4])
    both = np.concatenate([draw.X[0, :, 1:], draw.test_X[0, :, 1:]]) * draw.scale[0] + draw.mean[0]
    everyone, _ = shop.customers()
    assert both[np.lexsort(both.T)] == pytest.approx(everyone[np.lexsort(everyone.T)])


def test_what_the_lesson_says_about_these_data_holds():
    facts = lesson.hide_labels().facts
    assert facts["kept"] > 0.8, "most of the lead is left with 60 labels"
    assert facts["two"] < facts["always_no"] < facts["ten"] + 0.03 < facts["all"]
    assert facts["semi_best"] < 0.5 and facts["semi_worst"] < -0.5, "unlabelled customers do not help"
    assert facts["group_low"] < 0.25 < 0.5 < facts["group_high"]


def test_enough_is_the_last_frame_within_two_points():
    for method in lesson.METHODS:
        result = lesson.hide_labels(method=method)
        mean = result.scores[method].mean(axis=1)
        assert (mean[:result.enough + 1] >= mean[0] - 0.02).all()
        assert mean[result.enough + 1] < mean[0] - 0.02


def test_same_seed_same_customers_other_seed_others():
    once, again, other = (lesson.hide_labels(seed=seed) for seed in (3, 3, 4))
    assert (once.spots == again.spots).all() and (once.score == again.score).all() and once.facts == again.facts
    assert not (once.spots == other.spots).all()
    assert once.scores is other.scores, "the averages do not depend on the sample on show"


# ------------------------------------------------------------------ the groups

def test_the_answers_play_no_part_in_the_groups():
    spots, _ = shop.customers()
    assert (shop.group(spots[:200], k=3, seed=0).labels == shop.group(spots[:200].copy(), k=3, seed=0).labels).all()
    assert lesson.hide_labels(method="semi", seed=6).groups.labels.tolist() == lesson.hide_labels(seed=6).groups.labels.tolist()


def test_share_by_hand():
    groups = shop.Groups(np.array([0, 0, 1, 1, 1]), np.zeros((2, 2)), np.zeros(2), np.ones(2))
    assert groups.share(np.array([True, False, True, True, False])) == pytest.approx([1 / 2, 2 / 3])


def test_letters_go_from_the_most_recent_buyers_on_and_can_be_dealt_anew():
    spots, _ = shop.customers()
    groups = shop.group(spots[:300], k=4, seed=0)
    assert (np.diff(groups.centers[:, 0]) > 0).all()
    dealt = groups.reordered(np.array([2, 0, 3, 1]))
    assert (dealt.centers[0] == groups.centers[2]).all()
    assert ((dealt.labels == 0) == (groups.labels == 2)).all()


def test_every_customer_is_nearest_to_the_center_of_their_group():
    spots, _ = shop.customers()
    groups = shop.group(spots[:300], k=5, seed=1)
    distance = (((spots[:300, None] - groups.centers) / groups.scale) ** 2).sum(axis=2)
    assert (distance.argmin(axis=1) == groups.labels).mean() > 0.99


# ------------------------------------------------------------------ bad input

@pytest.mark.parametrize("wrong, says", [
    ({"method": "magic"}, "method='magic' must be one of supervised, semi"), ({"k": 1}, "k=1 must be between 2 and 5"),
    ({"k": 6}, "k=6 must be between 2 and 5"), ({"seed": -1}, "seed=-1 must be 0 or more")])
def test_bad_input_says_value_and_range(wrong, says):
    with pytest.raises(ValueError, match=says):
        lesson.hide_labels(**wrong)


def test_more_groups_than_customers():
    with pytest.raises(ValueError, match="k=3 must be between 2 and the number of customers, 2"):
        shop.group(np.zeros((2, 2)), k=3, seed=0)
