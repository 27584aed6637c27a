"""Rules, the learning curve, the disguise and the three parts that never mix."""
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.naive_bayes import MultinomialNB

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import drift
from concepts.ml_vs_programming import learning
from concepts.ml_vs_programming import messages
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.rules import Rule, Rules

TEXTS = ["FREE prize! Call 08001234567 now", "see you at 7, are you free?", "OK", "call now and win £100"]


# ---------------------------------------------------------------- rules

@pytest.mark.parametrize("rule, expected", [
    (Rule("words", words=("free",)), [1, 1, 0, 0]),
    (Rule("words", words=("call now",)), [0, 0, 0, 1]),       # a phrase, as it stands
    (Rule("words", words=("fre",)), [0, 0, 0, 0]),            # whole words only
    (Rule("words", words=("£", "ok")), [0, 0, 1, 1]),
    (Rule("words", words=(". *",)), [0, 0, 0, 0]),            # no patterns
    (Rule("words"), [0, 0, 0, 0]),
    (Rule("without", words=("free",)), [0, 0, 1, 1]),
    (Rule("without"), [0, 0, 0, 0]),
    (Rule("longer", number=27), [1, 0, 0, 0]),
    (Rule("longer", number=26), [1, 1, 0, 0]),
    (Rule("digits", number=3), [1, 0, 0, 1]),
    (Rule("capitals", number=100), [0, 0, 1, 0]),
])
def test_a_rule_fires_where_it_says(rule, expected):
    assert writing.fires(rule, writing.traits(TEXTS)).astype(int).tolist() == expected


@pytest.mark.parametrize("text, expected", [
    ("any;words:free;digits:3", [1, 1, 0, 1]),
    ("all;words:free;digits:3", [1, 0, 0, 0]),
    ("score3;2*words:free;1*digits:3;1*longer:26", [1, 1, 0, 0]),
    ("score9;2*words:free", [0, 0, 0, 0]),
    ("any", [0, 0, 0, 0]),
    ("all", [0, 0, 0, 0]),
])
def test_rules_are_combined(text, expected):
    rules, traits = writing.parse(text), writing.traits(TEXTS)
    fired = np.array([writing.fires(rule, traits) for rule in rules.rules]).reshape(len(rules.rules), len(TEXTS))
    assert writing.stops(rules, fired).astype(int).tolist() == expected


words = st.lists(st.text(max_size=12), max_size=6).map(",".join).map(writing.phrases)
points = st.integers(1, writing.MOST_POINTS)
one = st.one_of(
    st.builds(Rule, st.sampled_from(("words", "without")), words=words, points=points),
    st.sampled_from(sorted(writing.NUMBERS)).flatmap(lambda kind: st.builds(Rule, st.just(kind), number=st.integers(*writing.NUMBERS[kind]), points=points)))
sets = st.builds(Rules, st.just("score"), st.lists(one, max_size=writing.MOST_RULES).map(tuple), st.integers(1, writing.MOST_THRESHOLD))


@settings(max_examples=80, deadline=None)
@given(sets)
def test_what_is_written_is_read_back(rules):
    assert writing.parse(writing.written(rules)) == rules


@settings(max_examples=80, deadline=None)
@given(sets)
def test_one_more_rule_under_any_stops_no_fewer(rules):
    traits = writing.traits(TEXTS)
    fired = np.array([writing.fires(rule, traits) for rule in rules.rules]).reshape(len(rules.rules), len(TEXTS))
    stopped = [writing.stops(Rules("any", rules.rules[:i]), fired[:i]).sum() for i in range(len(rules.rules) + 1)]
    assert stopped == sorted(stopped)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"(any|all|score[0-9]{0,3})(;([0-9]\*)?(words|digits|longer):.{0,8}){0,7}", fullmatch=True))
def test_any_text_is_read_or_refused(text):
    try:
        rules = writing.parse(text)
    except writing.RuleError as problem:
        assert str(problem) and problem.code
    else:
        assert writing.parse(writing.written(rules)) == rules


@pytest.mark.parametrize("text, code, said", [
    ("", "mode", "begin with"), ("some;words:x", "mode", "'some'"), ("any3;words:x", "mode", "any3"), ("score;words:x", "range", "between 1 and 20"),
    ("score21;words:x", "range", "'21' must be a whole number between 1 and 20"), ("any;digits:9999", "range", "'9999' must be a whole number between 1 and 40"),
    ("any;digits:-1", "range", "'-1'"), ("any;digits:1e9", "range", "'1e9'"), ("any;longer:", "range", "between 1 and 500"), ("any;capitals:0", "range", "between 5 and 100"),
    ("score1;0*words:x", "range", "between 1 and 9"), ("any;regex:.*", "kind", "'regex'"), ("any;" + ";".join(["digits:5"] * 6), "rules", "6 rules; at most 5"),
    ("any;words:" + "a" * 10_000, "characters", "10000 characters; at most 200"), ("any;words:" + ",".join(map(str, range(21))), "words", "21 words in one rule; at most 20"),
    ("any;words:" + "!" * 150, "characters", "at most 200"),
])
def test_what_cannot_be_read_says_why(text, code, said):
    with pytest.raises(writing.RuleError, match=said.replace("*", r"\*")) as caught:
        writing.parse(text)
    assert caught.value.code == code


