"""The ML flywheel: a real reader inside a simulated parcel service, turn by turn."""
import streamlit as st

from concepts import ml_flywheel
from concepts.ml_flywheel import figures
from ui import text
from ui.lesson import open_lesson

GAP = 0.20  # of the goal: believed above measured accuracy


@st.cache_data(max_entries=128, show_spinner=False)
def view(*, language, event, turn, checked, arrow, seed, asked):
    """Return the drawn wheel and the facts of one setting, computed once for everyone."""
    words = text.load("ml_flywheel", language)
    result = ml_flywheel.flywheel(event=event, turn=turn, checked=checked, arrow=arrow, seed=seed)
    draw = figures.question if asked else figures.wheel
    facts = result.facts | {"wire": figures.wire(arrow, words["figure"])}
    part = event if event != "cut" else "held" if arrow in ml_flywheel.HELD else arrow
    return draw(result, words["figure"]).drawn(), facts | {"story": text.fill(words["page"]["story"][part], **facts)}


@st.cache_data(max_entries=256, show_spinner=False)
def read(*, language, shown, **setting):
    """Return the drawn test pictures with the answers of one turn."""
    return figures.readings(ml_flywheel.flywheel(**setting), shown, text.load("ml_flywheel", language)["figure"]).drawn()


lesson = open_lesson("ml_flywheel", concept=ml_flywheel)


def known(arrow):
    """Return the arrow's name.

    Raises ValueError for one that is not on the ring.
    """
    if arrow not in ml_flywheel.NODES:
        raise ValueError(f"{arrow!r} is no arrow")
    return arrow


def pick(_, index, step):
    """Cut the arrow from the turn on show, or mend it."""
    name = ml_flywheel.NODES[index]
    if (st.session_state["event"], lesson.param("arrow", "data", known)) == ("cut", name):
        st.session_state["event"] = "whole"
        return
    st.session_state["event"] = "cut"
    st.session_state["turn"] = min(12, max(2, figures.turn_of(step)))
    lesson.put("arrow", None if name == "data" else name)


@lesson.explore
def explore():
    event = lesson.choice("event", ml_flywheel.EVENTS)
    turn = lesson.slider("turn", 2, 12, 5)
    checked = lesson.slider("checked", 1, ml_flywheel.MOST_CHECKED, 5)
    seed = lesson.seed()
    arrow = lesson.param("arrow", "data", known)
    setting = {"event": event, "turn": turn, "checked": checked, "arrow": arrow, "seed": seed}
    if lesson.veiled:
        drawn, facts = view(language=lesson.language, asked=True, **setting | {"event": "cut", "arrow": "data"})
        lesson.stage(drawn, key="setup", start=drawn.frames - 1)
        return
    drawn, facts = view(language=lesson.language, asked=False, **setting)
    step = lesson.stage(drawn, start=drawn.frames - 1, on_pick=pick)
    words, shown = lesson.words["page"], figures.turn_of(step)
    with lesson.below:
        st.markdown(text.fill(words["readings"], turn=shown, shown=figures.SHOWN))
        lesson.stage(read(language=lesson.language, shown=shown, **setting), key="readings")
        st.markdown(words["rules"])
    lesson.facts(**facts)
    lesson.goal(facts["gap"] >= GAP)
    lesson.notebook(ml_flywheel.flywheel, **setting)


lesson.close()
