"""The wheel shows the run's own numbers, turn by turn, ring and panels in step."""

import numpy as np
import pytest

from concepts.controls import read
from concepts.ml_flywheel import CONTROLS, NODES, TURNS, figures, figures_panels, flywheel, reader
from pages import ml_flywheel as page
from ui import words

TEXT = words.load("ml_flywheel")
WORDS = TEXT["figure"]
EVENTS = CONTROLS["event"].options


def drawn(event="cut", **more):
    result = flywheel(event=event, **more)
    return result, figures.wheel(result, WORDS)


def frame(turn, node, part=1):
    """The frame at which the pulse is on its way to (0) or at (1) a node."""
    return 1 + figures.FRAMES * (turn - 1) + figures.PARTS * NODES.index(node) + part


def test_every_turn_has_its_frames():
    assert len(drawn()[1].captions) == 1 + figures.FRAMES * TURNS
    assert [figures.place_of(f) for f in (0, 1, 2, 14, 15)] == [(0, 6, 1), (1, 0, 0), (1, 0, 1), (1, 6, 1), (2, 0, 0)]


@pytest.mark.parametrize("event", EVENTS)
def test_the_panels_end_in_the_run(event):
    result, scene = drawn(event)
    np.testing.assert_array_equal(scene.moving["run"]["y"][-1], [turn.accuracy for turn in result.turns])
    squares = scene.moving["parcels"]["marker.size"][-1].reshape(TURNS + 1, -1) > 0
    assert squares.sum(axis=1).tolist() == [int(np.round(turn.volume / figures_panels.SQUARE)) for turn in result.turns]


def test_ring_and_panels_are_in_step():
    result, scene = drawn("whole")
    for turn, node in ((1, "growth"), (3, "volume"), (5, "data"), (5, "predictions"), (16, "efficiency")):
        now = frame(turn, node)
        lit = scene.moving["lit"]["marker.size"][now]
        assert np.flatnonzero(lit).tolist() == [NODES.index(node)]
        accuracy, volume = (turn - (NODES.index(node) < NODES.index(name)) for name in ("predictions", "volume"))
        assert np.isfinite(scene.moving["run"]["y"][now]).sum() == accuracy + 1
        assert (scene.moving["parcels"]["marker.size"][now].reshape(TURNS + 1, -1) > 0).any(axis=1).sum() == volume + 1
        assert scene.moving["levels"]["text"][now][3] == str(result.turns[volume].volume)
        assert scene.moving["levels"]["text"][now][5] == f"{result.turns[accuracy].accuracy:.0%}"
        assert scene.captions[now].startswith(f"Turn {turn}")


def test_a_cut_wire_is_dashed_and_carries_nothing_from_its_turn_on():
    _, scene = drawn("cut", turn=5, arrow="data")
    beads = scene.moving["beads"]["marker.size"]
    assert (
        beads[frame(4, "predictions")].any()
        and not beads[frame(5, "predictions")].any()
        and beads[frame(5, "efficiency")].any()
    )
    assert scene.moving["wire data"]["opacity"][[frame(4, "efficiency"), frame(5, "growth", 0)]].tolist() == [1, 0]
    assert scene.captions[frame(5, "data")].endswith(WORDS["caption_cut"]) and not scene.captions[
        frame(4, "data")
    ].endswith(WORDS["caption_cut"])


def test_a_mark_cuts_its_wire_and_mends_it():
    _, scene = drawn("cut", arrow="volume")
    at = NODES.index("volume")
    assert scene.picks["marks"][at] == {"event": "whole", "arrow": "volume"}
    assert scene.picks["marks"][at + 1] == {"event": "cut", "arrow": "data"}
    assert (
        scene.traces["marks"]["hovertext"][at] == "Mend: Volume → Data"
        and scene.traces["marks"]["hovertext"][at + 1] == "Cut: Data → Predictions"
    )


