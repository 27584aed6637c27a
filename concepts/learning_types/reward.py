"""Learning from reward alone: which group of customers is worth a card?

An epsilon-greedy bandit (Sutton and Barto 2018, section 2.2). Round by round one card goes to one customer of a group
of your choice. If that customer came back the card earns a point. Nobody says what the other groups would have earned,
and no answers are known beforehand. The groups and each customer's answer are real; the order in which customers turn
up is simulated. The card itself changes nothing.

k groups, T cards, R simulated runs.  q (k,) points per card so far, the learner's estimate of each group.
epsilon: the share of cards given to a group drawn at random (exploring); the others go to the highest q (exploiting).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.learning_types import groups as shop

CARDS = 100
RUNS = 200


@dataclass(frozen=True, kw_only=True)
class Cards:
    groups: shop.Groups  # of the whole shop, their letters shuffled by the seed
    share: np.ndarray  # (k,) true share that came back, unknown to the learner
    epsilon: float  # share of random cards, 0..1
    chosen: np.ndarray  # (T,) group that got each card
    points: np.ndarray  # (T,) 1 where the card earned a point
    spots: np.ndarray  # (T, 2) the customers who got the cards, on the map
    yours: np.ndarray  # (t,) groups you chose, t <= T
    your_points: np.ndarray  # (t,)
    runs: dict  # "this", "greedy", "random" epsilon -> mean points, share settled on the best group

    def tried(self, chosen, points):
        """Return each group's cards and share of points after 0..len(chosen) cards: both (len + 1, k); nan: untried."""
        given = np.eye(len(self.share))[chosen]
        cards = np.vstack([np.zeros(len(self.share)), given.cumsum(axis=0)])
        won = np.vstack([np.zeros(len(self.share)), (given * points[:, None]).cumsum(axis=0)])
        return cards.astype(int), np.divide(won, cards, out=np.full_like(won, np.nan), where=cards > 0)

    @property
    def facts(self):
        """Plain numbers."""
        best, mine = int(self.share.argmax()), len(self.yours)
        means = {
            f"{name}_{what}": value
            for name, run in self.runs.items()
            for what, value in zip(("points", "settled"), run)
        }
        return {
            "cards": CARDS,
            "runs": RUNS,
            "k": len(self.share),
            "epsilon": self.epsilon,
            "points": int(self.points.sum()),
            "best": "ABCDE"[best],
            "best_share": float(self.share[best]),
            "best_points": float(CARDS * self.share[best]),
            "to_best": float((self.chosen == best).mean()),
            "you": int(self.your_points.sum()),
            "your_cards": mine,
            "same": int(self.points[:mine].sum()),
        } | means


def give_cards(*, explore, k, seed, picks):
    """Return Cards given by an epsilon-greedy learner (epsilon = explore) and by you (picks: a letter a card)."""
    groups, share, turns = _turns(k, seed)
    spots, answers = shop.customers()
    arrivals = answers[turns].astype(int)
    chosen, points = (rows[0] for rows in learn(arrivals[None], epsilon=explore, seed=seed))
    yours = np.array([ord(letter) - ord("A") for letter in picks], dtype=int)
    runs = {name: _runs(k, epsilon) for name, epsilon in {"this": float(explore), "greedy": 0.0, "random": 1.0}.items()}
    return Cards(
        groups=groups,
        share=share,
        epsilon=float(explore),
        chosen=chosen,
        points=points,
        spots=spots[_served(turns, chosen)],
        yours=yours,
        your_points=_served(arrivals, yours),
        runs=runs,
    )


def learn(arrivals, *, epsilon, seed):
    """Return who chose what in R runs at once: chosen groups and points, both (R, T).

    arrivals  (R, k, T): whether the customer who would get the t-th card of a group came back
    """
    runs, k, cards = arrivals.shape
    rng = np.random.default_rng(seed)
    rows = np.arange(runs)
    given, won = np.zeros((runs, k), int), np.zeros((runs, k))
    chosen, points = np.zeros((runs, cards), int), np.zeros((runs, cards), int)
    for t in range(cards):
        q = won / np.maximum(given, 1)
        best = (q + rng.random((runs, k)) * 1e-9).argmax(axis=1)  # ties are broken at random
        group = np.where(rng.random(runs) < epsilon, rng.integers(0, k, runs), best)
        point = arrivals[rows, group, given[rows, group]]
        given[rows, group] += 1
        won[rows, group] += point
        chosen[:, t], points[:, t] = group, point
    return chosen, points


def _served(turns, chosen):
    """Return what turns (k, T) holds for the groups chosen one by one (t,)."""
    turn = [int((chosen[:t] == g).sum()) for t, g in enumerate(chosen)]
    return turns[chosen, turn]


@lru_cache(maxsize=4)
def _groups(k):
    return shop.history(shop.customers()[0], k=k, seed=0)[-1]


@lru_cache(maxsize=64)
def _turns(k, seed):
    """Return the Groups of the shop, the true shares (k,), and each group's customers in the order of cards (k, T)."""
    rng = np.random.default_rng(seed)
    groups = _groups(k).reordered(rng.permutation(k))
    turns = np.array([rng.permutation(np.flatnonzero(groups.labels == g))[:CARDS] for g in range(k)])
    return groups, groups.share(shop.customers()[1]), turns


@lru_cache(maxsize=4)
def _orders(k):
    """Return R simulated orders of arrival (R, k, T), and which group is the best."""
    groups, answers = _groups(k), shop.customers()[1]
    rng = np.random.default_rng(1)
    members = [answers[groups.labels == g] for g in range(k)]
    orders = [[rng.choice(member, CARDS, replace=False) for member in members] for _ in range(RUNS)]
    return np.array(orders), groups.share(answers).argmax()


@lru_cache(maxsize=256)
def _runs(k, epsilon):
    """Return the mean points, and the share of R simulated runs that settled on the best group."""
    arrivals, best = _orders(k)
    chosen, points = learn(arrivals, epsilon=epsilon, seed=2)
    return float(points.sum(axis=1).mean()), float(((chosen[:, -50:] == best).mean(axis=1) > 0.5).mean())
