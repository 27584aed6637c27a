"""Words, alignment, counts; the recorded runs are those of the engine."""

import json

import jiwer
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from concepts import transcription as lesson
from concepts.controls import read
from concepts.transcription import runs
from concepts.transcription.words import align, count, normal, tokens
from voice import engines, record
from voice.sound import trimmed, with_noise

WORDS = st.lists(st.sampled_from(["the", "river", "rose", "two", "feet"]), max_size=7)


@pytest.mark.parametrize(
    "said, heard, changed, missing, added",
    [
        ("stop the line", "stop that line now", 1, 0, 1),
        ("a b c", "a b c", 0, 0, 0),
        ("a b c", "", 0, 3, 0),
        ("yes", "no no no", 1, 0, 2),
        ("ten past seven", "10 past 7", 0, 0, 0),
        ("Mister Lee, please.", "Mr. Lee please", 0, 0, 0),
    ],
)
def test_counts_by_hand(said, heard, changed, missing, added):
    it = count(said, heard)
    assert (it.changed, it.missing, it.added) == (changed, missing, added)
    assert it.wer == pytest.approx((changed + missing + added) / it.words)


def test_more_than_everything_can_be_wrong():
    assert count("yes", "no no no").wer == 3


def test_normalising_changes_the_rate():
    assert count("Dock twelve", "dock 12").wer == 0 and count("Dock twelve", "dock 12", normalise=False).wer == 1


def test_nothing_said_cannot_be_counted():
    with pytest.raises(ValueError, match="must hold at least one word"):
        count("...", "hello")


@given(WORDS.filter(len), WORDS)
def test_the_rate_is_that_of_jiwer(said, heard):
    found = jiwer.process_words(" ".join(said), " ".join(heard))
    it = count(" ".join(said), " ".join(heard))
    assert it.changed + it.missing + it.added == found.substitutions + found.deletions + found.insertions
    assert it.wer == pytest.approx(found.wer)


@given(WORDS, WORDS)
def test_an_alignment_tells_both_texts(said, heard):
    steps = align(said, heard)
    assert [i for _, i, _ in steps if i is not None] == list(range(len(said)))
    assert [j for *_, j in steps if j is not None] == list(range(len(heard)))
    assert all((said[i] == heard[j]) == (op == "same") for op, i, j in steps if op in ("same", "changed"))


@pytest.mark.parametrize("voice", runs.VOICES)
@pytest.mark.parametrize("level", [0, 4, 6, 7])
def test_the_curve_is_jiwers(voice, level):
    said = [" ".join(tokens(text)) for text in runs.SENTENCES.values()]
    heard = [" ".join(tokens(runs.noisy(name, voice)[1][level].text)) for name in runs.SENTENCES]
    assert lesson.noise(voice=voice).wer[level] == pytest.approx(100 * jiwer.wer(said, heard))


def test_confidence_is_too_high_in_noise_and_fair_in_quiet():
    it = lesson.noise()
    assert abs(it.claimed[0] - it.earned[0]) < 8 and it.claimed[6] > 1.8 * it.earned[6] and it.wer[-1] > 100
    chances = [
        chance for name in runs.SENTENCES for each in runs.noisy(name, "neural")[1] for _, _, chance, _ in each.words
    ]
    assert min(chances) >= 0 and max(chances) <= 1


def test_words_have_times_in_order():
    seconds, levels = runs.noisy("train", "neural")
    for each in levels:
        starts = [start for start, *_ in each.words]
        assert starts == sorted(starts) and all(0 <= start <= end <= seconds + 0.5 for start, end, *_ in each.words)


def test_a_list_of_words_helps_and_hurts():
    nothing, all_six = lesson.vocabulary(), lesson.vocabulary(vocabulary=",".join(runs.VOCABULARY))
    assert nothing.facts["before"] == nothing.facts["after"] and nothing.facts["mended"] == 0
    assert all_six.facts["after"] < nothing.facts["before"] / 2
    alone = lesson.vocabulary(vocabulary="Szymborski").after[1].heard
    assert "Szymborski" in alone and "Szymborski" not in all_six.after[1].heard
    assert lesson.vocabulary(vocabulary="Kiva").facts["broken"] >= 1


