"""Which lessons this browser has opened: kept by the browser itself, never by the server."""

import streamlit as st

from stage import player
from ui import catalog


def note(slug):
    """Remember in the browser that the lesson was opened."""
    player.visits(key="visit", data={"slug": slug})


def seen():
    """Return the slugs this browser has opened (empty until it has answered)."""
    told = (st.session_state.get("visits") or {}).get("visited") or []
    told = player.visits(
        key="visits", data={"slug": None, "told": told}, default={"visited": told}, on_visited_change=lambda: None
    ).visited
    known = {lesson.slug for lesson in catalog.LESSONS}
    return {slug for slug in told if isinstance(slug, str) and slug in known} if isinstance(told, list) else set()
