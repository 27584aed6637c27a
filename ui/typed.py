"""What a person types on a page and what then stands in the link: a line, a larger field, an example with its meaning."""

import streamlit as st

from ui import link
from ui.arc import news


def put(lesson, name, value):
    """Write a control's value into the link, if it is one that the control allows; return whether it was."""
    try:
        value = lesson.page.CONTROLS[name].parse(value)
    except ValueError as problem:
        st.warning(str(problem))
        return False
    link.put(name, lesson.page.CONTROLS[name].text(value))
    news()
    return True


def line(lesson, name, label, hint):
    """Draw a line to type; what is entered becomes the control called name."""
    key = f"typed_{name}"
    st.text_input(
        label,
        key=key,
        placeholder=hint,
        max_chars=200,
        on_change=lambda: st.session_state[key].strip() and put(lesson, name, st.session_state[key]),
    )


def field(lesson, name, label, *, drops):
    """Draw a larger field with the text of a control; what is entered becomes the control, and others are dropped."""
    key = f"written_{name}"
    st.session_state[key] = lesson.values[name]

    def entered():
        if put(lesson, name, st.session_state[key]):
            for other in drops:
                link.put(other, None)

    st.text_area(label, key=key, max_chars=2000, height=120, on_change=entered)


def pair(lesson, name, options, labels):
    """Draw a form for an example of one's own: a text, one of some options (id -> words), a button; they are added to the control."""
    label, meaning, add = labels
    table, now = lesson.page.CONTROLS, lesson.values[name]
    with st.form(f"form_{name}", clear_on_submit=True, border=False):
        text = st.text_input(label, max_chars=80)
        option = st.selectbox(meaning, list(options), format_func=options.get)
        if st.form_submit_button(add) and text.strip():
            tidy = text.replace(";", " ").replace(":", " ")
            if put(lesson, name, f"{table[name].text(now)}{option}:{tidy};"):
                st.rerun()
