"""What all pages share: configuration, navigation, the line of the title."""

import html
import time
from collections import deque
from functools import lru_cache
from pathlib import Path
from string import Template

import streamlit as st

from ui import answers, catalog, link, share, words

HERE = Path(__file__).parent
DYES = {"page": "ground", "accent": "accent", "soft": "soft"}  # a chapter's colours in style.css


def enter():
    """Called first by every page. A page opened before this server has ever run streamlit_app.py is run without it, because Streamlit still
    takes pages/ for its older kind of multi-page app; declaring a navigation ends that, and the page is run again, properly."""
    if "_configured" not in st.session_state:
        configure()
        st.rerun()


def configure():
    """Set the page up, draw the navigation and return the page to run."""
    st.session_state["_configured"] = True
    answers.visited()
    _take_turns()
    link.remember()
    bare = link.flag("projector") or link.embedded()
    st.set_page_config(
        layout="wide", page_icon=str(HERE / "icon.svg"), initial_sidebar_state="collapsed" if bare else 250
    )
    st.html(HERE / "style.css")
    if link.flag("projector"):
        st.html(HERE / "projector.css")
    frame = words.load("frame", link.language())
    home = st.Page("pages/home.py", title=frame["home"], icon=":material/map:", url_path="home", default=True)
    pages = [home] + [
        st.Page(f"pages/{each.slug}.py", title=title(each.slug), icon=f":material/{each.icon}:", url_path=each.slug)
        for each in catalog.ready()
    ]
    page = st.navigation(pages, position="hidden")
    if not bare:
        _navigation(frame, page.url_path)
    return page


MOST_RUNS, SPAN = 20, 5.0  # runs a session may ask for in so many seconds before it has to wait


def delay(runs, now):
    """Return how many seconds a session that ran at these times has to wait before its next run."""
    return max(0.0, runs[-MOST_RUNS] + SPAN - now) if len(runs) >= MOST_RUNS else 0.0


def _take_turns():
    """Let a session that asks for very many runs wait between them, so that nobody else does."""
    runs = st.session_state.setdefault("_runs", deque(maxlen=MOST_RUNS))
    time.sleep(delay(runs, time.monotonic()))
    runs.append(time.monotonic())


def title(slug, name="title"):
    """Return a lesson's title; a lesson whose words are broken is called by its slug."""
    try:
        return words.load(slug, link.language())[name]
    except words.WordsError:
        return slug


def _navigation(frame, here):
    """Three chapters with their open lessons, by their short titles."""
    with st.sidebar:
        with st.container(key="brand", horizontal=True, vertical_alignment="center"):
            emblem("mark")
            st.page_link("pages/home.py", label=frame["app"], query_params=link.flags())
        for chapter in catalog.CHAPTERS:
            lessons = [lesson for lesson in catalog.ready() if lesson.chapter == chapter]
            if lessons:
                with st.container(key=f"nav_{chapter}"):
                    st.markdown(f"## {frame['chapters'][chapter]}")
                    for lesson in lessons:
                        st.page_link(
                            f"pages/{lesson.slug}.py",
                            label=title(lesson.slug, "short"),
                            icon=f":material/{lesson.icon}:",
                            query_params=link.flags(),
                        )


def _dyed(chapter):
    """Return the style of a chapter's pages. Asking the page which one it is (:has) would lay all of it out anew at each move of a figure."""
    dyes = "".join(f"--{name}: var(--{dye}-{chapter});" for name, dye in DYES.items())
    return f"<style>.stApp.stApp {{ {dyes} }}</style>"


@lru_cache(maxsize=32)
def _drawing(name):
    return f'<div class="emblem">{(HERE / "emblems" / f"{name}.svg").read_text(encoding="utf-8")}</div>'


def emblem(name):
    """Draw an emblem: our own SVG."""
    st.markdown(_drawing(name), unsafe_allow_html=True)


def wheel(text):
    """Draw the wheel of the map, with its words."""
    drawing = Template((HERE / "emblems" / "wheel.svg").read_text(encoding="utf-8"))
    st.markdown(drawing.substitute({name: html.escape(word) for name, word in text.items()}), unsafe_allow_html=True)


def head(slug, text, *, figure=False):
    """Draw the head of a lesson: emblem, chapter and place in it, title, and the Share panel."""
    frame = words.load("frame", link.language())
    lesson, slugs = catalog.find(slug), [each.slug for each in catalog.ready()]
    st.html(_dyed(lesson.chapter))
    with st.container(key="projector" if link.flag("projector") else "head"):
        with st.container(key=f"chapter_{lesson.chapter}", horizontal=True, vertical_alignment="center"):
            emblem(slug)
            with st.container(key="titles", gap=None):
                st.caption(
                    frame["position"].format(
                        chapter=frame["chapters"][lesson.chapter], number=slugs.index(slug) + 1, total=len(slugs)
                    )
                )
                st.title(text["title"], anchor=False)
            if not link.embedded():
                share.panel(text["title"] if figure else None)


def closed(slug, error):
    """Say why a lesson cannot be shown; the others are open."""
    frame = words.load("frame", link.language())
    st.error(frame["closed"].format(title=title(slug), problem=error))
    st.page_link("pages/home.py", label=frame["home"], icon=":material/map:")
