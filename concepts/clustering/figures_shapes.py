"""Simulated points that break k-means, DBSCAN beside it, and how four methods fare."""

import numpy as np

from concepts.clustering import MOST, lloyd, shapes
from concepts.clustering import figures_map as on_map
from concepts.clustering.figures_map import COLORS, DIGITS
from stage.layout import hidden, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

WIDE, TALL = (-2.8, 2.8), (-3.1, 2.9)  # what is shown, in units of the points' spread
STRIPS = np.arange(4, 0, -1.0)  # heights of the shapes in the comparison
GUESSES = {  # borders between the moons
    "gap": (
        [-1.1, -1.0, -0.75, -0.4, -0.07, 0.05, 0.35, 0.75, 0.95, 1.1],
        [-1.7, -0.4, 0.35, 0.75, 0.3, -0.35, -0.78, -0.2, 0.6, 1.8],
    ),
    "straight": ([-1.9, 0.0, 1.9], [-0.9, 0.0, 0.9]),
    "refuse": ([2.1], [-2.1]),
}


def broken(result, words, asking=False):
    """Left, k-means on simulated points; right, DBSCAN on the same ones, its radius growing frame by frame."""
    found, facts = result.found, result.facts
    dense = np.where(found.dense < 0, 0, found.dense % 8 + 1)
    cuts = on_map.room(found.kmeans.centers, MOST)
    borders = lloyd.borders(found.kmeans.centers, np.ones(2), np.column_stack([WIDE, TALL]))
    cut = on_map.gaps(np.full_like(borders, np.nan) if asking else borders)
    captions = [
        words["radius"].format(radius=r, groups=g, noise=n, right=hit)
        for r, g, n, hit in zip(shapes.RADII, found.groups, (found.dense < 0).sum(axis=1), found.right)
    ]
    layout, narrow = panels(
        (hidden(*WIDE), hidden(*TALL)), (hidden(*WIDE), hidden(*TALL)), share=0.5, gap=0.06, tall=720
    )
    points = {"mode": "markers", "x": found.spots[:, 0], "y": found.spots[:, 1], "hoverinfo": "skip"}
    blank = np.zeros(shapes.N, int)
    right = [words["right_of"].format(right=n, points=shapes.N) for n in found.right]
    known = result.shape != "cloud"
    return Scene(
        traces={
            "kmeans": points | {"marker": on_map.painted(blank if asking else found.kmeans.labels + 1, 10)},
            "border": {"mode": "lines", "x": cut[0], "y": cut[1], "line": {"color": "@ink", "width": 4}} | on_map.QUIET,
            "centers": on_map.discs(np.full((MOST, 2), np.nan) if asking else cuts, DIGITS, COLORS),
            "dense": second(**points, marker=on_map.painted(blank if asking else dense[-1], 10)),
            "hits": on_map.heavy(
                [WIDE[1]],
                [-2.9],
                [
                    " "
                    if asking or not known
                    else words["right_of"].format(right=facts["kmeans_right"], points=shapes.N)
                ],
                "@model",
                "middle left",
            ),
            "dense hits": second(
                **on_map.heavy([WIDE[1]], [-2.9], [" " if asking or not known else right[-1]], "@model", "middle left")
            ),
        },
        layout=layout
        | {
            "margin": {"l": 12, "r": 12, "t": 30, "b": 14},
            "annotations": title(words["kmeans"], "", words["simulated"])
            + title(words["dbscan"], "2", words["simulated"]),
        },
        narrow=narrow,
        height=430,
        fps=5,
        captions=[] if asking else captions,
        moving={}
        if asking
        else {
            "dense": {"marker.color": dense.astype(np.uint8)},
            "dense hits": {"text": [[r if known else " "] for r in right]},
        },
        ghosts={
            name: {"x": x if result.shape == "moons" else [None] * len(x), "y": y} for name, (x, y) in GUESSES.items()
        },
        alt=words["broken_asked_alt" if asking else "broken_alt"].format(shape=words[f"shape_{result.shape}"], **facts),
        table={
            words["col_method"]: [words["kmeans"], words["dbscan"]],
            words["col_right"]: [None, None] if asking or not known else [facts["kmeans_right"], facts["dense_right"]],
        },
    )


def methods(result, words):
    """How many of the points four methods put right, shape by shape."""
    names = list(result.scores)
    share = np.array([result.scores[name] for name in names]) / shapes.N  # (4 shapes, 4 methods)
    x, y = np.meshgrid(np.arange(4), STRIPS)
    best = share >= share.max(axis=1, keepdims=True) - 0.005
    color = np.where(best, "@model", "@axis").ravel().tolist()
    return Scene(
        traces={
            "scores": {
                "mode": "markers+text",
                "x": x.ravel(),
                "y": y.ravel(),
                "text": [f"{v:.0%}" for v in share.ravel()],
                "textposition": "middle center",
                "hoverinfo": "skip",
                "textfont": {"color": "@paper", "weight": 800},
                "marker": {"size": 32 + 18 * share.ravel(), "color": color, "opacity": 1},
            },
            "shapes": texts(np.full(4, -0.5), STRIPS, [words[f"shape_{name}"] for name in names], at="middle left"),
            "methods": texts(
                np.arange(4), np.full(4, 4.75), [words[name] for name in shapes.METHODS], "@muted", "middle center"
            ),
        },
        layout={"xaxis": hidden(-1.5, 3.5), "yaxis": hidden(0.4, 5.1), "margin": {"l": 8, "r": 8, "t": 8, "b": 8}},
        height=340,
        alt=words["methods_alt"].format(
            best=", ".join(
                f"{words[f'shape_{name}']}: {words[shapes.METHODS[int(row.argmax())]]}"
                for name, row in zip(names, share)
            )
        ),
        table={words["col_shape"]: [words[f"shape_{name}"] for name in names]}
        | {words[m]: (100 * share[:, i]).round() for i, m in enumerate(shapes.METHODS)},
    )
