"""Memory after many visits: it must stand still once every lesson has been opened."""

import asyncio
import random

import httpx
from websockets.asyncio.client import connect

from benchmarks.crowd import ACTS, ALONE, Seen, drag, dragged, rerun
from benchmarks.lab import serving, table
from ui import views

VISITS, EVERY = 300, 50


def run():
    """Print the server's memory after so many visits."""
    rows = []
    with serving() as server:
        asyncio.run(visited(server, lambda n: n % EVERY or rows.append([f"{n} visits", server.memory()])))
    table("3. The server's memory (MB)", ["after", "MB"], rows)


async def visited(server, seen):
    """Leave the server alone, then visit all lessons in turn, each act and each with a drag on a sample of its own; tell seen after how many visits."""
    chance, times = random.Random(0), Seen()
    await asyncio.sleep(ALONE)
    seen(0)
    async with httpx.AsyncClient(base_url=server.address, timeout=60) as http:
        for i in range(VISITS):
            slug = list(ACTS)[i % len(ACTS)]
            act = ACTS[slug][i // len(ACTS) % len(ACTS[slug])]
            address = f"{server.address.replace('http', 'ws')}/_stcore/stream"
            async with connect(address, subprotocols=["streamlit"], compression=None, max_size=None) as socket:
                await rerun(socket, slug, f"predict=skip&act={act}")
            controls = views.lesson(slug).CONTROLS
            sliders = dragged(controls, act)
            if sliders:
                await drag(http, slug, act, controls, chance.choice(sliders), times, chance, seconds=0)
            seen(i + 1)
