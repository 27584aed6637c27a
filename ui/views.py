"""A lesson's view is a pure function of its link. It is computed once for everyone, and answered over HTTP while a control moves.

    GET view/<build>/<slug>?k=4&seed=7   ->  {"scene": {...}, "more": {...}, "said": {...}, ...}
    GET notebook/<slug>?k=4&seed=7       ->  the view as a notebook
    GET sound/<build>/<recording>/<key>  ->  a sound of a recorded run; sound/<build>/live/<token>: of a run that is kept

A run of the page asks the same function. An answer never changes under its build, so browsers and proxies may keep it.
"""

import asyncio
import gzip
import hashlib
import inspect
import json
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

import anyio.to_thread
import numpy as np
from starlette.responses import Response
from starlette.routing import Route

import data
import voice
from concepts.controls import Seed, query, read
from data import brought
from stage import served
from ui import catalog, words
from voice.sound import write_wav

ROOT = Path(__file__).parent.parent
MOST = 32_000_000  # bytes of answers kept: some 2,500 of them
LONGEST = 20_000  # characters of a question
SLOTS = 2  # downloads made at once; the pool that serves Streamlit's files is left alone
USUAL, OWN = (
    ThreadPoolExecutor(n, "answers") for n in (2, 1)
)  # threads that compute what everybody may ask; and a sample or table of one's own, which nobody else waits for
FOREVER = "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-site",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True)
class View:
    """What a lesson's view returns for one link."""

    scene: object  # the hero figure, a stage.scene.Scene
    facts: dict  # plain numbers: they fill the numbers, the goal, the outcome
    goal: object = False  # whether the goal is reached: True or False, or one a frame
    call: object = None  # the concept call behind it, for the notebook: a function that takes (some of) the controls, or (function, arguments)
    more: dict = field(
        default_factory=dict
    )  # name -> a further Scene below the numbers; its heading is [more.<name>] in the words
    texts: dict = field(
        default_factory=dict
    )  # name -> Markdown, or a list of plain lines, or Frames of either: also below, headed by [more.<name>]
    actions: dict = field(
        default_factory=dict
    )  # name -> what the button [actions.<name>] under the figure changes in the link, None: nothing to do now; or Frames of it
    rest: int | None = None  # the frame shown where the link names none; None: the last
    asked: int = 0  # the frame at which the question stood: the reveal plays from there to `rest`
    pending: bool = False  # something is still being computed: the browser asks again in a moment, and nothing is kept


class Frames(list):
    """One value a frame."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is kept of a view: what the browser draws, and what a run of the page or a notebook asks for. The arrays go."""

    packed: bytes  # JSON, gzipped
    facts: dict
    more: tuple  # names of the further figures
    texts: tuple  # and of the texts
    call: tuple  # (function, arguments) of the concept; () of a question
    pending: bool

    @property
    def body(self):
        """Return the JSON as it is for whoever does not unpack."""
        return gzip.decompress(self.packed)


def play(slug):
    """Draw the lesson of a page: what `python pages/<slug>.py` is for Streamlit."""
    from ui.lesson import play

    play(slug)


def lesson(slug):
    """Return a lesson's page as a module: its CONTROLS, question() and view()."""
    return import_module(f"pages.{slug}")


def concept(slug):
    """Return a lesson's concept as a module."""
    return import_module(f"concepts.{slug}")


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
        {"lang": language} | ({"question": 1} if question else {}) | query(lesson(slug).CONTROLS, values)
    )


def answer(slug, language, values, question=False):
    """Return the Answer for the values of a lesson's controls, computed once however many ask at the same time.

    What is made from a person's own table is kept with that table. Raises KeyError when it is no longer here.
    """
    return _coming(slug, language, values, question).result()


def _coming(slug, language, values, question):
    """Return the Future of an answer: kept, being computed, or from now on in the queue."""
    name = key(slug, language, values, question)
    if values.get("own"):
        make = lambda: _made(slug, language, values, question)
        lasts = lambda made: not made.pending
        return OWN.submit(lambda: brought.get(values["own"]).once(name, make, lasts=lasts))
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            ready = Future()
            ready.set_result(_kept[name])
            return ready
        if name not in _making:
            table = lesson(slug).CONTROLS
            own = any(isinstance(table[n], Seed) and values[n] != table[n].default for n in table)
            _making[name] = (OWN if own else USUAL).submit(_keep, name, slug, language, values, question)
        return _making[name]


def _keep(name, *asked):
    """Compute an answer, keep it unless it is pending, and return it."""
    global _size
    try:
        made = _made(*asked)
        with _lock:
            if not made.pending:
                _kept[name] = made
                _size += len(made.packed)
            while _size > MOST:
                _, old = _kept.popitem(last=False)
                _size -= len(old.packed)
        return made
    finally:
        with _lock:
            del _making[name]


def look(slug, language, values, question=False):
    """Return the View of a lesson, or of its question, afresh."""
    page, text = lesson(slug), words.load(slug, language)
    if not question:
        return page.view(text, **values)
    asked = page.question(text, **values)
    return asked if isinstance(asked, View) else View(asked, {})


def _made(slug, language, values, question):
    view = look(slug, language, values, question)
    told = {"rest": view.scene.frames - 1 if view.rest is None else view.rest, "asked": 0}
    if not question:
        told |= {"asked": view.asked, "pending": view.pending} | _told(view, words.load(slug, language), values)
    more = ",".join(f"{json.dumps(name)}:{scene.json()}" for name, scene in view.more.items())
    body = f'{{"scene":{view.scene.json()},"more":{{{more}}},"told":{json.dumps(told)}}}'.encode()
    return Answer(
        packed=gzip.compress(body, 6),
        facts=view.facts,
        more=tuple(view.more),
        texts=tuple(view.texts),
        call=call(view, values) if view.call else (),
        pending=view.pending,
    )


