"""Answers: each computed once for everyone, in lanes, and kept within a bound.

What everybody may ask does not wait for samples and tables of one's own; a server lets a process beside it compute (aside.py).
"""

import hashlib
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from concepts.controls import Seed, query
from data import brought
from ui import aside, views

ROOT = Path(__file__).parent.parent
MOST = 16_000_000  # bytes of answers kept: some 2,000 of them
USUAL, OWN = (
    ThreadPoolExecutor(n, "answers") for n in (2, 1)
)  # threads that see to what everybody may ask; and to a sample or table of one's own, which nobody else waits for


def _build():
    """Return a name for everything an answer depends on: the code, the words and the data."""
    digest = hashlib.sha1()
    for folder in ("concepts", "data", "pages", "stage", "ui"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".csv", ".npz", ".json", ".zip"):
                large = path.suffix not in (".py", ".toml")
                digest.update(f"{path}{path.stat().st_size}".encode() if large else path.read_bytes())
    return digest.hexdigest()[:10]


BUILD = _build()
_visited = 0.0  # when somebody last asked for something


def visited():
    """Note that somebody is here."""
    global _visited
    _visited = time.monotonic()


def idle():
    """Return for how many seconds nobody has asked for anything."""
    return time.monotonic() - _visited


_kept, _size, _lock, _making = OrderedDict(), 0, threading.Lock(), {}


def key(slug, language, values, question=False):
    """Return the name of an answer: two links that mean the same have the same."""
    return f"{slug}?" + urlencode(
        {"lang": language} | ({"question": 1} if question else {}) | query(views.lesson(slug).CONTROLS, values)
    )


def answer(slug, language, values, question=False):
    """Return the Answer for the values of a lesson's controls, computed once however many ask at the same time.

    Raises brought.Gone when a person's own table is no longer here.
    """
    return coming(slug, language, values, question).result()


def coming(slug, language, values, question=False):
    """Return the Future of an answer: kept, being computed, or from now on in the queue."""
    asked = slug, language, values, question
    name = key(*asked)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            future = Future()
            future.set_result(_kept[name])
            return future
        if name not in _making:
            _making[name] = (OWN if _patient(slug, values) else USUAL).submit(_keep, name, *asked)
        return _making[name]


def _patient(slug, values):
    """Whether an answer is for one person alone: a sample or a table of one's own."""
    table = views.lesson(slug).CONTROLS
    return bool(values.get("own")) or any(
        isinstance(table[name], Seed) and values[name] != table[name].default for name in table
    )


def _keep(name, slug, language, values, question):
    """Compute an answer, keep it unless it is pending, and return it."""
    try:
        made = _make(slug, language, values, question)
        if not made.pending and (not values.get("own") or brought.held(values["own"])):
            _store(name, made)
        return made
    finally:
        with _lock:
            del _making[name]


def _make(slug, language, values, question):
    """Compute an answer: here where a control that the page names in HERE is set, whose value stands for something this process holds."""
    asked = slug, language, values, question
    if any(values.get(name) for name in getattr(views.lesson(slug), "HERE", ())):
        return views.made(*asked)
    return aside.ask(views.made, *asked, patient=_patient(slug, values))


def _store(name, made):
    global _size
    with _lock:
        _kept[name] = made
        _size += len(made.packed)
        while _size > MOST:
            _, old = _kept.popitem(last=False)
            _size -= len(old.packed)


def forget(own):
    """Let go of the answers made from a person's own table, by its key."""
    global _size
    with _lock:
        for name in [name for name in _kept if f"own={own}" in name]:
            _size -= len(_kept.pop(name).packed)
