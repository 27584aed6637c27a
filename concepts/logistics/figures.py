"""A town from above, its vans' ways from door to door, and beside it how many kilometres each plan takes."""

import numpy as np

from concepts.logistics import town
from stage.layout import hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

ROOM = 11  # vans that can be drawn
LONGEST = 136  # percent of nearest-first: the longest bar
SECOND = {"xaxis": "x2", "yaxis": "y2"}
QUIET = {"hoverinfo": "skip", "cliponaxis": False}
MARGIN = {"l": 8, "r": 14, "t": 34, "b": 12}
GUESSES = {"nothing": 100, "fifth": 75, "half": 48}  # percent of nearest-first
EDGE = 1.0  # km around the town
CROSSED = 60  # crossings that can be drawn


def question(it, words):
    """Every van goes to the nearest stop next; what a good plan would save is asked."""
    return _scene(it, words, asked=True)


def routes(it, words):
    """From nearest-first over mended crossings to the solver's plan."""
    return _scene(it, words)


def ways(it, plan, most):
    """Return x and y (ROOM, most) of each van's way, NaN where it ends."""
    made = np.full((2, ROOM, most), np.nan)
    for van, route in enumerate(plan[:ROOM]):
        made[:, van, : len(route) + 2] = it.places[[0, *route, 0]].T
    return made


def clock(hour, words):
    """Return an hour as a clock shows it, and whether it is the next day's.

    >>> clock(18.5, {}), clock(24.99, {"next_day": "{time} the next day"})
    ('18:30', '0:59 the next day')
    """
    minutes = int(hour * 60)
    time = f"{minutes // 60 % 24}:{minutes % 60:02}"
    return time if hour < 24 else words["next_day"].format(time=time)


def map_axes():
    """Return the axes of the town: a square, nothing else to be seen."""
    low, high = -EDGE, town.SIDE + EDGE
    return hidden(low, high, constrain="domain"), hidden(
        low - 1.4, high, scaleanchor="x", constrain="domain", constraintoward="top"
    )


def doors(it, size=11):
    """Return the traces of stops and depot."""
    return {
        "stops": {
            "mode": "markers",
            "x": it.places[1:, 0],
            "y": it.places[1:, 1],
            "marker": {"symbol": "square", "size": size, "color": "@thing", "line": {"color": "@paper", "width": 1.5}},
        }
        | QUIET,
        "depot": {
            "mode": "markers",
            "x": it.places[:1, 0],
            "y": it.places[:1, 1],
            "marker": {"symbol": "square", "size": 24, "color": "@truth", "line": {"color": "@paper", "width": 2}},
        }
        | QUIET,
    }


def bars(names, values, colors, longest):
    """Return the traces of bars under their names: values (n,)."""
    rows = -np.arange(len(names), dtype=float)
    made = {}
    for i, color in enumerate(colors):
        made[f"bar {i}"] = (
            {
                "mode": "lines",
                "x": np.array([0, min(values[i], longest)]),
                "y": rows[[i, i]],
                "line": {"color": color, "width": 18},
            }
            | QUIET
            | SECOND
        )
    made["bar names"] = texts(
        np.zeros(len(names)), rows + 0.42, names, textfont={"color": "@ink", "weight": 600}, **SECOND
    )
    made["bar values"] = texts(
        np.minimum(values, longest) + longest / 40, rows, [" "] * len(names), textfont={"weight": 800}, **SECOND
    )
    return made


def _scene(it, words, asked=False):
    length, start = it.it.length, it.it.length(it.plans[0])
    plans = it.plans[:1] if asked else it.plans
    most = max(len(route) for plan in it.plans for route in plan) + 2
    drawn = np.array([ways(it.it, plan, most) for plan in plans])  # (F, 2, ROOM, most)
    crossed = np.full((len(plans), CROSSED, 2), np.nan)
    for frame, plan in enumerate(plans):
        found = town.crossings(it.it, plan)[:CROSSED]
        crossed[frame, : len(found)] = found
    share = np.array([100 * length(plan) / start for plan in plans])
    fixed = [100 * length(plan) / start for plan in (it.order, it.plans[0], it.mended, it.savings)]
    names = [words["bar_order"], words["bar_nearest"], words["bar_mended"], words["bar_savings"], words["bar_now"]]
    hidden_ = (False, False, asked, asked, asked)
    values = np.array([[0 if gone else value for gone, value in zip(hidden_, [*fixed, now])] for now in share])
    km = [[" " if not value else words["km"].format(km=value * start / 100) for value in row] for row in values]
    homes = [words["home"].format(time=clock(it.home(plan), words), vans=len(plan)) for plan in plans]
    traces = {
        f"van {van}": {
            "mode": "lines",
            "x": drawn[-1, 0, van],
            "y": drawn[-1, 1, van],
            "line": {"color": f"@{van % 8}", "width": 4},
        }
        | QUIET
        for van in range(ROOM)
    }
    traces |= doors(it.it)
    traces |= {
        "crossings": {
            "mode": "markers",
            "x": crossed[-1, :, 0],
            "y": crossed[-1, :, 1],
            "marker": {"symbol": "circle-open", "size": 20, "color": "@bad", "line": {"color": "@bad", "width": 3}},
        }
        | QUIET,
        "home": texts([town.SIDE / 2], [-EDGE - 0.7], homes[-1:], "@ink", "middle center", textfont={"weight": 700}),
    } | bars(names, values[-1], ["@axis", "@truth", "@train", "@thing", "@model"], LONGEST)
    traces["bar values"]["text"] = km[-1]
    moving = (
        {f"van {van}": {"x": drawn[:, 0, van], "y": drawn[:, 1, van]} for van in range(ROOM)}
        | {"crossings": {"x": crossed[:, :, 0], "y": crossed[:, :, 1]}, "home": {"text": [[each] for each in homes]}}
        | {"bar 4": {"x": np.stack([np.zeros(len(plans)), np.minimum(values[:, 4], LONGEST)], axis=1)}}
        | {"bar values": {"x": np.minimum(values, LONGEST) + LONGEST / 40, "text": km}}
    )
    x, y = map_axes()
    layout, narrow = panels(
        (x, y), (hidden(0, LONGEST * 1.34), hidden(-5.1, 0.8)), share=0.62, gap=0.05, tall=740, upper=0.58
    )
    ghosts = {name: {"x": [0, value], "y": [-4.72, -4.72], **SECOND} for name, value in GUESSES.items()}
    captions = [
        words[f"caption_{kind}"].format(
            count=count, km=length(plan), cross=int(np.isfinite(crossed[frame, :, 0]).sum()), saved=100 - share[frame]
        )
        for frame, ((kind, count), plan) in enumerate(zip(it.kinds, plans))
    ]
    facts = it.facts | {"home_time": clock(it.facts["home"], words)}
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=captions,
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["town"], note=words["simulated"]), *title(words["driven"], "2")],
        },
        narrow=narrow,
        height=480,
        fps=1.6,
        alt=words["asked_alt" if asked else "alt"].format(**facts),
        table={
            words["col_plan"]: names[: 2 if asked else 5],
            words["col_km"]: [length(plan) for plan in (it.order, it.plans[0], it.mended, it.savings, it.plans[-1])][
                : 2 if asked else 5
            ],
        },
    )
