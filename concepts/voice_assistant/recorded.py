"""What the recogniser heard of each command, at each level of noise: a recorded run of the very engines of the voice worker.

Spoken by hibari's voice, in white noise drawn by a seed, heard by Whisper tiny.en: data/assistant_runs.made.json has the
versions and the weights.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

NAME = "assistant_runs"
LEVELS = (None, 15, 10, 5, 0, -3, -6)  # dB that the voice is louder than the noise; None: no noise
SHOWN = {  # spoken commands of our own; the last is none
    "timer": "Set a timer for ten minutes.",
    "lights": "Turn off the lights in the bedroom.",
    "milk": "Add milk to my shopping list.",
    "music": "Play jazz in the kitchen.",
    "everest": "How tall is Mount Everest?",
}


@dataclass(frozen=True, kw_only=True)
class Heard:
    text: tuple  # n things said
    words: tuple  # n times LEVELS: the words heard, as one text
    sure: np.ndarray  # (n, LEVELS) mean probability that the recogniser gives its words; 0 where it heard nothing


@lru_cache(maxsize=1)
def recorded():
    """Return key -> row, and the Heard of every recorded line."""
    table = data.load(NAME)
    words = tuple(tuple(" ".join(word for word, _ in level) for level in heard) for heard in table["heard"])
    sure = [[np.mean([chance for _, chance in level]) if level else 0.0 for level in heard] for heard in table["heard"]]
    rows = {key: row for row, key in enumerate(table["key"])}
    return rows, Heard(text=tuple(table["text"]), words=words, sure=np.array(sure))
