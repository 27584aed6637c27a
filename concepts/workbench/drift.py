"""A model at work, watched: do the columns still look as they did, and is it still as good?

W weeks of n sealed rows each, replayed; from week BEGINS on one column is shifted, which is simulated.
"""

from dataclasses import dataclass, replace

import numpy as np

from concepts.workbench import compare

WEEKS, BEGINS, BINS, LEVELS = 6, 3, 5, 8  # replayed; the first shifted week; bins of a number; values of a category
ALARM, CHANCE = 0.25, 0.01  # the index is alarmed above the first, if a test finds so much less likely than the second
EMPTY = 0.5  # rows that stand for an empty bin
NEW = 5  # how often a row of the weeks counts when a model learns again


def psi(before, now):
    """Return the population stability index: the sum over bins of (q - p) ln(q / p), p the shares before, q now."""
    p, q = shares(before, now)
    return float(np.sum((q - p) * np.log(q / p)))


def shares(before, now):
    """Return the share of each bin before and now: BINS bins equally full before, or the values of a category."""
    if before.dtype == object:
        *bins, n = _levels(before, now)
    else:
        before, now = before[np.isfinite(before)], now[np.isfinite(now)]
        cuts = np.unique(np.quantile(before, np.linspace(0, 1, BINS + 1)[1:-1])) if len(before) else []
        bins, n = (np.searchsorted(cuts, before), np.searchsorted(cuts, now)), len(cuts) + 1
    p, q = (np.maximum(np.bincount(part, minlength=n), EMPTY) for part in bins)
    return p / p.sum(), q / q.sum()


def _levels(before, now):
    """Return the values of a category as integers, before and now, and how many: LEVELS frequent ones, and the rest."""
    import pandas as pd

    codes, levels = pd.factorize(np.r_[before, now])
    order = np.argsort(-np.bincount(codes[: len(before)], minlength=len(levels)), kind="stable")
    places = np.full(len(levels), LEVELS)
    places[order[:LEVELS]] = np.arange(min(LEVELS, len(levels)))
    return places[codes[: len(before)]], places[codes[len(before) :]], min(len(levels), LEVELS + 1)


def chance(before, now):
    """Return how likely such a difference is by chance: Kolmogorov-Smirnov for numbers, chi-squared for categories."""
    from scipy import stats

    if before.dtype != object:
        before, now = before[np.isfinite(before)], now[np.isfinite(now)]
        return float(stats.ks_2samp(before, now).pvalue) if len(before) and len(now) else 1.0
    *parts, n = _levels(before, now)
    table = np.array([np.bincount(part, minlength=n) for part in parts])
    return float(stats.chi2_contingency(table + 0.5).pvalue) if n > 1 else 1.0


@dataclass(frozen=True, kw_only=True)
class Watched:
    columns: tuple  # names of the columns (p)
    index: np.ndarray  # (W, p) PSI of every column against the rows learned from
    alarmed: np.ndarray  # (W, p) whether that is an alarm
    scores: np.ndarray  # (W,) of the model at work, NaN for a week that cannot be scored or that it has learned from
    again: np.ndarray  # (W,) of one that has learned again from the weeks up to the alarm, NaN until then
    promised: tuple  # lowest and highest score of the folds
    first: int  # the week of the first alarm, -1: none
    few: int  # rows of the shortest week

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
            "again": _mean(self.again),
            "old": _mean(self.scores[np.isfinite(self.again)]),
            "few": self.few,
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


@dataclass(frozen=True, kw_only=True)
class Again:
    """What a model learns from when it learns again after an alarm."""

    setup: object  # the setups.Setup whose rows are shifted
    rows: np.ndarray  # the open rows and those of the weeks, NEW times
    weeks: tuple  # the weeks it learns from, the last one that of the alarm


def relearned(setup, column, per_cent):
    """Return the Again of a shift; None where no alarm rings, or only in the last week."""
    parts = weeks(setup)
    world = _world(setup, parts, column, per_cent)
    _, alarmed = _compared(setup.X.iloc[setup.train], world, parts)
    first = _first(alarmed)
    if not 0 <= first < WEEKS - 1:
        return None
    seen = tuple(range(BEGINS if first >= BEGINS else 0, first + 1))
    new = np.repeat(np.concatenate([parts[week] for week in seen]), NEW)
    return Again(setup=world, rows=np.r_[setup.train, new], weeks=seen)


def _world(setup, parts, column, per_cent):
    return shifted(setup, column, per_cent, np.concatenate(parts[BEGINS:])) if per_cent else setup


def _compared(known, world, parts):
    """Return the index of every column in every week (W, p) against the rows known, and where it is an alarm (W, p)."""
    names = known.columns
    before = [known[name].to_numpy() for name in names]
    now = [[world.X[name].to_numpy()[rows] for name in names] for rows in parts]
    index = np.array([[psi(b, n) for b, n in zip(before, week)] for week in now])
    alarmed = index > ALARM
    for week, column in zip(*np.nonzero(alarmed)):  # CHANCE is shared by the columns: of many, one always looks odd
        alarmed[week, column] = chance(before[column], now[week][column]) < CHANCE / len(names)
    return index, alarmed


def _first(alarmed):
    return int(np.argmax(alarmed.any(axis=1))) if alarmed.any() else -1


def watch(setup, model, line, *, column, per_cent, retrain, name, past=None):
    """Return the Watched of a fitted model at work; line is its compare.Line, name what it is.

    past is the Again it came from, if it has learned again itself: its columns are compared with what it learned from.
    """
    parts = weeks(setup)
    world = _world(setup, parts, column, per_cent)
    known = past.setup.X.iloc[past.rows] if past else setup.X.iloc[setup.train]
    index, alarmed = _compared(known, world, parts)
    scores, again = _scores(world, model, parts), np.full(WEEKS, np.nan)
    scores[list(past.weeks) if past else []] = np.nan
    found = relearned(setup, column, per_cent) if retrain else None
    if found:
        after = found.weeks[-1] + 1
        again[after:] = _scores(world, compare.fitted(found.setup, name, found.rows), parts)[after:]
    return Watched(
        columns=tuple(map(str, setup.X.columns)),
        index=index,
        alarmed=alarmed,
        scores=scores,
        again=again,
        promised=(min(line.scores), max(line.scores)) if line.scores else (np.nan, np.nan),
        first=_first(alarmed),
        few=min(map(len, parts)),
    )


def later(setup, model, found):
    """Return the mean score of a model that learned again in the weeks after those it has learned from."""
    return _mean(_scores(found.setup, model, weeks(setup))[found.weeks[-1] + 1 :])


def _scores(setup, model, parts):
    """Return the score of each week (W,), nan where it has too few rows or a single class."""
    if setup.problem == "groups":
        return np.array([_score(compare.score, setup, model, rows) for rows in parts])
    said = np.split(compare.said(setup, model, np.concatenate(parts)), np.cumsum([len(rows) for rows in parts])[:-1])
    return np.array([_score(compare.worth, setup, told, rows) for told, rows in zip(said, parts)])


def _score(measure, setup, what, rows):
    if len(rows) < 2 or (setup.problem == "binary" and len(np.unique(setup.y[rows])) < 2):
        return np.nan
    try:
        return measure(setup, what, rows)
    except ValueError:  # as many groups as rows
        return np.nan
