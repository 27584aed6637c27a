"""Three brains for one robot: rules that a person wrote, a search on a map, a table learned from trips.

    by_rules    four rules
    by_search   A* (Hart, Nilsson, Raphael 1968, doi:10.1109/TSSC.1968.300136); uniform-cost search without the estimate
    by_table    the best move of a table; learn() fills it by Q-learning (Watkins 1989)

Each returns the Way the robot really walks. Whoever comes to a place for the second time would go round for ever, and
whoever bumps into a shelf would go on bumping: there the way ends.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random

import numpy as np

from concepts.ai_vs_ml.hall import COLUMNS, DOWN, RIGHT, ROWS, STAR, START, UP, leads

ALPHA, GAMMA, EPSILON = 0.5, 0.95, 0.1  # how far a value moves, what a point is worth a step later, random moves
PRIZE, COST = 20, 1  # points at the star, points a step costs
CAP = 1000  # steps after which a trip is broken off


@dataclass(frozen=True, kw_only=True)
class Way:
    cells: tuple  # the places, the start first
    arrives: bool
    looked: int = 0  # places looked at before the first step

    @property
    def steps(self):
        """How many steps it takes to the star; nan: it never gets there."""
        return len(self.cells) - 1.0 if self.arrives else float("nan")


def _walked(shelves, choose):
    """Return the cells of a robot that makes the move choose(place, where each move leads) until it arrives or repeats itself."""
    table, cells = leads(shelves), [START]
    while cells[-1] != STAR:
        landed = table[cells[-1]][choose(cells[-1], table[cells[-1]])]
        if landed in cells:
            return Way(cells=tuple(cells), arrives=False)
        cells.append(landed)
    return Way(cells=tuple(cells), arrives=True)


def by_rules(shelves):
    """Return the Way of four rules: below the star go up; else right; where that is blocked, down; else up."""

    def choose(place, to):
        if place % COLUMNS == COLUMNS - 1:
            return UP
        return next((move for move in (RIGHT, DOWN) if to[move] != place), UP)

    return _walked(shelves, choose)


def by_search(shelves, known=None, estimate=True):
    """Return the Way of a search: planned on a map that shows the shelves `known`, walked among the shelves there are.

    Places are looked at in the order of steps so far plus, with the estimate, steps that are left at the very least.
    """
    known = shelves if known is None else known

    def left(place):
        return (place // COLUMNS + COLUMNS - 1 - place % COLUMNS) * estimate

    table, came, steps = leads(known), {START: START}, {START: 0}
    wait, looked = [(left(START), left(START), START)], set()
    while wait:
        _, _, place = heappop(wait)
        if place in looked:
            continue
        looked.add(place)
        if place == STAR:
            break
        for to in table[place]:
            if steps[place] + 1 < steps.get(to, CAP):
                came[to], steps[to] = place, steps[place] + 1
                heappush(wait, (steps[to] + left(to), left(to), to))
    plan = [STAR] if STAR in came else [START]
    while plan[-1] != START:
        plan.append(came[plan[-1]])
    plan = plan[::-1]
    blocked = next((i for i, place in enumerate(plan) if place in shelves), len(plan))
    return Way(cells=tuple(plan[:blocked]), arrives=plan[blocked - 1] == STAR, looked=len(looked))


def by_table(shelves, table):
    """Return the Way of the best moves of a table (54, 4); among equals the first."""
    best = np.argmax(table, axis=1)
    return _walked(shelves, lambda place, _: best[place])


def learn(shelves, table, *, trips, epsilon=EPSILON, alpha=ALPHA, gamma=GAMMA, seed=0):
    """Return (tables (trips + 1, 54, 4) before and after each trip, steps (trips,)) of a robot that learns from table on.

    A trip starts at the start and ends at the star, or is broken off after CAP steps. epsilon is the share of random moves.
    """
    to, Q, chance = leads(shelves), [list(row) for row in np.asarray(table, float).tolist()], Random(seed).random
    tables, steps = np.empty((trips + 1, ROWS * COLUMNS, 4), np.float32), np.zeros(trips, int)
    tables[0] = Q
    for trip in range(trips):
        place, walked = START, 0
        while place != STAR and walked < CAP:
            row = Q[place]
            if chance() < epsilon:
                move = int(4 * chance())
            else:
                best = max(row)
                alike = [i for i, value in enumerate(row) if value == best]
                move = alike[int(len(alike) * chance())]
            landed = to[place][move]
            promise = PRIZE - COST if landed == STAR else gamma * max(Q[landed]) - COST
            row[move] += alpha * (promise - row[move])
            place, walked = landed, walked + 1
        tables[trip + 1], steps[trip] = Q, walked
    return tables, steps
