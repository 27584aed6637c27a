"""What is on the bench at one link: the table, the contest made of it, and how far the work has come."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from threading import Lock

import numpy as np

from concepts.workbench import compare, drift, jobs, judge, models, registry, setups, tune
from data import brought, load
from data.table import Schema

DATA = ("retail_customers_returning", "bike_rentals_daily", "retail_customers_rfm")
SETS = {
    "customers": ("retail_customers_returning", "returned_90d", ""),
    "bikes": ("bike_rentals_daily", "rentals", "date"),
    "wine": ("wine", "cultivar", ""),
    "shoppers": ("retail_customers_rfm", "", ""),
}  # name -> (data set, usual target, usual column to split by)
SCHEMA, SCHEMA_ASKED = Schema(fewest=setups.FEWEST, others=True), Schema(others=True)  # to learn from; to be answered
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


def contest(*, chosen=(), go="no", wait=False, **setting):
    """Return the Contest of a setting. Work on our tables begins when it is asked for, on a person's own with go="yes".

    wait: it is done here and now. Raises ValueError as setups.prepare does.
    """
    setting = SETTING | setting
    it, own = setup(**setting), setting["own"]
    known = models.names(it.problem)
    competing = tuple(name for name in known if name in chosen) or known
    work = job(own, ("contest", *sorted(setting.items()), competing), lambda: compare.tasks(it, competing))
    place, done, works = progress(work, not own or go == "yes" or wait, wait)
    return Contest(
        setup=it,
        chosen=competing,
        folds=tuple(fold for fold in done if isinstance(fold, compare.Fold)),
        total=len(work.tasks),
        place=place,
        working=works,
    )


def progress(work, wanted, wait):
    """Return (place in the queue, results so far, whether it is still being worked on) of a job."""
    if wait:
        while not work.finished:
            work.results.append(jobs.result(work))
    if not wanted:
        jobs.QUEUE.stop(work)
    place = jobs.QUEUE.ask(work) if wanted else 0
    done = tuple(work.results)
    return place, done, wanted and len(done) < len(work.tasks)


def search(*, rows=100, wait=False, **setting):
    """Return the tune.Tuned of a setting: a search over the models' settings, the best chosen on so many rows."""
    setting = SETTING | setting
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


def opening(*, model="", opened=(), wait=False, chosen=(), **setting):
    """Return the Opening: the sealed rows, for every model whose envelope was opened; model "" looks at the best."""
    setting = SETTING | setting
    base = contest(chosen=chosen, go="yes", wait=wait, **setting)
    it, name, found, working = base.setup, tuple(sorted(setting.items())), {}, base.working
    for each in dict.fromkeys(each for each in opened if each in base.chosen):
        work = job(setting["own"], ("judge", each, *name), lambda each=each: [partial(judge.judge, it, each)])
        _, done, busy = progress(work, True, wait)
        working |= busy
        if done and isinstance(done[0], judge.Judgement):
            found[each] = done[0]
    return Opening(contest=base, model=model if model in base.chosen else base.best, found=found, working=working)


def fitted(name, **setting):
    """Return a model fitted to all open rows of a setting."""
    setting = SETTING | setting
    return _once(
        setting["own"], ("fitted", name, *sorted(setting.items())), lambda: registry.fitted(setup(**setting), name)
    )


def watching(*, model="", column="", shift=0, again=False, wait=False, chosen=(), **setting):
    """Return the drift.Watched of a model at work, and the Contest behind it; column "" shifts the first number."""
    setting = SETTING | setting
    base = contest(chosen=chosen, go="yes", wait=wait, **setting)
    name = model if model in base.chosen else base.best
    it, known = base.setup, list(map(str, base.setup.X.columns))
    moved = column if column in known else next((c for c in known if it.X[c].dtype != object), known[0])
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
