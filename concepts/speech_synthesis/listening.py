"""A blind test by ear (ITU-T P.800): marks from 1, bad, to 5, excellent, for clips whose voice is not told.

The mean of the marks is a mean opinion score; with few marks it may be far off, so its interval stands beside it.
"""

from dataclasses import dataclass

import numpy as np

from concepts.speech_synthesis.runs import SENTENCES, VOICES

CLIPS = 6  # three sentences by two voices


@dataclass(frozen=True, kw_only=True)
class Ears:
    clips: tuple  # CLIPS of (sentence, voice), in the order in which they are heard
    marks: np.ndarray  # (CLIPS,) 0: none yet

    @property
    def done(self):
        return bool((self.marks > 0).all())

    def of(self, voice):
        """Return the marks (n,) given to a voice."""
        mine = np.array([each == voice for _, each in self.clips])
        return self.marks[mine & (self.marks > 0)]

    @property
    def facts(self):
        scores = {f"{voice}_{name}": value for voice in VOICES for name, value in score(self.of(voice)).items()}
        return scores | {"given": int((self.marks > 0).sum()), "clips": CLIPS, "done": self.done}


def score(marks):
    """Return the mean of marks, how many there are, and half the width of its 95 % interval (Student's t; nan below two)."""
    n = len(marks)
    if not n:
        return {"mean": float("nan"), "n": 0, "half": float("nan")}
    from scipy.stats import t

    half = t.ppf(0.975, n - 1) * marks.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan
    return {"mean": float(marks.mean()), "n": n, "half": float(half)}


def ears(votes, seed):
    """Return the Ears of votes (CLIPS digits), the clips shuffled by a seed."""
    rng = np.random.default_rng([seed, 7])
    sentences = rng.permutation(list(SENTENCES))[: CLIPS // 2].tolist()
    order = rng.permutation([f"{sentence} {voice}" for sentence in sentences for voice in VOICES])
    return Ears(clips=tuple(tuple(each.split()) for each in order), marks=np.array([int(c) for c in votes]))
