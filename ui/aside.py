"""A process beside the server that computes: who answers does not wait for the interpreter of who computes.

python -m ui.aside reads (number, lane, pickled call) from its input and writes (number, what the call returned, None) or (number,
None, the exception) to its output until its input ends. Each lane has threads of its own.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from ui import views

ROOT = Path(__file__).parent.parent
LANES = {"answers": 1, "tasks": 1}  # threads; a second for tasks only makes both slower
TURN = 0.0005  # s a thread keeps the interpreter while others wait (5 ms as it comes): whoever answers is not kept behind whoever computes


class Ended(OSError):
    """The child ended before it had an answer."""


class Aside:
    """The server's side: the child is started when it is first asked, and anew when it has died."""

    def __init__(self):
        self._child: Any = None
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
            return self._done("answers", partial(views.made, *asked), asked[0])
        finally:
            with self._turn:
                self._busy = False
                self._turn.notify_all()

    def done(self, task):
        """Return what a task returns, a callable without arguments that can be pickled. Raises what it raises; Ended as made does."""
        return self._done("tasks", task, "a task")

    def _done(self, lane, call, name):
        try:
            return self._ask(lane, call).result()
        except Ended:  # perhaps another's fault
            try:
                return self._ask(lane, call).result()
            except Ended:
                raise Ended(f"the process that computes {name} ended before it had an answer") from None

    def _ask(self, lane, call):
        future, number = Future(), next(self._numbers)
        wish = pickle.dumps((number, lane, pickle.dumps(call)))
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
            [sys.executable, "-m", "ui.aside"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        threading.Thread(target=self._read, args=(child,), daemon=True).start()
        self._child = child
        return child

    def _read(self, child):
        try:
            while True:
                number, made, problem = pickle.load(child.stdout)
                with self._lock:
                    future = self._coming.pop(number)
                if problem is None:
                    future.set_result(made)
                else:
                    future.set_exception(problem)
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


def main():
    """Compute until the input ends."""
    from ui import memory

    inward, outward, writing = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb"), threading.Lock()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server; this ends with its input
    memory.give_back()
    sys.setswitchinterval(TURN)
    pools = {lane: ThreadPoolExecutor(threads, lane) for lane, threads in LANES.items()}

    def compute(number, call):
        try:
            said = pickle.dumps((number, pickle.loads(call)(), None))
        except Exception as problem:
            said = pickle.dumps((number, None, problem))
        with writing:
            outward.write(said)
            outward.flush()

    while True:
        try:
            number, lane, call = pickle.load(inward)
        except EOFError:
            os._exit(0)  # whatever is being computed, nobody waits for it
        pools[lane].submit(compute, number, call)


if __name__ == "__main__":
    main()
