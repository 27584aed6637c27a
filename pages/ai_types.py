"""A reader of digits: sure and wrong, on turned digits, on what you draw, on clothes; and one model for two tasks."""

from concepts import ai_types as lesson
from concepts.ai_types import figures, figures_pad, figures_refuse, figures_tasks
from concepts.ai_types.drawing import BLANK, PRESETS
from concepts.ai_types.pictures import STEPS
from concepts.ai_types.reading import REST
from concepts.ai_types.refusing import KINDS
from concepts.ai_types.tasks import HALF
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, seed, **_):
    """Digits as they are; the reader's own digits refused; digits learned, clothes to come."""
    said = words["figure"]
    if act == "refuse":
        return figures_refuse.refusing(lesson.refuse(seed=seed), said, asked=True)
    if act == "tasks":
        return figures_tasks.teaching(lesson.tasks(seed=seed), said, asked=True)
    return figures.turning(lesson.turn(seed=seed), said, asked=True)


def view(words, *, act, how, pen, drawing, by, limit, model, order, keep, seed):
    """What is seen at one link."""
    said = words["figure"]
    if act == "pad":
        result = lesson.draw(drawing=drawing, model=model)
        shapes = {"clear": BLANK} | PRESETS
        return View(
            figures_pad.padding(result, said),
            result.facts,
            call=lesson.draw,
            actions={name: {"drawing": text} if text != drawing else None for name, text in shapes.items()},
        )
    if act == "refuse":
        result = lesson.refuse(by=by, limit=limit, model=model, seed=seed)
        facts = result.facts
        goal = facts["answers_upright"] >= 0.9 and facts["answers_turned"] == 0 and facts["answers_clothes"] < 0.15
        facts |= {f"{name}_text": _of(facts[f"right_{name}"], words["page"]) for name in KINDS}
        return View(
            figures_refuse.refusing(result, said),
            facts,
            goal=goal,
            call=lesson.refuse,
            more={"clothes": figures_refuse.wardrobe(result, said)},
        )
    if act == "tasks":
        result = lesson.tasks(order=order, keep=keep, seed=seed)
        return View(figures_tasks.teaching(result, said), result.facts, call=lesson.tasks, asked=HALF)
    result = lesson.turn(how=how, model=model, seed=seed)
    facts = result.facts | {"change": said[f"{how}_far"]}
    return View(figures.turning(result, said), facts, call=lesson.turn, asked=STEPS, rest=STEPS + REST[how])


def _of(share, page):
    return page["none"] if share != share else page["right"].format(n=100 * share)


if __name__ == "__main__":
    play("ai_types")
