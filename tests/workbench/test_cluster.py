"""Past one machine: the same work on a cluster of processes of this machine, one of which is killed."""

import os
import signal
import threading
from functools import partial

import pytest
from distributed import LocalCluster

from concepts.workbench import cluster, compare, jobs, models, setups, tune
from tests.support import words  # noqa: F401
from tests.workbench.test_tables import made

CHOSEN = tuple(name for name in models.MODELS if name != "svm")


@pytest.fixture(scope="module")
def setup():
    return setups.prepare(made(200), target="answer")


@pytest.fixture
def workers(monkeypatch):
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", running.scheduler_address)
        yield running


def finished(job):
    """Ask a queue for a job until it is finished; return its results."""
    queue, waiting = jobs.Queue(), threading.Event()
    while not job.finished:
        queue.ask(job)
        waiting.wait(0.01)
    return job.results


def here(tasks):
    return [task() for task in tasks]


def scores(results):
    return [(fold.model, fold.score) for fold in results]


def deadly(setup, name, k, seen):
    """A fold whose worker is killed the first time."""
    if not seen.exists():
        seen.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return compare.fold(setup, name, k)


def test_a_killed_worker_does_not_lose_the_run(setup, workers, tmp_path):
    import time
    t=time.time()
    tasks = compare.tasks(setup, CHOSEN)
    expected = here(tasks)
    print("local", time.time()-t); t=time.time()
    at, seen = len(CHOSEN) + 2, tmp_path / "seen"
    *_, name, k = tasks[at].args
    tasks[at] = partial(deadly, setup, name, k, seen)
    job = jobs.Job(tasks)
    found = finished(job)
    print("cluster", time.time()-t); t=time.time()
    assert int(seen.read_text()) != os.getpid()
    assert scores(found) == scores(expected)
    s = tune.tasks(setup)[:12]
    import numpy as np
    print([np.abs(a-b).max() for a,b in zip(here(s), finished(jobs.Job(s)))])
    print("search", time.time()-t); t=time.time()
    assert not job.ahead
