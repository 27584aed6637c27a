"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import voice_assistant as lesson
from concepts.voice_assistant import figures, figures_house, figures_limit
from concepts.voice_assistant.recorded import LEVELS, NAME
from ui import words

WORDS = words.load("voice_assistant")["figure"]


def test_the_chain_is_shown_noise_by_noise_with_its_sound():
    it = lesson.chain(utterance="music")
    scene = figures.chain(it, WORDS)
    assert scene.frames == len(LEVELS) and scene.reveals == ("words", "right")
    assert scene.traces["right"]["y"] == pytest.approx(it.commands_right)
    assert [shares[1] for shares in scene.moving["discs"]["text"]] == [f"{100 * sure:.0f}" for sure in it.sure]
    assert "Jaz" in scene.moving["lines"]["text"][4][1] and scene.moving["discs"]["text"][4][3] == "✕"
    assert scene.sound == tuple((NAME, f"music {level}") for level in LEVELS)
    assert f"{it.commands_right[-1]:.0f}%" in scene.captions[-1]


def test_the_house_changes_with_what_was_understood():
    scene = figures.chain(lesson.chain(utterance="milk"), WORDS)
    inside = scene.moving["inside"]["text"]
    assert "bread, milk" in inside[0][2] and "milk" not in inside[-1][2]
    off = figures.chain(lesson.chain(utterance="lights"), WORDS)
    assert off.moving["bulbs"]["marker.color"][0] == ["@thing", "@thing", "@grid", "@grid"]


def test_a_typed_text_has_no_sound_and_cannot_break_the_figure():
    scene = figures.chain(lesson.chain(say="play <b>jazz</b> & more"), WORDS)
    assert scene.sound == () and "<" not in scene.moving["lines"]["text"][0][1]


def test_the_question_shows_the_quiet_room_only():
    scene = figures.question(lesson.chain(), WORDS)
    assert (
        scene.frames == 1
        and len(scene.traces["right"]["y"]) == 1
        and set(scene.ghosts) == {"mends", "half", "few", "asks"}
    )
    assert len(scene.table[WORDS["noise"]]) == 1


def test_every_text_is_a_mark_on_its_side():
    it = lesson.limit()
    scene = figures_limit.limit(it, WORDS)
    marks = {name: np.isfinite(scene.traces[name]["x"]).sum() for name in ("right", "wrong", "fooled", "left")}
    assert marks["right"] + marks["wrong"] == 101 and marks["fooled"] + marks["left"] == 40
    assert (scene.traces["fooled"]["y"][np.isfinite(scene.traces["fooled"]["x"])] < 0).all()
    shown = np.isfinite(scene.moving["fooled"]["x"]).sum(axis=1)
    assert shown[0] == 0 and shown[-1] == 40 and (np.diff(shown) >= 0).all()
    assert scene.traces["bar refused"]["x"][1] == pytest.approx(it.facts["refused"])
    assert scene.drags == {"handle": ("x", ["answer"])} and scene.traces["limit"]["x"] == [0.5, 0.5]


def test_the_question_of_the_limit_hides_the_foreign_questions():
    scene = figures_limit.question(lesson.limit(), WORDS)
    assert not np.isfinite(scene.traces["fooled"]["x"]).any() and scene.traces["everest"]["text"] == [" "] * 2
    assert not any("everest" in said for said in scene.table[WORDS["col_said"]])


@pytest.mark.parametrize("seconds, said", [(0, "0:00"), (61, "1:01"), (3600, "1:00:00")])
def test_a_clock(seconds, said):
    assert figures_house.clock(seconds) == said
