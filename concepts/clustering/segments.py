"""What a run of k-means on the shop's customers gives: frames, segments, other starts, other units."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.clustering import lloyd, shop

ROOM = 33  # frames of a run: the start, then two a round
FULL = 8  # rounds shown in full; of what follows, some
WORSE = 5  # percent looser than the best: a start that got stuck
RUNS = 50  # random starts that are tried
MOST = 6  # groups
NAMES = ("best", "new", "slipping", "gone")


@dataclass(frozen=True, kw_only=True)
class Segmentation:
    sample: shop.Sample
    rounds: list  # of lloyd.Round, in scaled units; the last one changes nothing
    tightest: float  # looseness of the best run known

    @property
    def frames(self):
        """Return for each of ROOM frames its round and whether the customers have joined; and how many are used.

        The first FULL rounds are shown in halves (the centers have moved, the customers have joined); of later ones
        some, if there are many.
        """
        halves = [(each, joined) for each in range(len(self.rounds)) for joined in (False, True)]
        if len(halves) > ROOM:
            later = np.linspace(2 * FULL, len(halves) - 1, ROOM - 2 * FULL).round().astype(int)
            halves = halves[: 2 * FULL] + [halves[i] for i in later]
        return halves + [halves[-1]] * (ROOM - len(halves)), len(halves)

    @property
    def segments(self):
        """Return each group's median days and pounds, its share of customers and of the money (k, 4)."""
        return np.array(
            [_profile(self.sample, self.rounds[-1].labels == g) for g in range(len(self.rounds[-1].centers))]
        )

    @property
    def facts(self):
        last, segments = self.rounds[-1], self.segments
        top = segments[:, 3].argmax()
        told = {
            "k": len(segments),
            "customers": len(self.sample.days),
            "rounds": len(self.rounds) - 1,
            "loose": last.loose,
            "tightest": self.tightest,
            "worse": 100 * (last.loose / self.tightest - 1),
            "smallest": 100 * segments[:, 2].min(),
            "largest": 100 * segments[:, 2].max(),
            "top": int(top) + 1,
            "top_share": 100 * segments[top, 2],
            "top_money": 100 * segments[top, 3],
        }
        return {name: value if isinstance(value, int) else float(value) for name, value in told.items()}


def _profile(sample, who):
    if not who.any():
        return np.nan, np.nan, 0.0, 0.0
    return (
        np.median(sample.days[who]),
        np.median(sample.pounds[who]),
        who.mean(),
        sample.pounds[who].sum() / sample.pounds.sum(),
    )


@dataclass(frozen=True, kw_only=True)
class Choosing:
    ks: np.ndarray  # (m,) numbers of groups
    loose: np.ndarray  # (m,) looseness of the best of ten starts
    silhouette: np.ndarray  # (m,)
    runs: np.ndarray  # (RUNS,) percent by which runs from random customers end looser than the best, at the k asked for

    @property
    def facts(self):
        return {"runs": RUNS, "stuck": int((self.runs >= WORSE).sum()), "worst": float(self.runs.max())}


@dataclass(frozen=True, kw_only=True)
class Units:
    sample: shop.Sample
    plain: list  # of lloyd.Round: distances in days and pounds
    logs: list  # of lloyd.Round: distances on the map
    scores: np.ndarray  # (2,) silhouettes, each in its own units
    agree: float  # adjusted Rand index between the two, 0 by chance

    @property
    def facts(self):
        plain, logs = (np.sort(np.bincount(rounds[-1].labels))[::-1] for rounds in (self.plain, self.logs))
        return {
            "k": len(plain),
            "customers": len(self.sample.days),
            "plain_score": self.scores[0],
            "log_score": self.scores[1],
            "agree": self.agree,
            "plain_most": int(plain[0]),
            "plain_rest": int(plain[1:].sum()),
            "log_most": int(logs[0]),
            "log_least": int(logs[-1]),
            "log_sizes": ", ".join(map(str, logs)),
            "plain_sizes": ", ".join(map(str, plain)),
        }


@dataclass(frozen=True, kw_only=True)
class Named:
    segmentation: Segmentation  # four groups, the best of ten starts, in the order of NAMES
    given: tuple  # the four names given, "open" where there is none yet

    @property
    def right(self):
        """For each group whether its name fits, None while a name is missing."""
        return [None] * 4 if "open" in self.given else [mine == fits for mine, fits in zip(self.given, NAMES)]

    @property
    def facts(self):
        return self.segmentation.facts | {
            "given": sum(name != "open" for name in self.given),
            "fits": sum(map(bool, self.right)),
        }


@lru_cache(maxsize=256)
def runs(k, seed):
    """Return the looseness (RUNS,) at which runs from k random customers end."""
    it, rng = shop.sample(seed=seed), np.random.default_rng(seed)
    X = it.scaled(it.spots)
    return lloyd.ends(X, np.stack([X[rng.choice(len(X), k, replace=False)] for _ in range(RUNS)]))


def tightest(k, seed):
    return min(runs(k, seed).min(), tight(k, seed)[-1].loose)


@lru_cache(maxsize=256)
def tight(k, seed):
    it = shop.sample(seed=seed)
    return lloyd.best(it.scaled(it.spots), k, seed=seed)


@lru_cache(maxsize=64)
def curves(seed):
    it, ks = shop.sample(seed=seed), np.arange(2, MOST + 1)
    X = it.scaled(it.spots)
    ends = [tight(k, seed)[-1] for k in ks.tolist()]
    return {
        "ks": ks,
        "loose": np.array([end.loose for end in ends]),
        "silhouette": np.array([lloyd.silhouette(X, end.labels) for end in ends]),
    }
