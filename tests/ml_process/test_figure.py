"""The numbers drawn are the numbers given."""
import numpy as np
import pytest

from concepts import ml_process
from concepts.ml_process.days import days
from concepts.ml_process import figures
from ui import text

WORDS = text.load("ml_process")["figure"]
YOURS = np.array([3000.0, 3000.0])


def moved(scene, trace, key):
    return next(m.values[key] for m in scene.moving if m.trace == trace and key in m.values)


def test_the_question_shows_every_note_and_what_was_lost():
    it = days()
    scene = figures.question(it, WORDS)
    good, crosses = scene.traces[-2:]
    assert len(good["x"]) == 28 and len(crosses["x"]) == 12
    assert sorted(crosses["y"]) == sorted(it.noted[it.order])
    assert sorted(scene.traces[-3]["y"]) == sorted(it.true[it.order])
    assert not scene.drags and "12" in scene.alt


def test_by_hand_can_be_dragged_and_misses_are_drops_to_the_line():
    result = ml_process.by_hand(cold=2000, warm=7000)
    scene = figures.by_hand(result, WORDS)
    (handle,) = scene.drags
    assert list(scene.traces[handle]["y"]) == [2000, 7000] and scene.traces[handle]["x"] == [0, 25]
    drops = np.asarray(scene.traces[handle - 3]["y"]).reshape(-1, 3)
    assert drops[:, 1] == pytest.approx(2000 + 5000 * result.days.u)
    assert f"{result.facts['yours_held']:,.0f}" in scene.alt


def test_learning_has_a_frame_a_step_and_both_panels_show_the_same_line():
    result = ml_process.learning(rate=0.5)
    scene = figures.learning(result, WORDS, YOURS)
    assert len(scene.captions) == len(result.path) == ml_process.STEPS + 1
    lines = [m for m in scene.moving if list(m.values) == ["y"]]
    assert len(lines) == 1 and np.array_equal(lines[0].values["y"], result.path)
    dot = next(m for m in scene.moving if set(m.values) == {"x", "y"})
    assert np.array_equal(np.hstack([dot.values["x"], dot.values["y"]]), result.path)
    assert f"{result.held[7]:,.0f}" in scene.captions[7]
    assert not scene.redraw


def test_divergence_is_said_and_shown_as_off_the_map():
    scene = figures.learning(ml_process.learning(rate=2.4), WORDS, YOURS)
    words = next(m.values["text"] for m in scene.moving if "text" in m.values)
    assert words[0] == [""] and words[-1] == [WORDS["gone"]]
    assert "million" in scene.captions[-1]


def test_a_turn_of_the_ring_is_improve_train_test():
    result = ml_process.repairing()
    scene = figures.repairing(result, WORDS)
    assert len(scene.captions) == 1 + 3 * (len(result.repaired) - 1)
    lit = moved(scene, 4, "x")[:, 0]
    assert [figures.RING[int(place)] for place in lit[:7]] == ["test", "improve", "train", "test", "improve", "train", "test"]
    (tested,) = scene.reveals
    assert list(scene.traces[tested]["y"][::3]) == list(result.held)
    assert list(scene.traces[tested]["y"][:4]) == [result.held[0]] * 3 + [result.held[1]]  # no point before its test
    assert f"{result.held[-1]:,.0f}" in scene.captions[-1] and f"{result.held[-1]:,.0f}" in scene.alt


def test_the_bars_mark_the_best_way():
    errors = ml_process.ways()
    scene = figures.ways(errors, WORDS)
    (bars,) = scene.traces
    assert list(bars["x"]) == list(errors.values())
    assert bars["marker"]["color"].count("@test") == 1 and bars["marker"]["color"][-1] == "@test"


@pytest.mark.parametrize("spoiled", [0, 50])
@pytest.mark.parametrize("seed", [0, 9999])
def test_every_scene_is_small(spoiled, seed):
    scenes = [
        figures.question(days(spoiled=spoiled, seed=seed), WORDS),
        figures.by_hand(ml_process.by_hand(cold=0, warm=9000, spoiled=spoiled, seed=seed), WORDS),
        figures.learning(ml_process.learning(rate=2.4, spoiled=spoiled, seed=seed), WORDS, YOURS),
        figures.repairing(ml_process.repairing(notes=200, model="wiggle", spoiled=spoiled, seed=seed), WORDS),
    ]
    assert all(len(scene.json()) < 60_000 for scene in scenes)