def test_only_one_choice_of_words_reaches_the_goal():
    reached = [
        words
        for words in runs.subsets()
        if lesson.vocabulary(vocabulary=",".join(words)).facts["after"] < lesson.ENOUGH
    ]
    assert reached == [("pallet", "Szymborski", "Retrospot", "spaceboy", "Dahl")]


def test_what_a_program_gets_is_json_with_texts():
    *_, (first, *rest) = [lesson.output(each) for each in lesson.noise().levels]
    assert json.loads("{" + first + "}")["transcript"]
    items = [json.loads(line) for line in rest]
    assert all(isinstance(item["start_time"], str) for item in items)
    assert all(0 <= float(item["alternatives"][0]["confidence"]) <= 1 for item in items)


@pytest.mark.parametrize("bad", ["Kiva,Kiva", "nope", "Kiva;Dahl", ","])
def test_other_words_fall_back(bad):
    assert read(lesson.CONTROLS, {"vocabulary": bad})["vocabulary"] == ""


def test_bad_input_says_value_and_range():
    with pytest.raises(ValueError, match="sentence=x must be one of milk"):
        lesson.noise(sentence="x")


@pytest.mark.parametrize("word, same", [("Ten", "10"), ("week.", "week"), ("-", ""), ("don’t", "don't")])
def test_normal_by_hand(word, same):
    assert normal(word) == same


def test_the_recording_was_made_with_the_engines_of_the_worker():
    made = json.loads((data.HERE / f"{runs.NAME}.made.json").read_text())
    for name in ("recogniser", *runs.VOICES):
        assert made["weights"][engines.ENGINES[name].weights] == engines.ENGINES[name].sha256


def again(sentence, level):
    """Return the words of a recorded run, heard afresh."""
    _, samples = record.spoken([{"text": runs.SENTENCES[sentence]}], voice="neural")
    return record.heard(with_noise(samples, level, seed=list(runs.SENTENCES).index(sentence)))


def test_a_recorded_run_comes_out_again():
    found, kept = again("train", 10), runs.noisy("train", "neural")[1][runs.LEVELS.index(10)]
    assert [text for *_, text in found] == [text for *_, text in kept.words]
    assert np.allclose([chance for _, _, chance, _ in found], [chance for _, _, chance, _ in kept.words], atol=0.05)


def test_in_noise_the_rates_come_out_again():
    """Single words hang on the last bit of a processor's arithmetic there; two sentences in ten come out otherwise on some."""
    level, counts, chances = lesson.LEVELS[lesson.ASKED], [], []
    for sentence, said in runs.SENTENCES.items():
        found = again(sentence, level)
        counts.append(count(said, " ".join(text for *_, text in found)))
        chances += [chance for _, _, chance, _ in found]
    assert 100 * sum(counts[1:], counts[0]).wer == pytest.approx(lesson.noise().wer[lesson.ASKED], abs=8)
    assert 100 * np.mean(chances) == pytest.approx(lesson.noise().claimed[lesson.ASKED], abs=4)


def test_a_long_pause_costs_no_word():
    """Silence is cut off at both ends only: in the middle it does no harm."""
    halves = [
        record.spoken([{"text": text}], voice="neural")[1]
        for text in ("Please send me the letter", "before the end of the week.")
    ]
    pause = np.zeros(8 * 16_000, np.float32)
    found = record.heard(trimmed(np.concatenate([halves[0], pause, halves[1]])))
    assert tokens(" ".join(text for *_, text in found)) == tokens(runs.SENTENCES["letter"])
    assert [start > 8 for start, *_ in found[:5] + found[6:]] == [False] * 5 + [True] * 5


def test_a_recorded_list_comes_out_again():
    _, samples = record.spoken([{"text": runs.WAREHOUSE[1]}], voice="neural")
    assert (
        " ".join(text for *_, text in record.heard(samples, words=["Retrospot"])) == runs.told(("Retrospot",))[1].text
    )
