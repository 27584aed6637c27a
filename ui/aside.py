"""Processes beside the server that compute: who answers does not wait for the interpreter of who computes, and imports none of what it needs.

    server ── trunk (imports the libraries, then does nothing but branch)
                 ├── helper   computes views; holds people's tables, jobs and models
                 └── fits     the workbench's tasks, while there are any: the helper asks for them

python -m ui.aside is the trunk, on Linux: it forks, so that what it has imported is in memory once and a branch is there at once. Elsewhere,
and where it has died, python -m ui.aside <nice> is a process that imports for itself.
Each reads (number, pickled call) from its input and writes (number, pickled (what the call returned, None) or (None, the exception)) to
its output, until its input ends: then it ends, whatever it is doing.
"""

import gc
import os
import pickle
import signal
import socket
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
# s without a task after which the process for tasks ends: only so does its memory come back. A branch is there again at once.
IDLE = 5.0 if sys.platform == "linux" else 30.0
LIBRARIES = (
    "pandas",
    "scipy.stats",
    "sklearn.compose",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "sklearn.model_selection",
)  # what most lessons need
trunk: Any = None  # the socket on which a branch is asked for; None: there is no trunk
_grown = []  # the trunks started: none is waited for, each ends with whoever could ask it
helper: Any = None  # the Aside that computes, where a server has begun one


def ask(function, *arguments, patient=False, slow=False):
    """Return what a function returns (both can be pickled): called beside the server where something computes there, else here.

    patient and slow are those of Aside.ask. Raises what the function raises, Ended as Aside.ask does.
    """
    call = partial(function, *arguments)
    return helper.ask(call, patient=patient, slow=slow) if helper else call()


def begin():
    """Start what computes, for a server: it imports while the server starts."""
    global trunk, helper
    if sys.platform == "linux":
        trunk, theirs = socket.socketpair()
        with theirs:
            _grown.append(subprocess.Popen([sys.executable, "-m", "ui.aside"], cwd=ROOT, stdin=theirs))
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

    def start(self):
        """Start the process before it is asked."""
        with self._lock:
            self._begin()

    def _begin(self):
        self._streams = _branch(self.nice) or _process(self.nice)
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


def _branch(nice):
    """Return the streams from and to a branch of the trunk; None where there is none."""
    if not trunk:
        return None
    inward, to = os.pipe()
    back, outward = os.pipe()
    try:
        socket.send_fds(trunk, [bytes([nice])], [inward, outward, trunk.fileno()])
    except OSError:
        os.close(to)
        os.close(back)
        return None
    finally:
        os.close(inward)
        os.close(outward)
    return os.fdopen(back, "rb"), os.fdopen(to, "wb")


def _process(nice):
    """Return the streams from and to a process that imports for itself."""
    command = [sys.executable, "-m", "ui.aside", str(nice)]
    child: Any = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return child.stdout, child.stdin


def grow():
    """Be the trunk: import what everybody needs, then branch when asked to, until nobody is left who could ask."""
    global trunk
    prepare()
    asked = socket.socket(fileno=os.dup(0))
    gc.freeze()  # a collection in a branch leaves these pages alone: they stay shared
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a branch that ended is nobody's child
    while True:
        nice, files, _, _ = socket.recv_fds(asked, 1, 3)
        if not nice:
            return
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asked.close()
            for place, file in enumerate(files[:2]):
                os.dup2(file, place)
                os.close(file)
            trunk = socket.socket(fileno=files[2])
            serve(nice[0])
        for file in files:
            os.close(file)


def prepare():
    """Import what most calls need. What answers reads files only: pandas does without pyarrow (46 MB)."""
    from ui import memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server; this ends with its input
    memory.give_back()
    sys.modules["pyarrow"] = None  # type: ignore[assignment]
    for name in LIBRARIES:
        import_module(name)
    del sys.modules["pyarrow"]


def serve(nice):
    """Compute until the input ends."""
    from concepts.workbench import jobs

    inward, outward, lock = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"), threading.Lock()
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(os, "nice"):  # not on Windows
        os.nice(nice)
    if not nice:
        jobs.done = Aside(nice=10, idle=True).ask

    def answer(number, call):
        try:
            said = pickle.dumps((pickle.loads(call)(), None))
        except Exception as problem:
            said = pickle.dumps((None, problem))
        with lock, suppress(OSError):  # nobody is there any more
            pickle.dump((number, said), outward)
            outward.flush()

    threads = ThreadPoolExecutor(32)  # one is at work, beside those that are slow
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            threads.submit(answer, *pickle.load(inward))
    os._exit(0)  # in the middle of whatever it is


if __name__ == "__main__":
    from ui import aside  # this module as others know it

    if sys.argv[1:]:
        aside.prepare()
        aside.serve(int(sys.argv[1]))
    else:
        aside.grow()
