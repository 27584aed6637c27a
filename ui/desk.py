"""What the workbench draws with Streamlit: the fields of its stations, and what can be taken away from them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from concepts import workbench
from concepts.controls import read
from concepts.workbench import bench, later, models, registry
from concepts.workbench.figures import called
from data import table
from ui import bring, fields, link

FORM = 8  # columns that a single question may change
CHOICES = 30  # values of a category offered
LOGGED, SHOWN = 200, 10  # questions to a version at work that are remembered; listed


def draw(lesson, values):
    """Draw the fields of the act on show."""
    stations = {"data": _data, "compare": _compare, "test": _test, "deploy": _deploy, "watch": _watch}
    if values["act"] in stations and not lesson.veiled:
        stations[values["act"]](lesson, values)


def _setting(values):
    return {name: values[name] for name in bench.SETTING}


def _setup(values):
    """Return the setup on the bench, or None where there is no contest."""
    try:
        return bench.setup(**_setting(values))
    except ValueError:
        return None


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
    setup, told = _setup(values), [name for name, kind in values["kinds"] if kind == "category"]
    if setup is None:
        return {}
    options = [column.name for column in setup.columns if column.kind == "number" or column.name in told]
    chosen = [name for name in options if name in told]
    return {
        "kinds": {"label": words["kinds"], "value": chosen, "options": options, "many": True, "most": workbench.NAMES}
    }


def _compare(lesson, values):
    setup = _setup(values)
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
        base = bench.contest(chosen=values["chosen"], go=values["go"], **_setting(values))
        with lesson.side:
            st.caption(words["page"]["takes"].format(seconds=base.seconds, tasks=base.total))


def _test(lesson, values):
    """The seal: a second look is allowed, and counted."""
    if len(set(values["opened"])) > 1:
        with lesson.side:
            st.caption(lesson.words["page"]["looks"].format(looks=len(set(values["opened"]))))


def _versions(setup, values):
    """Return the versions made at this bench, and the one at work or None."""
    known = bench.competing(setup, values["chosen"])
    listed = later.at_bench(values["versions"], values["live"], known, **_setting(values))
    return listed, next((version for version in listed if version.live), None)


def _deploy(lesson, values):
    setup, page = _setup(values), lesson.words["page"]
    if setup is None:
        return
    known = bench.competing(setup, values["chosen"])
    opened = [name for name in dict.fromkeys(values["opened"]) if name in known]
    full = len(values["versions"]) == workbench.NAMES
    with lesson.side:
        if opened:
            with st.container(horizontal=True):
                for name in opened:
                    said = page["register"].format(name=called(name, lesson.words["figure"]))
                    args = (values["versions"], name, later.mark(**_setting(values)))
                    st.button(said, key=f"register_{name}", on_click=_register, args=args, disabled=full)
        else:
            st.caption(page["open_first"])
    _, live = _versions(setup, values)
    if live is None:
        return
    _form(lesson, setup, values)
    with lesson.below:
        _take(lesson, setup, live, values)


def _register(versions, name, mark, column="", shift=0):
    """Add a version, with the time (a callback)."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    version = registry.written(name, now, mark, column, shift)
    link.change({"versions": workbench.listed((*versions, version)), "live": None})


def _form(lesson, setup, values):
    told, shown, texts = dict(values["form"]), {}, {c.name for c in setup.columns if c.kind == "text"}
    for name in map(str, registry.wanted(setup)[:FORM]):
        value = told.get(name, registry.usual(setup, name))
        shown[name] = {"label": name, "value": value, "placeholder": ""}
        if name in setup.X.columns and setup.X[name].dtype == object and name not in texts:
            options = list(setup.X[name].value_counts().index[:CHOICES])
            shown[name] |= {"options": options if value in options else [value, *options]}

    def changed(said):
        new = {n: str(v) for n, v in said.items() if v not in (None, "") and str(v) != registry.usual(setup, n)}
        link.change({"form": workbench.paired((name, text[: workbench.SAID]) for name, text in new.items())})

    fields.show(lesson.side, "form", shown, changed)


