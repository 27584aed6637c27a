"""One product's weeks with what was ordered, too little and too much; beside it the bill of every quantile."""

import numpy as np

from concepts.forecasting.figures import MARGIN, SECOND
from concepts.forecasting.figures_parts import QUIET, ticks
from concepts.forecasting.models import QUANTILES, round_up
from stage.layout import axis, hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

LOW, HIGH = 40, 160  # percent of the bill of ETS's middle line
PERCENT = np.rint(100 * QUANTILES).astype(int)
LEFT = -7  # room for the scale
MIDDLE = 8  # P50 among QUANTILES
GUESSES = {"below": (28, 78), "middle": (50, 66), "above": (70, 74), "high": (90, 78)}


def question(it, words):
    """The middle line is ordered, and its bill is known; where the bill is smallest is asked."""
    return _scene(it, words, asked=True)


def ordered(it, words):
    """Every quantile is ordered once, from P10 to P90, and its bill drawn; then the order stands where it is set."""
    return _scene(it, words)


def _scene(it, words, asked=False):
    at = np.array([MIDDLE] if asked else [*range(len(PERCENT)), it.at])
    weeks = np.arange(len(it.y))
    scale = round_up(1.1 * max(it.y.max(), it.amount[MIDDLE].max()))
    up = 100 / scale
    y, amount = it.y * up, np.minimum(it.amount[at] * up, 104)  # (F, W * H)
    gap = np.full_like(amount, np.nan)
    missing = np.stack([np.where(amount < y, amount, np.nan), np.where(amount < y, y, np.nan), gap], axis=2)
    left = np.stack([np.where(amount > y, y, np.nan), np.where(amount > y, amount, np.nan), gap], axis=2)
    share = 100 * it.bills / it.usual
    known = np.arange(len(PERCENT)) <= np.where(np.arange(len(at)) < len(PERCENT), at, len(PERCENT))[:, None]
    curve = np.where(known, np.minimum(share, HIGH + 20), np.nan)
    here = np.minimum(share[at], HIGH)
    best = int(share.argmin())
    x3 = np.repeat(weeks, 3)
    facts = it.facts
    stroke = {"mode": "lines", "x": x3} | QUIET
    found = [words["cheapest"].format(q=PERCENT[best], share=share[best]) if row.all() else " " for row in known]
    beside = np.clip(PERCENT[at] + 10 * np.sign(best - at), 26, 74), np.minimum(here + 8, HIGH - 6)  # inside the bend
    bill = [words["bill_now"].format(bill=it.bills[i]) for i in at]
    totals = [
        [
            words["missing"].format(n=np.maximum(it.y - a, 0).sum()),
            words["left"].format(n=np.maximum(a - it.y, 0).sum()),
        ]
        for a in it.amount[at]
    ]
    traces = ticks(scale, LEFT, len(weeks) - 0.1) | {
        "left": stroke | {"y": left[-1].ravel(), "line": {"color": "@thing_soft", "width": 8}},
        "missing": stroke | {"y": missing[-1].ravel(), "line": {"color": "@bad", "width": 8}},
        "order": {"mode": "lines", "x": weeks, "y": amount[-1], "line": {"color": "@you", "width": 4}} | QUIET,
        "wanted": {"mode": "markers", "x": weeks, "y": y, "marker": {"symbol": "circle", "size": 9, "color": "@truth"}}
        | QUIET,
        "name": texts([LEFT + 0.2], [99], [it.name], "@muted"),
        "totals": texts(
            [len(weeks) - 0.6] * 2,
            [99, 92],
            totals[-1],
            "@bad",
            "middle left",
            textfont={"color": ["@bad", "@thing"], "weight": 800},
        ),
        "usual": {
            "mode": "lines",
            "x": [10, 90],
            "y": [100, 100],
            "line": {"color": "@axis", "width": 2, "dash": "2px,6px"},
        }
        | QUIET
        | SECOND,
        "bill": {
            "mode": "lines",
            "x": PERCENT,
            "y": np.full(len(PERCENT), np.nan) if asked else curve[-1],
            "line": {"color": "@model", "width": 5},
        }
        | {"hoverinfo": "skip"}
        | SECOND,
        "cheapest": texts(
            [np.clip(PERCENT[best], 30, 70)],
            [share[best] - 9],
            [" " if asked else found[-1]],
            "@model",
            "middle center",
            **SECOND,
            textfont={"color": "@model", "weight": 700},
        ),
        "now": {
            "mode": "markers",
            "x": PERCENT[at[-1:]],
            "y": here[-1:],
            "marker": {"size": 20, "color": "@you", "line": {"color": "@paper", "width": 3}},
        }
        | QUIET
        | SECOND,
        "now words": texts(
            beside[0][-1:],
            beside[1][-1:],
            bill[-1:],
            "@you",
            "middle center",
            **SECOND,
            textfont={"color": "@you", "weight": 800, "size": 18},
        ),
    }
    moving = {
        "left": {"y": left.reshape(len(at), -1)},
        "missing": {"y": missing.reshape(len(at), -1)},
        "order": {"y": amount},
        "totals": {"text": totals},
        "bill": {"y": curve},
        "cheapest": {"text": [[each] for each in found]},
        "now": {"x": PERCENT[at][:, None], "y": here[:, None]},
        "now words": {"x": beside[0][:, None], "y": beside[1][:, None], "text": [[each] for each in bill]},
    }
    layout, narrow = panels(
        (axis("", LEFT, len(weeks) - 0.1, tickvals=[], showgrid=False), hidden(-2, 103)),
        (
            axis(words["quantile"], 8, 92, tickvals=[10, 50, 90], ticktext=["P10", "P50", "P90"], automargin=False),
            axis("", LOW, HIGH, tickvals=[50, 100, 150], ticktext=["50%", "100%", "150%"], automargin=False),
        ),
        share=0.57,
        gap=0.12,
        tall=720,
        upper=0.5,
    )
    x0, y0 = 50.0, 100.0  # the middle line of smoothing, which the question is about
    ghosts = {
        name: {"x": [x0, (x0 + x) / 2, x], "y": [y0, (y0 + y) / 2 + 2, y], **SECOND} for name, (x, y) in GUESSES.items()
    }
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=[words["order_caption"].format(q=PERCENT[i], bill=it.bills[i], share=share[i]) for i in at],
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["one_product"], note=words["tested"]),
                *title(words["bills"], "2", words["invented"]),
            ],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 44}},
        height=460,
        fps=6,
        alt=words["order_asked_alt" if asked else "order_alt"].format(**facts | {"name": it.name}),
        table={
            words["quantile"]: [f"P{q}" for q in (PERCENT[at] if asked else PERCENT)],
            words["col_bill"]: it.bills[at] if asked else it.bills,
        },
    )
