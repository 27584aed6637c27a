"""Pictures turned by hand, readers against scikit-learn, the pad, and what the lesson claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import rotate
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors

from concepts import ai_types as lesson
from concepts.ai_types import drawing, pictures, readers
from concepts.ai_types.pictures import changed, clothes, digits, moved
from data import load

IT = digits(0)


# ------------------------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize("k", [-18, -9, 0, 9, 18])
def test_quarter_turns_are_exact(k):
    squares = IT.test.reshape(-1, 8, 8)
    assert changed(IT.test, "turned", k) == pytest.approx(np.rot90(squares, k // 9, (1, 2)).reshape(-1, 64), abs=1e-6)


def test_a_half_turn_twice_is_no_turn():
    assert moved(degrees=180) @ moved(degrees=180) == pytest.approx(np.eye(64))


def test_a_turn_is_scipys():
    theirs = rotate(
        IT.test[:20].reshape(-1, 8, 8), 30, axes=(1, 2), reshape=False, order=1, mode="grid-constant"
    ).reshape(-1, 64)
    assert changed(IT.test[:20], "turned", 3) == pytest.approx(theirs, abs=1e-5)


def test_a_shift_by_a_pixel_and_a_negative_by_hand():
    picture = IT.test[0].reshape(8, 8)
    shifted = changed(IT.test[:1], "shifted", pictures.SHIFT).reshape(8, 8)
    assert shifted[:, 1:] == pytest.approx(picture[:, :-1]) and not shifted[:, 0].any()
    assert changed(IT.test[:1], "inverted", -pictures.STEPS) == pytest.approx(1 - IT.test[:1])
    assert changed(IT.test[:1], "inverted", pictures.GREY) == pytest.approx(np.full((1, 64), 0.5))


def test_the_clothes_are_whole_numbers_of_ink_in_ten_classes():
    table = load("fashion_mnist_8x8").to_numpy()
    assert table.shape == (1500, 65) and table[:, 1:].min() == 0 and table[:, 1:].max() == 16
    assert np.bincount(table[:, 0]).tolist() == [150] * 10


def test_nothing_is_learned_from_what_is_measured():
    assert (len(IT.train), len(IT.test)) == (1497, 300)  # as the words say
    for part in (IT, clothes(0)):
        rows = {row.tobytes() for row in part.train}
        assert np.mean([row.tobytes() in rows for row in part.test]) < 0.02  # a few pictures are there twice
    assert not np.array_equal(digits(1).test, IT.test)


# ------------------------------------------------------------------------------------------------- readers


def test_shares_sum_to_one():
    for model in readers.MODELS:
        given = readers.reader(model, 0)(IT.test[:50])
        assert given.shape == (50, 10) and given.sum(axis=1) == pytest.approx(np.ones(50), abs=1e-5)


def test_one_step_by_hand():
    ink, W = np.array([[1.0, 0.0]]), np.zeros((3, 2))
    after = readers.descend(W, ink, np.array([0]), passes=1, rate=0.5)[0]
    assert after == pytest.approx(np.array([[0.25, -0.25], [0, 0], [0.25, -0.25]]))  # 0.5 (truth - 1/2) ink


def test_our_reader_reads_as_scikit_learns_does():
    theirs = LogisticRegression(max_iter=200).fit(IT.train, IT.train_labels)
    for k, near in ((0, 0.02), (9, 0.04)):
        ink = changed(IT.test, "turned", k)
        ours, other = readers.reader("softmax", 0)(ink), theirs.predict_proba(ink)
        assert (ours.argmax(axis=1) == other.argmax(axis=1)).mean() > 0.9
        assert ours.max(axis=1).mean() == pytest.approx(other.max(axis=1).mean(), abs=0.07)
        right = [(given.argmax(axis=1) == IT.test_labels).mean() for given in (ours, other)]
        assert right[0] == pytest.approx(right[1], abs=near)


def test_distances_are_scikit_learns():
    theirs = NearestNeighbors(n_neighbors=1).fit(IT.train).kneighbors(IT.test[:40])[0][:, 0]
    assert readers.nearest(IT.test[:40], IT.train) == pytest.approx(theirs, abs=1e-3)
    two = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert readers.nearest(two, two, itself=True) == pytest.approx([5, 5])


# ----------------------------------------------------------------------------------------------------- pad


@settings(max_examples=30)
@given(st.lists(st.booleans(), min_size=256, max_size=256))
def test_a_drawing_is_read_as_it_was_written(cells):
    text = drawing.text_of(cells)
    assert len(text) == 64 and drawing.read(text) == text
    assert drawing.bits(text).ravel().tolist() == cells


def test_a_drawing_is_cropped_centred_and_grown():
    cells = np.zeros((16, 16), bool)
    cells[3:7, 9:11] = True  # 4 high, 2 wide: grows to 8 x 4 in the middle
    wanted = np.zeros((8, 8))
    wanted[:, 2:6] = 1
    assert drawing.seen(cells).reshape(8, 8) == pytest.approx(wanted)
    assert not drawing.seen(np.zeros((16, 16), bool)).any()
    assert drawing.seen(np.ones((16, 16), bool)) == pytest.approx(np.ones(64))


def test_what_is_drawn():
    tree, four = lesson.draw(), lesson.draw(drawing=drawing.PRESETS["four"])
    assert tree.facts["sure"] > 0.95 and tree.facts["refused"]
    assert four.facts["answer"] == 4 and not four.facts["refused"]
    assert tree.far == pytest.approx(np.sqrt(((IT.train - tree.ink) ** 2).sum(axis=1).min()))


# -------------------------------------------------------------------------------------------- what it claims


@pytest.mark.parametrize("seed", range(3))
def test_turned_it_is_wrong_and_as_sure_as_ever(seed):
    facts = lesson.turn(seed=seed).facts
    assert facts["right_first"] > 0.94 and facts["right_asked"] < 0.15
    assert facts["sure_asked"] > facts["sure_first"] > 0.85
    assert lesson.turn(model="forest", seed=seed).facts["sure_asked"] < 0.5


def test_twelve_pictures_hold_every_digit():
    result = lesson.turn(seed=3)
    assert result.labels[:10].tolist() == list(range(10)) and result.ink.shape == (37, 12, 64)


@pytest.mark.parametrize("seed", range(3))
def test_being_unsure_does_not_tell_what_is_strange_and_distance_does(seed):
    sure, known = lesson.refuse(seed=seed).facts, lesson.refuse(by="known", seed=seed).facts
    assert sure["refused_turned"] < 0.1 and sure["answers_clothes"] > 0.6
    assert known["refused_turned"] > 0.97 and known["answers_clothes"] < 0.2
    assert abs(sure["answers_upright"] - known["answers_upright"]) < 0.06


def test_the_limit_is_kept_on_its_own_digits():
    for by in ("sure", "known"):
        shares = [lesson.refuse(by=by, limit=limit).facts["answers_upright"] for limit in (0, 10, 30)]
        assert shares == sorted(shares, reverse=True) and abs(shares[1] - 0.9) < 0.04


@pytest.mark.parametrize("seed", range(3))
def test_what_comes_later_pushes_out_what_came_first(seed):
    alone, mixed = lesson.tasks(seed=seed).facts, lesson.tasks(keep=300, seed=seed).facts
    assert alone["digits_first"] > 0.93 and alone["digits_last"] < 0.1 and alone["clothes_last"] > 0.65
    assert mixed["digits_last"] > 0.8
    assert alone["both_digits"] > alone["only_digits"] - 0.03 and alone["both_clothes"] > alone["only_clothes"] - 0.03
    assert alone["as_clothes"] > 0.95


@pytest.mark.parametrize("seed", range(3))
def test_the_specialist_in_digits_is_what_the_model_was_before_the_clothes_came(seed):
    for keep in (0, 300):
        facts = lesson.tasks(keep=keep, seed=seed).facts
        assert facts["only_digits"] == facts["digits_first"]


def test_together_is_the_third_row_of_the_table():
    result = lesson.tasks(order="together")
    assert np.array_equal(result.table[2], result.table[3])
    assert result.scores[0, 0] == pytest.approx((IT.test_labels == 0).mean())  # no weights: always the first answer


@pytest.mark.parametrize(
    "call, wrong",
    [
        (lesson.turn, {"how": "painted"}),
        (lesson.turn, {"model": "oracle"}),
        (lesson.draw, {"drawing": "0" * 63}),
        (lesson.draw, {"drawing": "x" * 64}),
        (lesson.refuse, {"limit": 31}),
        (lesson.tasks, {"keep": -1}),
    ],
)
def test_nonsense_is_refused_with_value_and_range(call, wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        call(**wrong)
