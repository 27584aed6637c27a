"""What is on the bench at one link: the table, the contest made of it, and how far the work has come."""

from collections import OrderedDict, deque
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import numpy as np

from concepts.workbench import compare, jobs, models, setups, tables
from data import brought, load
from data.table import TOLD, Fault, Schema, nameless

DATA = ("retail_customers_returning", "bike_rentals_daily", "retail_customers_rfm")
SETS = {
    "customers": ("retail_customers_returning", "returned_90d", ""),
    "bikes": ("bike_rentals_daily", "rentals", "date"),
    "wine": ("wine", "cultivar", ""),
    "shoppers": ("retail_customers_rfm", "", ""),
}  # name -> (data set, usual target, usual column to split by)
SCHEMA = Schema(fewest=setups.FEWEST, others=True, bare=True)  # to learn from
SCHEMA_ASKED = Schema(others=True, bare=True)  # to be answered
LONGEST = 80  # characters of a column's name: it stands in the link
KEPT = 48  # results and jobs kept


def template():
    """Return a CSV to start from: our own customers, what came later left out."""
    return load("retail_customers_returning").drop(columns="next_year_spend_gbp").head(400).to_csv(index=False).encode()


def unfit(table):
    """Return what is no table, or what a link could not say of it; all else is judged with its target (setups.prepare)."""
    if table.shape[1] < 2:
        return [Fault("single")]
    return [Fault("name", {"name": name[:LONGEST], "most": LONGEST}) for name in table if len(name) > LONGEST][:TOLD]


@lru_cache(maxsize=1)
def _wine():
    from sklearn.datasets import load_wine

    found = load_wine(as_frame=True)
    return found.data.assign(cultivar=[("Barolo", "Grignolino", "Barbera")[code] for code in found.target])


def table(name, own=""):
    """Return the table (DataFrame) on the bench."""
    if own:
        return brought.get(own).table
    return _wine() if name == "wine" else load(SETS[name][0])


def usual(name, own=""):
    """Return the usual (target, by) of a table: of a person's own, the column called target, else the last."""
    if not own:
        return SETS[name][1:]
    columns = list(map(str, table(name, own).columns))
    return "target" if "target" in columns else columns[-1], ""


def nameable(frame, setup):
    """Return a table to be answered: one without names, which has all columns but the target, gets theirs."""
    known = [column.name for column in setup.columns if column.name != setup.target]
    bare = list(frame.columns) == nameless(len(frame.columns)) and len(known) == len(frame.columns)
    return frame.set_axis(known, axis=1) if bare else frame


class Shelf:
    """The last few things made, by name."""

    def __init__(self):
        self._made, self._lock = OrderedDict(), Lock()

    def once(self, name, make):
        """Return make(), computed once for a name."""
        with self._lock:
            if name in self._made:
                self._made.move_to_end(name)
                return self._made[name]
        made = make()
        with self._lock:
            made = self._made.setdefault(name, made)
            if len(self._made) > KEPT:
                self._made.popitem(last=False)
            return made


_ours = Shelf()


def once(own, name, make):
    """Return make(), computed once for a name: kept with a person's own table, or among the last few of ours."""
    shelf = brought.get(own).once("bench", Shelf) if own else _ours
    return shelf.once(name, make)


SETTING = {
    "set": "customers",
    "own": "",
    "target": "",
    "out": (),
    "keep": (),
    "kinds": (),
    "split": "random",
    "by": "",
    "share": 20,
    "seed": 0,
}  # what makes a contest, as it usually is


def completed(setting):
    """Return a whole setting in which only columns of its table are named: what is unknown is as usual."""
    setting = SETTING | setting
    columns = list(map(str, table(setting["set"], setting["own"]).columns))
    named = {name: tuple(c for c in setting[name] if c in columns) for name in ("out", "keep")}
    named |= {name: setting[name] if setting[name] in ("-", *columns) else "" for name in ("target", "by")}
    return setting | named | {"kinds": tuple(pair for pair in setting["kinds"] if pair[0] in columns)}


def setup(*, set, own, target, out, keep, kinds, split, by, share, seed):
    """Return the setups.Setup of a table: suspected columns are left out unless they are kept on purpose.

    Raises ValueError as setups.prepare does.
    """
    asked, order = usual(set, own)
    asked = "" if target == "-" else target or asked

    def make():
        frame = table(set, own)
        more = {"target": asked, "kinds": kinds, "split": split, "by": by or order, "share": share, "seed": seed}
        drawn = seed if len(frame) > setups.limit(frame.shape[1]) else None
        name = ("columns", set, kinds, drawn)
        more["look"] = lambda rows, kinds: once(own, name, lambda: tables.columns(rows, kinds))
        whole = setups.prepare(frame, out=out, **more)
        X = whole.X.drop(columns=[name for name in whole.suspects if name not in keep])
        if not X.shape[1]:
            raise ValueError("nothing")
        return replace(whole, X=X)

    return once(own, ("setup", set, asked, out, keep, kinds, split, by, share, seed), make)


