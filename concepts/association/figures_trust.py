"""How many of the strong pairs of one half of the baskets fail in the other, by how often they were seen."""

import numpy as np

from concepts.association.trust import SEEN
from stage.layout import hidden, title
from stage.layout import words as texts
from stage.scene import Scene


def trust(result, words):
    """Return the Scene of the Halves: a bar for each number of baskets a pair was seen in."""
    rows = np.arange(len(SEEN), 0, -1.0)
    share = 100 * result.failed
    names = [words["seen"].format(low=low, high=high) for low, high in SEEN[:-1]] + [
        words["seen_more"].format(low=SEEN[-1][0])
    ]
    gap = np.full(len(SEEN), np.nan)
    return Scene(
        traces={
            "failed": {
                "mode": "lines",
                "x": np.stack([0 * share, share, gap], axis=1).ravel(),
                "y": np.repeat(rows, 3),
                "line": {"color": "@bad", "width": 18},
                "hoverinfo": "skip",
            },
            "names": texts(np.zeros(len(SEEN)), rows + 0.42, names),
            "said": texts(share, rows, [words["failed"].format(share=s, pairs=n) for s, n in zip(share, result.pairs)]),
        },
        layout={
            "xaxis": hidden(0, 32),
            "yaxis": hidden(0.4, len(SEEN) + 0.9),
            "margin": {"l": 16, "r": 16, "t": 34, "b": 12},
            "annotations": title(words["trust"], "", words["measured"]),
        },
        height=300,
        alt=words["trust_alt"].format(first=share[0], last=share[-1]),
        table={words["col_seen"]: names, words["col_pairs"]: result.pairs, words["col_failed"]: share.round(1)},
    )
