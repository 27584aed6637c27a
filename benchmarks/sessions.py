"""Many people at once: N sessions speak Streamlit's own websocket protocol, each moving its lesson's first slider every two seconds.

A session is what a browser is to the server: it opens a lesson by its link, then sends the slider's new value so that the lesson's fragment runs again.
Figures are received in full and not looked into: client and server share the machine's cores, so the client does as little as it can.
"""
import asyncio
import random
import time
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import connect

from benchmarks.lab import percentile, serving, table
from tests.support import SLUGS, words

TITLE = "3. Sessions at once, each moving a slider every 2 s (ms)"
CROWDS = (1, 60, 150)
SECONDS, PAUSE, ARRIVAL, PATIENCE = 20, 2, 2, 60  # s: moves last; from move to move; all open within; until a session gives up
STOCK = {"runner_postScriptGC": "true", "runner_magicEnabled": "true", "server_disconnectedSessionTTL": "120", "server_fileWatcherType": "auto"}
SETTINGS = {"ours": {}, "Streamlit's": STOCK}  # what .streamlit/config.toml changes, changed back
LARGE = 20_000  # bytes: a longer message is a figure
FINE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Lesson:
    where: dict      # page and link, as rerun_script has them
    slider: Slider   # the first enabled one, as the server described it
    fragment: str    # what runs again when it moves


@dataclass
class Seen:
    opens: list = field(default_factory=list)   # ms
    moves: list = field(default_factory=list)   # ms
    errors: list = field(default_factory=list)  # what went wrong
    memory: float = 0    # MB, the server at its largest
    busy: float = 0      # % of a core that this client itself used


# ------------------------------------------------------------------ one session

@asynccontextmanager
async def session(server):
    """Yield a websocket of a new session."""
    async with connect(server.address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], compression=None, max_size=None, ping_interval=None,
                       open_timeout=PATIENCE) as socket:
        yield socket


async def rerun(socket, *, values=None, large=LARGE, **state):
    """Run the script with this client state; return the deltas heard up to its end, large ones left out. A run that brings no figure is an error."""
    message = BackMsg()
    for name, value in state.items():
        setattr(message.rerun_script, name, value)
    for name, value in (values or {}).items():
        message.rerun_script.widget_states.widgets.add(id=name).double_array_value.data.append(value)
    await socket.send(message.SerializeToString())
    heard, figures = [], 0
    while True:
        raw = await socket.recv()
        if len(raw) > large:
            figures += 1
            continue
        answer = ForwardMsg.FromString(raw)
        kind = answer.WhichOneof("type")
        if kind == "delta":
            heard.append(answer.delta)
        if kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            check(answer.script_finished, heard, figures)
            return heard


def check(status, deltas, figures):
    """Raise RuntimeError where the run was not what a person would call fine."""
    figures += sum(delta.new_element.WhichOneof("type") == "bidi_component" for delta in deltas)
    broken = [delta.new_element.exception.message for delta in deltas if delta.new_element.WhichOneof("type") == "exception"]
    if broken or status not in FINE or not figures:
        raise RuntimeError(broken[0] if broken else f"the run ended with status {status} and {figures} figures")


async def explored(server, slug):
    """Open a lesson's acts until one has a slider; return its Lesson, or None."""
    for act in words(slug).get("acts", [""]):
        where = {"page_name": slug, "query_string": f"predict=skip&act={act}"}
        async with session(server) as socket:
            for delta in await rerun(socket, large=1e9, **where):
                slider = delta.new_element.slider
                if delta.new_element.WhichOneof("type") == "slider" and slider.type == Slider.SLIDER and not slider.disabled:
                    return Lesson(where, slider, delta.fragment_id)


# ------------------------------------------------------------------ many

async def timed(times, errors, work):
    """Wait for work and note how long it took, or what went wrong; return whether it went well."""
    began = time.perf_counter()
    try:
        await asyncio.wait_for(work, PATIENCE)
    except Exception as error:
        errors.append(f"{type(error).__name__} {error}"[:90])
        return False
    times.append((time.perf_counter() - began) * 1000)
    return True


async def person(server, lesson, seen, everyone, *, after, seconds, chance):
    """Open a lesson, wait for everyone, and move its slider for some seconds. A move that takes long is followed by the next at once."""
    async with AsyncExitStack() as stack:
        async def opening():
            nonlocal socket
            socket = await stack.enter_async_context(session(server))
            await rerun(socket, **lesson.where)

        socket = None
        await asyncio.sleep(after)
        well = await timed(seen.opens, seen.errors, opening())
        await everyone.wait()
        end = time.perf_counter() + seconds
        due = time.perf_counter() + chance.uniform(0, PAUSE)
        while well and due < end:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            due = time.perf_counter() + PAUSE
            well = await timed(seen.moves, seen.errors, rerun(socket, values={lesson.slider.id: place(lesson.slider, chance)}, fragment_id=lesson.fragment, **lesson.where))


def place(slider, chance):
    """Return one of the values a slider can take."""
    return slider.min + slider.step * chance.randint(0, round((slider.max - slider.min) / slider.step))


async def crowd(server, lessons, n, *, arrival, seconds):
    """Return what n sessions saw, lesson by lesson in turn."""
    seen, everyone, chance = Seen(), asyncio.Barrier(n), random.Random(n)
    wall, cpu = time.perf_counter(), time.process_time()
    people = asyncio.gather(*(person(server, lessons[i % len(lessons)], seen, everyone, after=chance.uniform(0, arrival), seconds=seconds, chance=chance) for i in range(n)))
    while not people.done():
        seen.memory = max(seen.memory, server.memory())
        await asyncio.wait([people], timeout=1)
    await people
    seen.busy = 100 * (time.process_time() - cpu) / (time.perf_counter() - wall)
    return seen


async def both(server, n):
    """Return what n sessions saw that open one after the other and move, and n that open at once."""
    lessons = [lesson for slug in SLUGS if (lesson := await explored(server, slug))]
    return await crowd(server, lessons, n, arrival=ARRIVAL, seconds=SECONDS), await crowd(server, lessons, n, arrival=0, seconds=0)


def run(crowds=CROWDS):
    """Print a line for each crowd on our settings and on Streamlit's."""
    rows, errors = [], []
    for name, options in SETTINGS.items():
        for n in crowds:
            with serving(**options) as server:
                spread, burst = asyncio.run(both(server, n))
            rows.append([name, n, *middle(spread.opens), *middle(burst.opens), len(spread.moves), *middle(spread.moves), len(spread.errors + burst.errors), spread.memory, spread.busy])
            errors += [f"{name}, {n} sessions: {count} x {error}" for error, count in Counter(spread.errors + burst.errors).items()]
    table(TITLE, ["settings", "N", "open p50", "p95", "open at once p50", "p95", "moves", "move p50", "p95", "errors", "server MB", "client % of a core"], rows)
    print("\n".join([f"\nOpened over {ARRIVAL} s; the lessons in turn, each opened once before. Client and server share the cores.", *errors]))


def middle(times):
    return percentile(times, 50), percentile(times, 95)
