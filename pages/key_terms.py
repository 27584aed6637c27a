"""Model, training, testing, deploying: one conveyor on real days, and the year after deployment."""
import streamlit as st

from concepts import key_terms
from concepts.key_terms.model import CLUES, WEATHERS, days, first_version
from concepts.key_terms.peek import CANDIDATES
from concepts.key_terms.registry import WEEKS, offers, parsed, written
from concepts.key_terms import figures
from ui import text
from ui.lesson import open_lesson

VIEWS = {  # what is computed and how it is drawn
    "belt": (key_terms.conveyor, figures.belt), "veiled": (key_terms.conveyor, figures.belt_veiled), "train": (key_terms.training, figures.learning),
    "model": (key_terms.answer, figures.opened), "test": (key_terms.peeking, figures.seal), "deploy": (key_terms.conveyor, figures.deployed)}
ACTS = ("belt", "train", "model", "test", "deploy")


@st.cache_data(max_entries=256, show_spinner=False)
def view(name, *, language, **arguments):
    """Return the drawn scene and the facts of one setting, computed once for everyone."""
    compute, draw = VIEWS[name]
    result = compute(**arguments)
    return draw(result, text.load("key_terms", language)["figure"]).drawn(), result.facts


lesson = open_lesson("key_terms", concept=key_terms)
page = lesson.words["page"]


def drawn(name, **arguments):
    """Return one view, and remember its call for the notebook."""
    lesson.notebook(VIEWS[name][0], **arguments)
    return view(name, language=lesson.language, **arguments)


def show_belt():
    scene, _ = drawn("veiled" if lesson.veiled else "belt")
    lesson.stage(scene, start=scene.frames - 1, on_pick=lambda trace, index, step: lesson.put("act", ACTS[1 + index]))
    cards("train", "model", "test", "deploy")


def show_training():
    scene, facts = drawn("train")
    lesson.stage(scene, key="fed", start=scene.frames - 1)
    lesson.facts(**facts)
    cards("train")


def show_model():
    scene, facts = drawn("model", temp_c=lesson.slider("temp_c", -5, 40, 20), humidity=lesson.slider("humidity", 0, 100, 60, step=5),
                         weather=lesson.choice("weather", WEATHERS), day_off=lesson.switch("day_off"))
    lesson.stage(scene, key="answer")
    lesson.facts(**facts)
    with lesson.below:
        st.markdown(f"**{page['weights']}**")
        st.table({page["weight_clue"]: [page["clues"][c] for c in CLUES], page["weight_value"]: [f"{w:+,.0f}" for w in first_version().weights]}, hide_index=True, width="content")
    cards("model")


def show_test():
    looks = lesson.param("looks", 0, lambda raw: min(CANDIDATES, max(0, int(raw))))
    sealed, seed = lesson.slider("sealed", 14, 98, 28, step=7), lesson.seed()

    def reseal():
        lesson.put("looks", None)
        st.session_state["seed"] = (seed + 1) % 10_000

    scene, facts = drawn("test", looks=looks, sealed=sealed, seed=seed)
    lesson.stage(scene, key="sight")
    with lesson.hero, st.container(horizontal=True):
        for name, then in (("look", looks + 1), ("look_all", CANDIDATES)):
            st.button(page[name], key=name, on_click=lesson.put, args=("looks", then), disabled=lesson.veiled or looks == CANDIDATES)
        st.button(page["reseal"], key="reseal", on_click=reseal, disabled=lesson.veiled or looks == 0)
    with lesson.side:
        st.caption(text.fill(page["deal_note"], **facts))
    lesson.facts(**facts, deal=text.fill(page[("deal_none", "deal_one", "deal_more")[min(looks, 2)]], **facts))
    if not lesson.veiled:
        with lesson.below:
            st.markdown(text.fill(page["later_note"], test=first_version().test, **facts))
    cards("test")


def show_deployed():
    world = lesson.choice("world", key_terms.WORLDS)
    setting = {"world": world, "history": lesson.param("history", "", lambda raw: written(parsed(raw)))}
    if world == "simulated":
        setting |= {"drift": lesson.slider("drift", 2, WEEKS, 20), "change": lesson.slider("change", -60, 100, 40, step=10)}
    window = lesson.slider("window", 4, 52, 8, step=4)
    scene, facts = drawn("deploy", **setting)
    week = lesson.stage(scene, key="week", start=8)
    run = key_terms.conveyor(**setting)
    note = text.fill(page[f"world_{world}"], drift=run.drift, factor=1 + setting.get("change", 0) / 100)
    lesson.facts(year=facts["year"], alone=facts["frozen_year"], deployed=facts["deployed"], world_note=note)
    lesson.goal(world == "recorded" and facts["year"] <= facts["frozen_year"] / 2 and facts["deployed"] <= 3)
    operate(run, week, window)
    registry(run, week)
    cards("deploy", "drift", "registry")


def operate(run, week, window):
    """The buttons: train, make live, roll back; each adds to the history in the link."""
    newest = run.registry(week)[-1]
    with lesson.hero:
        st.markdown(f"**{text.fill(page['after_week'], week=week)}**", help=page["undo"])
        with st.container(horizontal=True):
            for name, (value, after) in offers(run.ops, week, window).items():
                st.button(text.fill(page[name if after else f"{name}_none"], value=value), key=name, on_click=lesson.put, args=("history", written(after or ())), disabled=after is None)
            st.button(page["clear"], key="clear", on_click=lesson.put, args=("history", None), type="tertiary", disabled=not run.ops)
        if week == WEEKS:
            st.caption(page["over"])
        elif newest.state == "tested":
            st.caption(text.fill(page["candidate"], version=newest.version.number, test=newest.version.test, rival=newest.rival))


def registry(run, week):
    """The versions there are after this week, as a table."""
    dates = days().dates
    rows = [(f"v{e.version.number}", page["states"][e.state], text.fill(page["dates"], start=dates[e.version.start], end=dates[e.version.end - 1]), number(e.version.test), number(e.rival),
             str(e.weeks), number(e.live_miss)) for e in run.registry(week)]
    with lesson.below:
        st.markdown(f"**{text.fill(page['registry'], week=week)}**")
        st.table(dict(zip(page["registry_columns"], zip(*rows))), hide_index=True)
        st.caption(page["registry_note"])


def number(value):
    return f"{value:,.0f}" if value == value else page["nothing"]


def cards(*names):
    """A card a term: the course's wording and the field's."""
    with lesson.below:
        st.markdown(f"**{page['cards']}**")
        for i, name in enumerate(names):
            if i % 2 == 0:
                row = st.columns(2)
            term = page["terms"][name]
            with row[i % 2].container(border=True, height="stretch"):
                st.markdown(f"**{term['name']}**")
                st.markdown(f"*{page['course']}* {term['course']}" if "course" in term else f"*{page['not_in_course']}*")
                st.markdown(f"*{page['field']}* {term['field']}")


@lesson.explore
def explore():
    act = lesson.acts(*ACTS)
    lesson.facts(**view("veiled", language=lesson.language)[1])
    if act == "deploy" and lesson.veiled:  # the weeks are the answer
        act = "belt"
    {"belt": show_belt, "train": show_training, "model": show_model, "test": show_test, "deploy": show_deployed}[act]()


lesson.close()
