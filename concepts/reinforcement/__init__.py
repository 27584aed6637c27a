"""Reinforcement learning: nobody tells a robot the right move. From points alone it learns what each move is worth, and only for the moves it
tries (Sutton and Barto, Reinforcement Learning, 2nd edition 2018; the cliff is their example 6.6).

    world.py    the hall: cells, moves, points (all simulated)
    learner.py  Q-learning and SARSA; value iteration, which knows the whole world

Three acts. hall: a prize that moves and pits that appear; two: a small prize near, a big one far; cliff: the short way along an edge.
RUNS robots learn side by side, each by itself; the first one is shown. A trip ends at a prize, in a pit, or after `cap` steps.

epsilon the share of moves made at random · cost points a step costs · hope what every move is thought to be worth at first · gamma what a point is
worth one step later · alpha how far a value moves · changes what has been changed in the hall, and when
"""
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from concepts.controls import Acts, Choice, Seed, Slider, Switch, Written, check
from concepts.reinforcement.learner import METHODS, learn
from concepts.reinforcement.world import BIG, EDGE, HALL, PRIZE, SMALL, TWO, cell_at, index_of, world

DATA = ()
RUNS = 10
TRIPS, HALF = 120, 60        # trips that are seen; at most so many of them before the latest change
LATE = 20                    # trips at the end that are averaged
EDGE_TRIPS, EVERY = 160, 2   # of the cliff; every second one is seen
CAP, EDGE_CAP = 240, 60      # steps after which a trip is broken off
GAMMA, ALPHA = 0.95, 0.5
CORNER, NEARER = cell_at(HALL, 0, 9), cell_at(HALL, 6, 9)  # where the prize is at first, and where it is put
CELLS, START = int(index_of(HALL).max()) + 1, cell_at(HALL, 6, 0)
NEAR, FAR, HOME = cell_at(TWO, 2, 0), cell_at(TWO, 2, 9), cell_at(EDGE, 3, 11)
MOST, PITS = 16, 8           # changes of the hall, and pits at one time
ASKED = f"{HALF}p{NEARER}"    # the change that is asked about


def parsed(text):
    """Return the changes (trip seen, kind, cell) that a text like "60p45;120x7" holds: a prize (p) or a pit (x); "-" holds none.

    Raises ValueError for nonsense, and for more than MOST.
    """
    parts = [part for part in text.split(";") if part != "-"]
    if len(parts) > MOST:
        raise ValueError(f"{text[:60]!r} must hold at most {MOST} changes")
    found = []
    for part in parts:
        kind = "p" if "p" in part else "x"
        frame, cell = map(int, part.split(kind))
        if not (0 <= frame <= TRIPS and 0 <= cell < CELLS and cell != START):
            raise ValueError(f"{part[:20]!r} must name a trip up to {TRIPS} and a free cell below {CELLS}")
        found.append((frame, kind, cell))
    return tuple(found)


def _read(text):
    return ";".join(f"{frame}{kind}{cell}" for frame, kind, cell in parsed(text)) or "-"


def _draw(rng):
    return ";".join(f"{rng.integers(TRIPS)}{rng.choice(['p', 'x'])}{rng.choice([cell for cell in range(CELLS) if cell != START])}" for _ in range(2))