def test_signs_in_words_are_only_signs():
    assert writing.phrases("Free!!, <b>x</b> ,, .*, a;b") == ("free ! !", "< b > x < / b >", ". *", "a b")


# ---------------------------------------------------------------- learning

def test_weights_counted_by_hand():
    # Spam: "win cash", "win". Ordinary: "hi". Words: cash, hi, win. S = 3, H = 1, V = 3, a = 0.5: S + a V = 4.5, H + a V = 2.5.
    model = learning.fit(np.array([1.0, 0, 2]), np.array([0.0, 1, 0]), 2, 1)
    expected = [np.log(1.5 / 4.5) - np.log(0.5 / 2.5), np.log(0.5 / 4.5) - np.log(1.5 / 2.5), np.log(2.5 / 4.5) - np.log(0.5 / 2.5)]
    assert model.weights == pytest.approx(expected)
    assert model.bias == pytest.approx(np.log(2))


def test_a_word_not_seen_in_training_says_nothing():
    model = learning.fit(np.array([1.0, 0, 0]), np.array([0.0, 1, 0]), 1, 1)
    assert model.weights[2] == 0


def test_without_spam_among_the_examples_nothing_is_called_spam():
    X = np.eye(3)
    model = learning.fit(np.zeros(3), X.sum(axis=0), 0, 3)
    assert not learning.says_spam(model, X).any()


@pytest.mark.parametrize("n", [60, 400, 1600])
def test_the_model_is_scikit_learns(n):
    parts = messages.split(seed=1)
    text, spam, test = parts.practice.text[:n], parts.practice.spam[:n], parts.test
    vectorizer = CountVectorizer(binary=True, token_pattern=r"\w+|[^\w\s]", preprocessor=learning.shape)
    oracle = MultinomialNB(alpha=0.5).fit(vectorizer.fit_transform(text), spam)
    ours = learning.vectorizer().fit([*parts.practice.text, *test.text])  # a vocabulary far larger than what is seen in training
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
    one, same, other = (learning.learning_curve(X, y, X_test, y_test, (20, 300), repeats=3, seed=seed) for seed in (4, 4, 5))
    assert np.array_equal(one.measures["f1"], same.measures["f1"])
    assert not np.array_equal(one.measures["f1"][0], other.measures["f1"][0])
    full = learning.trained(X, y)
    assert one.measures["f1"][1] == pytest.approx(np.full(3, learning.measures(learning.says_spam(full, X_test), y_test)["f1"]))
    assert one.model.weights[1] == pytest.approx(full.weights)
    assert one.known.tolist()[1] == X.shape[1]


@pytest.mark.parametrize("sizes", [(0, 5), (1, 4)])
def test_sizes_beyond_the_examples_are_refused(sizes):
    with pytest.raises(ValueError, match="between 1 and the 3 examples"):
        learning.learning_curve(np.eye(3), np.array([True, False, False]), np.eye(3), np.array([True, False, False]), sizes, repeats=1, seed=0)


# ---------------------------------------------------------------- messages

@pytest.mark.parametrize("seed", [0, 1, 7])
def test_the_parts_never_mix(seed):
    parts = messages.split(seed=seed)
    rows = [set(part.rows.tolist()) for part in (parts.practice, parts.recent, parts.test)]
    families = [{messages.letters(line) for line in part.text} for part in (parts.practice, parts.recent, parts.test)]
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert not rows[a] & rows[b]
        assert not families[a] & families[b], "messages alike but for digits and signs stay together"
    assert len(parts.practice.text) == messages.PRACTICE
    assert min(part.spam.mean() for part in (parts.practice, parts.recent, parts.test)) > 0.05


def test_another_seed_is_another_split():
    assert np.array_equal(messages.split(seed=3).test.rows, messages.split(seed=3).test.rows)
    assert not np.array_equal(messages.split(seed=3).test.rows, messages.split(seed=4).test.rows)
    with pytest.raises(ValueError, match="seed=-1"):
        messages.split(seed=-1)


# ---------------------------------------------------------------- drift

def test_a_disguise_by_hand():
    assert drift.disguised("FREE prize! Call 08001234567", [1], seed=0)[0].startswith("COMPLIMENTARY gift! Ring ")
    assert drift.disguised("Free weekend", [1], seed=0) == ["Complimentary wéékénd"]
    assert drift.disguised("win £10000 4 U", [1], seed=0) == ["pick up GBP 10000 4 U"]
    link = drift.disguised("to 87239", [1], seed=0)[0]
    assert link.endswith(".example") and not any(map(str.isdigit, link))


message = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(message, st.integers(0, 99))
def test_nothing_disguised_is_the_message_itself(text, seed):
    assert drift.disguised(text, [0], seed=seed) == [text]


