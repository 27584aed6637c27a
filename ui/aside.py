"""A process beside the server that computes answers: who answers does not wait for the interpreter of who computes.

python -m ui.aside reads what is asked, (slug, language, values, question), from its input and writes (Answer, None) or
(None, the exception) to its output, one after the other and pickled, until its input ends.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DIED = OSError, EOFError, pickle.UnpicklingError


class Aside:
    """The server's side: the child is started when it is first asked, and anew when it has died."""

    def __init__(self):
        self._child: Any = None
        self._turn, self._busy, self._urgent = threading.Condition(), False, 0

    def made(self, *asked, patient=False):
        """Return the Answer, as views.made does; a patient one waits until no other does.

        Raises what the view raised; OSError where the child died twice over it.
        """
        wish = pickle.dumps(asked)
        with self._turn:
            self._urgent += not patient
            self._turn.wait_for(lambda: not self._busy and not (patient and self._urgent))
            self._urgent -= not patient
            self._busy = True
        try:
            made, problem = self._asked_twice(asked[0], wish)
        finally:
            with self._turn:
                self._busy = False
                self._turn.notify_all()
        if problem:
            raise problem
        return made

    def _asked_twice(self, slug, wish):
        try:
            return self._ask(wish)
        except DIED:
            self.end()
        try:
            return self._ask(wish)
        except DIED:
            self.end()
            raise OSError(f"the process that computes {slug} ended before it had an answer") from None

    def _ask(self, wish):
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "ui.aside"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        self._child.stdin.write(wish)
        self._child.stdin.flush()
        return pickle.load(self._child.stdout)

    def end(self):
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.communicate()
        self._child = None


def main():
    """Answer until the input ends."""
    from ui import memory, views

    inward, outward = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server; this ends with its input
    memory.give_back()
    while True:
        try:
            asked = pickle.load(inward)
        except EOFError:
            return
        try:
            said = pickle.dumps((views.made(*asked), None))
        except Exception as problem:
            said = pickle.dumps((None, problem))
        outward.write(said)
        outward.flush()


if __name__ == "__main__":
    main()
