"""The frauds after the model was deployed, seen by the model, by the rules, or by a model that has seen no label."""

from dataclasses import dataclass

import numpy as np

from concepts.fraud_detection.decision import BLOCK
from concepts.fraud_detection.events import CHANGE, DAYS, OPEN, payments, ruled
from concepts.fraud_detection.scoring import scores, strangeness

EYES = ("model", "rules", "strange")


@dataclass(frozen=True, kw_only=True)
class Later:
    """The frauds after the model was deployed, in the order of time."""

    eye: str
    day: np.ndarray  # (m,)
    kind: np.ndarray  # (m,) 1, 2, 3 of KINDS
    score: np.ndarray  # (m,) of whoever watches; the rules give 1000 or 0
    retrain: int

    @property
    def stopped(self):
        """Return whether each is stopped (m,)."""
        return self.score >= BLOCK

    @property
    def facts(self):
        """Plain numbers."""
        known, new = self.kind < 3, self.kind == 3
        after = new & (self.day >= self.retrain)
        return {
            "known": int(known.sum()),
            "new": int(new.sum()),
            "caught_known": float(self.stopped[known].mean()),
            "caught_new": float(self.stopped[new].mean()),
            "change": CHANGE,
            "retrain": self.retrain,
            "caught_after": float(self.stopped[after].mean()) if after.any() else float("nan"),
        }


def watched(eye, retrain, delay, seed):
    """Return the Later of valid controls."""
    it = payments(seed)
    rows = np.flatnonzero((it.day >= OPEN) & it.fraud)
    day = it.day[rows]
    if eye == "rules":
        score = np.where(ruled(it.X[rows]), 1000.0, 0.0)
    elif eye == "strange":
        score = strangeness(seed)[rows]
    else:
        score = scores(seed, rows=rows)
        if retrain < DAYS and retrain - delay > OPEN:
            score = np.where(day >= retrain, scores(seed, retrain - delay, rows), score)
    return Later(eye=eye, day=day, kind=it.kind[rows], score=score, retrain=retrain)
