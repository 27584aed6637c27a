"""Rules of your own: four conditions with a number each, and for each what is done with a payment that meets it.

Where several rules meet a payment, the strictest counts: blocked before looked at. Days OPEN to CHANGE, as elsewhere.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.fraud_detection.decision import BLOCK, decided, tested_rows
from concepts.fraud_detection.events import fires, payments
from concepts.fraud_detection.money import SCALE, THRESHOLDS, Tally, tally

DOES = ("block", "review", "off")  # what a rule does; the first two as outcomes 2 and 1 of money.py


@dataclass(frozen=True, kw_only=True)
class Yours:
    limits: tuple  # (4,) the number of each rule
    does: tuple  # (4,) of DOES
    met: np.ndarray  # (4, 2) good payments and frauds that each rule meets, of SCALE events
    tally: Tally  # of your rules; one row
    nothing: float  # dollars if nothing is blocked
    rules: float  # by the shop's rules
    model: float  # by the model at the threshold that is deployed

    @property
    def facts(self):
        """Plain numbers, for SCALE events."""
        it = self.tally
        cost = float(it.cost[0])
        return {
            "cost": cost,
            "nothing": self.nothing,
            "rules": self.rules,
            "model": self.model,
            "saved": self.rules - cost,
            "caught": float(it.caught[0]),
            "right": float(it.accuracy[0]),
            "alarms": float(it.blocked[0, 0]),
            "stopped": float(it.blocked[0, 1]),
            "seen": float(it.seen[0].sum()),
            "on": sum(each != "off" for each in self.does),
        }


@lru_cache(maxsize=48)
def by_rules(limits, does, fee, seed):
    """Return the Yours of four numbers and four of DOES."""
    it, (rows, _) = payments(seed), tested_rows(seed)
    amount, fraud = it.amount[rows].astype(float), it.fraud[rows]
    met = fires(it.X[rows], *limits)
    outcome = np.zeros(len(fraud), np.int8)
    for row, what in zip(met, does):
        outcome = np.maximum(outcome, row * np.int8({"block": 2, "review": 1, "off": 0}[what]))
    usual = decided("model", 1000, fee, seed, "")
    return Yours(
        limits=limits,
        does=does,
        met=SCALE / len(fraud) * np.stack([(met & ~fraud).sum(axis=1), (met & fraud).sum(axis=1)], axis=1),
        tally=tally(outcome[None], amount, fraud, fee),
        nothing=usual.nothing,
        rules=usual.rules,
        model=float(usual.tally.cost[np.flatnonzero(THRESHOLDS == BLOCK)[0]]),
    )
