"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import speech_synthesis as lesson
from concepts.speech_synthesis import figures, figures_ears, figures_sound
from concepts.speech_synthesis.listening import CLIPS
from concepts.speech_synthesis.runs import NAME
from ui import words

WORDS = words.load("speech_synthesis")["figure"]


def drawn(trace):
    return [text for text, x in zip(trace["text"], trace["x"]) if np.isfinite(x) and text.strip()]


def test_the_lanes_stand_over_one_another_in_time():
    it = lesson.stages()
    scene = figures.stages(it, WORDS)
    assert drawn(scene.traces["spoken"]) == [word for _, said in it.script.tokens for word in said]
    assert len(drawn(scene.traces["sounds"])) == it.facts["sounds"]
    middle = it.spoken.words.mean(axis=1) / it.spoken.seconds
    assert scene.traces["spoken"]["x"][: len(middle)] == pytest.approx(middle)


def test_the_playhead_keeps_time_with_the_sound():
    it = lesson.stages(manner="slow")
    scene = figures.stages(it, WORDS)
    assert scene.sound == ((NAME, "shop standard slow alone"),)
    assert (scene.frames - 1) / scene.fps == pytest.approx(it.spoken.seconds)
    frame = 30
    now = scene.moving["head"]["x"][frame, 0] * it.spoken.seconds
    start, end = scene.moving["glow"]["x"][frame] * it.spoken.seconds
    assert start <= now <= end + 0.3
    assert scene.moving["now"]["text"][0] == [" ", "The → The"]
    assert scene.moving["now"]["text"][-1] == ["1999. → one thousand nine", "hundred ninety nine ✕"]


def test_wrong_words_are_marked_in_colour_and_by_a_sign():
    it = lesson.stages()
    scene = figures.stages(it, WORDS)
    colours = dict(zip(scene.traces["spoken"]["text"], scene.traces["spoken"]["textfont"]["color"]))
    assert colours["slash"] == "@bad" and colours["James"] == "@ink"
    assert any(said[1].endswith("✕") for said in scene.moving["now"]["text"])
    assert "@bad" not in figures.stages(lesson.stages(neighbours=True), WORDS).traces["spoken"]["textfont"]["color"]


def test_the_question_shows_the_written_words_only():
    scene = figures.question(lesson.stages(), WORDS)
    assert drawn(scene.traces["written"]) and not drawn(scene.traces["spoken"]) and not drawn(scene.traces["sounds"])
    assert scene.sound == () and scene.frames == 1 and set(scene.ghosts) == {"wave", "words", "melody"}
    assert list(scene.table) == [WORDS["lane_written"]]


def test_a_refused_text_says_why():
    it = lesson.directing(text='<speak><amazon:effect name="whispered">a</amazon:effect></speak>')
    scene = figures.directed(it, WORDS, "standard")
    assert "amazon:effect" in scene.captions[-1] and scene.traces["title"]["text"] == [WORDS["refused"]]
    assert not drawn(scene.traces["spoken"])


def test_a_text_not_yet_spoken_has_words_and_no_sound():
    it = lesson.directing(text="Order 4711 <now> & then")
    scene = figures.directed(it, WORDS, "neural")
    assert drawn(scene.traces["spoken"])[:2] == ["Order", "four"] and not drawn(scene.traces["sounds"])
    assert "<" not in "".join(scene.traces["written"]["text"]) and scene.traces["source"]["text"] == [" "]
    assert set(scene.captions) == {WORDS["unspoken"].format(voice="neural")} and scene.sound == ()
    empty = figures_sound.spectrogram(it.spoken, WORDS)
    assert not empty.traces["loud"]["z"].any() and empty.traces["none"]["text"] == [WORDS["no_spectrogram"]]


def test_words_not_yet_spoken_have_the_room_of_their_letters():
    scene = figures.directed(lesson.directing(text="It is 123456 now and here"), WORDS, "standard")
    shown = [(x, word) for x, word in zip(scene.traces["spoken"]["x"], scene.traces["spoken"]["text"]) if word.strip()]
    apart = np.diff([x for x, _ in shown])
    letters = np.array([len(a) + len(b) for (_, a), (_, b) in zip(shown, shown[1:])])
    assert np.all(apart > letters / 2 / sum(len(word) + 2 for _, word in shown) / 2)