CONTROLS = {
    "act": Acts(("hall", "two", "cliff")),
    "tool": Choice(("prize", "pit"), acts=("hall",)),
    "cost": Switch(True, acts=("hall",)),
    "hope": Slider(0, 10, 0, acts=("two",)),
    "gamma": Slider(0.5, 0.95, GAMMA, 0.05, acts=("two",)),
    "alpha": Slider(0.1, 1.0, ALPHA, 0.1, acts=("cliff",)),
    "epsilon": Slider(0.0, 0.5, 0.1, 0.05, "percent"),
    "changes": Written(ASKED, _read, draw=_draw),
    "seed": Seed(),
}


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is seen of RUNS robots over some trips. F frames: before the first trip, and after each."""
    worlds: tuple         # (F,) the world each frame stands in
    tables: np.ndarray    # (F, S, 4) what each move is worth to the first robot
    visits: np.ndarray    # (F, S) how often it came to each cell on its latest trip
    steps: np.ndarray     # (F - 1, RUNS) of each trip
    points: np.ndarray    # (F - 1, RUNS)
    last: np.ndarray      # (F - 1, RUNS) the cell in which each trip ended
    before: int = 0       # trips before the first frame
    change: int = 0       # the frame of the latest change

    @cached_property
    def shortest(self):
        """Return the fewest steps to the prize at each frame (F,); inf where there is no way."""
        return np.array([min(it.distance[cell] for cell in it.prizes) for it in self.worlds])


def changed(changes):
    """Return the halls that a text of changes makes, as (trips before it, prize, pits), the first from trip 0; what a change overtakes is dropped."""
    halls = [(0, CORNER, frozenset())]
    for frame, kind, cell in parsed(changes):
        trip = max(0, halls[-1][0] - HALF) + frame
        while len(halls) > 1 and halls[-1][0] > trip:
            halls.pop()
        _, prize, pits = halls[-1]
        if kind == "p":
            prize, pits = cell, pits - {cell}
        elif cell in pits or cell != prize and len(pits) < PITS:
            pits = pits ^ {cell}
        halls = [hall for hall in halls if hall[0] < trip] + [(trip, prize, pits)]
    return tuple(halls)


def _hall(prize, pits, cost):
    return world(HALL, ((prize, PRIZE),), pits, int(cost))


@lru_cache(maxsize=48)
def _learned(halls, epsilon, cost, seed):
    """Return the Log of the latest of some halls: the robots bring along what they had learned in the one before."""
    trip, prize, pits = halls[-1]
    if len(halls) > 1:
        old = _learned(halls[:-1], epsilon, cost, seed)
        Q = old.tables[trip - halls[-2][0]]
    else:
        Q = np.zeros((RUNS, CELLS, 4))
    rng = np.random.default_rng([seed, *(part for hall in halls for part in hall[:2])])
    return learn(_hall(prize, pits, cost), Q, trips=TRIPS - min(trip, HALF), epsilon=epsilon, gamma=GAMMA, alpha=ALPHA, cap=CAP, rng=rng)


def _settled(steps, last, prize, shortest):
    """Return after how many trips the middle one of the robots needs at most half as many steps again as the shortest way, five times running.

    A trip that ends elsewhere does not count; nan: never.
    """
    good = np.median(np.where(last == prize, steps, np.inf), axis=1) <= 1.5 * shortest
    five = np.convolve(good, np.ones(5), "valid") == 5
    return float(five.argmax() + 1) if np.isfinite(shortest) and five.any() else float("nan")


@dataclass(frozen=True, kw_only=True)
class Moved(Story):
    fresh: float    # trips until robots that begin from nothing walk (nearly) the shortest way to the latest prize; nan: never

    @property
    def facts(self):
        change, after = self.change, np.median(self.steps[self.change:], axis=1)
        shortest, prize = self.shortest[-1], next(iter(self.worlds[-1].prizes))
        return {
            "before": float(np.median(self.steps[max(0, change - 5):change])) if change else float("nan"), "first": float(after[0]), "final": float(np.median(self.steps[-LATE:])),
            "shortest": float(shortest), "settled": _settled(self.steps[change:], self.last[change:], prize, shortest), "fresh": self.fresh, "cap": CAP, "runs": RUNS, "pits": len(self.worlds[-1].pits),
            "arrive": float((self.last[-LATE:] == prize).mean()), "trips": self.before + change,
        }


@lru_cache(maxsize=32)
def move(*, changes=ASKED, epsilon=0.1, cost=True, seed=0):
    """Return the Moved: robots that learn while the hall is changed around them.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, changes=changes, epsilon=epsilon, cost=cost, seed=seed)
    halls = changed(changes)
    logs = [_learned(halls[:i + 1], epsilon, cost, seed) for i in range(len(halls))]
    ends = [trip for trip, _, _ in halls[1:]] + [halls[-1][0] + TRIPS - min(halls[-1][0], HALF)]
    lengths = [end - trip for (trip, _, _), end in zip(halls, ends)]
    first = ends[-1] - TRIPS  # trips before the first frame

    def joined(part, robots=slice(None)):
        return np.concatenate([getattr(log, part)[:n] for log, n in zip(logs, lengths)])[first:][:, robots]

    tables = np.concatenate([[logs[0].tables[0, 0]], *(log.tables[1:n + 1, 0] for log, n in zip(logs, lengths))])[first:]
    visits = np.concatenate([np.zeros((1, CELLS), int), *(log.visits[:n] for log, n in zip(logs, lengths))])[first:]
    worlds = np.repeat([i for i in range(len(halls))], lengths).tolist() + [len(halls) - 1]
    each = [_hall(prize, pits, cost) for _, prize, pits in halls]
    latest = halls[-1]
    fresh = _learned(((HALF, *latest[1:]),), epsilon, cost, seed)  # as many trips as after a change
    return Moved(
        worlds=tuple(each[i] for i in worlds[first:]), tables=tables, visits=visits, steps=joined("steps"), points=joined("points"), last=joined("last"),
        before=first, change=latest[0] - first, fresh=_settled(fresh.steps, fresh.last, latest[1], each[-1].distance[latest[1]]),
    )


