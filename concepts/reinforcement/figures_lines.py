"""Two prizes, and the cliff: the hall as before, beside it two lines trip by trip."""

import numpy as np

from concepts.reinforcement.figures import MARGIN, hall
from concepts.reinforcement.learner import METHODS
from concepts.reinforcement.story import RUNS, TRIPS
from concepts.reinforcement.tasks import EDGE_TRIPS, EVERY
from concepts.reinforcement.world import BIG, SMALL
from stage import grid
from stage.layout import axis, label, panels, second, title
from stage.layout import words as text
from stage.ring import line
from stage.scene import Scene

COLOURS = {"qlearning": "@test", "sarsa": "@model"}
WORST = 40  # points: the cliff's darkest cell
DEEP = -160  # points a trip, the lower end of the axis
TILE = 23  # px, a cell's square where twelve lie in a row
ENDS = {"small": 0.6, "half": 5, "big_one": 9.4}  # robots at the big prize, by each answer
AROUND = 10  # trips that are averaged into one point of the line


def _way(height):
    """Return the ghost of an answer: how many robots come to end at the big prize."""
    return {"x": [0, TRIPS / 6, TRIPS * 0.9], "y": [0, height, height], "xaxis": "x2", "yaxis": "y2"}


def two(result, words, *, asked=False):
    """A small prize near and a big one far; beside it how many robots end at each."""
    big = np.r_[np.nan, result.big]
    small = np.r_[np.nan, result.small]
    ends = axis("", -0.5, RUNS + 0.9, tickvals=[0, 5, RUNS], automargin=False, showgrid=True)
    lines = {"small": (small, "@thing", words["to_small"]), "big": (big, "@model", words["to_big"])}
    captions = [words["two_begin"]] + [
        words["two_trip"].format(trip=i + 1, steps=steps, points=points)
        for i, (steps, points) in enumerate(zip(result.steps[:, 0], result.points[:, 0]))
    ]
    traces, moving, left = hall(result, words, BIG, 27)
    traces["points"] = text(
        [result.worlds[0].cells[cell][1] for cell in result.worlds[0].prizes],
        [-2] * 2,
        [str(SMALL), str(BIG)],
        "@ink",
        "middle center",
        textfont={"color": "#16202a", "size": 14, "weight": 800},
    )
    scene = _beside(
        result,
        words,
        traces,
        moving,
        left,
        lines,
        ends,
        words["robots_big" if asked else "robots_at"],
        np.arange(TRIPS + 1),
        captions,
        asked,
    )
    return Scene(
        **scene,
        alt=words["two_alt"].format(**result.facts),
        ghosts={option: _way(height) for option, height in ENDS.items()},
        invite={"x": 4.5, "y": -5.2, "text": words["which"] if asked else words["hope_it"]},
        table={words["col_trip"]: np.arange(1, TRIPS + 1), words["to_small"]: small[1:], words["to_big"]: big[1:]}
        if not asked
        else {words["prize"]: [SMALL, BIG]},
    )


