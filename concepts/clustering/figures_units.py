"""The same customers in plain units and on log scales, k-means at work in both."""

import numpy as np

from concepts.clustering import MOST, shop
from concepts.clustering import figures_map as on_map
from concepts.clustering.figures_map import MARGIN
from stage.layout import hidden, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

LAPS = 9  # frames


def units(result, words, asking=False):
    """Left, plain days and pounds; right, log scales: k-means goes on in both at once."""
    it = result.sample
    laps = [
        [rounds[i].labels for i in np.linspace(0, len(rounds) - 1, LAPS - 1).round().astype(int)]
        for rounds in (result.plain, result.logs)
    ]
    codes = [np.array([np.zeros(len(it.days), int), *(labels + 1 for labels in lap)]) for lap in laps]
    plain = np.column_stack([it.days, 100 * it.pounds / it.pounds.max()])
    if asking:
        codes = [each[:1] for each in codes]
    ends = [_sizes(spots, labels[-1]) for spots, labels in ((plain, laps[0]), (it.spots, laps[1]))]
    ends[0] = _apart(ends[0][0], len(result.plain[0].centers)), ends[0][1]
    frames = len(codes[0])
    said = [[[" "] * MOST] * (LAPS - 1) + [end[1]] for end in ends]
    scores = [[" "] * (LAPS - 1) + [words["score"].format(score=score)] for score in result.scores]
    bare = hidden(-40, 790), hidden(-11, 116)
    layout, narrow = panels(bare, on_map.axes(words, 2), share=0.47, gap=0.1, tall=760)
    money = [0, it.pounds.max()]
    traces = {
        "plain": on_map.customers(it, codes[0][-1], words) | {"x": plain[:, 0], "y": plain[:, 1]},
        "ticks": texts(
            [0, 0, 700],
            [-7, 108, -7],
            [f"£{money[0]}", f"£{money[1]:,.0f}", words["two_years"]],
            "@muted",
            ["middle right", "middle right", "middle left"],
        ),
        "logs": second(**on_map.customers(it, codes[1][-1], words)),
        "plain sizes": on_map.discs(ends[0][0], said[0][frames - 1], "@ink", marker=_disc(said[0][frames - 1])),
        "log sizes": second(**on_map.discs(ends[1][0], said[1][frames - 1], "@ink", marker=_disc(said[1][frames - 1]))),
        "plain score": on_map.heavy([750], [100], [scores[0][frames - 1]], "@model", "middle left"),
        "log score": second(
            **on_map.heavy(
                [shop.BOX[1, 0] - 0.05], [shop.BOX[1, 1] - 0.25], [scores[1][frames - 1]], "@model", "middle left"
            )
        ),
    }
    captions = [words["units_start"], *[words["units_going"]] * (LAPS - 2), words["units_end"].format(**result.facts)][
        :frames
    ]
    return Scene(
        traces=traces,
        layout=layout | {"margin": MARGIN, "annotations": title(words["plain"]) + title(words["logs"], "2")},
        narrow=narrow | {"margin": MARGIN},
        height=430,
        captions=captions,
        fps=3,
        ghosts={"plain": {"x": [375], "y": [80]}, "logs": {"x": [1.5], "y": [4.9], "xaxis": "x2", "yaxis": "y2"}},
        moving={}
        if asking
        else {
            "plain": {"marker.color": codes[0].astype(np.uint8)},
            "logs": {"marker.color": codes[1].astype(np.uint8)},
            "plain sizes": {"text": said[0], "marker.size": [_disc(row)["size"] for row in said[0]]},
            "log sizes": {"text": said[1], "marker.size": [_disc(row)["size"] for row in said[1]]},
            "plain score": {"text": [[s] for s in scores[0]]},
            "log score": {"text": [[s] for s in scores[1]]},
        },
        alt=words["units_asked_alt" if asking else "units_alt"].format(**result.facts),
        table={words["col_days"]: it.days, words["col_pounds"]: it.pounds.round()},
    )


def _sizes(spots, labels):
    """Return where each group's size is written (MOST, 2), and the sizes as texts."""
    k = labels.max() + 1
    middles = on_map.room(np.array([np.median(spots[labels == g], axis=0) for g in range(k)]), MOST, 0.0)
    return middles, [str((labels == g).sum()) for g in range(k)] + [" "] * (MOST - k)


def _apart(spots, k):
    """Return the spots in the middle of the plain map, one above the other."""
    out, last = spots.copy(), -np.inf
    for g in np.argsort(spots[:k, 1]):
        last = max(spots[g, 1] + 6, last + 14)
        out[g] = 330, last
    return out


def _disc(texts):
    return on_map.DISC | {"size": np.array([0 if text == " " else 40 for text in texts]), "color": "@ink"}
