"""Amazon and machine learning: the time line with its sources and doubts, and its events to be put in order."""
import streamlit as st

from ui import catalog

from concepts import history
from concepts.history.dates import span
from concepts.history import figures
from ui import share, text
from ui.lesson import open_lesson


@st.cache_data(max_entries=256, show_spinner=False)
def line(*, language, veiled, event, zoom):
    """Return the drawn time line and its facts."""
    result, words = history.timeline(event=event, zoom=zoom), text.load("history", language)
    draw = figures.question if veiled else figures.timeline
    return draw(result, words["figure"], words["page"]).drawn(), result.facts


@st.cache_data(max_entries=256, show_spinner=False)
def cards(*, language, veiled, n, seed, order, reveal):
    """Return the drawn cards and their facts."""
    result, words = history.ordering(n=n, seed=seed, order=order), text.load("history", language)
    return figures.order(result, words["figure"], words["page"], veiled=veiled, reveal=reveal).drawn(), result.facts


lesson = open_lesson("history", concept=history)
page = lesson.words["page"]


def timeline(event):
    """Act 1: every event on its row, and one of them open."""
    with lesson.hero:
        above, figure, under = st.container(), st.container(), st.container()
    zoom = lesson.choice("zoom", history.ZOOMS, where=under)
    drawn, facts = line(language=lesson.language, veiled=lesson.veiled, event=event, zoom="all" if lesson.veiled else zoom)
    result = history.timeline(event=event, zoom=zoom)
    lesson.stage(drawn, key="line", where=figure, on_pick=lambda trace, index, step: lesson.put("event", figures.picked(result, trace, index)))
    lesson.facts(**facts)
    lesson.notebook(history.timeline, event=event, zoom=zoom)
    if not lesson.veiled:
        with above:
            walk(event, len(result.events))
        with under:
            st.caption(lesson.words["figure"]["legend"])
        with lesson.side.container(border=True, key="event"):
            card(history.find(event))


def order(event):
    """Act 2: the cards, moved one place at a time."""
    n, seed = lesson.slider("n", 3, history.MOST, 4), lesson.seed()
    reveal = lesson.switch("reveal")
    said = lesson.param("order", None, lambda raw: parsed(raw, n, seed))
    result = history.ordering(n=n, seed=seed, order=said)
    drawn, facts = cards(language=lesson.language, veiled=lesson.veiled, n=n, seed=seed, order=said, reveal=reveal)

    def move(trace, index, step):
        lesson.put("order", f"{seed}.{''.join(map(str, figures.moved(result, trace, index)))}")

    lesson.stage(drawn, key="cards", on_pick=move)
    lesson.facts(**line(language=lesson.language, veiled=False, event=event, zoom="all")[1], **facts)
    lesson.goal(result.tau == 1 and not reveal)
    lesson.notebook(history.ordering, n=n, seed=seed, order=said)


def parsed(raw, n, seed):
    """Return the order in the link, written "<seed>.<places>"; one of another deal does not hold."""
    deal, _, places = raw.partition(".")
    if deal != str(seed):
        raise ValueError(f"order={raw!r} is of another deal")
    return history.ordering(n=n, seed=seed, order=map(int, places)).order


def walk(event, total):
    """Draw the buttons that open the event before and the event after."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, by, icon in (("earlier", -1, "arrow_back"), ("later", 1, "arrow_forward")):
            slug, _ = history.neighbour(event, by)
            st.button(page[name], key=name, icon=f":material/{icon}:", disabled=slug == event, on_click=lesson.put, args=("event", slug))
        st.caption(text.fill(page["place"], place=history.neighbour(event, 0)[1] + 1, events=total), width="content")


def card(event):
    """Draw what is known of the open event: its dates and doubts, its sources, the lessons that do the idea."""
    words = page["events"][event.slug]
    st.markdown(f"##### {words['name']}")
    st.caption(lesson.words["figure"][event.category])
    for i, (date, trust) in enumerate(event.dates):
        template, moment = (page["date_of"], words["moments"][i]) if "moments" in words else (page["date"], None)
        st.markdown(text.fill(template, moment=moment, date=figures.written(span(date), page), trust=page["trust"][trust]))
    if "doubt" in words:
        st.markdown(f":material/help: {words['doubt']}")
    named = zip(event.sources, words["sources"])
    st.caption(f"**{page['sources']}** " + " · ".join(f"{page['kinds'][kind]}: {f'[{title}]({url})' if url else title}" for (kind, url), title in named))
    ideas(event.lessons)


def ideas(slugs):
    """Draw the ways to the lessons that do the idea; one that is not open yet is only named."""
    ready = {each.slug for each in catalog.ready()}
    coming = text.load("home", lesson.language)["coming"]
    st.markdown(page["ideas"])
    for slug in slugs:
        if slug in ready:
            st.page_link(f"pages/{slug}.py", label=text.load(slug, lesson.language)["title"], icon=f":material/{catalog.find(slug).icon}:", query_params=share.flags())
        else:
            st.caption(text.fill(page["to_come"], title=coming[slug]["title"]))


@lesson.explore
def explore():
    act = lesson.acts("timeline", "order")
    event = lesson.param("event", "item_to_item", lambda slug: history.find(slug).slug)
    (timeline if act == "timeline" else order)(event)


lesson.close()
