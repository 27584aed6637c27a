"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import transcription as lesson
from concepts.transcription import figures, figures_vocabulary
from concepts.transcription.runs import LEVELS, NAME, VOCABULARY, Heard
from ui import words

WORDS = words.load("transcription")["figure"]


def shown(texts):
    return [text for text in texts if text.strip()]


def test_every_word_heard_stands_once_right_or_wrong():
    it = lesson.noise(sentence="train")
    scene = figures.noise(it, WORDS)
    for frame, each in enumerate(it.levels):
        right, wrong = (shown(scene.moving[f"{part} words"]["text"][frame]) for part in ("right", "wrong"))
        assert len(right) + len(wrong) == len(each.heard)
        assert len(wrong) == each.counts.changed + each.counts.added
        assert all(word[0] in "≠+" for word in wrong), "not by colour alone"
        lost = shown(scene.moving["lost"]["text"][frame])
        assert len(lost) == each.counts.changed + each.counts.missing and all(word[0] in "≠−" for word in lost)


def test_height_is_confidence_and_place_is_time():
    it = lesson.noise()
    scene = figures.noise(it, WORDS)
    start, end, chance, _ = it.levels[0].words[0]
    assert scene.traces["right stems"]["x"][0] == pytest.approx((start + end) / 2 / it.seconds)
    assert scene.traces["right stems"]["y"][:2] == pytest.approx([0, 100 * chance])


def test_both_curves_and_their_sound_go_noise_by_noise():
    it = lesson.noise(voice="standard")
    scene = figures.noise(it, WORDS)
    assert scene.frames == len(LEVELS) == len(scene.sound) and scene.sound[3] == (NAME, "milk standard 5")
    assert scene.traces["claimed"]["y"] == pytest.approx(it.claimed, nan_ok=True) and scene.traces["earned"][
        "y"
    ] == pytest.approx(it.earned)
    assert scene.reveals == ("claimed", "earned")


def test_where_nothing_is_heard_a_blank_holds_the_place_of_words():
    it = lesson.noise(sentence="milk", voice="standard")
    scene = figures.noise(it, WORDS)
    silent = [len(each.heard) for each in it.levels].index(0)
    for part in ("right", "wrong"):
        x, texts = (scene.moving[f"{part} words"][key][silent] for key in ("x", "text"))
        assert np.isfinite(x).sum() == 1 and not shown(texts)
    assert not np.isfinite(scene.moving["threads"]["x"][silent]).any()


def test_the_question_shows_the_quiet_room_only():
    scene = figures.question(lesson.noise(), WORDS)
    assert (
        scene.frames == 1
        and len(scene.traces["claimed"]["y"]) == 1
        and set(scene.ghosts) == {"knows", "certain", "over", "silent"}
    )
    assert scene.ghosts["over"]["y"][-1] == pytest.approx(lesson.noise().claimed[6])


def test_a_tap_takes_a_word_up_or_drops_it():
    scene = figures_vocabulary.told(lesson.vocabulary(vocabulary="Kiva"), WORDS)
    sets = dict(zip(VOCABULARY, scene.picks["chips"]))
    assert sets["Kiva"] == {"vocabulary": None} and sets["Dahl"] == {"vocabulary": "Kiva,Dahl"}
    assert np.isfinite(scene.traces["on"]["x"]).sum() == 2 and np.isfinite(scene.traces["off"]["x"]).sum() == 10


def test_the_bars_are_the_error_rates():
    it = lesson.vocabulary(vocabulary="pallet")
    scene = figures_vocabulary.told(it, WORDS)
    assert scene.traces["without"]["x"][1] == pytest.approx(it.facts["before"])
    assert scene.traces["with"]["x"][1] == pytest.approx(it.facts["after"])
    assert "pallet" in shown(scene.traces["right"]["text"])
    asked = figures_vocabulary.question(it, WORDS)
    assert (
        asked.traces["with"]["x"] == [0, 0] and not asked.picks and "pallet" not in shown(asked.traces["right"]["text"])
    )


def test_an_own_recording_becomes_a_figure_that_cannot_be_broken():
    each = lesson.aligned("stop <b> now", Heard(words=((0.1, 0.4, 0.9, "stop"), (0.5, 0.8, 0.4, "<i>"))))
    scene = figures.own(each, 1.0, WORDS)
    assert "<" not in "".join(scene.traces["wrong words"]["text"]) and shown(scene.traces["right words"]["text"]) == [
        "stop"
    ]
