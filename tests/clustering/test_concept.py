"""K-means by hand, against scikit-learn and by its invariants; the sample, the shapes, the names, the claims."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

import data
from concepts import clustering as lesson
from concepts.clustering import lloyd, segments, shapes, shop

CORNERS = np.array([[0, 0], [0, 1], [4, 0], [4, 1.0]])
cloud = st.integers(0, 10_000).map(lambda seed: np.random.default_rng(seed).normal(size=(40, 2)))


# ------------------------------------------------------------------ k-means


def test_four_points_and_a_start_that_stays_stuck():
    rounds = lloyd.history(CORNERS, np.array([[2, 0], [2, 1.0]]))
    assert len(rounds) == 2 and rounds[-1].labels.tolist() == [0, 1, 0, 1]
    assert rounds[-1].loose == 4  # every point is 2 away
    best = lloyd.best(CORNERS, 2)[-1]
    assert best.loose == pytest.approx(0.25) and len(set(best.labels[:2])) == len(set(best.labels[2:])) == 1


def test_three_rounds_by_hand():
    X = np.array([[0.0], [2.0], [3.0], [10.0]])
    rounds = lloyd.history(X, np.array([[0.0], [2.0]]))
    assert [each.labels.tolist() for each in rounds] == [[0, 1, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1]]
    assert [each.centers.ravel().tolist() for each in rounds[:3]] == [[0, 2], [0, 5], [1, 6.5]]
    assert rounds[3].centers.ravel() == pytest.approx([5 / 3, 10])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("k", [2, 4, 6])
def test_from_the_same_start_it_is_scikit_learns(k, seed):
    it = shop.sample(seed=seed)
    X = it.scaled(it.spots)
    start = lloyd.spread_out(X, k, np.random.default_rng(seed))
    theirs = KMeans(k, init=start, n_init=1, algorithm="lloyd", tol=0, max_iter=300).fit(X)
    ours = lloyd.history(X, start)[-1]
    assert ours.labels.tolist() == theirs.labels_.tolist()
    assert ours.loose * len(X) == pytest.approx(theirs.inertia_)
    assert ours.centers == pytest.approx(theirs.cluster_centers_)


@given(cloud, st.integers(1, 6), st.integers(0, 99))
@settings(max_examples=40)
def test_no_round_makes_the_groups_looser_and_the_end_is_at_rest(X, k, seed):
    rounds = lloyd.history(X, np.random.default_rng(seed).normal(size=(k, 2)))
    assert all(after.loose <= before.loose + 1e-12 for before, after in pairwise(rounds))
    assert lloyd.assign(X, lloyd.move(X, rounds[-1])).labels.tolist() == rounds[-1].labels.tolist()


def test_an_empty_group_keeps_its_center():
    rounds = lloyd.history(CORNERS, np.array([[2, 0.5], [90, 90.0]]))
    assert rounds[-1].centers[1].tolist() == [90, 90] and set(rounds[-1].labels) == {0}


@settings(max_examples=30)
@given(cloud, st.integers(1, 6), st.integers(0, 99))
def test_starts_side_by_side_end_as_each_does_alone(X, k, seed):
    starts = np.random.default_rng(seed).normal(size=(7, k, 2))
    alone = [lloyd.history(X, start)[-1].loose for start in starts]
    assert lloyd.ends(X, starts).tolist() == alone  # to the last digit


def test_spread_out_starts_at_points_that_differ():
    X = np.repeat(CORNERS, 5, axis=0)
    for seed in range(10):
        assert len(np.unique(lloyd.spread_out(X, 4, np.random.default_rng(seed)), axis=0)) == 4


@given(cloud, st.integers(2, 5))
@settings(max_examples=25)
def test_silhouette_is_scikit_learns(X, k):
    labels = lloyd.best(X, k, starts=1)[-1].labels
    assert lloyd.silhouette(X, labels) == pytest.approx(silhouette_score(X, labels))


def test_a_point_alone_has_silhouette_zero():
    X = np.array([[0.0], [1.0], [9.0]])
    assert lloyd.silhouette(X, np.array([0, 0, 1])) == pytest.approx(silhouette_score(X, [0, 0, 1]))


@given(st.integers(0, 10_000), st.integers(2, 6))
@settings(max_examples=30)
def test_a_border_is_as_near_to_two_centers_and_to_none_nearer(seed, k):
    rng = np.random.default_rng(seed)
    scale, box = np.array([1.0, 3.0]), np.array([[-2, -6], [2, 6.0]])
    centers = rng.uniform(box[0], box[1], (k, 2))
    for ends in lloyd.borders(centers, scale, box):
        if np.isnan(ends).any():
            continue
        assert (ends >= box[0] - 1e-6).all() and (ends <= box[1] + 1e-6).all()
        for share in (0.1, 0.5, 0.9):
            near = np.sort((((centers - (ends[0] + share * (ends[1] - ends[0]))) / scale) ** 2).sum(axis=1))
            assert near[0] == pytest.approx(near[1], abs=1e-6)


def test_two_centers_have_one_border_across_the_box():
    (ends,) = lloyd.borders(np.array([[-1, 0], [1, 0.0]]), np.ones(2), np.array([[-2, -3], [2, 3.0]]))
    assert ends[:, 0].tolist() == [0, 0] and sorted(ends[:, 1]) == [-3, 3]


# ------------------------------------------------------------------ the shop


def test_a_sample_is_of_real_customers_each_once():
    it = shop.sample(seed=3)
    table = data.load("retail_customers_rfm")
    assert set(zip(it.days, it.pounds)) <= set(zip(table["recency_days"], table["spend_gbp"]))
    assert it.spots == pytest.approx(np.log10(np.column_stack([it.days + 1, it.pounds])))
    assert it.scaled(it.spots).std(axis=0) == pytest.approx([1, 1])
    assert (it.spots > shop.BOX[0]).all() and (it.spots < shop.BOX[1]).all()


def test_same_seed_same_customers_other_seed_others():
    assert shop.sample(seed=5).days.tolist() == shop.sample(seed=5).days.tolist() != shop.sample(seed=6).days.tolist()
    assert lesson.segmentation(seed=5).facts == lesson.segmentation(seed=5).facts != lesson.segmentation(seed=6).facts


def test_segments_share_out_customers_and_money():
    result = lesson.segmentation(k=5)
    assert result.segments[:, 2:].sum(axis=0) == pytest.approx([1, 1])
    who = result.rounds[-1].labels == 2
    assert result.segments[2, :2].tolist() == [np.median(result.sample.days[who]), np.median(result.sample.pounds[who])]


@pytest.mark.parametrize("places", [{}, {"x1": 2.6, "x2": 2.7, "x3": 2.8, "x4": 2.9}])
def test_frames_go_half_a_round_at_a_time_and_end_at_the_end(places):
    result = lesson.segmentation(k=4, **places)
    halves, used = result.frames
    assert len(halves) == segments.ROOM and used <= segments.ROOM
    assert halves[:4] == [(0, False), (0, True), (1, False), (1, True)]
    assert halves[used - 1] == halves[-1] == (len(result.rounds) - 1, True)
    assert len(set(halves[:used])) == used and halves[:used] == sorted(halves[:used])


@pytest.mark.parametrize("seed", range(30))
def test_from_the_corner_all_four_get_a_good_share(seed):
    facts = lesson.segmentation(seed=seed).facts
    assert facts["smallest"] > 5 and facts["largest"] < 60 and facts["rounds"] < 100


@pytest.mark.parametrize("seed", range(10))
def test_plain_units_see_giants_only_and_score_higher(seed):
    facts = lesson.units(k=2, seed=seed).facts
    assert facts["plain_rest"] < 60 and facts["plain_score"] > 0.8 > 2 * facts["log_score"] - 0.2
    assert facts["log_least"] > 200 and abs(facts["agree"]) < 0.2


def test_pence_instead_of_pounds_change_the_groups():
    it = shop.sample()
    days, pence = (
        lloyd.best(np.column_stack([it.days, it.pounds / 1000]), 2)[-1].labels,
        lloyd.best(np.column_stack([it.days, 100 * it.pounds]), 2)[-1].labels,
    )
    assert np.bincount(days).min() > 20 > np.bincount(pence).min()


def test_choosing_is_what_scikit_learn_measures():
    result, it = lesson.choosing(k=3), shop.sample()
    X = it.scaled(it.spots)
    for k, loose, score in zip(result.ks.tolist(), result.loose, result.silhouette):
        model = KMeans(k, n_init=20, random_state=0).fit(X)
        assert loose == pytest.approx(model.inertia_ / len(X), rel=0.01) and score == pytest.approx(
            silhouette_score(X, model.labels_), abs=0.02
        )
    assert len(result.runs) == segments.RUNS and result.runs.min() >= 0


def test_the_goal_can_be_reached_and_some_starts_get_stuck():
    rng, table = np.random.default_rng(4), lesson.CONTROLS
    draws = [{name: table[name].sample(rng) for pair in lesson.PLACES for name in pair} for _ in range(150)]
    facts = [lesson.segmentation(k=4, **draw).facts for draw in draws]
    assert any(each["worse"] >= segments.WORSE and each["smallest"] > 0 for each in facts)


def test_a_spread_out_start_is_one_the_link_can_hold():
    values = lesson.spread(k=4, seed=0, turn=3)
    assert set(values) == {name for pair in lesson.PLACES[:4] for name in pair}
    assert all(lesson.CONTROLS[name].text(lesson.CONTROLS[name].parse(text)) == text for name, text in values.items())
    assert values == lesson.spread(k=4, seed=0, turn=3) != lesson.spread(k=4, seed=0, turn=4)


# ------------------------------------------------------------------ shapes


def test_hits_by_hand():
    truth = np.array([0, 0, 0, 1, 1, 2])
    assert shapes.hits(truth, np.array([1, 1, 1, 0, 0, 2])) == 6
    assert shapes.hits(truth, np.zeros(6, int)) == 3
    assert shapes.hits(truth, np.array([0, 1, 2, 3, 3, -1])) == 3


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_what_the_lesson_says_about_the_shapes_holds(seed):
    scores = {name: row / shapes.N for name, row in shapes.scores(seed=seed).items()}
    kmeans, mixture, ward, dense = np.array(list(scores.values())).T
    assert scores["moons"][3] > 0.97 > 0.93 > scores["moons"][0]
    assert scores["rings"][3] > 0.97 > 0.6 > scores["rings"][0]
    assert scores["stretched"][1] > scores["stretched"][[0, 2, 3]].max()
    assert (kmeans < 0.9).all() and all(min(method) < 0.97 for method in (mixture, ward, dense)), (
        "nobody wins everywhere"
    )


def test_the_radius_decides_how_many_groups_there_are():
    found = lesson.breaking(shape="moons").found
    assert found.groups[-1] == 1 and found.groups.max() > 2 and 2 in found.groups
    assert (np.diff((found.dense < 0).sum(axis=1)) <= 0).all(), "a larger radius leaves fewer alone"


# ------------------------------------------------------------------ names


@pytest.mark.parametrize("seed", range(8))
def test_names_are_in_the_order_of_the_segments(seed):
    result = lesson.named(seed=seed, **{f"s{i + 1}": name for i, name in enumerate(lesson.NAMES)})
    days, pounds = result.segmentation.segments[:, :2].T
    assert result.right == [True] * 4 and result.facts["fits"] == 4
    assert max(days[:2]) < min(days[2:]) and pounds[0] > pounds[1] and pounds[2] > pounds[3]


def test_nothing_is_judged_until_all_have_names():
    assert lesson.named(s1="best", s2="gone").right == [None] * 4
    assert lesson.named(s1="best", s2="gone", s3="slipping", s4="new").right == [True, False, True, False]


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    "call, wrong, says",
    [
        (lesson.segmentation, {"k": 7}, "k=7 must be between 2 and 6"),
        (lesson.segmentation, {"x1": 3.1}, "x1=3.1 must be between 0.0 and 3.0"),
        (lesson.units, {"seed": -1}, "seed=-1 must be between 0 and 9999"),
        (lesson.choosing, {"k": 1}, "k=1 must be between 2 and 6"),
        (lesson.breaking, {"shape": "star"}, "shape=star must be one of moons, rings"),
        (lesson.named, {"s1": "rich"}, "s1=rich must be one of open, best"),
        (
            lloyd.history,
            {"X": np.zeros((2, 2)), "centers": np.zeros((3, 2))},
            "k=3 must be between 1 and the number of points, 2",
        ),
        (lloyd.silhouette, {"X": np.zeros((3, 1)), "labels": np.zeros(3, int)}, "1 group must be at least 2 groups"),
    ],
)
def test_bad_input_says_value_and_range(call, wrong, says):
    with pytest.raises(ValueError, match=says):
        call(**wrong)
