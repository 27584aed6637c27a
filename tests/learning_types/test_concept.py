"""Fewer and fewer labels: the models against scikit-learn, the hiding against the data, the groups by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.semi_supervised import SelfTrainingClassifier

from concepts import learning_types as lesson
from concepts.learning_types import groups as shop
from concepts.learning_types import hiding, models


def blobs(seed, n=80, gap=1.5):
    """Return two overlapping clouds, with a column of ones (n, 3), and which cloud each point is from."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 2
    return np.column_stack([np.ones(n), rng.normal(size=(n, 2)) + gap * y[:, None]]), y


def sure_of_themselves(X, told):
    return SelfTrainingClassifier(
        LogisticRegression(tol=1e-8, max_iter=1000), threshold=models.SURE, max_iter=models.ROUNDS
    ).fit(X[:, 1:], told)


# ------------------------------------------------------------------ the models


def test_two_points_solved_by_hand():
    # -1 is a no, +1 a yes: the intercept is 0 and the slope w solves w = 2 / (1 + exp(w))
    slope = models.fit(np.array([[[1, -1, 0], [1, 1, 0.0]]]), np.array([[0, 1]]))[0]
    assert slope[[0, 2]] == pytest.approx([0, 0], abs=1e-6)
    assert slope[1] == pytest.approx(2 / (1 + np.exp(slope[1])))


@given(seed=st.integers(0, 10_000), gap=st.floats(0, 4))
@settings(max_examples=25)
def test_fit_is_scikit_learns_logistic_regression(seed, gap):
    X, y = blobs(seed, gap=gap)
    theirs = LogisticRegression(tol=1e-8, max_iter=1000).fit(X[:, 1:], y)
    assert models.fit(X[None], y[None])[0] == pytest.approx([*theirs.intercept_, *theirs.coef_[0]], rel=1e-3, abs=2e-3)


def test_left_out_examples_do_not_count():
    X, y = blobs(1)
    w = (np.arange(80) < 30).astype(float)
    assert models.fit(X[None], y[None], w[None])[0] == pytest.approx(
        models.fit(X[None, :30], y[None, :30])[0], abs=1e-5
    )


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


@pytest.mark.parametrize("method", hiding.METHODS)
def test_the_score_is_what_scikit_learn_measures_on_the_rest_of_the_shop(method):
    result = lesson.hide_labels(method=method, seed=5)
    spots, answers = shop.customers()
    order = np.random.default_rng(5).permutation(len(spots))
    pool, rest = order[:600], order[600:]
    mean, scale = spots[pool].mean(axis=0), spots[pool].std(axis=0)
    X, X_rest = (spots[pool] - mean) / scale, (spots[rest] - mean) / scale
    frame = hiding.COUNTS.index(40)
    if method == "semi":
        model = sure_of_themselves(np.c_[np.ones(600), X], np.where(np.arange(600) < 40, answers[pool], -1))
    else:
        model = LogisticRegression(tol=1e-8).fit(X[:40], answers[pool][:40])
    assert result.score[frame] == pytest.approx((model.predict(X_rest) == answers[rest]).mean(), abs=1e-3)


def test_the_line_on_the_map_parts_the_models_answers():
    result = lesson.hide_labels(seed=1)
    a, b, c = result.lines[0]
    model = LogisticRegression(tol=1e-8).fit(
        (result.spots - result.spots.mean(axis=0)) / result.spots.std(axis=0), result.answers
    )
    says = model.predict((result.spots - result.spots.mean(axis=0)) / result.spots.std(axis=0))
    assert ((a + result.spots @ (b, c) > 0) == says).mean() > 0.995


def test_labels_only_ever_disappear():
    told = lesson.hide_labels(seed=2).told
    known = told >= 0
    assert known.sum(axis=1).tolist() == list(hiding.COUNTS)
    assert (known[1:] <= known[:-1]).all()


def test_a_known_label_is_the_answer():
    result = lesson.hide_labels(method="semi", seed=2)
    for row, count in zip(result.told, hiding.COUNTS):
        assert (row[:count] == result.answers[:count]).all()
        assert (row >= 0).sum() >= count


def test_the_map_holds_no_one_from_the_test_set():
    draw = hiding._draw([4])
    both = np.concatenate([draw.X[0, :, 1:], draw.test_X[0, :, 1:]]) * draw.scale[0] + draw.mean[0]
    everyone, _ = shop.customers()
    assert both[np.lexsort(both.T)] == pytest.approx(everyone[np.lexsort(everyone.T)])


def test_what_the_lesson_says_about_these_data_holds():
    facts = lesson.hide_labels(method="semi").facts | lesson.find_groups().facts
    assert facts["kept"] > 0.8, "most of the lead is left with 60 labels"
    assert facts["two"] < facts["lazy"] < facts["ten"] + 0.03 < facts["all"]
    assert facts["semi_best"] < 5 and facts["semi_worst"] < -5, "of a thousand: unlabelled customers do not help"
    assert facts["group_low"] < 0.25 and facts["group_high"] > 0.5


