"""Where a version answers: the fields of a question, whole tables, the traffic, and what can be taken away."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from concepts import workbench
from concepts.workbench import registry
from concepts.workbench.figures import called
from data import table
from ui import aside, backroom, bring, fields, link

LOGGED, SHOWN = 200, 10  # questions to a version at work that are remembered; listed


def asked(function, values, *more, slow=False):
    """Return what a function of backroom returns; whoever has a table of their own waits until nobody else does."""
    return aside.ask(function, values, *more, patient=bool(values["own"]), slow=slow)


def deploy(lesson, values):
    """Draw what is registered and asked, and what can be taken away."""
    page, it = lesson.words["page"], asked(backroom.counter, values, lesson.language)
    if it is None:
        return
    full = len(values["versions"]) == workbench.NAMES
    with lesson.side:
        if it.opened:
            with st.container(horizontal=True):
                for name in it.opened:
                    said = page["register"].format(name=called(name, lesson.words["figure"]))
                    args = (values["versions"], name, it.mark)
                    st.button(said, key=f"register_{name}", on_click=register, args=args, disabled=full)
        else:
            st.caption(page["open_first"])
    if it.live is None:
        return
    _form(lesson, it.form, values)
    if it.told is not None:
        with lesson.below:
            _take(lesson, it, values)


def register(versions, name, mark, column="", shift=0):
    """Add a version, with the time (a callback)."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    version = registry.written(name, now, mark, column, shift)
    link.change({"versions": workbench.listed((*versions, version)), "live": None})


def _form(lesson, form, values):
    told, shown = dict(values["form"]), {}
    for name, (usual, options) in form.items():
        value = told.get(name, usual)
        shown[name] = {"label": name, "value": value, "placeholder": ""}
        if options is not None:
            shown[name] |= {"options": options if value in options else [value, *options]}

    def changed(said):
        new = {n: str(v) for n, v in said.items() if v not in (None, "") and str(v) != form[n][0]}
        link.change({"form": workbench.paired((name, text[: workbench.SAID]) for name, text in new.items())})

    fields.show(lesson.side, "form", shown, changed)


def _take(lesson, it, values):
    """A table of questions answered, and the model with all that belongs to it."""
    page, live = lesson.words["page"], it.live
    with st.container(key="more_batch"):
        st.subheader(page["batch"], anchor=False)
        file = st.file_uploader(page["batch_file"], key="batch", max_upload_size=table.BYTES // 1_000_000)
        if file is not None:
            _answer_all(lesson, it, values, file)
    if it.told:  # the row asked about is noted
        said = ", ".join(f"{name} {value}" for name, value in values["form"]) or page["usual_row"]
        _log(it.mark, values["form"], live.number, said[: workbench.SAID], 1, it.told)
    with st.container(key="more_traffic"):
        st.subheader(page["traffic"], anchor=False)
        _traffic(it.mark, page)
    with st.container(key="more_leave"):
        st.subheader(page["leave"], anchor=False)
        file, card = (partial(asked, backroom.file, values, live), partial(asked, backroom.card, values, live))
        quiet = {"on_click": "ignore"}
        with st.container(horizontal=True):
            st.download_button(page["file"], file, f"v{live.number}.skops", **quiet)
            st.download_button(page["needs"], registry.requirements(), "requirements.txt", **quiet)
            name = f"v{live.number}.md"
            st.download_button(page["its_card"], partial(card, lesson.language), name, "text/markdown", **quiet)
        other = st.file_uploader(page["other"], key="other", max_upload_size=registry.FILE // 1_000_000)
        if other is not None:
            st.markdown(asked(backroom.looked_at, values, other.getvalue(), lesson.language))


def _log(mark, key, version, said, rows, told):
    """Note what was asked of a version at work, once, in this session's memory; mark is the fingerprint of its bench."""
    log = st.session_state.setdefault("_traffic", {}).setdefault(mark, {})
    if (version, key) not in log:
        log[version, key] = (datetime.now(UTC).strftime("%H:%M:%S"), version, said, rows, told)
        if len(log) > LOGGED:
            del log[next(iter(log))]


def _traffic(mark, page):
    """List what was asked, the newest first."""
    log = list(st.session_state.get("_traffic", {}).get(mark, {}).values())
    st.caption(page["counted"].format(asked=len(log), rows=sum(entry[3] for entry in log)))
    if log:
        columns = page["traffic_columns"]
        st.table({name: [entry[i] for entry in log[: -SHOWN - 1 : -1]] for i, name in enumerate(columns)})


def _answer_all(lesson, it, values, file):
    page = lesson.words["page"]
    try:
        rows, first, raw = asked(backroom.answered, values, it.live, file.getvalue(), bring.writing(), slow=True)
    except table.Refused as refused:
        for fault in refused.faults:
            st.markdown(f":material/error: {bring.sentence(lesson.slug, fault)}")
    except registry.Missing as missing:
        st.markdown(f":material/error: {page['missing'].format(columns=missing)}")
    except ValueError as problem:
        st.markdown(f":material/error: {page['no_answer'].format(problem=problem)}")
    else:
        _log(it.mark, file.file_id, it.live.number, file.name, rows, page["in_a_file"])
        st.dataframe(first, hide_index=True)
        st.download_button(page["answers"], raw, "answers.csv", "text/csv", on_click="ignore")
