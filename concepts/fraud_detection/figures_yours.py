"""Four rules with their numbers: whom each meets and what it does; beside them the bill of those who decide otherwise."""

import numpy as np

from concepts.fraud_detection.events import SHOP
from concepts.fraud_detection.figures import HEIGHT
from concepts.fraud_detection.money import SCALE
from concepts.fraud_detection.yours import DOES
from stage.layout import hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

DEAREST = 110_000  # dollars of the longest bill
TOP = 700  # payments of 100,000 that a full bar stands for
PLACES = np.array([860.0, 1010.0, 1150.0])  # of the three things a rule can do
HEAVY = {"color": "@ink", "weight": 800}
COLORS = ("@axis", "@thing", "@you", "@model")  # of the bills
MARGIN = {"l": 12, "r": 12, "t": 34, "b": 12}


def ruling(result, words):
    """The rules, one below the other, and the bill."""
    facts, rows = result.facts, -np.arange(len(SHOP), dtype=float)
    chosen = np.array([[each == one for one in DOES] for each in result.does])
    names = [words[f"rule_{rule}"].format(limit=limit) for rule, limit in zip(SHOP, result.limits)]
    met = [words["meets"].format(good=good, frauds=frauds) for good, frauds in result.met]
    bills = np.array([facts["nothing"], facts["rules"], facts["cost"], facts["model"]])
    ways = [words["nothing"], words["shop_rules"], words["your_rules"], words["by_model"]]
    left = {
        "names": text(np.zeros(4), rows + 0.3, names, textfont=HEAVY),
        "good": _bars(result.met[:, 0], rows + 0.02, "@train"),
        "frauds": _bars(result.met[:, 1], rows - 0.16, "@bad"),
        "met": text(np.zeros(4), rows - 0.39, met, "@muted"),
        "heads": text(PLACES, np.full(3, 0.62), [words[f"do_{one}"] for one in DOES], "@muted", "middle center"),
        "does": dots(
            np.tile(PLACES, 4),
            np.repeat(rows, 3),
            24,
            np.where(chosen, "@you", "@paper").ravel().tolist(),
            edge=("@you", 3),
            symbol="square",
            hovertext=[words["does"].format(do=words[f"do_{one}"], rule=name) for name in names for one in DOES],
        ),
    }
    y = -np.arange(4.0)
    right = {f"bill {i}": second(**_bar(bills[i], y[i], color)) for i, color in enumerate(COLORS)} | {
        "ways": second(**text(np.zeros(4), y + 0.36, ways, textfont=HEAVY)),
        "sums": second(
            **text(
                np.minimum(bills, DEAREST) + 3_000,
                y,
                [words["dollars"].format(cost=cost) for cost in bills],
                textfont=HEAVY,
            )
        ),
    }
    layout, narrow = panels(
        (hidden(-10, 1220), hidden(-3.9, 0.85)),
        (hidden(0, DEAREST * 1.4), hidden(-3.9, 0.85)),
        share=0.64,
        gap=0.07,
        tall=760,
        upper=0.6,
    )
    return Scene(
        traces=left | right,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["rules_title"], "", words["simulated"]),
                *title(words["bill"].format(scale=SCALE), "2"),
            ],
        },
        narrow=narrow | {"margin": MARGIN},
        height=HEIGHT,
        picks={"does": [{f"do_{rule}": one} for rule in SHOP for one in DOES]},
        invite={"x": 900, "y": -3.72, "text": words["set_rules"]},
        alt=words["yours_alt"].format(**facts),
        table={
            words["col_rule"]: names,
            words["col_does"]: [words[f"do_{one}"] for one in result.does],
            words["good"]: result.met[:, 0].round(),
            words["frauds"]: result.met[:, 1].round(),
        },
    )


def _bars(values, rows, color):
    """Return bars (n,) from zero, one a row."""
    ends = np.minimum(values, TOP)
    gap = np.full(len(values), np.nan)
    x, y = np.stack([0 * ends, ends, gap], axis=1), np.stack([rows, rows, gap], axis=1)
    return line(x.ravel(), y.ravel(), color, 12)


def _bar(value, row, color):
    return line([0, min(value, DEAREST)], [row, row], color, 22)
