"""The map three times, the labels going, the cards and the places draw the numbers they are given."""

import numpy as np
import pytest

from concepts import learning_types as lesson
from concepts.learning_types import figures, figures_labels, figures_map, figures_match, figures_reward, hiding
from ui import words

TEXT = words.load("learning_types")
WORDS = TEXT["figure"]


@pytest.fixture(scope="module")
def sample():
    return lesson.hide_labels()


# ------------------------------------------------------------------ three times


def test_the_reveal_begins_at_the_picture_of_the_question(sample):
    before, after = figures.asked(sample, WORDS), figures.without(sample, lesson.find_groups(), WORDS)
    assert [*before.traces] == [*after.traces] and before.narrow == after.narrow
    assert np.array_equal(before.traces["customers"]["marker"]["color"], after.moving["customers"]["marker.color"][0])


def test_the_labels_go_and_the_groups_come(sample):
    found = lesson.find_groups(k=3)
    codes = figures.without(sample, found, WORDS).moving["customers"]["marker.color"]
    labelled = [(frame > 0).sum() for frame in codes[: figures.FADES + 1]]
    assert labelled == sorted(labelled, reverse=True) and labelled[0] == figures.SHOWN and labelled[-1] == 0
    assert (codes[-1] - figures_map.GROUP).tolist() == found.steps[-1].labels[: figures.SHOWN].tolist()


def test_labels_come_in_and_the_line_finds_its_place(sample):
    scene = figures.with_labels(sample, WORDS)
    known = [(frame > 0).sum() for frame in scene.moving["customers"]["marker.color"]]
    assert known == [0, *(min(count, figures.SHOWN) for count in hiding.COUNTS[::-1])]
    assert f"{1000 * sample.score[0]:.0f} of 1,000" in scene.captions[-1]


def test_only_who_got_a_card_shows_an_answer(sample):
    cards = lesson.give_cards()
    scene = figures.with_rewards(sample, cards, WORDS)
    assert not scene.moving["customers"]["marker.color"].any()
    assert scene.reveals == ("cards",) and len(scene.captions) == figures.CARDS + 1 == len(scene.traces["cards"]["x"])
    good = scene.traces["cards"]["marker"]["color"][1:] == "@good"
    assert good.tolist() == (cards.points[: figures.CARDS] == 1).tolist()
    assert f"{cards.points[: figures.CARDS].sum()} points" in scene.captions[-1]


@pytest.mark.parametrize("weights", [(-1.0, 0.5, 0.2), (3.0, -1.0, -0.5), (1.0, 0.0, -0.4), (-1.0, 1.0, 0.0)])
def test_the_line_ends_at_the_edges_of_the_map(weights):
    ends, (low, high) = figures_map.ends(weights), figures_map.BOX
    assert weights[0] + ends @ weights[1:] == pytest.approx([0, 0])
    assert ((ends >= low - 1e-9) & (ends <= high + 1e-9)).all()
    assert any(np.isclose(end, low).any() or np.isclose(end, high).any() for end in ends)


def test_a_line_off_the_map_is_not_drawn():
    assert np.isnan(figures_map.ends((100.0, 1.0, 1.0))).all()


# ------------------------------------------------------------------ fewer labels


@pytest.mark.parametrize("method", hiding.METHODS)
def test_hiding_draws_the_scores_per_thousand(method):
    sample = lesson.hide_labels(method=method)
    scene = figures_labels.hiding(sample, WORDS)
    mean = 1000 * sample.scores().mean(axis=1)
    assert scene.traces["mean"]["y"] == pytest.approx(mean) and scene.moving["now"]["y"][:, 0] == pytest.approx(mean)
    assert (scene.moving["customers"]["marker.color"][:, ::-1] == sample.told + 1).all()
    assert np.isfinite(scene.traces["compared"]["y"]).all() == (method == "semi")
    assert f"{sample.lead[hiding.FEW]:.0f} more" in scene.captions[hiding.FEW]
    assert f"£{5 * sample.lead[hiding.FEW]:.0f}" in scene.captions[hiding.FEW]
    assert "fewer than the lazy guesser" in scene.captions[-1]


def test_the_question_of_the_labels_shows_the_first_score_only(sample):
    scene = figures_labels.asked(sample, WORDS)
    assert np.isfinite(scene.traces["mean"]["y"]).sum() == 1 and np.isnan(scene.traces["band"]["y"]).all()
    assert [*scene.ghosts] == [*TEXT["questions"]["labels"]["options"]]
    assert scene.ghosts["most"]["y"][-1] == pytest.approx(1000 * sample.scores().mean(axis=1)[hiding.FEW], abs=0.1)


# ------------------------------------------------------------------ cards


def test_the_truth_waits_for_the_last_card():
    cards = lesson.give_cards(picks="ABC")
    scene = figures_reward.cards(cards, "ABC", WORDS)
    seen = scene.moving["truth"]["opacity"]
    assert not seen[:-1].any() and seen[-1] == 1 and scene.traces["truth"]["y"][:4] == pytest.approx(100 * cards.share)
    assert scene.traces["sums"]["y"].tolist() == [0, *cards.points.cumsum()]
    assert scene.traces["own"]["y"][:4].tolist() == [0, *cards.your_points.cumsum()]
    assert f"{cards.your_points.sum()} points" in scene.captions[3]


def test_picking_a_group_gives_it_a_card_until_all_are_given():
    picks = figures_reward.cards(lesson.give_cards(k=3, picks="AB"), "AB", WORDS).picks["groups"]
    assert [pick.get("picks") for pick in picks] == ["ABA", "ABB", "ABC", None, None]
    full = "A" * lesson.OWN_CARDS
    assert not any(figures_reward.cards(lesson.give_cards(picks=full), full, WORDS).picks["groups"])


# ------------------------------------------------------------------ places


def test_picking_a_place_puts_the_question_there_and_again_takes_it_back():
    picks = figures_match.places(lesson.match(returns="supervised"), WORDS).picks["places"]
    assert picks[:2] == ({"returns": None}, {"returns": "unsupervised"}) and picks[-1] == {"parcels": "none"}


def test_what_is_right_shows_once_all_are_placed():
    def signs(**placed):
        scene = figures_match.places(lesson.match(**placed), WORDS)
        return "".join(scene.traces["places"]["text"]).replace(" ", "")

    assert signs(vat="none") == ""
    assert signs(**lesson.MATCHES | {"parcels": "none"}) == "✓✓✓✓✓✗"
