"""What the workbench draws with Streamlit: the fields of its stations, and what can be taken away from them."""

from contextlib import suppress

import streamlit as st

from concepts import workbench
from concepts.controls import read
from concepts.workbench.figures import called
from data import brought
from ui import backroom, counter, fields, link
from ui.counter import asked, register


def draw(lesson, values):
    """Draw the fields of the act on show."""
    stations = {"data": _data, "compare": _compare, "test": _test, "deploy": counter.deploy, "watch": _watch}
    if values["act"] in stations and not lesson.veiled:
        stations[values["act"]](lesson, values)


def _data(lesson, values):
    words = lesson.words["page"]["fields"]
    columns, (usual, by), numbers = asked(backroom.columns, values)
    target = usual if values["target"] == "" else values["target"]
    order = values["by"] or by
    one = {"target": target if target in columns else "-", "by": order if order in columns else "-"}
    some = {name: [column for column in values[name] if column in columns] for name in ("out", "keep")}
    shown = {name: {"label": words[name], "value": value, "options": columns} for name, value in one.items()}
    for name in one:
        shown[name]["options"] = ["-", *columns]
    shown |= {
        name: {"label": words[name], "value": value, "options": columns, "many": True, "most": workbench.NAMES}
        for name, value in some.items()
    }
    if numbers is not None:  # those that are names of kinds, such as codes, are taken as categories
        told = [name for name in numbers if (name, "category") in values["kinds"]]
        shown["kinds"] = {"label": words["kinds"], "value": told, "options": numbers, "many": True}
        shown["kinds"] |= {"most": workbench.NAMES}
    plain = {"target": usual or "-", "by": by or "-", "out": "", "keep": "", "kinds": ""}

    def changed(said):
        new = {name: workbench.listed(v) if isinstance(v, list) else v for name, v in said.items()}
        if "kinds" in said:
            new["kinds"] = workbench.paired((name, "category") for name in said["kinds"])
        link.change({name: None if new[name] == plain[name] else new[name] for name in new})

    fields.show(lesson.side, "table", shown, changed)


def _compare(lesson, values):
    found = asked(backroom.competitors, values)
    if found is None:
        return
    words, (known, chosen, seconds, tasks) = lesson.words, found
    names = {called(name, words["figure"]): name for name in known}
    field = {"label": words["page"]["fields"]["chosen"], "options": list(names), "many": True}
    field["value"] = [title for title, name in names.items() if name in chosen]

    def changed(said):
        some = [names[title] for title in said["chosen"]]
        link.change({"chosen": None if set(some) in (set(), set(known)) else "|".join(some)})

    fields.show(lesson.side, "models", {"chosen": field}, changed)
    if values["own"]:
        with lesson.side:
            st.caption(words["page"]["takes"].format(seconds=seconds, tasks=tasks))


def _test(lesson, values):
    """The seal: a second look is allowed, and counted."""
    if len(set(values["opened"])) > 1:
        with lesson.side:
            st.caption(lesson.words["page"]["looks"].format(looks=len(set(values["opened"]))))


def _watch(lesson, values):
    found, page = asked(backroom.watched, values), lesson.words["page"]
    if found is None:
        return
    columns, usual, value, live = found
    field = {"label": page["fields"]["column"], "value": value, "options": columns}
    plain = lambda said: link.change({"column": None if said["column"] == usual else said["column"]})
    fields.show(lesson.side, "shifted", {"column": field}, plain)
    with lesson.side:
        if live is None:
            st.caption(page["register_first"])
        else:
            full = len(values["versions"]) == workbench.NAMES
            said = page["relearn"].format(number=len(values["versions"]) + 1)
            st.button(said, key="relearn", on_click=_relearn, disabled=full)
            if st.session_state.pop("_unmoved", False):
                st.caption(page["nothing_new"])


def _relearn():
    """Register what has learned again from the shift in the link as the next version (a callback)."""
    values, new = read(workbench.CONTROLS, link.everything()), None
    with suppress(brought.Gone):  # the page says so
        new = asked(backroom.relearned, values)
    if new:
        register(values["versions"], *new)
    st.session_state["_unmoved"] = not new
