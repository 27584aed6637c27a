"""The whole loop on a table: look at it, compare models, tune, open the sealed test once, deploy, watch."""

from concepts import workbench as lesson
from concepts.workbench import bench, figures, figures_data
from ui import fields, link
from ui.views import View, play

CONTROLS = lesson.CONTROLS
REDRAWS = ("set", "own", "target", "out", "keep", "kinds", "split", "by", "share", "chosen", "go", "seed")


def question(words, **_):
    """The models line up; nothing has been measured."""
    return figures.board(lesson.contest(), words["figure"], asked=True)


def view(words, *, act, chosen, go, **values):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    setting = {name: values[name] for name in bench.SETTING}
    try:
        it = lesson.contest(chosen=chosen, go=go, **setting)
    except ValueError as error:
        sentence = page["wrong"][str(error)] if str(error) in page["wrong"] else str(error)
        return View(figures.refused(said, sentence), lesson.contest().facts | {"told": sentence, "best_name": " "})
    facts = it.facts | {"best_name": figures.called(it.facts["best"], said), "told": _told(it, page)}
    if act == "compare":
        start = (
            {"start": {"go": "yes"} if go == "no" else None, "stop": {"go": None} if it.working else None}
            if setting["own"]
            else {}
        )
        return View(
            figures.board(it, said),
            facts,
            call=(lesson.contest, {"chosen": chosen, **setting}),
            actions=start,
            pending=it.working,
        )
    return View(figures_data.profile(it.setup, said), facts, call=(lesson.contest, {"chosen": chosen, **setting}))


def _told(it, page):
    s = it.setup
    notes = [page["how"][s.how].format(by=s.how)]
    notes += [page["suspect"].format(names=", ".join(s.suspects))] if s.suspects else []
    notes += [page["sampled"].format(rows=len(s.y), total=s.total)] if s.total > bench.setups.ROWS else []
    notes += [page["waiting"].format(place=it.place)] if it.place else []
    return " ".join(notes)


def explore(lesson_, values):
    """Draw the fields of a table: what is asked, which columns are known."""
    if values["act"] != "data" or lesson_.veiled:
        return
    page, columns = (
        lesson_.words["page"]["fields"],
        [str(name) for name in bench.table(values["set"], values["own"]).columns],
    )
    usual, by = bench.usual(values["set"], values["own"])
    target = usual if values["target"] == "" else values["target"]
    shown = {
        "target": {"label": page["target"], "value": target if target in columns else "-", "options": ["-", *columns]},
        "by": {"label": page["by"], "value": values["by"] or by or columns[0], "options": columns},
        "out": {
            "label": page["out"],
            "value": [c for c in values["out"] if c in columns],
            "options": columns,
            "many": True,
        },
        "keep": {
            "label": page["keep"],
            "value": [c for c in values["keep"] if c in columns],
            "options": columns,
            "many": True,
        },
    }

    def changed(said):
        new = {"target": said["target"], "by": said["by"], "out": "|".join(said["out"]), "keep": "|".join(said["keep"])}
        plain = {"target": usual or "-", "by": by or columns[0], "out": "", "keep": ""}
        link.change({name: None if new[name] == plain[name] else new[name] for name in new})

    fields.show(lesson_.side, "table", shown, changed)


if __name__ == "__main__":
    play("workbench")
