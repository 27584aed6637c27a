"""A hall that is changed while robots learn in it: the prize moves, pits appear.

A change is (trip seen, kind, cell): kind "p" puts the prize into the cell, "x" a pit, or takes the pit away.
A hall is (trips before it, cell of the prize, cells of the pits).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.reinforcement.learner import learn
from concepts.reinforcement.story import ALPHA, GAMMA, HALF, LATE, RUNS, TRIPS, Story, none_yet
from concepts.reinforcement.world import HALL, PRIZE, cell_at, index_of, world

CAP = 240  # steps after which a trip is broken off
MOST, PITS = 16, 8  # changes, and pits at one time
CORNER, NEARER = cell_at(HALL, 0, 9), cell_at(HALL, 6, 9)  # where the prize is at first, and where it is put
CELLS, START = int(index_of(HALL).max()) + 1, cell_at(HALL, 6, 0)
ASKED = f"{HALF}p{NEARER}"  # the change that is asked about


def parsed(text):
    """Return the changes that a text like "60p45;120x7" holds; "-" holds none.

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


def read(text):
    """Return a text of changes as it is written."""
    return ";".join(f"{frame}{kind}{cell}" for frame, kind, cell in parsed(text)) or "-"


def draw(rng):
    """Return a text of two changes, drawn at random."""
    free = [cell for cell in range(CELLS) if cell != START]
    return ";".join(f"{rng.integers(TRIPS)}{rng.choice(['p', 'x'])}{rng.choice(free)}" for _ in range(2))


def changed(text):
    """Return the halls that a text of changes makes, the first from trip 0; what a change overtakes is dropped."""
    halls = [(0, CORNER, frozenset())]
    for frame, kind, cell in parsed(text):
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


def _built(hall, cost):
    return world(HALL, ((hall[1], PRIZE),), hall[2], int(cost))


@lru_cache(maxsize=20)
def _learned(halls, epsilon, cost, seed):
    """Return the Log of the latest of some halls: the robots bring along what they learned in the one before."""
    trip = halls[-1][0]
    if len(halls) > 1:
        Q = _learned(halls[:-1], epsilon, cost, seed).tables[trip - halls[-2][0]]
    else:
        Q = np.zeros((RUNS, CELLS, 4))
    rng = np.random.default_rng([seed, *(part for hall in halls for part in hall[:2])])
    return learn(
        _built(halls[-1], cost),
        Q,
        trips=TRIPS - min(trip, HALF),
        epsilon=epsilon,
        gamma=GAMMA,
        alpha=ALPHA,
        cap=CAP,
        rng=rng,
    )


def _settled(steps, last, prize, shortest):
    """Return after how many trips the middle robot needs at most 1.5 times the shortest way, five times running.

    A trip that ends elsewhere does not count; nan: never.
    """
    good = np.median(np.where(last == prize, steps, np.inf), axis=1) <= 1.5 * shortest
    five = np.convolve(good, np.ones(5), "valid") == 5
    return float(five.argmax() + 1) if np.isfinite(shortest) and five.any() else float("nan")


@dataclass(frozen=True, kw_only=True)
class Moved(Story):
    fresh: float  # trips until robots that begin from nothing walk (nearly) the shortest way; nan: never

    @property
    def facts(self):
        """Plain numbers."""
        change, latest = self.change, self.worlds[-1]
        prize, shortest = next(iter(latest.prizes)), float(self.shortest[-1])
        before = self.steps[max(0, change - 5) : change]
        return {
            "before": float(np.median(before)) if change else float("nan"),
            "first": float(np.median(self.steps[change])),
            "final": float(np.median(self.steps[-LATE:])),
            "shortest": shortest,
            "fresh": self.fresh,
            "settled": _settled(self.steps[change:], self.last[change:], prize, shortest),
            "arrive": float((self.last[-LATE:] == prize).mean()),
            "trips": self.before + change,
            "cap": CAP,
            "runs": RUNS,
            "pits": len(latest.pits),
        }


def moved(*, changes, epsilon, cost, seed):
    """Return the Moved of some changes: all trips are learned, the latest TRIPS are seen."""
    halls = changed(changes)
    logs = [_learned(halls[: i + 1], epsilon, cost, seed) for i in range(len(halls))]
    begins = [trip for trip, _, _ in halls]
    ends = begins[1:] + [begins[-1] + TRIPS - min(begins[-1], HALF)]
    parts = [(log, end - begin) for log, begin, end in zip(logs, begins, ends)]
    first = ends[-1] - TRIPS  # trips before the first frame

    def joined(name):
        return np.concatenate([getattr(log, name)[:n] for log, n in parts])[first:]

    tables = [logs[0].tables[:1, 0], *(log.tables[1 : n + 1, 0] for log, n in parts)]
    visits = [none_yet(CELLS), *(log.visits[:n] for log, n in parts)]
    worlds = [_built(hall, cost) for hall, (_, n) in zip(halls, parts) for _ in range(n)]
    latest = _built(halls[-1], cost)
    fresh = _learned(((HALF, *halls[-1][1:]),), epsilon, cost, seed)  # as many trips as after a change
    return Moved(
        worlds=(*worlds, latest)[first:],
        tables=np.concatenate(tables)[first:],
        visits=np.concatenate(visits)[first:],
        steps=joined("steps"),
        points=joined("points"),
        last=joined("last"),
        before=first,
        change=begins[-1] - first,
        fresh=_settled(fresh.steps, fresh.last, halls[-1][1], latest.distance[halls[-1][1]]),
    )
