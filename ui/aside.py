"""Processes beside the server that compute: who answers does not wait for the interpreter of who computes, and imports none of what it needs.

    server ── helper   computes views; holds people's tables, jobs and models
                 └── tasks   the workbench's, at a lower priority: the helper asks for them

python -m ui.aside 0 is the helper. It imports the libraries, then the process for tasks branches off: what both have imported is in memory
once. Where there are no branches (not on Linux), and where that process has died, python -m ui.aside 10 imports for itself.
Each reads (number, pickled call) from its input and writes (number, pickled (what the call returned, None) or (None, the exception)) to
its output, until its input ends: then it ends, whatever it is doing.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TASKS = 10  # how far the process for tasks stands back
IDLE = 5.0  # s without a task after which the process for tasks ends: only so does its memory come back
LIBRARIES = (
    "pandas",
    "scipy.stats",
    "sklearn.cluster",
    "sklearn.compose",
    "sklearn.ensemble",
    "sklearn.feature_extraction.text",
    "sklearn.impute",
    "sklearn.linear_model",
    "sklearn.model_selection",
    "sklearn.neural_network",
    "sklearn.svm",
)  # what most lessons need
helper: Any = None  # the Aside that computes, where a server has begun one


def ask(function, *arguments, patient=False, slow=False):
    """Return what a function returns (both can be pickled): called beside the server where something computes there, else here.

    patient and slow are those of Aside.ask. Raises what the function raises, Ended as Aside.ask does.
    """
    call = partial(function, *arguments)
    return helper.ask(call, patient=patient, slow=slow) if helper else call()


def begin():
    """Start what computes, for a server: it imports while the server starts."""
    global helper
    helper = Aside()
    helper.start()


class Ended(OSError):
    """The process ended before it had an answer."""


class Aside:
    """The side of who asks: the process is started anew when it has died.

    nice is how far it stands back for others where the machine is busy, 0 to 19; idle says whether it ends after IDLE without a call.
    """

    def __init__(self, nice=0, idle=False):
        self.nice, self.idle = nice, idle
        self._streams: Any = None
        self._ending: Any = None
        self._over, self._lock, self._numbers, self._coming = False, threading.Lock(), count(), {}
        self._turn, self._busy, self._urgent = threading.Condition(), False, 0

    def ask(self, call, *, patient=False, slow=False):
        """Return what a call returns, a callable without arguments that can be pickled. One is at work at a time; a slow one goes on beside it.

        patient: it waits until no other does. Raises what the call raises; Ended where the process died twice over it, or is over.
        """
        if slow:
            return self._done(call)
        with self._turn:
            self._urgent += not patient
            self._turn.wait_for(lambda: not self._busy and not (patient and self._urgent))
            self._urgent -= not patient
            self._busy = True
        try:
            return self._done(call)
        finally:
            with self._turn:
                self._busy = False
                self._turn.notify_all()

    def _done(self, call):
        try:
            for _ in range(2):  # the process may have died of another's call
                with suppress(Ended):
                    made, problem = pickle.loads(self._sent(call).result())
                    break
            else:
                name = next((it for it in call.args if isinstance(it, str)), call.func.__name__)
                raise Ended(f"the process that computes {name} ended before it had an answer")
        finally:
            if self.idle:
                self._end_later()
        if problem:
            raise problem
        return made

    def _sent(self, call):
        future, number = Future(), next(self._numbers)
        wish = pickle.dumps((number, pickle.dumps(call)))
        with self._lock:
            if self._over:
                raise Ended
            streams = self._streams or self._begin()
            self._coming[number] = future
            try:
                streams[1].write(wish)
                streams[1].flush()
            except OSError:
                self._give_up(streams)
        return future

    def start(self, streams=None):
        """Start the process before it is asked, or take the streams from and to one that is there."""
        with self._lock:
            self._begin(streams)

    def _begin(self, streams=None):
        self._streams = streams or _process(self.nice)
        threading.Thread(target=self._read, args=(self._streams,), daemon=True).start()
        return self._streams

    def _read(self, streams):
        try:
            while True:
                number, said = pickle.load(streams[0])
                with self._lock:
                    self._coming.pop(number).set_result(said)
        except (OSError, EOFError, pickle.UnpicklingError, KeyError):
            with self._lock:
                self._give_up(streams)
        streams[0].close()

    def _give_up(self, streams):
        """Let a process end, which it does when its input ends."""
        if streams and self._streams is streams:
            with suppress(OSError):
                streams[1].close()
            for future in self._coming.values():
                future.set_exception(Ended())
            self._streams, self._coming = None, {}

    def end(self):
        """End the process for good."""
        with self._lock:
            self._over = True
            self._give_up(self._streams)

    def _end_later(self):
        with self._lock:
            if self._ending:
                self._ending.cancel()
            self._ending = threading.Timer(IDLE, self._end_idle)
            self._ending.daemon = True
            self._ending.start()

    def _end_idle(self):
        with self._lock:
            if not self._coming:
                self._give_up(self._streams)


def _process(nice):
    """Return the streams from and to a process."""
    command = [sys.executable, "-m", "ui.aside", str(nice)]
    child: Any = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    _notice_end(child.wait)
    return child.stdout, child.stdin


def _notice_end(wait, *which):
    """Let nothing be left of a process that ends."""
    threading.Thread(target=wait, args=which, daemon=True).start()


def prepare():
    """Import what most calls need. What answers reads files only: pandas does without pyarrow (46 MB)."""
    from ui import memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server; this ends with its input
    memory.give_back()
    sys.modules["pyarrow"] = None  # type: ignore[assignment]
    for name in LIBRARIES:
        import_module(name)
    del sys.modules["pyarrow"]


def pair():
    """Be the helper, after the process for tasks has branched off: what both have imported is in memory once."""
    from concepts.workbench import jobs

    branches = sys.platform == "linux"
    tasks = Aside(nice=TASKS, idle=not branches)
    if branches:
        tasks.start(_branch())
    jobs.done = tasks.ask
    serve(0)


def _branch():
    """Return the streams from and to a process for tasks that shares what this one has imported."""
    gc.freeze()  # a collection leaves these pages alone: they stay shared
    inward, to = os.pipe()
    back, outward = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(inward, 0)
        os.dup2(outward, 1)
        for file in (inward, to, back, outward):
            os.close(file)
        serve(TASKS)
    os.close(inward)
    os.close(outward)
    _notice_end(os.waitpid, child, 0)
    return os.fdopen(back, "rb"), os.fdopen(to, "wb")


def serve(nice):
    """Compute until the input ends."""
    from ui import memory

    inward, outward, lock = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"), threading.Lock()
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(os, "nice"):  # not on Windows
        os.nice(nice)

    def answer(number, call):
        try:
            said = pickle.dumps((pickle.loads(call)(), None))
        except Exception as problem:
            said = pickle.dumps((None, problem))
        with lock, suppress(OSError):  # nobody is there any more
            pickle.dump((number, said), outward)
            outward.flush()
        if nice:
            memory.tidy()

    threads = ThreadPoolExecutor(32)  # one is at work, beside those that are slow
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            threads.submit(answer, *pickle.load(inward))
    os._exit(0)  # in the middle of whatever it is


if __name__ == "__main__":
    from ui import aside  # this module as others know it

    aside.prepare()
    nice = int(sys.argv[1])
    aside.serve(nice) if nice else aside.pair()
