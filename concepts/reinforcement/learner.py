"""Q-learning (Watkins 1989) and SARSA (Rummery and Niranjan 1994), B robots, each by itself; and value iteration, which is
told the whole world.

Q (B, S, 4) what each move is worth, points · s, a cell and move · alpha how far a value moves towards what has
just been seen · gamma what a point is worth one step later · epsilon the share of moves made at random
"""

from dataclasses import dataclass

import numpy as np

METHODS = ("qlearning", "sarsa")
BLOCK = 1000  # moves whose chances are drawn at once


@dataclass(frozen=True, kw_only=True)
class Log:
    tables: np.ndarray  # (trips + 1, B, S, 4) what each move was worth, before the first trip and after each
    steps: np.ndarray  # (trips, B) steps of each trip
    points: np.ndarray  # (trips, B) points of each trip
    last: np.ndarray  # (trips, B) the cell in which each trip ended
    visits: np.ndarray  # (trips, S) how often the first robot came to each cell


def learn(world, Q, *, trips, epsilon, alpha=0.5, gamma=0.95, method="qlearning", cap=500, rng):
    """Return the Log of B robots that learn from Q (B, S, 4) on; a trip ends at a prize, in a pit or after `cap` steps.

    Raises ValueError for a method that is not one of METHODS.
    """
    if method not in METHODS:
        raise ValueError(f"method={method} must be one of {', '.join(METHODS)}")
    B, S, _ = Q.shape
    leads, pays, ends = (
        world.next.tolist(),
        world.reward.tolist(),
        world.end.tolist(),
    )  # lists: read one number at a time
    tables = np.empty((trips + 1, B, S, 4), np.float32)
    steps, points, last = np.zeros((trips, B), int), np.zeros((trips, B)), np.zeros((trips, B), int)
    visits = np.zeros((trips, S), int)
    tables[0] = Q
    for robot, own in enumerate(rng.spawn(B)):
        q, chances = Q[robot].tolist(), _chances(own)
        for trip in range(trips):
            s, over, way, earned = world.start, False, [world.start], 0.0
            a = _choose(q[s], epsilon, next(chances))
            while not over:
                landed, reward, known = leads[s][a], pays[s][a], q[s]
                then = _choose(q[landed], epsilon, next(chances))
                future = q[landed][then] if method == "sarsa" else max(q[landed])  # all they differ in
                known[a] += alpha * (reward + (0 if ends[landed] else gamma * future) - known[a])
                s, a = landed, then
                way.append(s)
                earned += reward
                over = ends[s] or len(way) > cap
            steps[trip, robot], points[trip, robot], last[trip, robot] = len(way) - 1, earned, s
            tables[trip + 1, robot] = q
            if robot == 0:
                visits[trip] = np.bincount(way, minlength=S)
    return Log(tables=tables, steps=steps, points=points, last=last, visits=visits)


def _choose(values, epsilon, chance):
    """Return the best move, ties broken by chance; or, with chance epsilon, any."""
    if chance < epsilon:
        return int(4 * chance / epsilon)
    best = max(values)
    if values.count(best) == 1:
        return values.index(best)
    ties = [move for move, value in enumerate(values) if value == best]
    return ties[int(len(ties) * (chance - epsilon) / (1 - epsilon))]


def _chances(rng):
    """Yield a number from 0 to 1 for each move."""
    while True:
        yield from rng.random(BLOCK).tolist()


def value_iteration(world, *, gamma=0.95, sweeps=500):
    """Return what each move is worth (S, 4) to someone who knows the world: Bellman's equation, repeated."""
    Q = np.zeros(world.next.shape)
    for _ in range(sweeps):
        V = np.where(world.end, 0, Q.max(axis=1))
        Q = world.reward + gamma * V[world.next]
    return Q


def route(world, Q, cap=100):
    """Return the cells on the way from the start by the best moves of Q (S, 4), at most cap; ties go to the first."""
    way = [world.start]
    while not world.end[way[-1]] and len(way) <= cap:
        way.append(int(world.next[way[-1], Q[way[-1]].argmax()]))
    return way
