"""The whole loop on a table: look at it, compare models, tune, open the sealed test once, deploy, watch."""

import numpy as np

from concepts import workbench as lesson
from concepts.workbench import bench, figures, figures_data
from ui import stations
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
        return View(figures.refused(said, sentence), {"told": sentence}, call=(lesson.contest, call | {"wait": True}))
    if act == "data":
        facts = it.known | {"told": _told(it, page, None)}
        return View(figures_data.profile(it.setup, said), facts, call=(lesson.contest, call | {"wait": True}))
    spent = {f"{line.model}_seconds": line.seconds for line in it.board}
    facts = it.facts | spent | {"best_name": figures.called(it.facts["best"], said)}
    facts |= {"told": _told(it, page, facts if act == "compare" else None)}
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
        sentence = page["nothing_yet"].format(**facts) if it.working else page["wrong"]["first"]
        return View(
            figures.refused(said, sentence),
            facts | {"told": sentence},
            call=(lesson.contest, call | {"wait": True}),
            pending=it.working,
        )
    return getattr(stations, act)(words, it, facts, setting, chosen, values | {"go": go})


def _told(it, page, facts):
    s = it.setup
    if facts:
        notes = [page["compared" if np.isfinite(facts["best_score"]) else "nothing_yet"].format(**facts)]
    else:
        notes = [page["asks"][s.problem].format(classes=len(s.classes))]
    notes += [page["how"][s.how]]
    commas = [column.name for column in s.columns if "comma" in column.hints]
    notes += [page["commas"].format(names=", ".join(commas))] if commas else []
    notes += [page["suspect"].format(names=", ".join(s.suspects))] if s.suspects else []
    notes += (
        [page["sampled"].format(rows=len(s.y), total=s.total)] if s.total > bench.setups.limit(len(s.columns)) else []
    )
    notes += [page["waiting"].format(place=it.place)] if facts and it.place > 1 else []
    return " ".join(notes)


def explore(lesson_, values):
    """Draw the fields of a station: what is asked of the table, of the live model, and what can be taken away."""
    from ui import desk

    desk.draw(lesson_, values)


if __name__ == "__main__":
    play("workbench")
