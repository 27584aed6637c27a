"""What is on the bench at one link: the table, the contest made of it, and how far the work has come."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from threading import Lock

import numpy as np

from concepts.workbench import compare, drift, jobs, judge, models, registry, setups, tables, tune
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
USUAL = 3400 * 8 * 8  # rows x columns x models of our own customers, which take about SECONDS
SECONDS, KEPT = 8, 24  # ; jobs kept


def template():
    """Return a CSV to start from: our own customers, what came later left out."""
    return load("retail_customers_returning").drop(columns="next_year_spend_gbp").head(400).to_csv(index=False).encode()


def unfit(table):
    """Return what a link could not say of a table; all else is judged when its target is known (setups.prepare)."""
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


def _once(own, name, make):
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


def _known(setting):
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
        more["look"] = lambda rows, kinds: _once(own, name, lambda: tables.columns(rows, kinds))
        whole = setups.prepare(frame, out=out, **more)
        X = whole.X.drop(columns=[name for name in whole.suspects if name not in keep])
        if not X.shape[1]:
            raise ValueError("nothing")
        return replace(whole, X=X)

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
    known = list(map(str, setup.X.columns))
    return column if column in known else next((c for c in known if setup.X[c].dtype != object), known[0])


def contest(*, chosen=(), go="no", wait=False, **setting):
    """Return the Contest of a setting. Work on our tables begins when it is asked for, on a person's own with go="yes".

    wait: it is done here and now. Raises ValueError as setups.prepare does.
    """
    setting = _known(setting)
    it, own = setup(**setting), setting["own"]
    those = competing(it, chosen)
    work = job(own, ("contest", *sorted(setting.items()), those), lambda: compare.tasks(it, those))
    place, done, works = progress(work, not own or go == "yes" or wait, wait)
    return Contest(
        setup=it,
        chosen=those,
        folds=tuple(fold for fold in done if isinstance(fold, compare.Fold)),
        total=len(work.tasks),
        place=place,
        working=works,
    )


def progress(work, wanted, wait):
    """Return (place in the queue, results so far, whether it is still being worked on) of a job."""
    if wait:
        jobs.QUEUE.finish(work)
    elif not wanted:
        jobs.QUEUE.stop(work)
    place = jobs.QUEUE.ask(work) if wanted else 0
    done = tuple(work.results)
    return place, done, wanted and len(done) < len(work.tasks)


def search(*, rows=100, wait=False, **setting):
    """Return the tune.Tuned of a setting: a search over the models' settings, the best chosen on so many rows."""
    setting = _known(setting)
    it, name = setup(**setting), tuple(sorted(setting.items()))
    work = job(setting["own"], ("search", *name), lambda: tune.tasks(it))
    _, done, working = progress(work, True, wait)
    done = [said for said in done if not isinstance(said, Exception)]
    make = lambda: tune.tuned(it, done, rows=rows, working=working)
    return make() if working else _once(setting["own"], ("tuned", rows, *name), make)


@dataclass(frozen=True, kw_only=True)
class Opening:
    contest: Contest
    model: str  # the one looked at
    found: dict  # name -> judge.Judgement of every model whose envelope was opened
    failed: dict  # name -> what came instead, of those that could not learn or be judged
    working: bool

    @property
    def inside(self):
        """Whether the sealed score of the model looked at lies where its folds were."""
        scores = next(line.scores for line in self.contest.board if line.model == self.model)
        return bool(self.model in self.found and scores and min(scores) <= self.found[self.model].score <= max(scores))

    @property
    def facts(self):
        """Plain numbers and names."""
        line = next(line for line in self.contest.board if line.model == self.model)
        seen = self.found.get(self.model)
        return {
            "model": self.model,
            "looks": len(self.found),
            "low": min(line.scores, default=np.nan),
            "high": max(line.scores, default=np.nan),
            "sealed": seen.score if seen else np.nan,
            "test": len(self.contest.setup.test),
        }


def opening(*, model="", opened=(), wait=False, chosen=(), go="yes", **setting):
    """Return the Opening: the sealed rows, for every model whose envelope was opened; model "" looks at the best."""
    setting = _known(setting)
    base = contest(chosen=chosen, go=go, wait=wait, **setting)
    it, name, found, failed, working = base.setup, tuple(sorted(setting.items())), {}, {}, base.working
    for each in dict.fromkeys(each for each in opened if each in base.chosen):
        work = job(setting["own"], ("judge", each, *name), lambda each=each: [partial(judge.judge, it, each)])
        _, done, busy = progress(work, True, wait)
        working |= busy
        if done:
            fine = isinstance(done[0], judge.Judgement) and np.isfinite(done[0].score)
            (found if fine else failed)[each] = done[0]
    name = model if model in base.chosen else base.best
    return Opening(contest=base, model=name, found=found, failed=failed, working=working)


def fitted(name, **setting):
    """Return a model fitted to all open rows of a setting."""
    setting = _known(setting)
    return _once(
        setting["own"], ("fitted", name, *sorted(setting.items())), lambda: registry.fitted(setup(**setting), name)
    )


def watching(*, model="", column="", shift=0, again=False, wait=False, chosen=(), go="yes", **setting):
    """Return the drift.Watched of a model at work, and the Contest behind it; column "" shifts the first number."""
    setting = _known(setting)
    base = contest(chosen=chosen, go=go, wait=wait, **setting)
    name = model if model in base.chosen else base.best
    it, moved = base.setup, shifting(base.setup, column)
    line = next(line for line in base.board if line.model == name)
    make = lambda: drift.watch(
        it, fitted(name, **setting), line, column=moved, per_cent=shift, retrain=again, name=name
    )
    key = ("watch", name, moved, shift, again, base.working, *sorted(setting.items()))
    return Watching(
        contest=base, model=name, column=moved, seen=make() if base.working else _once(setting["own"], key, make)
    )


@dataclass(frozen=True, kw_only=True)
class Watching:
    contest: Contest
    model: str
    column: str  # the one that is shifted
    seen: drift.Watched

    @property
    def facts(self):
        """Plain numbers and names."""
        return self.seen.facts | {"column": self.column, "model": self.model}
