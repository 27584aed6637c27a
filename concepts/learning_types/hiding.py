"""Fewer and fewer labels: what a model learned from the first c of 600 customers gets right among the rest of the shop.

n = 600 customers on the map, the rest of the shop is the test set; c labels are known, the same ones less some as c
falls. F = len(COUNTS) frames; R draws of n customers at once.  X (R, n, 3): a one and the standardised map; y (R, n)
answers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.learning_types import groups as shop
from concepts.learning_types import models

METHODS = ("supervised", "semi")
COUNTS = (600, 400, 300, 200, 150, 100, 80, 60, 40, 30, 20, 15, 10, 8, 6, 4, 2)  # labels known, frame by frame
FEW = COUNTS.index(60)
SHOPS = 30  # draws of 600 customers behind the averages
PRICE = 5  # pounds that a customer judged wrongly costs the shop (assumed)
PER = 1000  # new customers, for whom the money is counted


@dataclass(frozen=True, kw_only=True)
class Hiding:
    method: str
    spots: np.ndarray  # (n, 2) on the map, longest labelled first
    answers: np.ndarray  # (n,) came back
    told: np.ndarray  # (F, n) label the model learned from: 1 came back, 0 did not, -1 none
    lines: np.ndarray  # (F, 3) a, b, c: the model says "comes back" where a + b x + c y > 0 on the map
    score: np.ndarray  # (F,) share right among the test customers
    lazy: float  # share right of always saying "does not come back", over the whole shop

    def scores(self, method=None):
        """Return the share right (F, R) over R other draws, of this method or the one named."""
        return averages(method or self.method)

    @property
    def lead(self):
        """How many more of PER new customers are judged right than by the lazy guesser, on average (F,)."""
        return PER * (self.scores().mean(axis=1) - self.lazy)

    @property
    def facts(self):
        """Plain numbers; of the model that learns from known labels only unless named otherwise."""
        plain = self.scores("supervised")
        mean, lead, ten = plain.mean(axis=1), PER * (plain.mean(axis=1) - self.lazy), COUNTS.index(10)
        low, high = np.quantile(plain[ten], [0.1, 0.9])
        facts = {
            "known": COUNTS[0],
            "few": COUNTS[FEW],
            "shops": SHOPS,
            "tests": len(shop.customers()[0]) - COUNTS[0],
            "per": PER,
            "price": PRICE,
            "lazy": self.lazy,
            "all": float(mean[0]),
            "sixty": float(mean[FEW]),
            "ten": float(mean[ten]),
            "two": float(mean[-1]),
            "kept": float(lead[FEW] / lead[0]),
            "lead_all": float(lead[0]),
            "lead_sixty": float(lead[FEW]),
            "ten_low": float(low),
            "ten_high": float(high),
        }
        if self.method == "supervised":
            return facts
        gain = PER * (self.scores().mean(axis=1) - mean)
        return facts | {
            "semi_best": float(gain.max()),
            "semi_best_at": COUNTS[gain.argmax()],
            "semi_worst": float(gain.min()),
            "semi_worst_at": COUNTS[gain.argmin()],
        }


def hide(*, method, seed):
    """Return the Hiding of ever more labels; seed draws the customers and who keeps a label."""
    draw = _draw([seed])
    learned, told = zip(*(_learn(draw, count, method) for count in COUNTS))
    weights = np.array(learned)
    mean, scale = draw.mean[0], draw.scale[0]
    slopes = weights[:, 0, 1:] / scale
    return Hiding(
        method=method,
        spots=draw.X[0, :, 1:] * scale + mean,
        answers=draw.y[0] == 1,
        told=np.array(told, dtype=int)[:, 0],
        lines=np.column_stack([weights[:, 0, 0] - slopes @ mean, slopes]),
        score=_measure(draw, weights)[:, 0],
        lazy=1 - float(shop.customers()[1].mean()),
    )


@dataclass(frozen=True, kw_only=True)
class _Draw:
    X: np.ndarray  # (R, n, 3)
    y: np.ndarray  # (R, n) 1 or 0
    test_X: np.ndarray  # (R, m - n, 3)
    test_y: np.ndarray  # (R, m - n) bool
    mean: np.ndarray  # (R, 2) of the map of the n
    scale: np.ndarray  # (R, 2)


def _draw(seeds):
    """Return 600 customers, who keeps a label longest first, and the rest of the shop, one draw a seed."""
    spots, answers = shop.customers()
    order = np.array([np.random.default_rng(seed).permutation(len(spots)) for seed in seeds])
    n = COUNTS[0]
    mean, scale = (f(spots[order[:, :n]], axis=1) for f in (np.mean, np.std))
    z = (spots[order] - mean[:, None]) / scale[:, None]
    X = np.concatenate([np.ones((*z.shape[:2], 1)), z], axis=2)
    return _Draw(
        X=X[:, :n],
        y=answers[order[:, :n]].astype(float),
        test_X=X[:, n:],
        test_y=answers[order[:, n:]],
        mean=mean,
        scale=scale,
    )


def _learn(draw, count, method):
    """Return the weights (R, 3) of the first count labels, and the labels learned from (R, n), -1 for none."""
    told = np.where(np.arange(draw.y.shape[1]) < count, draw.y, -1)
    if method == "semi":
        return models.teach_itself(draw.X, told)
    return models.fit(draw.X[:, :count], draw.y[:, :count]), told


def _measure(draw, weights):
    """Return the share right (F, R) on the test customers of the weights (F, R, 3)."""
    says = np.stack([(draw.test_X @ w[..., None])[..., 0] > 0 for w in weights])
    return (says == draw.test_y).mean(axis=2)


@lru_cache(maxsize=len(METHODS))
def averages(method):
    """Return the share right (F, R) over R draws."""
    draw = _draw(range(10_000, 10_000 + SHOPS))  # seeds the page cannot ask for
    return _measure(draw, np.stack([_learn(draw, count, method)[0] for count in COUNTS]))