def job(own, name, make):
    """Return the jobs.Job of a name; make() gives its tasks."""
    return once(own, ("job", *name), lambda: jobs.Job(make()))


@dataclass(frozen=True, kw_only=True)
class Contest:
    setup: setups.Setup
    chosen: tuple  # the models that compete
    folds: tuple  # compare.Fold, those finished
    total: int  # of them when all is finished
    place: int  # in the queue; 0: at work, or finished
    working: bool

    @property
    def board(self):
        """Return the leaderboard, the best first."""
        return compare.board(self.folds, self.chosen)

    @property
    def best(self):
        """Return the name of the best model so far, the first one where none has a score."""
        return self.board[0].model

    @property
    def seconds(self):
        """Return about how long all of it takes on a machine like ours."""
        return max(1, round(setups.FOLDS * sum(models.seconds(name, self.setup) for name in self.chosen)))

    @property
    def known(self):
        """Plain numbers and names known before the first fold: they do not depend on how far the work has come."""
        s = self.setup
        return {
            "rows": len(s.y),
            "total_rows": s.total,
            "train": len(s.train),
            "test": len(s.test),
            "columns": s.X.shape[1],
            "tasks": self.total,
            "seconds": self.seconds,
            "measure": models.SCORES[s.problem],
            "left_out": len(s.suspects),
        }

    @property
    def facts(self):
        """Plain numbers and names."""
        lines = self.board
        told = {f"{line.model}_score": line.mean for line in lines} | {
            f"{line.model}_spread": line.spread for line in lines
        }
        return (
            self.known
            | told
            | {
                "best": lines[0].model,
                "best_score": lines[0].mean,
                "best_spread": lines[0].spread,
                "gap": float(np.nan_to_num(lines[0].mean - lines[1].mean)) if len(lines) > 1 else 0.0,
                "done": len(self.folds),
                "place": self.place,
            }
        )


def competing(setup, chosen):
    """Return the models that compete: those chosen, or all."""
    known = models.names(setup.problem)
    return tuple(name for name in known if name in chosen) or known


def shifting(setup, column):
    """Return the column that is shifted: the one named, or the first number, or the first of all."""
    known = movable(setup)
    return column if column in known else next((c for c in known if setup.X[c].dtype != object), known[0])


def movable(setup):
    """Return the columns that may be shifted: a date is what it is, unless there is nothing else."""
    known, own = list(map(str, setup.X.columns)), {column.name for column in setup.columns}
    return [name for name in known if name in own] or known


def contest(*, chosen=(), go="no", wait=False, **setting):
    """Return the Contest of a setting. Work on our tables begins when it is asked for, on a person's own with go="yes".

    wait: it is done here and now. Raises ValueError as setups.prepare does.
    """
    setting = completed(setting)
    it, own = setup(**setting), setting["own"]
    those = competing(it, chosen)
    work = _contested(own, it, setting, those)
    place, done, works = progress(work, not own or go == "yes" or wait, wait)
    return Contest(
        setup=it,
        chosen=those,
        folds=tuple(fold for fold in done if isinstance(fold, compare.Fold)),
        total=len(work.tasks),
        place=place,
        working=works,
    )


def _contested(own, it, setting, those):
    """Return the Job of a comparison: what other comparisons of the same setting have finished is not done again."""
    name = tuple(sorted(setting.items()))
    before = once(own, ("contests", *name), lambda: deque(maxlen=KEPT))

    def make():
        done = {task.args[1:]: said for job in before for task, said in zip(job.tasks, job.results)}
        tasks = sorted(compare.tasks(it, those), key=lambda task: task.args[1:] not in done)
        job = jobs.Job(tasks, [done[task.args[1:]] for task in tasks if task.args[1:] in done])
        before.append(job)
        return job

    return once(own, ("contest", *name, those), make)


def progress(work, wanted, wait):
    """Return (place in the queue, results so far, whether it is still being worked on) of a job."""
    if wait:
        jobs.QUEUE.finish(work)
    elif not wanted:
        jobs.QUEUE.stop(work)
    place = jobs.QUEUE.ask(work) if wanted else 0
    done = tuple(work.results)
    return place, done, wanted and len(done) < len(work.tasks)