def test_the_draft_is_a_recorded_run_and_the_voices_differ_in_all_below_the_words():
    standard, neural = (
        figures.directed(lesson.directing(voice=voice), WORDS, voice) for voice in ("standard", "neural")
    )
    assert standard.traces["source"]["text"] == [WORDS["recorded"]] and len(standard.sound) == 1
    assert drawn(standard.traces["spoken"]) == drawn(neural.traces["spoken"])
    for lane, axis in (("sounds", "x"), ("melody", "y"), ("wave", "y")):
        assert not np.array_equal(standard.traces[lane][axis], neural.traces[lane][axis], equal_nan=True)


@pytest.mark.parametrize("voice, lexicon", [("standard", "none"), ("neural", "none"), ("standard", "both")])
def test_a_long_text_is_cut_into_parts_of_which_the_one_being_said_is_seen(voice, lexicon):
    it = lesson.directing(voice=voice, lexicon=lexicon)
    scene = figures.directed(it, WORDS, voice)
    words = [word for _, said in it.script.tokens for word in said]
    x, part = scene.moving["spoken"]["x"][:, : len(words)], [said[0][:6] for said in scene.moving["source"]["text"]]
    first, last = np.isfinite(x[0]), np.isfinite(x[-1])
    assert (first ^ last).all() and first[0] and last[-1]  # every word on one of two, none cut
    assert sum(len(word) + 1 for word, seen in zip(words, first) if seen) < 110 and part[0] == part[1] != part[-1]
    inside = [np.nanmin(x, axis=1), np.nanmax(x, axis=1)]
    assert np.min(inside) >= 0 and np.max(inside) <= 1
    glow, now = scene.moving["glow"]["x"], scene.moving["now"]["text"]
    for frame in (0, 20, 40, 59):  # the light falls on the word that is being said
        said = now[frame][1].split(" → ")[0]
        place = scene.moving["written"]["x"][frame][scene.traces["written"]["text"].index(said)]
        assert glow[frame, 0] < place < glow[frame, 1]


def test_a_short_text_has_one_part_and_moves_alike():
    short = figures.directed(lesson.directing(text="Order 4711 now"), WORDS, "standard")
    assert np.isfinite(short.moving["spoken"]["x"][:, :6]).all() and {
        said for (said,) in short.moving["source"]["text"]
    } == {" "}
    long = figures.directed(lesson.directing(), WORDS, "standard")
    assert {name: list(of) for name, of in short.moving.items()} == {name: list(of) for name, of in long.moving.items()}


def test_a_sound_says_what_it_is():
    it = lesson.stages(sentence="read")
    hints = figures.stages(it, WORDS).traces["sounds"]["hovertext"]
    assert hints[1] == "ɹ: “r” as in “red” (ARPAbet R)" and hints[2] == "ˈiː: “ee” as in “see” (ARPAbet IY1)"
    lines = figures.sounds(it.spoken, WORDS)
    assert hints[1] in lines and len(lines) == len(set(lines)) == len({name for *_, name in it.spoken.sounds})


def test_the_spectrogram_covers_the_run():
    it = lesson.stages(sentence="read", voice="neural")
    scene = figures_sound.spectrogram(it.spoken, WORDS)
    assert scene.traces["loud"]["x"][-1] == pytest.approx(it.spoken.seconds, abs=0.01)
    assert scene.traces["loud"]["z"].shape[0] == 40 and "percent" in scene.alt


def test_marks_are_picked_and_the_voices_told_at_the_end():
    open_, done = (figures_ears.ears(lesson.listening(votes=votes), WORDS) for votes in ("100000", "123451"))
    assert open_.picks["stars"][5 + 3] == {"votes": "140000", "step": "1"} and len(open_.sound) == CLIPS == open_.frames
    assert not any("neural" in name for name in open_.traces["names"]["text"])
    assert sum("neural" in name for name in done.traces["names"]["text"]) == 3
    facts = lesson.listening(votes="123451").facts
    assert done.traces["neural mean"]["x"][0] == pytest.approx(facts["neural_mean"])
    assert f"{facts['standard_mean']:.1f} (n = 3)" in done.traces["standard told"]["text"][0]
