"""Where other starts end, and two measures that people ask for the number of groups."""

import numpy as np

from concepts.clustering import MOST
from concepts.clustering.figures_map import MARGIN
from stage.layout import axis, hidden, panels, second, title
from stage.scene import Scene


def below(result, k, yours, words):
    """Return both figures by name; yours: percent by which your run ends looser than the best."""
    return {"starts": starts(result, yours, words), "choosing": choosing(result, k, words)}


def starts(result, yours, words):
    """Where runs from random customers end, beside yours: percent looser than the best."""
    runs, top = np.sort(result.runs), 30.0
    levels = np.floor(np.minimum(runs, top))
    heights = np.array([(levels[:i] == level).sum() for i, level in enumerate(levels)], float)
    return Scene(
        traces={
            "runs": {
                "mode": "markers",
                "x": levels,
                "y": heights + 1,
                "marker": {"size": 11, "color": "@model", "symbol": "square", "line": {"width": 1, "color": "@paper"}},
                "hoverinfo": "skip",
            },
            "yours": {
                "mode": "markers+text",
                "x": [min(yours, top)],
                "y": [-2.5],
                "text": [words["yours"]],
                "textposition": "middle right",
                "textfont": {"color": "@you", "weight": 800},
                "marker": {"size": 18, "color": "@you", "symbol": "triangle-up"},
                "hoverinfo": "skip",
                "cliponaxis": False,
            },
        },
        layout={
            "xaxis": axis(words["runs_x"], -1, top + 1, ticksuffix="%", dtick=5, showgrid=False),
            "yaxis": hidden(-5, 55),
            "margin": {"l": 20, "r": 20, "t": 30, "b": 46},
            "annotations": title(words["runs"], "", words["measured"]),
        },
        height=300,
        alt=words["runs_alt"].format(n=len(runs), far=int((runs >= 5).sum()), worst=runs.max()),
        table={words["runs_x"]: runs.round(1)},
    )


def choosing(result, k, words):
    """Looseness and silhouette against k: two measures that are often asked for the right number of groups."""
    x = axis(words["k"], 1.6, MOST + 0.4, dtick=1, showgrid=False)
    layout, narrow = panels(
        (x, axis("", 0, 1.2, dtick=0.5)), (x, axis("", 0, 0.6, dtick=0.2)), share=0.5, gap=0.12, tall=560
    )
    here = list(result.ks).index(k)
    line = {
        "mode": "lines+markers",
        "x": result.ks,
        "hoverinfo": "skip",
        "line": {"color": "@model", "width": 4},
        "marker": {"size": 12, "color": "@model"},
    }
    now = {
        "mode": "markers",
        "x": [k],
        "hoverinfo": "skip",
        "marker": {"size": 24, "color": "@you", "symbol": "circle-open", "line": {"width": 4}},
    }
    return Scene(
        traces={
            "loose": line | {"y": result.loose},
            "silhouette": second(**line, y=result.silhouette),
            "loose here": now | {"y": [result.loose[here]]},
            "silhouette here": second(**now, y=[result.silhouette[here]]),
        },
        layout=layout | {"margin": MARGIN, "annotations": title(words["loose"]) + title(words["silhouette"], "2")},
        narrow=narrow,
        height=300,
        alt=words["choosing_alt"].format(
            first=result.loose[0], last=result.loose[-1], best=int(result.ks[result.silhouette.argmax()])
        ),
        table={
            words["k"]: result.ks,
            words["loose"]: result.loose.round(3),
            words["silhouette"]: result.silhouette.round(3),
        },
    )
