"""One set of customers, fewer and fewer answers: from supervised over semi-supervised to unsupervised learning.

Supervised learning is given the answer (label) of every example, semi-supervised of some, unsupervised of none
(scikit-learn glossary, https://scikit-learn.org/stable/glossary.html); reinforcement learning gets rewards instead (learning_types_reward).

Supervised model: logistic regression, a straight line on the map. Semi-supervised: the same model teaching itself. Unsupervised: k-means.

n = 600 customers on the map, the rest of the shop is the test set; c labels are known, the same ones less some as c falls.
F = len(COUNTS) frames; R draws of n customers at once.  X (R, n, 3): a one and the standardised map; y (R, n) answers.
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.learning_types import groups as shop
from concepts.learning_types import models
from concepts.learning_types.reward import give_cards as give_cards  # the notebook calls it by this name

DATA = ("retail_customers_returning",)
METHODS = ("supervised", "semi")
COUNTS = (600, 400, 300, 200, 150, 100, 80, 60, 40, 30, 20, 15, 10, 8, 6, 4, 2)  # labels known, frame by frame; then none
SHOPS = 30  # draws of 600 customers behind the averages


@dataclass(frozen=True)
class Hiding:
    method: str
    seed: int
    spots: np.ndarray     # (n, 2) on the map, longest labelled first
    answers: np.ndarray   # (n,) came back
    told: np.ndarray      # (F, n) label the model learned from: 1 came back, 0 did not, -1 none; F = len(COUNTS)
    lines: np.ndarray     # (F, 3) a, b, c: the model says "comes back" where a + b x + c y > 0 on the map
    score: np.ndarray     # (F,) share right among the test customers
    scores: dict          # method -> (F, R) the same over R other draws
    always_no: float      # share right of always saying "does not come back", over the whole shop
    groups: shop.Groups   # of the n customers, found without labels

    @property
    def enough(self):
        """The frame with the fewest labels whose mean score is within two points of the one with all of them."""
        mean = self.scores[self.method].mean(axis=1)
        below = np.flatnonzero(mean < mean[0] - 0.02)
        return int(below[0]) - 1 if below.size else len(COUNTS) - 1

    @property
    def facts(self):
        """The numbers the page shows; always of the supervised model unless named otherwise."""
        mean = {method: scores.mean(axis=1) for method, scores in self.scores.items()}
        plain, gain = mean["supervised"], 100 * (mean["semi"] - mean["supervised"])
        sixty, ten = COUNTS.index(60), COUNTS.index(10)
        low, high = np.quantile(self.scores["supervised"][ten], [0.1, 0.9])
        share = self.groups.share(self.answers)
        return {"seed": self.seed, "known": COUNTS[0], "tests": len(shop.customers()[0]) - COUNTS[0], "shops": SHOPS, "always_no": self.always_no,
                "all": float(plain[0]), "sixty": float(plain[sixty]), "kept": float((plain[sixty] - self.always_no) / (plain[0] - self.always_no)),
                "ten": float(plain[ten]), "ten_low": float(low), "ten_high": float(high), "two": float(plain[-1]),
                "enough": COUNTS[self.enough], "enough_score": float(mean[self.method][self.enough]), "enough_all": float(mean[self.method][0]),
                "semi_best": float(gain.max()), "semi_best_at": COUNTS[gain.argmax()], "semi_worst": float(gain.min()), "semi_worst_at": COUNTS[gain.argmin()],
                "k": len(share), "group_low": float(share.min()), "group_high": float(share.max()),
                "group_low_name": "ABCDE"[share.argmin()], "group_high_name": "ABCDE"[share.argmax()]}


def hide_labels(*, method="supervised", k=4, seed=0):
    """Return the Hiding of ever more labels of 600 customers; seed draws the customers and who keeps a label."""
    if method not in METHODS:
        raise ValueError(f"method={method!r} must be one of {', '.join(METHODS)}")
    if not 2 <= k <= 5:
        raise ValueError(f"k={k} must be between 2 and 5")
    if seed < 0:
        raise ValueError(f"seed={seed} must be 0 or more")
    draw = _draw([seed])
    lines, told = zip(*(_learn(draw, count, method) for count in COUNTS))
    score = _measure(draw, np.array(lines))
    mean, scale = draw.mean[0], draw.scale[0]
    lines = np.array(lines)[:, 0]
    slopes = lines[:, 1:] / scale
    on_map = np.column_stack([lines[:, 0] - slopes @ mean, slopes])
    spots, answers = draw.X[0, :, 1:] * scale + mean, draw.y[0] == 1
    return Hiding(method, seed, spots, answers, np.array(told, dtype=int)[:, 0], on_map, score[:, 0], _averages(),
                  1 - float(shop.customers()[1].mean()), shop.group(spots, k=k, seed=seed))


@dataclass(frozen=True)
class _Draw:
    X: np.ndarray       # (R, n, 3)
    y: np.ndarray       # (R, n) 1 or 0
    test_X: np.ndarray  # (R, m - n, 3)
    test_y: np.ndarray  # (R, m - n) bool
    mean: np.ndarray    # (R, 2) of the map of the n
    scale: np.ndarray   # (R, 2)


def _draw(seeds):
    """Return 600 customers, in the order in which they lose their labels (last first), and the rest of the shop, one draw a seed."""
    spots, answers = shop.customers()
    order = np.array([np.random.default_rng(seed).permutation(len(spots)) for seed in seeds])
    n = COUNTS[0]
    mean, scale = (f(spots[order[:, :n]], axis=1) for f in (np.mean, np.std))
    z = (spots[order] - mean[:, None]) / scale[:, None]
    X = np.concatenate([np.ones((*z.shape[:2], 1)), z], axis=2)
    return _Draw(X[:, :n], answers[order[:, :n]].astype(float), X[:, n:], answers[order[:, n:]], mean, scale)


def _learn(draw, count, method):
    """Return the weights (R, 3) learned from the first count labels, and the labels learned from (R, n), -1 for none."""
    told = np.where(np.arange(draw.y.shape[1]) < count, draw.y, -1)
    if method == "semi":
        return models.teach_itself(draw.X, told)
    return models.fit(draw.X[:, :count], draw.y[:, :count]), told


def _measure(draw, weights):
    """Return the share right (F, R) on the test customers of the weights (F, R, 3)."""
    says = np.stack([models.probability(draw.test_X, w) > 0.5 for w in weights])
    return (says == draw.test_y).mean(axis=2)


@lru_cache(maxsize=1)
def _averages():
    """Return method -> scores (F, R) over R draws; computed once."""
    draw = _draw(range(10_000, 10_000 + SHOPS))  # seeds the page cannot ask for
    return {method: _measure(draw, np.stack([_learn(draw, count, method)[0] for count in COUNTS])) for method in METHODS}
