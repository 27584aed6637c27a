"""Random search over a stated space (Bergstra and Bengio 2012), and what the best of many is worth on rows it was not chosen by.

T candidates, n rows of the pool: open rows that no candidate has learned from. Some of them choose the best, the rest are fresh.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from concepts.workbench import compare, models

TRIES, DRAWS, WOBBLY = 40, 40, 50  # candidates; ways of drawing the rows that choose
POOL = 1 / 3  # of the open rows
WHOLE = ("n_neighbors", "max_leaf_nodes", "min_samples_leaf", "max_iter")  # settings that are counted


def candidates(problem, n, seed):
    """Return n (model, settings) drawn evenly from the models' spaces; a bound below zero is a power of ten."""
    rng, families = np.random.default_rng(seed), [name for name in models.names(problem) if name in models.SPACE]
    return [(str(name), _settings(name, rng)) for name in rng.choice(families, n)] if families else []


def _settings(name, rng):
    drawn = {}
    for setting, (low, high) in models.SPACE[name].items():
        value = rng.uniform(low, high)
        drawn[setting] = round(value) if setting in WHOLE else float(f"{10**value if low < 0 else value:.3g}")
    return tuple(drawn.items())


def parts(setup):
    """Return the rows candidates learn from, and the pool: of rows in time the latest, of groups whole ones."""
    from sklearn.model_selection import GroupShuffleSplit

    if setup.how == "group":
        cut = GroupShuffleSplit(1, test_size=POOL, random_state=setup.seed)
        learn, pool = next(cut.split(setup.train, groups=setup.groups[setup.train]))
        return setup.train[learn], setup.train[pool]
    size = round(len(setup.train) * POOL)
    if setup.how == "time":
        return setup.train[:-size], setup.train[-size:]
    rows = np.random.default_rng(setup.seed).permutation(setup.train)
    return rows[size:], rows[:size]


def tasks(setup):
    """Return the work: one candidate each."""
    return [partial(outputs, setup, name, settings) for name, settings in candidates(setup.problem, TRIES, setup.seed)]


def outputs(setup, name, settings):
    """Return what a candidate says of the pool's rows (n,): how sure it is of the second class, a class, or an amount."""
    learn, pool = parts(setup)
    model, X = compare.fitted(setup, name, learn, settings), setup.X.iloc[pool]
    return (compare.certainty(model, X) if setup.problem == "binary" else model.predict(X)).astype(np.float32)


def scores(said, y, problem):
    """Return the score (...) of what was said (..., n) of y (n,) or (..., n): AUC, accuracy or R²; ties count half."""
    if problem == "classes":
        return (said == y).mean(axis=-1)
    if problem == "amount":
        spread = y.var(axis=-1)
        return np.where(spread > 0, 1 - ((said - y) ** 2).mean(axis=-1) / np.where(spread > 0, spread, 1), 0.0)
    from scipy.stats import rankdata

    y = np.broadcast_to(y, said.shape)
    ones = y.sum(axis=-1)
    zeros = y.shape[-1] - ones
    ranks = (rankdata(said, axis=-1) * y).sum(axis=-1)
    return (ranks - ones * (ones + 1) / 2) / np.maximum(ones * zeros, 1)


def drawn(n, few, rng, groups=None):
    """Return the rows of a pool that choose, about few of them, and the fresh ones; no group (n,) is on both sides."""
    order = rng.permutation(n)
    if groups is None:
        return order[:few], order[few:]
    order = order[np.argsort(rng.permutation(groups.max() + 1)[groups[order]], kind="stable")]
    edges = np.flatnonzero(np.diff(groups[order])) + 1
    cut = edges[np.argmin(np.abs(edges - few))] if len(edges) else few
    return order[:cut], order[cut:]


@dataclass(frozen=True, kw_only=True)
class Tuned:
    tried: tuple  # (model, settings) of the candidates
    chosen_on: np.ndarray  # (T,) the best so far, on the rows it was chosen by; mean of DRAWS draws of them
    fresh: np.ndarray  # (T,) the same candidates, on the rest of the pool
    level: float  # the score of the best candidate on all of the pool
    wobble: float  # how far its score moves from one draw of WOBBLY rows to the next
    best: int  # the candidate that is best on all of the pool
    rows: int  # rows that choose
    total: int  # candidates when all is done
    working: bool

    @property
    def facts(self):
        """Plain numbers."""
        if not len(self.chosen_on):
            return {
                "tried": 0,
                "promised": 0.0,
                "kept": 0.0,
                "luck": 0.0,
                "first": 0.0,
                "choosing": self.rows,
                "tries": self.total,
            }
        return {
            "tried": len(self.tried),
            "tries": self.total,
            "promised": float(self.chosen_on[-1]),
            "kept": float(self.fresh[-1]),
            "luck": float(self.chosen_on[-1] - self.fresh[-1]),
            "first": float(self.fresh[0]),
            "choosing": self.rows,
        }


def tuned(setup, done, *, rows, working=False):
    """Return the Tuned of the outputs of the first candidates: the best of ever more of them, chosen on so many rows."""
    tried = candidates(setup.problem, TRIES, setup.seed)[: len(done)]
    if not tried:
        none = np.array([])
        return Tuned(
            tried=(), chosen_on=none, fresh=none, level=0.0, wobble=0.0, best=0, rows=rows, total=TRIES, working=working
        )
    _, pool = parts(setup)
    said, y, rng = np.stack(done), setup.y[pool], np.random.default_rng(setup.seed)
    few = min(rows, len(pool) // 2)
    groups = None if setup.groups is None else setup.groups[pool]
    promised, kept = np.zeros(len(tried)), np.zeros(len(tried))
    for _ in range(DRAWS):
        choose, fresh = drawn(len(pool), few, rng, groups)
        here = scores(said[:, choose], y[choose], setup.problem)
        best = np.array([np.argmax(here[: i + 1]) for i in range(len(tried))])
        promised += here[best] / DRAWS
        some, at = np.unique(best, return_inverse=True)
        kept += scores(said[some][:, fresh], y[fresh], setup.problem)[at] / DRAWS
    whole = scores(said, y, setup.problem)
    best = int(np.argmax(whole))
    draws = np.stack([rng.permutation(len(pool))[: min(WOBBLY, len(pool))] for _ in range(DRAWS)])
    wobble = float(np.nanstd(scores(said[best][draws], y[draws], setup.problem)))
    return Tuned(
        tried=tuple(tried),
        chosen_on=promised,
        fresh=kept,
        level=float(whole[best]),
        wobble=wobble,
        best=best,
        rows=few,
        total=TRIES,
        working=working,
    )
