"""A spam filter that gives scores, and what each threshold makes of them.

The messages are real (SMS Spam Collection, Almeida and Gomez Hidalgo 2011).

Words and marks are weighed by how rare they are (TF-IDF) and added up by logistic regression; every digit counts as
"0". Three parts never mix, and messages that are alike but for digits and marks stay in one part: TRAIN to learn from,
TRIAL to choose a threshold on, the rest to be judged.

m messages, spam (m,) bool, score (m,) 0..1 · T = len(THRESHOLDS) · a message is stopped where score >= threshold
alarms (T,) good messages stopped · misses (T,) spam let through
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

TRAIN, TRIAL = 1500, 1000
THRESHOLDS = np.arange(1, 100) / 100
DIGITS = str.maketrans("123456789", "000000000")
TYPICAL = 20  # makes sample 0 one whose cheapest threshold and bill lie near the middle of samples
WORD = r"\w+|[^\w\s]"  # a word, or one mark


@dataclass(frozen=True, kw_only=True)
class Scored:
    text: np.ndarray  # (m,) of str, lowest score first
    spam: np.ndarray  # (m,) bool
    score: np.ndarray  # (m,) ascending
    alarms: np.ndarray  # (T,)
    misses: np.ndarray  # (T,)

    def bills(self, alarm, miss):
        """Return the pounds (T,) that each threshold costs."""
        return alarm * self.alarms + miss * self.misses


def count(score, spam, thresholds):
    """Return alarms and misses at each threshold.

    >>> count(np.array([.1, .3, .4, .6, .8, .9]), np.array([0, 1, 0, 1, 0, 1]) > 0, np.array([.5]))
    (array([1]), array([1]))
    """
    spams, goods = np.sort(score[spam]), np.sort(score[~spam])
    return len(goods) - np.searchsorted(goods, thresholds), np.searchsorted(spams, thresholds)


def shape(text):
    """Return the text in lower case with every digit written 0."""
    return text.lower().translate(DIGITS)


@lru_cache(maxsize=1)
def _messages():
    frame = data.load("sms_spam")
    text = frame["text"].to_numpy(dtype=object)
    letters = [re.sub(r"[\W\d_]+", " ", line.lower()).strip() for line in text]
    return text, (frame["label"] == "spam").to_numpy(), np.unique(letters, return_inverse=True)[1]


def split(seed):
    """Return the rows of the three parts; what is left of a family at the end of a part is used nowhere."""
    _, _, family = _messages()
    shuffled = np.random.default_rng(TYPICAL + seed).permutation(family.max() + 1)[family]
    order = np.argsort(shuffled, kind="stable")
    families, parts, start = family[order], [], 0
    for size in (TRAIN, TRIAL):
        end = start + size
        parts.append(order[start:end])
        start = end + int((families[end:] == families[end - 1]).sum())
    return [*parts, order[start:]]


@lru_cache(maxsize=16)
def scored(seed):
    """Return the Scored trial messages and the Scored new ones, by a filter that learned from the first part."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    text, spam, _ = _messages()
    train, *others = split(seed)
    vectorizer = TfidfVectorizer(preprocessor=shape, token_pattern=WORD)
    model = LogisticRegression(C=10, max_iter=300).fit(vectorizer.fit_transform(text[train]), spam[train])
    found = []
    for rows in others:
        score = model.predict_proba(vectorizer.transform(text[rows]))[:, 1]
        order = np.argsort(score, kind="stable")
        alarms, misses = count(score, spam[rows], THRESHOLDS)
        found.append(
            Scored(text=text[rows][order], spam=spam[rows][order], score=score[order], alarms=alarms, misses=misses)
        )
    return found
