"""The workbench's later stations as views: tune, test, deploy, watch. Each takes the contest, its facts and the values of the link."""

from concepts import workbench as lesson
from concepts.workbench import bench, figures, figures_deploy, figures_test, figures_tune, figures_watch, registry
from ui import desk
from ui.views import View


def tune(words, it, facts, setting, chosen, values):
    """Return the search and what its best one keeps."""
    if it.setup.problem == "groups":
        return View(
            figures.refused(words["figure"], words["page"]["wrong"]["tune"]),
            facts | {"told": words["page"]["wrong"]["tune"]},
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
    found = lesson.opening(model=values["model"], opened=values["opened"], chosen=chosen, **setting)
    said, seen, more, texts = words["figure"], found.found.get(found.model), {}, {}
    if seen:
        classes = it.setup.problem in ("binary", "classes", "amount")
        more |= {"mistakes": figures_test.mistakes(seen, it.setup, said)} if classes else {}
        more |= {"leaning": figures_test.leaning(seen, said)}
        more |= {"trust": figures_test.trust(seen, said)} if len(seen.calibration) else {}
        texts |= {"worst": desk.worst(seen, words["page"])} if seen.worst else {}
    told = words["page"]["looked" if seen else "not_looked"].format(
        **found.facts, model_name=figures.called(found.model, said)
    )
    add = {"opened": "|".join((*values["opened"], found.model))}
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
    listed = registry.versions([v for v in values["versions"] if v.split("@")[0] in it.chosen], values["live"])
    found = lesson.opening(opened=values["opened"], chosen=chosen, **setting)
    live = next((v.model for v in listed if v.live), None)
    told, sure, note = None, None, page["none_registered"]
    if live:
        told, sure, note = desk.answer(it.setup, bench.fitted(live, **setting), values["form"], page)
    scores = {name: found.found[name].score if name in found.found else float("nan") for name in it.chosen}
    looked = lesson.opening(model=live or "", opened=values["opened"], chosen=chosen, **setting)
    goal = bool(live) and values["opened"] == (live,) and looked.inside and live != "baseline"
    return View(
        figures_deploy.counter(listed, scores, told, sure, said),
        facts | looked.facts | {"told": note, "versions": len(listed), "looks": len(found.found)},
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
    found = lesson.watching(chosen=chosen, **asked, **setting)
    told = words["page"]["alarmed" if found.seen.first >= 0 else "calm"].format(**found.facts)
    call = (lesson.watching, {"chosen": chosen, **asked, **setting, "wait": True})
    return View(
        figures_watch.weeks(found.seen, found.column, facts["measure"], words["figure"]),
        facts | found.facts | {"told": told},
        call=call,
        pending=it.working,
    )
