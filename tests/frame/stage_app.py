"""Scenes that try everything the stage can do; tests/browser/test_stage.py plays them."""
import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path.cwd()))

from stage.scene import Moving, Scene, axis, groups, label  # noqa: E402
from ui import text  # noqa: E402
from stage.player import plotly, show  # noqa: E402

plotly.STATIC = Path(__file__).parent / "static"  # Streamlit serves the folder beside the script
WORDS = text.load("frame")["stage"]
rng = np.random.default_rng(0)
frames, n = 120, 500
path = rng.normal(0, 1, (n, 2)) + np.linspace(0, 4, frames)[:, None, None]
scatter = Scene(
    traces=[{"type": "scatter", "mode": "markers", "x": path[0, :, 0], "y": path[0, :, 1], "marker": {"size": 7, "color": np.zeros(n, int), **groups(4)}, "hoverinfo": "skip"},
            {"type": "scatter", "mode": "lines", "x": np.arange(frames) / 15, "y": np.arange(frames) / 15, "line": {"color": "@model"}}],
    layout={"xaxis": axis("x", -4, 9), "yaxis": axis("y", -4, 9), "annotations": [label(-3, 8, "model", "@model")]},
    alt="Five hundred points drift.", table={"x": path[0, :, 0], "y": path[0, :, 1]}, captions=[f"Frame {i}" for i in range(frames)],
    moving=[Moving(0, {"x": path[:, :, 0], "y": path[:, :, 1], "marker.color": (np.arange(n) + np.arange(frames)[:, None]) % 4})], reveals=(1,), fps=60)
heat = Scene(
    traces=[{"type": "heatmap", "z": np.zeros((4, 4)), "zmin": 0, "zmax": 9, "showscale": False}], layout={}, alt="A heatmap brightens.", table={"level": np.arange(10)},
    captions=[f"Level {i}" for i in range(10)], moving=[Moving(0, {"z": np.arange(10)[:, None, None] * np.ones((10, 4, 4))})], height=240)
marks = Scene(
    traces=[{"type": "scatter", "mode": "markers", "x": [1, 2], "y": [1, 2], "marker": {"size": 16, "color": "@you"}},
            {"type": "scatter", "mode": "markers", "x": [3, 4], "y": [3, 1], "text": ["left", "right"], "marker": {"size": 16, "color": "@train"}}],
    layout={"xaxis": axis("x", 0, 5), "yaxis": axis("y", 0, 5)}, alt="Four marks.", table={"x": [1, 2, 3, 4]}, adds=True, drags=(0,), picks=(1,), height=300)

kept = st.session_state.setdefault("events", [])


def keep(kind):
    return lambda *values: kept.append(f"{kind} " + " ".join(f"{v:g}" for v in values))


step = show(scatter.drawn(), key="step", words=WORDS, start=0)
level = show(heat.drawn(), key="level", words=WORDS, start=3)
show(marks.drawn(), key="marks", words=WORDS, on_add=keep("add"), on_drag=keep("drag"), on_pick=keep("pick"))
st.button("Go to 60", on_click=lambda: st.query_params.update(step="60"))
st.text(f"step {step} level {level}")
st.text("events: " + "; ".join(kept))