def _told(view, text, values):
    """Return what is said beside the figure: the numbers, whether the goal is reached, the texts, the actions."""
    numbers = text["numbers"] if isinstance(text["numbers"], str) else text["numbers"][values["act"]]
    reached = (
        np.broadcast_to(view.goal, view.scene.frames).astype(int).tolist() if np.ndim(view.goal) else bool(view.goal)
    )
    won = text["goal"]["reached"].format(**view.facts) if np.any(view.goal) else ""
    framed = {"texts": view.texts, "actions": view.actions}
    return {"numbers": numbers.format(**view.facts), "reached": reached, "won": won} | {
        part: {name: {"frames": value} if isinstance(value, Frames) else value for name, value in table.items()}
        for part, table in framed.items()
    }


def call(view, values):
    """Return the (function, arguments) behind a view."""
    if isinstance(view.call, tuple):
        return view.call
    return view.call, {name: values[name] for name in inspect.signature(view.call).parameters if name in values}


# ------------------------------------------------------------------------------------------------------ over HTTP

_slots = None


def _asked(request):
    """Return (slug, language, values) of a request, or the Response that refuses it. Nonsense in it means the default."""
    slug, asked = request.path_params["slug"], request.query_params
    if slug not in {each.slug for each in catalog.ready()}:
        return Response("There is no such lesson.", 404, HEADERS, "text/plain")
    if len(request.url.query) > LONGEST:
        return Response(f"A link may have at most {LONGEST} characters.", 414, HEADERS, "text/plain")
    language = asked.get("lang")
    return slug, language if language in words.LANGUAGES else words.DEFAULT, read(lesson(slug).CONTROLS, asked)


async def _in_a_slot(work, *arguments):
    global _slots
    _slots = _slots or anyio.CapacityLimiter(SLOTS)
    return await anyio.to_thread.run_sync(work, *arguments, limiter=_slots)


async def _answered(request):
    visited()
    asked = _asked(request)
    if isinstance(asked, Response):
        return asked
    question = request.query_params.get("question") == "1"
    try:
        found = await asyncio.shield(asyncio.wrap_future(_coming(*asked, question)))
    except (words.WordsError, OSError, KeyError) as error:
        return Response(str(error), 503, HEADERS, "text/plain")
    lasts = request.path_params["build"] == BUILD and not asked[2].get("own") and not found.pending
    keep = {"Cache-Control": FOREVER if lasts else "no-store"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            found.packed, media_type="application/json", headers=HEADERS | keep | {"Content-Encoding": "gzip"}
        )
    return Response(found.body, media_type="application/json", headers=HEADERS | keep)


def notebook(slug, language, values):
    """Return the notebook (JSON text) of a view."""
    from ui import notebook

    text, frame = words.load(slug, language), words.load("frame", language)
    function, arguments = answer(slug, language, values).call
    return notebook.build(
        slug,
        title=text["title"],
        idea=text["idea"],
        library=text["hood"]["library"],
        words=frame["notebook"],
        call=function,
        arguments=arguments,
        own=brought.get(values["own"]).table if values.get("own") else None,
    )


async def _downloaded(request):
    asked = _asked(request)
    if isinstance(asked, Response):
        return asked
    text = await _in_a_slot(notebook, *asked)
    return Response(
        text,
        media_type="application/x-ipynb+json",
        headers=HEADERS
        | {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{asked[0]}.ipynb"'},
    )


async def _served(request):
    """The client and Plotly: what the browser loads once."""
    name = request.path_params["name"]
    if name not in served.paths():
        return Response("There is no such file.", 404, HEADERS, "text/plain")
    raw, packed = await _in_a_slot(served.content, name)
    keep = HEADERS | {"Cache-Control": FOREVER if request.path_params["version"] == served.version() else "no-store"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="text/javascript", headers=keep | {"Content-Encoding": "gzip"})
    return Response(raw, media_type="text/javascript", headers=keep)


def _clip(source, key):
    """Return the bytes and the kind of a sound: of a recording, or of a run that is still kept; KeyError where there is none."""
    if source != "live":
        return data.sound(source, key), "audio/mpeg"
    run = voice.DESK.kept(key)
    if run is None or run.samples is None:
        raise KeyError(key)
    return write_wav(run.samples, run.header["rate"]), "audio/wav"


async def _sounded(request):
    source, key = request.path_params["source"], request.path_params["key"]
    try:
        raw, kind = await _in_a_slot(_clip, source, key)
    except (KeyError, OSError):
        return Response("There is no such sound.", 404, HEADERS, "text/plain")
    lasting = source != "live" and request.path_params["build"] == BUILD
    keep = {"Cache-Control": FOREVER if lasting else "no-store"}
    return Response(raw, media_type=kind, headers=HEADERS | keep)


def routes(base=""):
    """Return the app's own routes, under server.baseUrlPath."""
    base = f"/{base.strip('/')}" if base.strip("/") else ""
    known = {
        "view/{build}/{slug}": _answered,
        "notebook/{slug}": _downloaded,
        "client/{version}/{name}": _served,
        "sound/{build}/{source}/{key}": _sounded,
    }
    return [Route(f"{base}/{path}", answers) for path, answers in known.items()]
