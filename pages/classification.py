"""Spam, and where to draw the line: a threshold and what it costs, and borders from too simple to too fine."""

from concepts import classification as lesson
from concepts.classification import figures, figures_border, figures_curves
from ui.views import View, play

CONTROLS = lesson.CONTROLS
REDRAWS = ("source",)  # another map, with axes of its own
READ = 6  # messages of a cell that are shown


def question(words, *, act, threshold, seed, **_):
    """The blade to be tried, the bill at 0.5 alone; or the two simplest borders."""
    if act == "border":
        return figures_border.question(lesson.draw_border(seed=seed), words["figure"])
    return figures.question(lesson.decide(threshold=threshold, seed=seed), words["figure"], _pounds)


def view(words, *, act, threshold, alarm, miss, cell, model, source, paint, came, left, seed):
    """What is seen at one link."""
    if act == "border":
        result = lesson.draw_border(model=model, source=source, came=came, left=left, seed=seed)
        scene = figures_border.finer(result, words["figure"], paint, source)
        return View(
            scene,
            result.facts,
            call=lesson.draw_border,
            asked=figures_border.ASKED - 1,
            actions={"clear": {"came": None, "left": None} if came or left else None},
        )
    result = lesson.decide(threshold=threshold, alarm=alarm, miss=miss, seed=seed)
    return View(
        figures.strip(result, words["figure"], _pounds),
        result.facts,
        goal=result.facts["share"] <= lesson.ENOUGH,
        call=lesson.decide,
        texts={"cell": _messages(words["page"], result, cell)},
        more={"curves": figures_curves.curves(result, words["figure"])},
    )


def _messages(words, result, cell):
    """Return the messages of a cell, those nearest to the blade first."""
    rows = result.nearest(cell, READ)
    return (
        [
            words[cell],
            *(words["message"].format(score=result.new.score[row], text=result.new.text[row]) for row in rows),
        ]
        if len(rows)
        else [words["none"]]
    )


def _pounds(value):
    return f"£{value:,.0f}"


if __name__ == "__main__":
    play("classification")
