"""Forecasting: a line drawn by hand beside five models, back-tests, a model chosen for each product, and how much to order."""

from concepts import forecasting as lesson
from concepts.forecasting import figures, figures_choice, figures_order, figures_windows
from ui.views import View, play

CONTROLS = lesson.CONTROLS
BEFORE = ("drawn",)  # the line that you draw belongs to the question


def question(words, *, act, drawn, **_):
    """What is known before the truth comes out."""
    said = words["figure"]
    if act == "choice":
        return figures_choice.question(lesson.choose(), said)
    if act == "order":
        return figures_order.question(lesson.order(), said)
    return figures.question(lesson.sketch(drawn=drawn), said)


def view(words, *, act, series, product, model, ahead, drawn, measure, quantile, short, own):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    name = {"model_name": page[f"name_{model}"]}
    if act == "windows":
        result = lesson.windows(series=series, product=product, model=model, ahead=ahead, own=own)
        told = {"best_name": said[f"model_{result.facts['best']}"]}
        return View(
            figures_windows.walk(result, said),
            result.facts | name | told,
            call=lesson.windows,
            texts={"service": page["service"]},
        )
    if act == "choice":
        result = lesson.choose(measure=measure)
        told = {"fixed_name": said[f"model_{result.facts['fixed_model']}"], "measure_name": page[measure]}
        return View(figures_choice.choosing(result, said), result.facts | told, call=lesson.choose)
    if act == "order":
        result = lesson.order(model=model, quantile=quantile, short=short, product=product)
        reached = short == "nine" and result.saved >= lesson.SAVED
        facts = result.facts | name | {"saved_text": page[_saved(result.saved)].format(n=abs(result.saved))}
        return View(figures_order.ordered(result, said), facts, goal=reached, call=lesson.order)
    result = lesson.sketch(series=series, product=product, model=model, drawn=drawn, own=own)
    facts = result.facts
    told = page["drawn" if facts["own_line"] else "not_drawn"].format(**facts)
    return View(
        figures.drawn(result, said),
        facts | name | {"told": told},
        call=lesson.sketch,
        actions={"wipe": {"drawn": None} if facts["own_line"] else None},
        texts={"service": page["service"]},
    )


def _saved(percent):
    return "same" if abs(percent) < 0.5 else "saves" if percent > 0 else "costs"


if __name__ == "__main__":
    play("forecasting")
