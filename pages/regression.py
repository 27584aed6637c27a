"""Demand: a line and its squares, a curve that bends too much, and a forecast that is tested in the future."""

from concepts import regression as lesson
from concepts.regression import figures, figures_bend, figures_future
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, cold, warm, seed, **_):
    """The days and a line to try; or the calendar with its end covered."""
    if act == "future":
        return figures_future.question(lesson.forecast(seed=seed), words["figure"])
    return figures.question(lesson.draw_line(cold=cold, warm=warm, seed=seed), words["figure"])


def view(words, *, act, cold, warm, n, ridge, degree, inputs, split, seed):
    """What is seen at one link."""
    if act == "bend":
        result = lesson.bend(n=n, ridge=ridge, seed=seed)
        return View(figures_bend.bend(result, words["figure"]), _spoken(result.facts, words), call=lesson.bend)
    if act == "future":
        result = lesson.forecast(degree=degree, inputs=inputs, split=split, seed=seed)
        facts = result.facts | {"eye": words["page"][split]}
        goal = degree == 1 and result.future <= lesson.ENOUGH
        return View(
            figures_future.future(result, words["figure"]), _spoken(facts, words), goal=goal, call=lesson.forecast
        )
    result = lesson.draw_line(cold=cold, warm=warm, seed=seed)
    return View(figures.line(result, words["figure"]), result.facts, call=lesson.draw_line)


def _spoken(facts, words):
    """Return the facts, and the misses that may be enormous also as a person says them."""
    big = {name: value for name, value in facts.items() if isinstance(value, float) and value > 500}
    million = words["figure"]["million"]
    return facts | {
        f"{name}_said": f"{value:,.0f}" if value < 1e6 else million.format(value=value / 1e6)
        for name, value in big.items()
    }


if __name__ == "__main__":
    play("regression")
