"""The hall as the first robot knows it, trip by trip; beside it how all the robots fare."""

import numpy as np

from concepts.reinforcement.hall import CAP, CELLS, PITS, START
from concepts.reinforcement.story import TRIPS
from concepts.reinforcement.world import PRIZE
from stage import grid
from stage.layout import axis, panels, second, title
from stage.layout import words as text
from stage.ring import line
from stage.scene import Scene

MARGIN = {"l": 8, "r": 34, "t": 34, "b": 40}
UNKNOWN = 1e-9  # values of moves closer than this are alike: no arrow
LOW, HIGH = 5, 300  # steps, the curve's axis


def hall(result, words, most, tile=grid.TILE):
    """Return (traces, moving, axes) of the hall: what cells are worth, best moves, latest trip, prizes, pits."""
    world = result.worlds[0]
    rows, columns = world.shape
    worth, best = result.tables.max(axis=2), result.tables.argmax(axis=2)
    known = np.ptp(result.tables, axis=2) > UNKNOWN
    home = np.array([[cell in it.prizes or cell in it.pits for cell in range(len(it.cells))] for it in result.worlds])
    shades = grid.shade(np.where(home, 0, worth), most)
    signs = np.where(known & ~home, np.array(grid.ARROWS)[best], " ")
    sizes = grid.steps(result.visits)
    prizes = np.array([[it.cells[cell] for cell in it.prizes] for it in result.worlds])  # (F, prizes, 2)
    pits = np.full((len(result.worlds), PITS, 2), np.nan)
    for frame, it in enumerate(result.worlds):
        for i, cell in enumerate(sorted(it.pits)[:PITS]):
            pits[frame, i] = it.cells[cell]
    hints = [words["cell"].format(row=row + 1, column=column + 1) for row, column in world.cells]
    star = {"symbol": "star", "size": 30, "color": "@1", "line": {"color": "@ink", "width": 2}}
    hole = {"symbol": "circle", "size": 28, "color": "@truth", "line": {"color": "@bad", "width": 3}}
    traces = {
        "cells": grid.tiles(world.cells, shades[-1], hints, tile),
        "prints": grid.prints(world.cells, sizes[-1]),
        "moves": grid.arrows(world.cells, signs[-1]),
        "pits": {"mode": "markers", "x": pits[-1, :, 1], "y": -pits[-1, :, 0], "hoverinfo": "skip", "marker": hole},
        "prizes": {
            "mode": "markers",
            "x": prizes[-1, :, 1],
            "y": -prizes[-1, :, 0],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": star,
        },
        **grid.robot(world.cells[world.start]),
    }
    moving = {
        "cells": {"marker.color": shades},
        "prints": {"marker.size": sizes},
        "moves": {"text": signs},
        "pits": {"x": pits[:, :, 1], "y": -pits[:, :, 0]},
        "prizes": {"x": prizes[:, :, 1], "y": -prizes[:, :, 0]},
    }
    return traces, moving, grid.axes(rows, columns)


def _curve(result, words):
    """Return (traces, moving, reveals) of the steps a trip takes: the first robot's, the middle half of all."""
    frames = len(result.worlds)
    trips = np.arange(frames)
    low, middle, high = np.quantile(result.steps, [0.25, 0.5, 0.75], axis=1)
    own = result.steps[:, 0]

    def late(values):  # nothing stands before the first trip
        return np.r_[np.nan, values]

    shortest = np.where(np.isfinite(result.shortest), result.shortest, np.nan)
    change = np.full(2, result.change or np.nan)
    traces = {
        "shortest": second(**line(trips, shortest, "@truth", 3, "2px,6px")),
        "changed": second(**line(change, [LOW, CAP], "@thing", 3, "8px,5px")),
        "low": second(**line(trips, late(low), "@axis", 2)),
        "high": second(**line(trips, late(high), "@axis", 2)),
        "own": second(
            mode="markers",
            x=trips,
            y=late(own),
            hoverinfo="skip",
            marker={"color": "@train", "size": 7, "opacity": 0.7, "line": {"width": 0}},
        ),
        "middle": second(**line(trips, late(middle), "@model", 5)),
        "now": second(**line([frames - 1] * 2, [LOW, CAP], "@axis", 1.5)),
    }
    at = np.repeat(trips[:, None], 2, axis=1).astype(float)
    return traces, {"now": {"x": at}}, ("low", "high", "own", "middle")


