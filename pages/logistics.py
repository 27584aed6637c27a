"""Logistics: vans that go to the nearest door, a tour of your own, warehouses, and what a percent is worth."""

from concepts import logistics as lesson
from concepts.logistics import days, figures, figures_depots, figures_hand, figures_scale
from concepts.logistics.figures import clock
from ui.views import View, play

CONTROLS = lesson.CONTROLS


ASKED = {"depots": {"n": 5}}


def question(words, *, act, seed, **_):
    """Every van goes to the nearest door next; or five warehouses stand where k-means puts them."""
    if act == "depots":
        return figures_depots.question(lesson.place(**ASKED["depots"]), words["figure"])
    return figures.question(lesson.route(seed=seed), words["figure"])


def view(words, *, act, cutoff, vans, tour, n, way, saving, km, cost, seed):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    if act == "hand":
        result = lesson.drive(tour=tour, seed=seed)
        facts, mine = result.facts, result.tour
        told = page["driven" if facts["done"] else "begun" if mine else "not_begun"].format(**facts)
        return View(
            figures_hand.tour(result, said),
            facts | {"told": told},
            call=lesson.drive,
            actions={
                "undo": {"tour": lesson.written(mine[:-1])} if mine else None,
                "finish": {"tour": lesson.written(result.finished)} if not facts["done"] else None,
                "again": {"tour": None} if mine else None,
            },
        )
    if act == "depots":
        result = lesson.place(n=n, way=way)
        return View(figures_depots.network(result, said), result.facts, goal=result.reached, call=lesson.place)
    if act == "scale":
        result = lesson.weigh(saving=saving, km=km, cost=cost)
        return View(
            figures_scale.year(result, said),
            result.facts,
            call=lesson.weigh,
            rest=result.facts["peak_week"] - 1,
            more={"growth": figures_scale.growth(days.recorded(), said)},
            texts={"caution": page["caution"]},
        )
    result = lesson.route(cutoff=cutoff, vans=vans, seed=seed)
    late = page["late" if result.facts["home"] > lesson.CLOSES else "in_time"]
    facts = result.facts | {"home_time": clock(result.facts["home"], said), "late": late}
    return View(figures.routes(result, said), facts, call=lesson.route)


if __name__ == "__main__":
    play("logistics")
