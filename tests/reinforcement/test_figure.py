"""The figures: what is drawn is what was learned."""

import numpy as np
import pytest

from concepts import reinforcement as lesson
from concepts.reinforcement import figures, figures_lines, hall
from concepts.reinforcement.world import HALL, cell_at
from stage import grid
from tests.support import words

WORDS = words("reinforcement")["figure"]


def test_every_cell_shows_the_best_move_and_its_worth():
    result = lesson.move(changes="-")
    scene = figures.moved(result, WORDS)
    table = result.tables[40]
    assert scene.moving["cells"]["marker.color"][40, 0] == round(50 + 50 * table[0].max() / 20)
    cell = cell_at(HALL, 0, 8)
    assert scene.moving["moves"]["text"][60][cell] == grid.ARROWS[result.tables[60, cell].argmax()]
    assert scene.moving["moves"]["text"][0].tolist() == [" "] * hall.CELLS  # nothing is known yet


def test_the_prize_moves_with_the_change_and_pits_appear():
    scene = figures.moved(lesson.move(changes="60p45;60x8"), WORDS)
    prizes, pits = scene.moving["prizes"], scene.moving["pits"]
    assert (prizes["x"][59, 0], prizes["y"][59, 0]) == (9, 0) and (prizes["x"][60, 0], prizes["y"][60, 0]) == (9, -6)
    assert np.isnan(pits["x"][59]).all() and pits["x"][60, 0] == 8 and pits["y"][60, 0] == 0


def test_footprints_are_the_latest_trip():
    result = lesson.move()
    sizes = figures.moved(result, WORDS).moving["prints"]["marker.size"]
    assert np.array_equal(sizes > 0, result.visits > 0)
    assert result.visits[60].sum() == result.steps[59, 0] + 1


def test_the_curve_is_the_steps():
    result = lesson.move(seed=2)
    traces = figures.moved(result, WORDS).traces
    assert traces["middle"]["y"][1:] == pytest.approx(np.median(result.steps, axis=1))
    assert traces["own"]["y"][1:] == pytest.approx(result.steps[:, 0])
    assert traces["shortest"]["y"][[0, -1]].tolist() == [15, 9]


def test_the_question_stops_at_the_change():
    scene = figures.moved(lesson.move(), WORDS, asked=True)
    assert scene.frames == 61 and set(scene.ghosts) == set(words("reinforcement")["questions"]["hall"]["options"])
    assert not scene.picks


def test_a_tap_appends_to_the_link():
    scene = figures.moved(lesson.move(), WORDS, "pit")
    assert scene.picks["cells"][8] == {"changes": "{now};{step}x8", "step": None}
    assert scene.picks["cells"][hall.START] is None
    assert not any(figures.moved(lesson.move(), WORDS, full=True).picks["cells"])


def test_both_methods_are_drawn_one_below_the_other():
    result = lesson.cliff()
    scene = figures_lines.cliff(result, WORDS)
    upper, lower = scene.moving["moves"]["text"], scene.moving["sarsa moves"]["text"]
    assert (upper[-1] != lower[-1]).any()
    assert scene.traces["sarsa cells"]["y"].max() < scene.traces["cells"]["y"].min()
    late = result.stories["sarsa"].points.mean(axis=1)[-figures_lines.AROUND :].mean()
    assert scene.traces["sarsa"]["y"][-1] == pytest.approx(late)


def test_two_prizes_count_the_robots():
    result = lesson.two(hope=8, epsilon=0.0)
    scene = figures_lines.two(result, WORDS)
    assert scene.traces["big"]["y"][-1] == 10 and scene.traces["small"]["y"][-1] == 0
    assert "10" in scene.alt
    assert set(scene.ghosts) == set(words("reinforcement")["questions"]["two"]["options"])


def test_every_hall_can_be_sent():
    for changes in ("-", "10x8;10x13", "0p22", "120p8;120p9"):
        assert figures.moved(lesson.move(changes=changes), WORDS).json()
