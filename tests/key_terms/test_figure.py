"""The numbers drawn are the numbers given."""
import numpy as np
import pytest

from concepts import key_terms
from concepts.key_terms.model import days, first_version
from concepts.key_terms import figures
from ui import text

WORDS = text.load("key_terms")["figure"]


def moved(scene, trace, key):
    return next(m.values[key] for m in scene.moving if m.trace == trace and key in m.values)


def test_the_veiled_belt_ends_before_2012():
    scene = figures.belt_veiled(key_terms.conveyor(), WORDS)
    assert len(scene.captions) == 4 and len(scene.table[WORDS["table_past_week"]]) == 52
    assert not moved(scene, 2, "marker.opacity").any() and np.isnan(moved(scene, 4, "y")).all()
    assert np.isnan(moved(scene, 3, "y")[:, 52:]).all()
    assert f"{key_terms.conveyor().facts['frozen_last']:,.0f}" not in scene.json()


def test_the_belt_opens_the_seal_then_lets_the_weeks_go_by():
    run = key_terms.conveyor()
    scene = figures.belt(run, WORDS)
    learned, sealed = scene.traces[:2]
    assert (len(learned["x"]), len(sealed["x"])) == (292, 73) and set(learned["y"]) | set(sealed["y"]) == set(days().rentals[:365])
    assert moved(scene, 1, "marker.color")[:3] == ["@muted", "@muted", "@test"]
    misses = moved(scene, 4, "y")
    assert len(scene.captions) == 56 and np.isnan(misses[3]).all()
    assert misses[-1] == pytest.approx(run.weekly_miss) and np.isfinite(misses[13]).sum() == 10
    assert (moved(scene, 2, "marker.opacity")[13] > 0).sum() == 70
    assert f"{run.weekly_miss[9]:,.0f}" in scene.captions[13]
    assert [row.index("@model") for row in moved(scene, 9, "marker.color")[:5]] == [0, 1, 2, 3, 3]
    assert f"{run.facts['frozen_year']:,.0f}" in scene.alt and not scene.redraw


def test_training_feeds_the_days_in_order_and_the_curve_follows():
    training = key_terms.training()
    scene = figures.learning(training, WORDS)
    fed = moved(scene, 0, "marker.opacity")
    assert len(scene.captions) == len(training.seen) and ((fed > 0).sum(axis=1) == training.seen).all()
    assert np.array_equal(moved(scene, 1, "y"), training.clear) and np.array_equal(moved(scene, 2, "y"), training.rain)
    assert f"{training.degree[5]:,.0f} rentals" in scene.captions[5]


@pytest.mark.parametrize("day", [{}, {"temp_c": -5, "weather": "rain", "humidity": 100}, {"temp_c": 40, "day_off": True}])
def test_the_bars_stand_on_each_other(day):
    answer = key_terms.answer(**day)
    scene = figures.opened(answer, WORDS)
    bar = scene.traces[0]
    assert bar["base"][2:-1] == pytest.approx((bar["base"] + bar["x"])[1:-2])
    assert bar["x"][-1] == answer.forecast and f"{answer.forecast:,.0f}" in scene.alt


@pytest.mark.parametrize("looks", [0, 1, 30])
def test_only_what_was_looked_at_is_drawn(looks):
    peeking = key_terms.peeking(looks=looks)
    scene = figures.seal(peeking, WORDS)
    seen, best, second = scene.traces[2:5]
    assert len(seen["x"]) == len(best["y"]) == len(second["y"]) == looks
    if looks:
        assert best["y"][-1] == peeking.sealed[:looks].min() and second["y"][-1] == peeking.second[peeking.sealed[:looks].argmin()]
    assert any(WORDS["sealed_shut"] == note["text"] for note in scene.layout["annotations"]) == (looks == 0)


def test_the_deployed_weeks_are_revealed_one_by_one():
    run = key_terms.conveyor(history="20t8-20v2-33v1")
    scene = figures.deployed(run, WORDS)
    assert len(scene.captions) == 53 and scene.reveals == (0, 1, 2, 3)
    assert scene.traces[3]["y"][1:] == pytest.approx(run.weekly_miss) and scene.traces[2]["y"][1:] == pytest.approx(run.frozen_miss)
    assert [shape["x0"] for shape in scene.layout["shapes"]] == [20.5, 33.5]
    assert WORDS["alarm"] in scene.captions[run.alarm] and sum(WORDS["alarm"] in caption for caption in scene.captions) == 1
    assert scene.captions[21].startswith("Week 21, v2") and scene.captions[34].startswith("Week 34, v1")


def test_a_simulated_change_is_marked_and_a_recorded_year_has_none():
    noted = [[n["text"] for n in figures.deployed(key_terms.conveyor(**view), WORDS).layout["annotations"]] for view in ({"world": "simulated"}, {})]
    assert WORDS["change_from"] in noted[0] and WORDS["change_from"] not in noted[1]
    level = figures.deployed(key_terms.conveyor(), WORDS).traces[4]
    assert level["y"] == [first_version().test] * 2
