"""A hall of cells: where each move leads, what it pays, and where a trip ends (after the grids of Sutton and Barto,
Reinforcement Learning, 2nd edition 2018, http://incompleteideas.net/book/the-book-2nd.html).

S cells that can be entered, numbered row by row; four moves: up, right, down, left. A move into a wall or a shelf
leaves the robot where it is.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))  # up, right, down, left: (rows, columns)
PRIZE, PIT, FALL = 20, -20, -100  # points: at the prize, in a pit, down the cliff
SMALL, BIG = 3, 10  # points of the two prizes

# . floor, # shelf, S start, ~ cliff
HALL = """
..........
.##.##.##.
.##.##.##.
..........
.##.##.##.
.##.##.##.
S........."""
TWO = """
..........
..........
...S......
..........
.........."""
EDGE = """
............
............
............
S~~~~~~~~~~."""


@dataclass(frozen=True, kw_only=True)
class World:
    shape: tuple  # rows, columns
    cells: np.ndarray  # (S, 2) row and column of each cell
    next: np.ndarray  # (S, 4) the cell a move leads to
    reward: np.ndarray  # (S, 4) points it pays, float
    end: np.ndarray  # (S,) whether a trip ends there
    prizes: dict  # cell -> points
    pits: frozenset  # cells
    start: int

    @cached_property
    def distance(self):
        """Return the fewest moves (S,) from the start to each cell, around pits and cliff; inf: no way."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import shortest_path

        S, safe = len(self.cells), (self.reward > PIT / 2) & ~self.end[:, None]
        rows = np.repeat(np.arange(S), 4)[safe.ravel()]
        graph = csr_array((np.ones(len(rows)), (rows, self.next[safe])), shape=(S, S))
        return shortest_path(graph, unweighted=True, indices=self.start)


def index_of(plan):
    """Return the number of each cell of a plan, -1 for a shelf or cliff: (rows, columns)."""
    inside = np.array([[mark in ".S" for mark in row] for row in plan.split()])
    numbers = np.full(inside.shape, -1)
    numbers[inside] = np.arange(inside.sum())
    return numbers


@lru_cache(maxsize=64)
def world(plan, prizes, pits=frozenset(), cost=1):
    """Return the World of a plan: prizes are (cell, points) pairs, pits cells; each move costs `cost` points.

    The cliff is no cell: a step over the edge costs FALL points and leads back to the start.
    """
    rows, numbers = plan.split(), index_of(plan)
    cells = np.argwhere(numbers >= 0)
    start = int(numbers.ravel()["".join(rows).index("S")])
    pay = dict(prizes) | dict.fromkeys(pits, PIT)
    next_, reward = np.empty((len(cells), 4), int), np.empty((len(cells), 4))
    for cell, (row, column) in enumerate(cells):
        for move, (down, right) in enumerate(MOVES):
            to = row + down, column + right
            inside = 0 <= to[0] < len(rows) and 0 <= to[1] < len(rows[0])
            over = inside and rows[to[0]][to[1]] == "~"
            landed = start if over else int(numbers[to]) if inside and numbers[to] >= 0 else cell
            next_[cell, move] = landed
            reward[cell, move] = FALL if over else pay.get(landed, 0) - cost if landed != cell else -cost
    end = np.isin(np.arange(len(cells)), list(pay))
    return World(
        shape=(len(rows), len(rows[0])),
        cells=cells,
        next=next_,
        reward=reward,
        end=end,
        prizes=dict(prizes),
        pits=frozenset(pits),
        start=start,
    )


def cell_at(plan, row, column):
    """Return the number of the cell at a row and column."""
    return int(index_of(plan)[row, column])
