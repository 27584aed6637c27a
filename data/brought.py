"""The tables that people bring: in memory alone, for as long as the session that brought them, and bounded together.

A table is known by a key that nobody can guess. The key stands in the link of whoever brought it, so a view stays a function of its link.
One process of a server holds the tables, another may know their keys alone.
"""

import secrets
import threading
from collections import OrderedDict
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

MOST = 100_000_000  # bytes of all tables together; those unused for longest make room
KEPT = 16  # results remembered with a table


@dataclass(frozen=True, eq=False)
class Brought:
    """A table someone brought, with the results computed from it: they go when it goes."""

    table: object  # a DataFrame
    size: int  # bytes
    _results: OrderedDict = field(default_factory=OrderedDict, repr=False)
    _lock: AbstractContextManager = field(default_factory=threading.RLock, repr=False)

    def once(self, name, make):
        """Return make(), computed once for a name (hashable)."""
        with self._lock:
            if name in self._results:
                self._results.move_to_end(name)
                return self._results[name]
            made = self._results[name] = make()
            if len(self._results) > KEPT:
                self._results.popitem(last=False)
            return made


class Gone(KeyError):
    """A table is not, or no longer, here; its argument is the key."""


_held, _known, _lock = OrderedDict(), set(), threading.RLock()  # a table may go in the middle of anything


def hold(table):
    """Keep a table (DataFrame) and return its key."""
    key, size = secrets.token_urlsafe(16), int(table.memory_usage(deep=True).sum())
    with _lock:
        _held[key] = Brought(table, size)
        while sum(each.size for each in _held.values()) > MOST and len(_held) > 1:
            _held.popitem(last=False)
    return key


def get(key):
    """Return what is held under a key. Raises Gone."""
    with _lock:
        if key not in _held:
            raise Gone(key)
        _held.move_to_end(key)
        return _held[key]


def know(key):
    """Take a table for held, until it is let go: by another process."""
    _known.add(key)


def held(key):
    """Whether a table is still here, as far as this process knows."""
    return key in _held or key in _known


def let_go(key):
    """Forget a table."""
    with _lock:
        _known.discard(key)
        _held.pop(key, None)
