"""Versions from the first to one that has learned again; what is kept when a comparison changes; tables that are wide."""

import threading
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from concepts import workbench
from concepts.workbench import bench, compare, drift, jobs, later, models, registry, setups, tables, tune
from data import brought, table
from tests.support import defaults, shown, words
from tests.workbench.test_concept import made
from ui import stations

WORDS = words("workbench")


def hold(frame):
    return brought.hold(table.read(frame.to_csv(index=False).encode(), workbench.SCHEMA))


@pytest.fixture(scope="module")
def doubled():
    """A table whose answer rests on one skewed column, and the link of a version at work on it."""
    rng = np.random.default_rng(0)
    x = rng.lognormal(3, 0.5, 1200)
    key = hold(pd.DataFrame({"x": x, "noise": rng.normal(size=1200), "y": x * 2 + rng.normal(size=1200)}))
    setting = {"own": key, "keep": ("x",)}
    workbench.opening(**setting, chosen=("baseline", "tree"), opened=("tree",), wait=True)
    return setting


def link(setting, **more):
    return defaults("workbench") | setting | {"chosen": ("baseline", "tree"), "opened": ("tree",), "go": "yes"} | more


# ---------------------------------------------------------------------------------------------------- learning again


def test_what_learns_again_is_a_version_with_its_own_fingerprint_and_score(doubled):
    it, mark = bench.setup(**bench.completed(doubled)), later.mark(**doubled)
    listed = (registry.written("tree", "2026-01-02 09:30", mark), registry.written("tree", "t", mark, "x", 100))
    first, second = later.at_bench(listed, "", ("baseline", "tree"), **doubled)
    assert (second.column, second.shift, second.live, first.live) == ("x", 100, True, False)
    found = workbench.opening(**doubled, chosen=("baseline", "tree"), opened=("tree",), wait=True).found
    old, new = (later.made(version, found, **doubled) for version in (first, second))
    assert (old.score, old.rows, old.print) == (found["tree"].score, len(it.train), mark)
    weeks = drift.weeks(it)
    assert new.print != old.print and new.rows == len(it.train) + drift.NEW * len(weeks[drift.BEGINS])
    world = drift.shifted(it, "x", 100, np.concatenate(weeks[drift.BEGINS :]))
    model = later.fitted("tree", "x", 100, **doubled)
    assert new.score == pytest.approx(np.mean([compare.score(world, model, rows) for rows in weeks[4:]]))
    before = later.fitted("tree", **doubled)
    assert new.score > np.mean([compare.score(world, before, rows) for rows in weeks[4:]]) + 0.1


def test_the_version_at_work_is_the_one_watched_and_has_no_score_where_it_learned(doubled):
    mark = later.mark(**doubled)
    listed = (registry.written("tree", "t", mark), registry.written("tree", "t", mark, "x", 100))
    asked = {"versions": listed, "column": "x", "shift": 100, "chosen": ("baseline", "tree"), "wait": True}
    new, old = (workbench.watching(**asked, live=live, **doubled).seen for live in ("", "1"))
    again = workbench.watching(**asked, live="1", again=True, **doubled).seen
    assert list(np.isfinite(old.scores)) == [True] * 6
    assert list(np.isfinite(new.scores)) == [True] * 3 + [False] + [True] * 2
    np.testing.assert_allclose(new.scores[4:], again.again[4:])
    assert new.index[4, 0] < old.index[4, 0], "it is compared with what it has learned from"
    view = shown("workbench", link(doubled, act="watch", versions=listed, column="x", shift=100, live="1"))
    assert WORDS["page"]["watched"].format(number=1, model_name="one tree") in view.facts["told"]
    back = shown("workbench", link(doubled, act="deploy", versions=listed, live="1"))
    assert WORDS["page"]["roll_back"] in back.facts["told"]
    after = shown("workbench", link(doubled, act="deploy", versions=listed))
    assert after.facts["versions"] == 2 and not after.goal, "what has seen sealed rows cannot be vouched for by them"


