"""Two ways to a spam filter: a person writes the rules, or a model learns them from examples with answers.

    traditional programming   rules + data   -> answers   (rules.py)
    machine learning          data + answers -> rules     (learning.py)

`race` sets a person's rules beside a model trained on more and more marked messages. `drift` then changes the wording
of the spam (drift.py, simulated) and scores both again, left as they are and repaired. Every score is measured on test
messages that neither has seen (messages.py).

Precision: the share of the stopped messages that are spam. Recall: the share of the spam that is stopped. F1 = 2
precision recall / (precision + recall).
One message in nine is spam, so stopping nothing is already right eight times in nine: that is why accuracy is not the
score.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from concepts import controls
from concepts.controls import Acts, Seed, Switch, Written
from concepts.ml_vs_programming import learning
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.drift import Later, later
from concepts.ml_vs_programming.messages import EXAMPLES, Messages, split

DATA = ("sms_spam",)
SIZES = (10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, EXAMPLES)  # numbers of examples
REPEATS = 30
RIVAL = 60  # training examples of the model that the goal asks to beat
STARTER = "words:free,win,prize,urgent;digits:8;capitals:60"
SAME = "same"  # rewritten rules that are still the old ones

CONTROLS = {
    "act": Acts(("race", "rules", "drift")),
    "rules": Written(STARTER, read=writing.settled, draw=writing.drawn),
    "rewritten": Written(SAME, read=lambda text: text if text == SAME else writing.settled(text), draw=writing.drawn),
    "retrain": Switch(acts=("drift",)),
    "seed": Seed(),
}


@dataclass(frozen=True, kw_only=True)
class _Learned:
    curve: learning.Curve
    vocabulary: np.ndarray  # (v,) the words of the curve's weights
    stops: np.ndarray  # (s, m) which open messages the curve's model stops, at every number of examples


@lru_cache(maxsize=4)
def _learned(seed):
    parts, vectorizer = split(seed=seed), learning.vectorizer()
    X, X_test = vectorizer.fit_transform(parts.practice.text), vectorizer.transform(parts.test.text)
    curve = learning.learning_curve(X, parts.practice.spam, X_test, parts.test.spam, SIZES, repeats=REPEATS, seed=seed)
    stops = learning.says_spam(curve.model, vectorizer.transform(parts.open.text))
    return _Learned(curve=curve, vocabulary=vectorizer.get_feature_names_out(), stops=stops)


@lru_cache(maxsize=16)
def _traits(seed):
    parts = split(seed=seed)
    return writing.traits(parts.open.text), writing.traits(parts.test.text)


@dataclass(frozen=True, kw_only=True)
class Race:
    """A person's rules beside the learning curve. r clues, m open messages, s sizes, v words."""

    rules: writing.Rules
    messages: Messages
    stopped: np.ndarray  # (r + 1, m) which open messages the first 0, 1, ... r clues stop
    test: dict  # "precision", "recall", "f1" -> (r + 1,) on the test messages
    curve: learning.Curve  # on the test messages
    vocabulary: np.ndarray  # (v,) the words of the curve's weights
    model_stops: np.ndarray  # (s, m) which open messages the model stops

    @cached_property
    def median(self):
        """The middle one of the repeated samples: measure -> (s,)."""
        return {name: np.median(values, axis=1) for name, values in self.curve.measures.items()}

    @cached_property
    def crossing(self):
        """The number of examples from which on the model's F1 stays above that of the rules, or None."""
        behind = np.flatnonzero(self.median["f1"] <= self.test["f1"][-1])
        after = behind[-1] + 1 if len(behind) else 0
        return SIZES[after] if after < len(SIZES) else None

    @property
    def facts(self):
        """Plain numbers; scores are on the test messages, mistakes among the open ones."""
        spam, stopped, test = self.messages.open.spam, self.stopped[-1], self.messages.test.spam
        return {
            **{f"rules_{name}": float(values[-1]) for name, values in self.test.items()},
            **{f"model_{name}": float(values[-1]) for name, values in self.median.items()},
            "missed": int((spam & ~stopped).sum()),
            "wronged": int((~spam & stopped).sum()),
            "open": len(spam),
            "open_spam": int(spam.sum()),
            "rival": RIVAL,
            "rival_f1": float(self.median["f1"][SIZES.index(RIVAL)]),
            "crossing": self.crossing or 0,
            "practice": SIZES[-1],
            "known": int(self.curve.known[-1]),
            "repeats": REPEATS,
            "test": len(test),
            "lazy": float(1 - test.mean()),
        }


def race(*, rules=STARTER, seed=0):
    """Return the Race between rules (a text, see rules.py) and models trained on more and more messages."""
    controls.check(CONTROLS, seed=seed)
    rules, parts, learned = writing.parse(rules), split(seed=seed), _learned(seed)
    stopped, on_test = (writing.stops(rules, traits) for traits in _traits(seed))
    return Race(
        rules=rules,
        messages=parts,
        stopped=stopped,
        test=learning.measures(on_test, parts.test.spam),
        curve=learned.curve,
        vocabulary=learned.vocabulary,
        model_stops=learned.stops,
    )


@dataclass(frozen=True, kw_only=True)
class Drift:
    """Rules and models while the wording of spam changes. t strengths, m messages."""

    messages: Messages
    later: Later
    stopped: dict  # "rules", "rewritten", "model", "retrained" -> (t, m) which test messages each stops
    scores: dict  # the same four -> F1 (t,) on the test messages
    caught: np.ndarray  # (t, m) which open messages the rules stop, as they were rewritten

    @cached_property
    def example(self):
        """The place of a test message to watch: spam of middling length, stopped at first, best not at the end."""
        test, turns = (
            self.messages.test,
            {who: self.stopped[who][0].astype(int) - self.stopped[who][-1] for who in ("rules", "model")},
        )

        def interest(i):
            length = len(test.text[i])
            return test.spam[i] and 60 <= length <= 130, turns["rules"][i] + turns["model"][i], -abs(length - 95)

        return max(range(len(test.text)), key=interest)

    @property
    def facts(self):
        """Plain numbers: F1 on the test messages before the change and after it, and the share that is lost."""
        ends = {
            f"{who}_{when}": float(score[at])
            for who, score in self.scores.items()
            for when, at in (("before", 0), ("after", -1))
        }
        return ends | {
            f"{who}_lost": 1 - float(score[-1] / score[0]) if score[0] else 0.0 for who, score in self.scores.items()
        }


def drift(*, rules=STARTER, rewritten=SAME, seed=0):
    """Return the Drift of rules and rewritten rules (texts; "same": as they are), and of models, old and retrained."""
    controls.check(CONTROLS, seed=seed)
    now, parts = later(seed=seed), split(seed=seed)
    old, new = (
        writing.stops(writing.parse(found), now.traits)[-1]
        for found in (rules, rules if rewritten == SAME else rewritten)
    )
    stopped = {"rules": old[now.test], "rewritten": new[now.test], "model": now.frozen, "retrained": now.retrained}
    scores = {who: learning.measures(found, parts.test.spam)["f1"] for who, found in stopped.items()}
    return Drift(messages=parts, later=now, stopped=stopped, scores=scores, caught=new[now.open])