def test_the_lead_in_customers_is_counted_by_hand():
    sample = lesson.hide_labels()
    mean = hiding.averages("supervised").mean(axis=1)
    assert sample.lead == pytest.approx(1000 * mean - 1000 * (~shop.customers()[1]).mean())
    assert sample.facts["kept"] == pytest.approx(sample.facts["lead_sixty"] / sample.facts["lead_all"])


def test_same_seed_same_customers_other_seed_others():
    once, again, other = (lesson.hide_labels(seed=seed) for seed in (3, 3, 4))
    assert (once.spots == again.spots).all() and (once.score == again.score).all() and once.facts == again.facts
    assert not (once.spots == other.spots).all()
    assert once.scores() is other.scores(), "the averages do not depend on the sample on show"


# ------------------------------------------------------------------ the groups


@pytest.mark.parametrize("k, seed", [(2, 0), (4, 1), (5, 2)])
def test_the_groups_are_as_tight_as_scikit_learns(k, seed):
    spots, _ = shop.customers()
    z = (spots[:600] - spots[:600].mean(axis=0)) / spots[:600].std(axis=0)
    groups = shop.history(spots[:600], k=k, seed=seed)[-1]
    centers = (groups.centers - spots[:600].mean(axis=0)) / groups.scale
    ours = ((z - centers[groups.labels]) ** 2).sum()
    assert ours <= 1.02 * KMeans(k, n_init=10, random_state=seed).fit(z).inertia_


def test_each_step_puts_every_customer_to_the_nearest_center_and_then_moves_the_centers():
    spots, _ = shop.customers()
    steps = shop.history(spots[:300], k=4, seed=1)
    for step, after in pairwise(steps[:-1]):
        assert (((spots[:300, None] - step.centers) / step.scale) ** 2).sum(axis=2).argmin(
            axis=1
        ).tolist() == step.labels.tolist()
        assert after.centers == pytest.approx(np.array([spots[:300][step.labels == g].mean(axis=0) for g in range(4)]))
    assert steps[-1].labels.tolist() == steps[-2].labels.tolist(), "it ends when nobody changes groups"


def test_the_answers_play_no_part_in_the_groups():
    found = lesson.find_groups(k=3, seed=6)
    assert (
        found.steps[-1].labels.tolist()
        == shop.history(lesson.hide_labels(seed=6).spots, k=3, seed=6)[-1].labels.tolist()
    )
    assert found.facts["group_high"] == pytest.approx(
        max(found.answers[found.steps[-1].labels == g].mean() for g in range(3))
    )


def test_share_by_hand():
    groups = shop.Groups(labels=np.array([0, 0, 1, 1, 1]), centers=np.zeros((2, 2)), scale=np.ones(2))
    assert groups.share(np.array([True, False, True, True, False])) == pytest.approx([1 / 2, 2 / 3])


def test_letters_go_from_the_most_recent_buyers_on_and_can_be_dealt_anew():
    spots, _ = shop.customers()
    groups = shop.history(spots[:300], k=4, seed=0)[-1]
    assert (np.diff(groups.centers[:, 0]) > 0).all()
    dealt = groups.reordered(np.array([2, 0, 3, 1]))
    assert (dealt.centers[0] == groups.centers[2]).all()
    assert ((dealt.labels == 0) == (groups.labels == 2)).all()


# ------------------------------------------------------------------ which question needs which


def test_matching_is_judged_once_all_are_placed():
    assert lesson.match(**lesson.MATCHES).facts["right"] == len(lesson.MATCHES)
    assert lesson.match(**lesson.MATCHES | {"odd": "open"}).facts == {
        "questions": 6,
        "placed": 5,
        "right": 0,
        "enough": 5,
    }
    assert [*lesson.match(**lesson.MATCHES | {"returns": "none"}).right.values()] == [False] + [True] * 5


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    "call, wrong, says",
    [
        ("hide_labels", {"method": "magic"}, "method=magic must be one of supervised, semi"),
        ("find_groups", {"k": 1}, "k=1 must be between 2 and 5"),
        ("hide_labels", {"seed": -1}, "seed=-1 must be between 0 and 9999"),
        ("match", {"odd": "s"}, "odd=s must be"),
        ("give_cards", {"explore": 1.1}, "explore=1.1 must be between 0.0 and 1.0"),
        ("give_cards", {"picks": "a"}, "picks=a must be"),
        ("give_cards", {"picks": "A" * 41}, "must be"),
    ],
)
def test_bad_input_says_value_and_range(call, wrong, says):
    with pytest.raises(ValueError, match=says):
        getattr(lesson, call)(**wrong)


def test_more_groups_than_customers():
    with pytest.raises(ValueError, match="k=3 must be between 2 and the number of customers, 2"):
        shop.history(np.zeros((2, 2)), k=3, seed=0)
