"""The voice worker beside the app: the memory of both, and what sixty people who move sliders notice while it works, or while models are fitted."""

import asyncio
import random
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import numpy as np
import psutil

from benchmarks.crowd import LESSONS, Seen, drag, dragged
from benchmarks.lab import percentile, serving, table
from benchmarks.memory import VISITS, visited
from concepts.speech_synthesis.runs import SENTENCES
from ui import answers, views
from voice.sound import resample

PEOPLE, SECONDS = 60, 20
STAY = 10  # s in a lesson of speech before an engine is asked: by then nothing is fitted any more


def peak(pid):
    """Return the most that a process has held of the machine's memory, in MB, without the share of common pages that others count (PSS)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    now = psutil.Process(pid).memory_full_info()
    most = 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return (most - (now.rss - now.pss)) / 1e6


def run():
    """Print a line for each engine, and the answers of the app with and without one at work."""
    rows, sound = [], b""
    with serving("benchmarks/speaking_app.py") as server:
        asyncio.run(visited(server, lambda n: None))
        for _ in range(STAY):
            told(server, "transcription")
            time.sleep(1)
        for beside in (None, fitting(server)):
            for engine in ("standard", "neural", "recogniser"):
                row, answer = at_work(server, engine, sound, beside)
                rows.append(row)
                if engine == "neural":
                    said = np.frombuffer(answer.content, np.int16) / np.float32(32768)
                    sound = resample(said, int(answer.headers["rate"])).astype(np.float32).tobytes()
        waits = [
            moves(server, "nothing", None),
            moves(server, "the recogniser", lambda: ran(server, "recogniser", sound)),
            moves(server, "two comparisons of eight models", fitting(server)),
        ]
    titles = ["engine", "beside it", "first run", "again", "worker, peak", "app", "both"]
    table(f"6. The voice worker, after {VISITS} visits (ms, MB)", titles, rows)
    table(f"{PEOPLE} people move sliders (ms)", ["at work beside them", "views", "p50", "p95", "errors"], waits)


def told(server, slug, **values):
    """Open a view, as a browser does; return what is told with it."""
    asked = {name: value for name, value in values.items() if value is not None}
    return httpx.get(f"{server.address}/view/{answers.BUILD}/{slug}", params=asked, timeout=60).json()["told"]


def ran(server, engine, body):
    """Return the answer of an engine that has run on a text or on samples."""
    return httpx.post(f"{server.address}/run/{engine}", content=body, timeout=60)


def at_work(server, engine, sound, beside):
    """Return a row for an engine that runs twice, while something (None: nothing) is done over and over, and its answer."""
    body = sound if engine == "recogniser" else " ".join(SENTENCES.values()).encode()
    with repeated(beside):
        times = []
        for _ in range(2):
            began = time.perf_counter()
            answer = ran(server, engine, body)
            times.append(1000 * (time.perf_counter() - began))
        worker = next(it for it in server.process.children(recursive=True) if "voice.worker" in it.cmdline())
        most, app = peak(worker.pid), server.memory() - worker.memory_full_info().pss / 1e6
    return [engine, "two comparisons" if beside else "nothing", *times, most, app, app + most], answer


@contextmanager
def repeated(work):
    """Do something (None: nothing) over and over beside what is done."""
    going = True

    def working():
        while going:
            work()

    worker = Thread(target=working) if work else None
    if worker:
        worker.start()
    try:
        yield
    finally:
        going = False
        if worker:
            worker.join()


def fitting(server):
    """Return what keeps two comparisons of models on the workbench at work: it asks for both as two browsers do."""
    seeds = [1, 2]

    def ask():
        for i, seed in enumerate(seeds):
            if not told(server, "workbench", act="compare", seed=seed)["pending"]:
                seeds[i] = max(seeds) + 1
        time.sleep(0.5)

    return ask


def moves(server, name, work):
    """Return how long views take while people drag, and something (None: nothing) is done over and over beside them."""
    seen, chance = Seen(), random.Random(1)

    async def person(http, i):
        end = time.perf_counter() + SECONDS
        slug, act = LESSONS[i % len(LESSONS)]
        controls = views.lesson(slug).CONTROLS
        sliders = dragged(controls, act)
        while sliders and time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(1, 4))
            await drag(http, slug, act, controls, chance.choice(sliders), seen, chance)

    async def everyone():
        async with httpx.AsyncClient(base_url=server.address, timeout=60) as http:
            await asyncio.gather(*(person(http, i) for i in range(PEOPLE)))

    with repeated(work):
        asyncio.run(everyone())
    times = seen.times["known"]
    return [name, len(times), percentile(times, 50), percentile(times, 95), sum(seen.errors.values())]


if __name__ == "__main__":
    run()
