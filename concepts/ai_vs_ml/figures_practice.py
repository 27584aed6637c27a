"""The changed hall while the learned robot practises in it; beside it how long each robot's way is, trip by trip."""

import numpy as np

from concepts.ai_vs_ml.figures import COLOURS, DASHES, HEIGHT, MARGIN, hall, hints, state, ways
from concepts.ai_vs_ml.hall import CHANGEABLE, COLUMNS, MOST, ROWS, write
from concepts.ai_vs_ml.trials import AGAIN
from stage import grid
from stage.layout import axis, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

LOST, TOP = 23.5, 25  # where "does not arrive" is drawn, and the end of the axis, in steps
LOW = 8
ENDS = {"finds": [14, 10.3, 10.3], "slowly": [14, 12.4, 10.7], "stays": [14, 14, 14], "lost": [14, 21, 14]}
SPREAD = {"finds": 0, "slowly": 0.7, "stays": 0, "lost": 0.8}


def _height(steps):
    """Return where a number of steps is drawn; nan: it does not arrive."""
    return np.where(np.isfinite(steps), np.minimum(steps, LOST - 1.5), LOST)


def _ghosts():
    place = {"finds": [0, 8, 24], "slowly": [0, 22, 40], "stays": [0, 20, 40], "lost": [0, 14, 44]}
    return {
        name: {"x": place[name], "y": [y + SPREAD[name] for y in ENDS[name]], "xaxis": "x2", "yaxis": "y2"}
        for name in ENDS
    }


def practising(result, words, *, asked=False):
    """The changed hall and the three ways; a tap puts a shelf into a place, or takes it away. asked: not practised yet."""
    frames = 1 if asked else len(result.learned)
    tries = [(result.rules, result.search, way) for way in result.learned[:frames]]
    lines, moving = ways(tries)
    marks = np.array([44 * (place in result.changes) for place in CHANGEABLE])
    traces = hall(result.shelves, hints(words), changed=marks)
    trips = np.arange(AGAIN + 1)
    learned = _height(np.array([way.steps for way in result.learned]))
    begun = result.facts["fresh_after"]
    rules, search = (np.full(AGAIN + 1, _height(way.steps)) for way in (result.rules, result.search))
    beside = {
        "lost": second(**line([0, AGAIN], [LOST] * 2, "@grid", 3)),
        "by rules": second(**line(trips, rules, COLOURS["rules"], 4, DASHES["rules"])),
        "by search": second(**line(trips, search, COLOURS["search"], 5)),
        "by trips": second(
            **line(trips[:1] if asked else trips, learned[:1] if asked else learned, COLOURS["learned"], 5)
        ),
        "trip": second(
            **dots(trips[frames - 1 : frames], learned[frames - 1 : frames], 16, COLOURS["learned"], edge=("@paper", 2))
        ),
        "fresh": second(
            **dots(
                np.array([begun]), np.array([np.nan if asked else result.shortest]), 18, "@paper", edge=("@model", 3)
            )
        ),
        "fresh label": second(
            **text(
                [0 if asked or begun != begun else begun],
                [result.shortest - 0.9 if result.shortest == result.shortest else LOW],
                [" " if asked or begun != begun else words["fresh"]],
                "@muted",
                "bottom center",
            )
        ),
        "labels": second(**_labels(result, rules[-1], search[-1], learned[-1], words, asked)),
        "nowhere": second(**text([1], [LOST], [words["nowhere"]], "@muted", "top right")),
    }
    moving["trip"] = {"x": trips[:frames, None], "y": learned[:frames, None]}
    left = grid.axes(ROWS, COLUMNS)
    across = axis(words["again"], -3, AGAIN + 3, tickvals=[0, 20, 40, 60], showgrid=False)
    up = axis("", LOW, TOP, tickvals=[10, 14, 18], automargin=False)
    layout, narrow = panels(left, (across, up), share=0.6, gap=0.09, tall=580, upper=0.52)
    captions = [_caption(result, trip, words) for trip in range(frames)]
    return Scene(
        traces=traces | lines | beside,
        moving=moving,
        captions=captions,
        picks={} if asked else {"places": _picks(result.changes)},
        ghosts=_ghosts(),
        fps=10,
        plays=True,
        invite={"x": 4, "y": -6, "text": words["which_way" if asked else "change"]},
        table={
            words["col_trip"]: trips[:frames],
            words["learned"]: [_said(way.steps, words) for way in result.learned[:frames]],
            words["fresh"]: [_said(way.steps, words) for way in result.fresh[:frames]],
            words["rules"]: [_said(result.rules.steps, words)] * frames,
            words["search"]: [_said(result.search.steps, words)] * frames,
        },
        alt=words["asked_alt" if asked else "practice_alt"].format(
            **{name: _said(value, words) for name, value in result.facts.items()}
        ),
        layout=layout
        | {
            "margin": MARGIN | {"r": 14, "b": 48},
            "shapes": grid.floor(ROWS, COLUMNS),
            "annotations": [*title(words["ways"], "", words["simulated"]), *title(words["steps_of"], "2")],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 30, "b": 48}},
        height=HEIGHT,
    )


def _picks(changes):
    """Return what a tap on each place does: it is changed, or as it was."""
    full = len(changes) >= MOST
    return [
        None if full and place not in changes else {"shelves": write(set(changes) ^ {place}), "step": None}
        for place in CHANGEABLE
    ]


def _labels(result, rules, search, learned, words, asked):
    """Return the names at the lines; lines of one height share a line of text."""
    names = {"search": search, "learned": learned, "rules": rules}
    if asked:
        del names["learned"]
    groups = {}
    for name, height in names.items():
        groups.setdefault(float(height), []).append(words[f"short_{name}"])
    y = [height + 0.3 for height in groups] + [LOW + 0.5] * (3 - len(groups))
    said = [" = ".join(group) for group in groups.values()] + [" "] * (3 - len(groups))
    return text([AGAIN + 0.5] * 3, y, said, at="top left", textfont={"color": "@ink", "weight": 800})


def _said(steps, words):
    return words["nowhere"] if steps != steps else f"{steps:.0f}"


def _caption(result, trip, words):
    way = result.learned[trip]
    if not trip:
        return words["before_practice"].format(state=state(way, words))
    return words["after_practice"].format(trip=trip, state=state(way, words))
