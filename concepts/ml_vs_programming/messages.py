"""Real text messages (SMS Spam Collection, Almeida and Gomez Hidalgo 2011) in three parts that never mix.

    practice  800 messages: the model learns from up to 400 of them, drawn at random
    open      400 messages: the person reads them to write rules; the model never learns from them as they stand
    test      the rest: nobody reads them, nothing is trained on them; every score is measured here

Messages that are alike but for their digits and signs stay in one part.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

PRACTICE, OPEN = 800, 400
EXAMPLES = 400  # the most that a model learns from


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some of the messages."""

    text: np.ndarray  # (m,) of str
    spam: np.ndarray  # (m,) bool
    rows: np.ndarray  # (m,) where they stand in the data set


@dataclass(frozen=True, kw_only=True)
class Messages:
    practice: Part
    open: Part
    test: Part


def letters(text):
    """Return the text without case, digits and signs: what makes two messages alike."""
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()


@lru_cache(maxsize=1)
def _everything():
    frame = data.load("sms_spam")
    text, spam = frame["text"].to_numpy(dtype=object), (frame["label"] == "spam").to_numpy()
    return text, spam, np.unique([letters(line) for line in text], return_inverse=True)[1]


@lru_cache(maxsize=16)
def split(*, seed=0):
    """Return the Messages in their three parts; another seed is another split."""
    text, spam, family = _everything()
    shuffled = np.random.default_rng(seed).permutation(family.max() + 1)[family]
    order = np.argsort(shuffled, kind="stable")  # families in random order
    families = family[order]
    # What is left of a family at the end of practice is used nowhere, and the same at the end of the open part.
    first, second = (end + int((families[end:] == families[end - 1]).sum()) for end in (PRACTICE, PRACTICE + OPEN))
    parts = {
        "practice": order[:PRACTICE],
        "open": order[first : first + OPEN],
        "test": order[max(second, first + OPEN) :],
    }
    return Messages(**{name: Part(text=text[rows], spam=spam[rows], rows=rows) for name, rows in parts.items()})
