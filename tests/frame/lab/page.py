"""A lesson that tries everything a figure can do; tests/frame/test_player_browser.py plays it."""

import numpy as np

from concepts.controls import Acts, Choice, Handle, Own, Seed, Slider, Switch, Written
from data import brought
from stage.layout import axis, groups, label, second
from stage.layout import words as text
from stage.scene import Scene
from ui.views import Frames, View, play

FRAMES, POINTS = 120, 500


def points(raw):
    """Read "x,y;x,y;"."""
    return tuple(tuple(map(float, pair.split(","))) for pair in raw.split(";") if pair)


CONTROLS = {
    "act": Acts(("play", "work", "heat")),
    "size": Slider(1, 9, 4, acts=("play", "work")),
    "share": Slider(0.0, 1.0, 0.5, step=0.05, unit="percent", acts=("work",)),
    "way": Choice(("up", "down"), acts=("work",)),
    "loud": Switch(acts=("work",)),
    "left": Handle(0, 10, 5),
    "right": Handle(0, 10, 5),
    "mark": Choice(("none", "first", "second"), acts=("nowhere",)),
    "spots": Written((), points, lambda spots: "".join(f"{x:g},{y:g};" for x, y in spots)),
    "own": Own(acts=("work",)),
    "seed": Seed(),
}


def drifting(size, seed):
    """Many points, a line that grows, a word that moves."""
    rng = np.random.default_rng(seed)
    path = rng.normal(0, 1, (POINTS, 2)) + size * np.linspace(0, 1, FRAMES)[:, None, None]
    steps = np.arange(FRAMES)
    return Scene(
        traces={
            "points": {
                "mode": "markers",
                "x": path[0, :, 0],
                "y": path[0, :, 1],
                "marker": {"size": 7, "color": np.zeros(POINTS, int), **groups(4)},
                "hoverinfo": "skip",
            },
            "line": {"mode": "lines", "x": steps / 15, "y": steps / 15, "line": {"color": "@model"}},
            "word": text([0], [8], ["0"]),
        },
        layout={
            "xaxis": axis("x", -4, 13),
            "yaxis": axis("y", -4, 13),
            "annotations": [label(-3, 8, "model", "@model")],
        },
        moving={
            "points": {
                "x": path[:, :, 0],
                "y": path[:, :, 1],
                "marker.color": (np.arange(POINTS) + steps[:, None]) % 4,
            },
            "word": {"x": steps[:, None] / 15, "text": [[str(i)] for i in steps]},
        },
        reveals=("line",),
        alt="Five hundred points drift.",
        table={"x": path[0, :, 0], "y": path[0, :, 1]},
        captions=[f"Frame {i}" for i in steps],
        fps=60,
        ghosts={"up": {"x": [0, 10], "y": [0, 10]}, "down": {"x": [0, 10], "y": [0, -3]}},
    )


def working(size, share, way, loud, left, right, mark, spots):
    """Handles, marks to pick, points to add."""
    sign = 1 if way == "up" else -1
    spots = np.array(spots or [(np.nan, np.nan)])
    return Scene(
        traces={
            "curve": {
                "mode": "lines",
                "x": np.linspace(0, 10, 30),
                "y": 5 + sign * share * size / 2 * np.sin(np.linspace(0, 10, 30)),
                "line": {"color": "@model", "width": 5},
            },
            "ends": {
                "mode": "lines+markers",
                "x": [0, 10],
                "y": [left, right],
                "line": {"color": "@you"},
                "marker": {"size": 20, "color": "@you"},
            },
            "marks": {
                "mode": "markers+text",
                "x": [4, 6],
                "y": [9, 9],
                "text": ["first", "second"],
                "textposition": "top center",
                "marker": {"size": 16, "color": ["@you" if mark == name else "@train" for name in ("first", "second")]},
            },
            "spots": {
                "mode": "markers",
                "x": spots[:, 0],
                "y": spots[:, 1],
                "marker": {"size": 9 + 6 * loud, "color": "@test"},
            },
            "way": {
                "mode": "lines",
                "x": np.full(3, np.nan),
                "y": np.full(3, np.nan),
                "line": {"color": "@truth", "width": 4, "dash": "2px,6px"},
            },
            "names": {
                "mode": "markers+text",
                "x": np.array([1, np.nan, np.nan]),
                "y": np.array([1, np.nan, np.nan]),
                "text": ["a", " ", " "],
                "textposition": "middle center",
                "marker": {"size": 20, "color": "@test"},
            },
        },
        layout={"xaxis": axis("x", -1, 11), "yaxis": axis("y", -1, 11)},
        alt=f"Ends at {left} and {right}.",
        table={"end": [left, right]},
        drags={"ends": ("left", "right")},
        picks={"marks": ({"mark": "first"}, {"mark": "second"})},
        adds="spots",
        height=300,
        invite={"x": 5, "y": 7, "text": "Drag me"},
    )


def heating():
    """A heatmap, which is drawn afresh at every frame, and a figure that follows it."""
    levels = np.arange(10)
    heat = Scene(
        traces={"heat": {"type": "heatmap", "z": np.zeros((4, 4)), "zmin": 0, "zmax": 9, "showscale": False}},
        layout={},
        alt="A heatmap brightens.",
        table={"level": levels},
        captions=[f"Level {i}" for i in levels],
        moving={"heat": {"z": levels[:, None, None] * np.ones((10, 4, 4))}},
        height=240,
    )
    bar = Scene(
        traces={"bar": second(mode="lines", x=[0, 0], y=[0, 0], line={"color": "@test"})},
        layout={"xaxis2": axis("", 0, 10), "yaxis2": axis("", -1, 1)},
        alt="A bar grows.",
        table={"level": levels},
        captions=[f"{i} of 9" for i in levels],
        moving={"bar": {"x": np.stack([levels * 0, levels], 1)}},
        height=120,
        follows=True,
    )
    return heat, bar


def question(words, *, size, seed, **_):
    return drifting(size, seed)


def view(words, *, act, size, share, way, loud, left, right, mark, spots, own, seed):
    if own:
        spots = tuple(brought.get(own).table[["x", "y"]].itertuples(index=False, name=None))
    facts = {"size": size, "sum": left + right, "spots": len(spots)}
    if act == "play":
        return View(drifting(size, seed), facts)
    if act == "heat":
        heat, bar = heating()
        return View(
            heat,
            facts,
            more={"bar": bar},
            texts={"level": Frames([f"At level **{i}**." for i in range(10)]), "lines": ["<b>one</b>", "two *three*"]},
        )
    return View(
        working(size, share, way, loud, left, right, mark, spots),
        facts,
        goal=left == 8 and right == 2,
        actions={"clear": {"spots": None} if spots else None, "level": {"left": "8", "right": "2"}},
    )


if __name__ == "__main__":
    play("lab")
