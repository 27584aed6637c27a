"""Forty products, the model that was best for each so far, and the one that is best next; beside it what choosing pays."""

import numpy as np

from concepts.forecasting import figures_parts
from concepts.forecasting.figures import MARGIN, SECOND
from concepts.forecasting.models import MODELS
from stage.layout import axis, hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

STEP = 5  # products a frame
GUESSES = {"better": 0.44, "same": 1.0, "worse": 1.55}  # of the chosen bar, compared with ETS for all
LONGEST = 1.75


def question(it, words):
    """Who was best so far, and one model for all; what choosing brings is asked."""
    return _scene(it, words, asked=True)


def choosing(it, words):
    """Product by product: who was best next, and what the choice brought on average so far."""
    return _scene(it, words)


def _scene(it, words, asked=False):
    n, M = len(it.names), len(MODELS)
    counts = [0] if asked else list(range(0, n + 1, STEP))
    ets = it.fixed[MODELS.index("ets")]
    x = np.arange(n)
    known = x < np.array(counts)[:, None]
    same = it.past == it.later
    hit = np.where(known & same, -it.later.astype(float), np.nan)
    miss = np.where(known & ~same, -it.later.astype(float), np.nan)
    bars = [*(it.fixed / ets), it.hindsight / ets]  # what one model for all, and perfect hindsight, would bring
    ours = np.array(
        [np.nan if not c else it.chosen[:c].mean() / it.single[:c, MODELS.index("ets")].mean() for c in counts]
    )
    values = np.column_stack([ours, np.tile(bars, (len(counts), 1))])
    if asked:
        values[:, -1] = np.nan
    names = [words["chosen"], *(words[f"all_{model}"] for model in MODELS), words["hindsight"]]
    written = [[" " if np.isnan(v) else f"{100 * v:.0f}%" for v in row] for row in values]
    shown = np.minimum(np.nan_to_num(values), LONGEST)
    colors = ["@you", *("@model" if model == "ets" else "@axis" for model in MODELS), "@thing"]
    dot = {"mode": "markers", "x": x, "hoverinfo": "skip", "cliponaxis": False}
    traces = {
        "past": dot
        | {
            "y": -it.past,
            "marker": {"symbol": "circle-open", "size": 13, "color": "@axis", "line": {"color": "@axis", "width": 2}},
        },
        "miss": dot | {"y": miss[-1], "marker": {"symbol": "circle", "size": 9, "color": "@bad"}},
        "hit": dot | {"y": hit[-1], "marker": {"symbol": "circle", "size": 13, "color": "@good"}},
        "rows": texts(
            np.full(M, -1.0),
            -np.arange(M) + 0.38,
            [words[f"model_{model}"] for model in MODELS],
            textfont={"weight": 600, "color": "@ink"},
        ),
    } | figures_parts.bars(names, shown[-1], LONGEST, colors, **SECOND)
    traces["bar values"]["text"] = written[-1]
    moving = {
        "miss": {"y": miss},
        "hit": {"y": hit},
        "bar values": {"x": shown + LONGEST / 40, "text": written},
        "bar 0": {"x": np.stack([np.zeros(len(counts)), shown[:, 0]], axis=1)},
    }
    layout, narrow = panels(
        (axis("", -1.5, n, tickvals=[], showgrid=False), hidden(-M + 0.5, 0.7)),
        (hidden(0, LONGEST * 1.16), hidden(-len(names) + 0.4, 0.8)),
        share=0.6,
        gap=0.06,
        tall=720,
        upper=0.46,
    )
    ghosts = {name: {"x": [0, x], "y": [0.3, 0.3], **SECOND} for name, x in GUESSES.items()}
    facts = it.facts
    captions = [words["choice_asked_caption"]] + [
        words["choice_caption"].format(n=c, same=int((known[k] & same).sum()), share=100 * ours[k])
        for k, c in enumerate(counts)
        if c
    ]
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=captions,
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["winners"], note="" if asked else words["winner_marks"]),
                *title(words["average"], "2"),
            ],
        },
        narrow=narrow,
        height=460,
        fps=3,
        alt=words["choice_asked_alt" if asked else "choice_alt"].format(
            **facts | {"fixed_name": words[f"model_{facts['fixed_model']}"]}
        ),
        table={words["col_product"]: it.names, words["col_past"]: [words[f"model_{MODELS[m]}"] for m in it.past]}
        | ({} if asked else {words["col_later"]: [words[f"model_{MODELS[m]}"] for m in it.later]}),
    )
