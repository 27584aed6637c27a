"""A class at once: people who drag, change acts and open pages. Each is what a browser is to the server: keep-alive HTTP for views, a websocket for runs."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks.lab import percentile, serving, table
from concepts.controls import Slider
from tests.support import EVERY_ACT
from ui import answers, views

CROWDS, SECONDS = (150, 500), 60
ALONE = 240.0  # s the server has had to itself before they come: one move of each control is foreseen
COMING = 20.0  # s over which they come, as a class does that is told to open a page
DRAG, VALUES, REST = 1.5, 12, 3.0  # s a drag lasts, values it passes, s of rest: a third of the time is dragging
OTHER = 10.0  # s between acts changed or pages opened, for a person in five
FRESH = 0.2  # share of drags on a sample nobody has asked for


@dataclass
class Seen:
    times: dict = field(default_factory=lambda: {"known": [], "new": [], "act": [], "open": []})
    errors: Counter = field(default_factory=Counter)


async def timed(seen, kind, work):
    """Wait for work and note how long it took, or what went wrong."""
    began = time.perf_counter()
    try:
        await asyncio.wait_for(work, 60)
        seen.times[kind].append((time.perf_counter() - began) * 1000)
    except Exception as error:
        seen.errors[f"{kind}: {type(error).__name__} {error}"[:100]] += 1


async def rerun(socket, slug, query):
    """Run the page at a link; heard to its end."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = slug, query
    await socket.send(message.SerializeToString())
    figures = 0
    while True:
        answer = ForwardMsg.FromString(await socket.recv())
        kind = answer.WhichOneof("type")
        if kind == "delta":
            element = answer.delta.new_element
            figures += element.WhichOneof("type") == "bidi_component"
            if element.WhichOneof("type") == "exception":
                raise RuntimeError(element.exception.message)
        if kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            if not figures:
                raise RuntimeError(f"the run ended with status {answer.script_finished} and no figure")
            return


async def person(server, i, n, end, seen, chance):
    """Come, open a lesson and work on it until the end."""
    await asyncio.sleep(COMING * i / n)
    slug, act = LESSONS[i % len(LESSONS)]
    table = views.lesson(slug).CONTROLS
    sliders = dragged(table, act)
    address = f"{server.address.replace('http', 'ws')}/_stcore/stream"
    link = lambda act: f"predict=skip&act={act}"
    async with httpx.AsyncClient(base_url=server.address, timeout=60, headers={"Accept-Encoding": "gzip"}) as http:
        socket = await connect(
            address, subprotocols=["streamlit"], compression=None, max_size=None, ping_interval=None, open_timeout=60
        )
        await timed(seen, "open", rerun(socket, slug, link(act)))
        other = time.perf_counter() + chance.uniform(0, OTHER)
        while time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * REST)
            if sliders:
                await drag(http, slug, act, table, chance.choice(sliders), seen, chance)
            if i % 5 == 0 and time.perf_counter() > other:
                other = time.perf_counter() + OTHER
                if chance.random() < 0.5:
                    await timed(seen, "act", rerun(socket, slug, link(chance.choice(ACTS[slug]))))
                else:
                    await socket.close()
                    socket = await connect(
                        address,
                        subprotocols=["streamlit"],
                        compression=None,
                        max_size=None,
                        ping_interval=None,
                        open_timeout=60,
                    )
                    slug, act = chance.choice(LESSONS)
                    table = views.lesson(slug).CONTROLS
                    sliders = dragged(table, act)
                    await timed(seen, "open", rerun(socket, slug, link(act)))
        await socket.close()


def dragged(table, act):
    """Return the names of the sliders that an act shows."""
    return [n for n, control in table.items() if type(control) is Slider and (not control.acts or act in control.acts)]


async def drag(http, slug, act, table, name, seen, chance, *, seconds=DRAG):
    """Pass some neighbouring values of a slider, as a hand does; the newest wish counts where answers are late."""
    control = table[name]
    seed = {"seed": chance.randint(1, 9999)} if "seed" in table and chance.random() < FRESH else {}
    places = round((control.high - control.low) / control.step)
    first, way = chance.randint(0, places), chance.choice((-1, 1))
    began = time.perf_counter()
    for step in range(VALUES):
        due = began + step * seconds / VALUES
        if time.perf_counter() - due > DRAG / VALUES:  # late: skipped, as a browser does
            continue
        await asyncio.sleep(max(0, due - time.perf_counter()))
        value = min(control.high, control.low + min(places, max(0, first + way * step)) * control.step)
        question = urlencode({"lang": "en", "act": act, name: control.text(control.parse(value))} | seed)
        await timed(seen, "new" if seed else "known", ask(http, f"/view/{answers.BUILD}/{slug}?{question}"))


async def ask(http, path):
    reply = await http.get(path)
    if reply.status_code != 200:
        raise RuntimeError(f"status {reply.status_code}")


LESSONS = [param.values for param in EVERY_ACT]
ACTS: dict = {}
for _slug, _act in LESSONS:
    ACTS.setdefault(_slug, []).append(_act)


def run():
    """Print a line for each crowd."""
    rows, errors = [], []
    for n in CROWDS:
        with serving() as server:
            seen, chance = Seen(), random.Random(n)
            time.sleep(ALONE)

            async def everyone(server=server, n=n, seen=seen, chance=chance):
                end = time.perf_counter() + SECONDS
                await asyncio.gather(*(person(server, i, n, end, seen, chance) for i in range(n)))

            before, began, own = sum(server.process.cpu_times()[:2]), time.perf_counter(), time.process_time()
            asyncio.run(everyone())
            took = time.perf_counter() - began
            busy, mine = (
                100 * (sum(server.process.cpu_times()[:2]) - before) / took,
                100 * (time.process_time() - own) / took,
            )
            views_ = len(seen.times["known"]) + len(seen.times["new"])
            rows.append(
                [
                    f"{n} people",
                    views_ / took,
                    *(percentile(seen.times[kind], p) for kind in ("known", "new", "act", "open") for p in (50, 95)),
                    sum(seen.errors.values()),
                    busy,
                    mine,
                    server.memory(),
                ]
            )
            errors += [f"{n}: {count} x {error}" for error, count in seen.errors.items()]
    table(
        f"2. A class at once (ms), {SECONDS} s, on a server that had {ALONE:.0f} s to itself; they come in the first {COMING:.0f} s, then everyone is dragging a third of the time",
        [
            "crowd",
            "views/s",
            "a known setting p50",
            "p95",
            "a sample of one's own p50",
            "p95",
            "act p50",
            "p95",
            "page opened p50",
            "p95",
            "errors",
            "server % of a core",
            "client %",
            "MB",
        ],
        rows,
    )
    print("\n".join(errors))
