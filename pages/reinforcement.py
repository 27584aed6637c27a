"""Reinforcement learning: a robot learns from points alone, while the hall is changed around it."""

from concepts import reinforcement as lesson
from concepts.reinforcement import figures, figures_lines
from concepts.reinforcement.hall import CAP, MOST, parsed
from concepts.reinforcement.story import RUNS
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, seed, **_):
    """The hall up to the moment of the question."""
    said = words["figure"]
    if act == "two":
        return figures_lines.two(lesson.two(seed=seed), said, asked=True)
    if act == "cliff":
        return figures_lines.cliff(lesson.cliff(seed=seed), said, asked=True)
    return figures.moved(lesson.move(seed=seed), said, asked=True)


def view(words, *, act, tool, cost, hope, gamma, alpha, epsilon, changes, seed):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    if act == "two":
        result = lesson.two(hope=hope, gamma=gamma, epsilon=epsilon, seed=seed)
        facts = result.facts
        facts |= {"wins": page["far" if facts["worth_big"] > facts["worth_small"] else "near"]}
        return View(figures_lines.two(result, said), facts, goal=epsilon == 0 and facts["big"] == RUNS, call=lesson.two)
    if act == "cliff":
        result = lesson.cliff(alpha=alpha, epsilon=epsilon, seed=seed)
        return View(figures_lines.cliff(result, said), result.facts, call=lesson.cliff)
    result = lesson.move(changes=changes, epsilon=epsilon, cost=cost, seed=seed)
    facts = result.facts
    facts |= {
        name: page["never"] if value != value else page["trips"].format(value=value)
        for name, value in {"settled_text": facts["settled"], "fresh_text": facts["fresh"]}.items()
    }
    facts["way_text"] = page["way" if facts["shortest"] < CAP else "no_way"].format(**facts)
    facts["first_text"] = page["cut_off" if facts["first"] == CAP else "first"].format(**facts)
    return View(
        figures.moved(result, said, tool, full=len(parsed(changes)) >= MOST),
        facts,
        call=lesson.move,
        asked=result.change,
        actions={
            "nothing": {"changes": "-", "step": None} if changes != "-" else None,
            "again": {"changes": None, "step": None},
        },
    )


if __name__ == "__main__":
    play("reinforcement")
