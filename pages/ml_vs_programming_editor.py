"""The rules as fields to write in. The link holds them; the fields show what it says."""
import streamlit as st

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import rules as writing
from ui import link


def editor(lesson, name, rules):
    """Draw the fields of the rules in ?name=: the words, and the three numbers; an empty field is no rule."""
    rules = writing.parse(rules)
    words, keys = lesson.words["page"]["editor"], {kind: f"{name}_{kind}" for kind in ("words", *writing.NUMBERS)}
    shown = {"words": ", ".join(rules.words)} | {kind: getattr(rules, kind) or None for kind in writing.NUMBERS}
    for kind, value in shown.items():
        st.session_state[keys[kind]] = value
    more = {"on_change": _changed, "args": (name, keys)}
    place, kind = (lesson.below, "more") if lesson.veiled else (lesson.side, "fields")  # the side is a sheet already
    with place, st.container(key=f"{kind}_{name}"):
        first, others = st.columns([1, 1],
                                   vertical_alignment="bottom") if lesson.veiled else (st.container(), st.container())
        first.text_input(words[name], key=keys["words"], max_chars=writing.MOST_CHARACTERS,
                         placeholder=words["placeholder"], **more)
        for column, (kind, (low, high)) in zip(others.columns(3, vertical_alignment="bottom"), writing.NUMBERS.items()):
            column.number_input(words[kind], low, high, key=keys[kind], placeholder=words["off"], **more)


def _changed(name, keys):
    """Put what the fields say into the link."""
    numbers = {kind: st.session_state[keys[kind]] or 0 for kind in writing.NUMBERS}
    rules = writing.written(writing.Rules(words=writing.phrases(st.session_state[keys["words"]] or ""), **numbers))
    link.put(name, None if rules == contest.CONTROLS[name].default else rules)
