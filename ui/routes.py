"""The app's own routes.

    GET view/<build>/<slug>?k=4&seed=7   ->  {"scene": {...}, "more": {...}, "told": {...}}
    GET notebook/<slug>?k=4&seed=7       ->  the view as a notebook
    GET client/<version>/<name>          ->  the player's script, Plotly
    GET sound/<build>/<recording>/<key>  ->  a sound of a recorded run; sound/<build>/live/<token>: of a run that is kept

A run of the page asks for the same answers. An answer never changes under its build, so browsers and proxies may keep it.
"""

import asyncio
import gzip

import anyio.to_thread
from starlette.responses import Response
from starlette.routing import Route

import data
import voice
from concepts.controls import read
from data import brought
from stage import served
from ui import answers, aside, bring, catalog, views, words
from voice.sound import write_wav

LONGEST = 20_000  # characters of a question
SLOTS = 2  # downloads made at once; the pool that serves Streamlit's files is left alone
FOREVER = "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-site",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept-Encoding",
}

_slots = None


def _asked(request):
    """Return (slug, language, values) of a request, or the Response that refuses it. Nonsense in it means the default."""
    slug, asked = request.path_params["slug"], request.query_params
    if slug not in {each.slug for each in catalog.ready()}:
        return Response("There is no such lesson.", 404, HEADERS, "text/plain")
    if len(request.url.query) > LONGEST:
        return Response(f"A link may have at most {LONGEST} characters.", 414, HEADERS, "text/plain")
    language = asked.get("lang")
    return slug, language if language in words.LANGUAGES else words.DEFAULT, read(views.lesson(slug).CONTROLS, asked)


async def _in_a_slot(work, *arguments):
    global _slots
    _slots = _slots or anyio.CapacityLimiter(SLOTS)
    return await anyio.to_thread.run_sync(work, *arguments, limiter=_slots)


async def _answered(request):
    answers.visited()
    asked = _asked(request)
    if isinstance(asked, Response):
        return asked
    question = request.query_params.get("question") == "1"
    try:
        found = await asyncio.shield(asyncio.wrap_future(answers.coming(*asked, question)))
    except brought.Gone as gone:
        bring.let_go(*gone.args)
        return await _answered(request)
    except (words.WordsError, OSError) as error:
        return Response(str(error), 503, HEADERS, "text/plain")
    lasts = request.path_params["build"] == answers.BUILD and not asked[2].get("own") and not found.pending
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
    function, arguments = answers.answer(slug, language, values).call
    return notebook.build(
        slug,
        title=text["title"],
        idea=text["idea"],
        library=text["hood"]["library"],
        words=frame["notebook"],
        call=function,
        arguments=arguments,
        own=aside.ask(notebook.own, values["own"], slow=True) if values.get("own") else "",
    )


async def _downloaded(request):
    asked = _asked(request)
    if isinstance(asked, Response):
        return asked
    try:
        text = await _in_a_slot(notebook, *asked)
    except brought.Gone as gone:
        bring.let_go(*gone.args)
        return await _downloaded(request)
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
    packed = await _in_a_slot(served.content, name)
    keep = HEADERS | {"Cache-Control": FOREVER if request.path_params["version"] == served.version() else "no-store"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="text/javascript", headers=keep | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), media_type="text/javascript", headers=keep)


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
    lasting = source != "live" and request.path_params["build"] == answers.BUILD
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
