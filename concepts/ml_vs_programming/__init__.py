"""Two ways to a spam filter: a person writes the rules, or a model learns them from examples with answers.

    traditional programming   rules + data   -> answers   (ml_vs_programming_rules)
    machine learning          data + answers -> rules     (ml_vs_programming_learning)

`race` sets a person's rules beside models trained on more and more of the very messages the person may read. `drift` then changes the wording of the
spam (ml_vs_programming_drift, simulated) and scores both again, left as they are and repaired. Every score is measured on test messages that neither
has seen (ml_vs_programming_messages).

Precision: the share of the stopped messages that are spam. Recall: the share of the spam that is stopped. F1 = 2 precision recall / (precision + recall).
One message in nine is spam, so stopping nothing is already right eight times in nine: that is why accuracy is not the score.
"""
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from concepts.ml_vs_programming import learning
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.drift import Later, later
from concepts.ml_vs_programming.messages import Messages, split

DATA = ("sms_spam",)
SIZES = (10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400, 600, 800, 1000, 1600)
REPEATS = 30
RIVAL = 100  # training examples of the model that the goal asks to beat
STARTER = "any;words:free,win,prize,urgent;digits:8;capitals:60"
REWRITTEN = "any;words:free,win,prize,urgent;digits:8;words:complimentary,gift,collect,example"


@lru_cache(maxsize=16)
def curve(*, seed=0):
    """Return the learning.Curve of a split, the words its weights belong to, and what the model of all practice messages stops among the recent ones."""
    parts, vectorizer = split(seed=seed), learning.vectorizer()
    X, X_test = vectorizer.fit_transform(parts.practice.text), vectorizer.transform(parts.test.text)
    found = learning.learning_curve(X, parts.practice.spam, X_test, parts.test.spam, SIZES, repeats=REPEATS, seed=seed)
    stopped = learning.says_spam(learning.trained(X, parts.practice.spam), vectorizer.transform(parts.recent.text))
    return found, vectorizer.get_feature_names_out(), stopped


@lru_cache(maxsize=32)
def _traits(part, seed):
    return writing.traits(getattr(split(seed=seed), part).text)


def _fired(rules, traits):
    return np.array([writing.fires(rule, traits) for rule in rules.rules], dtype=bool).reshape(len(rules.rules), len(traits.padded))


def _one_by_one(rules, fired):
    """Return what the first 0, 1, ... r rules stop (r + 1, m)."""
    return np.array([writing.stops(writing.Rules(rules.mode, rules.rules[:i], rules.threshold), fired[:i]) for i in range(len(rules.rules) + 1)])


@dataclass(frozen=True)
class Race:
    """A person's rules beside the learning curve. r rules, m practice messages, s sizes."""
    rules: writing.Rules
    messages: Messages
    fired: np.ndarray    # (r, m) where each rule fires
    stopped: np.ndarray  # (r + 1, m) what the first 0, 1, ... r rules stop
    practice: dict       # "precision", "recall", "f1" -> (r + 1,) on the practice messages
    test: dict           # the same on the test messages
    curve: learning.Curve
    vocabulary: np.ndarray     # (v,) the words of the curve's weights
    model_stopped: np.ndarray  # which recent messages the model of all practice messages stops

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
        """Plain numbers; scores are on the test messages, mistakes among the practice messages."""
        spam, stopped = self.messages.practice.spam, self.stopped[-1]
        return {
            **{f"rules_{name}": float(values[-1]) for name, values in self.test.items()},
            **{f"model_{name}": float(values[-1]) for name, values in self.median.items()},
            "practice_f1": float(self.practice["f1"][-1]), "missed": int((spam & ~stopped).sum()), "wronged": int((~spam & stopped).sum()),
            "rival": RIVAL, "rival_f1": float(self.median["f1"][SIZES.index(RIVAL)]), "crossing": self.crossing or 0, "known": int(self.curve.known[-1]),
            "practice": len(spam), "practice_spam": int(spam.sum()), "recent": len(self.messages.recent.spam),
            "test": len(self.messages.test.spam), "test_spam": int(self.messages.test.spam.sum()),
        }


def race(*, rules=STARTER, seed=0):
    """Return the Race between rules (a text, see ml_vs_programming_rules) and models trained on more and more messages."""
    rules, parts = writing.parse(rules), split(seed=seed)
    fired = _fired(rules, _traits("practice", seed))
    stopped, on_test = _one_by_one(rules, fired), _one_by_one(rules, _fired(rules, _traits("test", seed)))
    return Race(rules, parts, fired, stopped, learning.measures(stopped, parts.practice.spam), learning.measures(on_test, parts.test.spam), *curve(seed=seed))


@dataclass(frozen=True)
class Drift:
    """Rules and models while the wording of spam changes. t strengths."""
    messages: Messages
    later: Later
    stopped: dict  # "rules", "rewritten", "model", "retrained" -> (t, m) which test messages each stops
    scores: dict   # the same four -> {"precision", "recall", "f1" -> (t,)} on the test messages
    caught: dict   # "rules", "rewritten" -> (t, m) which recent messages each stops

    @cached_property
    def example(self):
        """The place of a test message to watch: spam of middling length, stopped by the rules and the model at first, if possible not at the end."""
        def interest(i):
            spam, length = self.messages.test.spam[i], len(self.messages.test.text[i])
            turns = [int(found[0, i]) - int(found[-1, i]) for found in (self.stopped["rules"], self.stopped["model"])]
            return spam and 60 <= length <= 150, sum(turns), -abs(length - 110)

        return max(range(len(self.messages.test.text)), key=interest)

    @property
    def facts(self):
        """Plain numbers: F1 on the test messages before the change, and with every word disguised that can be."""
        return {f"{who}_{when}": float(score["f1"][at]) for who, score in self.scores.items() for when, at in (("before", 0), ("after", -1))}


def drift(*, rules=STARTER, rewritten=REWRITTEN, seed=0):
    """Return the Drift of rules and rewritten rules (texts) and of models, left as they are and retrained."""
    now, parts = later(seed=seed), split(seed=seed)
    hand = {who: writing.stops(found, _fired(found, now.traits)) for who, found in (("rules", writing.parse(rules)), ("rewritten", writing.parse(rewritten)))}
    stopped = {who: found[now.test] for who, found in hand.items()} | {"model": now.frozen, "retrained": now.retrained}
    return Drift(parts, now, stopped, {who: learning.measures(found, parts.test.spam) for who, found in stopped.items()},
                 {who: found[now.recent] for who, found in hand.items()})
