"""What happens to the three robots: one more shelf in every place, and practice in a changed hall."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_vs_ml.brains import by_rules, by_search, by_table, learn
from concepts.ai_vs_ml.hall import COLUMNS, FREE, ROWS, SHELVES, changed, parsed

BRAINS = ("rules", "search", "learned")
TRIPS, AGAIN = 200, 60  # trips in the old hall at most, in the changed one


@lru_cache(maxsize=16)
def _practised(seed):
    """Return (tables, steps) of TRIPS trips in the hall as it was."""
    return learn(SHELVES, np.zeros((ROWS * COLUMNS, 4)), trips=TRIPS, seed=seed)


def _ways(shelves, table, map):
    known = SHELVES if map == "yesterday" else shelves
    return by_rules(shelves), by_search(shelves, known), by_table(shelves, table)


@dataclass(frozen=True, kw_only=True)
class Swept:
    """Each robot's way, in the hall as it was and then with one more shelf in each place that leaves a way open."""

    places: tuple  # (n,) where the shelf is tried
    ways: tuple  # (n + 1,) of three Ways, in the order of BRAINS; the first in the hall as it was
    settled: int  # trips after which the learned robot's best way stayed as short as it is now
    walked: int  # steps of all its trips in the hall as it was
    trips: int
    practice: int

    @property
    def stopped(self):
        """Return whether a robot is stopped by the shelf (n, 3)."""
        return ~np.array([[way.arrives for way in ways] for ways in self.ways[1:]])

    @property
    def facts(self):
        """Plain numbers."""
        counts = dict(zip((f"{name}_stopped" for name in BRAINS), self.stopped.sum(axis=0).tolist()))
        steps = {f"{name}_steps": way.steps for name, way in zip(BRAINS, self.ways[0])}
        return (
            counts
            | steps
            | {
                "places": len(self.places),
                "cells": ROWS * COLUMNS - len(SHELVES),
                "looked": self.ways[0][1].looked,
                "plain_looked": by_search(SHELVES, estimate=False).looked,
                "trips": self.trips,
                "practice": self.practice,
                "settled": self.settled,
                "walked": self.walked,
            }
        )


@lru_cache(maxsize=1)
def places():
    """Return the places where one more shelf leaves a way open."""
    return tuple(place for place in FREE if by_search(SHELVES | {place}).arrives)


def swept(trips, practice, map, seed):
    """Return the Swept of valid controls."""
    tables, steps = _practised(seed)
    ways = [_ways(SHELVES, tables[trips], map)]
    for place in places():
        shelves, table = SHELVES | {place}, tables[trips]
        if practice:
            table = learn(shelves, table, trips=practice, seed=seed + 1)[0][-1]
        ways.append(_ways(shelves, table, map))
    return Swept(
        places=places(),
        ways=tuple(ways),
        settled=_settled(tables[: trips + 1]),
        walked=int(steps[:trips].sum()),
        trips=trips,
        practice=practice,
    )


def _settled(tables):
    """Return after how many trips the best way got as long as it is at the end, and stayed so."""
    ends = np.nan_to_num([by_table(SHELVES, table).steps for table in tables])
    return int(np.flatnonzero(np.r_[True, ends[:-1] != ends[-1]])[-1])


@dataclass(frozen=True, kw_only=True)
class Practised:
    """F frames: before the learned robot practises in the changed hall, and after each trip."""

    changes: tuple  # places that were changed
    shelves: frozenset
    rules: object  # Way
    search: object  # Way
    shortest: float  # steps of the shortest way; nan: there is none
    learned: tuple  # (F,) Way of the best moves it knows
    fresh: tuple  # (F,) the same of a robot that begins from nothing
    before: float  # steps of the learned robot in the hall as it was; nan: none

    @property
    def facts(self):
        """Plain numbers; nan: it does not arrive."""
        lengths = np.array([way.steps for way in self.learned])
        good = np.array([way.steps for way in self.fresh]) == self.shortest
        return {
            "rules_steps": self.rules.steps,
            "search_steps": self.search.steps,
            "shortest": self.shortest,
            "before": self.before,
            "learned_first": float(lengths[0]),
            "learned_last": float(lengths[-1]),
            "again": len(self.learned) - 1,
            "arrived_after": float(np.isfinite(lengths).argmax()) if np.isfinite(lengths).any() else float("nan"),
            "fresh_after": float(len(good) - good[::-1].argmin()) if good[-1] else float("nan"),
        }


def practised(shelves, trips, map, explore, seed):
    """Return the Practised of valid controls."""
    there, table = changed(shelves), _practised(seed)[0][trips]
    rules, search, now = _ways(there, table, map)
    shortest = by_search(there)
    learned, fresh = (now,) * (AGAIN + 1), (by_table(there, np.zeros_like(table)),) * (AGAIN + 1)
    if shortest.arrives:  # where there is no way, no trip ends
        learned, fresh = (
            tuple(by_table(there, each) for each in learn(there, begin, trips=AGAIN, epsilon=explore, seed=seed + 1)[0])
            for begin in (table, np.zeros_like(table))
        )
    before = by_table(SHELVES, table)
    return Practised(
        changes=parsed(shelves),
        shelves=there,
        rules=rules,
        search=search,
        shortest=shortest.steps,
        learned=learned,
        fresh=fresh,
        before=before.steps,
    )
