"""The link is the state. Its one owner: no other module names st.query_params."""

import streamlit as st

from ui import words

FLAGS = ("projector", "veil")
FRAME = ("act", "step", "lang", *FLAGS)  # beside the controls and the predictions of a lesson


def get(name, default=None):
    """Return the text of ?name=."""
    return st.query_params.get(name, default)


def put(name, value):
    """Write ?name=; None or "" takes it out. For callbacks."""
    if value is None or value == "":
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != str(value):
        st.query_params[name] = str(value)


def change(changes):
    """Write several names at once (None or "" takes one out): one step of the browser's history. For callbacks."""
    now = everything()
    link = {name: str(text) for name, text in (now | changes).items() if text not in (None, "")}
    if link != now:
        replace(link)


def everything():
    """Return the whole link, name -> text."""
    return st.query_params.to_dict()


def replace(link):
    """Make the link this one (name -> text)."""
    st.query_params.from_dict(link)


def flag(name):
    """Whether a teacher's flag is set."""
    return get(name) == "1"


def embedded():
    """Whether the page stands in a frame of another page (?embed=true, Streamlit's own)."""
    return st.context.is_embedded is True


def language():
    """Return the language of the words: ?lang= where there is one, else the default."""
    return get("lang") if get("lang") in words.LANGUAGES else words.DEFAULT


def flags():
    """Return the flags in force, for links to other pages."""
    return {name: "1" for name in FLAGS if get(name) == "1"} | (
        {"lang": language()} if language() != words.DEFAULT else {}
    )


def switch(name, on):
    """Set a flag or take it out, for this page and those that follow (a callback)."""
    st.session_state.setdefault("_flags", {}).pop(name, None)
    put(name, "1" if on else None)


def remember():
    """Keep the flags when the navigation drops them: they hold for the tab until switched off."""
    kept = st.session_state.setdefault("_flags", {})
    for name in (*FLAGS, "lang"):
        if get(name) is not None:
            kept[name] = get(name)
        elif name in kept:
            put(name, kept[name])