def moved(result, words, tool="prize", *, full=False, asked=False):
    """A hall in which a prize moves; beside it the steps of every trip.

    tool: what a click puts down; full: nothing more; asked: the story stops at the moment of the latest change.
    """
    facts = result.facts
    traces, moving, left = hall(result, words, PRIZE)
    more, also, reveals = _curve(result, words)
    first, frames = result.before, len(result.worlds)
    ends = axis("", -1, TRIPS + 1, showgrid=False, tickvals=[0, TRIPS // 2, TRIPS], showticklabels=False)
    steps = axis("", np.log10(LOW), np.log10(HIGH), type="log", tickvals=[10, 30, 100, CAP], automargin=False)
    layout, narrow = panels(left, (ends, steps), share=0.64, gap=0.1, tall=570, upper=0.56)
    more["trips"] = second(
        **text(
            [0, TRIPS // 2, TRIPS],
            [LOW * 1.01] * 3,
            [words["trip"].format(trip=first + trip) for trip in (0, TRIPS // 2, TRIPS)],
            "@muted",
            "bottom center",
        )
    )
    captions = [_caption(result, frame, words) for frame in range(frames)]
    moving |= also
    if asked:  # the story stops where the change has been made
        until = result.change + 1
        captions, moving = (
            captions[:until],
            {name: {path: values[:until] for path, values in paths.items()} for name, paths in moving.items()},
        )
    kind = {"prize": "p", "pit": "x"}[tool]
    picks = [
        None if cell == START or full else {"changes": f"{{now}};{{step}}{kind}{cell}", "step": None}
        for cell in range(CELLS)
    ]
    walls = grid.floor(*result.worlds[0].shape) + [
        grid.block(row, column, 2, 2) for row in (1, 4) for column in (1, 4, 7)
    ]
    return Scene(
        traces=traces | more,
        moving=moving,
        reveals=reveals,
        layout=layout
        | {
            "margin": MARGIN,
            "shapes": walls,
            "annotations": [*title(words["knows"], "", words["simulated"]), *title(words["steps"], "2")],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 40}},
        height=400,
        fps=7,
        captions=captions,
        picks={} if asked else {"cells": picks},
        plays=True,
        ghosts=_ways(),
        invite={"x": 4.5, "y": -7.1, "text": words["which" if asked else f"put_{tool}"]},
        table={
            words["col_trip"]: np.arange(first + 1, first + frames)[: len(captions) - 1]
            if asked
            else np.arange(first + 1, first + frames),
            words["col_own"]: result.steps[: len(captions) - 1, 0],
            words["col_middle"]: np.median(result.steps[: len(captions) - 1], axis=1),
        },
        alt=words["asked_alt" if asked else "hall_alt"].format(**facts),
    )


def _caption(result, frame, words):
    if frame == 0 and not result.before:
        return words["begin"]
    if frame == result.change and frame:
        return words["change"].format(trip=result.before + frame)
    if frame == 0:
        return words["earlier"].format(trip=result.before)
    steps, ended = result.steps[frame - 1, 0], result.last[frame - 1, 0]
    how = (
        "won"
        if ended in result.worlds[frame - 1].prizes
        else "fell"
        if ended in result.worlds[frame - 1].pits
        else "lost"
    )
    return words[how].format(trip=result.before + frame, steps=steps)


def _ways():
    """Return the ways the next trip might go: straight, as at the very first, by the old place, round and round it."""
    up, old = [0.0] * 2, 0.16
    return {
        "knows": {"x": [0, 8.3], "y": [-6.18, -6.18]},
        "scratch": {"x": [0, 0, 0.3, -0.2, 0.2, 0], "y": [-6, -5, -4.4, -4.2, -3.6, -3.1]},
        "quick": {"x": [0, 3, 3, 9, 9], "y": [-6 + old, -6 + old, up[0], up[1], -5]},
        "haunts": {
            "x": [0, 3 + old, 3 + old, 9, 8, 9, 8.5, 8],
            "y": [-6 + 2 * old, -6 + 2 * old, -old, -old, -0.2, -0.5, -1, 0.2],
        },
    }
