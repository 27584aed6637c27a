"""The app with one more route, /run/{engine}: an engine of the voice worker runs on the body as it would for a page."""

import json
from pathlib import Path

import numpy as np
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

import voice
from ui import server


async def ran(request):
    """Answer with the samples that an engine made of a text, or with none: then it has listened to samples."""
    engine, body = request.path_params["engine"], await request.body()
    asked = {"words": []} if engine == "recogniser" else {"segments": [{"text": body.decode()}]}
    sound = np.frombuffer(body, np.float32) if engine == "recogniser" else None
    run = await run_in_threadpool(voice.DESK.ask(engine, asked, sound, owner="bench", keeps=False).result)
    made = b"" if run.samples is None else run.samples.tobytes()
    return Response(made, headers={"rate": json.dumps(run.header.get("rate"))})


app = st.App(
    Path(__file__).parent.parent / "streamlit_app.py",
    routes=[*server.own_routes(), Route("/run/{engine}", ran, methods=["POST"])],
    lifespan=server.lifespan,
)
