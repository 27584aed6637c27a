"""Descent: the line over the logbook, and the same line as a point on the map of errors."""

import numpy as np

from concepts.ml_process.figures import GRID, MARGIN, flat, ground, model_line, notes, said
from stage.layout import axis, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

MAP = (-3000, 7000), (-1000, 12000)  # the heights at 0 °C and at 25 °C that fit on the map


def _map(result, yours, words):
    """Return the traces of the map of errors: each point is a line, by its heights at the two ends."""
    (low, right), (bottom, high) = MAP
    path = result.path
    rings = np.concatenate([result.rings, np.full_like(result.rings[:, :1], np.nan)], axis=1).reshape(
        -1, 2
    )  # a gap after each
    tops = result.rings[np.arange(len(result.rings)), result.rings[:, :, 1].argmax(axis=1)]
    seen = (tops[:, 0] > low) & (tops[:, 1] < high - 400)
    quiet = {"hoverinfo": "skip"}
    traces = {
        "rings": {"mode": "lines", "x": rings[:, 0], "y": rings[:, 1], "line": {"color": "@axis", "width": 1.5}},
        "levels": text(
            np.clip(tops[:, 0], low, right),
            np.clip(tops[:, 1], bottom, high),
            [f"{level:,.0f}" if ok else " " for level, ok in zip(result.levels, seen)],
            "@muted",
            "top center",
        ),
        "path": {
            "mode": "lines+markers",
            "x": path[:1, 0],
            "y": path[:1, 1],
            "line": {"color": "@model", "width": 2},
            "marker": {"color": "@model", "size": 6},
        },
        "your point": {
            "mode": "markers+text",
            "x": yours[:1],
            "y": yours[1:],
            "text": [words["you"]],
            "textposition": "middle right",
            "textfont": {"color": "@you"},
            "marker": {"color": "@you", "size": 14},
        },
        "best": {
            "mode": "markers+text",
            "x": result.best[:1],
            "y": result.best[1:],
            "text": [words["best"]],
            "textposition": "middle left",
            "marker": {"color": "@ink", "size": 14, "symbol": "cross-thin-open", "line": {"width": 3}},
        },
        "here": {
            "mode": "markers",
            "x": path[:1, 0],
            "y": path[:1, 1],
            "marker": {"color": "@model", "size": 18, "line": {"color": "@paper", "width": 2}},
        },
        "gone": text([0], [0], [" "], "@model", "middle center"),
    }
    return {name: second(**quiet | trace) for name, trace in traces.items()}


def learning(result, words, yours):
    """Descent: the line over the logbook, and the same line as a point on the map of errors; one frame a step."""
    days, steps = result.days, len(result.path)
    path = np.clip(result.path, -1e5, 1e5)
    (low, right), (bottom, high) = MAP
    out = np.any((path < [low, bottom]) | (path > [right, high]), axis=1)
    inside = np.clip(path, [low + 2000, bottom + 1500], [right - 2000, high - 1500])  # where a word fits on the map
    heights = (
        axis(words["cold"], low, right, showgrid=False, tickformat=",", dtick=3000),
        axis("", bottom, high, showgrid=False, tickformat=",", dtick=3000),
    )
    layout, narrow = panels(ground(words), heights, share=0.56, gap=0.12, tall=700)
    errors = [(said(a, words), said(b, words)) for a, b in zip(result.notes, result.held)]
    forecast = path[:, :1] * (1 - GRID) + path[:, 1:] * GRID
    return Scene(
        traces={
            **notes(days, words),
            "yours": model_line(flat(yours), "@you", 3, dash="2px,8px"),
            "line": model_line(forecast[0]),
            **_map(result, yours, words),
        },
        layout=layout
        | {"margin": MARGIN, "annotations": title(words["rentals"], "", words["measured"]) + title(words["map"], "2")},
        narrow=narrow | {"margin": MARGIN},
        moving={
            "line": {"y": forecast},
            "here": {"x": path[:, :1], "y": path[:, 1:]},
            "path": {"x": _walked(path[:, 0]), "y": _walked(path[:, 1])},
            "gone": {
                "x": inside[:, :1],
                "y": inside[:, 1:],
                "text": [[words["gone"] if gone else " "] for gone in out],
            },
        },
        height=430,
        fps=10,
        captions=[words["step"].format(step=i, last=steps - 1, notes=a, held=b) for i, (a, b) in enumerate(errors)],
        alt=words["learn_alt"].format(
            rate=result.rate, limit=result.limit, notes=errors[-1][0], held=errors[-1][1], steps=steps - 1
        ),
        table={
            words["col_step"]: np.arange(steps),
            words["cold"]: result.path[:, 0].round(),
            words["warm"]: result.path[:, 1].round(),
            words["col_notes"]: result.notes.round(),
            words["col_held"]: result.held.round(),
        },
    )


def _walked(values):
    """Return the path so far at every step (steps, steps): what is still to come lies on the last point."""
    steps = np.arange(len(values))
    return values[np.minimum(steps[None], steps[:, None])]
