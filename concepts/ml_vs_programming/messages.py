"""Real text messages (SMS Spam Collection, Almeida and Gomez Hidalgo 2011) in three parts that never mix.

    practice  1,600 messages: the person reads them to write rules, and the model learns from them
    recent      800 messages that arrive later, to rewrite or retrain with
    test      the rest: nobody reads them, nothing is trained on them; every score is measured here

Messages that are alike but for their digits and signs stay in one part.
"""
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

PRACTICE, RECENT = 1600, 800


@dataclass(frozen=True)
class Part:
    """Some of the messages."""
    text: np.ndarray  # (m,) of str
    spam: np.ndarray  # (m,) bool
    rows: np.ndarray  # (m,) where they stand in the data set


@dataclass(frozen=True)
class Messages:
    practice: Part
    recent: Part
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
    """Return the Messages in their three parts; another seed is another split.

    Raises ValueError for a negative seed.
    """
    if seed < 0:
        raise ValueError(f"seed={seed} must be 0 or more")
    text, spam, family = _everything()
    order = np.argsort(np.random.default_rng(seed).permutation(family.max() + 1)[family], kind="stable")  # families in random order
    families = family[order]
    # What is left of a family at the end of practice is used nowhere; at the end of recent it still belongs to recent.
    first, second = (end + int((families[end:] == families[end - 1]).sum()) for end in (PRACTICE, PRACTICE + RECENT))
    return Messages(*(Part(text[rows], spam[rows], rows) for rows in (order[:PRACTICE], order[first:second], order[second:])))
