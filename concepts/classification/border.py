"""Seven kinds of model draw a border between two kinds of point, each from very simple to very fine.

n points X (n, 2), standardised by the training points; y (n,) bool · a surface is in -1..1, above 0 where the model
says yes · LEVELS complexities a model · a grid of gx by gy places, its surface (gy, gx)

Logistic regression, the networks and the SVM's surface are in models.py; neighbours are found in a k-d tree; all else
is scikit-learn's. A function of MODELS takes X, y and yields a surface function (places, grid) for each level.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data
from concepts.classification.models import kernel_surface, logistic, network, networks, powers

LEVELS = 7
NEIGHBOURS = (101, 51, 25, 15, 7, 3, 1)
DEPTHS = (1, 2, 3, 4, 6, 9, 20)
TREES = (2, 5, 10, 20, 40, 80, 160)
GAMMAS = (0.1, 0.3, 1, 3, 10, 30, 100)
UNITS = (1, 2, 3, 4, 6, 10, 20)
SIZES = {
    "tree": DEPTHS,
    "forest": DEPTHS,
    "boosting": TREES,
    "neighbours": NEIGHBOURS,
    "curve": tuple(range(1, LEVELS + 1)),
    "svm": GAMMAS,
    "network": UNITS,
}
TRAIN, TEST = 200, 1000
NOISE = 0.3  # of the simulated moons
BOX = {
    "customers": ((-0.08, 1.5), (2.65, 4.6)),
    "moons": ((-2.0, -1.5), (3.0, 2.0)),
}  # (low x, low y), (high x, high y)
GRID = 76, 91


@dataclass(frozen=True, kw_only=True)
class Points:
    X: np.ndarray  # (TRAIN, 2): log10 of days and of pounds, or the moons' plane
    y: np.ndarray  # (TRAIN,) bool
    test_X: np.ndarray  # (TEST, 2)
    test_y: np.ndarray

    @property
    def lazy(self):
        """The share right of always giving the commoner answer."""
        return float(max(self.test_y.mean(), 1 - self.test_y.mean()))


@lru_cache(maxsize=32)
def points(kind, seed):
    """Return the Points: a real shop's customers (who came back in 90 days?) or two simulated half-moons."""
    if kind == "moons":
        from sklearn.datasets import make_moons

        X, y = make_moons(TRAIN + TEST, noise=NOISE, random_state=seed)
    else:
        table = data.load("retail_customers_returning")
        drawn = np.random.default_rng(seed).permutation(len(table))[: TRAIN + TEST]
        X = np.log10(np.column_stack([table["recency_days"] + 1, table["spend_gbp"]]))[drawn]
        y = table["returned_90d"].to_numpy()[drawn]
    return Points(X=X[:TRAIN], y=y[:TRAIN] == 1, test_X=X[TRAIN:], test_y=y[TRAIN:] == 1)


def _curves(X, y):
    for degree in SIZES["curve"]:
        features = powers(X, degree)
        mean, scale = features.mean(axis=0), features.std(axis=0)
        w = logistic((features - mean) / scale, y)
        yield lambda Z, *_, w=w, d=degree, m=mean, s=scale: np.tanh((w[0] + (powers(Z, d) - m) / s @ w[1:]) / 2)


def _neighbours(X, y):
    from scipy.spatial import cKDTree

    tree = cKDTree(X)
    for k in NEIGHBOURS:
        yield lambda Z, *_, k=k: 2 * y[tree.query(Z, k)[1].reshape(len(Z), -1)].mean(axis=1) - 1


def _svms(X, y):
    from sklearn.svm import SVC

    for gamma in GAMMAS:
        model = SVC(gamma=gamma, C=10).fit(X, y)

        def surface(Z, grid=None, model=model, gamma=gamma):
            if grid is None:
                return np.tanh(model.decision_function(Z))
            return np.tanh(
                kernel_surface(model.support_vectors_, model.dual_coef_[0], model.intercept_[0], gamma, *grid)
            ).ravel()

        yield surface


def _says(model):
    return lambda Z, *_: 2 * model.predict_proba(Z)[:, 1] - 1


def _library(make):
    def fitted(X, y):
        for level in range(LEVELS):
            yield _says(make(level).fit(X, y))

    return fitted


def _tree(level):
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(max_depth=DEPTHS[level], random_state=0)


def _forest(level):
    from sklearn.ensemble import RandomForestClassifier

    return RandomForestClassifier(20, max_depth=DEPTHS[level], random_state=0)


def _networks(X, y):
    weights = networks(X, y, UNITS)
    for level in range(LEVELS):
        yield lambda Z, *_, each=[w[level] for w in weights]: 2 * network(Z, each)[1][:, 0] - 1


def _boosted(X, y):
    from sklearn.ensemble import GradientBoostingClassifier

    model = GradientBoostingClassifier(n_estimators=TREES[-1], max_depth=3, learning_rate=0.3, random_state=0).fit(X, y)
    for trees in TREES:

        def surface(Z, *_, trees=trees):
            stages = model.staged_decision_function(Z)
            return np.tanh(next(d for i, d in enumerate(stages, 1) if i == trees)[:, 0] / 2)

        yield surface


MODELS = {
    "tree": _library(_tree),
    "forest": _library(_forest),
    "boosting": _boosted,
    "neighbours": _neighbours,
    "curve": _curves,
    "svm": _svms,
    "network": _networks,
}
