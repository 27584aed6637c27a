"""The stage: one player for every figure. Frames are sent once and played in the browser; see stage.js."""
import math
from pathlib import Path

import streamlit as st

from stage.player import plotly
from stage.palette import PALETTE

HERE = Path(__file__).parent
_component = st.components.v2.component("stage", html=(HERE / "stage.html").read_text(), css=(HERE / "stage.css").read_text(),
                                        js=(HERE / "stage.js").read_text(), isolate_styles=False)


def show(drawn, *, key, words, start=0, on_add=None, on_drag=None, on_pick=None):
    """Play a figures.scene.Drawn and return the settled frame (int in 0..frames-1).

    The settled frame is `?key=` in the link. on_add(x, y), on_drag(trace, index, x, y) and on_pick(trace, index, step) are called, before the
    page is drawn again, with what the person did; an event the scene does not allow is dropped.
    """
    name = f"stage_{key}"
    last = drawn.frames - 1
    step = _settled(name, key, start, last)

    def reaction(kind, check, then):
        def react():
            sent = st.session_state[name].get(kind)
            values = check(sent) if then and isinstance(sent, dict) else None
            if values is not None:
                then(*values)
        return react

    def added(event):
        return _numbers(event, "x", "y") if drawn.adds else None

    def dragged(event):
        mark, place = _mark(event, drawn.drags), _numbers(event, "x", "y")
        return (*mark, *place) if mark and place else None

    def picked(event):
        mark, at = _mark(event, drawn.picks), _numbers(event, "step")
        return (*mark, min(last, max(0, int(at[0])))) if mark and at else None

    _component(
        key=name,
        data={"scene": drawn.json, "start": step, "words": words, "palette": PALETTE, "plotly": plotly.address()},
        on_step_change=lambda: None,
        on_add_change=reaction("add", added, on_add),
        on_drag_change=reaction("drag", dragged, on_drag),
        on_pick_change=reaction("pick", picked, on_pick),
    )
    if step == min(start, last):
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != str(step):
        st.query_params[key] = str(step)
    return step


def _settled(name, key, start, last):
    """The frame to show: where the person has just stopped, else what the link says, else start."""
    sent = (st.session_state.get(name) or {}).get("step")
    fresh = sent is not None and sent != st.session_state.get(f"_{name}_sent")
    st.session_state[f"_{name}_sent"] = sent
    try:
        return min(last, max(0, int(sent if fresh else st.query_params.get(key, start))))
    except ValueError:
        return min(start, last)


def _numbers(event, *names):
    values = [event.get(name) for name in names]
    return tuple(map(float, values)) if all(isinstance(v, int | float) and math.isfinite(v) for v in values) else None


def _mark(event, allowed):
    trace, index = event.get("trace"), event.get("index")
    known = isinstance(trace, int) and isinstance(index, int) and 0 <= index < allowed.get(trace, 0)
    return (trace, index) if known else None
