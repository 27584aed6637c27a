"""Traditional programming: a person reads messages and writes down the rules (rules + data -> answers).

A message is spam if it contains any of some words, or has many digits, or many capitals, or is long. Each of these is
a clue, and one is enough. Rules are written as one short text, so that a link can hold them:

    words:free,call now;digits:8;capitals:60          none

Words are matched whole, upper and lower case alike: there are no patterns, so `.*` is a full stop and a star.
"""

import re
from dataclasses import dataclass

import numpy as np

TOKEN = r"\w+|[^\w\s]"  # a word, or a single sign
NUMBERS = {"digits": (1, 40), "capitals": (5, 100), "longer": (1, 500)}  # of digits, percent of letters, characters
MOST_WORDS, MOST_CHARACTERS = 20, 200
NONE = "none"
LIKELY = {"digits": (1, 16), "capitals": (20, 100), "longer": (80, 300)}
# What a test draws rules from: words of the phone and of the high street, some of them spam's.
COMMON = (
    "free",
    "win",
    "prize",
    "urgent",
    "call",
    "now",
    "you",
    "text",
    "love",
    "ok",
    "cash",
    "home",
    "week",
    "new",
    "get",
    "reply",
    "today",
    "mobile",
    "£",
    "!",
)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What makes a message spam; a number of 0 means that there is no such rule."""

    words: tuple = ()  # phrases of lower-case tokens joined by spaces: one of them is enough
    digits: int = 0  # so many digits or more
    capitals: int = 0  # so many percent of the letters or more
    longer: int = 0  # more characters than this

    @property
    def clues(self):
        """The single clues, each a (kind, value), in the order in which they are tried."""
        return [
            *(("words", word) for word in self.words),
            *((kind, getattr(self, kind)) for kind in NUMBERS if getattr(self, kind)),
        ]


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What the rules look at, for m messages."""

    words: tuple  # (m,) the tokens of each message, joined and padded by spaces
    longer: np.ndarray  # (m,) characters
    digits: np.ndarray  # (m,) digits
    capitals: np.ndarray  # (m,) percent of the letters


def tokens(text):
    """Return the lower-case words and signs of a text."""
    return re.findall(TOKEN, text.lower())


def phrases(text):
    """Return the words or phrases of a comma-separated text, each once; what is too much is left away.

    >>> phrases("Free!, call  now,, free !")
    ('free !', 'call now')
    """
    found = dict.fromkeys(
        " ".join(tokens(part)) for part in text[: 4 * MOST_CHARACTERS].replace(";", " ").split(",")[: 4 * MOST_WORDS]
    )
    kept = [phrase for phrase in found if phrase][:MOST_WORDS]
    while len(",".join(kept)) > MOST_CHARACTERS:
        kept.pop()
    return tuple(kept)


def parse(text):
    """Return the Rules written as text; ValueError says what is wrong and the allowed range.

    >>> parse("words:free,win;digits:8")
    Rules(words=('free', 'win'), digits=8, capitals=0, longer=0)
    """
    found = {}
    for part in [] if text == NONE else text.split(";"):
        kind, _, content = part.partition(":")
        if kind in found or kind not in ("words", *NUMBERS):
            raise ValueError(f"{kind[:20]!r} must be one of words, {', '.join(NUMBERS)}, and each once")
        if kind == "words":
            found[kind] = phrases(content)
            continue
        low, high = NUMBERS[kind]
        if not re.fullmatch(r"[0-9]{1,3}", content) or not low <= int(content) <= high:
            raise ValueError(f"{kind}={content[:12]!r} must be a whole number between {low} and {high}")
        found[kind] = int(content)
    return Rules(**found)


def written(rules):
    """Return the text of Rules; parse() reads it back."""
    parts = [f"words:{','.join(rules.words)}"] if rules.words else []
    return ";".join(parts + [f"{kind}:{getattr(rules, kind)}" for kind in NUMBERS if getattr(rules, kind)]) or NONE


def settled(text):
    """Return the text of rules as it is written when it is tidy."""
    return written(parse(text))


def drawn(rng):
    """Return the text of rules written without thinking: a few common words, now and then a number."""
    numbers = {kind: int(rng.integers(*likely)) if rng.random() < 0.4 else 0 for kind, likely in LIKELY.items()}
    return written(Rules(words=tuple(rng.choice(COMMON, rng.integers(5), replace=False).tolist()), **numbers))


def traits(texts):
    """Return the Traits of the texts, once for all rules."""
    letters = np.array([sum(map(str.isalpha, text)) for text in texts], dtype=float)
    capitals = np.array([sum(map(str.isupper, text)) for text in texts], dtype=float)
    return Traits(
        words=tuple(f" {' '.join(tokens(text))} " for text in texts),
        longer=np.array([len(text) for text in texts], dtype=int),
        digits=np.array([sum(map(str.isdigit, text)) for text in texts], dtype=int),
        capitals=100 * capitals / np.maximum(letters, 1),
    )


def fires(clue, traits):
    """Return where one clue is found, as booleans (m,)."""
    kind, value = clue
    if kind == "words":
        return np.array([f" {value} " in text for text in traits.words], dtype=bool)
    return getattr(traits, kind) > value if kind == "longer" else getattr(traits, kind) >= value


def stops(rules, traits):
    """Return which messages the first 0, 1, ... r clues stop (r + 1, m): one clue is enough."""
    fired = [np.zeros(len(traits.words), dtype=bool), *(fires(clue, traits) for clue in rules.clues)]
    return np.logical_or.accumulate(fired)
