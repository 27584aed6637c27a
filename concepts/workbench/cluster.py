"""The tasks of a job on a Dask cluster, results in the order of the tasks; what a lost worker had is done again.

Every task is a partial whose first argument, the setup, is the same for the whole job: it travels once.
Workers import this package.
"""

import threading
import time
from concurrent.futures import CancelledError

PATIENCE = 5.0  # s to wait for a scheduler; between two looks whether there still are workers
AGAIN = 60.0  # s until a scheduler that did not answer is tried again
ROUNDS = 2  # tasks of one job on their way, for each thread of the cluster

_lock, _clients, _gone = threading.Lock(), {}, {}  # by address: the client, and until when its scheduler is not asked


def result(address, job):
    """Return the result of a job's next task; without a cluster, or a worker in it, it is done here."""
    task = job.tasks[len(job.results)]
    client = _client(address)
    if client is None:
        return task()
    try:
        said = _awaited(client, _sent(client, job))
    except (OSError, CancelledError):
        job.ahead.clear()
        return task()
    if len(job.results) + 1 == len(job.tasks):
        job.ahead.clear()
    return said


def _client(address):
    """Return the client of a scheduler; None where none answers."""
    from distributed import Client

    with _lock:
        client = _clients.get(address)
        if client is not None and client.status != "closed":
            return client if client.status == "running" else None  # it is looking for its scheduler
        if time.monotonic() < _gone.get(address, 0.0):
            return None
        try:
            _clients[address] = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):  # nobody there, or no address
            _gone[address] = time.monotonic() + AGAIN
            return None
        return _clients[address]


def _sent(client, job):
    """Return the future of a job's next task; it and the tasks after it are on their way."""
    at, ahead, threads = len(job.results), job.ahead, sum(client.nthreads().values())
    if not threads:
        raise OSError("no worker")
    if ahead.get("client") is not client:
        ahead.clear()
        ahead |= {"client": client, "setup": client.submit(_same, job.tasks[at].args[0], pure=False)}
    for i in range(at, min(at + ROUNDS * threads, len(job.tasks))):
        if i not in ahead:
            task = job.tasks[i]
            ahead[i] = client.submit(task.func, ahead["setup"], *task.args[1:], pure=False, **task.keywords)
    return ahead.pop(at)


def _same(setup):
    return setup


def _awaited(client, future):
    """Return a future's result. Raises OSError when no worker is left to bring it."""
    while not future.done():
        try:
            future.exception(timeout=PATIENCE)
        except TimeoutError:
            if not client.nthreads():
                raise OSError("no worker") from None
    return future.result()
