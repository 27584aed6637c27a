"""What is drawn at each station is what was computed."""

import numpy as np
import pytest

from concepts.workbench import (
    bench,
    compare,
    drift,
    figures,
    figures_data,
    figures_deploy,
    figures_test,
    figures_tune,
    figures_watch,
    judge,
    later,
    registry,
    setups,
    tune,
)
from tests.support import words
from tests.workbench.test_bench import finished
from tests.workbench.test_concept import made
from ui import backroom

WORDS = words("workbench")["figure"]


@pytest.fixture(scope="module")
def wine():
    return finished(set="wine")


@pytest.fixture(scope="module")
def small():
    return setups.prepare(made(240), target="answer")


def test_the_leaderboard_shows_every_finished_fold(wine):
    scene = figures.board(wine, WORDS)
    assert scene.frames == wine.total + 1
    seen = np.isfinite(scene.moving["folds"]["x"]).sum(axis=1)
    assert list(seen) == list(range(wine.total + 1))
    for line in wine.board:
        row = wine.chosen.index(line.model)
        assert scene.moving["told"]["text"][-1][row] == f"{line.mean:.3f} ± {line.spread:.3f}"
    assert f"{wine.facts['best_score']:.3f}" in scene.alt


def test_before_the_prediction_no_score_is_seen(wine):
    scene = figures.board(wine, WORDS, asked=True)
    assert not np.isfinite(np.array(scene.traces["folds"]["x"], float)).any()
    assert set(scene.traces["told"]["text"]) == {"?"}


def test_the_table_says_what_is_asked_and_what_is_odd():
    scene = figures_data.profile(bench.setup(**bench.SETTING), WORDS)
    names, hints = scene.traces["names"]["text"], scene.traces["hints"]["text"]
    assert names[:2] == ["<b>returned_90d</b>", "<b>next_year_spend_gbp</b>"]
    assert hints[0].endswith(WORDS["is_target"]) and hints[1] == WORDS["is_suspect"]
    assert hints[names.index("<b>customer_id</b>")] == f"{WORDS['kind_number']}, {WORDS['hint_id']}"


def test_a_histogram_counts_what_is_there():
    setup = setups.prepare(made(200), target="answer")
    kind = next(column for column in setup.columns if column.name == "kind")
    counts = np.sort(np.unique(kind.values, return_counts=True)[1])[::-1]
    np.testing.assert_allclose(figures_data.bars(kind)[:3], counts / counts[0])


def test_the_search_is_drawn_as_far_as_it_has_come_on_one_axis_for_all(small):
    rng = np.random.default_rng(0)
    said = list(rng.normal(size=(12, len(tune.parts(small)[1]))).astype(np.float32))
    few, many = (tune.tuned(small, said, rows=rows) for rows in (20, 40))
    scene = figures_tune.search(few, small, WORDS)
    assert scene.frames == 12
    drawn = np.isfinite(scene.moving["promised"]["y"]).sum(axis=1)
    assert list(drawn) == list(range(1, 13))
    assert scene.traces["ends"]["y"][0] == few.chosen_on[-1] and scene.traces["ends"]["y"][1] == few.fresh[-1]
    assert scene.layout["yaxis"]["range"] == figures_tune.search(many, small, WORDS).layout["yaxis"]["range"]


def test_an_envelope_shows_its_score_only_once_it_is_opened(wine):
    found = judge.judge(wine.setup, "tree")
    scene = figures_test.envelope(wine, {"tree": found}, "tree", WORDS)
    dots = np.array(scene.traces["opened"]["x"], float)
    row = wine.chosen.index("tree")
    assert np.isfinite(dots).sum() == 1 and scene.traces["told"]["text"][row] == f"{found.score:.3f}"
    assert scene.traces["told"]["text"][0] == WORDS["shut"]
    assert scene.picks["marks"][0] == {"model": wine.chosen[0]}


def test_mistakes_are_counted_and_what_counts_stands_first(wine):
    found = judge.judge(wine.setup, "tree")
    cells = figures_test.mistakes(found, wine.setup, WORDS)
    assert sum(map(int, cells.traces["counts"]["text"])) == len(wine.setup.test)
    bars = figures_test.leaning(found, WORDS)
    assert bars.traces["names"]["text"][0] == found.importance[0][0][:20]


def test_the_version_at_work_points_to_its_answer():
    listed = registry.versions(("linear@2026-11-24 09:00", "tree@2026-11-25 10:00"), "1")
    made = [later.Made(print="abc", rows=320, score=score) for score in (0.7, 0.6)]
    scene = figures_deploy.counter(listed, made, backroom.Answer(told="yes", sure=0.75, ends=("no", "yes")), WORDS)
    assert scene.traces["ends"]["text"] == ["no", "yes"]
    assert scene.traces["needle"]["x"][0] == 1.0, "three quarters of a way from -2 to 2"
    assert scene.traces["way"]["x"][0] == scene.traces["cards"]["x"][0]
    assert scene.picks["cards"] == ({"live": "1"}, {"live": "2"})
    assert figures_deploy.counter((), [], backroom.Answer(), WORDS).picks == {}


def test_weeks_show_the_index_of_every_column_and_ring_where_it_alarms(small):
    line = compare.board([compare.fold(small, "linear", k) for k in range(5)], ("linear",))[0]
    model = compare.fitted(small, "linear", small.train)
    asked = {"column": "x", "per_cent": 200, "retrain": False, "name": "linear"}
    seen = drift.watch(small, model, line, **asked)
    scene = figures_watch.weeks(seen, "x", "roc_auc", True, WORDS)
    assert scene.frames == drift.WEEKS
    at = seen.columns.index("x")
    np.testing.assert_allclose(scene.moving["index"]["x"][:, 1], np.minimum(seen.index[:, at], figures_watch.TOP))
    rung = np.isfinite(np.array(scene.moving["rung"]["x"], float)[:, 0])
    assert list(rung) == list(seen.alarmed[:, at])
    assert f"{seen.scores[0]:.3f}" in scene.captions[0]
    seen.scores[0] = np.nan
    assert (
        figures_watch.weeks(seen, "x", "roc_auc", False, WORDS)
        .captions[0]
        .startswith(WORDS["week_unscored"].format(week=1, told=""))
    )


def test_where_there_is_no_contest_the_figure_says_why():
    scene = figures.refused(WORDS, "The target column is empty.")
    assert scene.alt == "The target column is empty." and "empty" in scene.traces["said"]["text"][0]
