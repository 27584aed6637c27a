"""From a table to a fair contest: what is known, what is asked, and which rows are sealed until the end.

n rows of a table, X (n, p) what is known as a DataFrame, y (n,) what is asked
"""

from dataclasses import dataclass

import numpy as np

from concepts.workbench import tables

SPLITS = ("random", "time", "group")
ROWS, CELLS, LEAST = (
    10_000,
    1_000_000,
    1_000,
)  # rows used at most, fewer of a wide table: what a laptop fits while one waits
FEWEST = 40  # rows with an answer
PURE, OFTEN, CERTAIN = 0.999, 0.05, 0.985  # when a column is suspected to give the answer away
LEAVES, CV = 64, 3  # of the tree that tries it alone; parts of the rows, each answered by a tree of the others
FOLDS = 5
RARE = 2 * FOLDS  # rows each of two classes must have: some for every fold, and some to seal


@dataclass(frozen=True, kw_only=True)
class Setup:
    columns: tuple  # tables.Column of the whole table
    target: str  # "" for none
    problem: str  # "binary", "classes", "amount", "groups"
    X: object  # DataFrame (n, p): float32, object; dates as numbers
    y: np.ndarray  # (n,) int codes of classes, or float
    classes: tuple  # names of the classes
    train: np.ndarray  # rows to learn from
    test: np.ndarray  # sealed rows
    folds: tuple  # FOLDS pairs (learn, check) of places in train
    how: str  # one of SPLITS, or "stratified": random with equal shares of each class
    suspects: tuple  # names of columns that may give the answer away
    total: int  # rows of the table before a sample was taken
    print: str  # fingerprint of the table
    seed: int
    groups: np.ndarray | None = None  # (n,) the group of each row, where whole groups are sealed

    def rows(self, places):
        """Return (X, y) of some rows."""
        return self.X.iloc[places], self.y[places]


def prepare(frame, *, target="", out=(), kinds=(), split="random", by="", share=20, seed=0, look=tables.columns):
    """Return the Setup of a DataFrame.

    out names columns to leave out, kinds (name, kind) pairs that overrule what is inferred, by the column that orders the rows in time or
    groups them, share the per cent of rows that are sealed, look(frame, kinds) gives its Columns. Raises ValueError: "empty", "alike", "many", "few", "rare", "nothing", "by", "time".
    """
    total, stamp = len(frame), tables.fingerprint(frame)
    most = limit(frame.shape[1])
    if total > most:
        frame = frame.iloc[np.sort(np.random.default_rng(seed).choice(total, most, replace=False))]
    found = look(frame, kinds)
    known = {column.name: column for column in found}
    asked = known.get(target)
    problem = tables.question(asked)
    there = np.flatnonzero(_answered(asked, len(frame)))
    if len(there) < FEWEST:
        raise ValueError("few")
    told = [
        column for column in found if column.name not in (target, *out) and not {"id", "constant"} & set(column.hints)
    ]
    if not told:
        raise ValueError("nothing")
    X = matrix(told).iloc[there]
    y, classes = _asked(asked, problem, there)
    if problem == "binary" and np.bincount(y).min() < RARE:
        raise ValueError("rare")
    order = known[by].values[there] if by in known else None
    if split != "random" and order is None:
        raise ValueError("by")
    if split == "time" and known[by].kind not in ("number", "date"):
        raise ValueError("time")
    train, test, how = _cut(y, problem, split, order, share, seed)
    return Setup(
        columns=found,
        target=target,
        problem=problem,
        X=X,
        y=y,
        classes=classes,
        train=train,
        test=test,
        folds=_folds(y[train], problem, split, None if order is None else order[train], seed),
        how=how,
        suspects=_suspects(X.iloc[train], y[train], problem),
        total=total,
        print=stamp,
        seed=seed,
        groups=None if order is None or split != "group" else np.unique(order.astype(str), return_inverse=True)[1],
    )


