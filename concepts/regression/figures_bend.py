"""A curve that bends ever more: through its own days, and as the misses on its own and on other days."""

import numpy as np

from concepts.regression import DEGREES, TOP
from stage.layout import axis, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

LOW, HIGH, END = 2.75, 6.0, 5.4  # logarithm of the miss: the axis, and as far as it is drawn
MOST = 60  # days that are ever drawn
TICKS = (1000, 3000, 10_000, 100_000)


def bend(result, words):
    """Degree by degree: the curve over its days, and both misses as they part."""
    degrees = np.arange(1, DEGREES + 1)
    logs = {name: np.clip(np.log10(getattr(result, name)), LOW, END) for name in ("own", "test", "middle")}
    curves = np.clip(result.curves, -2000, TOP + 2000).round()
    best = int(result.test.argmin())
    said = [[_said(a, words), _said(b, words)] for a, b in zip(result.own, result.test)]
    at = np.stack([np.clip(degrees, 1.6, DEGREES - 1.2)] * 2, 1)
    over = np.stack([np.maximum(logs["own"] - 0.13, LOW + 0.06), np.minimum(logs["test"] + 0.14, HIGH - 0.06)], 1)
    curve = {"mode": "lines+markers", "x": degrees, "hoverinfo": "skip"}
    room = np.full(MOST - len(result.x), np.nan)
    traces = {
        "days": {
            "mode": "markers",
            "x": np.r_[result.x, room],
            "y": np.r_[result.y, room],
            "hovertemplate": words["hover"] + "<extra></extra>",
            "marker": {"color": "@train", "size": 13, "symbol": "circle", "line": {"color": "@paper", "width": 1.5}},
        },
        "curve": {
            "mode": "lines",
            "x": result.grid,
            "y": curves[-1],
            "hoverinfo": "skip",
            "line": {"color": "@model", "width": 5},
        },
        "middle": second(
            mode="lines",
            x=degrees,
            y=logs["middle"],
            hoverinfo="skip",
            line={"color": "@muted", "width": 3, "dash": "2px,6px"},
        ),
        "own": second(
            **curve, y=logs["own"], line={"color": "@train", "width": 5}, marker={"size": 10, "color": "@train"}
        ),
        "test": second(
            **curve, y=logs["test"], line={"color": "@test", "width": 5}, marker={"size": 10, "color": "@test"}
        ),
        "best": second(
            mode="markers",
            x=[best + 1],
            y=logs["test"][[best]],
            hoverinfo="skip",
            marker={"size": 20, "color": "@ink", "symbol": "circle-open", "line": {"width": 3}},
        ),
        "said": text(
            at[-1],
            over[-1],
            said[-1],
            at="middle center",
            **second(),
            textfont={"color": ["@train", "@test"], "weight": 800, "size": 18},
        ),
        "names": text(
            [1] * 3,
            [HIGH - 0.08, HIGH - 0.25, HIGH - 0.42],
            [words["own"], words["other"], words["samples"]],
            at="middle right",
            **second(),
            textfont={"color": ["@train", "@test", "@muted"], "weight": 800},
        ),
    }
    layout, narrow = panels(
        (
            axis(words["temperature"], -6, 34, dtick=10, automargin=False),
            axis("", -100, TOP, tickformat=",", dtick=3000, automargin=False),
        ),
        (
            axis(words["degree"], 0.4, DEGREES + 0.6, tickvals=[1, 5, 10, 15], showgrid=False, automargin=False),
            axis("", LOW, HIGH, tickvals=np.log10(TICKS), ticktext=[f"{v:,}" for v in TICKS], automargin=False),
        ),
        share=0.54,
        gap=0.13,
        tall=720,
    )
    return Scene(
        traces=traces,
        moving={"curve": {"y": curves}, "said": {"x": at, "y": over, "text": said}},
        reveals=("own", "test"),
        captions=[words["bent"].format(degree=d, own=a, test=b) for d, (a, b) in zip(degrees, said)],
        fps=2,
        height=440,
        layout=layout
        | {
            "margin": {"l": 60, "r": 14, "t": 34, "b": 46},
            "annotations": title(words["rentals"], "", words["measured"]) + title(words["misses"], "2", words["log"]),
        },
        narrow=narrow | {"yaxis2": {"domain": [0, 0.4]}},
        alt=words["bend_alt"].format(**result.facts),
        table={
            words["degree"]: degrees,
            words["col_own"]: result.own.round(),
            words["col_test"]: result.test.round(),
            words["col_check"]: result.check.round(),
            words["col_middle"]: result.middle.round(),
        },
    )


def _said(value, words):
    """Return a miss as a person says it."""
    return f"{value:,.0f}" if value < 1e6 else words["million"].format(value=value / 1e6)
