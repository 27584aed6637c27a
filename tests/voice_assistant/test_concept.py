"""Commands, intents, slots, the house; the recorded runs are those of the engines."""

import json

import jiwer
import numpy as np
import pytest
from hassil import Intents, recognize
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

import data
import voice
from concepts import voice_assistant as lesson
from concepts.controls import read
from concepts.voice_assistant.commands import commands, errors, normal
from concepts.voice_assistant.foreign import TEACH, TEST
from concepts.voice_assistant.house import House, act, same
from concepts.voice_assistant.intents import trained
from concepts.voice_assistant.recorded import LEVELS, NAME, SHOWN, recorded
from concepts.voice_assistant.slots import slots
from voice import engines, record
from voice.sound import with_noise

WORDS = st.lists(st.sampled_from(["turn", "the", "light", "on", "off", "please", "now"]), max_size=7).map(tuple)


def test_no_template_is_on_both_sides_of_the_split():
    it = commands()
    assert not set(it.template[it.test]) & set(it.template[~it.test])
    assert it.test[it.asked].all() and len(set(it.asked)) == len(it.asked) == 101
    assert set(it.intent[it.asked]) == set(it.intent) - {"announce"}, "one template cannot be split"


def test_foreign_questions_are_taught_or_asked_not_both():
    assert not set(TEACH) & set(TEST) and len(set(TEST)) == 40
    assert all(normal(text) == tuple(text.split()) or any(c.isdigit() for c in " ".join(normal(text))) for text in TEST)


@pytest.mark.parametrize(
    "truth, heard, count",
    [("a b c", "a b c", 0), ("a b c", "a c", 1), ("a b", "a x b", 1), ("a b", "b a", 2), ("a", "", 1), ("", "a b", 2)],
)
def test_errors_by_hand(truth, heard, count):
    assert errors(tuple(truth.split()), tuple(heard.split())) == count


@given(WORDS.filter(len), WORDS)
def test_errors_are_those_of_jiwer(truth, heard):
    found = jiwer.process_words(" ".join(truth), " ".join(heard))
    assert errors(truth, heard) == found.substitutions + found.deletions + found.insertions


def test_words_right_are_one_less_the_word_error_rate():
    it, (rows, lines) = commands(), recorded()
    truth = [" ".join(normal(it.text[row])) for row in it.asked]
    heard = [" ".join(normal(lines.words[rows[f"command {row}"]][3])) for row in it.asked]
    assert lesson.chain().words_right[3] == pytest.approx(100 * (1 - jiwer.wer(truth, heard)))


def test_the_intent_model_is_a_logistic_regression():
    known, model = commands(), trained()
    rows = np.flatnonzero(~known.test)
    X = model.words.transform([" ".join(normal(known.text[row])) for row in rows])
    other = LogisticRegression(C=20, max_iter=100).fit(X, known.intent[rows])
    texts = [known.text[row] for row in known.asked]
    X = model.words.transform([" ".join(normal(text)) for text in texts])
    assert model.chances(texts) == pytest.approx(other.predict_proba(X), abs=1e-3)
    assert model.chances(texts).sum(axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    "text, found",
    [
        ("turn off the lights in the dining room", {"room": "dining room", "state": "off"}),
        ("Set a timer for 1 and half hour", {"seconds": 5400, "number": 1}),
        ("two hours and ten minutes", {"seconds": 7800}),
        ("check dog food off on the list", {"item": "dog food", "state": "off"}),
        ("play some jazz in the kitchen", {"played": "jazz", "room": "kitchen"}),
    ],
)
def test_slots_by_hand(text, found):
    got = slots(text)
    assert {name: got[name] for name in found} == found


def test_a_second_parser_finds_the_same_rooms():
    rooms = {"values": [{"in": room, "out": room} for room in ("kitchen", "living room", "bedroom", "garage")]}
    sentences = ["turn (on|off) [the] lights in [the] {area}", "{area} (light|lights) (on|off)"]
    grammar = Intents.from_dict(
        {"language": "en", "intents": {"X": {"data": [{"sentences": sentences}]}}, "lists": {"area": rooms}}
    )
    for text in ("turn on the lights in the kitchen", "living room lights off", "turn off lights in bedroom"):
        assert recognize(text, grammar).entities["area"].value == slots(text)["room"]


@pytest.mark.parametrize(
    "intent, text, part, value",
    [
        ("lights_on_off", "turn off the lights in the bedroom", "lights", (True, True, False, False)),
        ("lights_on_off", "garage light on", "lights", (True, True, True, True)),
        ("timer_start", "set a timer for ten minutes", "timer", 600),
        ("timer_cancel", "cancel the timer", "timer", 0),
        ("shopping_list_add", "add milk to my shopping list", "items", ("bread", "milk")),
        ("shopping_list_done", "remove bread from the list", "items", ()),
        ("thermostat_set", "set temp to 71", "warmth", 71),
        ("play_music", "play jazz", "music", "jazz"),
        ("weather", "whats the weather", "warmth", 68),
    ],
)
def test_the_house_does_as_it_is_told(intent, text, part, value):
    done = act(House(), intent, text)
    assert getattr(done.house, part) == value and done.answer == intent


