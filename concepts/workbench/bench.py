"""What is on the bench at one link: the table, the contest made of it, and how far the work has come."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import numpy as np

from concepts.workbench import compare, jobs, models, setups
from data import brought, load
from data.table import Schema

DATA = ("retail_customers_returning", "bike_rentals_daily", "retail_customers_rfm")
SETS = {
    "customers": ("retail_customers_returning", "returned_90d", ""),
    "bikes": ("bike_rentals_daily", "rentals", "date"),
    "wine": ("wine", "cultivar", ""),
    "shoppers": ("retail_customers_rfm", "", ""),
}  # name -> (data set, usual target, usual column to split by)
SCHEMA = Schema(fewest=setups.FEWEST, others=True)
USUAL = 3400 * 8 * 8  # rows x columns x models of our own customers, which take about SECONDS
SECONDS, KEPT = 8, 24  # ; jobs kept


def template():
    """Return a CSV to start from: our own customers, what came later left out."""
    return load("retail_customers_returning").drop(columns="next_year_spend_gbp").head(400).to_csv(index=False).encode()


def unfit(_table):
    """A table is judged when its target is known (setups.prepare)."""
    return []


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
    """Return the usual (target, by) of a table: of a person's own, the last column."""
    return (str(table(name, own).columns[-1]), "") if own else SETS[name][1:]


def _once(own, name, make):
    """Return make(), computed once for a name: kept with a person's own table, or among the last few of ours."""
    return brought.get(own).once(name, make) if own else _ours(name, make)


_made, _lock = OrderedDict(), Lock()


def _ours(name, make):
    with _lock:
        if name in _made:
            _made.move_to_end(name)
            return _made[name]
    made = make()
    with _lock:
        made = _made.setdefault(name, made)
        if len(_made) > KEPT:
            _made.popitem(last=False)
        return made


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


def setup(*, set, own, target, out, keep, kinds, split, by, share, seed):
    """Return the setups.Setup of a table: suspected columns are left out unless they are kept on purpose.

    Raises ValueError as setups.prepare does.
    """
    asked, order = usual(set, own)
    asked = "" if target == "-" else target or asked

    def make():
        frame = table(set, own)
        more = {"target": asked, "kinds": kinds, "split": split, "by": by or order, "share": share, "seed": seed}
        first = setups.prepare(frame, out=out, **more)
        doubtful = tuple(name for name in first.suspects if name not in keep)
        return (
            replace(setups.prepare(frame, out=(*out, *doubtful), **more), suspects=first.suspects)
            if doubtful
            else first
        )

    return _once(own, ("setup", set, asked, out, keep, kinds, split, by, share, seed), make)


def job(own, name, make):
    """Return the jobs.Job of a name; make() gives its tasks."""
    return _once(own, ("job", *name), lambda: jobs.Job(make()))


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
        s = self.setup
        return max(1, round(SECONDS * len(s.train) * max(s.X.shape[1], 4) * len(self.chosen) / USUAL))

    @property
    def facts(self):
        """Plain numbers and names."""
        lines, s = self.board, self.setup
        told = {f"{line.model}_score": line.mean for line in lines} | {
            f"{line.model}_spread": line.spread for line in lines
        }
        told |= {f"{line.model}_seconds": line.seconds for line in lines}
        return told | {
            "best": lines[0].model,
            "best_score": lines[0].mean,
            "best_spread": lines[0].spread,
            "gap": float(np.nan_to_num(lines[0].mean - lines[1].mean)) if len(lines) > 1 else 0.0,
            "rows": len(s.y),
            "total_rows": s.total,
            "train": len(s.train),
            "test": len(s.test),
            "columns": s.X.shape[1],
            "done": len(self.folds),
            "tasks": self.total,
            "place": self.place,
            "seconds": self.seconds,
            "measure": models.SCORES[s.problem],
            "left_out": len(s.suspects),
        }


def contest(*, chosen=(), go="no", **setting):
    """Return the Contest of a setting (the keywords of setup). Work on our tables begins when it is asked for, on a person's own with go="yes".

    Raises ValueError as setups.prepare does.
    """
    setting = SETTING | setting
    it, own = setup(**setting), setting["own"]
    known = models.names(it.problem)
    competing = tuple(name for name in known if name in chosen) or known
    work = job(own, ("contest", *sorted(setting.items()), competing), lambda: compare.tasks(it, competing))
    place, works = 0, not own or go == "yes"
    if works:
        place = jobs.QUEUE.ask(work)
    else:
        jobs.QUEUE.stop(work)
    done = tuple(work.results)
    return Contest(
        setup=it,
        chosen=competing,
        folds=tuple(fold for fold in done if isinstance(fold, compare.Fold)),
        total=len(work.tasks),
        place=place,
        working=works and len(done) < len(work.tasks),
    )
