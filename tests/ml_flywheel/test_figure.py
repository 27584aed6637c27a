"""The wheel shows the run's own numbers, turn by turn, ring and plots in step."""
import numpy as np
import pytest

from concepts.ml_flywheel import reader
from concepts.ml_flywheel import EVENTS, NODES, TURNS, flywheel
from concepts.ml_flywheel.turns import MOST_TILT
from concepts.ml_flywheel import figures
from ui import text

WORDS = text.load("ml_flywheel")["figure"]
FRAMES = 1 + 7 * TURNS


def drawn(event="cut", **more):
    result = flywheel(event=event, **more)
    return result, figures.wheel(result, WORDS)


def moved(scene, trace, key):
    return next(m.values[key] for m in scene.moving if m.trace == trace and key in m.values)


def line(scene, axis, colour="@model"):
    """The trace of the run itself in one plot."""
    return next(i for i, t in enumerate(scene.traces) if t.get("xaxis") == axis and t["mode"] == "lines" and t["line"]["color"] == colour)


@pytest.mark.parametrize("event", EVENTS)
def test_every_turn_has_seven_frames(event):
    result, scene = drawn(event)
    assert len(scene.captions) == FRAMES == scene.drawn().frames
    assert len(scene.drawn().json) < 300_000
    assert [figures.turn_of(f) for f in (0, 1, 7, 8, FRAMES - 1)] == [0, 1, 1, 2, TURNS]


@pytest.mark.parametrize("event", EVENTS)
def test_the_lines_end_in_the_run(event):
    result, scene = drawn(event)
    np.testing.assert_array_equal(moved(scene, line(scene, "x2"), "y")[-1], [t.accuracy for t in result.turns])
    np.testing.assert_array_equal(moved(scene, line(scene, "x3"), "y")[-1], [t.volume for t in result.turns])


def test_ring_and_plots_are_in_step():
    result, scene = drawn("whole")
    accuracy, volume = moved(scene, line(scene, "x2"), "y"), moved(scene, line(scene, "x3"), "y")
    numbers, pulse = moved(scene, 6, "text"), moved(scene, 5, "x")
    for turn, node in ((1, 0), (3, 3), (5, 4), (5, 5), (16, 6)):
        f = 1 + 7 * (turn - 1) + node
        assert pulse[f, 0] == pytest.approx(figures.XY[node, 0])
        volume_turn, accuracy_turn = turn - (node < 3), turn - (node < 5)
        assert np.isfinite(volume[f]).sum() == volume_turn + 1 and np.isfinite(accuracy[f]).sum() == accuracy_turn + 1
        assert numbers[f][3] == str(result.turns[volume_turn].volume)
        assert numbers[f][5] == f"{result.turns[accuracy_turn].accuracy:.0%}"
        assert f"Turn {turn}, {WORDS[NODES[node]].replace('<br>', ' ').lower()}" in scene.captions[f]


def test_a_cut_arrow_is_marked_and_carries_nothing():
    result, scene = drawn("cut", turn=5, arrow="data")
    beads = moved(scene, 3, "marker.size").reshape(FRAMES, 7, figures.BEADS)
    assert beads[1 + 7 * 3 + 5, 4].any() and not beads[1 + 7 * 4 + 5:, 4].any()
    assert beads[-1, 5].any()
    marks = scene.traces[figures.ARROW_MARKS]["marker"]["symbol"]
    assert [i for i, symbol in enumerate(marks) if symbol == "x"] == [4]
    assert scene.traces[figures.ARROW_MARKS]["hovertext"][4] == "Mend: Data → Predictions"
    assert scene.captions[1 + 7 * 4 + 4].endswith(WORDS["caption_cut"]) and not scene.captions[1 + 7 * 3 + 4].endswith(WORDS["caption_cut"])
    assert scene.drawn().picks == {figures.ARROW_MARKS: 7}


def test_the_arrows_run_from_node_to_node():
    for node in range(7):
        path = figures.arrow_from(node)
        start, end = figures.XY[node], figures.XY[(node + 1) % 7]
        assert np.linalg.norm(path[0] - start) == pytest.approx(np.linalg.norm(path[-1] - end))
        assert np.linalg.norm(path[0] - start) < np.linalg.norm(path[0] - end)
        np.testing.assert_allclose(np.linalg.norm(path, axis=1), 1)


@pytest.mark.parametrize("event, told", [
    ("cut", ("accuracy", "volume", "whole_volume")), ("own", ("accuracy", "believed", "whole")), ("drift", ("lowest", "accuracy", "rival")), ("whole", ("first", "accuracy", "volume")),
])
def test_alt_states_the_finding(event, told):
    result, scene = drawn(event)
    for name in told:
        value = result.facts[name]
        assert (f"{value:.0%}" if isinstance(value, float) else str(value)) in scene.alt


def test_what_is_believed_stands_beside_what_is_measured():
    result, scene = drawn("own")
    believed = moved(scene, line(scene, "x2", "@bad"), "y")[-1]
    np.testing.assert_array_equal(believed, [t.believed for t in result.turns])
    assert scene.table[WORDS["believed_column"]][-1] == "100.0%"


def test_the_comparison_without_ml_is_the_run_that_never_learns():
    result, scene = drawn("whole")
    never = flywheel(event="cut", turn=1).turns
    flat = [t for t in scene.traces if t.get("line", {}).get("dash") == "dot" and t.get("xaxis")]
    assert [list(t["y"]) for t in flat] == [[n.accuracy for n in never], [n.volume for n in never]]


def test_names_at_the_right_do_not_touch():
    for event in EVENTS:
        scene = drawn(event)[1]
        for which, span in (("x2", figures.MOST - figures.LEAST), ("x3", figures.BUSIEST)):
            places = sorted(a["y"] for a in scene.layout["annotations"] if a.get("xref") == which and a["x"] > TURNS)
            assert all(b - a > 0.1 * span for a, b in zip(places, places[1:]))


def test_the_question_does_not_give_the_answer_away():
    result = flywheel(event="cut", turn=5)
    scene = figures.question(result, WORDS)
    assert len(scene.captions) == 1 + 7 * 4 and not scene.picks
    assert scene.table[WORDS["turns"]] == [0, 1, 2, 3, 4]
    seen = {f"{t.accuracy:.6f}" for trace in scene.traces if trace.get("line", {}).get("color") == "@model" for t in result.turns[:5]}
    run = scene.traces[line(scene, "x2")]["y"]
    assert {f"{v:.6f}" for v in run} == seen
    assert str(result.facts["whole_volume"]) not in scene.alt


def test_the_readings_are_the_models_answers():
    result = flywheel(event="drift")
    scene = figures.readings(result, 16, WORDS)
    tile = scene.traces[0]["z"][:8, 1:9]
    np.testing.assert_allclose(tile, reader.pictures(30)[result.test[0]].reshape(8, 8))
    assert scene.table[WORDS["answers"]].tolist() == result.turns[16].answers[:figures.SHOWN].tolist()
    wrong = int((result.turns[16].answers[:20] != reader.digits()[result.test[:20]]).sum())
    assert len(scene.traces[2]["text"]) == wrong and len(scene.traces[1]["text"]) == 20 - wrong
    assert f"{20 - wrong} of 20" in scene.alt
    assert MOST_TILT == result.turns[16].tilt
