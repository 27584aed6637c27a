"""What the workbench's page and the panel of a person's own table ask of the process that computes (aside.ask): plain results, no Streamlit.

values are those of the workbench's controls, language that of the words. Raises brought.Gone where a table is no longer here.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from concepts.workbench import bench, jobs, judge, later, models, registry
from data import brought, table
from ui import views, words

FORM = 8  # columns that a single question may change
CHOICES = 30  # values of a category offered
SEEN = 20  # rows of an answered table that are shown


def setting_of(values):
    return {name: values[name] for name in bench.SETTING}


def setup_of(values):
    """Return the setup on the bench, or None where there is no contest."""
    try:
        return bench.setup(**setting_of(values))
    except ValueError:
        return None


def take(slug, raw, writing):
    """Keep the table in a file (bytes) for a lesson; return (key, rows). Raises table.Refused."""
    read = jobs.done(partial(_taken, slug, raw, writing))  # a long file takes seconds
    return brought.hold(read), len(read)


def _taken(slug, raw, writing):
    idea = views.concept(slug)
    read = table.read(raw, idea.SCHEMA, writing)
    if faults := idea.unfit(read):
        raise table.Refused(faults)
    return read


def columns(values):
    """Return (names of the table's columns, its usual target and order, those that may be names of kinds: None where there is no contest)."""
    names = list(map(str, bench.table(values["set"], values["own"]).columns))
    setup, kinds = setup_of(values), None
    if setup:
        told = [name for name, kind in values["kinds"] if kind == "category"]
        kinds = [column.name for column in setup.columns if column.kind == "number" or column.name in told]
    return names, bench.usual(values["set"], values["own"]), kinds


def competitors(values):
    """Return (models there are, those that compete, about how many seconds and tasks it takes); None where there is no contest."""
    setup = setup_of(values)
    if setup is None:
        return None
    it = bench.contest(chosen=values["chosen"], go=values["go"], **setting_of(values))
    return models.names(setup.problem), it.chosen, it.seconds, it.total


def at_work(setup, values):
    """Return the version made at this bench that is at work, or None."""
    known = bench.competing(setup, values["chosen"])
    listed = later.at_bench(values["versions"], values["live"], known, **setting_of(values))
    return next((version for version in listed if version.live), None)


def watched(values):
    """Return (columns that may be shifted, the usual one, the one that is, the version at work); None where there is no contest."""
    setup = setup_of(values)
    if setup is None:
        return None
    shifted = (bench.shifting(setup, column) for column in ("", values["column"]))
    return bench.movable(setup), *shifted, at_work(setup, values)


def relearned(values):
    """Return the (model, mark, column, shift) that make the next version of the one at work; None where it has nothing to learn."""
    setup, setting, shift = bench.setup(**setting_of(values)), setting_of(values), values["shift"]
    live, column = at_work(setup, values), bench.shifting(setup, values["column"])
    if live is None or (live.column, live.shift) == (column, shift) or not later.relearned(column, shift, **setting):
        return None
    return live.model, later.mark(**setting), column, shift


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Where a version answers."""

    mark: str  # the fingerprint of the bench
    opened: tuple  # models whose envelope was opened
    live: registry.Version | None  # at work
    form: dict  # column -> (its usual value, the values offered or None)
    told: str | None  # what the model says of the row asked about; None: it could not learn


def counter(values, language):
    """Return the Counter; None where there is no contest."""
    setup = setup_of(values)
    if setup is None:
        return None
    known, live, form, told = bench.competing(setup, values["chosen"]), at_work(setup, values), {}, None
    if live:
        form = {name: _offered(setup, name) for name in map(str, registry.wanted(setup)[:FORM])}
        with suppress(ValueError):  # the figure says so
            told = answer(setup, _model(values, live), values["form"], _page(language))[0].told
    return Counter(
        mark=later.mark(**setting_of(values)),
        opened=tuple(name for name in dict.fromkeys(values["opened"]) if name in known),
        live=live,
        form=form,
        told=told,
    )


def _offered(setup, name):
    """Return the usual value of a column, and the values a field offers or None."""
    texts = {column.name for column in setup.columns if column.kind == "text"}
    kinds = name in setup.X.columns and setup.X[name].dtype == object and name not in texts
    return registry.usual(setup, name), list(setup.X[name].value_counts().index[:CHOICES]) if kinds else None


def _page(language):
    return words.load("workbench", language)["page"]


def _model(values, live):
    return later.fitted(live.model, live.column, live.shift, **setting_of(values))


def file(values, live):
    """Return the model of a version as the bytes of a .skops file."""
    return registry.file(_model(values, live))


def card(values, live, language):
    """Return the card of a version, Markdown."""
    setting = setting_of(values)
    found = later.opening(opened=values["opened"], chosen=values["chosen"], go=values["go"], **setting)
    line = next(line for line in found.contest.board if line.model == live.model)
    return registry.card(bench.setup(**setting), live, line, later.made(live, found.found, **setting), _page(language))


def answered(values, live, raw, writing):
    """Return a file (bytes) of questions answered: (rows, the first of them as lists by column, all as the bytes of a CSV).

    Raises table.Refused; ValueError where the model has no answer.
    """
    return jobs.done(partial(_answered, bench.setup(**setting_of(values)), _model(values, live), raw, writing))


def _answered(setup, model, raw, writing):
    asked = bench.nameable(table.read(raw, bench.SCHEMA_ASKED, writing), setup)
    found = registry.batch(setup, model, asked)
    return len(found), found.head(SEEN).to_dict("list"), found.to_csv(index=False).encode()


def looked_at(values, raw, language):
    """Return what is said of a model's file (bytes) from elsewhere."""
    setup, page = bench.setup(**setting_of(values)), _page(language)
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
        told = page["says_amount"].format(amount=judge.rounded(said[0]), target=setup.target)
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
