"""What is machine learning? A line by hand, gradient descent, and better data."""
import streamlit as st

from concepts import ml_process

from concepts.ml_process import days as ml_process_days
from concepts.ml_process import figures
from ui import text
from ui.lesson import open_lesson


@st.cache_data(max_entries=256, show_spinner=False)
def view(*, language, act, veiled, cold, warm, rate, notes, model, spoiled, seed):
    """Return the drawn scene of an act and the facts behind it."""
    words = text.load("ml_process", language)["figure"]
    hand = ml_process.by_hand(cold=cold, warm=warm, spoiled=spoiled, seed=seed)
    if veiled:
        return figures.question(hand.days, words).drawn(), hand.facts
    if act == "hand":
        return figures.by_hand(hand, words).drawn(), hand.facts
    if act == "learn":
        result = ml_process.learning(rate=rate, spoiled=spoiled, seed=seed)
        return figures.learning(result, words, hand.yours).drawn(), hand.facts | result.facts
    result = ml_process.repairing(notes=notes, model=model, spoiled=spoiled, seed=seed)
    return figures.repairing(result, words).drawn(), hand.facts | result.facts


@st.cache_data(max_entries=64, show_spinner=False)
def ways(*, language, spoiled, seed):
    """Return the bars of the ways to improve, and their errors."""
    errors = ml_process.ways(spoiled=spoiled, seed=seed)
    return figures.ways(errors, text.load("ml_process", language)["figure"]).drawn(), errors


lesson = open_lesson("ml_process", concept=ml_process)


def height(raw):
    """Return a height of your line as the link has it."""
    value = int(raw)
    if not 0 <= value <= ml_process_days.TOP:
        raise ValueError(f"{value} is no height between 0 and {ml_process_days.TOP}")
    return value


def drop(_trace, end, _x, y):
    """An end of your line was dropped at height y."""
    lesson.put(("cold", "warm")[end], min(ml_process_days.TOP, max(0, round(y / 10) * 10)))


@lesson.explore
def explore():
    act = lesson.acts("hand", "learn", "data")
    yours = {"cold": lesson.param("cold", 3000, height), "warm": lesson.param("warm", 3000, height)}
    own = {"rate": ml_process.RATE, "notes": ml_process_days.NOTES, "model": "line"}
    if act == "learn":
        own["rate"] = lesson.slider("rate", 0.05, 2.4, ml_process.RATE, step=0.05)
    if act == "data":
        own["notes"] = lesson.slider("notes", 20, ml_process_days.POOL, ml_process_days.NOTES, step=20)
        own["model"] = lesson.choice("model", tuple(ml_process.MODELS))
    sample = {"spoiled": lesson.slider("spoiled", 0, 50, 30, step=10), "seed": lesson.seed()}
    drawn, facts = view(language=lesson.language, act=act, veiled=lesson.veiled, **yours, **own, **sample)
    bars, errors = ways(language=lesson.language, **sample)
    page = lesson.words["page"]
    lesson.stage(drawn, key={"hand": "step", "learn": "descent", "data": "turn"}[act], on_drag=drop)
    lesson.facts(**errors, **facts, verdict=page[facts.get("regime", "arrives")])
    lesson.goal(facts["less"] >= 15)
    if act == "hand":
        lesson.notebook(ml_process.by_hand, **yours, **sample)
    elif act == "learn":
        lesson.notebook(ml_process.learning, rate=own["rate"], **sample)
    else:
        lesson.notebook(ml_process.repairing, notes=own["notes"], model=own["model"], **sample)
    if act == "data" and not lesson.veiled:
        with lesson.below:
            st.subheader(page["ways"], anchor=False)
            st.caption(page["ways_text"])
        lesson.stage(bars, key="ways")


lesson.close()
