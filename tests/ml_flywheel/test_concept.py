"""The flywheel: its volume by hand, its reader against scikit-learn, and what an experiment must and must not change."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, recall_score
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.svm import SVC

from concepts import ml_flywheel as wheel
from concepts.ml_flywheel import TURNS, flywheel, reader
from concepts.ml_flywheel import turns as turning

PICTURES, DIGITS = load_digits(return_X_y=True)


EVENTS = wheel.CONTROLS["event"].options


def same(a, b):
    """Two turns agree in everything but the model object."""
    fields = ("number", "volume", "collected", "accuracy", "efficiency", "tilt", "checks")
    arrays = (
        (a.reader.rows, b.reader.rows),
        (a.reader.tilts, b.reader.tilts),
        (a.labels, b.labels),
        (a.answers, b.answers),
    )
    return all(getattr(a, f) == getattr(b, f) for f in fields) and all(np.array_equal(x, y) for x, y in arrays)


# ------------------------------------------------------------------ by hand


def test_the_volume_of_three_turns_by_hand():
    first = SimpleNamespace(
        volume=100, efficiency=0.36
    )  # six digits in ten read right: 64 of 100 parcels go astray, 64 newcomers a turn
    assert turning.next_volume(first, first) == 100  # 36 stay, 64 come
    second = SimpleNamespace(volume=100, efficiency=0.64)
    assert turning.next_volume(second, first) == 128  # 64 stay, 64 come
    third = SimpleNamespace(volume=128, efficiency=0.81)
    assert turning.next_volume(third, first) == 168  # 103.68 stay, 64 come


def test_a_run_follows_the_equation_with_its_measured_accuracy():
    turns = flywheel(event="whole").turns
    newcomers = 100 * (1 - turns[0].accuracy ** 2)
    for before, after in zip(turns, turns[1:]):
        assert after.volume == round(before.accuracy**2 * before.volume + newcomers)


def test_stuck_accuracy_settles_where_as_many_leave_as_come():
    first = SimpleNamespace(volume=100, efficiency=0.4)
    volume = 100
    for _ in range(200):
        volume = turning.next_volume(SimpleNamespace(volume=volume, efficiency=0.8), first)
    assert volume == pytest.approx(100 * (1 - 0.4) / (1 - 0.8), abs=3)  # whole parcels: the last few round away


def test_checked_parcels_give_two_pictures_each():
    for checked in (1, 6):
        turns = flywheel(event="whole", checked=checked).turns
        assert turns[0].learned == 10 and turns[0].collected == 0
        for before, after in zip(turns, turns[1:]):
            assert after.collected - before.collected == 2 * round(checked / 100 * after.volume)
            assert after.learned == 10 + after.collected


def test_the_believed_accuracy_is_agreement_over_the_last_turns():
    turn = SimpleNamespace(checks=((3, 4), (5, 6)))
    assert turning.Turn.believed.fget(turn) == 0.8
    assert np.isnan(turning.Turn.believed.fget(SimpleNamespace(checks=())))
    assert all(len(t.checks) == min(t.number, turning.MEMORY) for t in flywheel().turns)


# ------------------------------------------------------------------- the reader


def test_a_turn_is_what_scikit_learn_says():
    result = flywheel(event="whole", seed=2)
    for turn in (result.turns[0], result.turns[7]):
        model = SVC(gamma=0.0005, C=10).fit(PICTURES[turn.reader.rows], DIGITS[turn.reader.rows])
        answers = model.predict(PICTURES[result.test])
        assert np.array_equal(answers, turn.answers)
        assert turn.accuracy == accuracy_score(DIGITS[result.test], answers)
        assert (
            reader.reliable(answers, result.test)
            == (recall_score(DIGITS[result.test], answers, average=None) >= 0.9).sum()
        )


@settings(max_examples=25)
@given(st.integers(0, 9999))
def test_a_deal_shares_no_picture(seed):
    hand = reader.deal(seed)
    assert len(hand.test) == 597 and len(hand.stream) == 1190
    assert sorted(DIGITS[hand.start]) == list(range(10))
    assert np.array_equal(np.sort(np.concatenate([hand.test, hand.start, hand.stream])), np.arange(1797))


def test_tilting_turns_the_picture():
    upright = PICTURES[:5].reshape(-1, 8, 8)
    np.testing.assert_array_equal(reader.pictures(0), PICTURES)
    turned = reader.pictures(90)[:5].reshape(-1, 8, 8)
    np.testing.assert_allclose(turned, np.rot90(upright, axes=(1, 2)), atol=1e-9)


def test_how_alike_two_pictures_are_is_scikit_learns_kernel():
    rows, others, upright = np.arange(20), np.arange(30, 70), np.zeros(20, int)
    tilts, other_tilts = np.repeat([0, 15], 10), np.repeat([0, 30], 20)
    assert reader.alike(rows, upright, others, np.zeros(40, int)) == pytest.approx(
        rbf_kernel(PICTURES[rows], PICTURES[others], gamma=reader.GAMMA)
    )
    turned = [
        np.vstack([reader.pictures(t)[r] for r, t in zip(*pair)]) for pair in ((rows, tilts), (others, other_tilts))
    ]
    assert reader.alike(rows, tilts, others, other_tilts) == pytest.approx(rbf_kernel(*turned, gamma=reader.GAMMA))


# ------------------------------------------------------------------- invariants


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("seed", [0, 1])
def test_no_test_picture_is_ever_learned_from(event, seed):
    result = flywheel(event=event, seed=seed, turn=4)
    for turn in result.turns + result.rival:
        assert not np.isin(turn.reader.rows, result.test).any()
        assert len(np.unique(turn.reader.rows)) == turn.learned


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_changes_before_the_event(event):
    result, alone = flywheel(event=event, turn=6), flywheel(event="whole")
    assert len(result.turns) == TURNS + 1
    assert all(same(a, b) for a, b in zip(result.turns[:6], alone.turns))


@pytest.mark.parametrize("turn", [2, 5, 12])
def test_with_the_feedback_cut_learning_stands_still(turn):
    turns = flywheel(event="cut", turn=turn).turns
    last = turns[turn - 1]
    assert {t.learned for t in turns[turn:]} == {last.learned}
    assert {t.accuracy for t in turns[turn:]} == {last.accuracy}
    assert turns[-1].collected > last.collected  # parcels are still checked


def test_without_learning_the_service_stays_where_it_is():
    """The first model, never retrained, is the run whose feedback is cut from the first turn."""
    turns = turning.history((turning.opening(0),), checked=5, seed=0, cut="data")
    assert {t.volume for t in turns} == {turning.PARCELS}
    assert {t.accuracy for t in turns} == {turns[0].accuracy}


@pytest.mark.parametrize("arrow", turning.HELD)
def test_an_arrow_of_the_business_cut_holds_the_volume(arrow):
    turns = flywheel(event="cut", turn=6, arrow=arrow).turns
    assert {t.volume for t in turns[5:]} == {turns[5].volume}
    assert turns[-1].learned > turns[5].learned


def test_unchecked_parcels_bring_no_data():
    turns = flywheel(event="cut", turn=6, arrow="volume").turns
    assert {(t.learned, t.collected) for t in turns[5:]} == {(turns[5].learned, turns[5].collected)}


def test_unused_predictions_bring_the_service_back_to_the_start():
    turns = flywheel(event="cut", turn=6, arrow="predictions").turns
    assert turns[-1].accuracy > turns[5].accuracy
    assert {t.efficiency for t in turns[6:]} == {turns[0].efficiency}
    assert turns[-1].volume == pytest.approx(turning.PARCELS, abs=2)


def test_own_labels_are_the_answers_of_the_model_before():
    result = flywheel(event="own", turn=5)
    for before, after in zip(result.turns[4:], result.turns[5:]):
        fresh = slice(before.learned, after.learned)
        assert np.array_equal(after.labels[fresh], before.reader.read(after.reader.rows[fresh]))
    assert result.facts["believed"] == 1
    assert result.facts["accuracy"] < result.facts["whole"]
    assert result.facts["wrong_labels"] > 0


@pytest.mark.parametrize("event", ["cut", "drift", "whole"])
def test_a_persons_labels_are_right(event):
    result = flywheel(event=event)
    assert result.facts["wrong_labels"] == 0
    assert np.array_equal(result.turns[-1].labels, DIGITS[result.turns[-1].reader.rows])


def test_the_camera_tilts_step_by_step_and_the_test_with_it():
    result = flywheel(event="drift", turn=5)
    assert [t.tilt for t in result.turns[3:13]] == [0, 0, 5, 10, 15, 20, 25, 30, 30, 30]
    last = result.turns[-1]
    assert np.array_equal(last.answers, last.reader.read(result.test, 30))
    assert set(last.reader.tilts) == {0, 5, 10, 15, 20, 25, 30}
    assert result.facts["rival"] < 0.6 < result.facts["accuracy"]


@pytest.mark.parametrize("seed", range(4))
def test_the_wheel_turns_on_every_sample(seed):
    facts = flywheel(event="cut", seed=seed).facts
    assert facts["whole"] > facts["accuracy"] + 0.05
    assert facts["whole_volume"] > 1.4 * facts["volume"] > 1.4 * facts["start"]


def test_the_goal_can_be_reached():
    assert flywheel(event="own", turn=4).facts["gap"] >= 0.2
    assert flywheel().facts["gap"] < 0.2


# ------------------------------------------------------------- seeds and bad input


def test_the_same_seed_gives_the_same_run_and_another_another():
    first = flywheel(seed=3, event="own")
    turning.whole.cache_clear()
    wheel._flywheel.cache_clear()
    again = flywheel(seed=3, event="own")
    assert all(same(a, b) for a, b in zip(first.turns, again.turns))
    assert [t.volume for t in first.turns] != [t.volume for t in flywheel(seed=4, event="own").turns]


@pytest.mark.parametrize(
    "arguments, said",
    [
        ({"event": "nope"}, "event=nope must be one of cut, own, drift, whole"),
        ({"arrow": "sales"}, "arrow=sales must be one of data, growth, practice"),
        ({"turn": 1}, "turn=1 must be between 2 and 12"),
        ({"turn": 13}, "turn=13 must be between 2 and 12"),
        ({"seed": -1}, "seed=-1 must be between 0 and 9999"),
        ({"checked": 0}, "checked=0 must be between 1 and 6"),
        ({"checked": 7}, "checked=7 must be between 1 and 6"),
    ],
)
def test_bad_input_is_named(arguments, said):
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        flywheel(**arguments)
