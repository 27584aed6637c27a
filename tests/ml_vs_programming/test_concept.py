"""Rules, the learning curve, the disguise and the three parts that never mix."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.naive_bayes import MultinomialNB

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import learning, messages
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.drift import STRENGTHS, disguised, later
from concepts.ml_vs_programming.rules import Rules

TEXTS = ["FREE prize! Call 08001234567 now", "see you at 7, are you free?", "OK", "call now and win £100"]


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize(
    "clue, expected",
    [
        (("words", "free"), [1, 1, 0, 0]),
        (("words", "call now"), [0, 0, 0, 1]),  # a phrase, as it stands
        (("words", "fre"), [0, 0, 0, 0]),  # whole words only
        (("words", "£"), [0, 0, 0, 1]),
        (("words", ". *"), [0, 0, 0, 0]),  # no patterns
        (("longer", 27), [1, 0, 0, 0]),
        (("longer", 26), [1, 1, 0, 0]),
        (("digits", 3), [1, 0, 0, 1]),
        (("capitals", 100), [0, 0, 1, 0]),
    ],
)
def test_a_clue_is_found_where_it_says(clue, expected):
    assert writing.fires(clue, writing.traits(TEXTS)).astype(int).tolist() == expected


def test_clues_join_one_by_one_and_one_is_enough():
    stopped = writing.stops(writing.parse("words:free,win;digits:3"), writing.traits(TEXTS))
    assert stopped.astype(int).tolist() == [[0, 0, 0, 0], [1, 1, 0, 0], [1, 1, 0, 1], [1, 1, 0, 1]]
    assert not writing.stops(writing.Rules(), writing.traits(TEXTS)).any()


words = st.lists(st.text(max_size=12), max_size=30).map(",".join).map(writing.phrases)
numbers = {kind: st.just(0) | st.integers(*limits) for kind, limits in writing.NUMBERS.items()}
sets = st.builds(Rules, words=words, **numbers)


@settings(max_examples=150)
@given(sets)
def test_what_is_written_is_read_back(rules):
    assert writing.parse(writing.written(rules)) == rules
    assert len(rules.words) <= writing.MOST_WORDS and len(",".join(rules.words)) <= writing.MOST_CHARACTERS


@settings(max_examples=80)
@given(sets)
def test_one_more_clue_stops_no_fewer(rules):
    stopped = writing.stops(rules, writing.traits(TEXTS))
    assert len(stopped) == len(rules.clues) + 1 and (stopped[1:] >= stopped[:-1]).all()


@settings(max_examples=150)
@given(
    st.text(max_size=60)
    | st.from_regex(r"(words|digits|longer):.{0,8}(;(words|digits|longer|capitals):.{0,8}){0,4}", fullmatch=True)
)
def test_any_text_is_read_or_refused(text):
    try:
        rules = writing.parse(text)
    except ValueError as problem:
        assert "must be" in str(problem)
    else:
        assert writing.parse(writing.written(rules)) == rules


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "'' must be one of words, digits, capitals, longer"),
        ("any;words:x", "'any'"),
        ("digits:9999", "'9999' must be a whole number between 1 and 40"),
        ("digits:-1", "'-1'"),
        ("digits:1e9", "'1e9'"),
        ("longer:", "between 1 and 500"),
        ("capitals:0", "between 5 and 100"),
        ("regex:.*", "'regex'"),
        ("digits:5;digits:6", "each once"),
    ],
)
def test_what_cannot_be_read_says_why(text, said):
    with pytest.raises(ValueError, match=said):
        writing.parse(text)


def test_signs_in_words_are_only_signs():
    assert writing.phrases("Free!!, <b>x</b> ,, .*, a;b") == ("free ! !", "< b > x < / b >", ". *", "a b")
    assert len(writing.phrases(",".join(map(str, range(60))))) == writing.MOST_WORDS


# ---------------------------------------------------------------- learning


def test_weights_counted_by_hand():
    # Spam: "win cash", "win". Ordinary: "hi". Words: cash, hi, win.
    # S = 3, H = 1, V = 3, a = 0.5: S + a V = 4.5, H + a V = 2.5.
    model = learning.fit(np.array([1.0, 0, 2]), np.array([0.0, 1, 0]), 2, 1)
    expected = [
        np.log(1.5 / 4.5) - np.log(0.5 / 2.5),
        np.log(0.5 / 4.5) - np.log(1.5 / 2.5),
        np.log(2.5 / 4.5) - np.log(0.5 / 2.5),
    ]
    assert model.weights == pytest.approx(expected)
    assert model.bias == pytest.approx(np.log(2))


def test_a_word_not_seen_in_training_says_nothing():
    model = learning.fit(np.array([1.0, 0, 0]), np.array([0.0, 1, 0]), 1, 1)
    assert model.weights[2] == 0


def test_without_spam_among_the_examples_nothing_is_called_spam():
    X = np.eye(3)
    model = learning.fit(np.zeros(3), X.sum(axis=0), 0, 3)
    assert not learning.says_spam(model, X).any()


@pytest.mark.parametrize("n", [60, 400])
def test_the_model_is_scikit_learns(n):
    parts = messages.split(seed=1)
    text, spam, test = parts.practice.text[:n], parts.practice.spam[:n], parts.test
    vectorizer = CountVectorizer(binary=True, token_pattern=r"\w+|[^\w\s]", preprocessor=learning.shape)
    oracle = MultinomialNB(alpha=0.5).fit(vectorizer.fit_transform(text), spam)
    ours = learning.vectorizer().fit(
        [*parts.practice.text, *test.text]
    )  # a vocabulary far larger than what is seen in training
    model = learning.trained(ours.transform(text), spam)
    said = learning.says_spam(model, ours.transform(test.text))
    assert np.array_equal(said, oracle.predict(vectorizer.transform(test.text)))
    scores = learning.measures(said, test.spam)
    assert scores["f1"] == pytest.approx(f1_score(test.spam, said))
    assert scores["precision"] == pytest.approx(precision_score(test.spam, said))
    assert scores["recall"] == pytest.approx(recall_score(test.spam, said))


def test_measures_by_hand():
    spam = np.array([1, 1, 1, 0, 0], dtype=bool)
    flagged = np.array([[1, 1, 0, 1, 0], [0, 0, 0, 0, 0]], dtype=bool)
    scores = learning.measures(flagged, spam)
    assert scores["precision"] == pytest.approx([2 / 3, 0])
    assert scores["recall"] == pytest.approx([2 / 3, 0])
    assert scores["f1"] == pytest.approx([2 / 3, 0])


def test_the_curve_repeats_with_its_seed_and_ends_at_the_full_model():
    parts = messages.split(seed=0)
    vectorizer = learning.vectorizer()
    X, X_test = vectorizer.fit_transform(parts.practice.text[:300]), vectorizer.transform(parts.test.text)
    y, y_test = parts.practice.spam[:300], parts.test.spam
    one, same, other = (
        learning.learning_curve(X, y, X_test, y_test, (20, 300), repeats=3, seed=seed) for seed in (4, 4, 5)
    )
    assert np.array_equal(one.measures["f1"], same.measures["f1"])
    assert not np.array_equal(one.measures["f1"][0], other.measures["f1"][0])
    full = learning.trained(X, y)
    measured = learning.measures(learning.says_spam(full, X_test), y_test)["f1"]
    assert one.measures["f1"][1] == pytest.approx(np.full(3, measured))
    assert one.model.weights[1] == pytest.approx(full.weights)
    assert one.known.tolist()[1] == X.shape[1]


@pytest.mark.parametrize("sizes", [(0, 5), (1, 4)])
def test_sizes_beyond_the_examples_are_refused(sizes):
    with pytest.raises(ValueError, match="between 1 and the 3 examples"):
        learning.learning_curve(
            np.eye(3),
            np.array([True, False, False]),
            np.eye(3),
            np.array([True, False, False]),
            sizes,
            repeats=1,
            seed=0,
        )


# ---------------------------------------------------------------- messages


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_the_parts_never_mix(seed):
    parts = messages.split(seed=seed)
    rows = [set(part.rows.tolist()) for part in (parts.practice, parts.open, parts.test)]
    families = [{messages.letters(line) for line in part.text} for part in (parts.practice, parts.open, parts.test)]
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert not rows[a] & rows[b]
        assert not families[a] & families[b], "messages alike but for digits and signs stay together"
    assert (len(parts.practice.text), len(parts.open.text)) == (messages.PRACTICE, messages.OPEN)
    assert min(part.spam.mean() for part in (parts.practice, parts.open, parts.test)) > 0.05


def test_another_seed_is_another_split():
    assert np.array_equal(messages.split(seed=3).test.rows, messages.split(seed=3).test.rows)
    assert not np.array_equal(messages.split(seed=3).test.rows, messages.split(seed=4).test.rows)


# ---------------------------------------------------------------- drift


def test_a_disguise_by_hand():
    assert disguised("FREE prize now! Win 10", [1], seed=0) == ["FRÉÉ prízé now! Win 10"]
    assert disguised("£10000 for all", [1], seed=0) == ["£10000 for all"]
    link = disguised("to 87239", [1], seed=0)[0]
    assert link.endswith(".example") and not any(map(str.isdigit, link))


message = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=60)
@given(message, st.integers(0, 99))
def test_nothing_disguised_is_the_message_itself(text, seed):
    assert disguised(text, [0], seed=seed) == [text]


def test_a_greater_strength_only_adds():
    words = " ".join(["free"] * 200)
    wordings = disguised(words, STRENGTHS, seed=5)
    changed = [np.array([word != "free" for word in line.split()]) for line in wordings]
    assert all((earlier <= later).all() for earlier, later in pairwise(changed))
    assert changed[0].sum() == 0 and changed[-1].sum() == 200
    assert 60 < changed[5].sum() < 140
    assert wordings == disguised(words, STRENGTHS, seed=5) != disguised(words, STRENGTHS, seed=6)


def test_a_strength_out_of_range_is_refused():
    with pytest.raises(ValueError, match="1.5.*between 0 and 1"):
        disguised("x", [1.5], seed=0)


def test_only_spam_is_disguised_and_nothing_but_practice_and_open_messages_is_learned():
    parts, now = messages.split(seed=0), later(seed=0)
    for part, places in ((parts.open, now.open), (parts.test, now.test)):
        assert [now.texts[i] for i in places[0]] == part.text.tolist()
        assert [now.texts[i] for i in places[-1][~part.spam]] == part.text[~part.spam].tolist()
    vectorizer, n = (
        CountVectorizer(binary=True, token_pattern=r"\w+|[^\w\s]", preprocessor=learning.shape),
        messages.EXAMPLES,
    )
    for t in (0, 10):  # the same with scikit-learn, which is shown practice and open messages alone
        text = [*parts.practice.text[:n], *(now.texts[i] for i in now.open[t])]
        oracle = MultinomialNB(alpha=0.5).fit(
            vectorizer.fit_transform(text), np.concatenate([parts.practice.spam[:n], parts.open.spam])
        )
        assert np.array_equal(
            now.retrained[t], oracle.predict(vectorizer.transform([now.texts[i] for i in now.test[t]]))
        )


# ---------------------------------------------------------------- the lesson


def test_the_starter_rules_tell_the_story():
    for seed in (0, 1, 2):
        facts = contest.race(seed=seed).facts
        assert 20 <= facts["crossing"] <= 100, "the model passes the starter rules early"
        assert facts["rules_f1"] < facts["rival_f1"] < facts["model_f1"]
        fewer = contest.race(rules="words:free,win,prize,urgent;digits:8", seed=seed).facts
        assert fewer["rules_f1"] > facts["rules_f1"], "one rule fewer is better"


def test_the_first_examples_teach_most():
    f1 = contest.race().median["f1"]
    assert f1[contest.SIZES.index(100)] > 0.9 * f1[-1], "the answer to the question of the race"


def test_the_goal_can_be_reached():
    facts = contest.race(rules="words:prize,claim;digits:5").facts
    assert facts["rules_f1"] > facts["rival_f1"]


def test_the_crossing_is_where_the_model_stays_ahead():
    race = contest.race()
    f1 = race.median["f1"]
    at = contest.SIZES.index(race.crossing)
    assert (f1[at:] > race.test["f1"][-1]).all() and f1[at - 1] <= race.test["f1"][-1]
    assert replace(race, test={"f1": np.array([0.99])}).crossing is None
    assert replace(race, test={"f1": np.array([0.0])}).crossing == contest.SIZES[0]


def test_the_race_is_the_sum_of_its_parts():
    race = contest.race(rules="words:call;digits:4")
    part = race.messages.open
    by_hand = np.array(
        [sum(map(str.isdigit, text)) >= 4 or " call " in f" {' '.join(writing.tokens(text))} " for text in part.text]
    )
    assert np.array_equal(race.stopped[-1], by_hand) and not race.stopped[0].any()
    assert race.facts["missed"] == int((part.spam & ~by_hand).sum())
    assert race.facts["wronged"] == int((~part.spam & by_hand).sum())


def test_both_sides_fall_and_both_can_be_repaired():
    facts = contest.drift(rewritten="words:example,win;digits:8").facts
    rules, model = (facts[f"{side}_before"] - facts[f"{side}_after"] for side in ("rules", "model"))
    assert rules > 0.15 and rules > model > 0.02
    assert facts["retrained_after"] > facts["model_after"] + 0.02
    assert facts["rewritten_after"] > facts["rules_after"] + 0.1


def test_before_the_drift_both_calls_agree():
    race, drifted = contest.race(seed=2).facts, contest.drift(seed=2).facts
    assert drifted["rules_before"] == race["rules_f1"] and drifted["rewritten_after"] == drifted["rules_after"]


@pytest.mark.parametrize(
    "wrong, said", [({"rules": "digits:99"}, "between 1 and 40"), ({"seed": -1}, "seed=-1 must be between 0 and 9999")]
)
def test_bad_input_is_refused_by_both_calls(wrong, said):
    for call in (contest.race, contest.drift):
        with pytest.raises(ValueError, match=said):
            call(**wrong)
