"""Artificial intelligence is any program that does what we call intelligent; machine learning is the part of it that got
its behaviour from data or experience. One robot fetches one parcel with three brains: rules, search, a learned table.

    hall.py     the hall and its shelves (simulated)
    brains.py   the rules, A* search, Q-learning
    systems.py  twelve real systems, and where the textbook puts them

trips how often the learned robot has practised in the hall as it was · practice how often it does in the changed one ·
map whether the search's map shows the change · explore the share of random moves while practising · shelves places that
are changed: a shelf comes or goes · answers one letter a system
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_vs_ml import hall, systems
from concepts.ai_vs_ml.brains import EPSILON, by_rules, by_search, by_table, learn
from concepts.ai_vs_ml.hall import COLUMNS, FREE, ROWS, SHELVES, changed
from concepts.controls import Acts, Choice, Seed, Slider, Written, check

DATA = ()
BRAINS = ("rules", "search", "learned")
TRIPS, AGAIN = 200, 60  # trips in the old hall at most, in the changed one
SHORT = 10  # steps of the way that the goal asks for
CONTROLS = {
    "act": Acts(("shelf", "practice", "systems")),
    "trips": Slider(0, TRIPS, 100, 10, acts=("shelf", "practice")),
    "practice": Slider(0, 40, 0, 5, acts=("shelf",)),
    "map": Choice(("today", "yesterday"), acts=("shelf", "practice")),
    "explore": Slider(0.0, 1.0, EPSILON, 0.1, "percent", acts=("practice",)),
    "shelves": Written("7", hall.read, draw=hall.draw),
    "answers": Written(systems.NONE, systems.read, draw=systems.draw),
    "seed": Seed(acts=("shelf", "practice")),
}


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


@lru_cache(maxsize=32)
def sweep(*, trips=100, practice=0, map="today", seed=0):
    """Return the Swept: one more shelf, tried in every place; the learned robot may practise in each hall before it counts.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, trips=trips, practice=practice, map=map, seed=seed)
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


@lru_cache(maxsize=32)
def practise(*, shelves="7", trips=100, map="today", explore=EPSILON, seed=0):
    """Return the Practised: some places are changed, then the learned robot makes AGAIN more trips.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, shelves=shelves, trips=trips, map=map, explore=explore, seed=seed)
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
        changes=hall.parsed(shelves),
        shelves=there,
        rules=rules,
        search=search,
        shortest=shortest.steps,
        learned=learned,
        fresh=fresh,
        before=before.steps,
    )


def sort(*, answers=systems.NONE):
    """Return the systems.Sorted: twelve systems, and the boxes they were put into.

    Raises ValueError for answers that cannot be read.
    """
    check(CONTROLS, answers=answers)
    return systems.Sorted(answers=answers)
