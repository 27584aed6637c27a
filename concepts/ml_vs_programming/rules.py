"""Traditional programming: a person reads messages and writes down the rules (rules + data -> answers).

A rule looks at one message: the words in it, its length, its digits, its capitals. A set of rules is combined by `any` (one is enough), `all`
(every one must fire) or `score` (the points of those that fire reach a threshold). A set is written as one short text, so that a link can hold it:

    any;words:free,call now;digits:8           score4;3*words:prize;2*digits:5;longer:120

Words are matched whole, as they are typed, upper and lower case alike: there are no patterns, so `.*` is a full stop and a star.
"""
import re
from dataclasses import dataclass

import numpy as np

TOKEN = r"\w+|[^\w\s]"  # a word, or a single sign
NUMBERS = {"longer": (1, 500), "digits": (1, 40), "capitals": (5, 100)}  # kind -> the range of its number: characters, digits, percent of letters
KINDS = ("words", "without", *NUMBERS)
MODES = ("any", "all", "score")
MOST_RULES, MOST_WORDS, MOST_CHARACTERS, MOST_POINTS, MOST_THRESHOLD = 5, 20, 200, 9, 20


class RuleError(ValueError):
    """A set of rules that cannot be read. `code` says why, `values` with which numbers."""

    def __init__(self, code, message, **values):
        super().__init__(message)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Rule:
    kind: str          # one of KINDS
    words: tuple = ()  # of `words` and `without`: phrases of lower-case tokens joined by spaces
    number: int = 0    # of the other kinds, within NUMBERS[kind]
    points: int = 1    # counted by `score`


@dataclass(frozen=True)
class Rules:
    mode: str          # one of MODES
    rules: tuple       # of Rule, at most MOST_RULES
    threshold: int = 1 # points that `score` needs


@dataclass(frozen=True)
class Traits:
    """What the rules look at, for m messages."""
    padded: tuple        # (m,) the tokens of each message, joined and padded by spaces
    longer: np.ndarray   # (m,) characters
    digits: np.ndarray   # (m,) digits
    capitals: np.ndarray # (m,) percent of the letters


def tokens(text):
    """Return the lower-case words and signs of a text."""
    return re.findall(TOKEN, text.lower())


def phrases(text):
    """Return the words or phrases of a comma-separated text, each once.

    Raises RuleError when there are too many characters or words.
    """
    parts = text[:10 * MOST_CHARACTERS].replace(";", " ").split(",")
    found = tuple(phrase for phrase in dict.fromkeys(" ".join(tokens(part)) for part in parts) if phrase)
    length = max(len(",".join(found)), len(text) - 9 * MOST_CHARACTERS)
    if length > MOST_CHARACTERS:
        raise RuleError("characters", f"words of {max(length, len(text))} characters; at most {MOST_CHARACTERS}", value=max(length, len(text)), most=MOST_CHARACTERS)
    if len(found) > MOST_WORDS:
        raise RuleError("words", f"{len(found)} words in one rule; at most {MOST_WORDS}", value=len(found), most=MOST_WORDS)
    return found


def _whole(text, low, high, what):
    """Return text as an int in low..high, or raise the RuleError that says what is wrong."""
    if not re.fullmatch(r"-?[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise RuleError("range", f"{what} {text[:12]!r} must be a whole number between {low} and {high}", value=text[:12], low=low, high=high)
    return int(text)


def _rule(text):
    head, _, content = text.partition(":")
    points, star, kind = head.rpartition("*")
    if kind not in KINDS:
        raise RuleError("kind", f"unknown rule {kind[:20]!r}; there are {', '.join(KINDS)}", value=kind[:20])
    points = _whole(points, 1, MOST_POINTS, "points") if star else 1
    if kind in NUMBERS:
        return Rule(kind, number=_whole(content, *NUMBERS[kind], kind), points=points)
    return Rule(kind, words=phrases(content), points=points)


def parse(text):
    """Return the Rules written as text.

    Raises RuleError (a ValueError) saying what is wrong and the allowed range.
    """
    mode, *parts = text.split(";")
    name = mode.rstrip("0123456789")
    if name not in MODES or (name != "score" and mode != name):
        raise RuleError("mode", f"rules begin with {mode[:20]!r}; they begin with {', '.join(MODES)}", value=mode[:20])
    if len(parts) > MOST_RULES:
        raise RuleError("rules", f"{len(parts)} rules; at most {MOST_RULES}", value=len(parts), most=MOST_RULES)
    threshold = _whole(mode[len(name):], 1, MOST_THRESHOLD, "threshold") if name == "score" else 1
    return Rules(name, tuple(map(_rule, parts)), threshold)


def written(rules):
    """Return the text of a set of Rules; parse() reads it back."""
    def one(rule):
        points = f"{rule.points}*" if rule.points != 1 else ""
        return f"{points}{rule.kind}:{rule.number if rule.kind in NUMBERS else ','.join(rule.words)}"

    return ";".join([rules.mode + (str(rules.threshold) if rules.mode == "score" else ""), *map(one, rules.rules)])


def traits(texts):
    """Return the Traits of the texts, once for all rules."""
    letters = np.array([sum(map(str.isalpha, text)) for text in texts], dtype=float)
    capitals = np.array([sum(map(str.isupper, text)) for text in texts], dtype=float)
    return Traits(tuple(f" {' '.join(tokens(text))} " for text in texts), np.array([len(text) for text in texts], dtype=int),
                  np.array([sum(map(str.isdigit, text)) for text in texts], dtype=int), 100 * capitals / np.maximum(letters, 1))


def fires(rule, traits):
    """Return where one rule fires, as booleans (m,). A rule without words never fires."""
    if rule.kind == "longer":
        return traits.longer > rule.number
    if rule.kind in NUMBERS:
        return getattr(traits, rule.kind) >= rule.number
    found = np.array([any(f" {phrase} " in padded for phrase in rule.words) for padded in traits.padded], dtype=bool)
    return found if rule.kind == "words" else ~found & bool(rule.words)


def stops(rules, fired):
    """Return which messages a set of Rules stops, as booleans (m,), given where each rule fired (r, m). No rules stop nothing."""
    fired = np.asarray(fired, dtype=bool)
    if not len(rules.rules):
        return np.zeros(fired.shape[1], dtype=bool)
    if rules.mode == "score":
        return np.array([rule.points for rule in rules.rules]) @ fired >= rules.threshold
    return fired.any(axis=0) if rules.mode == "any" else fired.all(axis=0)
