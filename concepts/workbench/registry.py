"""Registered versions and the one that answers; a model's file, its card, and what another file must be to be loaded.

Files are written by skops, which stores arrays and names of known types, never code to be run (as pickle does). Even so
a file with trees is refused: their nodes are read unchecked, and a broken one could bring the process down
(skops-dev/skops, pull 535).
"""

import io
from dataclasses import dataclass, replace

import numpy as np

from concepts.workbench import setups, tables
from concepts.workbench.whole import whole

FILE = 20_000_000  # bytes a model's file may have
HARMLESS = ["numpy.dtype"]  # types beside those skops trusts itself


class Missing(ValueError):
    """Columns that a model asks for and a table lacks, by name."""


@dataclass(frozen=True, kw_only=True)
class Version:
    number: int
    model: str
    time: str  # when it was registered
    live: bool
    bench: str = ""  # fingerprint of the open rows it was registered with
    column: str = ""  # after whose shift it learned again, "": never
    shift: int = 0  # that shift, per cent


def written(model, time, bench, column="", shift=0):
    """Return a version as it is written in a list."""
    return "@".join([model, time, bench, *([str(shift), column] if column else [])])


def _read(number, text):
    model, time, bench, shift, column = (*text.split("@", 4), "", "", "", "")[:5]
    number = {"number": number, "model": model, "time": time, "live": False, "bench": bench}
    return Version(**number, column=column, shift=int(shift) if shift.isdecimal() else 0)


def versions(listed, live="", known=None, bench=""):
    """Return the Versions of a list as it is written ("linear@2026-11-25 09:30", ...): of known models, from this bench.

    live is the number of the one at work, "" the last. A version that does not say where it is from is from here.
    """
    found = [_read(i, text) for i, text in enumerate(listed, 1)]
    here = lambda version: not (bench and version.bench) or bench == version.bench
    there = [version for version in found if here(version) and (known is None or version.model in known)]
    numbers = [version.number for version in there]
    at_work = int(live) if live.isdecimal() and int(live) in numbers else max(numbers, default=0)
    return tuple(replace(version, live=version.number == at_work) for version in there)


def fingerprint(setup, rows):
    """Return a short name of exactly the rows learned from (8 hexadecimal digits)."""
    X, y = setup.rows(rows)
    return tables.fingerprint(X.assign(**{f"{setup.target} ": y}))


def row(setup, form):
    """Return one row to ask about (a DataFrame): the usual value of every column, or what the form (name, text) says.

    Raises ValueError naming the column whose text is no number, or no date.
    """
    told, kinds = dict(form), {column.name: column.kind for column in setup.columns}
    asked = [_asked(name, kinds[name], told.get(name, usual(setup, name))) for name in wanted(setup)]
    return setups.matrix(asked)[list(setup.X.columns)]


def _asked(name, kind, text):
    """Return a tables.Column of one cell."""
    values = np.array([text], object)
    if kind == "number":
        try:
            number = float(text)
        except ValueError:
            number = np.inf
        if np.isinf(number):
            raise ValueError(f"{name}: {text!r} must be a number")
        values = np.array([np.clip(number, -tables.LARGEST, tables.LARGEST)], np.float32)
    if kind == "date":
        try:
            values = np.array([text.replace(" ", "T")], "datetime64[s]")
        except ValueError:
            raise ValueError(f"{name}: {text!r} must be a date such as 2026-11-29") from None
    return tables.Column(name=name, kind=kind, values=values, missing=0.0, distinct=1)


def usual(setup, name):
    """Return the usual value of a column: the median, or the most frequent one."""
    if name not in setup.X.columns:  # a date, whose parts are there
        days = next(column.values for column in setup.columns if column.name == name)
        days = np.sort(days[~np.isnat(days)])
        return str(days[len(days) // 2].astype("datetime64[D]")) if len(days) else "NaT"
    column = setup.X[name]
    return str(column.mode().iloc[0]) if column.dtype == object else f"{column.median():.6g}"


def answer(setup, model, X):
    """Return what a model says of rows: (what it says (n,), how sure it is (n,) or None)."""
    said = model.predict(X)
    if setup.problem in ("amount", "groups"):
        return said, None
    sure = model.predict_proba(X).max(axis=1) if hasattr(model, "predict_proba") else None
    return np.array(setup.classes, object)[said], sure


def wanted(setup):
    """Return the names of the columns a question must have."""
    dates = {c.name for c in setup.columns if c.kind == "date" and f"{c.name} weekday" in setup.X.columns}
    return [c.name for c in setup.columns if c.name in setup.X.columns or c.name in dates]


def batch(setup, model, frame):
    """Return a table with what the model says of each row beside it.

    Raises Missing.
    """
    kinds, names = {column.name: column.kind for column in setup.columns}, wanted(setup)
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise Missing(", ".join(missing))
    X = setups.matrix(tables.columns(frame[names], tuple((name, kinds[name]) for name in names)))
    said, sure = answer(setup, model, X[list(setup.X.columns)])
    more = {"says": said} | ({} if sure is None else {"sure": sure.round(4)})
    return frame.assign(**{_free(name, frame.columns): values for name, values in more.items()})


def _free(name, taken):
    """Return a name that no column has yet."""
    return name if name not in taken else _free(f"{name}_", taken)


def file(model):
    """Return a model as the bytes of a .skops file."""
    import skops.io

    return skops.io.dumps(model)


def opened(raw):
    """Return the model in a .skops file from elsewhere.

    Raises ValueError: "large", "broken", or the types that are not trusted, separated by commas.
    """
    import skops.io

    if len(raw) > FILE or _unpacked(raw) > FILE:
        raise ValueError("large")
    try:
        types = set(skops.io.get_untrusted_types(data=raw)) - set(HARMLESS)
    except Exception:  # whatever a broken file makes of it
        raise ValueError("broken") from None
    if types:
        raise ValueError(", ".join(sorted(types)))
    try:
        model = skops.io.loads(raw, trusted=HARMLESS)
    except Exception:
        raise ValueError("broken") from None
    if not whole(model):
        raise ValueError("broken")
    return model


def _unpacked(raw):
    """Return the bytes a zip says it holds: it is never read beyond them."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except Exception:
        raise ValueError("broken") from None


def card(setup, version, line, made, words):
    """Return a model card (Mitchell and others 2019), Markdown: what it learned from, how good it is, its limits.

    made is what the version came to (later.Made); words are those of the page.
    """
    facts = {
        "model": version.model,
        "number": version.number,
        "time": version.time,
        "print": made.print,
        "table": setup.print,
        "target": setup.target or "-",
        "rows": made.rows,
        "sealed": len(setup.test),
        "columns": ", ".join(map(str, setup.X.columns)),
        "left_out": ", ".join(setup.suspects) or "-",
        "how": setup.how,
        "seed": setup.seed,
        "mean": line.mean,
        "spread": line.spread,
        "score": made.score,
        "column": version.column,
        "shift": version.shift,
    }
    judged = words[
        "card_relearned" if version.column else "card_judged" if np.isfinite(made.score) else "card_unjudged"
    ]
    return words["card"].format(**facts, score_said=judged.format(**facts))


def requirements():
    """Return the packages a model's file needs, with their versions here."""
    from importlib.metadata import version

    return "".join(f"{name}=={version(name)}\n" for name in ("scikit-learn", "numpy", "pandas", "scipy", "skops"))
