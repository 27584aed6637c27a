"""The Amazon flywheel: push a node, cut an arrow, and see whether the wheel grows, stalls or dies."""
import math

import streamlit as st

from concepts import amazon_flywheel
from concepts.amazon_flywheel import figures
from ui import text
from ui.lesson import open_lesson

ASKED = ((6, "prices"),)  # the push in the question; a push clicked at the end of the run goes into the same month


@st.cache_data(max_entries=256, show_spinner=False)
def view(*, language, **controls):
    """Return the drawn scene, the facts and the fate of one wheel, computed once for everyone."""
    run = amazon_flywheel.run(**controls)
    return figures.wheel(run, text.load("amazon_flywheel", language)["figure"]).drawn(), run.facts, run.fate


@st.cache_data(max_entries=8, show_spinner=False)
def asked(*, language):
    """Return the drawn question and the facts of the run it asks about."""
    run = amazon_flywheel.run(nudges=ASKED)
    return figures.question(run, text.load("amazon_flywheel", language)["figure"]).drawn(), {f"asked_{name}": value for name, value in run.facts.items()}


def nudges_from(link):
    """Return the pushes a link names, "6:prices,24:traffic" or "none"; ValueError for anything else."""
    pairs = [] if link == "none" else [item.split(":") for item in link.split(",")]
    return amazon_flywheel.checked({(int(month), node) for month, node in pairs})


def cut_from(link):
    """Return the arrows a link names as cut, or ValueError."""
    cut = () if link == "none" else tuple(sorted(set(link.split(","))))
    amazon_flywheel.wheel(strength=1, delay=1, cut=cut)
    return cut


lesson = open_lesson("amazon_flywheel", concept=amazon_flywheel)
words = lesson.words["page"]


def put_nudges(nudges):
    link = ",".join(f"{month}:{node}" for month, node in sorted(nudges)[-amazon_flywheel.MOST_NUDGES:])
    lesson.put("nudges", None if set(nudges) == set(ASKED) else link or "none")


def put_cut(cut):
    lesson.put("cut", ",".join(sorted(cut)))


def confirmed(facts, fate):
    """Return the sentence that sets the predicted rate beside the measured one, where there is something to measure."""
    if fate in ("open", "missed", "idle") or not math.isfinite(facts["measured"]):
        return ""
    return words["confirmed_grows" if facts["rate"] > -0.005 else "confirmed_fades"].format(size=abs(facts["rate"]), found=abs(facts["measured"]))


@lesson.explore
def explore():
    question, asked_facts = asked(language=lesson.language)
    strength = lesson.slider("strength", 0.60, 1.05, 0.92, step=0.01, format="percent")
    delay = lesson.slider("delay", 1, 6, 2)
    investment = lesson.slider("investment", -5, 5, 0)
    into = lesson.choice("into", amazon_flywheel.NODES, "prices")
    nudges = lesson.param("nudges", ASKED, nudges_from)
    cut = lesson.param("cut", (), cut_from)
    controls = dict(strength=round(strength, 2), delay=delay, investment=investment, into=into, nudges=nudges, cut=cut)
    drawn, facts, fate = view(language=lesson.language, **controls)
    lesson.facts(**asked_facts, **facts)
    lesson.notebook(amazon_flywheel.run, **controls)

    def pick(trace, index, step):
        if trace == figures.ARROW_MARKS:
            put_cut(set(cut) ^ {amazon_flywheel.ARROWS[index]})
        else:
            month = step if step <= amazon_flywheel.LAST_NUDGE else ASKED[0][0]
            put_nudges(set(nudges) ^ {(month, amazon_flywheel.NODES[index])})

    if lesson.veiled:
        lesson.stage(question)
        return
    lesson.stage(drawn, start=facts["months"], on_pick=pick)
    lesson.hero.caption(words["how"])
    with lesson.hero.container(horizontal=True):
        st.button(words["restore"], key="restore", on_click=put_cut, args=((),), disabled=not cut)
        st.button(words["clear"], key="clear", on_click=put_nudges, args=((),), disabled=not nudges)
        st.button(words["again"], key="again", on_click=put_nudges, args=(ASKED,), disabled=nudges == ASKED)
    lesson.facts(fate=words["fate"][fate], against=words["whole" if cut else "once"], confirmed=confirmed(facts, fate),
                 growth_said=figures.said(facts["growth"]), compared_said=figures.said(facts["compared"]),
                 limits=words["limits"] if not 40 <= facts["growth"] <= 200 else "")
    lesson.goal(facts["gain"] > 1 >= facts["weaker"] and not cut and not investment)


lesson.close()
