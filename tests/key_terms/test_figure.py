"""The numbers drawn are the numbers given, and nothing is drawn before its time."""

import numpy as np
import pytest

from concepts import key_terms
from concepts.key_terms import figures, figures_terms
from ui import words

WORDS = words.load("key_terms")["figure"]


def test_the_year_shows_what_was_said_what_came_and_how_far_off():
    run = key_terms.release()
    scene = figures.year(run, WORDS, ghosts=True)
    off = key_terms.weekly(np.abs(run.actual - run.expected))
    for name, values in (
        ("said", key_terms.weekly(run.expected)),
        ("came", key_terms.weekly(run.actual)),
        ("off", off),
    ):
        assert scene.traces[name]["y"][1:] == pytest.approx(values)
    assert (
        scene.frames == 53 and len(scene.reveals) == 6 and scene.table[WORDS["table_off"]] == pytest.approx(off.round())
    )
    assert np.isnan(scene.traces["stayed"]["y"][:36]).all() and scene.traces["stayed"]["y"][37:] == pytest.approx(
        key_terms.weekly(run.frozen)[36:]
    )
    assert (
        scene.moving["names"]["text"][-1][0].strip() == "v2 said 0"
        and "v1 said" in scene.moving["names"]["text"][36][0]
    )
    assert scene.moving["releases"]["text"][35][0] == " " and scene.moving["releases"]["text"][36][0] == "v2"
    assert f"{run.facts['new_test']:,.0f}" in scene.captions[36] and f"{run.facts['rival']:,.0f}" in scene.captions[36]


def test_the_question_ends_where_v2_goes_live():
    run = key_terms.release()
    scene = figures.year(run, WORDS, until=36, ghosts=True)
    assert scene.frames == 37 and all(
        np.isnan(scene.traces[name]["y"][37:]).all() for name in ("said", "came", "off", "stayed", "unhelped")
    )
    assert len(scene.table[WORDS["table_off"]]) == 36 and set(scene.ghosts) == {"promise", "learns", "drifts", "crash"}
    assert all(way["x"].min() > 36 for way in scene.ghosts.values())


def test_a_year_in_progress_holds_nothing_that_is_still_to_come():
    scene = figures.year(key_terms.year(plan="4t8-4v2-12v1-20"), WORDS)
    assert scene.frames == 21 and np.isnan(scene.traces["came"]["y"][21:]).all()
    assert [text.strip() for text in scene.moving["releases"]["text"][-1]][:3] == ["v2", "v1", ""]
    assert (
        WORDS["comes_back"].format(version=1) in scene.captions[12]
        and "is trained on the last 8 weeks" in scene.captions[4]
    )


def test_training_draws_the_days_fed_and_the_curve_they_give():
    training = key_terms.training(fed=20)
    scene = figures_terms.train(training, WORDS)
    assert (
        np.isfinite(scene.traces["fed"]["y"]).sum() == training.seen
        and np.isfinite(scene.traces["waiting"]["y"]).sum() == 292 - training.seen
    )
    assert np.array_equal(scene.traces["clear"]["y"], training.clear) and str(training.seen) in scene.alt


@pytest.mark.parametrize(
    "day", [{}, {"temp_c": -5, "weather": "rain", "humidity": 100}, {"temp_c": 25, "humidity": 0, "day_off": True}]
)
def test_the_bars_stand_on_each_other_and_the_bikes_are_the_answer(day):
    answer = key_terms.answer(**day)
    scene = figures_terms.model(answer, WORDS)
    bars = sum(np.nan_to_num(scene.traces[name]["x"]) for name in ("usual", "more", "less", "answer")).reshape(-1, 3)
    assert bars[1:-1, 0] == pytest.approx(bars[:-2, 1]) and bars[-1, 1] == answer.forecast
    assert (
        np.isfinite(scene.traces["wheels"]["y"]).sum() == 2 * round(answer.forecast / figures_terms.EACH)
        and f"{answer.forecast:,.0f}" in scene.alt
    )


def test_there_are_bikes_enough_for_the_best_of_days():
    most = max(
        key_terms.answer(temp_c=temp, humidity=0, day_off=off).forecast
        for temp in range(-5, 41)
        for off in (False, True)
    )
    assert most <= figures_terms.EACH * figures_terms.BIKES


@pytest.mark.parametrize("looks", [0, 1, 30])
def test_only_what_was_looked_at_is_drawn(looks):
    peeking = key_terms.peeking(looks=looks)
    scene = figures_terms.test(peeking, WORDS)
    drawn = {name: np.isfinite(trace["y"]).sum() for name, trace in scene.traces.items()}
    assert drawn["looked"] == drawn["shown"] == drawn["true"] == looks and drawn["usual_shown"] == (
        30 if looks == 30 else 0
    )
    assert (drawn["closed"], drawn["open"]) == ((28, 0) if looks == 0 else (0, 28))
    assert len(scene.table[WORDS["table_true"]]) == looks
    if looks:
        assert scene.traces["shown"]["y"][looks - 1] == peeking.sealed[:looks].min()
        assert scene.traces["true"]["y"][looks - 1] == peeking.spare[peeking.sealed[:looks].argmin()]
