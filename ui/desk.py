"""What the workbench draws with Streamlit: the fields of its stations, and what can be taken away from them."""

import streamlit as st

from concepts import workbench
from concepts.controls import read
from concepts.workbench import bench, later, models
from concepts.workbench.figures import called
from ui import counter, fields, link
from ui.counter import at_work, register, setting_of, setup_of


def draw(lesson, values):
    """Draw the fields of the act on show."""
    stations = {"data": _data, "compare": _compare, "test": _test, "deploy": counter.deploy, "watch": _watch}
    if values["act"] in stations and not lesson.veiled:
        stations[values["act"]](lesson, values)


def _data(lesson, values):
    words, columns = lesson.words["page"]["fields"], list(map(str, bench.table(values["set"], values["own"]).columns))
    usual, by = bench.usual(values["set"], values["own"])
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
    shown |= _kinds(words, values)
    plain = {"target": usual or "-", "by": by or "-", "out": "", "keep": "", "kinds": ""}

    def changed(said):
        new = {name: workbench.listed(v) if isinstance(v, list) else v for name, v in said.items()}
        if "kinds" in said:
            new["kinds"] = workbench.paired((name, "category") for name in said["kinds"])
        link.change({name: None if new[name] == plain[name] else new[name] for name in new})

    fields.show(lesson.side, "table", shown, changed)


def _kinds(words, values):
    """Return the field for numbers that are names of kinds, such as codes: taken as categories."""
    setup, told = setup_of(values), [name for name, kind in values["kinds"] if kind == "category"]
    if setup is None:
        return {}
    options = [column.name for column in setup.columns if column.kind == "number" or column.name in told]
    chosen = [name for name in options if name in told]
    return {
        "kinds": {"label": words["kinds"], "value": chosen, "options": options, "many": True, "most": workbench.NAMES}
    }


def _compare(lesson, values):
    setup = setup_of(values)
    if setup is None:
        return
    words, known = lesson.words, models.names(setup.problem)
    chosen = bench.competing(setup, values["chosen"])
    names = {called(name, words["figure"]): name for name in known}
    field = {"label": words["page"]["fields"]["chosen"], "options": list(names), "many": True}
    field["value"] = [title for title, name in names.items() if name in chosen]

    def changed(said):
        some = [names[title] for title in said["chosen"]]
        link.change({"chosen": None if set(some) in (set(), set(known)) else "|".join(some)})

    fields.show(lesson.side, "models", {"chosen": field}, changed)
    if values["own"]:
        base = bench.contest(chosen=values["chosen"], go=values["go"], **setting_of(values))
        with lesson.side:
            st.caption(words["page"]["takes"].format(seconds=base.seconds, tasks=base.total))


def _test(lesson, values):
    """The seal: a second look is allowed, and counted."""
    if len(set(values["opened"])) > 1:
        with lesson.side:
            st.caption(lesson.words["page"]["looks"].format(looks=len(set(values["opened"]))))


def _watch(lesson, values):
    setup, page = setup_of(values), lesson.words["page"]
    if setup is None:
        return
    columns, usual = bench.movable(setup), bench.shifting(setup, "")
    value = bench.shifting(setup, values["column"])
    field = {"label": page["fields"]["column"], "value": value, "options": columns}
    plain = lambda said: link.change({"column": None if said["column"] == usual else said["column"]})
    fields.show(lesson.side, "shifted", {"column": field}, plain)
    _, live = at_work(setup, values)
    with lesson.side:
        if live is None:
            st.caption(page["register_first"])
        else:
            full = len(values["versions"]) == workbench.NAMES
            said = page["relearn"].format(number=len(values["versions"]) + 1)
            st.button(said, key="relearn", on_click=_relearn, args=(setup, live), disabled=full)
            if st.session_state.pop("_unmoved", False):
                st.caption(page["nothing_new"])


def _relearn(setup, live):
    """Register what has learned again from the shift in the link as the next version (a callback)."""
    values = read(workbench.CONTROLS, link.everything())
    column, shift, setting = bench.shifting(setup, values["column"]), values["shift"], setting_of(values)
    new = (live.column, live.shift) != (column, shift) and later.relearned(column, shift, **setting)
    if new:
        register(values["versions"], live.model, later.mark(**setting), column, shift)
    st.session_state["_unmoved"] = not new


def worst(found, page):
    """Return the worst mistakes as lines."""
    line = page["worst_amount" if found.confusion is None else "worst"]
    shown = lambda row: ", ".join(f"{name} {value}" for name, value in row[:6])
    return [line.format(true=true, said=said, sure=off, row=shown(row)) for true, said, off, row in found.worst]
