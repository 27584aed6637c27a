"""A model at work, watched: do the columns still look as they did, and is it still as good?

W weeks of n sealed rows each, replayed; from week BEGINS on one column is shifted, which is simulated.
"""

from dataclasses import dataclass, replace

import numpy as np

from concepts.workbench import compare

WEEKS, BEGINS, BINS = 6, 3, 5  # replayed; the first shifted week; bins of the index
ALARM, CHANCE = 0.25, 0.01  # the index is alarmed above the first, if a test finds so much less likely than the second
SMALL = 1e-3  # share that stands for an empty bin


def psi(before, now):
    """Return the population stability index: the sum over bins of (q - p) ln(q / p), p the shares before, q now."""
    p, q = shares(before, now)
    return float(np.sum((q - p) * np.log(q / p)))


def shares(before, now):
    """Return the share of each bin before and now: BINS bins equally full before, or the values of a category."""
    if before.dtype == object:
        levels, codes = np.unique(np.r_[before, now].astype(str), return_inverse=True)
        bins, n = (codes[: len(before)], codes[len(before) :]), len(levels)
    else:
        before, now = before[np.isfinite(before)], now[np.isfinite(now)]
        cuts = np.unique(np.quantile(before, np.linspace(0, 1, BINS + 1)[1:-1])) if len(before) else []
        bins, n = (np.searchsorted(cuts, before), np.searchsorted(cuts, now)), len(cuts) + 1
    p, q = (np.maximum(np.bincount(part, minlength=n) / max(len(part), 1), SMALL) for part in bins)
    return p / p.sum(), q / q.sum()


def chance(before, now):
    """Return how likely such a difference is by chance: Kolmogorov-Smirnov for numbers, chi-squared for categories."""
    from scipy import stats

    if before.dtype != object:
        before, now = before[np.isfinite(before)], now[np.isfinite(now)]
        return float(stats.ks_2samp(before, now).pvalue) if len(before) and len(now) else 1.0
    levels, codes = np.unique(np.r_[before, now].astype(str), return_inverse=True)
    table = np.array(
        [np.bincount(part, minlength=len(levels)) for part in (codes[: len(before)], codes[len(before) :])]
    )
    return float(stats.chi2_contingency(table + 0.5).pvalue) if len(levels) > 1 else 1.0


@dataclass(frozen=True, kw_only=True)
class Watched:
    columns: tuple  # names of the columns (p)
    index: np.ndarray  # (W, p) PSI of every column against the rows learned from
    alarmed: np.ndarray  # (W, p) whether that is an alarm
    scores: np.ndarray  # (W,) of the model at work
    again: np.ndarray  # (W,) of one that has learned again from the weeks up to the alarm, NaN until then
    promised: tuple  # lowest and highest score of the folds
    first: int  # the week of the first alarm, -1: none

    @property
    def facts(self):
        """Plain numbers."""
        late = slice(BEGINS, None)
        return {
            "weeks": WEEKS,
            "begins": BEGINS + 1,
            "alarm": self.first + 1,
            "alarms": int(self.alarmed.any(axis=1).sum()),
            "early": _mean(self.scores[:BEGINS]),
            "late": _mean(self.scores[late]),
            "again": _mean(self.again[late]),
        }


def _mean(values):
    """Return the mean of what is there, nan where nothing is."""
    there = values[np.isfinite(values)]
    return float(there.mean()) if len(there) else float("nan")


def shifted(setup, column, per_cent, rows):
    """Return a Setup whose rows are shifted in one column.

    A number grows by so many per cent, that share of a category becomes its most frequent value.
    """
    X, at = setup.X.copy(), setup.X.columns.get_loc(column)
    values = X.iloc[rows, at].to_numpy()
    if X[column].dtype == object:
        usual = X[column].mode().iloc[0]
        turned = np.random.default_rng(setup.seed).random(len(rows)) < per_cent / 100
        X.iloc[rows, at] = np.where(turned, usual, values)
    else:
        X.iloc[rows, at] = (values * (1 + per_cent / 100)).astype(values.dtype)
    return replace(setup, X=X)


def weeks(setup):
    """Return the sealed rows of each week: in time where they are, else in an order drawn by chance."""
    rows = setup.test if setup.how == "time" else np.random.default_rng(setup.seed).permutation(setup.test)
    return np.array_split(rows, WEEKS)


def watch(setup, model, line, *, column, per_cent, retrain, name):
    """Return the Watched of a fitted model at work; line is its compare.Line, name what it is."""
    parts = weeks(setup)
    world = shifted(setup, column, per_cent, np.concatenate(parts[BEGINS:])) if per_cent else setup
    known = setup.X.iloc[setup.train]
    names = tuple(map(str, setup.X.columns))
    before = [known[c].to_numpy() for c in known.columns]
    now = [[world.X.iloc[rows][c].to_numpy() for c in known.columns] for rows in parts]
    index = np.array([[psi(b, n) for b, n in zip(before, week)] for week in now])
    # CHANCE is shared by the columns: of many, one always looks odd
    odd = np.array([[chance(b, n) < CHANCE / len(names) for b, n in zip(before, week)] for week in now])
    alarmed = (index > ALARM) & odd
    first = int(np.argmax(alarmed.any(axis=1))) if alarmed.any() else -1
    scores, again = np.array([_score(world, model, rows) for rows in parts]), np.full(WEEKS, np.nan)
    if retrain and first >= 0 and first + 1 < WEEKS:
        seen = np.concatenate(parts[BEGINS : first + 1]) if first >= BEGINS else np.concatenate(parts[: first + 1])
        fresh = compare.fitted(world, name, np.r_[setup.train, np.repeat(seen, 5)])  # what is new counts five times
        again[first + 1 :] = [_score(world, fresh, rows) for rows in parts[first + 1 :]]
    promised = (min(line.scores), max(line.scores)) if line.scores else (np.nan, np.nan)
    return Watched(
        columns=names, index=index, alarmed=alarmed, scores=scores, again=again, promised=promised, first=first
    )


def _score(setup, model, rows):
    if setup.problem == "binary" and len(np.unique(setup.y[rows])) < 2:
        return np.nan
    try:
        return compare.score(setup, model, rows)
    except ValueError:  # too few rows
        return np.nan
