"""At one fraud in a hundred, accuracy says nothing: what a threshold is worth depends on what misses and false alarms cost,
and neither rules nor a model know the fraud that nobody has seen. A local stand-in for Amazon Fraud Detector.

    events.py    simulated payments, and four rules
    scoring.py   scores from 0 to 1000 by a model; by one that has seen no label
    money.py     approve, review, block, and what each costs
    accounts.py  simulated sign-ups, and rings of fake accounts among them
    invoices.py  a real shop's invoices: the strangest of them, unlabelled
    own.py       a person's own events, in the service's columns

who decides: model, rules, both · review the score from which a person looks · fee dollars that blocking a good payment costs
besides the sale · eye who watches the days go by · retrain, delay the day on which the model is trained again, and how many
days late labels are · link, size what sign-ups must share, and how many must hang together · share of invoices marked ·
own a table of yours
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Acts, Choice, Own, Seed, Slider, check
from concepts.fraud_detection import invoices as invoices_
from concepts.fraud_detection import own as own_
from concepts.fraud_detection.accounts import LINKS, groups, signups
from concepts.fraud_detection.events import CHANGE, DAYS, OPEN, payments, ruled
from concepts.fraud_detection.money import SCALE, THRESHOLDS, WHO, Tally, outcomes, prices, tally
from concepts.fraud_detection.own import SCHEMA as SCHEMA
from concepts.fraud_detection.own import template as template
from concepts.fraud_detection.own import unfit as unfit
from concepts.fraud_detection.scoring import scores, strangeness

DATA = ("retail_invoices_2011h2",)
BLOCK = 900  # the threshold that is deployed
BIN = 20  # of the score, in histograms
MOST_FAKES, FEW_HONEST = 27, 3  # fake accounts that must be lit for the goal, honest ones that may be
EYES = ("model", "rules", "strange")
CONTROLS = {
    "act": Acts(("decide", "later", "rings", "real")),
    "who": Choice(WHO, acts=("decide",)),
    "review": Slider(0, 1000, 1000, 20, acts=("decide",)),
    "fee": Slider(0, 50, 5, acts=("decide",)),
    "eye": Choice(EYES, acts=("later",)),
    "retrain": Slider(OPEN, DAYS, DAYS, 3, acts=("later",)),
    "delay": Slider(0, 30, 9, 3, acts=("later",)),
    "link": Choice(LINKS, acts=("rings",)),
    "size": Slider(2, 10, 3, acts=("rings",)),
    "share": Slider(0.5, 5.0, 1.0, 0.5, "%", acts=("real",)),
    "own": Own(acts=("decide",)),
    "seed": Seed(acts=("decide", "later", "rings")),
}


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
def _tested(seed):
    """Return (score, fired, amount, fraud) of the payments between the training and the change."""
    it = payments(seed)
    rows = (it.day >= OPEN) & (it.day < CHANGE)
    return scores(seed)[rows], ruled(it.X[rows]), it.amount[rows].astype(float), it.fraud[rows]


@lru_cache(maxsize=48)
def _decided(who, review, fee, seed, own):
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


def decide(*, who="model", review=1000, fee=5, seed=0, own=""):
    """Return the Decided: what each threshold of blocking would have done and cost, days OPEN to CHANGE.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, who=who, review=review, fee=fee, seed=seed, own=own)
    return _decided(who, review, fee, seed, own)


def area(score, fraud):
    """Return the area under the ROC curve: how often a fraud scores higher than a good event (ties count half)."""
    from scipy.stats import rankdata

    bad = int(fraud.sum())
    return float((rankdata(score)[fraud].sum() - bad * (bad + 1) / 2) / (bad * (len(score) - bad)))


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


@lru_cache(maxsize=24)
def later(*, eye="model", retrain=DAYS, delay=9, seed=0):
    """Return the Later: frauds from day OPEN on; from day CHANGE on, most are of a new kind.

    On day `retrain` the model is trained on all payments whose labels are known by then, `delay` days late. DAYS: never.
    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, eye=eye, retrain=retrain, delay=delay, seed=seed)
    it = payments(seed)
    rows = (it.day >= OPEN) & it.fraud
    day = it.day[rows]
    if eye == "rules":
        score = np.where(ruled(it.X[rows]), 1000.0, 0.0)
    elif eye == "strange":
        score = strangeness(seed)[rows]
    else:
        score = scores(seed)[rows]
        if retrain < DAYS and retrain - delay > OPEN:
            score = np.where(day >= retrain, scores(seed, retrain - delay)[rows], score)
    return Later(eye=eye, day=day, kind=it.kind[rows], score=score, retrain=retrain)


@dataclass(frozen=True, kw_only=True)
class Rings:
    group: np.ndarray  # (n,) of each sign-up
    count: np.ndarray  # (n,) how many hang together with it, itself included
    fake: np.ndarray  # (n,)
    size: int

    @property
    def lit(self):
        """Return whether a sign-up is in a group of at least `size` (n,)."""
        return self.count >= self.size

    @property
    def facts(self):
        """Plain numbers."""
        return {
            "signups": len(self.fake),
            "fakes": int(self.fake.sum()),
            "lit": int(self.lit.sum()),
            "lit_fakes": int((self.lit & self.fake).sum()),
            "lit_honest": int((self.lit & ~self.fake).sum()),
            "honest": int((~self.fake).sum()),
        }


@lru_cache(maxsize=48)
def rings(*, link="device", size=3, seed=0):
    """Return the Rings: sign-ups joined by what they share; groups of at least `size` are lit.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, link=link, size=size, seed=seed)
    it = signups(seed)
    group = groups(it.shared, link)
    return Rings(group=group, count=np.bincount(group)[group], fake=it.fake, size=size)


def invoices(*, share=1.0):
    """Return the invoices.Strange: the strangest `share` percent of a real shop's invoices. Nobody knows what they are.

    Raises ValueError for a share outside its range.
    """
    check(CONTROLS, share=share)
    return invoices_.strange(share)
