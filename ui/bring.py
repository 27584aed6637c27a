"""A person's own table in a lesson whose CONTROLS name `own` (controls.Own): chosen here, checked, held for this session alone.

The concept says what it needs: SCHEMA (data/table.py), template() -> the bytes of a CSV to start from, unfit(table) -> Faults of what the
service would refuse; the words say it in [own]. The view gets the key and asks data.brought for the table.
"""

import threading
import weakref
from contextlib import suppress
from functools import partial

import streamlit as st

from data import brought, table
from ui import answers, aside, backroom, fields, link, views, words

DELIMITERS = {
    "any": "",
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "bar": "|",
    "space": " ",
    "colon": ":",
    "caret": "^",
}
DECIMALS = {"1234.5": ".", "1.234,5": ","}


def writing():
    """Return how the person says that files are written (table.Writing)."""
    return st.session_state.get("_own_writing", table.Writing())


def _writing(frame):
    """Draw the fields that say how a file is written."""
    marks = {frame[name]: mark for name, mark in DELIMITERS.items()}
    letters = {name: name for name in table.ENCODINGS}
    ways, now = {"encoding": letters, "delimiter": marks, "decimal": DECIMALS}, writing()
    shown = {
        part: {
            "label": frame[part],
            "options": list(known),
            "value": next(name for name, what in known.items() if what == getattr(now, part)),
        }
        for part, known in ways.items()
    }

    def changed(said):
        st.session_state["_own_writing"] = table.Writing(**{part: ways[part][said[part]] for part in ways})

    fields.show(st.popover(frame["writing"], type="tertiary"), "writing", shown, changed)


class Owner:
    """Whoever brought a table of so many rows; when the session goes, so does the table."""

    def __init__(self, key, name, rows):
        self.key, self.name, self.rows = key, name, rows
        brought.know(key)
        weakref.finalize(self, let_go, key).atexit = False


def let_go(key):
    """Forget a table and what was made from it, here now, where it is held soon: whoever ends a session does not wait."""
    brought.let_go(key)
    answers.forget(key)
    if aside.helper:
        threading.Thread(target=_let_go, args=(key,), daemon=True).start()


def _let_go(key):
    with suppress(aside.Ended):
        aside.ask(brought.let_go, key, slow=True)


def panel(lesson):
    """Draw the panel: what a file must look like, where to choose it, what was wrong, what is held."""
    frame, own = lesson.frame["brought"], lesson.words["own"]
    said, owner = _said(lesson.slug), _owner(lesson.slug)
    shown = lesson.values["own"]
    lost = link.get("own") and not shown
    with st.expander(frame["heading"], icon=":material/upload_file:", expanded=bool(said or lost or shown)):
        if lost:
            st.info(frame["gone"])
        if owner and brought.held(owner.key):
            count = frame["held"].format(name=owner.name, rows=owner.rows)
            st.markdown(f":material/check: {count}")
            with st.container(horizontal=True):
                if shown != owner.key:
                    st.button(
                        frame["show"], key="own_show", on_click=link.change, args=({"own": owner.key, "step": None},)
                    )
                else:
                    st.button(frame["ours"], key="own_ours", on_click=link.change, args=({"own": None, "step": None},))
                st.button(frame["away"], key="own_away", type="tertiary", on_click=_put_away, args=(lesson.slug,))
        lesson.prose("own", own["text"])
        _writing(frame)
        number = st.session_state.setdefault(
            "_own_number", 0
        )  # a new field for each file: Streamlit lets go of the old one's bytes
        st.file_uploader(
            frame["choose"],
            key=f"own_file_{number}",
            max_upload_size=table.BYTES // 1_000_000,
            on_change=_chosen,
            args=(lesson.slug, f"own_file_{number}"),
        )
        for line in said:
            st.markdown(f":material/error: {line}")
        st.download_button(
            frame["template"],
            partial(aside.ask, views.concept(lesson.slug).template, patient=True),
            f"{lesson.slug}.csv",
            "text/csv",
            on_click="ignore",
            type="tertiary",
        )
        st.caption(frame["promise"])


def _owner(slug):
    return st.session_state.get("_own", {}).get(slug)


def _said(slug):
    """Return the sentences about the file that was refused last."""
    return st.session_state.get("_own_said", {}).get(slug, [])


def _chosen(slug, key):
    """Read the file chosen (a callback). One that is refused leaves everything as it is."""
    file = st.session_state[key]
    if file is None:
        return
    st.session_state["_own_number"] += 1
    said = st.session_state.setdefault("_own_said", {})
    try:
        held, rows = aside.ask(backroom.take, slug, file.getvalue(), writing(), slow=True)
    except table.Refused as refused:
        said[slug] = [sentence(slug, fault) for fault in refused.faults]
        return
    said.pop(slug, None)
    owner = st.session_state.setdefault("_own", {})[slug] = Owner(held, file.name, rows)
    link.change({"own": owner.key, "step": None})


def sentence(slug, fault):
    """Return a fault in words: the lesson's own [own.faults] or the frame's."""
    own = words.load(slug, link.language())["own"].get("faults", {})
    text = (
        own[fault.kind] if fault.kind in own else words.load("frame", link.language())["brought"]["faults"][fault.kind]
    )
    return text.format(**fault.values)


def _put_away(slug):
    """Forget a table (a callback)."""
    del st.session_state["_own"][slug]
    link.change({"own": None, "step": None})