def test_what_is_not_complete_changes_nothing():
    assert act(House(), "timer_start", "set a timer").answer == "unclear"
    assert act(House(), "timer_start", "set a timer").house == House()


def test_the_same_is_done_if_what_counts_was_heard():
    assert same("timer_start", "set a timer for ten minutes", "timer_start", "that a timer for 10 minutes")
    assert not same("timer_start", "set a timer for ten minutes", "timer_start", "set a timer for two minutes")
    assert not same("timer_start", "set a timer", "timer_cancel", "set a timer")


def test_every_source_command_says_on_or_off_as_its_label_does():
    it = commands()
    rows = np.flatnonzero(it.intent == "lights_on_off")
    assert all((slots(it.text[row])["state"] == "off") == (it.sub[row] == "HassTurnOff") for row in rows)


def test_everest_is_taken_for_the_thermostat_until_it_is_taught():
    before, after = lesson.limit(), lesson.limit(taught=24)
    assert before.facts["everest"] > 90 and before.facts["everest_guess"] == "thermostat_get"
    assert after.facts["everest_guess"] == "none" and after.facts["refused"] > before.facts["refused"]


def test_a_higher_limit_acts_on_less():
    shares = [
        (lesson.limit(answer=a).facts["answered"], lesson.limit(answer=a).facts["refused"]) for a in (0, 0.3, 0.6, 0.9)
    ]
    answered, refused = zip(*shares)
    assert list(answered) == sorted(answered, reverse=True) and list(refused) == sorted(refused)
    assert answered[0] == 100 and refused[0] == 0


def test_an_own_example_moves_the_model():
    added = (("none", "how tall is mount everest"),)
    assert lesson.limit(added=added).facts["everest_guess"] == "none"


def test_chain_counts_add_up():
    it = lesson.chain()
    assert np.all(it.commands_right + it.commands_wrong <= 100 + 1e-9)
    assert it.facts["right_clean"] > it.facts["right_loud"] > it.facts["right_worst"]
    acting = lesson.chain(answer=0)
    assert acting.commands_right + acting.commands_wrong == pytest.approx(np.full(len(LEVELS), 100))


def test_a_typed_text_is_the_same_in_any_noise():
    it = lesson.chain(say="set a timer for five minutes")
    assert set(it.heard) == {"set a timer for five minutes"} and {done.house.timer for done in it.done} == {300}


@pytest.mark.parametrize("bad", ["x" * 81, "...", "привет", " "])
def test_a_text_without_a_word_falls_back(bad):
    assert read(lesson.CONTROLS, {"say": bad})["say"] == ""


@pytest.mark.parametrize("bad", ["timer_start", "nope:text;", "none:;", "none:a;" * 7])
def test_impossible_examples_fall_back(bad):
    assert read(lesson.CONTROLS, {"added": bad})["added"] == ()


def test_bad_input_says_value_and_range():
    with pytest.raises(ValueError, match="answer=2 must be between 0 and 0.95"):
        lesson.limit(answer=2)
    with pytest.raises(ValueError, match="utterance=x must be one of timer"):
        lesson.chain(utterance="x")


def test_the_recording_was_made_with_the_engines_of_the_worker():
    made = json.loads((data.HERE / f"{NAME}.made.json").read_text())
    for name in ("neural", "recogniser"):
        assert made["weights"][engines.ENGINES[name].weights] == engines.ENGINES[name].sha256
        assert not voice.missing(name) and made["packages"].items() >= engines.ENGINES[name].versions().items()


@pytest.mark.parametrize("key, level", [("timer", 0), ("music", 5), ("command", None)])
def test_a_recorded_run_comes_out_again(key, level):
    runs = {run["key"]: run for run in data.load(NAME).to_dict("records")}
    key = f"command {commands().asked[7]}" if key == "command" else key
    _, samples = record.spoken([{"text": runs[key]["text"]}], voice="neural")
    mixed = samples if level is None else with_noise(samples, level, seed=runs[key]["seed"])
    heard = " ".join(text for *_, text in record.heard(mixed))
    assert heard == recorded()[1].words[recorded()[0][key]][LEVELS.index(level)]


def test_every_shown_line_can_be_heard_at_every_level():
    assert all(len(data.sound(NAME, f"{key} {level}")) > 1000 for key in SHOWN for level in LEVELS)
