"""A process beside the server that computes: who answers does not wait for the interpreter of who computes.

python -m ui.aside reads (number, pickled call) from its input and writes (number, pickled (what the call returned, None) or (None,
the exception)) to its output, one after the other, until its input ends. A server has one that answers and one for long tasks.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from ui import views

ROOT = Path(__file__).parent.parent
IDLE = 30.0  # s without a task after which the process for tasks is ended: the only way its memory comes back


class Ended(OSError):
    """The child ended before it had an answer."""


class Aside:
    """The server's side: the child is started when it is first asked, and anew when it has died.

    nice is how far it stands back for others where the machine is busy, 0 to 19.
    """

    def __init__(self, nice=0):
        self.nice, self._child = nice, None
        self._ending: Any = None
        self._lock, self._numbers, self._coming = threading.Lock(), count(), {}
        self._turn, self._busy, self._urgent = threading.Condition(), False, 0

    def made(self, *asked, patient=False):
        """Return the Answer, as views.made does; a patient one waits until no other does.

        Raises what the view raised; Ended where the child died twice over it.
        """
        with self._turn:
            self._urgent += not patient
            self._turn.wait_for(lambda: not self._busy and not (patient and self._urgent))
            self._urgent -= not patient
            self._busy = True
        try:
            return self._done(partial(views.made, *asked), asked[0])
        finally:
            with self._turn:
                self._busy = False
                self._turn.notify_all()

    def done(self, task):
        """Return what a task returns, a callable without arguments that can be pickled. Raises what it raises; Ended as made does."""
        try:
            return self._done(task, "a task")
        finally:
            if self._ending:
                self._ending.cancel()
            self._ending = threading.Timer(IDLE, self.end_idle)
            self._ending.daemon = True
            self._ending.start()

    def _done(self, call, name):
        for _ in range(2):  # the child may have died of another's call
            with suppress(Ended):
                made, problem = pickle.loads(self._ask(call).result())
                break
        else:
            raise Ended(f"the process that computes {name} ended before it had an answer")
        if problem:
            raise problem
        return made

    def _ask(self, call):
        future, number = Future(), next(self._numbers)
        wish = pickle.dumps((number, pickle.dumps(call)))
        with self._lock:
            child = self._child or self._start()
            self._coming[number] = future
            try:
                child.stdin.write(wish)
                child.stdin.flush()
            except OSError:
                self._give_up(child)
        return future

    def _start(self):
        child: Any = subprocess.Popen(
            [sys.executable, "-m", "ui.aside", str(self.nice)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        threading.Thread(target=self._read, args=(child,), daemon=True).start()
        self._child = child
        return child

    def _read(self, child):
        try:
            while True:
                number, said = pickle.load(child.stdout)
                with self._lock:
                    self._coming.pop(number).set_result(said)
        except (OSError, EOFError, pickle.UnpicklingError, KeyError):
            with self._lock:
                self._give_up(child)

    def _give_up(self, child):
        if self._child is child:
            child.kill()
            child.wait()
            for future in self._coming.values():
                future.set_exception(Ended())
            self._child, self._coming = None, {}

    def end(self):
        """End the child."""
        with self._lock:
            if self._child:
                self._give_up(self._child)

    def end_idle(self):
        """End the child where it has nothing to do."""
        with self._lock:
            if self._child and not self._coming:
                self._give_up(self._child)


def main(nice):
    """Compute until the input ends."""
    from ui import memory

    inward, outward = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server; this ends with its input
    if hasattr(os, "nice"):  # not on Windows
        os.nice(nice)
    memory.give_back()
    if (
        not nice
    ):  # what answers reads files only: pandas does without pyarrow (46 MB), which tables of a person's own come with
        sys.modules["pyarrow"] = None
        import pandas  # noqa: F401

        del sys.modules["pyarrow"]
    while True:
        try:
            number, call = pickle.load(inward)
        except EOFError:
            return
        try:
            said = pickle.dumps((pickle.loads(call)(), None))
        except Exception as problem:
            said = pickle.dumps((None, problem))
        pickle.dump((number, said), outward)
        outward.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
