"""The workbench's later stations as views: tune, test, deploy, watch. Each takes the contest, its facts and the values of the link."""

import numpy as np

from concepts import workbench as lesson
from concepts.workbench import figures, figures_deploy, figures_test, figures_tune, figures_watch, later
from ui import backroom
from ui.views import View

FEW = 60  # rows of a week below which an index jumps about by chance


def _go(values):
    """Return whether the comparison goes on: of a person's own table, until it is stopped."""
    return values["go"] if values["own"] else "yes"


def tune(words, it, facts, setting, chosen, values):
    """Return the search and what its best one keeps."""
    if it.setup.problem == "groups":
        return View(
            figures.refused(words["figure"], words["page"]["wrong"]["tune"]),
            facts | {"told": words["page"]["wrong"]["tune"]},
            call=(lesson.contest, {"chosen": chosen, **setting, "wait": True}),
        )
    found = lesson.search(rows=values["rows"], **setting)
    call = (lesson.search, {"rows": values["rows"], **setting, "wait": True})
    told = {"told": words["page"]["tuned" if found.tried else "untuned"].format(**found.facts)}
    return View(
        figures_tune.search(found, it.setup, words["figure"]),
        facts | found.facts | told,
        call=call,
        pending=found.working,
    )


def test(words, it, facts, setting, chosen, values):
    """Return the envelopes, and what is found in the one looked at."""
    found = lesson.opening(model=values["model"], opened=values["opened"], chosen=chosen, go=_go(values), **setting)
    said, seen, more, texts = words["figure"], found.found.get(found.model), {}, {}
    if seen:
        classes = it.setup.problem in ("binary", "classes", "amount")
        more |= {"mistakes": figures_test.mistakes(seen, it.setup, said)} if classes else {}
        more |= {"leaning": figures_test.leaning(seen, said)}
        more |= {"trust": figures_test.trust(seen, said)} if len(seen.calibration) else {}
        texts |= {"worst": _worst(seen, words["page"])} if seen.worst else {}
    inside = "looked" if found.inside else "looked_outside"
    waits = "not_looked" if np.isfinite(found.facts["low"]) else "no_fold"
    state = inside if seen else "failed" if found.model in found.failed else waits
    told = words["page"][state].format(**found.facts, model_name=figures.called(found.model, said))
    add = {"opened": lesson.listed((*values["opened"], found.model))}
    call = (
        lesson.opening,
        {"model": values["model"], "opened": values["opened"], "chosen": chosen, **setting, "wait": True},
    )
    return View(
        figures_test.envelope(found.contest, found.found, found.model, said),
        facts | found.facts | {"told": told},
        call=call,
        more=more,
        texts=texts,
        actions={"open": add if found.model not in values["opened"] else None},
        pending=found.working,
    )


def _worst(found, page):
    """Return the worst mistakes as lines."""
    line = page["worst_amount" if found.confusion is None else "worst"]
    shown = lambda row: ", ".join(f"{name} {value}" for name, value in row[:6])
    return [line.format(true=true, said=said, sure=off, row=shown(row)) for true, said, off, row in found.worst]


def deploy(words, it, facts, setting, chosen, values):
    """Return the versions, and what the live one says of the row asked about."""
    said, page = words["figure"], words["page"]
    listed = later.at_bench(values["versions"], values["live"], it.chosen, **setting)
    live = next((version for version in listed if version.live), None)
    name = live.model if live else ""
    found = lesson.opening(model=name, opened=values["opened"], chosen=chosen, go=_go(values), **setting)
    made = [later.made(version, found.found, **setting) for version in listed[-figures_deploy.MOST :]]
    answer, note = backroom.Answer(), page["none_registered"]
    if live:
        try:
            model = later.fitted(name, live.column, live.shift, **setting)
            answer, note = backroom.answer(it.setup, model, values["form"], page)
        except ValueError:
            note = page["failed"].format(model_name=figures.called(name, said))
    if len(listed) > 1:
        note += f" {page['roll_back']}"
    kept = live is not None and values["opened"] == (name,) and not live.column
    return View(
        figures_deploy.counter(listed, made, answer, said),
        facts | found.facts | {"told": note, "versions": len(listed)},
        goal=kept and found.inside and name != "baseline",
        call=(lesson.opening, {"model": name, "opened": values["opened"], "chosen": chosen, **setting, "wait": True}),
        pending=found.working,
    )


def watch(words, it, facts, setting, chosen, values):
    """Return the weeks at work."""
    asked = {name: values[name] for name in ("model", "versions", "live", "column", "shift", "again")}
    try:
        found = lesson.watching(chosen=chosen, go=_go(values), **asked, **setting)
    except ValueError:
        name = values["model"] if values["model"] in it.chosen else it.best
        sentence = words["page"]["failed"].format(model_name=figures.called(name, words["figure"]))
        call = (lesson.contest, {"chosen": chosen, **setting, "wait": True})
        return View(figures.refused(words["figure"], sentence), facts | {"told": sentence}, call=call)
    call = (lesson.watching, {"chosen": chosen, **asked, **setting, "wait": True})
    return View(
        figures_watch.weeks(found.seen, found.column, facts["measure"], values["shift"] > 0, words["figure"]),
        facts | found.facts | {"told": _told(found, values["again"], words)},
        call=call,
        pending=it.working,
    )


def _told(found, again, words):
    """Return what is said of the weeks: who is watched, the alarm, the scores there are, what learning again brought."""
    page, facts = words["page"], found.facts
    name = figures.called(found.model, words["figure"])
    if found.version:
        number = found.version.number
        notes = [page["watched_again" if found.version.column else "watched"].format(number=number, model_name=name)]
    else:
        notes = [page["watched_none"].format(model_name=name)]
    notes += [page["alarmed" if found.seen.first >= 0 else "calm"]]
    early, late = np.isfinite(facts["early"]), np.isfinite(facts["late"])
    notes += [page["scored" if early and late else "scored_early" if early else "scored_late" if late else "unscored"]]
    if again:
        notes += [page["again" if np.isfinite(facts["again"] + facts["old"]) else "not_again"]]
    notes += [page["few_rows"]] if found.seen.few < FEW else []
    return " ".join(note.format(**facts) for note in notes)
