"""The map: every lesson in its chapter, a first route, and what this browser has visited."""

import streamlit as st

from ui import app, catalog, link, share, visits, words

app.enter()
text, frame = words.load("home", link.language()), words.load("frame", link.language())
ready = {lesson.slug for lesson in catalog.ready()}
steps = {slug: line for slug, line in text["route"]["steps"].items() if slug in ready}


def way(slug, label, icon=None):
    """A link to a lesson."""
    st.page_link(f"pages/{slug}.py", label=label, icon=icon, query_params=link.flags())


def card(lesson):
    """An open lesson as a picture of what it does; one that is still to come is an outline and leads nowhere."""
    opened = lesson.slug in ready
    with st.container(key=f"{'card' if opened else 'coming'}_{lesson.slug}"):
        app.emblem(lesson.slug)
        if opened:
            way(lesson.slug, f"**{app.title(lesson.slug)}**")
        else:
            st.markdown(f"**{app.title(lesson.slug)}**")
        st.caption(app.title(lesson.slug, "line"))
        if lesson.slug in seen:
            st.badge(text["visited"], icon=":material/check:", color="green")
        elif not opened:
            st.caption(f"*{text['to_come']}*")


with st.container(key="projector" if link.flag("projector") else "head", horizontal=True, horizontal_alignment="right"):
    share.panel()
with st.container(key="hero_home"):
    left, right = st.columns([1.15, 1], vertical_alignment="center")
    with left:
        st.title(text["title"], anchor=False)
        st.markdown(text["lead"])
        if steps:
            with st.container(key="start"):
                way(next(iter(steps)), f"**{text['start']}**", icon=":material/arrow_forward:")
    with right:
        app.wheel(text["wheel"])
seen = visits.seen() & ready
if steps:
    with st.container(key="route"):
        st.header(text["route"]["heading"], anchor=False)
        st.caption(text["route"]["lead"])
        for place, (column, (slug, line)) in enumerate(zip(st.columns(3), steps.items())):
            with column, st.container(key=f"stop_{slug}"):
                app.emblem(slug)
                way(slug, f"**{place + 1}. {app.title(slug)}**")
                st.caption(line)
coming = len(catalog.LESSONS) - len(ready)
st.caption(text["progress" if coming else "progress_all"].format(visited=len(seen), ready=len(ready), coming=coming))
for chapter in catalog.CHAPTERS:
    with st.container(key=f"band_{chapter}"):
        st.header(frame["chapters"][chapter], anchor=False)
        st.markdown(text["chapters"][chapter])
        with st.container(key=f"cards_{chapter}"):
            for lesson in catalog.LESSONS:
                if lesson.chapter == chapter:
                    card(lesson)
