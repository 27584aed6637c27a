"""A real shop's invoices by their amount and their number of lines; the strangest are marked. Nobody knows what they are."""

import numpy as np

from stage.layout import axis
from stage.layout import words as text
from stage.ring import dots
from stage.scene import Scene

USUAL = 700  # ordinary invoices that are drawn
SHOWN = 6  # strange ones in the table
LOW = 0.1  # pounds: the left end


def invoices(result, words):
    """Ordinary invoices in grey, the marked ones on top."""
    rng = np.random.default_rng(0)
    rest = result.marked + np.sort(rng.choice(len(result.number) - result.marked, USUAL, replace=False))
    marked = np.arange(result.marked)

    def place(rows):
        lines, amount = result.values[rows, 0], np.abs(result.values[rows, 2])
        shift = np.random.default_rng(1).uniform(0.9, 1.1, len(rows))  # whole numbers of lines lie on top of each other
        return np.maximum(amount, LOW).round(2), (lines * shift).round(2)

    first = result.values[:SHOWN]
    return Scene(
        traces={
            "usual": dots(*place(rest), 8, "@axis", marker={"opacity": 0.5}),
            "strange": dots(*place(marked), 12, "@you", edge=("@paper", 1)),
            "names": text(
                [0.24, 0.24],
                [480, 330],
                [words["usual"], words["strange"].format(**result.facts)],
                textfont={"color": "@ink", "weight": 800},
            ),
            "dots": dots([0.115, 0.115], [480, 330], [9, 13], ["@axis", "@you"]),
        },
        layout={
            "xaxis": axis(
                words["amount"],
                np.log10(LOW * 0.9),
                5.4,
                type="log",
                tickvals=[1, 10, 100, 1000, 10_000, 100_000],
                tickformat=",.0f",
            ),
            "yaxis": axis(words["lines"], np.log10(0.8), np.log10(700), type="log", tickvals=[1, 10, 100]),
            "margin": {"l": 50, "r": 12, "t": 12, "b": 48},
        },
        narrow={"xaxis": {"tickvals": [1, 100, 10_000]}},
        height=420,
        captions=[words["real_caption"]],
        table={
            words["col_invoice"]: result.number[:SHOWN],
            words["lines"]: first[:, 0],
            words["col_units"]: first[:, 1],
            words["amount"]: first[:, 2],
        },
        alt=words["real_alt"].format(**result.facts),
    )
