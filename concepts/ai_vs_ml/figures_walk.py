"""Before anything is changed: the three robots walk to the star, in step."""

import numpy as np

from concepts.ai_vs_ml.figures import APART, COLOURS, DASHES, WIDE, bars, hall, hints, lanes, needed, path, room, state
from concepts.ai_vs_ml.hall import COLUMNS, SHELVES
from concepts.ai_vs_ml.trials import BRAINS
from stage.layout import second
from stage.layout import words as text
from stage.ring import line
from stage.scene import Scene


def walking(result, words):
    """The three robots walk to the star, in step; how often a shelf will stop them is asked."""
    now = result.ways[0]
    frames = int(np.nanmax([way.steps for way in now])) + 1
    traces, moving = hall(SHELVES, hints(words)), {}
    for i, brain in enumerate(BRAINS):
        x, y = np.transpose([path(now[i], brain, frame) for frame in range(frames)], (1, 0, 2)).round(2)
        traces[brain] = line(x[-1], y[-1], COLOURS[brain], 5, DASHES[brain])
        moving[brain] = {"x": x, "y": y}
    shift = np.array([APART[brain] for brain in BRAINS])
    spots = np.array([[way.cells[min(frame, len(way.cells) - 1)] for way in now] for frame in range(frames)])
    x, y = spots % COLUMNS + shift, shift - spots // COLUMNS
    body = {"symbol": "square", "size": 20, "color": list(COLOURS.values()), "line": {"color": "@paper", "width": 2}}
    traces["walkers"] = {"mode": "markers", "x": x[-1], "y": y[-1], "hoverinfo": "skip", "marker": body}
    moving["walkers"] = {"x": x, "y": y}
    counts = [[words["steps"].format(steps=min(frame, len(way.cells) - 1)) for way in now] for frame in range(frames)]
    beside = lanes(needed(result, words), words)
    beside["now"] = second(**text([WIDE - 1] * 3, [2.3, 1.3, 0.3], counts[-1], at="middle left"))
    beside["none"] = second(**line([0, WIDE - 1], [-0.28] * 2, "@grid", 1))
    moving["now"] = {"text": counts}
    captions = [words["walk"].format(step=frame) for frame in range(frames)]
    return Scene(
        traces=traces | beside,
        moving=moving,
        captions=captions,
        ghosts=bars(),
        fps=5,
        runs=True,
        invite={"x": 4, "y": -6, "text": words["which"]},
        table={
            words["col_brain"]: [words[brain] for brain in BRAINS],
            words["col_steps"]: [state(way, words) for way in now],
            words["col_needs"]: needed(result, words),
        },
        alt=words["walk_alt"].format(**result.facts),
        **room(words, words["ways"], words["brains"]),
    )
