"""Commands to a smart home, and how words are compared.

A command was made from a template ("turn on the {room} lights"). Templates are kept together: those of the test commands
are in no training command, or the model would be asked what it has already read.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

HELD = 0.3  # of an intent's templates are kept for testing
MOST, LEAST = 9, 4  # test commands of an intent
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
DIGITS = {word: number for number, word in enumerate(UNITS)} | TENS | {"hundred": 100}


def normal(text):
    """Return a text as the words (a tuple) that count: small letters, no marks, numbers as digits.

    >>> normal("Set a 1-hour timer, what's twenty five°?")
    ('set', 'a', '1', 'hour', 'timer', 'whats', '25')
    """
    found = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))
    said = []
    for word in found:
        number = DIGITS.get(word)
        if number is not None and 0 < number < 10 and said and said[-1] in {str(ten) for ten in TENS.values()}:
            said[-1] = str(int(said[-1]) + number)
        else:
            said.append(word if number is None else str(number))
    return tuple(said)


def errors(truth, heard):
    """Return how many words must be changed, dropped or added to turn one tuple of words into the other (Levenshtein 1966)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(truth, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]


@dataclass(frozen=True, kw_only=True)
class Commands:
    text: tuple  # n commands as written
    intent: np.ndarray  # (n,) names
    sub: np.ndarray  # (n,) the finer intent of the source: on or off, up or down
    template: np.ndarray  # (n,) "intent template"
    test: np.ndarray  # (n,) bool: its template is kept for testing
    asked: np.ndarray  # (m,) the test commands that are spoken and listened to


@lru_cache(maxsize=1)
def commands():
    """Return the Commands of data/voice_intents.csv, split by template; an intent of one template is never tested."""
    table = data.load("voice_intents")
    intent = table["intent"].to_numpy().astype(str)
    template = np.char.add(np.char.add(intent, " "), table["template_id"].to_numpy().astype(str))
    rng, test, asked = np.random.default_rng(0), np.zeros(len(table), bool), []
    for name in np.unique(intent):
        own = np.unique(template[intent == name])
        if len(own) == 1:
            continue
        held = rng.permutation(own)[: max(1, round(HELD * len(own)))]
        test |= np.isin(template, held)
        rounds = [rng.permutation(np.flatnonzero(template == each)) for each in held]
        line = [rows[turn] for turn in range(LEAST) for rows in rounds if turn < len(rows)]
        asked += line[: max(LEAST, min(MOST, len(held)))]
    return Commands(
        text=tuple(table["utterance"]),
        intent=intent,
        sub=table["ha_intent"].to_numpy().astype(str),
        template=template,
        test=test,
        asked=np.array(asked),
    )
