"""What a link carries beside the lesson: ?projector=1, ?veil=1, ?lang=. And the control that copies it."""
from pathlib import Path

import streamlit as st

from ui import text

FLAGS = ("projector", "veil")
HERE = Path(__file__).parent
_copy = st.components.v2.component("copy_link", html=(HERE / "copy.html").read_text(), css=(HERE / "copy.css").read_text(),
                                   js=(HERE / "copy.js").read_text(), isolate_styles=False)


def _flag(name):
    return st.query_params.get(name) == "1"


def projector():
    """Whether the page is shown to a room: large type, no sidebar."""
    return _flag("projector")


def veil():
    """Whether answers stay hidden until the teacher lifts the veil."""
    return _flag("veil")


def language():
    """The language of the words: ?lang= where there is such a folder, else the default."""
    wanted = st.query_params.get("lang")
    return wanted if wanted in text.languages() else text.DEFAULT


def flags():
    """Return the flags in force, for links to other pages."""
    on = {name: "1" for name in FLAGS if _flag(name)}
    return on | ({"lang": language()} if language() != text.DEFAULT else {})


def remember():
    """Keep the flags when a sidebar link drops them: they hold for the tab until switched off."""
    kept = st.session_state.setdefault("_flags", {})
    for name in (*FLAGS, "lang"):
        if name in st.query_params:
            kept[name] = st.query_params[name]
        elif name in kept:
            st.query_params[name] = kept[name]


def lift_veil():
    """Show the answers (a callback)."""
    _switch("veil", False)


def _switch(name, on):
    st.session_state.setdefault("_flags", {}).pop(name, None)
    if on:
        st.query_params[name] = "1"
    else:
        st.query_params.pop(name, None)


def _switched(name):
    _switch(name, st.session_state[f"share_{name}"])


def panel():
    """Draw the Share panel: copy this view, for a projector, with answers hidden."""
    words = text.load("frame", language())["share"]
    with st.popover(words["heading"], icon=":material/link:"):
        _copy(key="copy", data={"words": words})
        st.markdown(words["explain"])
        for name in FLAGS:
            st.session_state[f"share_{name}"] = _flag(name)  # the link decides, not the switch
            st.toggle(words[name], key=f"share_{name}", help=words[f"{name}_help"], on_change=_switched, args=(name,))
        if len(text.languages()) > 1:
            st.selectbox(words["language"], text.languages(), index=text.languages().index(language()), key="share_lang",
                         on_change=lambda: st.query_params.update(lang=st.session_state["share_lang"]))
