"""Fields to write in, for a control that is a text in the link (Written). The link decides what they show."""

import streamlit as st


def show(place, key, fields, changed):
    """Draw fields beside each other: name -> {"label", "value", "placeholder"} and, for a number, {"low", "high"}.

    changed(values) is called with what all of them say (None: empty) when one has been changed.
    """
    keys = {name: f"{key}_{name}" for name in fields}
    for name, field in fields.items():
        st.session_state[keys[name]] = field["value"]
    more = {"on_change": lambda: changed({name: st.session_state[at] for name, at in keys.items()})}
    numbers = [name for name, field in fields.items() if "low" in field]
    with place, st.container(key=f"fields_{key}"):
        for name in fields.keys() - numbers:
            st.text_input(fields[name]["label"], key=keys[name], placeholder=fields[name]["placeholder"], **more)
        for column, name in zip(st.columns(len(numbers), vertical_alignment="bottom") if numbers else (), numbers):
            field = fields[name]
            column.number_input(
                field["label"], field["low"], field["high"], key=keys[name], placeholder=field["placeholder"], **more
            )