def test_without_an_alarm_there_is_nothing_to_learn_again_from(doubled):
    assert later.relearned("x", 0, **doubled) is None and later.relearned("gone", 100, **doubled) is None
    it = bench.setup(**bench.completed(doubled))
    found = later.relearned("x", 100, **doubled)
    assert found.weeks == (drift.BEGINS,)
    assert set(found.rows[len(it.train) :]) == set(drift.weeks(it)[drift.BEGINS])


def test_a_version_of_another_bench_is_not_at_this_one(doubled):
    here = later.mark(**doubled)
    other = later.mark(**doubled | {"seed": 1})
    assert other != here == later.mark(**doubled)
    listed = (registry.written("tree", "t", other), registry.written("tree", "t", here), "tree@t")
    assert [v.number for v in later.at_bench(listed, "", ("tree",), **doubled)] == [2, 3]


def test_versions_with_any_column_travel_in_the_link():
    control = workbench.CONTROLS["versions"]
    text = registry.written("linear", "2026-01-02 09:30", "0a1b2c3d", "a|b@c %" * 11, 200)
    assert control.parse(control.text((text,))) == (text,)
    (version,) = registry.versions((text,))
    assert (version.column, version.shift, version.bench) == ("a|b@c %" * 11, 200, "0a1b2c3d")


@pytest.mark.parametrize(
    ("scores", "said"), [([0.5] * 6, "scored"), ([0.5] * 3 + [np.nan] * 3, "scored_early"), ([np.nan] * 6, "unscored")]
)
@pytest.mark.parametrize("first", [-1, 3])
def test_weeks_without_a_score_are_said_in_words(doubled, scores, said, first):
    found = workbench.watching(**doubled, chosen=("baseline", "tree"), wait=True)
    seen = replace(found.seen, scores=np.array(scores), first=first)
    told = stations._told(replace(found, seen=seen), True, WORDS)
    assert "nan" not in told
    assert WORDS["page"][said].format(**seen.facts) in told
    assert WORDS["page"]["not_again"] in told


# ------------------------------------------------------------------------------------------------- the comparison


def test_models_that_are_finished_stay_when_others_are_chosen():
    key = hold(made(100))
    done = workbench.contest(own=key, chosen=("baseline", "linear"), wait=True)
    more = workbench.contest(own=key, chosen=("linear", "tree"))
    kept = {id(fold) for fold in done.folds if fold.model == "linear"}
    assert {id(fold) for fold in more.folds} == kept and len(kept) == setups.FOLDS
    whole = workbench.contest(own=key, chosen=("linear", "tree"), wait=True)
    assert kept < {id(fold) for fold in whole.folds} and len(whole.folds) == whole.total == 2 * setups.FOLDS
    assert [len(line.scores) for line in whole.board] == [setups.FOLDS] * 2


def test_a_fit_that_takes_longer_is_said_to():
    small, long, wide = (setups.prepare(frame, target="answer") for frame in (made(60), made(6000), made(60)))
    wide = replace(wide, X=pd.DataFrame(np.zeros((60, 400))))
    for name in models.MODELS:
        assert 0 < models.seconds(name, small) <= models.seconds(name, wide)
        assert models.seconds(name, small) <= models.seconds(name, long)
    assert models.seconds("forest", small) > 4 * models.seconds("linear", small)
    assert models.seconds("forest", replace(long, problem="amount")) > models.seconds("forest", long)
    contest = workbench.contest(own=hold(made(60)))
    assert contest.seconds >= 2, "forty fits take their time however few the rows"
    assert workbench.contest(own=hold(made(60)), chosen=("baseline",)).seconds == 1


def test_groups_stay_whole_in_the_search_too():
    who = lambda n, rng: np.sort(rng.integers(0, 30, n)).astype(str)
    frame = made(300, who=who)
    setup = setups.prepare(frame, target="answer", split="group", by="who")
    learn, pool = tune.parts(setup)
    assert not set(setup.groups[learn]) & set(setup.groups[pool])
    assert sorted([*learn, *pool]) == sorted(setup.train)
    groups = setup.groups[pool]
    for seed in range(5):
        choose, fresh = tune.drawn(len(pool), 30, np.random.default_rng(seed), groups)
        assert len(choose) and len(fresh) and not set(groups[choose]) & set(groups[fresh])
        assert sorted([*choose, *fresh]) == list(range(len(pool)))
    assert (setup.groups[frame.who.to_numpy() == "7"] == setup.groups[list(frame.who).index("7")]).all()


