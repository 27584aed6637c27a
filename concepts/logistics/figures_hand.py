"""Your own tour: doors to tap one after another, and beside it your kilometres, nearest-first and the solver's."""

import numpy as np

from concepts.logistics import DOORS
from concepts.logistics.figures import MARGIN, QUIET, bars, doors, map_axes
from stage.layout import hidden, panels, title
from stage.scene import Scene

LONGEST = 160  # percent of the solver's tour


def tour(it, words):
    """The doors, the way so far, and (dotted) how nearest-first would finish it."""
    facts, places = it.facts, it.it.places
    here = [0, *it.tour]
    rest = [here[-1], *it.finished[len(it.tour) :], 0]
    path = np.full((DOORS + 2, 2), np.nan)
    path[: len(here)] = places[here]
    if facts["done"]:
        path[len(here)] = places[0]
    ahead = np.full((DOORS + 2, 2), np.nan)
    if not facts["done"]:
        ahead[: len(rest)] = places[rest]
    best = places[[0, *it.best, 0]] if facts["done"] else np.full((DOORS + 2, 2), np.nan)
    number = {stop: str(i + 1) for i, stop in enumerate(it.tour)}
    names = [words["bar_you"], words["bar_nearest"], words["bar_solver"]]
    share = 100 * np.array([facts["km"], facts["nearest"], facts["solver"] if facts["done"] else 0]) / facts["solver"]
    km = [
        words["km"].format(km=facts["km"]),
        words["km"].format(km=facts["nearest"]),
        words["km"].format(km=facts["solver"]) if facts["done"] else " ",
    ]
    traces = {
        "best": {"mode": "lines", "x": best[:, 0], "y": best[:, 1], "line": {"color": "@model_soft", "width": 11}}
        | QUIET,
        "ahead": {
            "mode": "lines",
            "x": ahead[:, 0],
            "y": ahead[:, 1],
            "line": {"color": "@axis", "width": 3, "dash": "2px,8px"},
        }
        | QUIET,
        "way": {"mode": "lines", "x": path[:, 0], "y": path[:, 1], "line": {"color": "@you", "width": 5}} | QUIET,
    } | doors(it.it, 26)
    traces["stops"] |= {
        "mode": "markers+text",
        "text": [number.get(stop, " ") for stop in range(1, DOORS + 1)],
        "textfont": {"color": "@on_you", "weight": 800},
        "hovertext": [words["door"].format(n=stop) for stop in range(1, DOORS + 1)],
    }
    traces["stops"]["marker"] = traces["stops"]["marker"] | {
        "color": ["@you" if stop in number else "@thing" for stop in range(1, DOORS + 1)]
    }
    traces |= bars(names, share, ["@you", "@truth", "@model"], LONGEST)
    traces["bar values"]["text"] = km
    x, y = map_axes()
    layout, narrow = panels(
        (x, y), (hidden(0, LONGEST * 1.3), hidden(-2.8, 0.9)), share=0.62, gap=0.05, tall=660, upper=0.66
    )
    sets = tuple(None if stop in number else {"tour": f"{{now}}.{stop}"} for stop in range(1, DOORS + 1))
    return Scene(
        traces=traces,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["your_tour"], note=words["simulated"]), *title(words["driven"], "2")],
        },
        narrow=narrow,
        height=480,
        picks={"stops": sets},
        invite={"x": 12, "y": 24.2, "text": words["tap"]} if not it.tour else {},
        alt=words["hand_alt"].format(**facts),
        table={
            words["col_plan"]: names[: 3 if facts["done"] else 2],
            words["col_km"]: [facts["km"], facts["nearest"], facts["solver"]][: 3 if facts["done"] else 2],
        },
    )
