"""Work that takes its time: two tasks at once in the whole app, everybody in turn, and what is finished is never lost.

Whoever waits for a job asks for it again and again; a job that nobody asks for stops before its next task and goes on
when it is asked for.
With DASK_SCHEDULER_ADDRESS set, tasks run on that cluster (cluster.py), several of a job at once.
"""

import os
import threading
import time
from collections import deque
from dataclasses import dataclass, field

AT_ONCE, LEFT = 2, 5.0  # tasks at once; s without being asked for until a job rests


@dataclass(eq=False)
class Job:
    tasks: list  # callables without arguments
    results: list = field(default_factory=list)  # of the first tasks, in their order
    asked: float = 0.0  # when somebody last asked for it
    ahead: dict = field(default_factory=dict)  # what is on its way on a cluster

    @property
    def finished(self):
        return len(self.results) == len(self.tasks)


done = lambda task: task()  # what does a task: a server has a process beside it for that


def result(job):
    """Return the result of a job's next task: from the cluster where one is named, else done on this machine."""
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    if not address:
        return done(job.tasks[len(job.results)])
    from concepts.workbench import cluster

    return cluster.result(address, job)


class Queue:
    """Jobs that wait and the threads that do them; a job takes its turn for one task at a time."""

    def __init__(self):
        self._lock, self._waiting, self._busy, self._threads = threading.Condition(), deque(), set(), 0

    def ask(self, job):
        """Say that somebody waits for a job; return its place in the queue, 0 when it is at work or finished."""
        with self._lock:
            job.asked = time.monotonic()
            if not job.finished and job not in self._busy and job not in self._waiting:
                self._waiting.append(job)
                if self._threads < AT_ONCE:
                    self._threads += 1
                    threading.Thread(target=self._work).start()
            return self._waiting.index(job) + 1 if job in self._waiting else 0

    def stop(self, job):
        """Let a job rest: what is finished stays."""
        with self._lock:
            if job in self._waiting:
                self._waiting.remove(job)
            job.asked = 0.0
            job.ahead.clear()

    def finish(self, job):
        """Do what is left of a job here and now."""
        self.stop(job)
        while True:
            with self._lock:
                self._lock.wait_for(lambda: job not in self._busy)
                if job.finished:
                    return
                self._busy.add(job)
            self._do(job)

    def _work(self):
        while True:
            with self._lock:
                job = self._next()
                if job is None:
                    self._threads -= 1
                    return
                self._busy.add(job)
            self._do(job)
            with self._lock:
                if not job.finished and job not in self._busy and job not in self._waiting:
                    self._waiting.append(job)

    def _do(self, job):
        """Do the next task of a job."""
        try:
            said = result(job)
        except Exception as problem:  # one task that fails must not take the others along
            said = problem
        with self._lock:
            job.results.append(said)
            self._busy.discard(job)
            self._lock.notify_all()

    def _next(self):
        while self._waiting and threading.main_thread().is_alive():  # what ends waits for the task in hand alone
            job = self._waiting.popleft()
            if time.monotonic() - job.asked < LEFT:
                return job
            job.ahead.clear()
        return None


QUEUE = Queue()
