"""One robot, three brains: rules, search, a learned table. Then twelve real systems and what to call them."""

from concepts import ai_vs_ml as lesson
from concepts.ai_vs_ml import figures, figures_practice, figures_systems, figures_walk
from concepts.ai_vs_ml.trials import BRAINS
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, seed, **_):
    """The three robots on their ways; the shelf taken away; the first system."""
    said = words["figure"]
    if act == "practice":
        return figures_practice.practising(lesson.practise(seed=seed), said, asked=True)
    if act == "systems":
        page = words["page"]
        return figures_systems.sorting(lesson.sort(), said, page["names"], page["reasons"], asked=True)
    return figures_walk.walking(lesson.sweep(seed=seed), said)


def view(words, *, act, trips, practice, map, explore, shelves, answers, seed):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    if act == "systems":
        result = lesson.sort(answers=answers)
        return View(
            figures_systems.sorting(result, said, page["names"], page["reasons"]),
            result.facts,
            call=lesson.sort,
            actions={"again": {"answers": None} if result.said else None},
        )
    if act == "practice":
        result = lesson.practise(shelves=shelves, trips=trips, map=map, explore=explore, seed=seed)
        facts = result.facts
        facts |= {f"{name}_text": _steps(value, page) for name, value in facts.items()}
        facts["fresh_said"] = page["fresh_never" if facts["fresh_after_text"] == page["never"] else "fresh"].format(
            **facts
        )
        return View(
            figures_practice.practising(result, said),
            facts,
            goal=facts["learned_last"] <= lesson.SHORT,
            call=lesson.practise,
            actions={"original": {"shelves": "-", "step": None} if result.changes else None},
        )
    result = lesson.sweep(trips=trips, practice=practice, map=map, seed=seed)
    facts = result.facts
    facts |= {f"{brain}_text": _steps(facts[f"{brain}_steps"], page) for brain in BRAINS}
    return View(figures.swept(result, said), facts, call=lesson.sweep)


def _steps(value, page):
    return page["never"] if value != value else f"{value:.0f}"


if __name__ == "__main__":
    play("ai_vs_ml")
