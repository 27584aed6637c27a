"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import regression as lesson
from concepts.regression import days, figures, figures_bend, figures_future
from ui import words

WORDS = words.load("regression")["figure"]


def test_each_miss_is_a_square():
    x, y, forecast = np.array([5.0, 30.0]), np.array([4000.0, 1000.0]), np.array([3000.0, 3000.0])
    px, py = (side.reshape(2, -1) for side in figures.squares(x, y, forecast))
    wide, high = np.nanmax(px, 1) - np.nanmin(px, 1), np.nanmax(py, 1) - np.nanmin(py, 1)
    assert high.tolist() == [1000, 2000] and wide == pytest.approx(high * figures.SHAPE)
    assert np.nanmin(px[0]) == 5 and np.nanmax(px[1]) == 30  # towards the middle


def test_the_axes_keep_a_square_square():
    layout = figures.line(lesson.draw_line(), WORDS).layout
    assert layout["yaxis"]["scaleanchor"] == "x" and layout["yaxis"]["scaleratio"] == figures.SHAPE


def test_the_computers_line_turns_from_yours_to_the_best_and_its_square_shrinks():
    it = lesson.draw_line(cold=1000, warm=3000)
    scene = figures.line(it, WORDS)
    way = scene.moving["computer"]["y"]
    assert way[0] == pytest.approx([1000, 3000]) and way[-1] == pytest.approx(it.lines["least"])
    sides = scene.moving["its block"]["x"].max(axis=1)
    assert np.all(np.diff(sides) <= 0) and sides[-1] == pytest.approx(it.facts["least"])
    assert f"{it.facts['least']:,.0f}" in scene.captions[-1]


def test_the_question_hides_the_average_square():
    scene = figures.question(lesson.draw_line(), WORDS)
    assert np.isnan(scene.traces["your block"]["x"]).all() and np.isnan(scene.traces["computer"]["y"]).all()
    assert scene.drags == {"yours": ("cold", "warm")} and set(scene.ghosts) == {"along", "ends", "level", "flatter"}


@pytest.mark.parametrize("n", [20, 60])
def test_the_bend_has_a_frame_a_degree_and_keeps_its_points(n):
    it = lesson.bend(n=n)
    scene = figures_bend.bend(it, WORDS)
    assert scene.frames == lesson.DEGREES and scene.reveals == ("own", "test")
    assert len(scene.traces["days"]["x"]) == 60 and np.isfinite(scene.traces["days"]["x"]).sum() == n
    assert scene.traces["own"]["y"][0] == pytest.approx(np.log10(it.own[0]))
    assert scene.traces["best"]["x"] == [it.facts["best_degree"]]


def test_the_calendar_is_uncovered_day_by_day():
    it = lesson.forecast(degree=2, inputs="growth")
    scene = figures_future.future(it, WORDS)
    seen = np.isfinite(scene.moving["tested"]["y"]).sum(axis=1)
    assert seen[0] == 0 and seen[-1] == days.LAST and np.all(np.diff(seen) > 0)
    assert scene.moving["ahead"]["y"][-1] == pytest.approx(it.forecast[-days.LAST :], abs=0.5)
    assert scene.captions[0] == WORDS["covered"] and f"{it.future:,.0f}" in scene.captions[-1]
    assert scene.moving["values"]["text"][-1][1].strip() == f"{it.future:,.0f}"


def test_at_random_the_model_is_seen_everywhere():
    scene = figures_future.future(lesson.forecast(split="random"), WORDS)
    assert len(scene.traces["model"]["x"]) == 731 and np.isnan(scene.traces["ahead"]["y"]).all()


def test_the_question_of_the_calendar_is_the_first_frame_of_its_reveal():
    it = lesson.forecast()
    asked, told = figures_future.question(it, WORDS), figures_future.future(it, WORDS)
    assert np.isnan(asked.traces["tested"]["y"]).all() and np.array_equal(
        asked.traces["model"]["y"], told.traces["model"]["y"]
    )
    assert "million" not in "".join(asked.traces["values"]["text"]) and "million" in told.captions[-1]
