"""Customer segmentation: k-means from your own start, in two units, on other shapes, and with names."""

from concepts import clustering as lesson
from concepts.clustering import figures, figures_choose, figures_names, figures_shapes, figures_units, shapes
from concepts.clustering.segments import WORSE
from ui.views import View, play

CONTROLS = lesson.CONTROLS
ASKED = {"units": {"k": 2}}


def question(words, *, act, k, shape, parts, seed, **given):
    """The set-up, until a prediction is made."""
    if act == "units":
        return figures_units.units(lesson.units(k=k, seed=seed), words["figure"], asking=True)
    if act == "shapes":
        return figures_shapes.broken(lesson.breaking(shape=shape, parts=parts, seed=seed), words["figure"], asking=True)
    return figures.question(lesson.segmentation(k=k, seed=seed, **_places(given)), words["figure"])


def view(words, *, act, k, shape, parts, seed, **given):
    """What is seen at one link."""
    draw = {"steps": _steps, "units": _units, "shapes": _shapes, "names": _names}[act]
    return draw(words, k=k, shape=shape, parts=parts, seed=seed, given=given)


def _places(given):
    return {name: given[name] for pair in lesson.PLACES for name in pair}


def _steps(words, *, k, seed, given, **_):
    places, drawn = _places(given), words["figure"]
    result, choosing = lesson.segmentation(k=k, seed=seed, **places), lesson.choosing(k=k, seed=seed)
    facts = result.facts | choosing.facts
    spread = lesson.spread(k=k, seed=seed, turn=round(20 * sum(places.values())))
    return View(
        figures.steps(result, drawn),
        facts,
        goal=facts["worse"] >= WORSE and facts["smallest"] > 0,
        call=(lesson.segmentation, {"k": k, "seed": seed} | places),
        rest=result.frames[1] - 1,
        asked=1,
        more=figures_choose.below(choosing, k, facts["worse"], drawn),
        actions={"spread": spread | {"step": None}, "corner": dict.fromkeys(places) | {"step": None}},
    )


def _units(words, *, k, seed, **_):
    result = lesson.units(k=k, seed=seed)
    return View(figures_units.units(result, words["figure"]), result.facts, call=lesson.units)


def _shapes(words, *, shape, parts, seed, **_):
    result = lesson.breaking(shape=shape, parts=parts, seed=seed)
    facts = result.facts | {"remark": words["page"][shape].format(**result.facts)}
    return View(
        figures_shapes.broken(result, words["figure"]),
        facts,
        call=lesson.breaking,
        rest=int(abs(shapes.RADII - facts["radius"]).argmin()),
        more={"methods": figures_shapes.methods(result, words["figure"])},
    )


def _names(words, *, seed, given, **_):
    names = {name: given[name] for name in ("s1", "s2", "s3", "s4")}
    result = lesson.named(seed=seed, **names)
    open_ = "open" in names.values()
    facts = result.facts | {"verdict": words["page"]["naming" if open_ else "named"].format(**result.facts)}
    return View(
        figures_names.naming(result, words["figure"]),
        facts,
        call=(lesson.named, {"seed": seed} | names),
        texts={"advice": [words["page"]["place"]] if open_ else list(words["page"]["advice"].values())},
        actions={"clear": dict.fromkeys(names) if result.facts["given"] else None},
    )


if __name__ == "__main__":
    play("clustering")
