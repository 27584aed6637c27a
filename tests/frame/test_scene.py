"""A scene refuses what the stage could not play, and encodes numbers small and exact."""
import base64
import json

import numpy as np
import pytest

from stage.scene import Moving, Scene, axis, groups


def scene(**more):
    return Scene(**({"traces": [{"type": "scatter", "x": np.arange(3), "y": np.arange(3)}], "layout": {}, "alt": "Three points.", "table": {"x": [0, 1, 2]}} | more))


def decode(spec):
    flat = np.frombuffer(base64.b64decode(spec["bdata"]), dtype=f"<{spec['dtype']}")
    return flat.reshape([int(n) for n in spec["shape"].split(",")]) if "shape" in spec else flat


@pytest.mark.parametrize("array, kind", [
    (np.array([0, 255]), "u1"), (np.array([-1, 7]), "i1"), (np.array([0, 300]), "u2"), (np.array([-300, 5]), "i2"),
    (np.array([-70_000, 1]), "i4"), (np.array([3_000_000_000]), "f8"), (np.array([True, False]), "u1"), (np.array([], dtype=int), "u1"),
])
def test_whole_numbers_travel_in_the_smallest_type(array, kind):
    sent = json.loads(scene(table={"n": array}).json())["table"]["n"]
    assert sent["dtype"] == kind
    assert decode(sent).tolist() == array.astype(float).tolist()


def test_a_frame_stack_keeps_its_shape():
    stack = np.linspace(0, 1, 6).reshape(2, 3)
    sent = json.loads(scene(captions=["a", "b"], moving=[Moving(0, {"y": stack})]).json())["moving"][0]["values"]["y"]
    assert sent["shape"] == "2,3"
    np.testing.assert_allclose(decode(sent), stack, rtol=1e-7)


def test_words_travel_as_words():
    assert json.loads(scene(table={"x": np.array(["a", "b", "c"])}).json())["table"]["x"] == ["a", "b", "c"]


def test_frames_and_captions_must_agree():
    with pytest.raises(ValueError, match="moves y in 2 frames; there are 3 captions"):
        scene(captions=["a", "b", "c"], moving=[Moving(0, {"y": np.zeros((2, 3))})])


def test_the_table_must_be_square():
    with pytest.raises(ValueError, match="differ in length"):
        scene(table={"a": [1], "b": [1, 2]})


def test_a_trace_must_exist():
    with pytest.raises(ValueError, match="trace 4 does not exist"):
        scene(picks=(4,))


def test_a_heatmap_needs_a_redraw_and_points_do_not():
    heatmap = {"type": "heatmap", "z": np.zeros((2, 2))}
    assert not scene().redraw
    assert scene(traces=[*scene().traces, heatmap]).redraw


def test_a_drawn_scene_knows_what_may_come_back():
    drawn = scene(picks=(0,), captions=["a", "b"]).drawn()
    assert (drawn.frames, drawn.picks, drawn.drags, drawn.adds) == (2, {0: 3}, {}, False)


def test_what_cannot_be_sent_is_named():
    with pytest.raises(TypeError, match="cannot hold a set"):
        scene(layout={"x": {1, 2}}).json()


def test_nan_in_a_layout_is_refused():
    with pytest.raises(ValueError):
        scene(layout={"xaxis": axis("x", 0, float("nan"))}).json()


def test_groups_paint_each_integer_in_its_own_colour():
    scale = groups(4)["colorscale"]
    assert scale[0] == [0, "@0"] and scale[-1] == [1, "@3"]
    assert [colour for edge, colour in scale if edge == 0.5] == ["@1", "@2"]
    with pytest.raises(ValueError, match="n=9 must be between 1 and 8"):
        groups(9)