@pytest.mark.parametrize(
    "event, told",
    [
        ("cut", ("accuracy", "volume", "whole_volume")),
        ("own", ("accuracy", "believed", "whole")),
        ("drift", ("lowest", "accuracy", "rival")),
        ("whole", ("first", "accuracy", "volume")),
    ],
)
def test_alt_states_the_finding(event, told):
    result, scene = drawn(event)
    for name in told:
        value = result.facts[name]
        assert (f"{value:.0%}" if isinstance(value, float) else str(value)) in scene.alt


def test_what_is_believed_stands_beside_what_is_measured():
    result, scene = drawn("own")
    np.testing.assert_array_equal(scene.moving["believed"]["y"][-1], [turn.believed for turn in result.turns])
    assert scene.table[WORDS["believed_column"]][-1] == "100.0%"


def test_the_digits_are_framed_where_the_model_is_wrong():
    result, scene = drawn("own", turn=3)
    truth = reader.digits()[result.test[: figures_panels.SHOWN]]
    for turn in (0, 5, TURNS):
        now, answers = frame(turn, "efficiency") if turn else 0, result.turns[turn].answers[: figures_panels.SHOWN]
        assert ((scene.moving["misread"]["marker.size"][now] > 0) == (answers != truth)).all()
        assert [a + b for a, b in zip(scene.moving["right"]["text"][now], scene.moving["wrong"]["text"][now])] == [
            f"{a} " if a == d else f" {a}" for a, d in zip(answers, truth)
        ]


def test_the_digits_are_the_pictures():
    result, scene = drawn("drift")
    ink = reader.pictures(30)[result.test[: figures_panels.SHOWN]].sum()
    sizes = scene.moving["ink"]["marker.size"]
    assert len(scene.traces["ink"]["x"]) == sizes.shape[1] and (sizes[-1] != sizes[0]).any()
    assert (sizes[-1] / 2.6 * 16).sum() == pytest.approx(ink, rel=0.1)
    assert "ink" not in drawn("cut")[1].moving


@pytest.mark.parametrize("event", EVENTS)
def test_names_at_the_right_do_not_touch(event):
    scene = drawn(event)[1]
    for name, tall in (("ends", 0.14), ("parcels ends", 129)):
        trace = scene.traces[name]
        places = sorted(y for y, text in zip(trace["y"], trace["text"]) if text != " ")
        assert all(b - a > tall for a, b in zip(places, places[1:]))


def test_the_question_does_not_give_the_answer_away():
    result = flywheel(turn=5)
    scene = figures.question(result, WORDS)
    assert len(scene.captions) == 1 + figures.FRAMES * 4 and not scene.picks and scene.runs
    assert set(scene.ghosts) == set(TEXT["questions"]["main"]["options"])
    assert np.isfinite(scene.moving["run"]["y"][-1]).sum() == 5 and np.isnan(scene.traces["rival"]["y"]).all()
    assert scene.table[WORDS["turns"]] == [0, 1, 2, 3, 4] and str(result.facts["whole_volume"]) not in scene.json()
    assert list(scene.traces) == list(drawn()[1].traces)


@pytest.mark.parametrize(
    "link",
    [
        {"event": "own"},
        {"event": "drift", "turn": "2"},
        {"event": "whole", "checked": "1"},
        {"turn": "12", "checked": "6"},
        {"arrow": "growth"},
    ],
)
def test_extremes_are_drawn(link):
    view, usual = (page.view(TEXT, **read(CONTROLS, each)) for each in (link, {}))
    assert list(view.scene.traces) == list(usual.scene.traces) and view.scene.layout == usual.scene.layout
    assert view.asked == figures.FRAMES * (read(CONTROLS, link)["turn"] - 1)
    assert len(view.scene.json()) < 600_000
    assert "{" not in view.facts["story"]


@pytest.mark.parametrize(
    "link, reached",
    [
        ({}, False),
        ({"event": "own", "turn": "4"}, True),
        ({"event": "own", "turn": "6"}, False),
        ({"event": "drift"}, False),
    ],
)
def test_the_goal_is_a_service_that_fools_itself(link, reached):
    assert bool(page.view(TEXT, **read(CONTROLS, link)).goal) == reached