def limit(columns):
    """Return how many rows of a table with so many columns are used at most."""
    return max(LEAST, min(ROWS, CELLS // columns))


def matrix(columns):
    """Return columns as a DataFrame to learn from: a date becomes days, month and weekday."""
    import pandas as pd

    made = {}
    for column in columns:
        if column.kind != "date":
            made[column.name] = pd.Series(column.values, dtype=column.values.dtype)
            continue
        day, month = column.values.astype("datetime64[D]"), column.values.astype("datetime64[M]")
        gone = np.isnat(column.values)
        parts = {
            "days": day.astype(float),
            "month": month.astype(float) % 12 + 1,
            "weekday": (day.astype(float) + 3) % 7,
        }
        made |= {
            f"{column.name} {part}": np.where(gone, np.nan, value).astype(np.float32) for part, value in parts.items()
        }
    return pd.DataFrame(made, copy=False)


def _answered(asked, rows):
    if asked is None:
        return np.ones(rows, bool)
    return (
        np.isfinite(asked.values)
        if asked.kind == "number"
        else np.array([str(v) not in ("", "NaT") for v in asked.values])
    )


def _asked(asked, problem, there):
    if asked is None:
        return np.zeros(len(there)), ()
    values = asked.values[there]
    if problem == "amount":
        return values.astype("datetime64[D]").astype(float) if asked.kind == "date" else values.astype(float), ()
    names, codes = np.unique(values.astype(str) if asked.kind != "number" else values, return_inverse=True)
    return codes, tuple(f"{name:g}" if asked.kind == "number" else str(name) for name in names)


def _cut(y, problem, split, order, share, seed):
    """Return the rows to learn from, the sealed ones, and how they were parted."""
    from sklearn.model_selection import GroupShuffleSplit, train_test_split

    rows = np.arange(len(y))
    if split == "time":
        rows = rows[np.argsort(order, kind="stable")]
        first = len(rows) - round(len(rows) * share / 100)
        return rows[:first], rows[first:], "time"
    if split == "group":
        if len(set(map(str, order))) < FOLDS + 1:
            raise ValueError("by")
        train, test = next(
            GroupShuffleSplit(1, test_size=share / 100, random_state=seed).split(rows, y, order.astype(str))
        )
        return train, test, "group"
    sealed = round(len(y) * share / 100)
    even = problem in ("binary", "classes") and np.bincount(y).min() > FOLDS and np.bincount(y).size <= sealed
    train, test = train_test_split(rows, test_size=share / 100, random_state=seed, stratify=y if even else None)
    return np.sort(train), np.sort(test), "stratified" if even else "random"


def _folds(y, problem, split, order, seed):
    from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

    if split == "time":
        return tuple(TimeSeriesSplit(FOLDS).split(y))
    if split == "group":
        return tuple(GroupKFold(FOLDS).split(y, groups=order.astype(str)))
    even = problem in ("binary", "classes") and np.bincount(y).min() >= FOLDS
    kind = StratifiedKFold if even else KFold
    return tuple(kind(FOLDS, shuffle=True, random_state=seed).split(y, y if even else None))


def _suspects(X, y, problem):
    """Return the columns that alone give the answer away: too good, or with a common value that decides it."""
    if problem == "groups":
        return ()
    together = _sum(X, y) if problem == "amount" else ()
    return together or tuple(
        name
        for name, may in zip(X.columns, _orders(X, y, problem))
        if _decides(X[name], y, problem) or (may and _alone(X[name].to_numpy(), y, problem))
    )


def _orders(X, y, problem):
    """Whether each column, sorted, puts the answers so well in order that a small tree could be right on it (p,).

    A tree of LEAVES leaves, as right as CERTAIN demands, leaves few changes from one class to another, and little of
    an amount's spread within LEAVES parts of the rows. Most columns do not, and need no tree.
    """
    table = np.stack([_sortable(X[name].to_numpy()) for name in X.columns])
    first = np.argsort(y, kind="stable")  # among equals the answers are in order: in doubt a column may
    found = y[first][np.argsort(table[:, first], axis=1, kind="stable")]  # (p, n)
    if problem == "amount":
        parts = np.array_split(found, min(LEAVES, len(y)), axis=1)
        spread = sum(part.var(axis=1) * part.shape[1] for part in parts) / len(y)
        return spread < 0.5 * y.var()
    return (found[:, 1:] != found[:, :-1]).sum(axis=1) <= CV * LEAVES + 2 * (1 - CERTAIN) * len(y)


def _sortable(values):
    """Return a column as numbers (n,): the places of its categories, gaps below all."""
    x = values if values.dtype != object else np.unique(values.astype(str), return_inverse=True)[1]
    return np.nan_to_num(x.astype(float), nan=-1e9)


def _sum(X, y):
    """Return the number columns that make up an amount as a weighted sum, without a rest."""
    numbers = [name for name in X.columns if X[name].dtype != object]
    known = np.nan_to_num(X[numbers].to_numpy(float))
    known = np.c_[(known - known.mean(axis=0)) / np.maximum(known.std(axis=0), 1e-12), np.ones(len(y))]
    weights = np.linalg.lstsq(known, y, rcond=None)[0]
    rest = np.var(y - known @ weights) / np.var(y)
    return tuple(name for name, w in zip(numbers, weights) if abs(w) > 0.05 * y.std()) if rest < 1e-6 else ()


def _decides(values, y, problem):
    """Whether one common value leaves a single class, though each class is common."""
    import pandas as pd

    if problem != "binary" or not 0.1 <= y.mean() <= 0.9:
        return False
    codes = pd.factorize(values, use_na_sentinel=False)[0]
    counts = np.bincount(codes)
    often = counts > OFTEN * len(y)
    return bool(often.any() and np.any(np.abs(np.bincount(codes, y)[often] / counts[often] - 0.5) > PURE / 2))


def _alone(values, y, problem):
    """Whether a small tree on this column alone is nearly always right, on rows it has not learned from."""
    from sklearn.model_selection import cross_val_score
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    x = _sortable(values)[:, None]
    deep = {"max_leaf_nodes": LEAVES, "min_samples_leaf": 3, "random_state": 0}
    if problem == "amount":
        return bool(np.mean(cross_val_score(DecisionTreeRegressor(**deep), x, y, cv=CV, scoring="r2")) > CERTAIN)
    usual = np.bincount(y).max() / len(y)
    right = np.mean(cross_val_score(DecisionTreeClassifier(**deep), x, y, cv=CV))
    return bool(right > CERTAIN and right > usual + 0.5 * (1 - usual))
