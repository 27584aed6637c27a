"""The map: every lesson in its chapter, a first route, and what this browser has visited."""
import streamlit as st

from ui import catalog
from ui import app, share, text, visits

app.enter()

words = text.load("home", share.language())
frame = text.load("frame", share.language())
ready = {lesson.slug for lesson in catalog.ready()}
seen = visits.seen() & ready


def link(slug, about):
    st.page_link(f"pages/{slug}.py", label=f"**{about['title']}**", icon=f":material/{catalog.find(slug).icon}:", query_params=share.flags())


def card(lesson):
    """An open lesson with its idea, or one that is still to come, which leads nowhere."""
    if not lesson.ready:
        about = words["coming"][lesson.slug]
        st.caption(f":material/{lesson.icon}: **{about['title']}**")
        st.caption(f"{about['line']} *{words['to_come']}*")
        return
    about = text.load(lesson.slug, share.language())
    link(lesson.slug, about)
    st.markdown(about["idea"])
    if lesson.slug in seen:
        st.badge(words["visited"], icon=":material/check:", color="green")


st.title(words["title"], anchor=False)
st.markdown(words["lead"])

with st.container(border=True, key="map_route"):
    st.subheader(words["route"]["heading"], anchor=False)
    st.markdown(words["route"]["lead"])
    for (slug, line), column in zip(words["route"]["steps"].items(), st.columns(len(words["route"]["steps"]))):
        with column:
            if slug in ready:
                link(slug, text.load(slug, share.language()))
            st.markdown(line)

st.caption(text.fill(words["progress"], visited=len(seen), ready=len(ready), coming=len(catalog.LESSONS) - len(ready)))

for chapter in catalog.CHAPTERS:
    st.header(frame["chapters"][chapter], anchor=False)
    st.markdown(words["chapters"][chapter])
    lessons = [lesson for lesson in catalog.LESSONS if lesson.chapter == chapter]
    with st.container(key=f"map_{chapter}"):
        for start in range(0, len(lessons), 3):
            for lesson, column in zip(lessons[start:start + 3], st.columns(3)):
                with column.container(border=True, height="stretch"):
                    card(lesson)
