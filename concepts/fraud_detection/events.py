"""Simulated payments of 90 days, one in a hundred a fraud; four rules that a person wrote.

Each column of a fraud looks like an honest payment's with probability DISGUISE. From day CHANGE on, most frauds are of a
new kind: patient ones, from aged accounts, small, with many accounts on one device.

n payments in the order of time · X (n, 10) the columns FIELDS · kind (n,) 0 honest, 1 tester, 2 takeover, 3 patient
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

N, DAYS, FRAUDS = 80_000, 90, 800
OPEN, CHANGE = 60, 72  # the model is deployed; the new kind of fraud begins
DISGUISE, TESTERS, PATIENT = 0.3, 0.65, 0.6  # chance that a column looks honest; shares of the kinds
KINDS = ("honest", "tester", "takeover", "patient")
FIELDS = (
    "hour", "account_days", "amount", "other_address", "ip_km", "devices", "failed", "orders_24h", "prepaid", "shared",
)  # fmt: skip
AMOUNT = FIELDS.index("amount")
YOUNG = 14  # days: the account of a large amount
SHOP = {
    "amount": 60,
    "tries": 2,
    "km": 250,
    "orders": 4,
}  # the number in each of the shop's four rules: dollars, times, km, times


@dataclass(frozen=True, kw_only=True)
class Payments:
    day: np.ndarray  # (n,) 0 to DAYS
    X: np.ndarray  # (n, 10)
    kind: np.ndarray  # (n,)

    @property
    def fraud(self):
        return self.kind > 0

    @property
    def amount(self):
        return self.X[:, AMOUNT]


def _honest(n, rng):
    """Return n payments by honest customers, one column a field."""
    return {
        "hour": rng.normal(15, 4, n) % 24,
        "account_days": rng.lognormal(5.3, 1.2, n),
        "amount": rng.lognormal(3.3, 0.9, n),
        "other_address": rng.random(n) < 0.08,
        "ip_km": rng.exponential(25, n),
        "devices": 1 + rng.poisson(0.15, n),
        "failed": rng.poisson(0.12, n),
        "orders_24h": rng.poisson(0.6, n),
        "prepaid": rng.random(n) < 0.05,
        "shared": 1 + rng.poisson(0.08, n),
    }


def _tester(n, rng):
    """Tries stolen cards: a new account, many failures, much in little time."""
    return {
        "account_days": rng.lognormal(1.5, 1.3, n),
        "amount": rng.lognormal(4.5, 0.8, n),
        "failed": rng.poisson(1.6, n),
        "orders_24h": rng.poisson(2.5, n),
        "ip_km": rng.exponential(180, n),
        "other_address": rng.random(n) < 0.6,
        "prepaid": rng.random(n) < 0.35,
    }


def _takeover(n, rng):
    """Has broken into someone's account: far away, at night, to another address."""
    return {
        "hour": rng.normal(2, 2.5, n) % 24,
        "amount": rng.lognormal(4.2, 0.8, n),
        "ip_km": rng.exponential(400, n),
        "devices": 1 + rng.poisson(1.6, n),
        "other_address": rng.random(n) < 0.7,
    }


def _patient(n, rng):
    """Lets accounts grow old and buys little; many of them share one device."""
    return {
        "account_days": rng.lognormal(5.6, 0.6, n),
        "amount": rng.lognormal(3.4, 0.5, n),
        "shared": 2 + rng.poisson(2.5, n),
    }


@lru_cache(maxsize=2)
def payments(seed=0):
    """Return the Payments of one seed."""
    rng = np.random.default_rng(seed)
    day, kind = np.sort(rng.uniform(0, DAYS, N)), np.zeros(N, int)
    frauds = rng.choice(N, FRAUDS, replace=False)
    usual = np.where(rng.random(FRAUDS) < TESTERS, 1, 2)
    kind[frauds] = np.where((day[frauds] >= CHANGE) & (rng.random(FRAUDS) < PATIENT), 3, usual)
    columns = _honest(N, rng)
    for which, draw, disguise in ((1, _tester, DISGUISE), (2, _takeover, DISGUISE), (3, _patient, 0)):
        rows = np.flatnonzero(kind == which)
        for name, values in draw(len(rows), rng).items():
            shown = rng.random(len(rows)) >= disguise
            columns[name][rows[shown]] = values[shown]
    X = np.column_stack([columns[name] for name in FIELDS]).astype(np.float32)
    return Payments(day=day, X=X, kind=kind)


def fires(X, amount, tries, km, orders):
    """Return whether each of four rules meets each payment (4, n): large from a new account, failed tries, far off and to
    another address, many orders in a day."""
    it = dict(zip(FIELDS, X.T))
    return np.array(
        [
            (it["amount"] > amount) & (it["account_days"] < YOUNG),
            it["failed"] >= tries,
            (it["ip_km"] > km) & (it["other_address"] > 0),
            it["orders_24h"] >= orders,
        ]
    )


def ruled(X):
    """Return whether one of the shop's rules meets each payment (n,)."""
    return fires(X, *SHOP.values()).any(axis=0)
