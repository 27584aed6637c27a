"""A Scene: a Plotly figure, what moves in it from frame to frame, and what it says in words.

Traces and layout are plain Plotly dictionaries: the browser's Plotly is the only one that draws, and importing the Python one would
cost more than a page. A test builds `plotly.graph_objects.Figure` from every scene, so a misspelt attribute is found.

Colours are names, resolved in the browser for the light and the dark theme: "@train", "@test", "@model", "@you", "@truth", "@good",
"@bad", "@muted", "@grid", "@ink", "@paper", and "@0" ... "@7" for groups (ui/stage/palette.py has them all). A marker may instead take small integers
with `colorscale=groups(n)`, which is smaller to send.
"""
import base64
import json
from dataclasses import dataclass, field

import numpy as np

@dataclass(frozen=True)
class Moving:
    """What changes in one trace: each value has a first axis of length F, one entry a frame.

    Keys are Plotly attribute paths ("x", "y", "text", "marker.color", "z"); values are arrays (F, ...) or lists of lists of strings.
    """
    trace: int
    values: dict


@dataclass(frozen=True)
class Scene:
    traces: list                    # Plotly traces; the first frame's values may be left out of what moves
    layout: dict                    # Plotly layout; axes fixed where a slider moves the data
    alt: str                        # what the figure shows now: one or two sentences
    table: dict                     # column title -> values, all of one length: the numbers behind the figure
    captions: list = field(default_factory=list)  # one a frame; fewer than two: no playback bar
    moving: list = field(default_factory=list)    # of Moving
    reveals: tuple = ()             # traces whose points appear one a frame (frame i shows the first i + 1)
    narrow: dict = field(default_factory=dict)    # layout changes on a phone
    height: int = 420               # px on a desktop
    fps: int = 12                   # frames a second at speed 1
    adds: bool = False              # a click in the plot area adds a point
    drags: tuple = ()               # traces whose points can be dragged (sent back when dropped)
    picks: tuple = ()               # traces whose points can be picked

    def __post_init__(self):
        frames = len(self.captions)
        for moving in self.moving:
            for key, value in moving.values.items():
                if len(value) != frames:
                    raise ValueError(f"trace {moving.trace} moves {key} in {len(value)} frames; there are {frames} captions")
        lengths = {title: len(values) for title, values in self.table.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"the table's columns differ in length: {lengths}")
        for index in (*self.reveals, *self.drags, *self.picks, *(m.trace for m in self.moving)):
            if not 0 <= index < len(self.traces):
                raise ValueError(f"trace {index} does not exist; there are {len(self.traces)}")

    @property
    def redraw(self):
        """Whether a frame must be drawn afresh: Plotly's quick way keeps nothing but scatter traces."""
        return any(trace.get("type", "scatter") != "scatter" for trace in self.traces)

    def drawn(self):
        """Return what the page hands to the stage: the scene as text, and what is needed to check what comes back."""
        points = {i: int(np.size(self.traces[i]["x"])) for i in (*self.drags, *self.picks)}
        return Drawn(self.json(), max(1, len(self.captions)), self.adds, {i: points[i] for i in self.drags}, {i: points[i] for i in self.picks})

    def json(self):
        """Return the scene as the JSON text the stage plays."""
        return json.dumps({
            "traces": self.traces, "layout": BASE | self.layout, "alt": self.alt, "table": self.table, "captions": self.captions,
            "moving": [{"trace": m.trace, "values": m.values} for m in self.moving], "reveals": self.reveals, "narrow": self.narrow,
            "height": self.height, "fps": self.fps, "adds": self.adds, "drags": self.drags, "picks": self.picks, "redraw": self.redraw,
        }, default=_encode, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True)
class Drawn:
    json: str      # what the stage plays
    frames: int    # at least 1
    adds: bool     # whether points may be added
    drags: dict    # trace -> number of its points that may be dragged
    picks: dict    # trace -> number of its points that may be picked


BASE = {"showlegend": False, "margin": {"l": 56, "r": 16, "t": 16, "b": 48}, "hovermode": "closest", "dragmode": False}


def axis(title, low, high, **more):
    """Return a fixed Plotly axis from low to high (units belong in the title)."""
    return {"title": {"text": title}, "range": [low, high], "fixedrange": True, "gridcolor": "@grid", "zeroline": False, "automargin": True} | more


def label(x, y, text, color="@ink", **more):
    """Return an annotation that names a mark directly (no arrow, no legend)."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"color": color}, "xanchor": "left"} | more


def groups(n):
    """Return the marker attributes that paint the integers 0..n-1 in the colours @0..@(n-1); merge with color=array of integers."""
    if not 1 <= n <= 8:
        raise ValueError(f"n={n} must be between 1 and 8: there are eight group colours")
    scale = [[edge, f"@{i}"] for i in range(n) for edge in (i / n, (i + 1) / n)]
    return {"colorscale": scale, "cmin": -0.5, "cmax": n - 0.5, "showscale": False}


def _encode(value):
    """Encode NumPy values: arrays as Plotly's typed-array specification, as small as they go."""
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, np.ndarray):
        raise TypeError(f"a scene cannot hold a {type(value).__name__}")
    if value.dtype.kind in "UOMS":
        return value.astype(str).tolist()
    if value.dtype.kind == "b":
        value = value.astype(np.uint8)
    if value.dtype.kind in "iu":
        kind = next((d for d in ("u1", "i1", "u2", "i2", "i4") if not value.size or np.array_equal(value.astype(d), value)), "f8")
    else:
        kind = "f4"
    spec = {"dtype": kind, "bdata": base64.b64encode(np.ascontiguousarray(value, dtype=f"<{kind}")).decode()}
    if value.ndim > 1:
        spec["shape"] = ",".join(map(str, value.shape))
    return spec