def cliff(result, words, *, asked=False):
    """The way along the edge and the way round; beside it the points a trip brings with either method."""
    trips = np.arange(EVERY, EDGE_TRIPS + 1, EVERY)
    lines, table = {}, {}
    for method in METHODS:
        mean = result.stories[method].points.mean(axis=1)
        table[words[method]] = np.round(mean, 1)
        smooth = np.array([mean[max(0, trip - AROUND) : trip].mean() for trip in trips])
        lines[method] = np.r_[np.nan, np.clip(smooth, DEEP, 0)], COLOURS[method], words[method]
    ends = axis("", DEEP, 8, tickvals=[0, -50, -100, -150], automargin=False)
    stories, over = result.stories, 5.1  # the second hall lies so far below the first
    captions = [words["cliff_begin"]] + [
        words["cliff_trip"].format(trip=trip, **{method: it.points[trip - 1, 0] for method, it in stories.items()})
        for trip in trips
    ]
    traces, moving, left = hall(stories["qlearning"], words, WORST, TILE)
    lower, along, _ = hall(stories["sarsa"], words, WORST, TILE)
    for name, trace in lower.items():
        traces[f"sarsa {name}"] = trace | {"y": trace["y"] - over}
        if name in along:
            moving[f"sarsa {name}"] = {
                path: values - over if path == "y" else values for path, values in along[name].items()
            }
    left[1]["range"] = [left[1]["range"][0] - over, left[1]["range"][1]]
    scene = _beside(
        stories["qlearning"],
        words,
        traces,
        moving,
        left,
        lines,
        ends,
        words["points_trip"],
        np.r_[0, trips],
        captions,
        asked,
    )
    shapes = [*grid.floor(4, 12), grid.block(3, 1, 1, 10, "@truth", "@bad")]
    scene["layout"]["shapes"] = shapes + [
        shape | {"y0": shape["y0"] - over, "y1": shape["y1"] - over} for shape in shapes
    ]
    scene["layout"]["annotations"] = (
        title(words["qlearning"], "", words["simulated"])
        + scene["layout"]["annotations"][2:]
        + [
            label(5.5, -3, f"<b>{words['cliff']}</b>", "@paper", xanchor="center"),
            label(5.5, -3 - over, f"<b>{words['cliff']}</b>", "@paper", xanchor="center"),
            label(-0.56, -over + 0.6, f"<b>{words['sarsa']}</b>", yanchor="bottom"),
        ]
    )
    scene["narrow"] |= {"height": 600}
    return Scene(
        **scene,
        alt=words["cliff_alt"].format(**result.facts),
        invite={"x": 5.5, "y": -4.05, "text": words["which"]} if asked else {},
        table={words["col_trip"]: np.arange(1, EDGE_TRIPS + 1)} | table if not asked else {words["prize"]: [0]},
    )


def put(trace, path, value):
    """Set the part of a trace that a path names, as "marker.color"."""
    *groups, name = path.split(".")
    for group in groups:
        trace = trace[group]
    trace[name] = value


def _beside(result, words, traces, moving, left, lines, ends, heading, trips, captions, asked):
    """Return what both have in common: the hall at the left, two lines at the right whose names go along."""
    ticks = [0, int(trips[-1]) // 2, int(trips[-1])]
    below = axis(
        "",
        0,
        trips[-1] * 1.02,
        showgrid=False,
        tickvals=ticks,
        ticktext=[words["trip"].format(trip=tick) for tick in ticks],
        automargin=False,
    )
    layout, narrow = panels(left, (below, ends), share=0.6, gap=0.08, tall=500, upper=0.5)
    for name, (values, colour, _) in lines.items():
        traces[name] = second(**line(trips, values, colour, 5))
    tops = np.array([values for values, _, _ in lines.values()])
    tops[:, 0] = tops[:, 1]
    low, high = ends["range"]
    tall = 0.075 * (high - low)  # of a name; each stands clear of what its line did lately
    late = [tops[:, max(0, i - len(trips) // 3) : i + 1] for i in range(len(trips))]
    above = np.array([part.max(axis=1) for part in late]) + tall / 4
    below = np.array([part.min(axis=1) for part in late]) - 1.1 * tall
    upper = np.stack([tops[0] >= tops[1], tops[0] < tops[1]], axis=1)
    at = np.minimum(np.where(upper | (below < low), above, below), high - tall)
    for i, (name, (_, colour, said)) in enumerate(lines.items()):
        traces[f"{name} name"] = second(
            **text(
                [trips[-1] * 0.98], at[-1:, i], [said], colour, "top left", textfont={"color": colour, "weight": 800}
            )
        )
        moving[f"{name} name"] = {"y": at[:, i : i + 1]}
    if asked:  # nothing has happened yet: the hall as it is before the first trip
        for name, paths in moving.items():
            for path, values in paths.items():
                put(traces[name], path, values[0])
        for name in lines:
            traces[name]["y"] = np.full(len(trips), np.nan)
            traces[f"{name} name"]["text"] = [" "]
    return {
        "traces": traces,
        "moving": moving if not asked else {},
        "reveals": () if asked else tuple(lines),
        "captions": [] if asked else captions,
        "layout": layout
        | {
            "margin": MARGIN | {"l": 8},
            "shapes": grid.floor(*result.worlds[0].shape),
            "annotations": [*title(words["knows"], "", words["simulated"]), *title(heading, "2")],
        },
        "narrow": narrow | {"margin": MARGIN | {"l": 40}},
        "height": 400,
        "fps": 10,
    }
