"""Q-learning (Watkins 1989) and SARSA (Rummery and Niranjan 1994), B robots side by side; and value iteration, which is
told the whole world.

Q (B, S, 4) what each move is worth, points · s, a cell and move (B,) · alpha how far a value moves towards what has
just been seen · gamma what a point is worth one step later · epsilon the share of moves made at random
"""

from dataclasses import dataclass

import numpy as np

METHODS = ("qlearning", "sarsa")
BLOCK = 1000  # steps whose chances are drawn at once


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
    Q, sarsa, first = Q.astype(float), method == "sarsa", S * np.arange(B)
    rows, flat = (
        Q.reshape(B * S, 4),
        Q.reshape(-1),
    )  # counted through: first + s is a robot's cell, 4 times that + a its move
    leads, pays = (first[:, None] + world.next.ravel()).ravel(), np.tile(world.reward.ravel(), B)
    ends, stays = np.tile(world.end, B), np.tile(gamma * (1 - world.end.astype(float)), B)
    tables = np.empty((trips + 1, *Q.shape), np.float32)
    steps, points, last = np.zeros((trips, B), int), np.zeros((trips, B)), np.zeros((trips, B), int)
    visits = np.zeros((trips + 1, S), int)
    tables[0], trip, walked, earned = Q, np.zeros(B, int), np.zeros(B, int), np.zeros(B)
    chances = _chances(rng, B, epsilon)

    def choose(values):
        """The best move, ties broken by chance; or, with chance epsilon, any."""
        explores, anyhow, ties = next(chances)
        return np.where(explores, anyhow, (values + ties).argmax(axis=1))

    start = at = first + world.start
    a, under_way = choose(rows[at]), trips > 0
    while under_way:
        move = 4 * at + a
        landed, reward, known = leads[move], pays[move], flat[move]
        ahead = rows[landed]
        then = choose(ahead)
        future = flat[4 * landed + then] if sarsa else np.maximum.reduce(ahead, axis=1)  # all they differ in
        flat[move] = known + alpha * (reward + stays[landed] * future - known)
        visits[trip[0], at[0]] += 1
        walked += 1
        earned += reward
        at, a = landed, then
        over = ends[landed] | (walked >= cap)
        if np.logical_or.reduce(over):
            visits[trip[0], landed[0]] += over[0]
            who = np.flatnonzero(over & (trip < trips))
            place = trip[who], who
            steps[place], points[place], last[place] = walked[who], earned[who], (landed - first)[who]
            trip[who] += 1
            tables[trip[who], who] = Q[who]
            at, a = np.where(over, start, at), np.where(over, choose(rows[start]), a)
            walked[over], earned[over] = 0, 0
            under_way = trip.min() < trips
    return Log(tables=tables, steps=steps, points=points, last=last, visits=visits[:-1])


def _chances(rng, B, epsilon):
    """Yield for each step who explores, with which move, and how ties are broken."""
    while True:
        yield from zip(
            rng.random((BLOCK, B)) < epsilon, rng.integers(4, size=(BLOCK, B)), 1e-9 * rng.random((BLOCK, B, 4))
        )


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