@dataclass(frozen=True, kw_only=True)
class Hoped(Story):
    epsilon: float
    gamma: float

    @property
    def big(self):
        """Return how many robots each trip ends at the big prize (F - 1,)."""
        return (self.last == FAR).sum(axis=1)

    @property
    def facts(self):
        ends = self.last[-LATE:]
        late = (ends == FAR).mean(axis=0) > 0.5
        near, far = SMALL * self.gamma ** 2, BIG * self.gamma ** 5
        return {"big": int(late.sum()), "runs": RUNS, "trips": TRIPS, "small_points": SMALL, "big_points": BIG, "worth_small": near, "worth_big": far,
                "better": max(near, far), "points": float(self.points[-LATE:].mean()), "random": 100 * self.epsilon}


@lru_cache(maxsize=32)
def two(*, hope=0, gamma=GAMMA, epsilon=0.1, seed=0):
    """Return the Hoped: a small prize near the start and a big one further off; a step costs nothing.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, hope=hope, gamma=gamma, epsilon=epsilon, seed=seed)
    hall = world(TWO, ((NEAR, SMALL), (FAR, BIG)), cost=0)
    log = learn(hall, np.full((RUNS, len(hall.cells), 4), float(hope)), trips=TRIPS, epsilon=epsilon, gamma=gamma, alpha=ALPHA, cap=CAP // 2, rng=np.random.default_rng(seed))
    return Hoped(worlds=(hall,) * (TRIPS + 1), tables=log.tables[:, 0], visits=np.r_[np.zeros((1, len(hall.cells)), int), log.visits],
                 steps=log.steps, points=log.points, last=log.last, epsilon=epsilon, gamma=gamma)


@dataclass(frozen=True, kw_only=True)
class Cliff:
    """Both methods; frames are every EVERY-th trip."""
    stories: dict   # method -> Story; its steps, points and last are of all trips

    @property
    def facts(self):
        late = {method: it.points[-HALF:].mean() for method, it in self.stories.items()}
        arrive = {f"{method}_arrive": float((it.last[-HALF:] == HOME).mean()) for method, it in self.stories.items()}
        return {method: float(points) for method, points in late.items()} | arrive | {
            "more": float(late["sarsa"] - late["qlearning"]), "runs": RUNS, "late": HALF, "trips": EDGE_TRIPS}


@lru_cache(maxsize=32)
def cliff(*, alpha=ALPHA, epsilon=0.1, seed=0):
    """Return the Cliff: the shortest way leads along an edge, and a random move there falls down it.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, alpha=alpha, epsilon=epsilon, seed=seed)
    hall, stories = world(EDGE, ((HOME, 0),)), {}
    for method in METHODS:
        log = learn(hall, np.zeros((RUNS, len(hall.cells), 4)), trips=EDGE_TRIPS, epsilon=epsilon, gamma=1, alpha=alpha, method=method, cap=EDGE_CAP,
                    rng=np.random.default_rng(seed))
        stories[method] = Story(
            worlds=(hall,) * (EDGE_TRIPS // EVERY + 1), tables=log.tables[::EVERY, 0],
            visits=np.r_[np.zeros((1, len(hall.cells)), int), log.visits[EVERY - 1::EVERY]], steps=log.steps, points=log.points, last=log.last)
    return Cliff(stories=stories)
