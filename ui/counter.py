"""Where a version answers: the fields of a question, whole tables, the traffic, and what can be taken away."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from concepts import workbench
from concepts.workbench import bench, later, registry
from concepts.workbench.figures import called
from data import table
from ui import bring, fields, link

FORM = 8  # columns that a single question may change
CHOICES = 30  # values of a category offered
LOGGED, SHOWN = 200, 10  # questions to a version at work that are remembered; listed


def setting_of(values):
    return {name: values[name] for name in bench.SETTING}


def setup_of(values):
    """Return the setup on the bench, or None where there is no contest."""
    try:
        return bench.setup(**setting_of(values))
    except ValueError:
        return None


def at_work(setup, values):
    """Return the versions made at this bench, and the one at work or None."""
    known = bench.competing(setup, values["chosen"])
    listed = later.at_bench(values["versions"], values["live"], known, **setting_of(values))
    return listed, next((version for version in listed if version.live), None)


def deploy(lesson, values):
    setup, page = setup_of(values), lesson.words["page"]
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
                    args = (values["versions"], name, later.mark(**setting_of(values)))
                    st.button(said, key=f"register_{name}", on_click=register, args=args, disabled=full)
        else:
            st.caption(page["open_first"])
    _, live = at_work(setup, values)
    if live is None:
        return
    _form(lesson, setup, values)
    with lesson.below:
        _take(lesson, setup, live, values)


def register(versions, name, mark, column="", shift=0):
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
    page, setting = lesson.words["page"], setting_of(values)
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
    return Answer(told=told, sure=float(sure[0]), ends=("0%", "100%")), page["asked_about"]