# ---------------------------------------------------------------------------------------------------- odd tables


def test_a_table_of_500_columns_is_looked_at_and_the_one_that_tells_is_found():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 500)).round(3), columns=[f"c{i}" for i in range(500)])
    frame["c499"] = np.where(frame.c0 + rng.normal(size=300) > 0, "yes", "no")
    frame["c250"] = np.where(frame.c499 == "yes", 3.5, 1.5) + rng.normal(scale=0.1, size=300)
    view = shown("workbench", defaults("workbench", "data") | {"own": hold(frame)})
    assert len(view.scene.table[WORDS["figure"]["col_column"]]) == 500
    assert view.facts["columns"] == 498 and "**c250**" in view.facts["told"]


@pytest.mark.parametrize("problem", ["binary", "classes", "amount"])
def test_whatever_a_small_tree_finds_is_given_to_it(problem):
    """The quick look may let too much through, never too little."""
    rng = np.random.default_rng(0)
    x, z = rng.normal(size=600), rng.integers(0, 40, 600)
    y = {"binary": (z % 3 == 0).astype(int), "classes": z % 5, "amount": np.floor(np.clip(2 * x, -3, 3))}[problem]
    X = pd.DataFrame({"tells": x if problem == "amount" else z.astype(float), "noise": rng.normal(size=600)})
    X["name"] = [f"k{v}" for v in np.digitize(x, np.linspace(-3, 3, 60))] if problem == "amount" else z.astype(str)
    X["name"] = X["name"].astype(object)
    alone = [setups._alone(X[name].to_numpy(), y, problem) for name in X]
    may = setups._orders(X, y, problem)
    assert alone[0] and not alone[1]
    assert all(m for a, m in zip(alone, may) if a) and not may[1]


def test_numbers_with_a_decimal_comma_are_pointed_out():
    frame = made(60, price=lambda n, rng: [f"{v:.2f}".replace(".", ",") for v in rng.lognormal(5, 1, n)])
    column = next(c for c in tables.columns(frame) if c.name == "price")
    assert column.kind == "category" and "comma" in column.hints
    view = shown("workbench", defaults("workbench", "data") | {"own": hold(frame), "target": "answer"})
    assert WORDS["page"]["commas"].format(names="price") in view.facts["told"]
    assert "comma" not in tables.columns(made(60))[2].hints


def test_a_date_is_asked_for_as_a_date():
    days = np.datetime64("2024-01-01") + np.arange(61)
    setup = setups.prepare(made(61, day=[str(day) for day in days]), target="answer")
    assert registry.wanted(setup) == ["x", "noise", "kind", "day"] and registry.usual(setup, "day") == "2024-01-31"
    row = registry.row(setup, (("day", "2024-02-29"),))
    assert row.iloc[0][["day days", "day month", "day weekday"]].tolist() == [19782, 2, 3]
    with pytest.raises(ValueError, match="day: 'soon' must be a date"):
        registry.row(setup, (("day", "soon"),))
    assert bench.movable(setup) == ["x", "noise", "kind"], "a date is not shifted"


def test_a_file_of_one_column_is_no_table_and_names_are_no_time():
    assert [fault.kind for fault in workbench.unfit(made(60)[["x"]])] == ["single"]
    with pytest.raises(ValueError, match="^time$"):
        setups.prepare(made(100), target="answer", split="time", by="kind")


def test_a_queue_takes_up_a_job_where_others_left_it():
    queue, waiting = jobs.Queue(), threading.Event()
    job = jobs.Job([lambda i=i: i for i in range(4)], [0, 1])
    while not job.finished:
        queue.ask(job)
        waiting.wait(0.01)
    assert job.results == [0, 1, 2, 3]