def test_a_greater_strength_only_adds():
    words = " ".join(["free"] * 200)
    disguised = drift.disguised(words, drift.STRENGTHS, seed=5)
    changed = [np.array([word != "free" for word in line.split()]) for line in disguised]
    assert all((earlier <= later).all() for earlier, later in zip(changed, changed[1:]))
    assert changed[0].sum() == 0 and changed[-1].sum() == 200
    assert 60 < changed[5].sum() < 140
    assert disguised == drift.disguised(words, drift.STRENGTHS, seed=5) != drift.disguised(words, drift.STRENGTHS, seed=6)


def test_a_strength_out_of_range_is_refused():
    with pytest.raises(ValueError, match="1.5.*between 0 and 1"):
        drift.disguised("x", [1.5], seed=0)


def test_only_spam_is_disguised_and_nothing_but_practice_and_recent_is_learned():
    parts, later = messages.split(seed=0), drift.later(seed=0)
    for part, places in ((parts.recent, later.recent), (parts.test, later.test)):
        assert [later.texts[i] for i in places[0]] == part.text.tolist()
        assert [later.texts[i] for i in places[-1][~part.spam]] == part.text[~part.spam].tolist()
    vectorizer = learning.vectorizer()
    for t in (0, 10):  # the same with scikit-learn, which is shown practice and recent messages alone
        text = [*parts.practice.text, *(later.texts[i] for i in later.recent[t])]
        oracle = MultinomialNB(alpha=0.5).fit(vectorizer.fit_transform(text), np.concatenate([parts.practice.spam, parts.recent.spam]))
        assert np.array_equal(later.retrained[t], oracle.predict(vectorizer.transform([later.texts[i] for i in later.test[t]])))


# ---------------------------------------------------------------- the lesson

def test_the_starter_rules_tell_the_story():
    for seed in (0, 1, 2):
        facts = contest.race(seed=seed).facts
        assert 20 <= facts["crossing"] <= 200, "the answer to the prediction"
        assert facts["rules_f1"] < facts["rival_f1"] < facts["model_f1"]
        fewer = contest.race(rules="any;words:free,win,prize,urgent;digits:8", seed=seed).facts
        assert fewer["rules_f1"] > facts["rules_f1"], "one rule fewer is better"


def test_the_goal_can_be_reached():
    facts = contest.race(rules="any;words:prize,urgent,claim;digits:5").facts
    assert facts["rules_f1"] > facts["rival_f1"]


def test_the_crossing_is_where_the_model_stays_ahead():
    race = contest.race()
    f1 = race.median["f1"]
    at = contest.SIZES.index(race.crossing)
    assert (f1[at:] > race.test["f1"][-1]).all() and f1[at - 1] <= race.test["f1"][-1]
    assert replace(race, test={"f1": np.array([0.99])}).crossing is None
    assert replace(race, test={"f1": np.array([0.0])}).crossing == contest.SIZES[0]


def test_the_race_is_the_sum_of_its_parts():
    race = contest.race(rules="all;digits:4;words:call")
    part = race.messages.practice
    by_hand = np.array([sum(map(str.isdigit, text)) >= 4 and " call " in f" {' '.join(writing.tokens(text))} " for text in part.text])
    assert np.array_equal(race.stopped[-1], by_hand)
    assert race.facts["missed"] == int((part.spam & ~by_hand).sum())
    assert race.practice["f1"][-1] == pytest.approx(f1_score(part.spam, by_hand))
    assert not race.stopped[0].any()


def test_both_sides_fall_and_both_can_be_repaired():
    facts = contest.drift().facts
    assert facts["rules_after"] < facts["rules_before"] - 0.2
    assert facts["model_after"] < facts["model_before"] - 0.02
    assert facts["rules_before"] - facts["rules_after"] > facts["model_before"] - facts["model_after"]
    assert facts["retrained_after"] > facts["model_after"] + 0.02
    assert facts["rewritten_after"] > facts["rules_after"] + 0.2


def test_before_the_drift_both_calls_agree():
    race, drifted = contest.race(seed=2).facts, contest.drift(seed=2).facts
    assert drifted["rules_before"] == race["rules_f1"]
    assert drifted["model_before"] == pytest.approx(race["model_f1"])
    assert contest.drift(rules="any;digits:5", rewritten="any;digits:5").facts["rewritten_after"] == contest.drift(rules="any;digits:5").facts["rules_after"]


def test_what_the_words_say_holds():
    from ui import text

    words, facts = text.load("ml_vs_programming"), contest.race().facts
    assert f"trained on {contest.RIVAL} examples" in words["goal"]["task"]
    assert 8 / 9 - 0.02 < 1 - facts["test_spam"] / facts["test"] < 0.9, "stopping nothing is right nearly nine times in ten"
    assert len(contest.race().rules.rules) == 3, "three hand-written rules"
    for belief in words["explain"]["beliefs"]:
        if "rules" in belief.get("show", {}):
            assert contest.race(rules=belief["show"]["rules"]).facts["rules_f1"] < facts["rules_f1"], "more rules, a lower score"


def test_bad_rules_are_refused_by_the_calls():
    for call in (contest.race, contest.drift):
        with pytest.raises(ValueError, match="between 1 and 40"):
            call(rules="any;digits:99")
