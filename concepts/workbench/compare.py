"""Cross-validation, one fold of one model at a time, so that it can be watched and stopped (Stone 1974)."""

import time
import warnings
from dataclasses import dataclass
from functools import partial

import numpy as np

from concepts.workbench import models


@dataclass(frozen=True, kw_only=True)
class Fold:
    model: str
    score: float  # on the rows this fold did not learn from; nan where it failed
    seconds: float
    trouble: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A model on the leaderboard."""

    model: str
    scores: tuple  # of the folds that are finished
    seconds: float  # all together

    @property
    def mean(self):
        return float(np.mean(self.scores)) if self.scores else float("nan")

    @property
    def spread(self):
        """Return the standard deviation between the folds."""
        return float(np.std(self.scores, ddof=1)) if len(self.scores) > 1 else 0.0


def tasks(setup, chosen):
    """Return the work of a comparison: a callable without arguments for each fold, the first fold of every model first."""
    return [partial(fold, setup, name, k) for k in range(len(setup.folds)) for name in chosen]


def fold(setup, name, k, settings=()):
    """Return the Fold of a model on fold k: learned from four fifths of the open rows, scored on the fifth."""
    learn, check = (setup.train[part] for part in setup.folds[k])
    began = time.thread_time()
    try:
        model = fitted(setup, name, learn, settings)
        value = score(setup, model, check)
        return Fold(model=name, score=value, seconds=time.thread_time() - began)
    except ValueError as error:
        return Fold(model=name, score=float("nan"), seconds=time.thread_time() - began, trouble=str(error)[:200])


def fitted(setup, name, rows, settings=()):
    """Return a model fitted to some rows."""
    X, y = setup.rows(rows)
    model = models.pipeline(name, X, setup.problem, seed=setup.seed, **dict(settings))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a search stopped early is seen in its score
        return model.fit(X, y)


def score(setup, model, rows):
    """Return how good a model is on some rows: AUC, accuracy, R² or silhouette. One is perfect."""
    from sklearn import metrics

    if setup.problem != "groups":
        return worth(setup, said(setup, model, rows), rows)
    X, _ = setup.rows(rows)
    found = model.predict(X)
    return float(metrics.silhouette_score(model[:-1].transform(X), found)) if len(set(found)) > 1 else 0.0


def said(setup, model, rows):
    """Return what a model says of some rows (n,): how sure it is of the second of two classes, else what it predicts."""
    X, _ = setup.rows(rows)
    return certainty(model, X) if setup.problem == "binary" else model.predict(X)


def worth(setup, said, rows):
    """Return how good what was said of some rows is: AUC, accuracy or R²."""
    from sklearn import metrics

    measure = {"binary": metrics.roc_auc_score, "classes": metrics.accuracy_score, "amount": metrics.r2_score}
    return float(measure[setup.problem](setup.y[rows], said))


def certainty(model, X):
    """Return how sure a model of two classes is of the second (n,): a probability, or its decision function."""
    return model.decision_function(X) if not hasattr(model, "predict_proba") else model.predict_proba(X)[:, 1]


def board(folds, chosen):
    """Return the Lines of a leaderboard, the best first; what has no finished fold stands last."""
    by = {name: [fold for fold in folds if fold.model == name and np.isfinite(fold.score)] for name in chosen}
    lines = [
        Line(model=name, scores=tuple(f.score for f in found), seconds=sum(f.seconds for f in found))
        for name, found in by.items()
    ]
    return sorted(lines, key=lambda line: -line.mean if line.scores else np.inf)
