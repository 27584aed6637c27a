"""The whole loop on a table: look at it, compare models, tune, open the sealed test once, deploy, watch."""

from concepts import workbench as lesson
from concepts.workbench import bench, figures, figures_data, figures_deploy, figures_test, figures_tune, figures_watch
from concepts.workbench import registry as shelf
from ui import desk
from ui.views import View, play

CONTROLS = lesson.CONTROLS
REDRAWS = (
    "set",
    "own",
    "target",
    "out",
    "keep",
    "kinds",
    "split",
    "by",
    "share",
    "chosen",
    "go",
    "seed",
    "opened",
    "versions",
    "live",
    "form",
)


def question(words, **_):
    """The models line up; nothing has been measured."""
    return figures.board(lesson.contest(), words["figure"], asked=True)


def view(words, *, act, chosen, go, **values):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    setting = {name: values[name] for name in bench.SETTING}
    call = {"chosen": chosen, **setting}
    try:
        it = lesson.contest(go=go, **call)
    except ValueError as error:
        sentence = page["wrong"][str(error)] if str(error) in page["wrong"] else str(error)
        empty = {"told": sentence, "best_name": " ", "seconds_text": " "}
        return View(figures.refused(said, sentence), lesson.contest().facts | empty)
    spent = {f"{line.model}_seconds": line.seconds for line in it.board}
    facts = it.facts | spent | {"best_name": figures.called(it.facts["best"], said), "told": _told(it, page)}
    if act == "data":
        return View(figures_data.profile(it.setup, said), facts, call=(lesson.contest, call | {"wait": True}))
    if act == "compare":
        start = {"start": {"go": "yes"} if go == "no" else None, "stop": {"go": None} if it.working else None}
        actions = start if setting["own"] else {}
        return View(
            figures.board(it, said),
            facts,
            call=(lesson.contest, call | {"wait": True}),
            actions=actions,
            pending=it.working,
        )
    if setting["own"] and not it.folds:
        return View(figures.refused(said, page["wrong"]["first"]), facts | {"told": page["wrong"]["first"]})
    return {"tune": _tune, "test": _test, "deploy": _deploy, "watch": _watch}[act](
        words, it, facts, setting, chosen, values
    )


def _told(it, page):
    s = it.setup
    notes = [page["how"][s.how]]
    notes += [page["suspect"].format(names=", ".join(s.suspects))] if s.suspects else []
    notes += [page["sampled"].format(rows=len(s.y), total=s.total)] if s.total > bench.setups.ROWS else []
    notes += [page["waiting"].format(place=it.place)] if it.place else []
    return " ".join(notes)


def _tune(words, it, facts, setting, chosen, values):
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


def _test(words, it, facts, setting, chosen, values):
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


def _deploy(words, it, facts, setting, chosen, values):
    said, page = words["figure"], words["page"]
    listed = shelf.versions([v for v in values["versions"] if v.split("@")[0] in it.chosen], values["live"])
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


def _watch(words, it, facts, setting, chosen, values):
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


def explore(lesson_, values):
    """Draw the fields of a station: what is asked of the table, of the live model, and what can be taken away."""
    desk.draw(lesson_, values)


if __name__ == "__main__":
    play("workbench")
