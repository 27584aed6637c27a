"""The bench: the table at one link, how far its work has come, the search, the sealed rows."""

import threading

import numpy as np
import pytest
from sklearn import metrics
from sklearn.inspection import permutation_importance

from concepts import workbench
from concepts.workbench import bench, compare, judge, models, setups, tune
from data import brought, table
from tests.support import words
from tests.workbench.test_concept import made

WORDS = words("workbench")["figure"]


def finished(**asked):
    """Ask for a contest until it is finished."""
    waiting = threading.Event()
    while (it := workbench.contest(**asked)).working:
        waiting.wait(0.05)
    return it


@pytest.fixture(scope="module")
def wine():
    return finished(set="wine")


def test_each_table_of_ours_makes_a_contest():
    problems = {name: bench.setup(**bench.SETTING | {"set": name}).problem for name in bench.SETS}
    assert problems == {"customers": "binary", "bikes": "amount", "wine": "classes", "shoppers": "groups"}


def test_a_column_that_gives_the_answer_away_is_left_out_unless_it_is_kept_on_purpose():
    usual = bench.setup(**bench.SETTING)
    kept = bench.setup(**bench.SETTING | {"keep": ("next_year_spend_gbp",)})
    assert usual.suspects == kept.suspects == ("next_year_spend_gbp",)
    assert "next_year_spend_gbp" not in usual.X and "next_year_spend_gbp" in kept.X
    assert compare.fold(kept, "tree", 0).score > compare.fold(usual, "tree", 0).score + 0.05


def test_columns_that_add_up_to_the_answer_are_found_together():
    assert bench.setup(**bench.SETTING | {"set": "bikes"}).suspects == ("casual", "registered")


def test_a_contest_fills_and_is_not_done_twice(wine):
    assert len(wine.folds) == wine.total == len(models.MODELS) * setups.FOLDS and wine.place == 0
    assert workbench.contest(set="wine").folds == wine.folds
    assert wine.best == wine.facts["best"] and wine.facts["best_score"] > 0.95


def test_a_persons_own_table_is_worked_on_when_they_say_so():
    key = brought.hold(table.read(made(80).to_csv(index=False).encode(), workbench.SCHEMA))
    asked = {"own": key, "chosen": ("baseline", "linear")}
    assert not workbench.contest(**asked).working and not workbench.contest(**asked).folds
    done = finished(**asked, go="yes")
    assert done.setup.target == "answer" and len(done.folds) == 2 * setups.FOLDS
    brought.let_go(key)
    with pytest.raises(KeyError):
        workbench.contest(**asked)


def test_the_template_makes_a_contest():
    read = table.read(workbench.template(), workbench.SCHEMA)
    assert workbench.unfit(read) == []
    assert setups.prepare(read, target="returned_90d").problem == "binary"


@pytest.mark.parametrize(
    ("name", "raw"), [("out", "a|b"), ("kinds", "a:number|b:text"), ("target", "spend"), ("chosen", "linear")]
)
def test_lists_in_the_link_are_read_as_they_are_written(name, raw):
    control = workbench.CONTROLS[name]
    assert control.text(control.parse(raw)) == raw
    with pytest.raises(ValueError, match="must"):
        control.parse("x" * 100)


# ------------------------------------------------------------------------------------------------------- the search


@pytest.fixture(scope="module")
def small():
    return setups.prepare(made(240), target="answer")


def test_the_search_draws_from_the_stated_space_and_again_the_same():
    drawn = tune.candidates("binary", 200, 0)
    assert drawn == tune.candidates("binary", 200, 0) != tune.candidates("binary", 200, 1)
    assert {name for name, _ in drawn} == set(models.SPACE)
    for name, settings in drawn:
        for setting, value in settings:
            low, high = models.SPACE[name][setting]
            assert low <= (np.log10(value) if low < 0 else value) <= high + 1e-9
    assert tune.candidates("groups", 5, 0) == []


def test_the_pool_is_not_learned_from(small):
    learn, pool = tune.parts(small)
    assert not set(learn) & set(pool) and set(learn) | set(pool) == set(small.train)


@pytest.mark.parametrize(
    ("problem", "theirs"),
    [("binary", metrics.roc_auc_score), ("classes", metrics.accuracy_score), ("amount", metrics.r2_score)],
)
def test_scores_are_those_of_scikit_learn(problem, theirs):
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, 60).astype(float)
    said = rng.integers(0, 4 if problem == "binary" else 2, (5, 60)).astype(float)
    np.testing.assert_allclose(tune.scores(said, y, problem), [theirs(y, row) for row in said])


def test_the_best_of_many_keeps_less_than_it_promised(small):
    rng = np.random.default_rng(0)
    size = len(tune.parts(small)[1])
    found = tune.tuned(small, list(rng.normal(size=(30, size)).astype(np.float32)), rows=30)
    assert np.all(np.diff(found.chosen_on) >= 0), "the best so far never falls"
    assert found.facts["promised"] > 0.65, "of thirty guesses the luckiest looks good"
    assert abs(found.facts["kept"] - 0.5) < 0.05, "and is a guess on fresh rows"


def test_a_search_that_has_not_begun_promises_nothing(small):
    assert tune.tuned(small, [], rows=50).facts["tried"] == 0


# --------------------------------------------------------------------------------------------------- the sealed rows


def test_a_judgement_is_about_the_sealed_rows_alone(small):
    model = compare.fitted(small, "linear", small.train)
    X, y = small.rows(small.test)
    found = judge.judge(small, "linear")
    assert found.score == pytest.approx(metrics.roc_auc_score(y, model.predict_proba(X)[:, 1]))
    assert found.confusion.tolist() == metrics.confusion_matrix(y, model.predict(X)).tolist()
    assert found.calibration[:, 2].sum() == len(y)
    assert np.average(found.calibration[:, 1], weights=found.calibration[:, 2]) == pytest.approx(y.mean())


def test_importance_is_that_of_scikit_learn(small):
    model = compare.fitted(small, "linear", small.train)
    X, y = small.rows(small.test)
    theirs = permutation_importance(model, X, y, scoring="roc_auc", n_repeats=20, random_state=0).importances_mean
    ours = dict(judge.judge(small, "linear").importance)
    assert max(ours, key=ours.get) == X.columns[np.argmax(theirs)] == "x"
    assert ours["x"] == pytest.approx(theirs.max(), abs=0.08) and abs(ours["noise"]) < 0.05


def test_the_worst_mistakes_are_mistakes_the_surest_first(small):
    worst = judge.judge(small, "linear").worst
    sure = [mistake[2] for mistake in worst]
    assert sure == sorted(sure, reverse=True) and all(true != said for true, said, _, _ in worst)


def test_amounts_and_groups_are_judged_too():
    amount = judge.judge(bench.setup(**bench.SETTING | {"set": "bikes"}), "linear")
    assert amount.confusion is None and amount.pairs.shape[1] == 2
    assert amount.score == pytest.approx(metrics.r2_score(*amount.pairs.T))
    off = [mistake[2] for mistake in amount.worst]
    assert off[0] == pytest.approx(np.abs(np.diff(amount.pairs)).max())
    groups = judge.judge(setups.prepare(made(120)), "groups_2")
    assert groups.worst == () and -1 <= groups.score <= 1
