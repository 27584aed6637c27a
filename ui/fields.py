"""Fields to write in, for a control that is a text in the link (Written). The link decides what they show."""

import streamlit as st


def show(place, key, fields, changed):
    """Draw fields: name -> {"label", "value", "placeholder"}; with {"low", "high"} a number, with {"options"} one of them, or ("many") some, at "most" so many.

    changed(values) is called with what all of them say (None: empty) when one has been changed.
    """
    keys = {name: f"{key}_{name}" for name in fields}
    for name, field in fields.items():
        st.session_state[keys[name]] = field["value"]
    more = {"on_change": lambda: changed({name: st.session_state[at] for name, at in keys.items()})}
    numbers = [name for name, field in fields.items() if "low" in field]
    with place, st.container(key=f"fields_{key}"):
        for name, field in fields.items():
            if "options" in field:
                some = {"max_selections": field["most"]} if field.get("most") else {}
                choose = st.multiselect if field.get("many") else st.selectbox
                choose(field["label"], field["options"], key=keys[name], **some, **more)
            elif name not in numbers:
                st.text_input(field["label"], key=keys[name], placeholder=field["placeholder"], **more)
        for column, name in zip(st.columns(len(numbers), vertical_alignment="bottom") if numbers else (), numbers):
            field = fields[name]
            column.number_input(
                field["label"], field["low"], field["high"], key=keys[name], placeholder=field["placeholder"], **more
            )
