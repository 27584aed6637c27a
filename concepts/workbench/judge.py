"""The sealed rows, opened: how good a model is on them, where it errs, whether its certainty can be trusted, what it leans on.

n sealed rows, C classes, p columns
"""

from dataclasses import dataclass, replace

import numpy as np

from concepts.workbench import compare

BINS, WORST, REPEATS, SHUFFLED = (
    8,
    6,
    3,
    1000,
)  # bins of calibration, worst rows shown, shuffles a column, rows shuffled at most


@dataclass(frozen=True, kw_only=True)
class Judgement:
    model: str
    score: float
    confusion: np.ndarray | None  # (C, C) rows: what is true, columns: what was said; None for amounts and groups
    pairs: np.ndarray | None  # (n, 2) what is true and what was said, for amounts
    calibration: np.ndarray  # (b, 3) mean certainty, share that is so, rows, of two classes; else (0, 3)
    importance: tuple  # (column, loss of score when it is shuffled), the largest first
    worst: tuple  # of the worst mistakes: (what is true, what was said, how sure, the row as (column, value) pairs)


def judge(setup, name, settings=()):
    """Return the Judgement of a model that has learned from all open rows."""
    model = compare.fitted(setup, name, setup.train, settings)
    X, y = setup.rows(setup.test)
    said = model.predict(X)
    classes = setup.problem in ("binary", "classes")
    return Judgement(
        model=name,
        score=compare.score(setup, model, setup.test),
        confusion=_confusion(y, said, len(setup.classes)) if classes else None,
        pairs=np.c_[y, said] if setup.problem == "amount" else None,
        calibration=_calibration(model, X, y) if setup.problem == "binary" else np.zeros((0, 3)),
        importance=_importance(setup, model),
        worst=_worst(setup, model, X, y, said) if setup.problem != "groups" else (),
    )


def _confusion(y, said, classes):
    table = np.zeros((classes, classes), int)
    np.add.at(table, (y, said), 1)
    return table


def _calibration(model, X, y):
    """Return for BINS bins of equal size the mean certainty, the share that is so, and their rows."""
    if not hasattr(model, "predict_proba"):
        return np.zeros((0, 3))
    sure = model.predict_proba(X)[:, 1]
    order = np.argsort(sure, kind="stable")
    return np.array(
        [[sure[part].mean(), y[part].mean(), len(part)] for part in np.array_split(order, BINS) if len(part)]
    )


def _importance(setup, model):
    """Return what the score loses when a column is shuffled (Breiman 2001), a mean of REPEATS shuffles."""
    rng = np.random.default_rng(setup.seed)
    rows = setup.test if len(setup.test) <= SHUFFLED else rng.choice(setup.test, SHUFFLED, replace=False)
    whole, found = compare.score(setup, model, rows), []
    for name in setup.X.columns:
        lost = [whole - compare.score(_shuffled(setup, name, rows, rng), model, rows) for _ in range(REPEATS)]
        found.append((str(name), float(np.mean(lost))))
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def _shuffled(setup, name, rows, rng):
    X = setup.X.copy()
    X.iloc[rows, X.columns.get_loc(name)] = rng.permutation(setup.X[name].to_numpy()[rows])
    return replace(setup, X=X)


def _worst(setup, model, X, y, said):
    """Return the rows a model is most wrong about."""
    if setup.problem == "amount":
        off, true, told = np.abs(said - y), [f"{v:.6g}" for v in y], [f"{v:.6g}" for v in said]
    else:
        sure = model.predict_proba(X)[np.arange(len(X)), said] if hasattr(model, "predict_proba") else np.ones(len(X))
        off, true, told = (
            np.where(said == y, -1.0, sure),
            [setup.classes[c] for c in y],
            [setup.classes[c] for c in said],
        )
    rows = [i for i in np.argsort(-off, kind="stable")[:WORST] if off[i] > 0]
    shown = [(true[i], told[i], float(off[i]), tuple((str(c), _cell(v)) for c, v in X.iloc[i].items())) for i in rows]
    return tuple(shown)


def _cell(value):
    return str(value) if isinstance(value, str) else f"{rounded(value):.12g}"


def rounded(value):
    """Return a number with four significant digits.

    >>> rounded(16850.7), rounded(0.0123456)
    (16850.0, 0.01235)
    """
    return float(f"{value:.4g}")
