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


class Aside:
    """The server's side: the child is started when it is first asked, and anew when it has died."""

    def __init__(self):
        self._child: Any = None
        self._turn = threading.Lock()

    def made(self, *asked):
        """Return the Answer, as views.made does. Raises what the view raised; OSError where the child died twice over it."""
        wish = pickle.dumps(asked)
        with self._turn:
            for again in (True, False):
                try:
                    made, problem = self._ask(wish)
                    break
                except (OSError, EOFError, pickle.UnpicklingError):
                    self.end()
                    if not again:
                        raise OSError(f"the process that computes {asked[0]} ended before it had an answer") from None
        if problem:
            raise problem
        return made

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
