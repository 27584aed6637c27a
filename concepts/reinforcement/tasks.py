"""Two more halls: a small prize near and a big one far, and the cliff (Sutton and Barto, example 6.6)."""

from dataclasses import dataclass

import numpy as np

from concepts.reinforcement.learner import METHODS, learn
from concepts.reinforcement.story import ALPHA, HALF, LATE, RUNS, TRIPS, Story, none_yet
from concepts.reinforcement.world import BIG, EDGE, SMALL, TWO, cell_at, world

NEAR, FAR = cell_at(TWO, 2, 0), cell_at(TWO, 2, 9)
HOME = cell_at(EDGE, 3, 11)
EDGE_TRIPS, EVERY = 160, 2  # of the cliff; every second one is seen
TWO_CAP, EDGE_CAP = 120, 60  # steps after which a trip is broken off


@dataclass(frozen=True, kw_only=True)
class Hoped(Story):
    gamma: float

    @property
    def big(self):
        """Return how many robots each trip ends at the big prize (F - 1,)."""
        return (self.last == FAR).sum(axis=1)

    @property
    def small(self):
        """Return how many robots each trip ends at the small prize (F - 1,)."""
        return (self.last == NEAR).sum(axis=1)

    @property
    def facts(self):
        """Plain numbers; big counts the robots that go there on most of their last trips."""
        habit = (self.last[-LATE:] == FAR).mean(axis=0) > 0.5
        return {
            "big": int(habit.sum()),
            "runs": RUNS,
            "trips": TRIPS,
            "small_points": SMALL,
            "big_points": BIG,
            "worth_small": SMALL * self.gamma**2,
            "worth_big": BIG * self.gamma**5,
            "points": float(self.points[-LATE:].mean()),
        }


def hoped(*, hope, gamma, epsilon, seed):
    """Return the Hoped of robots that think every move brings `hope` points until they have tried it."""
    hall = world(TWO, ((NEAR, SMALL), (FAR, BIG)), cost=0)
    log = learn(
        hall,
        np.full((RUNS, len(hall.cells), 4), float(hope)),
        trips=TRIPS,
        epsilon=epsilon,
        gamma=gamma,
        alpha=ALPHA,
        cap=TWO_CAP,
        rng=np.random.default_rng(seed),
    )
    return Hoped(
        worlds=(hall,) * (TRIPS + 1),
        tables=log.tables[:, 0].copy(),  # without those of the other robots
        visits=np.r_[none_yet(len(hall.cells)), log.visits],
        steps=log.steps,
        points=log.points,
        last=log.last,
        gamma=gamma,
    )


@dataclass(frozen=True, kw_only=True)
class Cliff:
    """Both methods; frames are every EVERY-th trip."""

    stories: dict  # method -> Story; its steps, points and last are of all EDGE_TRIPS trips

    @property
    def facts(self):
        """Plain numbers."""
        late = {method: float(it.points[-HALF:].mean()) for method, it in self.stories.items()}
        arrive = {f"{method}_arrive": float((it.last[-HALF:] == HOME).mean()) for method, it in self.stories.items()}
        return (
            late | arrive | {"more": late["sarsa"] - late["qlearning"], "runs": RUNS, "late": HALF, "trips": EDGE_TRIPS}
        )


def both(*, alpha, epsilon, seed):
    """Return the Cliff that both methods walk along, with the same chances."""
    hall, stories = world(EDGE, ((HOME, 0),)), {}
    S = len(hall.cells)
    for method in METHODS:
        log = learn(
            hall,
            np.zeros((RUNS, S, 4)),
            trips=EDGE_TRIPS,
            epsilon=epsilon,
            gamma=1,
            alpha=alpha,
            method=method,
            cap=EDGE_CAP,
            rng=np.random.default_rng(seed),
        )
        stories[method] = Story(
            worlds=(hall,) * (EDGE_TRIPS // EVERY + 1),
            tables=log.tables[::EVERY, 0].copy(),  # likewise
            visits=np.r_[none_yet(S), log.visits[EVERY - 1 :: EVERY]],
            steps=log.steps,
            points=log.points,
            last=log.last,
        )
    return Cliff(stories=stories)
