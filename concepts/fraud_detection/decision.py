"""Events that came after the training, decided at every threshold; the bill beside those of other ways."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.fraud_detection import own as own_
from concepts.fraud_detection.events import CHANGE, FIELDS, OPEN, payments, ruled
from concepts.fraud_detection.money import SCALE, THRESHOLDS, Tally, outcomes, prices, tally
from concepts.fraud_detection.scoring import scores

BLOCK = 900  # the threshold that is deployed


@dataclass(frozen=True, kw_only=True)
class Decided:
    """Events that came after the training, decided at every threshold."""

    tally: Tally
    who: str
    review: int
    score: np.ndarray  # (n,)
    fraud: np.ndarray  # (n,)
    nothing: float  # dollars for SCALE events if nothing is ever blocked
    rules: float  # if the rules block; nan: there are none
    rules_right: float  # share of events that the rules decide right
    auc: float

    @property
    def frame(self):
        """The frame of the threshold that is deployed."""
        return int(np.flatnonzero(THRESHOLDS == BLOCK)[0])

    @property
    def facts(self):
        """Plain numbers, for SCALE events; at the threshold that is deployed where nothing else is said."""
        at, it = self.frame, self.tally
        best = int(it.cost.argmin())
        return {
            "events": len(self.score),
            "frauds": int(self.fraud.sum()),
            "nothing": self.nothing,
            "nothing_right": float(1 - self.fraud.mean()),
            "rules": self.rules,
            "rules_right": self.rules_right,
            "cost": float(it.cost[at]),
            "caught": float(it.caught[at]),
            "precision": float(it.precision[at]),
            "right": float(it.accuracy[at]),
            "alarms": float(it.blocked[at, 0]),
            "missed": float(it.passed[at, 1]),
            "best": float(it.cost[best]),
            "best_threshold": int(THRESHOLDS[best]),
            "auc": self.auc,
            "saved": self.nothing - self.rules,
        }


@lru_cache(maxsize=4)
def tested_rows(seed):
    """Return (rows, score) of the payments between the training and the change."""
    day = payments(seed).day
    rows = np.flatnonzero((day >= OPEN) & (day < CHANGE))
    return rows, scores(seed, rows=rows)


def _tested(seed):
    """Return (score, fired, amount, fraud) of the payments between the training and the change."""
    it, (rows, score) = payments(seed), tested_rows(seed)
    return score, ruled(it.X[rows]), it.amount[rows].astype(float), it.fraud[rows]


@lru_cache(maxsize=48)
def decided(who, review, fee, seed, own):
    """Return the Decided of valid controls."""
    score, fired, amount, fraud = own_.tested(own) if own else _tested(seed)
    has_rules = not own
    times = SCALE / len(score)
    price = prices(amount, fraud, fee)
    blocked = np.where(fired, price[:, 2], price[:, 0])
    return Decided(
        tally=tally(outcomes(score, fired, who if has_rules else "model", review), amount, fraud, fee),
        who=who if has_rules else "model",
        review=review,
        score=score,
        fraud=fraud,
        nothing=float(times * price[:, 0].sum()),
        rules=float(times * blocked.sum()) if has_rules else float("nan"),
        rules_right=float((fired == fraud).mean()) if has_rules else float("nan"),
        auc=area(score, fraud),
    )


def mistakes(*, seed=0, most=3):
    """Return (frauds that pass, good payments that are blocked) at the deployed threshold, the clearest first.

    Each is a dict of the columns, with kind and score.
    """
    it, (rows, score) = payments(seed), tested_rows(seed)
    passed = np.flatnonzero(it.fraud[rows] & (score < BLOCK))
    blocked = np.flatnonzero(~it.fraud[rows] & (score >= BLOCK))
    chosen = passed[score[passed].argsort()][:most], blocked[score[blocked].argsort()[::-1]][:most]
    return tuple(
        [
            dict(zip(FIELDS, it.X[rows[i]].tolist())) | {"kind": int(it.kind[rows[i]]), "score": float(score[i])}
            for i in each
        ]
        for each in chosen
    )


def area(score, fraud):
    """Return the area under the ROC curve: how often a fraud scores higher than a good event (ties count half)."""
    from scipy.stats import rankdata

    bad = int(fraud.sum())
    return float((rankdata(score)[fraud].sum() - bad * (bad + 1) / 2) / (bad * (len(score) - bad)))
