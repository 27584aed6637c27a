"""Model, training, testing, deploying: one service on real days, and the weeks after a version has gone live.

A v1 trained on the bike rentals of 2011 forecasts every day of 2012 from that day's weather and calendar. It changes
only when somebody trains another version and makes it live. Accuracy lost through a changed world is called concept
drift (Gama et al. 2014, doi:10.1145/2523813).

Two worlds: "recorded" is 2012 as it was, with its real drift. "still" has 2012's real weather and calendar, but the
rentals are v1's own forecasts plus misses drawn from its sealed days: a simulated world in which nothing changes.
"""

from dataclasses import dataclass

import numpy as np

from concepts.controls import check
from concepts.key_terms.inside import answer, training
from concepts.key_terms.model import YEAR, Version, days, first_version, forecast, miss, split, train
from concepts.key_terms.peek import peeking
from concepts.key_terms.registry import WEEKS, Op, live_order, read, states
from concepts.key_terms.settings import CONTROLS

DATA = ("bike_rentals_daily",)
CUT = 0.45  # the goal: so much of v1's miss is gone by the end of the year
MOST = 3  # with at most so many new versions made live
LIVE = slice(YEAR, YEAR + 7 * WEEKS)  # the last two days of 2012 make no whole week and are left out

__all__ = ["CONTROLS", "DATA", "answer", "peeking", "release", "training", "year"]


@dataclass(frozen=True)
class Entry:
    version: Version
    state: str  # see registry.states
    rival: float  # miss of the version live when it was trained, on the very same sealed days
    weeks: int  # weeks live so far
    live_miss: float  # its miss in those weeks; nan if none


@dataclass(frozen=True)
class Run:
    ops: tuple
    week: int  # weeks run so far, of 52
    versions: tuple  # of Version
    rivals: tuple  # of float, see Entry.rival
    live: np.ndarray  # (52,) the version answering in each week
    actual: np.ndarray  # (364,) rentals a day
    expected: np.ndarray  # (364,) what the live version forecast
    frozen: np.ndarray  # (364,) what v1 forecast

    @property
    def promised(self):
        """(52,) the test score of the version answering in each week."""
        return np.array([version.test for version in self.versions])[self.live - 1]

    def entries(self, week):
        """Return the registry's Entries as they stand after this many weeks."""
        ops, past = tuple(op for op in self.ops if op.week <= week), slice(0, 7 * week)
        out = []
        for version, state, rival in zip(self.versions, states(ops), self.rivals):
            mine = np.repeat(self.live[:week] == version.number, 7)
            off = miss(self.actual[past][mine], self.expected[past][mine]) if mine.any() else np.nan
            out.append(Entry(version, state, rival, int(mine.sum()) // 7, off))
        return out

    @property
    def facts(self):
        v1, new = self.versions[0], self.versions[-1]
        learn, sealed = split(v1.start, v1.end)
        changed = max((op.week for op in self.ops if op.kind == "v" and op.week < self.week), default=0)
        past, since = slice(0, 7 * self.week), slice(7 * changed, 7 * self.week)  # all days so far; the live version's
        alone, off = miss(self.actual[past], self.frozen[past]), miss(self.actual[past], self.expected[past])
        none = weekly(self.expected)[: self.week] < 1  # weeks for which no bike at all was forecast
        return {
            "days": len(learn),
            "sealed_days": len(sealed),
            "numbers": len(v1.weights),
            "test": v1.test,
            "new": new.number,
            "new_test": new.test,
            "rival": self.rivals[-1],
            "week": self.week,
            "off": off,
            "alone": alone,
            "cut": 1 - off / alone,
            "deployed": len(live_order(self.ops)) - 1,
            "changed": changed,
            "since": miss(self.actual[since], self.expected[since]),
            "stayed": miss(self.actual[since], self.frozen[since]),
            "low": float(weekly(self.expected)[changed : self.week].min()),
            "none": int(none.sum()),
            "came": float(weekly(self.actual)[: self.week][none].mean()) if none.any() else np.nan,
        }


def weekly(values):
    """Return every week's mean of (364,) values a day."""
    return values.reshape(-1, 7).mean(axis=1)


def still(seed):
    """Return the (364,) rentals of a 2012 in which nothing has changed since 2011."""
    past, v1, rng = days(), first_version(), np.random.default_rng(seed)
    _, sealed = split(v1.start, v1.end)
    misses = past.rentals[sealed] - forecast(v1.weights, past.features[sealed])
    return np.maximum(forecast(v1.weights, past.features[LIVE]) + rng.choice(misses, 7 * WEEKS), 0)


def release(*, release=36, window=4, world="recorded", seed=0):
    """Return the Run of 2012 in which v2, trained after week `release` on the last `window` weeks, goes live at once.

    Raises ValueError naming the value and what is allowed.
    """
    check(CONTROLS, release=release, window=window, world=world, seed=seed)
    return _run((Op(release, "t", window), Op(release, "v", 2)), WEEKS, still(seed) if world == "still" else None)


def year(*, plan="4"):
    """Return the Run of 2012 as far as a plan (text, see registry) has run it.

    Raises ValueError where the plan makes no sense.
    """
    plan = read(plan)
    return _run(plan.ops, plan.week, None)


def _run(ops, week, rentals):
    past, v1 = days(), first_version()
    X, y = past.features[: LIVE.stop], past.rentals[: LIVE.stop].copy()
    if rentals is not None:
        y[LIVE] = rentals
    versions, rivals, live, answering = [v1], [np.nan], np.ones(WEEKS, int), v1
    for op in ops:
        end = YEAR + 7 * op.week
        if op.kind == "t":
            new = train(len(versions) + 1, X, y, end - 7 * op.value, end)
            _, sealed = split(new.start, new.end)
            versions.append(new)
            rivals.append(miss(y[sealed], forecast(answering.weights, X[sealed])))
        else:
            answering = versions[op.value - 1]
            live[op.week :] = op.value
    each = np.stack([forecast(version.weights, X[LIVE]) for version in versions])  # (versions, 364)
    expected = each[np.repeat(live, 7) - 1, np.arange(7 * WEEKS)]
    return Run(ops, week, tuple(versions), tuple(rivals), live, y[LIVE], expected, each[0])
