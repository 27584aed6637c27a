"""Cards and rewards: the learner by hand and against what any bandit must satisfy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts import learning_types as lesson
from concepts.learning_types import groups as shop
from concepts.learning_types.reward import learn


def test_without_exploring_the_first_group_that_pays_is_kept():
    # group 0 pays always, group 1 never: after the first point every card goes to group 0
    arrivals = np.array([[[1] * 30, [0] * 30]])
    chosen, points = learn(arrivals, epsilon=0.0, seed=0)
    first = points[0].argmax()
    assert points[0, first:].all() and (chosen[0, first:] == 0).all()


def test_it_can_get_stuck_with_the_worse_group():
    # both pay at first, group 0 one in two from then on: no run that starts there ever tries group 1
    arrivals = np.array([[[1, 0] * 15, [1] * 30]] * 40)
    chosen, _ = learn(arrivals, epsilon=0.0, seed=0)
    assert set(chosen.mean(axis=1)) == {0.0, 1.0}


def test_only_exploring_gives_every_group_its_share():
    arrivals = np.ones((200, 4, 100), int)
    chosen, points = learn(arrivals, epsilon=1.0, seed=3)
    assert np.bincount(chosen.ravel()) / chosen.size == pytest.approx([0.25] * 4, abs=0.01)
    assert points.all()


def test_exploring_finds_the_best_group():
    rng = np.random.default_rng(0)
    arrivals = (rng.random((100, 3, 300)) < np.array([0.2, 0.3, 0.8])[:, None]).astype(int)
    chosen, _ = learn(arrivals, epsilon=0.1, seed=1)
    # in the long run the best group gets the cards of exploiting and a third of those of exploring
    assert (chosen[:, 200:] == 2).mean() == pytest.approx(0.9 + 0.1 / 3, abs=0.03)


@given(seed=st.integers(0, 9999), epsilon=st.sampled_from([0.0, 0.1, 0.5, 1.0]))
@settings(max_examples=20)
def test_every_card_serves_the_next_customer_of_its_group(seed, epsilon):
    arrivals = np.random.default_rng(seed).integers(0, 2, (1, 3, 40))
    chosen, points = learn(arrivals, epsilon=epsilon, seed=seed)
    for group in range(3):
        served = points[0][chosen[0] == group]
        assert served.tolist() == arrivals[0, group, : len(served)].tolist()


def test_you_and_the_learner_meet_the_same_customers():
    learner = lesson.give_cards(seed=8)
    picks = "".join("ABCD"[g] for g in learner.chosen[:40])
    you = lesson.give_cards(seed=8, picks=picks)
    assert you.your_points.tolist() == learner.points[:40].tolist()
    assert you.facts["you"] == you.facts["same"]


def test_tried_by_hand():
    cards = lesson.give_cards(k=2)
    given_, share = cards.tried(np.array([1, 1, 0]), np.array([1, 0, 1]))
    assert given_.tolist() == [[0, 0], [0, 1], [0, 2], [1, 2]]
    assert share[1:].tolist()[1:] == [[pytest.approx(np.nan, nan_ok=True), 0.5], [1.0, 0.5]]


def test_the_true_shares_are_those_of_real_customers():
    cards = lesson.give_cards(k=3, seed=4)
    _, answers = shop.customers()
    assert cards.share == pytest.approx([answers[cards.groups.labels == g].mean() for g in range(3)])
    assert (cards.share * np.bincount(cards.groups.labels)).sum() == pytest.approx(answers.sum())


def test_what_the_lesson_says_about_exploring_holds():
    facts = lesson.give_cards(explore=0.1).facts
    assert facts["random_points"] < facts["greedy_points"] < facts["this_points"] < facts["best_points"]
    assert facts["greedy_settled"] < 0.7 < facts["this_settled"]
    # handing cards out at random earns the mean of the groups' shares
    assert facts["random_points"] == pytest.approx(100 * lesson.give_cards().share.mean(), abs=2)


def test_same_seed_same_cards_other_seed_others_and_letters_are_dealt_anew():
    once, again = lesson.give_cards(seed=1), lesson.give_cards(seed=1)
    assert once.chosen.tolist() == again.chosen.tolist() and once.facts == again.facts
    assert {lesson.give_cards(seed=seed).facts["best"] for seed in range(12)} == set("ABCD")


def test_the_spots_are_those_of_the_customers_who_got_the_cards():
    cards = lesson.give_cards(seed=2)
    spots, answers = shop.customers()
    rows = [np.flatnonzero((spots == spot).all(axis=1)) for spot in cards.spots]
    assert all(
        point in answers[row] and group in cards.groups.labels[row]
        for row, point, group in zip(rows, cards.points, cards.chosen)
    )


def test_picks_of_groups_that_are_not_there_are_left_away():
    assert lesson.give_cards(k=2, picks="ABEC").yours.tolist() == [0, 1]
