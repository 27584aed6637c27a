"""The weeks at work: is the model still as good, and do the columns still look as they did?"""

import numpy as np

from concepts.workbench.drift import ALARM, BEGINS, WEEKS
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

COLUMNS, TOP = 8, 1.0  # shown; the end of the index's axis
MARGIN = {"l": 56, "r": 20, "t": 40, "b": 50}


def weeks(it, column, measure, moved, words):
    """Return the figure of a Watched, one week a frame; column is the one to shift, moved whether it is shifted."""
    order = sorted(range(len(it.columns)), key=lambda i: (it.columns[i] != column, -it.index[:, i].max()))[:COLUMNS]
    rows = np.arange(len(order))[::-1].astype(float)
    index, odd = np.minimum(it.index[:, order], TOP), it.alarmed[:, order]
    seen = np.tril(np.ones((WEEKS, WEEKS), bool))
    line = lambda values: np.where(seen, values, np.nan)
    found = np.r_[it.scores, it.again, it.promised]
    pad = max(0.15 * np.nanmax(found) - 0.15 * np.nanmin(found), 0.02)
    low, high = float(np.nanmin(found) - pad), float(np.nanmax(found) + pad)
    bars = np.stack([np.zeros_like(index), index, np.full_like(index, np.nan)], axis=2).reshape(WEEKS, -1)
    rung = np.where(odd, index, np.nan)
    names = [it.columns[i][:18] for i in order]
    x = np.arange(1, WEEKS + 1)
    lines = {"mode": "lines+markers", "x": x, "hoverinfo": "y"}
    bell = [[words["bell"] if on else " " for on in row] for row in odd]
    traces = {
        "band": {
            "mode": "lines",
            "x": np.array([0.5, WEEKS + 0.5, np.nan, 0.5, WEEKS + 0.5]),
            "y": np.array([it.promised[0]] * 2 + [np.nan] + [it.promised[1]] * 2),
            "hoverinfo": "skip",
            "line": {"color": "@muted", "width": 2, "dash": "dot"},
        },
        "again": lines
        | {"y": line(it.again)[-1], "line": {"color": "@you", "width": 5}, "marker": {"size": 12, "color": "@you"}},
        "scores": lines
        | {"y": line(it.scores)[-1], "line": {"color": "@test", "width": 5}, "marker": {"size": 12, "color": "@test"}},
        "said": text([WEEKS + 0.4], [high], [words["promised_band"]], "@muted", "bottom left"),
        "begins": text([BEGINS + 1], [low], [words["shift_begins"] if moved else " "], "@muted", "top center"),
        "index": second(
            mode="lines", x=bars[-1], y=np.repeat(rows, 3), hoverinfo="skip", line={"color": "@train", "width": 14}
        ),
        "rung": second(
            mode="markers",
            x=rung[-1],
            y=rows,
            hoverinfo="skip",
            marker={"size": 20, "symbol": "diamond", "color": "@bad", "line": {"color": "@paper", "width": 2}},
        ),
        "bells": text(np.full(len(order), TOP), rows + 0.42, bell[-1], "@bad", "middle left", **second()),
        "names": text(np.full(len(order), 0.01), rows + 0.42, names, **second()),
        "limit": second(
            mode="lines",
            x=[ALARM, ALARM],
            y=[-0.6, len(order) - 0.2],
            hoverinfo="skip",
            line={"color": "@bad", "width": 2, "dash": "dot"},
        ),
    }
    left = (axis(words["week"], 0.5, WEEKS + 0.6, dtick=1), axis("", low, high, nticks=5))
    right = (axis(words["psi"], 0, TOP, dtick=0.25), hidden(-0.7, len(order) + 0.1))
    layout, narrow = panels(left, right, share=0.58, tall=780)
    captions = [_caption(it, w, words) for w in range(WEEKS)]
    return Scene(
        traces=traces,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words[f"short_{measure}"], note=words["replayed"]), *title(words["changed"], "2")],
        },
        moving={
            "again": {"y": line(it.again)},
            "scores": {"y": line(it.scores)},
            "index": {"x": bars},
            "rung": {"x": rung},
            "bells": {"text": bell},
        },
        captions=captions,
        narrow=narrow | {"yaxis2": {"domain": [0, 0.41]}},
        alt=words["watch_alarmed" if it.first >= 0 else "watch_calm"].format(**it.facts),
        table={
            words["week"]: np.repeat(x, len(order)),
            words["col_score"]: np.repeat(it.scores, len(order)),
            words["col_again"]: np.repeat(it.again, len(order)),
            words["col_column"]: [it.columns[i] for i in order] * WEEKS,
            words["psi"]: it.index[:, order].ravel(),
        },
        height=440,
        fps=2,
    )


def _caption(it, w, words):
    rung = [name for name, on in zip(it.columns, it.alarmed[w]) if on]
    told = words["alarm"].format(names=", ".join(rung)) if rung else words["quiet"]
    said = words["week_said" if np.isfinite(it.scores[w]) else "week_unscored"]
    return said.format(week=w + 1, score=it.scores[w], told=told)
