"""The hall with the three robots' ways; beside it what each brain needed, and how often one more shelf stops it."""

import numpy as np

from concepts.ai_vs_ml.hall import CHANGEABLE, COLUMNS, ROWS, SHELVES, STAR, START
from concepts.ai_vs_ml.trials import BRAINS
from stage import grid
from stage.layout import hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

COLOURS = {"rules": "@thing", "search": "@train", "learned": "@model"}
DASHES = {"rules": "10px,6px", "search": "solid", "learned": "3px,5px"}
APART = {"rules": 0.17, "search": 0.0, "learned": -0.17}  # so that no way hides another
LONGEST = 30  # steps of a way that are drawn
AWAY = 99 * COLUMNS  # a cell far below the hall: nothing is to be seen there
MARGIN = {"l": 8, "r": 8, "t": 34, "b": 12}
WIDE = 46  # places, the width of the lanes
CELLS = np.array([divmod(place, COLUMNS) for place in range(ROWS * COLUMNS)])
HEIGHT = 400


def at(places):
    """Return x and y of places."""
    return grid.xy(CELLS[list(places)])


def path(way, brain, until=LONGEST):
    """Return x and y (LONGEST + 1,) of a way's first steps; nan where it has ended."""
    x, y = np.full((2, LONGEST + 1), np.nan)
    cells = way.cells[: min(until, LONGEST) + 1]
    x[: len(cells)], y[: len(cells)] = at(cells)
    return x + APART[brain], y + APART[brain]


def hall(shelves, hints, changed=0):
    """Return the traces of the hall: a tile a place, its shelves, start and star; changed: px of the marks below shelves."""
    size = np.array([grid.TILE * (place in shelves) for place in CHANGEABLE])
    x, y = at(CHANGEABLE)
    (sx,), (sy,) = at([STAR])
    star = {"symbol": "star", "size": 30, "color": "@1", "line": {"color": "@ink", "width": 2}}
    return {
        "places": dots(x, y, 12, "@grid", symbol="square", hovertext=hints),
        "changed": dots(x, y, changed + np.zeros(len(x), int), "@you_soft", symbol="square", edge=("@you", 3)),
        "shelves": dots(x, y, size, "@thing_soft", symbol="square", edge=("@thing", 2)),
        "start": dots(*at([START]), 26, "@paper", edge=("@ink", 3)),
        "star": {"mode": "markers", "x": np.array([sx]), "y": np.array([sy]), "hoverinfo": "skip", "marker": star},
    }


def ways(tries):
    """Return (traces, moving) of the three ways at each frame (F, 3): a line each, and a cross where one is stopped."""
    traces, moving = {}, {}
    for i, brain in enumerate(BRAINS):
        x, y = np.transpose([path(each[i], brain) for each in tries], (1, 0, 2)).round(2)
        traces[brain] = line(x[-1], y[-1], COLOURS[brain], 5, DASHES[brain])
        moving[brain] = {"x": x, "y": y}
    ends = np.array([[AWAY if way.arrives else way.cells[-1] for way in each] for each in tries])
    shift = np.array([APART[brain] for brain in BRAINS])
    x, y = ends % COLUMNS + shift, shift - ends // COLUMNS
    cross = {"symbol": "x", "size": 17, "color": "@bad", "line": {"color": "@paper", "width": 2}}
    traces["stopped"] = {"mode": "markers", "x": x[-1], "y": y[-1], "hoverinfo": "skip", "marker": cross}
    moving["stopped"] = {"x": x, "y": y}
    return traces, moving


def lanes(needs, words):
    """Return the traces of the second panel that stand still: a robot for each brain, its name, what it needed."""
    y = np.array([2.0, 1.0, 0.0])
    body = {"symbol": "square", "size": 26, "opacity": 1, "line": {"color": "@paper", "width": 2}}
    return {
        "robots": second(
            mode="markers",
            x=[1.4] * 3,
            y=y + 0.3,
            hoverinfo="skip",
            cliponaxis=False,
            marker=body | {"color": list(COLOURS.values())},
        ),
        "eyes": second(**dots(np.tile([0.7, 2.1], 3), np.repeat(y, 2) + 0.35, 5, "@paper", cliponaxis=False)),
        "names": second(
            **text([5] * 3, y + 0.3, [words[brain] for brain in BRAINS], textfont={"color": "@ink", "weight": 800})
        ),
        "needs": second(**text([-0.6] * 3, y + 0.03, needs, "@muted")),
    }


def needed(result, words):
    return [words[f"{brain}_needs"].format(**result.facts) for brain in BRAINS]


