"""A scene refuses what the player could not play, numbers its traces, and encodes numbers small and exact."""

import base64
import json

import numpy as np
import pytest

from stage.layout import groups, panels, words
from stage.scene import Scene


def scene(**more):
    return Scene(
        **(
            {
                "traces": {"points": {"x": np.arange(3), "y": np.arange(3)}, "line": {"x": [0, 1], "y": [0, 1]}},
                "layout": {},
                "alt": "Three points.",
                "table": {"x": [0, 1, 2]},
            }
            | more
        )
    )


def sent(**more):
    return json.loads(scene(**more).json())


def decode(spec):
    flat = np.frombuffer(base64.b64decode(spec["bdata"]), dtype=f"<{spec['dtype']}")
    return flat.reshape([int(n) for n in spec["shape"].split(",")]) if "shape" in spec else flat


@pytest.mark.parametrize(
    "array, kind",
    [
        (np.array([0, 255]), "u1"),
        (np.array([-1, 7]), "i1"),
        (np.array([0, 300]), "u2"),
        (np.array([-300, 5]), "i2"),
        (np.array([-70_000, 1]), "i4"),
        (np.array([3_000_000_000]), "f8"),
        (np.array([True, False]), "u1"),
        (np.array([], dtype=int), "u1"),
    ],
)
def test_whole_numbers_travel_in_the_smallest_type(array, kind):
    spec = sent(table={"n": array})["table"]["n"]
    assert spec["dtype"] == kind
    assert decode(spec).tolist() == array.astype(float).tolist()


def test_a_frame_stack_keeps_its_shape():
    stack = np.linspace(0, 1, 6).reshape(2, 3)
    spec = sent(captions=["a", "b"], moving={"points": {"y": stack}})["moving"][0]["values"]["y"]
    assert spec["shape"] == "2,3"
    np.testing.assert_allclose(decode(spec), stack, rtol=1e-7)


def test_names_become_numbers_in_the_order_of_the_traces_and_ghosts_come_last():
    drawn = sent(
        captions=["a", "b"],
        moving={"line": {"y": np.zeros((2, 2))}},
        reveals=("points",),
        picks={"line": ({"k": "1"}, None)},
        drags={"points": ("a", None, "b")},
        ghosts={"up": {"x": [0, 1], "y": [0, 1]}},
    )
    assert drawn["names"] == ["points", "line", "ghost up"] and len(drawn["traces"]) == 3
    assert drawn["moving"][0]["trace"] == 1 and drawn["reveals"] == [0] and drawn["ghosts"] == {"up": 2}
    assert drawn["picks"] == [{"trace": 1, "sets": [{"k": "1"}, None]}]
    assert drawn["drags"] == [{"trace": 0, "way": "y", "names": ["a", None, "b"]}]
    assert sent(drags={"line": ("x", ["a", "b"])})["drags"] == [{"trace": 0 + 1, "way": "x", "names": ["a", "b"]}]
    assert sent(drags={"line": ("xy", [("a", "b"), ("c", "d")])})["drags"] == [
        {"trace": 0 + 1, "way": "xy", "names": [["a", "b"], ["c", "d"]]}
    ]


def test_words_travel_as_words():
    assert sent(table={"x": np.array(["a", "b", "c"])})["table"]["x"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "wrong, said",
    [
        (
            {"captions": ["a"], "moving": {"points": {"y": np.zeros((2, 3))}}},
            "trace points moves y in 2 frames; there are 1 captions",
        ),
        ({"moving": {"nope": {}}}, "no trace 'nope'; there are points, line"),
        ({"table": {"a": [1], "b": [1, 2]}}, "differ in length"),
        ({"picks": {"line": ({},)}}, "trace line has 2 points, not 1"),
        ({"drags": {"points": ("a",)}}, "trace points has 3 points, not 1"),
    ],
)
def test_what_cannot_be_played_is_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        scene(**wrong)


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(ValueError):
        sent(table={"x": [float("nan")]})
    with pytest.raises(TypeError, match="a scene cannot hold a set"):
        sent(layout={"x": {1}})


def test_a_figure_of_scatter_traces_needs_no_redraw():
    assert not scene().redraw
    assert scene(traces={"heat": {"type": "heatmap", "z": np.zeros((2, 2))}}).redraw


@pytest.mark.parametrize("n", [0, 9])
def test_there_are_eight_group_colours(n):
    with pytest.raises(ValueError, match=f"n={n} must be between 1 and 8"):
        groups(n)


def test_two_panels_stand_side_by_side_and_stacked_on_a_phone():
    layout, narrow = panels(({}, {}), ({}, {}), share=0.6, gap=0.1)
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    assert narrow["yaxis2"]["domain"][1] < narrow["yaxis"]["domain"][0]
    assert narrow["xaxis"]["domain"] == narrow["xaxis2"]["domain"] == [0, 1]


def test_words_are_a_text_trace():
    assert words([1], [2], ["a"])["mode"] == "text"


def test_a_pad_is_a_trace_and_names_its_controls():
    assert sent(paints={"points": ("drawing", "pen")})["paints"] == [{"trace": 0, "name": "drawing", "pen": "pen"}]
    with pytest.raises(ValueError, match="no trace 'pad'"):
        scene(paints={"pad": ("drawing", "pen")})
