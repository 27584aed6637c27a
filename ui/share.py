"""The Share panel: the link of this view, a picture of its figure, the teacher's flags."""

import streamlit as st

from stage import player
from ui import link, words


def panel(title=None):
    """Draw the panel; title is that of the lesson whose figure can be taken away."""
    frame = words.load("frame", link.language())["share"]
    with st.popover(frame["heading"], icon=":material/link:"):
        player.share(
            key="share", data={"kind": "link", "words": dict(frame), "figure": title is not None, "title": title}
        )
        st.markdown(frame["explain"])
        for name in link.FLAGS:
            st.session_state[f"share_{name}"] = link.flag(name)  # the link decides, not the switch
            st.toggle(frame[name], key=f"share_{name}", help=frame[f"{name}_help"], on_change=_switched, args=(name,))
        if len(words.LANGUAGES) > 1:
            st.selectbox(
                frame["language"],
                words.LANGUAGES,
                index=words.LANGUAGES.index(link.language()),
                key="share_lang",
                on_change=lambda: link.put("lang", st.session_state["share_lang"]),
            )


def _switched(name):
    link.switch(name, st.session_state[f"share_{name}"])
