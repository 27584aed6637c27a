"""The later stations at one link: the search, the sealed rows, the versions, the weeks at work."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from concepts.workbench import bench, compare, drift, judge, registry, tune
from concepts.workbench.bench import once


def _name(setting):
    return tuple(sorted(setting.items()))


def search(*, rows=100, wait=False, **setting):
    """Return the tune.Tuned of a setting: a search over the models' settings, the best chosen on so many rows."""
    setting = bench.completed(setting)
    it, name = bench.setup(**setting), _name(setting)
    work = bench.job(setting["own"], ("search", *name), lambda: tune.tasks(it))
    _, done, working = bench.progress(work, True, wait)
    done = [said for said in done if not isinstance(said, Exception)]
    make = lambda: tune.tuned(it, done, rows=rows, working=working)
    return make() if working else once(setting["own"], ("tuned", rows, *name), make)


@dataclass(frozen=True, kw_only=True)
class Opening:
    contest: bench.Contest
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
    setting = bench.completed(setting)
    base = bench.contest(chosen=chosen, go=go, wait=wait, **setting)
    it, name, found, failed, working = base.setup, _name(setting), {}, {}, base.working
    for each in dict.fromkeys(each for each in opened if each in base.chosen):
        make = lambda each=each: [partial(judge.judge, it, each)]
        work = bench.job(setting["own"], ("judge", each, *name), make)
        _, done, busy = bench.progress(work, True, wait)
        working |= busy
        if done:
            fine = isinstance(done[0], judge.Judgement) and np.isfinite(done[0].score)
            (found if fine else failed)[each] = done[0]
    name = model if model in base.chosen else base.best
    return Opening(contest=base, model=name, found=found, failed=failed, working=working)


def at_bench(listed, live, known, **setting):
    """Return the registry.Versions of a list that were made at the bench of a setting."""
    return registry.versions(listed, live, known, mark(**setting)) if listed else ()


def mark(**setting):
    """Return the fingerprint of the open rows of a setting: what a version learned from that has not learned again."""
    it = bench.setup(**bench.completed(setting))
    make = lambda: registry.fingerprint(it, it.train)
    return once(setting["own"], ("mark", *_name(setting)), make)


def fitted(name, column="", shift=0, **setting):
    """Return a model fitted to all open rows of a setting; with a column, to those it learns again from as well.

    Raises ValueError where it cannot learn from them.
    """
    setting = bench.completed(setting)
    it, past = bench.setup(**setting), relearned(column, shift, **setting)
    make = lambda: compare.fitted(past.setup if past else it, name, past.rows if past else it.train)
    return once(setting["own"], ("fitted", name, column, shift, *_name(setting)), make)


def relearned(column, shift, **setting):
    """Return the drift.Again of a column's shift; None where there is nothing to learn again from."""
    setting = bench.completed(setting)
    it = bench.setup(**setting)
    if column not in it.X.columns:
        return None
    return once(setting["own"], ("again", column, shift, *_name(setting)), lambda: drift.relearned(it, column, shift))


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a version came to."""

    print: str  # fingerprint of the rows it learned from
    rows: int  # of them
    score: float  # on the sealed rows; of one that has learned again on the weeks after; NaN: not known


def made(version, found, **setting):
    """Return the Made of a registry.Version; found are the Judgements of the envelopes opened (name -> Judgement)."""
    setting = bench.completed(setting)
    it, past = bench.setup(**setting), relearned(version.column, version.shift, **setting)
    if past is None:
        score = found[version.model].score if version.model in found else np.nan
        return Made(print=mark(**setting), rows=len(it.train), score=score)

    def make():
        model = fitted(version.model, version.column, version.shift, **setting)
        stamp = registry.fingerprint(past.setup, past.rows)
        return Made(print=stamp, rows=len(past.rows), score=drift.later(it, model, past))

    name = ("made", version.model, version.column, version.shift, *_name(setting))
    return once(setting["own"], name, make)


@dataclass(frozen=True, kw_only=True)
class Watching:
    contest: bench.Contest
    model: str
    version: registry.Version | None  # the one at work, if one is
    column: str  # the one that is shifted
    seen: drift.Watched

    @property
    def facts(self):
        """Plain numbers and names."""
        return self.seen.facts | {"column": self.column, "model": self.model}


def watching(
    *, model="", versions=(), live="", column="", shift=0, again=False, wait=False, chosen=(), go="yes", **setting
):
    """Return the Watching: the weeks of the version at work, or of the model looked at, "" the best, where none is.

    column "" shifts the first number.
    """
    setting = bench.completed(setting)
    base = bench.contest(chosen=chosen, go=go, wait=wait, **setting)
    it, moved = base.setup, bench.shifting(base.setup, column)
    listed = at_bench(versions, live, base.chosen, **setting)
    version = next((version for version in listed if version.live), None)
    name = version.model if version else model if model in base.chosen else base.best
    learned = {"column": version.column, "shift": version.shift} if version else {"column": "", "shift": 0}
    line = next(line for line in base.board if line.model == name)

    def make():
        past = relearned(**learned, **setting)
        asked = {"column": moved, "per_cent": shift, "retrain": again, "name": name}
        return drift.watch(it, fitted(name, **learned, **setting), line, **asked, past=past)

    key = ("watch", name, *learned.values(), moved, shift, again, line.scores, *_name(setting))
    return Watching(contest=base, model=name, version=version, column=moved, seen=once(setting["own"], key, make))
