"""What is seen of some robots that learn side by side, each by itself."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

RUNS = 10  # robots
TRIPS, HALF = 120, 60  # trips that are seen; at most HALF of them before the latest change
LATE = 20  # trips at the end that are averaged
GAMMA, ALPHA = 0.95, 0.5


@dataclass(frozen=True, kw_only=True)
class Story:
    """F frames: before the first trip, and after each."""

    worlds: tuple  # (F,) the world each frame stands in
    tables: np.ndarray  # (F, S, 4) what each move is worth to the first robot
    visits: np.ndarray  # (F, S) how often it came to each cell on its latest trip
    steps: np.ndarray  # (F - 1, RUNS) of each trip
    points: np.ndarray  # (F - 1, RUNS)
    last: np.ndarray  # (F - 1, RUNS) the cell in which each trip ended
    before: int = 0  # trips before the first frame
    change: int = 0  # the frame of the latest change

    @cached_property
    def shortest(self):
        """Return the fewest steps to the prize at each frame (F,); inf where there is no way."""
        return np.array([min(it.distance[cell] for cell in it.prizes) for it in self.worlds])


def none_yet(cells):
    """Return the visits (1, S) before the first trip."""
    return np.zeros((1, cells), int)
