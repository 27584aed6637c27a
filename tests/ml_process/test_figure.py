"""The figures: what is drawn is what was computed."""

import numpy as np
import pytest

from concepts import ml_process
from concepts.ml_process import figures, figures_map, figures_ways
from concepts.ml_process.line import design
from tests.support import words

WORDS = words("ml_process")["figure"]


def test_the_question_draws_every_note_your_line_and_how_far_it_is_off():
    hand = ml_process.by_hand(cold=1000, warm=6000)
    scene = figures.question(hand, WORDS)
    drawn = np.sort(np.concatenate([scene.traces[name]["y"] for name in ("good", "spoiled")]))
    assert drawn == pytest.approx(np.sort(hand.days.noted))
    assert len(scene.traces["spoiled"]["y"]) == hand.facts["bad"]
    assert list(scene.traces["yours"]["y"]) == [1000, 6000]
    assert scene.traces["bar"]["x"][1] == pytest.approx(hand.facts["yours_notes"])
    assert set(scene.ghosts) == set(words("ml_process")["questions"]["data"]["options"])


def test_every_drop_ends_on_your_line():
    hand = ml_process.by_hand(cold=1000, warm=6000)
    drops = figures.by_hand(hand, WORDS).traces["misses"]
    x, y = np.reshape(drops["x"], (-1, 3)), np.reshape(drops["y"], (-1, 3))
    assert y[:, 0] == pytest.approx(hand.days.noted)
    assert y[:, 1] == pytest.approx(1000 + 5000 * x[:, 1] / 25)


def test_sealed_days_are_drawn_only_once_they_are_open():
    def seen(**more):
        return np.isfinite(
            figures.by_hand(ml_process.by_hand(cold=1000, warm=6000, **more), WORDS).traces["held"]["x"]
        ).sum()

    assert seen() == ml_process.CHECK
    assert seen(opened=(0, 1000, 6000)) == 95


@pytest.mark.parametrize("way", ml_process.WAYS)
def test_the_chosen_way_comes_last_and_every_bar_is_its_error(way):
    result = ml_process.improving()
    scene = figures_ways.improving(result, WORDS, way)
    assert scene.frames == 1 + 3 * ml_process.SHOWN + ml_process.LAPS
    last = scene.moving["bars"]["x"][-1].reshape(-1, 3)[:, 1]
    assert last == pytest.approx([result.ways[each][1][-1] for each in ml_process.WAYS])
    assert scene.moving["now"]["x"][-1, 1] == pytest.approx(result.ways[way][1][-1])
    models = result.ways[way][0]
    assert scene.moving["model"]["y"][-1] == pytest.approx(design(figures.GRID, 3) @ models[-1])


def test_the_crosses_rise_as_they_are_repaired():
    result = ml_process.improving()
    heights = figures_ways.improving(result, WORDS).moving["spoiled"]["y"][:, : len(result.days.order)]
    bad = np.sort(result.days.order)
    assert heights[0] == pytest.approx(result.days.noted[bad]) and heights[-1] == pytest.approx(result.days.true[bad])
    assert [
        int((row == result.days.true[bad]).sum()) for row in heights[-ml_process.LAPS :]
    ] == result.repaired.tolist()


def test_descent_is_the_path_and_what_flies_off_the_map_is_said():
    result = ml_process.learning(rate=2.2)
    scene = figures_map.learning(result, WORDS, np.array([1000.0, 6000.0]))
    assert scene.frames == ml_process.STEPS + 1
    assert scene.moving["here"]["x"][3, 0] == pytest.approx(result.path[3, 0])
    assert scene.moving["gone"]["text"][0] == [" "] and scene.moving["gone"]["text"][-1] == [WORDS["gone"]]
