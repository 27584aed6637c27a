"""The parent's side of the voice worker: who is next, for how long, and what becomes of it.

One child holds one engine. Requests wait in the order they came, one for each owner: whoever asks again gives the older
request up. A child that takes too long is ended, one that was idle for minutes too, and the next request starts another.
"""

import hashlib
import json
import os
import secrets
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice import engines, worker

ROOT = Path(__file__).parent.parent
IDLE, LIMIT, MOST, KEPT = 120, 40, 80, 24_000_000  # seconds, seconds, waiting requests, bytes of results kept


class Refused(Exception):
    """Why there is no run. reason is one of missing, weights, late, crashed, busy, failed, given_up; what says more."""

    def __init__(self, reason, what=""):
        super().__init__(f"{reason} {what}".strip())
        self.reason, self.what = reason, what


@dataclass(frozen=True, kw_only=True)
class Run:
    token: str  # its name: nobody guesses it
    engine: str
    request: dict
    header: dict
    samples: object  # int16 array or None


class Ticket:
    """A request on its way."""

    def __init__(self, desk, engine, request, samples, key):
        self.desk, self.engine, self.request, self.samples, self.key = desk, engine, request, samples, key
        self.done = threading.Event()
        self.run = self.problem = None

    def wait(self, seconds):
        """Return whether it is finished, after at most so many seconds."""
        return self.done.wait(seconds)

    @property
    def ahead(self):
        """How many requests are served before this one."""
        return self.desk.ahead(self)

    def result(self):
        """Return the Run; raise why there is none."""
        self.done.wait()
        if self.problem:
            raise self.problem
        return self.run

    def give_up(self):
        """Take the request out of the queue, if it is still there."""
        self.desk.give_up(self)

    def settle(self, run=None, problem=None):
        self.run, self.problem, self.samples = run, problem, None
        self.done.set()


class Desk:
    """The queue and its child. command(engine) is what the child runs, room() is called before it begins to take memory."""

    def __init__(self, *, idle=IDLE, limit=LIMIT, most=MOST, kept=KEPT, command=None, room=lambda: None):
        self.idle, self.limit, self.most, self.bound = idle, limit, most, kept
        self.command = command or (lambda engine: [sys.executable, "-m", "voice.worker", engine])
        self.room = room
        self.line = OrderedDict()  # owner -> Ticket
        self.changed = threading.Condition()
        self.serving = self.thread = self.engine = None
        self.child: Any = None  # the process
        self.runs, self.tokens, self.size = OrderedDict(), {}, 0  # token -> Run; request -> token

    def ask(self, engine, request, samples=None, *, owner, keeps):
        """Return a Ticket; one whose result is kept is finished at once. Raises Refused."""
        absent = engines.missing(engine)
        if absent:
            raise Refused("missing", ", ".join(absent))
        key = hashlib.sha256(json.dumps([engine, request], sort_keys=True).encode()).hexdigest() if keeps else None
        ticket = Ticket(self, engine, request, samples, key)
        with self.changed:
            if key in self.tokens:
                ticket.settle(self.runs[self.tokens[key]])
                return ticket
            older = self.line.pop(owner, None)
            if len(self.line) >= self.most:
                raise Refused("busy", str(len(self.line)))
            if older:
                older.settle(problem=Refused("given_up"))
            self.line[owner] = ticket
            if self.thread is None:
                self.thread = threading.Thread(target=self._serve, daemon=True)
                self.thread.start()
            self.changed.notify_all()
        return ticket

    def ahead(self, ticket):
        with self.changed:
            waiting = list(self.line.values())
            return waiting.index(ticket) + (self.serving is not None) if ticket in waiting else 0

    def give_up(self, ticket):
        with self.changed:
            for owner, waiting in list(self.line.items()):
                if waiting is ticket:
                    del self.line[owner]
                    ticket.settle(problem=Refused("given_up"))

    def kept(self, token):
        """Return the Run called token, or None once it has made room for others."""
        with self.changed:
            if token in self.runs:
                self.runs.move_to_end(token)
            return self.runs.get(token)

    def end(self):
        """End the child, if there is one."""
        child, self.child, self.engine = self.child, None, None
        if child:
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()

    # ---------------------------------------------------------------------------------- in the serving thread

    def _serve(self):
        while True:
            with self.changed:
                if not self.changed.wait_for(lambda: self.line, timeout=self.idle):
                    self.end()
                    self.thread = None
                    return
                _, self.serving = self.line.popitem(last=False)
            ticket = self.serving
            try:
                ticket.settle(self._keep(ticket, *self._ran(ticket)))
            except Refused as problem:
                ticket.settle(problem=problem)
            except Exception as problem:  # whoever waits is told, whatever it was
                self.end()
                ticket.settle(problem=Refused("crashed", type(problem).__name__))
            finally:
                self.serving = None

    def _ran(self, ticket):
        late = threading.Event()

        def stop():
            late.set()
            if self.child:
                self.child.kill()

        clock = threading.Timer(self.limit, stop)
        clock.start()
        try:
            self._start(ticket.engine)
            worker.send(self.child.stdin, ticket.request, ticket.samples)
            header, samples = worker.receive(self.child.stdout)
        except (EOFError, OSError, ValueError) as problem:
            self.end()
            raise Refused("late" if late.is_set() else "crashed", f"{self.limit}") from problem
        finally:
            clock.cancel()
        if "error" in header:
            raise Refused("failed", header["error"])
        return header, samples

    def _start(self, engine):
        if self.child and self.child.poll() is None and self.engine == engine:
            return
        self.end()
        self.room()
        once = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "HF_HUB_OFFLINE", "MALLOC_ARENA_MAX")
        alone = dict.fromkeys(once, "1") | {f"MALLOC_{name}_THRESHOLD_": "65536" for name in ("TRIM", "MMAP")}
        self.child = subprocess.Popen(
            self.command(engine),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | alone,
        )
        self.engine = engine
        header, _ = worker.receive(self.child.stdout)
        if "error" in header:
            self.end()
            raise Refused("weights", header["error"])

    def _keep(self, ticket, header, samples):
        run = Run(
            token=secrets.token_urlsafe(9), engine=ticket.engine, request=ticket.request, header=header, samples=samples
        )
        if ticket.key is None:
            return run
        with self.changed:
            self.runs[run.token], self.tokens[ticket.key] = run, run.token
            self.size += samples.nbytes
            while self.size > self.bound and len(self.runs) > 1:
                token, old = self.runs.popitem(last=False)
                self.tokens = {key: kept for key, kept in self.tokens.items() if kept != token}
                self.size -= old.samples.nbytes
        return run


DESK = Desk()
