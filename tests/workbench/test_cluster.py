"""Past one machine: the same work on a cluster of separate processes, which loses a worker, or is lost."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial

import numpy as np
import pytest
from distributed import Client, LocalCluster

from concepts.workbench import cluster, compare, jobs, setups, tune
from tests.support import ROOT
from tests.workbench.test_concept import made

CHOSEN = ("baseline", "linear", "neighbours", "tree", "boosting", "net")
HERE = {
    "processes": False,
    "threads_per_worker": 1,
    "host": "127.0.0.1",
    "protocol": "tcp://",
    "dashboard_address": ":0",
}


@pytest.fixture(scope="module")
def setup():
    return setups.prepare(made(200), target="answer")


@pytest.fixture
def lost_quickly(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)


def finished(job):
    """Ask a queue for a job until it is finished; return its results."""
    queue, waiting = jobs.Queue(), threading.Event()
    while not job.finished:
        queue.ask(job)
        waiting.wait(0.01)
    return job.results


def scores(results):
    return [(fold.model, fold.score) for fold in results]


@contextmanager
def processes(folder, workers):
    """Start a cluster as the README does, one process a worker, and yield its scheduler's address."""
    at, dask = folder / "scheduler.json", [sys.executable, "-m", "dask"]
    start = partial(subprocess.Popen, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True)
    options = ["--scheduler-file", str(at), "--no-dashboard"]
    running = [start([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *options], stderr=subprocess.DEVNULL)]
    threads = ["--nworkers", str(workers), "--nthreads", "1"]
    running += [start([*dask, "worker", *threads, *options], stderr=subprocess.DEVNULL)]
    try:
        with Client(scheduler_file=str(at), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
            yield client.scheduler.address
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def deadly(setup, seen, home, name, k):
    """A fold whose worker is killed at the first attempt; home is the process that asked for it."""
    if seen.exists() or os.getpid() == home:
        return compare.fold(setup, name, k)
    seen.write_text(str(os.getpid()))
    return os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_worker_does_not_lose_the_run(setup, monkeypatch, tmp_path):
    monkeypatch.setattr(cluster, "PATIENCE", 60.0)  # a busy machine answers late
    tasks, seen = compare.tasks(setup, CHOSEN), tmp_path / "seen"
    expected = [task() for task in tasks]
    middle = len(tasks) // 2
    name, k = tasks[middle].args[1:]
    tasks[middle] = partial(deadly, setup, seen, os.getpid(), name, k)
    searched = tune.tasks(setup)[:6]
    with processes(tmp_path, 2) as address:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
        compared, search = jobs.Job(tasks), jobs.Job(searched)
        found, said = finished(compared), finished(search)
    assert seen.exists() and int(seen.read_text()) != os.getpid(), "a worker was killed"
    assert scores(found) == scores(expected), "in the order of the tasks"
    assert [(line.model, line.scores) for line in compare.board(found, CHOSEN)] == [
        (line.model, line.scores) for line in compare.board(expected, CHOSEN)
    ]
    np.testing.assert_array_equal(said, [task() for task in searched])
    assert not compared.ahead and not search.ahead, "nothing is kept on the cluster"


def test_a_cluster_that_is_lost_leaves_the_rest_to_this_machine(setup, monkeypatch, lost_quickly):
    tasks = compare.tasks(setup, ("linear", "tree"))
    job = jobs.Job(tasks)
    with LocalCluster(n_workers=1, **HERE) as running:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", running.scheduler_address)
        job.results += [jobs.result(job)]
        assert job.ahead, "others are on their way"
    assert scores(finished(job)) == scores([task() for task in tasks])


def test_a_cluster_without_a_worker_or_without_a_scheduler_is_done_without(setup, monkeypatch, lost_quickly):
    tasks = compare.tasks(setup, ("linear",))
    with LocalCluster(n_workers=0, **HERE) as running:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", running.scheduler_address)
        empty = finished(jobs.Job(tasks))
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:9")
    absent = finished(jobs.Job(tasks))
    assert scores(empty) == scores(absent) == scores([task() for task in tasks])


def test_what_fails_on_the_cluster_is_its_own_result(setup, monkeypatch):
    tasks = [partial(compare.fold, setup, "tree", k) for k in (setups.FOLDS, 0)]
    with LocalCluster(n_workers=1, **HERE) as running:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", running.scheduler_address)
        wrong, fine = finished(jobs.Job(tasks))
    assert isinstance(wrong, IndexError) and np.isfinite(fine.score)
