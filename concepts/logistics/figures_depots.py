"""The larger cities of the United States, served by warehouses; beside it the mean distance for any number of them."""

import numpy as np

from concepts.logistics import depots
from concepts.logistics.depots import MOST, STEPS, WAYS
from concepts.logistics.figures import MARGIN, QUIET, SECOND
from stage.layout import axis, groups, hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

SQUEEZE = np.cos(np.radians(38))  # a degree of longitude, compared with one of latitude
TOP = 1000  # km on the plane
COLORS = {"means": "@model", "biggest": "@axis", "reach": "@train"}


def question(it, words):
    """Five warehouses stand where k-means puts them; how many people they reach is asked."""
    return network(it, words, asked=True)


def network(it, words, asked=False):
    """Step by step the warehouses find their places; every city is joined to the one that serves it."""
    names, spots, people = depots.cities()
    placed, n = it.it, it.n
    x, y = SQUEEZE * spots[:, 1], spots[:, 0]
    there = np.full((STEPS, MOST, 2), np.nan)
    there[:, :n] = placed.spots[..., ::-1] * [SQUEEZE, 1]
    serving = np.take_along_axis(there, placed.nearest[..., None], axis=1)  # (STEPS, c, 2)
    spokes = np.stack(
        [np.broadcast_to(np.stack([x, y], 1), serving.shape), serving, np.full_like(serving, np.nan)], axis=2
    )
    mean, within = placed.mean(people), 100 * placed.within(people)
    curve = depots.curves()
    own = WAYS.index(placed.way)
    told = [" " if asked else words["within"].format(share=share) for share in within]
    height = np.minimum(mean, TOP)
    count = np.arange(1, MOST + 1)
    traces = {
        "spokes": {
            "mode": "lines",
            "x": spokes[-1, :, :, 0].ravel(),
            "y": spokes[-1, :, :, 1].ravel(),
            "line": {"color": "@axis", "width": 1},
            "opacity": 0.45,
        }
        | QUIET,
        "cities": {
            "mode": "markers",
            "x": x,
            "y": y,
            "hoverinfo": "text",
            "hovertext": names,
            "marker": {
                "symbol": "circle",
                "size": 5 + 17 * np.sqrt(people / people.max()),
                "color": placed.nearest[-1] % 8,
                **groups(8),
            },
        },
        "warehouses": {
            "mode": "markers",
            "x": there[-1, :, 0],
            "y": there[-1, :, 1],
            "marker": {"symbol": "square", "size": 20, "color": "@truth", "line": {"color": "@paper", "width": 2.5}},
        }
        | QUIET,
        "within": texts(
            [-88], [25.5], told[-1:], "@model", "middle center", textfont={"color": "@model", "weight": 800, "size": 18}
        ),
    }
    traces |= {
        f"curve {way}": {
            "mode": "lines",
            "x": count,
            "y": np.minimum(curve[i], 1.1 * TOP),
            "line": {"color": COLORS[way], "width": 5 if i == own else 3},
            "hoverinfo": "skip",
        }
        | SECOND
        for i, way in enumerate(WAYS)
    }
    traces |= {
        "curve names": texts(
            [8, 16, 17],
            [curve[0][7] - 120, curve[1][15] + 110, curve[2][16] - 110],
            [words[f"short_{way}"] for way in WAYS],
            at="middle center",
            textfont={"color": ["@model", "@muted", "@train"], "weight": 700},
            **SECOND,
        ),
        "now": {
            "mode": "markers",
            "x": [n],
            "y": height[-1:],
            "marker": {"size": 20, "color": "@you", "line": {"color": "@paper", "width": 3}},
        }
        | QUIET
        | SECOND,
        "now words": texts(
            [min(n + 1.2, 13.5)],
            height[-1:] + 60,
            [words["mean"].format(km=mean[-1])],
            "@you",
            "middle right",
            textfont={"color": "@you", "weight": 800, "size": 18},
            **SECOND,
        ),
    }
    moving = {
        "spokes": {"x": spokes[..., 0].reshape(STEPS, -1), "y": spokes[..., 1].reshape(STEPS, -1)},
        "cities": {"marker.color": placed.nearest % 8},
        "warehouses": {"x": there[:, :, 0], "y": there[:, :, 1]},
        "within": {"text": [[each] for each in told]},
        "now": {"y": height[:, None]},
        "now words": {"y": height[:, None] + 60, "text": [[words["mean"].format(km=each)] for each in mean]},
    }
    low, high = x.min() - 1.5, x.max() + 1.5
    layout, narrow = panels(
        (
            hidden(low, high, constrain="domain"),
            hidden(22.4, 50.2, scaleanchor="x", constrain="domain", constraintoward="top"),
        ),
        (
            axis(words["how_many"], 0, MOST + 1, tickvals=[1, 5, 10, 15, 20], automargin=False),
            axis("", 0, TOP, tickvals=[200, 600, 1000], automargin=False),
        ),
        share=0.7,
        gap=0.1,
        tall=640,
        upper=0.52,
    )
    return Scene(
        traces=traces,
        moving=moving,
        captions=[
            words["depots_asked_caption" if asked else "depots_caption"].format(step=i + 1, km=mean[i], share=within[i])
            for i in range(STEPS)
        ],
        layout=layout
        | {
            "margin": MARGIN | {"b": 50},
            "annotations": [*title(words["cities"], note=words["real"]), *title(words["distance"], "2")],
        },
        narrow=narrow | {"margin": MARGIN | {"b": 50, "l": 40}},
        height=460,
        fps=4,
        runs=True,
        alt=words["depots_asked_alt" if asked else "depots_alt"].format(
            **it.facts | {"way": words[f"short_{placed.way}"]}
        ),
        table={words["how_many"]: count} | {words[f"short_{way}"]: curve[i] for i, way in enumerate(WAYS)},
    )
