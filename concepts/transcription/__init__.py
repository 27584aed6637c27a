"""Speech to text: a recogniser guesses words with a probability. The word error rate checks it against what was said; its own
confidence is another thing. A list of words to expect helps, and hurts.

    runs.py    recorded runs: sentences in rising noise, warehouse sentences with every vocabulary
    words.py   words made comparable, aligned (Levenshtein), counted

sentence, voice what is said, and by whom · normalise whether writing ("ten", "10", capitals, marks) is made alike before
counting · vocabulary words that the recogniser is told to expect
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Acts, Choice, Switch, Written, check
from concepts.transcription.runs import CHOSEN, LEVELS, SENTENCES, VOCABULARY, VOICES, WAREHOUSE, Heard, noisy, told
from concepts.transcription.words import Counts, align, count, normal, tokens

DATA = ("recogniser_runs",)
ASKED = LEVELS.index(-6)  # the noise that the question is about
ENOUGH = 5  # percent: a word error rate below reaches the goal


def _chosen(text):
    """Read "Kiva,Dahl": vocabulary words, each once."""
    words = text.split(",")
    if len(set(words)) != len(words) or not set(words) <= set(VOCABULARY):
        raise ValueError(f"{text[:60]!r} must be some of {', '.join(VOCABULARY)}, each once")
    return ",".join(word for word in VOCABULARY if word in words)


def _draw(rng):
    return ",".join(word for word in VOCABULARY if rng.integers(2))


CONTROLS = {
    "act": Acts(("noise", "vocabulary")),
    "sentence": Choice(CHOSEN, acts=("noise",)),
    "voice": Choice(VOICES, acts=("noise",)),
    "normalise": Switch(True),
    "vocabulary": Written("", _chosen, draw=_draw),
}


@dataclass(frozen=True, kw_only=True)
class Aligned:
    said: tuple  # words as they are compared, in their order
    heard: tuple  # words as they were written by the recogniser
    steps: tuple  # (op, i, j): word i of said, word j of heard
    words: tuple  # of heard: (start s, end s, probability, text)
    counts: Counts


def aligned(said, heard, *, normalise=True):
    """Return the Aligned of a text and a Heard. A mark that stands alone is no word."""
    truth = tokens(said, normalise)
    kept = [word for word in heard.words if not normalise or normal(word[3])]
    steps = align(truth, [normal(word[3]) if normalise else word[3] for word in kept])
    return Aligned(
        said=tuple(said.split()),
        heard=tuple(word[3] for word in kept),
        steps=tuple(steps),
        words=tuple(kept),
        counts=count(said, " ".join(word[3] for word in kept), normalise=normalise),
    )


@dataclass(frozen=True, kw_only=True)
class Noise:
    sentence: str
    voice: str
    seconds: float
    levels: tuple  # LEVELS Aligned of the sentence
    wer: np.ndarray  # (LEVELS,) percent, of all sentences of this voice
    claimed: np.ndarray  # (LEVELS,) percent, the mean probability of all words heard; a gap where there are none

    @property
    def earned(self):
        """The percent of words right, 100 less the word error rate, at least 0 (LEVELS,)."""
        return np.maximum(0, 100 - self.wer)

    @property
    def facts(self):
        return {
            "sentences": len(SENTENCES),
            "wer_clean": self.wer[0],
            "wer": self.wer[ASKED],
            "earned": self.earned[ASKED],
            "claimed": self.claimed[ASKED],
            "claimed_clean": self.claimed[0],
            "worst": self.wer[-1],
            "worst_claimed": self.claimed[-1],
            "asked": LEVELS[ASKED],
        }


def noise(*, sentence="milk", voice="neural", normalise=True):
    """Return the Noise: a sentence at each level, and how all sentences fare.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, sentence=sentence, voice=voice, normalise=normalise)
    seconds, heard = noisy(sentence, voice)
    wer, claimed = _all(voice, normalise)
    return Noise(
        sentence=sentence,
        voice=voice,
        seconds=seconds,
        levels=tuple(aligned(SENTENCES[sentence], each, normalise=normalise) for each in heard),
        wer=wer,
        claimed=claimed,
    )


@lru_cache(maxsize=4)
def _all(voice, normalise):
    """Return the word error rate and the mean probability (LEVELS,) of all sentences, in percent."""
    wer, claimed = [], []
    runs = {sentence: noisy(sentence, voice)[1] for sentence in SENTENCES}
    for level in range(len(LEVELS)):
        counts = [count(SENTENCES[name], heard[level].text, normalise=normalise) for name, heard in runs.items()]
        wer.append(100 * sum(counts[1:], counts[0]).wer)
        chances = [chance for heard in runs.values() for _, _, chance, _ in heard[level].words]
        claimed.append(100 * np.mean(chances) if chances else np.nan)
    return np.array(wer), np.array(claimed)


@dataclass(frozen=True, kw_only=True)
class Told:
    vocabulary: tuple
    before: tuple  # Aligned of each warehouse sentence, nothing told
    after: tuple  # with the vocabulary

    @property
    def facts(self):
        before, after = (sum((each.counts for each in rows[1:]), rows[0].counts) for rows in (self.before, self.after))
        was, now = (_right(rows) for rows in (self.before, self.after))
        return {
            "before": 100 * before.wer,
            "after": 100 * after.wer,
            "words": before.words,
            "told": len(self.vocabulary),
            "mended": len(now - was),
            "broken": len(was - now),
            "wrong": before.changed + before.missing + before.added,
            "still": after.changed + after.missing + after.added,
        }


def _right(rows):
    """Return which words of the sentences are right, as (sentence, word) numbers."""
    return {(row, i) for row, each in enumerate(rows) for op, i, _ in each.steps if op == "same"}


def vocabulary(*, vocabulary="", normalise=True):
    """Return the Told: the warehouse sentences without and with words to expect ("Kiva,Dahl").

    Raises ValueError for words that are none of VOCABULARY.
    """
    check(CONTROLS, vocabulary=vocabulary, normalise=normalise)
    chosen = tuple(filter(None, vocabulary.split(",")))
    before, after = (
        tuple(aligned(text, heard, normalise=normalise) for text, heard in zip(WAREHOUSE, told(words)))
        for words in ((), chosen)
    )
    return Told(vocabulary=chosen, before=before, after=after)


def output(each):
    """Return what the service would hand over for an Aligned: its JSON, line by line; times and confidences are texts there."""
    lines = [f'"transcript": "{" ".join(each.heard)}"']
    return lines + [
        f'{{"type": "pronunciation", "start_time": "{start:.2f}", "end_time": "{end:.2f}", '
        f'"alternatives": [{{"content": "{word}", "confidence": "{chance:.3f}"}}]}}'
        for start, end, chance, word in each.words
    ]


__all__ = ["CONTROLS", "DATA", "Heard", "aligned", "noise", "output", "vocabulary"]
