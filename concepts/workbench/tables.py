"""What a table holds: the kind of each column, what is odd about it, and which question its target asks.

n rows. A column is a number (float32, nan where empty), a category (text, "" where empty), a text or a date.
"""

import re
from dataclasses import dataclass

import numpy as np

KINDS = ("number", "category", "text", "date")
FEW, MOST_CLASSES = 20, 50  # values up to which whole numbers are classes; classes a model may learn
EMPTY = ("", "nan", "NaN", "NA", "null", "None")  # what stands for nothing
LARGEST = 1e18  # a number beyond is taken as this: its square still fits in 32 bits
LONG = 30  # characters, on average, from which a category is a text
DATE = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$")
COMMA = re.compile(r"[+-]?\d[\d.]*,\d+$")  # a number with a decimal comma


@dataclass(frozen=True, kw_only=True)
class Column:
    name: str
    kind: str  # one of KINDS
    values: np.ndarray  # (n,) float32; object for category and text; datetime64[s] for date
    missing: float  # share of empty cells
    distinct: int  # different values, the empty one not counted

    @property
    def hints(self):
        """Return what is odd: "constant", "id" (another in every row), "comma" (numbers with one), "missing", "text"."""
        rows = len(self.values)
        whole = self.kind == "number" and not np.any(np.mod(self.values[np.isfinite(self.values)], 1))
        odd = {
            "constant": self.distinct <= 1,
            "id": rows > FEW and self.distinct == rows and (whole or self.kind == "category"),
            "comma": self.kind == "category" and self.distinct > 1 and all(COMMA.match(v) for v in self.values if v),
            "missing": self.missing > 0,
            "text": self.kind == "text",
        }
        return tuple(name for name, is_so in odd.items() if is_so)


def columns(frame, kinds=()):
    """Return a DataFrame's Columns; kinds, (name, kind) pairs, overrules what is inferred.

    Raises ValueError for a kind that is not one of KINDS, or a column that cannot be of it.
    """
    told = dict(kinds)
    return tuple(_column(name, frame[name], told.get(name)) for name in frame.columns)


def _column(name, series, told):
    if told is not None and told not in KINDS:
        raise ValueError(f"{name}: kind={told} must be one of {', '.join(KINDS)}")
    levels, codes = _levels(series)
    numbers = _numbers(levels)
    kind = told or _kind(levels, numbers)
    values = _values(name, kind, levels, numbers, codes)
    distinct = len(np.unique(values[np.isfinite(values)])) if kind == "number" else len(levels)
    return Column(name=name, kind=kind, values=values, missing=float(np.mean(codes < 0)), distinct=distinct)


def _levels(series):
    """Return the different cells as texts, none of them empty, and each row's place among them (-1: empty)."""
    import pandas as pd

    codes, found = pd.factorize(series, sort=False)
    written = [f"{value:.12g}" if isinstance(value, float) else str(value).strip() for value in found]
    unlike = set(written)
    if len(unlike) == len(written) and unlike.isdisjoint(EMPTY):
        return written, codes
    places = dict.fromkeys(EMPTY, -1)
    for text in written:
        places.setdefault(text, len(places) - len(EMPTY))
    there = np.array([*(places[text] for text in written), -1])  # -1, nothing there, is the last
    return list(places)[len(EMPTY) :], there[codes]


def _numbers(levels):
    """Return texts as numbers (n,), nan where one is none."""
    try:
        found = np.array(levels, str).astype(float)
    except ValueError:
        found = np.array([float(level) if _is_number(level) else np.nan for level in levels])
    return np.where(np.isfinite(found), found, np.nan)


def _kind(levels, numbers):
    if levels and not np.isnan(numbers).any():
        return "number"
    if levels and all(map(DATE.match, levels)):
        return "date"
    return "text" if levels and np.mean([len(level) for level in levels]) > LONG and len(levels) > FEW else "category"


def _is_number(text):
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False


def _values(name, kind, levels, numbers, codes):
    if kind == "number":
        if np.isnan(numbers).any():
            raise ValueError(f"{name} has cells that are no number")
        return np.r_[np.clip(numbers, -LARGEST, LARGEST), np.nan].astype(np.float32)[codes]
    if kind == "date":
        if not all(map(DATE.match, levels)):
            raise ValueError(f"{name} has cells that are no date")
        times = [np.datetime64(level.replace(" ", "T"), "s") for level in levels]
        return np.array([*times, None], "datetime64[s]")[codes]
    return np.array([*levels, ""], object)[codes]


def question(target):
    """Return what a target Column asks: "binary", "classes" or "amount"; "groups" where there is none.

    Raises ValueError naming what is wrong: "alike" (one value), "empty", "many" (too many classes).
    """
    if target is None:
        return "groups"
    if target.distinct == 0:
        raise ValueError("empty")
    if target.distinct == 1:
        raise ValueError("alike")
    if target.kind in ("number", "date") and target.distinct > FEW:
        return "amount"
    if target.kind == "number" and np.any(np.mod(target.values[np.isfinite(target.values)], 1)):
        return "amount"
    if target.distinct > MOST_CLASSES:
        raise ValueError("many")
    return "binary" if target.distinct == 2 else "classes"


def fingerprint(frame):
    """Return a short name of exactly these data (8 hexadecimal digits)."""
    import hashlib

    import pandas as pd

    return hashlib.sha256(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()).hexdigest()[:8]
