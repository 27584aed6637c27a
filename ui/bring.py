"""A person's own table in a lesson whose CONTROLS name `own` (controls.Own): chosen here, checked, held for this session alone.

The concept says what it needs: SCHEMA (data/table.py), template() -> the bytes of a CSV to start from, unfit(table) -> Faults of what the
service would refuse; the words say it in [own]. The view gets the key and asks data.brought for the table.
"""

import weakref

import streamlit as st

from data import brought, table
from ui import fields, link, views, words

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
    """Whoever brought a table; when the session goes, so does the table."""

    def __init__(self, key, name):
        self.key, self.name = key, name
        self.let_go = weakref.finalize(self, brought.let_go, key)


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
            count = frame["held"].format(name=owner.name, rows=len(brought.get(owner.key).table))
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
            views.concept(lesson.slug).template,
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
    file, idea = st.session_state[key], views.concept(slug)
    if file is None:
        return
    st.session_state["_own_number"] += 1
    said = st.session_state.setdefault("_own_said", {})
    try:
        read = table.read(file.getvalue(), idea.SCHEMA, writing())
        faults = idea.unfit(read)
        if faults:
            raise table.Refused(faults)
    except table.Refused as refused:
        said[slug] = [sentence(slug, fault) for fault in refused.faults]
        return
    said.pop(slug, None)
    owner = st.session_state.setdefault("_own", {})[slug] = Owner(brought.hold(read), file.name)
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
