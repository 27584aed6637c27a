"""The least a page can be: one slider, one line of two points. What remains of a key press here is Streamlit's and the stage's own."""
import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path.cwd()))

from stage.scene import Scene, axis  # noqa: E402
from ui import text  # noqa: E402
from stage.player import plotly, show  # noqa: E402

plotly.STATIC = Path(__file__).parent / "static"  # Streamlit serves the folder beside the script


@st.fragment
def explore():
    k = st.slider("k", 0, 100, 50)
    line = Scene(traces=[{"type": "scatter", "x": [0, 1], "y": [0, k]}], layout={"xaxis": axis("x", 0, 1), "yaxis": axis("y", 0, 100)}, alt="A line.", table={"y": [0, k]})
    show(line.drawn(), key="step", words=text.load("frame")["stage"])


explore()
