"""The workbench's later stations as views: tune, test, deploy, watch. Each takes the contest, its facts and the values of the link."""

from concepts import workbench as lesson
from concepts.workbench import bench, figures, figures_deploy, figures_test, figures_tune, figures_watch, registry
from ui import desk
from ui.views import View


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
    told = {"told": words["page"]["tuned"].format(**found.facts)}
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
        texts |= {"worst": desk.worst(seen, words["page"])} if seen.worst else {}
    state = "looked" if seen else "failed" if found.model in found.failed else "not_looked"
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


def deploy(words, it, facts, setting, chosen, values):
    """Return the versions, and what the live one says of the row asked about."""
    said, page = words["figure"], words["page"]
    listed = registry.versions(values["versions"], values["live"], it.chosen)
    live = next((v.model for v in listed if v.live), None)
    found = lesson.opening(model=live or "", opened=values["opened"], chosen=chosen, go=_go(values), **setting)
    told, sure, note = None, None, page["none_registered"]
    if live:
        try:
            told, sure, note = desk.answer(it.setup, bench.fitted(live, **setting), values["form"], page)
        except ValueError:
            note = page["failed"].format(model_name=figures.called(live, said))
    scores = {name: found.found[name].score if name in found.found else float("nan") for name in it.chosen}
    goal = bool(live) and values["opened"] == (live,) and found.inside and live != "baseline"
    return View(
        figures_deploy.counter(listed, scores, told, sure, said),
        facts | found.facts | {"told": note, "versions": len(listed)},
        goal=goal,
        call=(
            lesson.opening,
            {"model": live or "", "opened": values["opened"], "chosen": chosen, **setting, "wait": True},
        ),
        pending=found.working,
    )


def watch(words, it, facts, setting, chosen, values):
    """Return the weeks at work."""
    asked = {name: values[name] for name in ("model", "column", "shift", "again")}
    try:
        found = lesson.watching(chosen=chosen, go=_go(values), **asked, **setting)
    except ValueError:
        name = values["model"] if values["model"] in it.chosen else it.best
        sentence = words["page"]["failed"].format(model_name=figures.called(name, words["figure"]))
        call = (lesson.contest, {"chosen": chosen, **setting, "wait": True})
        return View(figures.refused(words["figure"], sentence), facts | {"told": sentence}, call=call)
    told = words["page"]["alarmed" if found.seen.first >= 0 else "calm"].format(**found.facts)
    call = (lesson.watching, {"chosen": chosen, **asked, **setting, "wait": True})
    return View(
        figures_watch.weeks(found.seen, found.column, facts["measure"], words["figure"]),
        facts | found.facts | {"told": told},
        call=call,
        pending=it.working,
    )
