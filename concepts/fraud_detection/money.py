"""What decisions cost: a payment is approved, reviewed by a person, or blocked.

An approved fraud costs its amount and CHARGE. A blocked good payment costs MARGIN of its amount and `fee`. A review costs REVIEW,
and the reviewer misses SLIPS of the frauds. All of it is assumed, in dollars.
"""

from dataclasses import dataclass

import numpy as np

CHARGE, MARGIN, REVIEW, SLIPS = 15, 0.1, 6, 0.25
THRESHOLDS = np.arange(0, 1001, 20)
SCALE = 100_000  # events, as the service shows them
WHO = ("model", "rules", "both")


def prices(amount, fraud, fee):
    """Return what each payment costs if it is approved, reviewed, blocked: (n, 3)."""
    lost = np.where(fraud, amount + CHARGE, 0)
    return np.column_stack([lost, REVIEW + SLIPS * lost, np.where(fraud, 0, MARGIN * amount + fee)])


def outcomes(score, fired, who, review):
    """Return the outcome of each payment at every threshold (T, n): 0 approved, 1 reviewed, 2 blocked.

    In order, as a detector's rules: a rule that fires blocks (rules, both); a score from the threshold on blocks, one from
    `review` on is reviewed (model, both). review = 1000: nobody is.
    """
    seen = ((score >= review) & (review < 1000)).astype(np.int8)
    by_score = np.where(score >= THRESHOLDS[:, None], np.int8(2), seen)
    if who == "model":
        return by_score
    return np.where(fired, np.int8(2), by_score if who == "both" else np.zeros_like(by_score))


@dataclass(frozen=True, kw_only=True)
class Tally:
    """At each threshold (T,), for SCALE events."""

    passed: np.ndarray  # (T, 2) approved: good ones, frauds
    seen: np.ndarray  # (T, 2) reviewed
    blocked: np.ndarray  # (T, 2)
    cost: np.ndarray  # (T,) dollars

    @property
    def caught(self):
        """Share of the frauds that is blocked or found in a review."""
        frauds = self.passed[:, 1] + self.seen[:, 1] + self.blocked[:, 1]
        return (self.blocked[:, 1] + (1 - SLIPS) * self.seen[:, 1]) / frauds

    @property
    def accuracy(self):
        """Share of events decided right: good ones not blocked, frauds not approved."""
        return (self.passed[:, 0] + self.seen.sum(axis=1) + self.blocked[:, 1]) / SCALE

    @property
    def precision(self):
        """Share of frauds among the blocked; nan: nothing is blocked."""
        total = self.blocked.sum(axis=1)
        return np.where(total > 0, self.blocked[:, 1] / np.maximum(total, 1e-9), np.nan)


def tally(decided, amount, fraud, fee):
    """Return the Tally of outcomes (T, n)."""
    price, times = prices(amount, fraud, fee), SCALE / len(amount)
    sums = []  # a pair of counts and a sum of dollars for each outcome
    for outcome in range(3):
        weights = np.column_stack([~fraud, fraud, price[:, outcome]]).astype(np.float32)
        sums.append(times * ((decided == outcome).astype(np.float32) @ weights).astype(float))
    passed, seen, blocked = (each[:, :2] for each in sums)
    return Tally(passed=passed, seen=seen, blocked=blocked, cost=sum(each[:, 2] for each in sums))
