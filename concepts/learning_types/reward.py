"""Learning from reward alone: which group of customers is worth a card? (an epsilon-greedy bandit: Sutton and Barto 2018, section 2.2)

Round by round one card goes to one customer of a group of your choice. If that customer came back the card earns a point. Nobody says what the
other groups would have earned, and no answers are known beforehand.
The groups and each customer's answer are real; the order in which customers turn up is simulated. The card itself changes nothing.

k groups, T cards, R simulated runs.  q (k,) points per card so far, the learner's estimate of each group.
epsilon: the share of cards given to a group drawn at random (exploring); the others go to the group with the highest q (exploiting).
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.learning_types import groups as shop

CARDS = 200
RUNS = 200


@dataclass(frozen=True)
class Cards:
    seed: int
    groups: shop.Groups    # of the whole shop, their letters shuffled by the seed
    share: np.ndarray      # (k,) true share that came back, unknown to the learner
    epsilon: float         # share of random cards, 0..1
    chosen: np.ndarray     # (T,) group that got each card
    points: np.ndarray     # (T,) 1 where the card earned a point
    yours: np.ndarray      # (t,) groups you chose, t <= T
    your_points: np.ndarray  # (t,)
    mean_points: dict      # points after T cards, mean over R runs: this epsilon, "greedy" (0) and "random" (1)
    settled: dict          # share of the R runs whose last 50 cards went mostly to the best group; same keys

    def tried(self, chosen, points):
        """Return cards so far and share of points so far of every group, after 0..len(chosen) cards: both (len + 1, k); nan: untried."""
        given = np.eye(len(self.share))[chosen]
        cards = np.vstack([np.zeros(len(self.share)), given.cumsum(axis=0)])
        won = np.vstack([np.zeros(len(self.share)), (given * points[:, None]).cumsum(axis=0)])
        return cards.astype(int), np.divide(won, cards, out=np.full_like(won, np.nan), where=cards > 0)

    @property
    def facts(self):
        """The numbers the page shows."""
        best = int(self.share.argmax())
        return {"seed": self.seed, "cards": CARDS, "runs": RUNS, "k": len(self.share), "epsilon": self.epsilon, "points": int(self.points.sum()),
                "best": "ABCDE"[best], "best_share": float(self.share[best]), "best_points": float(CARDS * self.share[best]),
                "to_best": float((self.chosen == best).mean()), "you": int(self.your_points.sum()), "your_cards": len(self.yours),
                "same": int(self.points[:len(self.yours)].sum()),
                "mean_points": self.mean_points["this"], "greedy_points": self.mean_points["greedy"], "random_points": self.mean_points["random"],
                "settled": self.settled["this"], "greedy_settled": self.settled["greedy"]}


def give_cards(*, explore=0.1, k=4, seed=0, picks=""):
    """Return Cards given by an epsilon-greedy learner (epsilon = explore) and by you.

    picks  your groups in order, one letter a card ("AAB"); the customers of a group turn up in the same order for you and for the learner
    """
    if not 0 <= explore <= 1:
        raise ValueError(f"explore={explore} must be between 0 and 1")
    if not 2 <= k <= 5:
        raise ValueError(f"k={k} must be between 2 and 5")
    yours = np.array([ord(letter) - ord("A") for letter in picks], dtype=int)
    if len(yours) > CARDS or ((yours < 0) | (yours >= k)).any():
        raise ValueError(f"picks={picks!r} must be at most {CARDS} letters from A to {'ABCDE'[k - 1]}")
    groups, share, arrivals = _arrivals(k, seed)
    chosen, points = learn(arrivals[None], epsilon=explore, seed=seed)
    runs = {name: _runs(k, epsilon) for name, epsilon in {"this": explore, "greedy": 0.0, "random": 1.0}.items()}
    return Cards(seed, groups, share, float(explore), chosen[0], points[0], yours, _served(arrivals, yours),
                 {name: total for name, (total, _) in runs.items()}, {name: settled for name, (_, settled) in runs.items()})


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


def _served(arrivals, chosen):
    """Return the points (t,) of the groups chosen one by one, from arrivals (k, T)."""
    turn = [int((chosen[:t] == g).sum()) for t, g in enumerate(chosen)]
    return arrivals[chosen, turn].astype(int)


@lru_cache(maxsize=4)
def _groups(k):
    return shop.group(shop.customers()[0], k=k, seed=0)


@lru_cache(maxsize=64)
def _arrivals(k, seed):
    """Return the Groups of the shop, the true shares (k,) and who turns up: (k, T) whether the t-th customer of each group came back."""
    answers = shop.customers()[1]
    rng = np.random.default_rng(seed)
    groups = _groups(k).reordered(rng.permutation(k))
    turns = np.array([rng.permutation(answers[groups.labels == g])[:CARDS] for g in range(k)])
    return groups, groups.share(answers), turns


@lru_cache(maxsize=256)
def _runs(k, epsilon):
    """Return the mean points and the share of runs that settled on the best group, over R simulated orders of arrival."""
    groups, answers = _groups(k), shop.customers()[1]
    rng = np.random.default_rng(1)
    arrivals = np.stack([np.array([rng.choice(answers[groups.labels == g], CARDS, replace=False) for g in range(k)]) for _ in range(RUNS)])
    chosen, points = learn(arrivals, epsilon=epsilon, seed=2)
    return float(points.sum(axis=1).mean()), float(((chosen[:, -50:] == groups.share(answers).argmax()).mean(axis=1) > 0.5).mean())
