"""The map, the three kinds side by side and the cards: what is drawn is what was measured."""
import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from concepts import learning_types as lesson
from concepts.learning_types import groups as shop
from concepts.learning_types import figures
from concepts.learning_types import figures_reward as reward_figures
from ui import text

FRAMES = len(lesson.COUNTS) + 2


@pytest.fixture(scope="module")
def words():
    return text.load("learning_types")["figure"]


@pytest.fixture(scope="module", params=lesson.METHODS)
def result(request):
    return lesson.hide_labels(method=request.param, k=3, seed=1)


def moved(scene, path, trace):
    return next(m.values[path] for m in scene.moving if m.trace == trace and path in m.values)


def area(polygon):
    x, y = polygon[:, 0], polygon[:, 1]
    return abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2


def test_one_frame_a_count_then_the_groups_then_the_answers(result, words):
    scene = figures.hiding(result, words)
    assert len(scene.captions) == FRAMES
    assert scene.captions[7].startswith("60 labels known")
    colors = moved(scene, "marker.color", 6)[:, ::-1]  # who keeps a label longest is drawn last, on top
    assert (colors[:-2] == result.told + 1).all()
    assert (colors[-2] == 3 + result.groups.labels).all()
    assert (colors[-1] == np.where(result.answers, 2, 1)).all()


def test_known_labels_lie_on_top(result, words):
    sizes = moved(figures.hiding(result, words), "marker.size", 6)
    for row, count in zip(sizes, lesson.COUNTS):
        assert row[-count:].min() == row.max() and (count == len(row) or row[:-count].max() < row.max())


def test_the_scores_drawn_are_the_scores_measured(result, words):
    scene = figures.hiding(result, words)
    now = scene.moving[-1].values
    assert now["y"][:-2, 0] == pytest.approx(100 * result.score)
    assert np.isnan(now["y"][-2:]).all()
    mean = next(t for t in scene.traces if t.get("line", {}).get("color") == "@model" and t.get("xaxis") == "x2")
    assert mean["y"] == pytest.approx(100 * result.scores[result.method].mean(axis=1))
    assert f"{result.scores[result.method].mean(axis=1)[7]:.0%} with 60" in scene.alt


def test_the_two_sides_fill_the_map_and_hold_what_the_model_says(result):
    whole = area(figures.BOX)
    for weights in result.lines:
        no, yes, _ = figures._sides(*weights)
        assert area(no) + area(yes) == pytest.approx(whole)
        for side, sign in ((no, -1), (yes, 1)):
            if area(side) > 0:
                assert (sign * (weights[0] + side @ weights[1:]) >= -1e-8).all()


def test_territories_fill_the_map_and_hold_their_own_center(result):
    parts = figures._territories(result.groups)
    assert sum(map(area, parts)) == pytest.approx(area(figures.BOX))
    for g, part in enumerate(parts):
        middle = part.mean(axis=0)  # a convex part holds the mean of its corners
        distance = ((middle - result.groups.centers) / result.groups.scale) ** 2
        assert distance.sum(axis=1).argmin() == g


def test_a_line_that_misses_the_map_leaves_one_side(words):
    no, yes, line = figures._sides(-100.0, 1.0, 1.0)
    assert area(yes) == 0 and area(no) == pytest.approx(area(figures.BOX))
    assert (line[0] == line[1]).all()
    assert figures._verdicts(np.array([-100.0, 1.0, 1.0]), words)["text"] == ["", words["says_no"]]


def test_clipping_a_square_by_hand():
    square = np.array([[0, 0], [2, 0], [2, 2], [0, 2.0]])
    assert figures._clipped(square, -1, 1, 0).tolist() == [[1, 0], [2, 0], [2, 2], [1, 2]]


def test_the_veiled_map_gives_no_score_away(result, words):
    scene = figures.veiled(result, words)
    sent = json.loads(scene.json())
    assert len(scene.captions) == FRAMES - 1
    assert not any("%" in caption for caption in scene.captions)
    assert set(sent["table"]) == {words["col_known"], words["col_hidden"]}
    assert (moved(scene, "marker.color", 0)[-1] == 0).all()


@pytest.mark.parametrize("k", [2, 5])
def test_everything_is_valid_plotly_and_small(k, words):
    result, cards = lesson.hide_labels(method="semi", k=k, seed=2), lesson.give_cards(k=k, seed=2, picks="ABBA")
    for scene in (figures.hiding(result, words), figures.veiled(result, words), figures.three(result, cards, words),
                  reward_figures.cards(cards, words), reward_figures.cards(cards, words, veiled=True)):
        sent = json.loads(re.sub(r'"@\w+"', '"#000"', scene.json()))
        go.Figure(sent["traces"], sent["layout"] | sent["narrow"])
        assert len(scene.json()) < 200_000
        assert scene.alt and "{" not in scene.alt


def test_the_three_kinds_show_the_learners_own_experience(words):
    result, cards = lesson.hide_labels(), lesson.give_cards()
    bars = figures.three(result, cards, words).traces[-1]
    given, share = (rows[-1] for rows in cards.tried(cards.chosen, cards.points))
    assert bars["y"] == pytest.approx(100 * share, nan_ok=True)
    assert bars["text"] == [words["cards_given"].format(n=n) for n in given]


# ------------------------------------------------------------------ cards

def test_the_points_drawn_are_the_points_earned(words):
    cards = lesson.give_cards(k=4, seed=3, picks="AABD")
    scene = reward_figures.cards(cards, words)
    assert len(scene.captions) == len(cards.chosen) + 1
    assert scene.traces[-1]["y"].tolist() == [0, *cards.points.cumsum()]
    assert scene.traces[-2]["y"].tolist() == [0, *cards.your_points.cumsum()]
    assert scene.table[words["col_cards"]].sum() == len(cards.chosen)
    assert scene.table[words["col_yours"]].tolist() == [2, 1, 0, 1]


def test_the_truth_shows_on_the_last_frame_only(words):
    cards = lesson.give_cards(seed=3)
    truth = moved(reward_figures.cards(cards, words), "y", 1)
    assert np.isnan(truth[:-1]).all()
    assert truth[-1] == pytest.approx(100 * cards.share)


def test_an_untried_group_has_no_mark(words):
    cards = lesson.give_cards(seed=3)
    shown = moved(reward_figures.cards(cards, words), "y", 2)
    assert np.isnan(shown[0]).all()
    assert (np.isnan(shown[1]).sum()) == 3


def test_while_veiled_nothing_is_given_and_nothing_can_be_picked(words):
    scene = reward_figures.cards(lesson.give_cards(), words, veiled=True)
    assert scene.picks == () and scene.captions == [] and list(scene.table) == [words["col_group"]]
    assert reward_figures.cards(lesson.give_cards(), words).picks == (0,)


def test_the_best_group_is_named_with_its_truth(words):
    cards = lesson.give_cards(seed=3)
    best = "ABCD"[cards.share.argmax()]
    last = reward_figures.cards(cards, words).captions[-1]
    assert f"group {best}: {cards.share.max():.0%} came back" in last
    assert f"{shop.days(cards.groups.centers[cards.share.argmax(), 0]):.0f} days" in last
