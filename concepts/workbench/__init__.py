"""The loop from a table to a model that is watched (SageMaker's), with scikit-learn: compare on data set aside, open the sealed test once.

    tables.py   what a table holds: kinds of columns, what is odd, what its target asks
    setups.py   what is known and what is asked; the sealed rows and the folds; columns that give the answer away
    models.py   the models that compete, and the preparation each needs
    compare.py  cross-validation, one fold of one model at a time
    tune.py     random search, and what the best of many is worth on fresh rows
    judge.py    the sealed rows, opened
    registry.py versions, a model's file and card, what it answers
    whole.py    whether a model from elsewhere is complete
    drift.py    a model at work, watched week by week
    jobs.py     work that takes its time: two tasks at once, everybody in turn, nothing finished is lost
    cluster.py  the same tasks on a Dask cluster
    bench.py    what is on the bench at one link: the table, the contest, how far the work has come
    later.py    the later stations at one link: the search, the sealed rows, the versions, the weeks

Sources: M. Stone (1974), cross-validatory choice; J. Bergstra and Y. Bengio (2012), random search; L. Breiman (2001), importance; S. Kaufman and others (2012), leakage in data mining.

set one of our tables, or own a person's · target the column asked for, "" the usual one, "-" none · out columns left out · keep
suspected columns kept all the same · kinds what a column is taken for · split how rows are sealed, by which column · share of them, per cent
chosen the models that compete · go whether a person's own table is worked on · rows that choose the best of many
model looked at, "" the best · opened envelopes, in their order · versions registered, live the number of the one at work · form what it is asked
column that is shifted, by shift per cent · again whether it learns again after an alarm
"""

from urllib.parse import unquote

from concepts.controls import Acts, Choice, Own, Picked, Seed, Slider, Switch, Written
from concepts.workbench import bench, models, setups
from concepts.workbench.bench import SCHEMA, contest, template, unfit
from concepts.workbench.later import opening, search, watching

__all__ = ["SCHEMA", "contest", "opening", "search", "template", "unfit", "watching"]
DATA = bench.DATA
NAMES, LONGEST, SAID = 40, 80, 300  # in a list in the link; characters of a name, of what is said of it or of a version


def _list(raw, longest=LONGEST):
    """Return the names in a list as it is written: "a|b"."""
    names = tuple(unquote(name) for name in raw.split("|") if name)
    if len(names) > NAMES or any(len(name) > longest for name in names):
        raise ValueError(f"{raw[:60]!r} must be at most {NAMES} names of {longest} characters")
    return names


def _plain(name, marks="%|"):
    """Return a name without the marks that part a list."""
    return "".join(f"%{ord(letter):02X}" if letter in marks else letter for letter in name)


def listed(names):
    """Return a list as it is written."""
    return "|".join(map(_plain, names))


def _pairs(raw):
    """Return (name, kind) pairs as they are written: "a:number|b:text"."""
    pairs = [tuple(map(unquote, pair.partition(":")[::2])) for pair in raw.split("|")]
    if len(pairs) > NAMES or any(len(name) > LONGEST or len(said) > SAID for name, said in pairs):
        raise ValueError(f"{raw[:60]!r} must be at most {NAMES} names of {LONGEST} characters, {SAID} said of each")
    return tuple(pair for pair in pairs if all(pair))


def paired(pairs):
    """Return pairs as they are written."""
    return "|".join(f"{_plain(name, '%|:')}:{_plain(said)}" for name, said in pairs)


def _name(raw):
    if len(raw) > LONGEST:
        raise ValueError(f"{raw[:60]!r} must have at most {LONGEST} characters")
    return raw


def _number(raw):
    if not raw.isdecimal() or len(raw) > 3:
        raise ValueError(f"{raw[:20]!r} must be a number")
    return raw


def names(most=0, longest=LONGEST):
    """Return the control of a list of names; a test draws up to `most` models."""
    read = lambda raw: _list(raw, longest)
    return Written((), read, listed, lambda rng: tuple(map(str, rng.choice(models.MODELS, rng.integers(most + 1)))))


CONTROLS = {
    "act": Acts(("data", "compare", "tune", "test", "deploy", "watch")),
    "set": Choice(tuple(bench.SETS), acts=("data", "compare")),
    "own": Own(acts=("data", "compare")),
    "target": Written("", _name),
    "out": names(),
    "keep": names(),
    "kinds": Written((), _pairs, paired),
    "split": Choice(setups.SPLITS, acts=("data",)),
    "by": Written("", _name),
    "share": Slider(10, 40, 20, step=10, unit="%", acts=("data",)),
    "chosen": names(),
    "go": Picked(("no", "yes"), acts=("compare",)),
    "rows": Slider(50, 400, 100, step=50, acts=("tune",)),
    "model": Written("", _name),
    "opened": names(4),
    "versions": names(2, SAID),
    "live": Written("", _number),
    "form": Written((), _pairs, paired),
    "column": Written("", _name),
    "shift": Slider(0, 200, 0, step=25, unit="%", acts=("watch",)),
    "again": Switch(acts=("watch",)),
    "seed": Seed(acts=("data", "compare")),
}
