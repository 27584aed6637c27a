"""The figures: what is drawn is what the robots do."""

import numpy as np
import pytest

from concepts import ai_vs_ml as lesson
from concepts.ai_vs_ml import figures, figures_practice, figures_systems, figures_walk, systems
from concepts.ai_vs_ml.hall import CHANGEABLE, COLUMNS, ROWS, STAR
from concepts.ai_vs_ml.trials import BRAINS
from tests.support import words

TEXT = words("ai_vs_ml")
WORDS, NAMES, REASONS = TEXT["figure"], TEXT["page"]["names"], TEXT["page"]["reasons"]


def test_robots_walk_in_step_to_the_star():
    scene = figures_walk.walking(lesson.sweep(), WORDS)
    assert scene.frames == 17 and set(scene.ghosts) == set(TEXT["questions"]["shelf"]["options"])
    x, y = scene.moving["walkers"]["x"][-1], scene.moving["walkers"]["y"][-1]
    assert np.allclose(x - list(figures.APART.values()), STAR % COLUMNS) and np.allclose(
        y, list(figures.APART.values())
    )
    assert scene.moving["now"]["text"][15] == ["15 steps", "14 steps", "14 steps"]


def test_bars_count_whom_the_shelf_stops():
    result = lesson.sweep(seed=2)
    scene = figures.swept(result, WORDS)
    assert scene.frames == 43
    for i, brain in enumerate(BRAINS):
        assert scene.moving[f"{brain} bar"]["x"][-1, 1] == result.facts[f"{brain}_stopped"]
        assert (scene.moving[f"{brain} stopped"]["marker.size"][-1] > 0).sum() == result.facts[f"{brain}_stopped"]
        assert scene.moving[f"{brain} bar"]["x"][20, 1] == result.stopped[:20, i].sum()
    assert "10" in scene.alt and "5" in scene.alt


def test_all_alike_is_a_way_of_one_length_in_every_lane():
    ghosts = figures.bars()
    x, y = ghosts["same"]["x"], ghosts["same"]["y"]
    assert sorted(y[x == np.nanmax(x)]) == pytest.approx(sorted(ghosts[brain]["y"][-1] for brain in BRAINS))


def test_a_cross_stands_where_a_robot_is_stopped():
    result = lesson.sweep()
    moving = figures.swept(result, WORDS).moving
    frame = int(result.stopped[:, 2].argmax()) + 1
    assert -ROWS < moving["stopped"]["y"][frame, 2] < 1 and (moving["stopped"]["y"][0] < -2 * ROWS).all()
    end = result.ways[frame][2].cells[-1]
    assert round(moving["stopped"]["x"][frame, 2] + 0.17) == end % COLUMNS


def test_a_tap_shows_the_shelf_in_that_place():
    result = lesson.sweep()
    picks = figures.swept(result, WORDS).picks["places"]
    place = result.places[7]
    assert picks[CHANGEABLE.index(place)] == {"step": "8"}
    assert picks[CHANGEABLE.index(7)] is None  # a shelf stands there


def test_a_tap_changes_the_hall_and_back():
    scene = figures_practice.practising(lesson.practise(shelves="7;38"), WORDS)
    assert scene.frames == 61
    picks = dict(zip(CHANGEABLE, scene.picks["places"]))
    assert picks[38] == {"shelves": "7", "step": None} and picks[10]["shelves"] == "7;10;38"
    full = figures_practice.practising(lesson.practise(shelves="0;1;3;4;5;6;9;10"), WORDS)
    assert dict(zip(CHANGEABLE, full.picks["places"]))[12] is None


def test_lines_are_the_steps_and_the_lost_stand_above():
    result = lesson.practise(shelves="37", seed=1)
    traces = figures_practice.practising(result, WORDS).traces
    assert traces["by search"]["y"][0] == result.search.steps
    assert traces["by rules"]["y"][0] == figures_practice.LOST and not result.rules.arrives
    assert traces["by trips"]["y"][-1] == result.learned[-1].steps


def test_before_the_practice_nothing_is_given_away():
    scene = figures_practice.practising(lesson.practise(), WORDS, asked=True)
    assert scene.frames == 1 and not scene.picks and np.isnan(scene.traces["fresh"]["y"]).all()
    assert set(scene.ghosts) == set(TEXT["questions"]["practice"]["options"])


def test_a_system_stands_in_the_textbooks_box_with_your_verdict():
    result = lesson.sort(answers="nm----------")
    scene = figures_systems.sorting(result, WORDS, NAMES, REASONS)
    shown = [name for name, text in zip(systems.SYSTEMS, scene.traces["names"]["text"]) if text.strip()]
    assert shown == ["deep_blue", "thermostat"]
    for name, (x, y) in figures_systems.places().items():
        left, bottom, right, top = figures_systems.RECTS[systems.SYSTEMS[name]]
        assert left < x < right and bottom < y < top
    assert scene.picks["boxes"][1] == {"answers": "nma---------"}
    assert REASONS["thermostat"] in scene.captions[0]
    done = figures_systems.sorting(lesson.sort(answers="a" * 12), WORDS, NAMES, REASONS)
    assert done.picks["boxes"] == [None] * 4 and "4 of 12" in done.traces["now"]["text"][0]


def test_every_hall_can_be_sent():
    for shelves in ("-", "35", "7;16;25", "0;1;3;4;5;6;9;10"):
        for explore in (0.0, 1.0):
            assert figures_practice.practising(lesson.practise(shelves=shelves, explore=explore), WORDS).json()
    for trips in (0, 10, 200):
        assert figures.swept(lesson.sweep(trips=trips, map="yesterday"), WORDS).json()
        assert figures_walk.walking(lesson.sweep(trips=trips), WORDS).json()