def room(words, left, right):
    layout, narrow = panels(
        grid.axes(ROWS, COLUMNS), (hidden(-1, WIDE), hidden(-0.5, 2.55)), share=0.62, gap=0.05, tall=560, upper=0.5
    )
    marks = [*title(left, "", words["simulated"]), *title(right, "2")]
    return {
        "layout": layout | {"margin": MARGIN, "shapes": grid.floor(ROWS, COLUMNS), "annotations": marks},
        "narrow": narrow | {"margin": MARGIN},
        "height": HEIGHT,
    }


def hints(words):
    return [words["place"].format(row=place // COLUMNS + 1, column=place % COLUMNS + 1) for place in CHANGEABLE]


def bars():
    """Return the ways it might go: one robot's bar grows longest, or all grow alike."""
    panel = {"xaxis": "x2", "yaxis": "y2"}
    ends = {"rules": (2, 26), "search": (1, 26), "learned": (0, 26)}
    ghosts = {name: {"x": [0, x / 2, x], "y": [lane - 0.42] * 3} | panel for name, (lane, x) in ends.items()}
    alike = np.array([[0, 36, np.nan] * 2 + [0, 36], [1.58, 1.58, np.nan, -0.42, -0.42, np.nan, 0.58, 0.58]])
    return ghosts | {"same": {"x": alike[0], "y": alike[1]} | panel}


def swept(result, words):
    """One more shelf, in one place after the other; the bars count whom it stops."""
    tries, stopped, n = result.ways, result.stopped, len(result.places)
    frames = n + 1
    traces = hall(SHELVES, hints(words))
    lines, moving = ways(tries)
    x, y = at(result.places)
    seen = np.tri(frames, n, -1, dtype=bool)  # frame, place: tried by then
    for i, brain in enumerate(BRAINS):  # three pips a place: whom a shelf there stops
        sizes = np.where(seen & stopped[:, i], 11, 0)
        traces[f"{brain} stopped"] = dots(
            x + 0.27 * (i - 1), y - 0.3, sizes[-1], COLOURS[brain], symbol=("square", "circle", "square")[i]
        )
        moving[f"{brain} stopped"] = {"marker.size": sizes}
    spot = np.r_[np.nan, x.astype(float)], np.r_[np.nan, y.astype(float)]
    traces["shelf"] = dots(spot[0][-1:], spot[1][-1:], grid.TILE, "@you_soft", symbol="square", edge=("@you", 3))
    moving["shelf"] = {"x": spot[0][:, None], "y": spot[1][:, None]}
    counts = np.vstack([np.zeros((1, 3), int), stopped.cumsum(axis=0)])  # (F, 3)
    beside = lanes(needed(result, words), words)
    for i, brain in enumerate(BRAINS):
        along = np.stack([np.zeros(frames), counts[:, i]], axis=1)
        beside[f"{brain} bar"] = second(**line(along[-1], [1.78 - i] * 2, COLOURS[brain], 14))
        moving[f"{brain} bar"] = {"x": along}
    said = [[words["of"].format(stopped=count, places=n) for count in row] for row in counts]
    beside["counts"] = second(
        **text(counts[-1] + 1.0, [1.78, 0.78, -0.22], said[-1], textfont={"color": "@ink", "weight": 800})
    )
    moving["counts"] = {"x": counts + 1.0, "text": said}
    now = [[state(way, words) for way in each] for each in tries]
    beside["now"] = second(**text([WIDE - 1] * 3, [2.3, 1.3, 0.3], now[-1], at="middle left"))
    moving["now"] = {"text": now}
    rows, columns = CELLS[list(result.places)].T + 1
    captions = [words["without"]] + [
        _caption(each, row, column, words) for each, row, column in zip(tries[1:], rows, columns)
    ]
    frame = {place: str(i + 1) for i, place in enumerate(result.places)}
    picks = [{"step": frame[place]} if place in frame else None for place in CHANGEABLE]
    return Scene(
        traces=traces | lines | beside,
        moving=moving,
        captions=captions,
        picks={"places": picks},
        ghosts=bars(),
        fps=9,
        invite={"x": 4, "y": -6, "text": words["put"]},
        table={words["col_row"]: rows, words["col_column"]: columns}
        | {
            words[brain]: [words["stopped" if no else "arrives"] for no in stopped[:, i]]
            for i, brain in enumerate(BRAINS)
        },
        alt=words["sweep_alt"].format(**result.facts),
        **room(words, words["ways"], words["stopped_in"].format(places=n)),
    )


def state(way, words):
    return words["steps"].format(steps=len(way.cells) - 1) if way.arrives else words["stopped"]


def _caption(each, row, column, words):
    who = [words[brain] for brain, way in zip(BRAINS, each) if not way.arrives]
    key = ("all", "one", "two", "three")[len(who)]
    return words[f"stops_{key}"].format(*who, row=row, column=column)
