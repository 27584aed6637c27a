"""Four segments that want a name: tap the one that fits."""

import numpy as np

from concepts.clustering import NAMES
from concepts.clustering import figures_map as on_map
from concepts.clustering.figures_map import COLORS, DIGITS, MARGIN
from stage.layout import hidden, label, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

ROWS = np.arange(4, 0, -1.0)  # heights of the segments


def naming(result, words):
    """The four segments on the map; beside it a ring under each name for each of them."""
    now = result.segmentation
    centers = now.rounds[-1].centers * now.sample.scale
    segments, given = now.segments, result.given
    x, y = np.meshgrid(np.arange(4.0), ROWS)
    mine = np.array([[name == own for name in NAMES] for own in given])
    told = [words["sentence"].format(days=int(d), pounds=p, money=m) for d, p, _, m in segments]
    marks = [" " if right is None else words["fits" if right else "not"] for right in result.right]
    layout, narrow = panels(
        on_map.axes(words, 2), (hidden(-1.15, 4.0), hidden(-0.2, 5.0)), share=0.46, gap=0.05, tall=780, upper=0.42
    )
    return Scene(
        traces={
            "customers": on_map.customers(now.sample, now.rounds[-1].labels + 1, words),
            "centers": on_map.discs(centers, DIGITS[:4], COLORS[:4]),
            "names": second(
                **texts(np.arange(4), np.full(4, 4.8), [words[f"name_{name}"] for name in NAMES], at="middle center")
            ),
            "rows": second(**on_map.discs(np.column_stack([np.full(4, -0.85), ROWS]), DIGITS[:4], COLORS[:4])),
            "rings": second(
                mode="markers",
                x=x.ravel(),
                y=y.ravel(),
                hoverinfo="skip",
                hovertext=[
                    words["give"].format(n=i + 1, name=words[f"name_{name}"]) for i in range(4) for name in NAMES
                ],
                marker={
                    "size": 26,
                    "symbol": np.where(mine, "circle", "circle-open").ravel().tolist(),
                    "color": np.where(mine, "@you", "@axis").ravel().tolist(),
                    "line": {"width": 3, "color": "@you"},
                },
            ),
            "marks": second(**on_map.heavy(np.full(4, 3.5), ROWS, marks, "@ink", "middle right")),
            "sentences": second(**texts(np.full(4, -1.05), ROWS - 0.42, told, "@muted")),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["spent"])
            + [
                label(
                    0,
                    1,
                    f"<b>{words['which_name']}</b>",
                    xref="x2 domain",
                    yref="y2 domain",
                    yanchor="bottom",
                    yshift=4,
                )
            ],
        },
        narrow=narrow | {"margin": MARGIN, "yaxis2": {"domain": [0, 0.48]}},
        height=430,
        picks={"rings": [{f"s{i + 1}": name} for i in range(4) for name in NAMES]},
        invite={"x": 1.5, "y": 0.05, "xaxis": "x2", "yaxis": "y2", "text": words["tap"]},
        alt=words["naming_alt"].format(**result.facts),
        table={
            words["col_group"]: DIGITS[:4],
            words["col_days"]: segments[:, 0],
            words["col_pounds"]: segments[:, 1].round(),
            words["col_share"]: (100 * segments[:, 2]).round(),
            words["col_money"]: (100 * segments[:, 3]).round(),
        },
    )
