"""What goes into the basket together: two things, all the sets of them, and the rules that fire for your basket."""

from itertools import product

from concepts import association as lesson
from concepts.association import figures, figures_basket, figures_cost, figures_levels, figures_trust, trust
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, support, **_):
    """The set-up, until a prediction is made."""
    if act == "levels":
        return figures_levels.levels(lesson.sets(support=support), words["figure"], asking=True)
    return figures.question(lesson.pair(), _all(), words["figure"])


def _all():
    """Return every Pair on the shelf by its two names."""
    return {(x, y): lesson.pair(x=x, y=y) for x, y in product(figures.ROWS, figures.COLUMNS) if x != y}


def view(words, *, act, x, y, show, support, confidence, by, basket):
    """What is seen at one link."""
    if act == "levels":
        found = lesson.sets(support=support)
        runs = [lesson.sets(support=each) for each in lesson.SUPPORTS]
        more = {"cost": figures_cost.cost(runs, found, words["figure"])}
        return View(figures_levels.levels(found, words["figure"]), found.facts, call=lesson.sets, more=more)
    if act == "basket":
        filled = lesson.suggestions(basket=basket, support=support, confidence=confidence, by=by)
        told = words["page"]["fires" if filled.rules else "silent"].format(**filled.facts)
        return View(
            figures_basket.basket(filled, words["figure"]),
            filled.facts | {"told": told},
            call=lesson.suggestions,
            more={"trust": figures_trust.trust(trust.halves(), words["figure"])},
            actions={"empty": {"basket": lesson.written(())} if filled.products else None},
        )
    now = lesson.pair(x=x, y=y)
    facts = now.facts | {name: words["figure"][f"item_{each}"] for name, each in (("x_name", x), ("y_name", y))}
    told = "same" if x == y else "apart" if now.lift < 0.97 else "together" if now.lift > 1.03 else "nothing"
    facts["told"] = words["page"][told].format(**facts)
    goal = x != y and now.confidence < lesson.WEAK and now.lift >= lesson.STRONG
    scene = figures.pairs(None if x == y else now, _all(), show, words["figure"])
    return View(scene, facts, goal=goal, call=lesson.pair)


if __name__ == "__main__":
    play("association")
