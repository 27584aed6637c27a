"""A Scene: a Plotly figure, what moves in it from frame to frame, what a person can do on it, and what it says in words.

Traces and layout are plain Plotly dictionaries: the browser's Plotly is the only one that draws, and importing the Python one would
cost more than a page. A test builds `plotly.graph_objects.Figure` from every scene, so a misspelt attribute is found.

Traces have names. Keep the same traces, in the same order, whatever the controls say: then only data travels, and a slider answers within a frame.
Labels that move are text traces (stage.layout.words), never annotations.

Colours are names, resolved in the browser for the light and the dark theme: "@train", "@test", "@model", "@you", "@truth", "@thing", "@muted" ...
and "@0" ... "@7" for groups (stage/palette.py has them all). A marker may instead take small integers with `colorscale=groups(n)`, which is smaller to send.
"""

import base64
import json
from dataclasses import dataclass, field

import numpy as np

BASE = {"showlegend": False, "margin": {"l": 56, "r": 16, "t": 16, "b": 48}, "hovermode": "closest", "dragmode": False}
GHOST = {
    "mode": "lines+markers+text",
    "hoverinfo": "skip",
    "cliponaxis": False,
    "line": {"color": "@axis", "width": 3, "dash": "2px,8px"},
}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One figure.

    traces     name -> Plotly trace; the first frame's values may be left out of what moves
    layout     Plotly layout; axes fixed where a slider moves the data; narrow: changes on a phone
    alt        what the figure shows now: one or two sentences
    table      column title -> values, all of one length: the numbers behind the figure
    captions   one a frame; fewer than two: no playback bar
    moving     trace name -> {Plotly attribute path: array (F, ...) or list of F lists}
    reveals    names of traces whose points appear one a frame (frame i shows the first i + 1)
    ghosts     option of the question -> {"x", "y", "xaxis", "yaxis"}: the way it might go, dotted up to its letter
    drags      trace name -> for each of its points the control that its height is, or None;
               ("x", [...]): its place; ("xy", [(x's, y's), ...]): both
    picks      trace name -> for each of its points what picking it changes in the link, {name: text or None};
               "{step}" is the frame on show, "{now}" what the link says
    draws      trace name -> (control, prefix): its heights are drawn by hand, from point to point along x, into the control (Written) as
               "<prefix>y,y,y"
    reach      trace name -> (x, y): how far a pick of its marks reaches, in units of the axes; none: a finger's width
    adds       a control (Written) to which a click in the plot area appends "x,y;"
    paints     trace name -> (control, pen): its points are the cells of a square pad, row by row, coloured 0 or 1; a stroke over them
               changes the control (Written), which writes four cells as a hexadecimal digit; pen is a control that says "ink" or "rub"
    invite     {"x", "y", "text"} (and "xaxis", "yaxis"; "narrow": another place on a phone): the invitation, until something has been done
    height     px on a desktop; fps: frames a second at speed 1
    runs       whether it plays by itself when it is opened
    plays      whether it plays on from View.asked once a mark that leaves the frame open ("step": None) was picked
    follows    a further figure that shows the hero's frame
    sound      (recording, key) of clips: one, whose time is the frames' (frame i is at i / fps seconds), or one a frame
    """

    traces: dict
    layout: dict
    alt: str
    table: dict
    captions: list = field(default_factory=list)
    moving: dict = field(default_factory=dict)
    reveals: tuple = ()
    ghosts: dict = field(default_factory=dict)
    drags: dict = field(default_factory=dict)
    picks: dict = field(default_factory=dict)
    reach: dict = field(default_factory=dict)
    draws: dict = field(default_factory=dict)
    adds: str = ""
    paints: dict = field(default_factory=dict)
    invite: dict = field(default_factory=dict)
    narrow: dict = field(default_factory=dict)
    height: int = 420
    fps: int = 12
    runs: bool = False
    plays: bool = False
    follows: bool = False
    sound: tuple = ()

    def __post_init__(self):
        frames = len(self.captions)
        for name, values in self.moving.items():
            for path, value in values.items():
                if len(value) != frames:
                    raise ValueError(f"trace {name} moves {path} in {len(value)} frames; there are {frames} captions")
        if len(self.sound) not in (0, 1, frames):
            raise ValueError(f"{len(self.sound)} clips are neither one nor one for each of the {frames} frames")
        lengths = {title: len(values) for title, values in self.table.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"the table's columns differ in length: {lengths}")
        drawn = (*self.draws, *self.paints)
        for name in (*self.reveals, *self.drags, *self.picks, *self.reach, *drawn, *self.moving):
            if name not in self.traces:
                raise ValueError(f"there is no trace {name!r}; there are {', '.join(self.traces)}")
        for name, marks in (*self.drags.items(), *self.picks.items()):
            marks = marks[1] if marks and marks[0] in ("x", "xy") else marks
            if len(marks) != np.size(self.traces[name]["x"]):
                raise ValueError(f"trace {name} has {np.size(self.traces[name]['x'])} points, not {len(marks)}")

    @property
    def frames(self):
        """How many frames there are, at least 1."""
        return max(1, len(self.captions))

    @property
    def redraw(self):
        """Whether a frame must be drawn afresh: Plotly's quick way keeps nothing but scatter traces."""
        return any(trace.get("type", "scatter") != "scatter" for trace in self.traces.values())

    def json(self):
        """Return the scene as the JSON text the player reads: traces as a list, numbered in their order; the ghosts come last."""
        ghosts = {f"ghost {option}": _ghost(path) for option, path in self.ghosts.items()}
        number = {name: i for i, name in enumerate([*self.traces, *ghosts])}
        return json.dumps(
            {
                "names": list(number),
                "traces": [*self.traces.values(), *ghosts.values()],
                "layout": BASE | self.layout,
                "alt": self.alt,
                "table": self.table,
                "captions": self.captions,
                "moving": [{"trace": number[name], "values": values} for name, values in self.moving.items()],
                "reveals": [number[name] for name in self.reveals],
                "ghosts": {option: number[f"ghost {option}"] for option in self.ghosts},
                "drags": [_dragged(number[name], marks) for name, marks in self.drags.items()],
                "picks": [
                    {"trace": number[name], "sets": list(marks)}
                    | ({"reach": self.reach[name]} if name in self.reach else {})
                    for name, marks in self.picks.items()
                ],
                "draws": [
                    {"trace": number[name], "control": control, "prefix": prefix}
                    for name, (control, prefix) in self.draws.items()
                ],
                "adds": self.adds,
                "paints": [
                    {"trace": number[name], "name": control, "pen": pen} for name, (control, pen) in self.paints.items()
                ],
                "invite": self.invite or None,
                "narrow": self.narrow,
                "height": self.height,
                "fps": self.fps,
                "runs": self.runs,
                "plays": self.plays,
                "follows": self.follows,
                "sound": [list(clip) for clip in self.sound],
                "redraw": self.redraw,
            },
            default=_encode,
            separators=(",", ":"),
            allow_nan=False,
        )


def _ghost(path):
    """Return the trace of a ghost: a dotted line with room for its letter on a disc at the end."""
    n = len(path["x"])
    end = np.r_[np.zeros(n - 1, np.uint8), 1]
    return (
        GHOST
        | path
        | {
            "marker": {"size": 26 * end, "color": "@you", "opacity": 1, "line": {"width": 0}},
            "text": [" "] * n,
            "textfont": {"color": "@on_you", "size": 15, "weight": 800},
            "textposition": "middle center",
        }
    )


def _dragged(trace, marks):
    way, names = marks if marks[0] in ("x", "xy") else ("y", marks)
    return {"trace": trace, "way": way, "names": list(names)}


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
        kind = next(
            (d for d in ("u1", "i1", "u2", "i2", "i4") if not value.size or np.array_equal(value.astype(d), value)),
            "f8",
        )
    else:
        kind = "f4"
    spec = {"dtype": kind, "bdata": base64.b64encode(np.ascontiguousarray(value, dtype=f"<{kind}")).decode()}
    if value.ndim > 1:
        spec["shape"] = ",".join(map(str, value.shape))
    return spec
