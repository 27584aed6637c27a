"""Model, training, testing, deploying: one conveyor, and the weeks after deployment, when the model stays as it is and the world does not.

A v1 trained on the rentals of 2011 forecasts every day of 2012 from that day's weather and calendar. It changes only when somebody trains another version
and makes it live. Loss of accuracy after deployment through a changed world: concept drift (Gama et al. 2014, doi:10.1145/2523813).

Two worlds: "recorded" is 2012 as it was, with its real drift; "simulated" has 2012's real weather and calendar, but the rentals are v1's own forecasts plus misses
drawn from its sealed days, all multiplied by 1 + change from week `drift` on.
"""
from dataclasses import dataclass

import numpy as np

from concepts.key_terms.inside import answer, training
from concepts.key_terms.model import YEAR, Version, days, first_version, forecast, miss, split, train
from concepts.key_terms.peek import peeking
from concepts.key_terms.registry import WEEKS, live_order, parsed, states, until

DATA = ("bike_rentals_daily",)
WORLDS = ("recorded", "simulated")
QUARTER = 13     # weeks
TOLERANCE = 1.5  # the alarm: two weeks running above this many times v1's test score
LIVE = slice(YEAR, YEAR + 7 * WEEKS)  # the last two days of 2012 make no whole week and are left out

__all__ = ["DATA", "answer", "conveyor", "peeking", "training"]


@dataclass(frozen=True)
class Entry:
    version: Version
    state: str          # see key_terms_registry.states
    rival: float        # miss of the version live when it was trained, on the very same sealed days
    weeks: int          # weeks live so far
    live_miss: float    # its miss in those weeks; nan if none


@dataclass(frozen=True)
class Run:
    ops: tuple
    versions: tuple       # of Version
    rivals: tuple         # of float, see Entry.rival
    live: np.ndarray      # (52,) the version answering in each week
    actual: np.ndarray    # (364,) rentals a day
    expected: np.ndarray  # (364,) what the live version forecast
    frozen: np.ndarray    # (364,) what v1 forecast
    drift: int            # the week a simulated change begins; 0 if there is none

    @property
    def weekly_actual(self):
        return self.actual.reshape(WEEKS, 7).mean(axis=1)  # (52,) rentals a day

    @property
    def weekly_expected(self):
        return self.expected.reshape(WEEKS, 7).mean(axis=1)

    @property
    def weekly_miss(self):
        return weekly(self.actual, self.expected)

    @property
    def frozen_miss(self):
        return weekly(self.actual, self.frozen)

    @property
    def limit(self):
        return TOLERANCE * self.versions[0].test

    @property
    def alarm(self):
        """The first week, counted from 1, that ends two weeks running above the limit with v1 live; None if there is none."""
        over = self.frozen_miss > self.limit
        both = np.flatnonzero(over[1:] & over[:-1])
        return int(both[0]) + 2 if len(both) else None

    def registry(self, week):
        """Return the Entries as they stand after this many weeks."""
        ops = until(self.ops, week)
        entries = []
        for version, state, rival in zip(self.versions, states(ops), self.rivals):
            mine = np.repeat(self.live[:week] == version.number, 7)
            past = slice(0, 7 * week)
            entries.append(Entry(version, state, rival, int(mine.sum()) // 7, miss(self.actual[past][mine], self.expected[past][mine]) if mine.any() else np.nan))
        return entries

    @property
    def facts(self):
        v1, last = self.versions[0], slice(-7 * QUARTER, None)
        learn, sealed = split(v1.start, v1.end)
        past = days().rentals[sealed]
        return {"days": len(learn), "sealed_days": len(sealed), "numbers": len(v1.weights), "test": v1.test, "test_share": v1.test / past.mean(),
                "year": miss(self.actual, self.expected), "frozen_year": miss(self.actual, self.frozen),
                "frozen_share": miss(self.actual, self.frozen) / self.actual.mean(), "frozen_last": miss(self.actual[last], self.frozen[last]),
                "times": miss(self.actual[last], self.frozen[last]) / v1.test, "quarter": QUARTER, "demand": float(self.actual.sum() / self.frozen.sum() - 1),
                "deployed": len(live_order(self.ops)) - 1, "limit": self.limit}


def weekly(actual, expected):
    """Return every week's mean absolute error, in bikes a day."""
    return np.abs(actual - expected).reshape(-1, 7).mean(axis=1)


def simulated(drift, change, seed):
    """Return the (364,) rentals of the simulated 2012."""
    past, v1, rng = days(), first_version(), np.random.default_rng(seed)
    _, sealed = split(v1.start, v1.end)
    misses = past.rentals[sealed] - forecast(v1.weights, past.clues[sealed])
    rentals = np.maximum(forecast(v1.weights, past.clues[LIVE]) + rng.choice(misses, 7 * WEEKS), 0)
    return np.where(np.arange(7 * WEEKS) >= 7 * (drift - 1), (1 + change / 100) * rentals, rentals)


def conveyor(*, world="recorded", drift=20, change=40, history="", seed=0):
    """Return the Run of 52 live weeks under a history of trainings, deployments and roll-backs (key_terms_registry).

    world is one of WORLDS; in the simulated one, demand changes by `change` percent from week `drift` on. Raises ValueError naming the value and what is allowed.
    """
    if world not in WORLDS:
        raise ValueError(f"world={world!r} must be one of {', '.join(WORLDS)}")
    for name, value, low, high in (("drift", drift, 1, WEEKS), ("change", change, -60, 100)):
        if not low <= value <= high:
            raise ValueError(f"{name}={value} must be between {low} and {high}")
    ops, past, v1 = parsed(history), days(), first_version()
    y = past.rentals[:LIVE.stop].copy()
    if world == "simulated":
        y[LIVE] = simulated(drift, change, seed)
    X, versions, rivals, live, answering = past.clues[:LIVE.stop], [v1], [np.nan], np.ones(WEEKS, int), v1
    for op in ops:
        end = YEAR + 7 * op.week
        if op.kind == "t":
            new = train(len(versions) + 1, X, y, end - 7 * op.value, end)
            _, sealed = split(new.start, new.end)
            versions.append(new)
            rivals.append(miss(y[sealed], forecast(answering.weights, X[sealed])))
        else:
            answering = versions[op.value - 1]
            live[op.week:] = op.value
    each = np.stack([forecast(version.weights, X[LIVE]) for version in versions])  # (versions, 364)
    return Run(ops, tuple(versions), tuple(rivals), live, y[LIVE], each[np.repeat(live, 7) - 1, np.arange(7 * WEEKS)], each[0],
               drift if world == "simulated" and change else 0)
