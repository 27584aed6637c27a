"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import logistics as lesson
from concepts.logistics import days, depots, figures, figures_depots, figures_hand, figures_scale, town
from ui import words

LESSON = words.load("logistics")
WORDS = LESSON["figure"]


def test_every_frame_draws_its_plan():
    it = lesson.route(vans=3)
    scene = figures.routes(it, WORDS)
    assert scene.frames == len(it.plans) == 4 + len(town.TRIES)
    for frame, plan in enumerate(it.plans):
        drawn = 0.0
        for van in range(figures.ROOM):
            x, y = (scene.moving[f"van {van}"][axis][frame] for axis in "xy")
            drawn += town.DETOUR * np.nansum(np.hypot(np.diff(x), np.diff(y)))
        assert drawn == pytest.approx(it.it.length(plan))
        assert np.isfinite(scene.moving["crossings"]["x"][frame]).sum() == len(town.crossings(it.it, plan))
    assert scene.traces["bar 4"]["x"][1] == pytest.approx(100 - it.facts["saved"])


def test_the_question_shows_nearest_first_only():
    it = lesson.route()
    scene = figures.question(it, WORDS)
    assert scene.frames == 1 and scene.traces["bar 4"]["x"][1] == 0 and len(scene.table[WORDS["col_km"]]) == 2
    assert set(scene.ghosts) < set(LESSON["questions"]["vans"]["options"])


def test_taps_lengthen_your_tour():
    it = lesson.drive(tour="3.7")
    scene = figures_hand.tour(it, WORDS)
    assert scene.picks["stops"][2] is None and scene.picks["stops"][0] == {"tour": "{now}.1"}
    assert scene.traces["stops"]["text"][6] == "2" and np.isfinite(scene.traces["way"]["x"]).sum() == 3
    assert not np.isfinite(scene.traces["best"]["x"]).any(), "the solver's tour is shown when yours is done"
    done = figures_hand.tour(lesson.drive(tour=lesson.written(it.finished)), WORDS)
    assert np.isfinite(done.traces["best"]["x"]).sum() == lesson.DOORS + 2


def test_cities_are_joined_to_the_warehouse_that_serves_them():
    it = lesson.place(n=4)
    scene = figures_depots.network(it, WORDS)
    spokes = np.stack([scene.traces["spokes"]["x"], scene.traces["spokes"]["y"]], 1).reshape(-1, 3, 2)
    there = it.it.spots[-1][it.it.nearest[-1]]
    assert spokes[:, 1, 1] == pytest.approx(there[:, 0]) and len(spokes) == len(depots.cities()[0])
    assert scene.traces["now"]["y"][0] == pytest.approx(it.facts["km"])
    asked = figures_depots.question(it, WORDS)
    assert asked.traces["within"]["text"] == [" "] and f"{it.facts['within']:.0f} percent" not in asked.alt


def test_the_year_and_its_money():
    it = lesson.weigh(saving=2.0)
    scene = figures_scale.year(it, WORDS)
    assert scene.frames == 52 and scene.moving["now"]["y"][48, 0] == pytest.approx(days.year()[48] / 1e6)
    growth = figures_scale.growth(days.recorded(), WORDS)
    assert growth.traces["took"]["y"].tolist() == days.recorded()[1].tolist()


@pytest.mark.parametrize("hour, said", [(9.0, "9:00"), (19.999, "19:59"), (25.5, "1:30 the next day")])
def test_a_clock(hour, said):
    assert figures.clock(hour, WORDS) == said
