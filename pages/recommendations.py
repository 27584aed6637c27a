"""Recommendations: recipes judged by hits and by coverage, a shelf that answers every tap, places for a promotion."""

from concepts import recommendations as lesson
from concepts.recommendations import figures, figures_known, figures_promote, figures_shelf, judging, shop
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, seed, **_):
    """What is known before the lists of one's own, or the promotion, are judged."""
    if act == "promote":
        return figures_promote.question(lesson.promote(seed=seed), shop.purchases()[3], words["figure"])
    return _asked(words)


def _asked(words):
    return figures.question(lesson.judge(recipe="trending"), lesson.judge(), words["figure"])


def view(words, *, act, recipe, discount, split, k, kind, seen, own, seed):
    """What is seen at one link."""
    said, names = words["figure"], shop.purchases()[3]
    if act == "shelf":
        result = lesson.browse(recipe=recipe, discount=discount, seen=seen)
        told = words["page"]["looked" if result.seen else "fresh"].format(**result.facts)
        return View(
            figures_shelf.shelf(result, names, said),
            result.facts | {"told": told},
            call=lesson.browse,
            actions={"forget": {"seen": "-"} if result.seen else None, "again": {"seen": None}},
        )
    if act == "promote":
        result = lesson.promote(recipe=recipe, discount=discount, kind=kind, seed=seed)
        told = words["page"][kind].format(**result.facts)
        return View(
            figures_promote.promoted(result, names, said),
            result.facts | {"told": told},
            call=lesson.promote,
            rest=figures_promote.ASKED,
        )
    result = lesson.judge(recipe=recipe, discount=discount, split=split, k=k, own=own)
    return View(
        figures.judged(result, said, _asked(words), own=bool(own)),
        result.facts,
        goal=result.reached and not own,
        call=lesson.judge,
        more={} if own else {"known": figures_known.bands(judging.by_history(recipe), recipe, said)},
        texts={"service": words["page"]["service"]},
        actions={"deploy": None if own else {"act": "shelf"}},
    )


if __name__ == "__main__":
    play("recommendations")
