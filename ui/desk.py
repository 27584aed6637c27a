"""What the workbench draws with Streamlit: the fields of its stations, and what can be taken away from them."""

from datetime import UTC, datetime

import streamlit as st

from concepts import workbench
from concepts.workbench import bench, models, registry
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
            st.caption(words["page"]["takes"].format(seconds=base.seconds, done=len(base.folds), tasks=base.total))


def _test(lesson, values):
    """The seal: a second look is allowed, and counted."""
    if len(set(values["opened"])) > 1:
        with lesson.side:
            st.caption(lesson.words["page"]["looks"].format(looks=len(set(values["opened"]))))


def _deploy(lesson, values):
    setup, page = _setup(values), lesson.words["page"]
    if setup is None:
        return
    known = bench.competing(setup, values["chosen"])
    opened = [name for name in dict.fromkeys(values["opened"]) if name in known]
    listed, full = (
        registry.versions(values["versions"], values["live"], known),
        len(values["versions"]) == workbench.NAMES,
    )
    with lesson.side:
        if opened:
            with st.container(horizontal=True):
                for name in opened:
                    said = page["register"].format(name=called(name, lesson.words["figure"]))
                    args = (values["versions"], name)
                    st.button(said, key=f"register_{name}", on_click=_register, args=args, disabled=full)
        else:
            st.caption(page["open_first"])
    live = next((version for version in listed if version.live), None)
    if live is None:
        return
    _form(lesson, setup, values)
    with lesson.below:
        _take(lesson, setup, live, values)


def _register(versions, name):
    """Add a version, with the time (a callback)."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    link.change({"versions": workbench.listed((*versions, f"{name}@{now}")), "live": None})


def _form(lesson, setup, values):
    told, shown, texts = dict(values["form"]), {}, {c.name for c in setup.columns if c.kind == "text"}
    for name in map(str, setup.X.columns[:FORM]):
        value = told.get(name, registry.usual(setup, name))
        shown[name] = {"label": name, "value": value, "placeholder": ""}
        if setup.X[name].dtype == object and name not in texts:
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
        model = bench.fitted(live.model, **setting)
    except ValueError:
        return  # the figure says so
    with st.container(key="more_batch"):
        st.subheader(page["batch"], anchor=False)
        file = st.file_uploader(page["batch_file"], key="batch", max_upload_size=table.BYTES // 1_000_000)
        if file is not None:
            _answer_all(lesson, setup, live, model, file)
    _single(setup, live, model, values, page)
    with st.container(key="more_traffic"):
        st.subheader(page["traffic"], anchor=False)
        _traffic(setup, page)
    with st.container(key="more_leave"):
        st.subheader(page["leave"], anchor=False)

        def card():
            found = bench.opening(opened=values["opened"], chosen=values["chosen"], go=values["go"], **setting)
            line = next(line for line in found.contest.board if line.model == live.model)
            return registry.card(setup, live, line, found.found.get(live.model), page["card"])

        quiet = {"on_click": "ignore"}
        with st.container(horizontal=True):
            st.download_button(page["file"], lambda: registry.file(model), f"v{live.number}.skops", **quiet)
            st.download_button(page["needs"], registry.requirements(), "requirements.txt", **quiet)
            st.download_button(page["its_card"], card, f"v{live.number}.md", "text/markdown", **quiet)
        other = st.file_uploader(page["other"], key="other", max_upload_size=registry.FILE // 1_000_000)
        if other is not None:
            st.markdown(_looked_at(other.getvalue(), setup, page))


def _log(setup, key, version, asked, rows, said):
    """Note what was asked of a version at work, once, in this session's memory."""
    log = st.session_state.setdefault("_traffic", {}).setdefault(setup.target, {})
    if (version, key) not in log:
        log[version, key] = (datetime.now(UTC).strftime("%H:%M:%S"), version, asked, rows, said)
        if len(log) > LOGGED:
            del log[next(iter(log))]


def _single(setup, live, model, values, page):
    """Note the row asked about."""
    told, _, _ = answer(setup, model, values["form"], page)
    if told:
        asked = ", ".join(f"{name} {value}" for name, value in values["form"]) or page["usual_row"]
        _log(setup, values["form"], live.number, asked[: workbench.SAID], 1, told)


def _traffic(setup, page):
    """List what was asked, the newest first."""
    log = list(st.session_state.get("_traffic", {}).get(setup.target, {}).values())
    st.caption(page["counted"].format(asked=len(log), rows=sum(entry[3] for entry in log)))
    if log:
        columns = page["traffic_columns"]
        st.table({name: [entry[i] for entry in log[: -SHOWN - 1 : -1]] for i, name in enumerate(columns)})


def _answer_all(lesson, setup, live, model, file):
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
        _log(setup, file.file_id, live.number, file.name, len(answered), page["in_a_file"])
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
        said = answer(setup, model, (), page)[0]
    except Exception:  # a model of other columns, or no model at all
        return f":material/error: {page['refused']['columns']}"
    kind = type(model[-1] if hasattr(model, "steps") else model).__name__
    return f":material/check: {page['loaded'].format(kind=kind, says=said)}"


def _watch(lesson, values):
    setup = _setup(values)
    if setup is None:
        return
    columns, usual = list(map(str, setup.X.columns)), bench.shifting(setup, "")
    value = bench.shifting(setup, values["column"])
    field = {"label": lesson.words["page"]["fields"]["column"], "value": value, "options": columns}
    plain = lambda said: link.change({"column": None if said["column"] == usual else said["column"]})
    fields.show(lesson.side, "shifted", {"column": field}, plain)


# ------------------------------------------------------------------------------------------------------- in words


def answer(setup, model, form, page):
    """Return what a model says of the row asked about: (in words, how sure of the last class or None, a note)."""
    try:
        row = registry.row(setup, form)
    except ValueError as problem:
        return None, None, page["no_row"].format(problem=problem)
    said, sure = registry.answer(setup, model, row)
    if setup.problem == "amount":
        return page["says_amount"].format(amount=said[0], target=setup.target), None, page["asked_about"]
    if setup.problem == "groups":
        return page["says_group"].format(group=said[0] + 1), None, page["asked_about"]
    told = page["says"].format(name=said[0], target=setup.target)
    if sure is None:
        return told, None, page["asked_about"]
    shown = float(model.predict_proba(row)[0, 1]) if setup.problem == "binary" else float(sure[0])
    return f"{told} {page['sure'].format(sure=sure[0])}", shown, page["asked_about"]


def worst(found, page):
    """Return the worst mistakes as lines."""
    line = page["worst_amount" if found.confusion is None else "worst"]
    shown = lambda row: ", ".join(f"{name} {value}" for name, value in row[:6])
    return [line.format(true=true, said=said, sure=off, row=shown(row)) for true, said, off, row in found.worst]