def _take(lesson, setup, live, values):
    """A table of questions answered, and the model with all that belongs to it."""
    page, setting = lesson.words["page"], _setting(values)
    try:
        model = later.fitted(live.model, live.column, live.shift, **setting)
    except ValueError:
        return  # the figure says so
    with st.container(key="more_batch"):
        st.subheader(page["batch"], anchor=False)
        file = st.file_uploader(page["batch_file"], key="batch", max_upload_size=table.BYTES // 1_000_000)
        if file is not None:
            _answer_all(lesson, setup, later.mark(**setting), live, model, file)
    mark = later.mark(**setting)
    _single(setup, mark, live, model, values, page)
    with st.container(key="more_traffic"):
        st.subheader(page["traffic"], anchor=False)
        _traffic(mark, page)
    with st.container(key="more_leave"):
        st.subheader(page["leave"], anchor=False)

        def card():
            found = later.opening(opened=values["opened"], chosen=values["chosen"], go=values["go"], **setting)
            line = next(line for line in found.contest.board if line.model == live.model)
            return registry.card(setup, live, line, later.made(live, found.found, **setting), page)

        quiet = {"on_click": "ignore"}
        with st.container(horizontal=True):
            st.download_button(page["file"], lambda: registry.file(model), f"v{live.number}.skops", **quiet)
            st.download_button(page["needs"], registry.requirements(), "requirements.txt", **quiet)
            st.download_button(page["its_card"], card, f"v{live.number}.md", "text/markdown", **quiet)
        other = st.file_uploader(page["other"], key="other", max_upload_size=registry.FILE // 1_000_000)
        if other is not None:
            st.markdown(_looked_at(other.getvalue(), setup, page))


def _log(mark, key, version, asked, rows, said):
    """Note what was asked of a version at work, once, in this session's memory; mark is the fingerprint of its bench."""
    log = st.session_state.setdefault("_traffic", {}).setdefault(mark, {})
    if (version, key) not in log:
        log[version, key] = (datetime.now(UTC).strftime("%H:%M:%S"), version, asked, rows, said)
        if len(log) > LOGGED:
            del log[next(iter(log))]


def _single(setup, mark, live, model, values, page):
    """Note the row asked about."""
    told = answer(setup, model, values["form"], page)[0].told
    if told:
        asked = ", ".join(f"{name} {value}" for name, value in values["form"]) or page["usual_row"]
        _log(mark, values["form"], live.number, asked[: workbench.SAID], 1, told)


def _traffic(mark, page):
    """List what was asked, the newest first."""
    log = list(st.session_state.get("_traffic", {}).get(mark, {}).values())
    st.caption(page["counted"].format(asked=len(log), rows=sum(entry[3] for entry in log)))
    if log:
        columns = page["traffic_columns"]
        st.table({name: [entry[i] for entry in log[: -SHOWN - 1 : -1]] for i, name in enumerate(columns)})


def _answer_all(lesson, setup, mark, live, model, file):
    page = lesson.words["page"]
    try:
        asked = bench.nameable(table.read(file.getvalue(), bench.SCHEMA_ASKED, bring.writing()), setup)
        missing = [name for name in registry.wanted(setup) if name not in asked.columns]
        if missing:
            st.markdown(f":material/error: {page['missing'].format(columns=', '.join(missing))}")
            return
        answered = registry.batch(setup, model, asked)
    except table.Refused as refused:
        for fault in refused.faults:
            st.markdown(f":material/error: {bring.sentence(lesson.slug, fault)}")
    except ValueError as problem:
        st.markdown(f":material/error: {page['no_answer'].format(problem=problem)}")
    else:
        _log(mark, file.file_id, live.number, file.name, len(answered), page["in_a_file"])
        st.dataframe(answered.head(20), hide_index=True)
        raw = answered.to_csv(index=False).encode()
        st.download_button(page["answers"], raw, "answers.csv", "text/csv", on_click="ignore")


def _looked_at(raw, setup, page):
    """Return what is said of a model's file from elsewhere."""
    try:
        model = registry.opened(raw)
    except ValueError as problem:
        known = page["refused"]
        return (
            f":material/error: {known[str(problem)] if str(problem) in known else known['types'].format(types=problem)}"
        )
    try:
        said = answer(setup, model, (), page)[0].told
    except Exception:  # a model of other columns, or no model at all
        return f":material/error: {page['refused']['columns']}"
    kind = type(model[-1] if hasattr(model, "steps") else model).__name__
    return f":material/check: {page['loaded'].format(kind=kind, says=said)}"


def _watch(lesson, values):
    setup, page = _setup(values), lesson.words["page"]
    if setup is None:
        return
    columns, usual = bench.movable(setup), bench.shifting(setup, "")
    value = bench.shifting(setup, values["column"])
    field = {"label": page["fields"]["column"], "value": value, "options": columns}
    plain = lambda said: link.change({"column": None if said["column"] == usual else said["column"]})
    fields.show(lesson.side, "shifted", {"column": field}, plain)
    _, live = _versions(setup, values)
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
    column, shift, setting = bench.shifting(setup, values["column"]), values["shift"], _setting(values)
    new = (live.column, live.shift) != (column, shift) and later.relearned(column, shift, **setting)
    if new:
        _register(values["versions"], live.model, later.mark(**setting), column, shift)
    st.session_state["_unmoved"] = not new


# ------------------------------------------------------------------------------------------------------- in words


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said of the row asked about."""

    told: str = ""  # in words, "": nothing
    sure: float | None = None  # how sure of the last of the ends
    ends: tuple = ("", "")  # what a certainty of 0 and of 1 stand for


def answer(setup, model, form, page):
    """Return the Answer of a model to a form (name, text), and a note beside it."""
    try:
        row = registry.row(setup, form)
    except ValueError as problem:
        return Answer(), page["no_row"].format(problem=problem)
    said, sure = registry.answer(setup, model, row)
    if setup.problem == "amount":
        told = page["says_amount"].format(amount=said[0], target=setup.target)
    elif setup.problem == "groups":
        told = page["says_group"].format(group=said[0] + 1)
    else:
        told = page["says"].format(name=said[0], target=setup.target)
    if sure is None:
        return Answer(told=told), page["asked_about"]
    told = f"{told} {page['sure'].format(sure=sure[0])}"
    if setup.problem == "binary":
        return Answer(told=told, sure=float(model.predict_proba(row)[0, 1]), ends=setup.classes), page["asked_about"]
    return Answer(told=told, sure=float(sure[0]), ends=("0 %", "100 %")), page["asked_about"]


def worst(found, page):
    """Return the worst mistakes as lines."""
    line = page["worst_amount" if found.confusion is None else "worst"]
    shown = lambda row: ", ".join(f"{name} {value}" for name, value in row[:6])
    return [line.format(true=true, said=said, sure=off, row=shown(row)) for true, said, off, row in found.worst]
