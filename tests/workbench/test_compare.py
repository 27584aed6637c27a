"""The contest itself, and the queue it waits in."""

import threading

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import silhouette_score
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from concepts.workbench import compare, jobs, models, setups
from data import load
from tests.workbench.test_concept import made


@pytest.fixture(scope="module")
def setup():
    return setups.prepare(made(300), target="answer")


@pytest.fixture(scope="module")
def board(setup):
    return compare.board([task() for task in compare.tasks(setup, models.MODELS)], models.MODELS)


def test_every_model_has_a_score_for_every_fold(board):
    assert {line.model for line in board} == set(models.MODELS)
    assert all(len(line.scores) == setups.FOLDS and line.seconds > 0 for line in board)
    assert [line.mean for line in board] == sorted((line.mean for line in board), reverse=True)


def test_the_baseline_knows_nothing(board):
    assert next(line for line in board if line.model == "baseline").mean == 0.5


def test_scores_are_those_of_scikit_learn():
    frame = made(300)[["x", "noise", "answer"]]
    setup = setups.prepare(frame, target="answer")
    ours = [compare.fold(setup, "linear", k).score for k in range(setups.FOLDS)]
    X, y = setup.rows(setup.train)
    theirs = cross_val_score(
        make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)), X, y, cv=list(setup.folds), scoring="roc_auc"
    )
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_groups_are_scored_on_rows_they_were_not_made_of():
    setup = setups.prepare(load("retail_customers_rfm").head(400))
    learn, check = (setup.train[part] for part in setup.folds[0])
    model = compare.fitted(setup, "groups_3", learn)
    X, _ = setup.rows(check)
    expected = silhouette_score(model[:-1].transform(X), model.predict(X))
    assert compare.fold(setup, "groups_3", 0).score == pytest.approx(expected)


@pytest.mark.parametrize("target", ["answer", "kind", "x", ""])
def test_each_problem_is_learned_by_each_model_with_gaps_texts_and_dates_among_the_columns(target):
    rng = np.random.default_rng(0)
    frame = made(
        150,
        gaps=lambda n, rng: np.where(rng.random(n) < 0.3, np.nan, rng.lognormal(0, 2, n)),
        day=[f"2024-{m:02}-{d:02}" for m, d in zip(rng.integers(1, 13, 150), rng.integers(1, 28, 150))],
        note=[" ".join(rng.choice(["red", "parcel", "late", "thanks", "broken", "again"], 9)) for _ in range(150)],
    )
    setup = setups.prepare(frame, target=target)
    for name in models.names(setup.problem):
        done = compare.fold(setup, name, 0)
        assert not done.trouble and np.isfinite(done.score), f"{name}: {done.trouble}"


def test_a_model_that_cannot_be_fitted_says_why_and_the_others_go_on(setup):
    done = compare.fold(setup, "neighbours", 0, settings=(("n_neighbors", 10_000),))
    assert np.isnan(done.score) and "n_neighbors" in done.trouble
    assert compare.board([done], ("neighbours",))[0].scores == ()


def test_an_unknown_model_is_named(setup):
    with pytest.raises(ValueError, match="model=oracle must be one of baseline"):
        models.pipeline("oracle", setup.X, "binary")


def test_the_same_seed_gives_the_same_scores(setup):
    assert compare.fold(setup, "forest", 1).score == compare.fold(setup, "forest", 1).score


def test_simple_wins_on_the_shops_customers():
    frame = load("retail_customers_returning").drop(columns="next_year_spend_gbp")
    setup = setups.prepare(frame, target="returned_90d")
    chosen = ("linear", "tree", "baseline")
    best, *others = compare.board([task() for task in compare.tasks(setup, chosen)], chosen)
    assert best.model == "linear" and 0.77 < best.mean < 0.81
    assert others[0].mean < best.mean


# -------------------------------------------------------------------------------------------------------- the queue


class Gate:
    """Tasks that wait until they are let through, and say when they have begun."""

    def __init__(self):
        self.begun, self.open = threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self):
        self.begun.release()
        assert self.open.acquire(timeout=30)
        return "done"


def finish(queue, job):
    """Ask for a job until it is finished."""
    waiting = threading.Event()
    while not job.finished:
        queue.ask(job)
        waiting.wait(0.01)


def test_a_job_is_done_in_the_order_of_its_tasks():
    queue, job = jobs.Queue(), jobs.Job([lambda i=i: i for i in range(20)])
    finish(queue, job)
    assert job.results == list(range(20)) and queue.ask(job) == 0


def test_two_at_once_and_the_others_know_their_place():
    queue, gate = jobs.Queue(), Gate()
    first, second, third, fourth = (jobs.Job([gate]) for _ in range(4))
    queue.ask(first), queue.ask(second)
    assert gate.begun.acquire(timeout=30) and gate.begun.acquire(timeout=30)
    assert (queue.ask(third), queue.ask(fourth), queue.ask(first), queue.ask(third)) == (1, 2, 0, 1)
    for _ in range(4):
        gate.open.release()
    for job in (first, second, third, fourth):
        finish(queue, job)
        assert job.results == ["done"]


def test_a_long_job_lets_a_short_one_through():
    queue, order = jobs.Queue(), []
    long = jobs.Job([lambda i=i: order.append(f"long {i}") for i in range(50)])
    gates = [jobs.Job([gate]) for gate in (Gate(), Gate())]
    for job in gates:
        queue.ask(job)
        assert job.tasks[0].begun.acquire(timeout=30)
    short = jobs.Job([lambda: order.append("short")])
    queue.ask(long), queue.ask(short)
    for job in gates:
        job.tasks[0].open.release()
    finish(queue, short), finish(queue, long)
    assert order.index("short") <= 2


def test_a_job_nobody_asks_for_rests_and_keeps_what_is_finished(monkeypatch):
    queue, gate = jobs.Queue(), Gate()
    job = jobs.Job([gate, lambda: "later"])
    queue.ask(job)
    assert gate.begun.acquire(timeout=30)
    queue.stop(job)
    gate.open.release()
    other = jobs.Job([lambda: "other"])
    finish(queue, other)
    while queue._busy:
        threading.Event().wait(0.01)
    assert job.results == ["done"]
    finish(queue, job)
    assert job.results == ["done", "later"]


def test_a_task_that_fails_is_its_own_result():
    def broken():
        raise ValueError("no")

    queue, job = jobs.Queue(), jobs.Job([broken, lambda: "fine"])
    finish(queue, job)
    assert isinstance(job.results[0], ValueError) and job.results[1] == "fine"


def test_text_is_learned_from():
    messages = load("sms_spam")
    setup = setups.prepare(pd.DataFrame({"text": messages.text, "label": messages.label}).head(600), target="label")
    assert compare.fold(setup, "linear", 0).score > 0.9
