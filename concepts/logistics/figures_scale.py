"""A simulated year of packages, week by week, and the biggest cities' part of it."""

import numpy as np

from concepts.logistics import depots
from concepts.logistics.days import TOP
from concepts.logistics.figures import MARGIN, QUIET, bars
from stage.layout import axis, hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

MILLIONS = 3.2  # the highest week
LONGEST = 205  # thousand packages a day: the longest bar


def year(it, words):
    """Week by week the forecast; the bars are what the biggest cities take of it, the money what the saving is worth."""
    weeks, names = np.arange(1, 53), depots.cities()[0][:TOP]
    packages = it.weeks / 1e6
    parts = 1000 * packages[:, None] * it.cities  # thousand a day
    worth = packages * 1e6 * it.km * it.cost * it.saving / 100
    money = [
        words["worth"].format(dollars=value / 1e6)
        if value >= 1e6
        else words["worth_thousand"].format(dollars=value / 1e3)
        for value in worth
    ]
    seen = np.where(weeks <= weeks[:, None], packages, np.nan)
    written = [[words["thousand"].format(n=value) for value in row] for row in parts]
    traces = {
        "line": {"mode": "lines", "x": weeks, "y": packages, "line": {"color": "@model", "width": 5}} | QUIET,
        "now": {
            "mode": "markers",
            "x": weeks[-1:],
            "y": packages[-1:],
            "marker": {"size": 20, "color": "@you", "line": {"color": "@paper", "width": 3}},
        }
        | QUIET,
        "money": texts(
            [26], [2.95], money[-1:], "@you", "middle center", textfont={"color": "@you", "weight": 800, "size": 22}
        ),
        "average": {
            "mode": "lines",
            "x": [1, 52],
            "y": [1.6, 1.6],
            "line": {"color": "@axis", "width": 2, "dash": "2px,6px"},
        }
        | QUIET,
        "average words": texts([1.5], [1.78], [words["average"]], "@muted"),
    } | bars(names, np.minimum(parts[-1], LONGEST), ["@thing"] * TOP, LONGEST)
    traces["bar values"]["text"] = written[-1]
    moving = {
        "line": {"y": seen},
        "now": {"x": weeks[:, None], "y": packages[:, None]},
        "money": {"text": [[each] for each in money]},
        "bar values": {"x": parts + LONGEST / 40, "text": written},
    } | {f"bar {i}": {"x": np.stack([np.zeros(52), parts[:, i]], axis=1)} for i in range(TOP)}
    layout, narrow = panels(
        (
            axis(words["week"], 0, 53, tickvals=[1, 13, 26, 39, 52], automargin=False, showgrid=False),
            axis("", 0, MILLIONS, tickvals=[1, 2, 3], ticktext=["1", "2", "3"], automargin=False),
        ),
        (hidden(0, LONGEST * 1.2), hidden(-TOP + 0.4, 0.85)),
        share=0.62,
        gap=0.07,
        tall=760,
        upper=0.45,
    )
    return Scene(
        traces=traces,
        moving=moving,
        captions=[
            words["scale_caption"].format(week=w, packages=p, dollars=d) for w, p, d in zip(weeks, packages, worth)
        ],
        layout=layout
        | {
            "margin": MARGIN | {"b": 50, "l": 44},
            "annotations": [*title(words["packages"], note=words["simulated"]), *title(words["top_cities"], "2")],
        },
        narrow=narrow | {"yaxis2": {"domain": [0, 0.46]}},
        height=460,
        fps=10,
        alt=words["scale_alt"].format(**it.facts),
        table={words["week"]: weeks, words["col_packages"]: packages},
    )


def growth(runs, words):
    """How long the solver takes for 100 tries, by the number of stops: recorded, not measured on the spot."""
    stops, took = runs
    return Scene(
        traces={
            "took": {
                "mode": "lines+markers",
                "x": stops,
                "y": took,
                "line": {"color": "@model", "width": 5},
                "marker": {"size": 14, "color": "@model"},
            }
            | QUIET,
            "names": texts(
                stops,
                took + 0.07 * max(took),
                [words["ms"].format(n=value) for value in took],
                "@model",
                "top center",
                textfont={"color": "@model", "weight": 800},
            ),
        },
        layout={
            "xaxis": axis(words["stops"], 0, max(stops) + 15, tickvals=stops),
            "yaxis": axis("", 0, 1.3 * max(took), tickvals=[]),
            "margin": {"l": 20, "r": 12, "t": 34, "b": 50},
            "annotations": title(words["takes"], note=words["recorded"]),
        },
        height=300,
        alt=words["growth_alt"].format(few=stops[0], quick=took[0], many=stops[-1], slow=took[-1]),
        table={words["stops"]: stops, words["takes"]: took},
    )
