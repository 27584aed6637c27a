"""What all pages share: configuration, navigation, the line above the title."""
from pathlib import Path

import streamlit as st

from ui import catalog
from ui import share, text

HERE = Path(__file__).parent


def enter():
    """Called first by every page. A page opened before this server has ever run streamlit_app.py is run without it, because Streamlit still
    takes pages/ for its older kind of multi-page app; declaring a navigation ends that, and the page is run again, properly."""
    if "_configured" not in st.session_state:
        configure()
        st.rerun()


def configure():
    """Set the page up and return the page to run. Broken words are reported by file and key, and the app stops there."""
    st.session_state["_configured"] = True
    share.remember()
    language = share.language()
    st.set_page_config(layout="wide", page_icon=str(HERE / "icon.svg"), initial_sidebar_state="collapsed" if share.projector() else "auto")
    st.html(HERE / "style.css")
    try:
        words = text.load("frame", language)
        home = st.Page("pages/home.py", title=words["home"], icon=":material/map:", url_path="home", default=True)
        pages = [home] + [st.Page(f"pages/{lesson.slug}.py", title=text.load(lesson.slug, language)["title"], icon=f":material/{lesson.icon}:", url_path=lesson.slug)
                          for lesson in catalog.ready()]
    except text.TextError as error:
        st.error(str(error))
        st.stop()
    return st.navigation(pages, position="hidden" if share.projector() else "sidebar", expanded=True)


def head(page):
    """Draw the line above the title: where one is, and the Share panel."""
    words = text.load("frame", share.language())
    slugs = [lesson.slug for lesson in catalog.LESSONS]
    with st.container(key="projector" if share.projector() else "head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if page.url_path in slugs:
            lesson = catalog.find(page.url_path)
            st.caption(text.fill(words["position"], chapter=words["chapters"][lesson.chapter], number=slugs.index(lesson.slug) + 1, total=len(slugs)), width="content")
        else:
            st.caption(words["app"], width="content")
        share.panel()
