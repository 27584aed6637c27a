"""The price of a lower threshold: how many sets are counted, and how many are frequent, at each least support."""

import numpy as np

from stage.layout import axis, label, title
from stage.scene import Scene

TOP = 16_000  # sets


def cost(each, now, words):
    """Return the Scene of some Sets by support, the one that is on show marked."""
    support = np.array([result.support for result in each])
    counted, frequent = (np.array([getattr(result, part).sum() for result in each]) for part in ("counted", "frequent"))
    line = {"mode": "lines+markers", "x": support, "hoverinfo": "skip"}
    here = {"size": 24, "symbol": "circle-open", "color": "@you", "line": {"width": 4}}
    ys = [int(now.counted.sum()), int(now.frequent.sum())]
    return Scene(
        traces={
            "counted": line | {"y": counted, "line": {"color": "@axis", "width": 4}, "marker": {"size": 12}},
            "frequent": line | {"y": frequent, "line": {"color": "@model", "width": 5}, "marker": {"size": 12}},
            "here": {"mode": "markers", "x": [now.support] * 2, "y": ys, "hoverinfo": "skip", "marker": here},
        },
        layout={
            "xaxis": axis(words["support"], 0.2, 5.3, dtick=1, ticksuffix="%", showgrid=False),
            "yaxis": axis("", 0, TOP, tickformat=",", dtick=5000),
            "margin": {"l": 62, "r": 16, "t": 34, "b": 46},
            "annotations": [
                *title(words["cost"], "", words["measured"]),
                label(2.0, 10_400, words["counted_line"], "@muted"),
                label(1.2, 1500, words["frequent_line"], "@model"),
            ],
        },
        height=320,
        alt=words["cost_alt"].format(low=counted[0], high=counted[-1], few=frequent[-1], many=frequent[0]),
        table={words["support"]: support, words["col_counted"]: counted, words["col_frequent"]: frequent},
    )
