"""Memory after many visits: it must stand still once every lesson has been opened."""

import asyncio
import random

from websockets.asyncio.client import connect

from benchmarks.crowd import ACTS, Seen, drag, dragged, rerun
from benchmarks.lab import serving, table
from ui import views

VISITS, EVERY = 300, 50


def run():
    """Print the server's memory after so many visits of all lessons, each with a drag on a sample of its own."""
    import httpx

    rows = []
    with serving() as server:

        async def all_visits():
            chance, seen = random.Random(0), Seen()
            async with httpx.AsyncClient(base_url=server.address, timeout=60) as http:
                for i in range(VISITS):
                    slug = list(ACTS)[i % len(ACTS)]
                    act = ACTS[slug][i // len(ACTS) % len(ACTS[slug])]
                    async with connect(
                        f"{server.address.replace('http', 'ws')}/_stcore/stream",
                        subprotocols=["streamlit"],
                        compression=None,
                        max_size=None,
                    ) as socket:
                        await rerun(socket, slug, f"predict=skip&act={act}")
                    controls = views.lesson(slug).CONTROLS
                    sliders = dragged(controls, act)
                    if sliders:
                        await drag(http, slug, act, controls, chance.choice(sliders), seen, chance, seconds=0)
                    if (i + 1) % EVERY == 0:
                        rows.append([f"{i + 1} visits", server.memory()])

        asyncio.run(all_visits())
    table("3. The server's memory (MB)", ["after", "MB"], rows)
