"""Which lessons this browser has opened: kept by the browser itself, never by the server."""
from pathlib import Path

import streamlit as st

from ui import catalog

_visits = st.components.v2.component("visits", html='<span class="visits"></span>', js=(Path(__file__).parent / "visits.js").read_text(), isolate_styles=False)


def note(slug):
    """Remember in the browser that the lesson was opened."""
    _visits(key="visit", data={"slug": slug})


def seen():
    """Return the slugs this browser has opened (empty until it has answered)."""
    told = (st.session_state.get("visits") or {}).get("visited") or []
    told = _visits(key="visits", data={"slug": None, "told": told}, default={"visited": told}, on_visited_change=lambda: None).visited
    known = {lesson.slug for lesson in catalog.LESSONS}
    return {slug for slug in told if isinstance(slug, str) and slug in known} if isinstance(told, list) else set()
