"""Cards given to groups one by one: what the learner and you believe of each group, and the points so far."""

import numpy as np

from concepts.learning_types import OWN_CARDS
from concepts.learning_types import groups as shop
from concepts.learning_types.figures_map import MOST, NAMES
from concepts.learning_types.reward import CARDS
from stage.layout import axis, label, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

PLACES = np.arange(MOST)
TOP = 82  # points, of the axis


def cards(result, picks, words):
    """One frame a card of the learner's. The truth about the groups shows on the last one."""
    k, there = len(result.share), len(result.share) > PLACES
    given, share = (
        _wide(rows, k, gap) for rows, gap in zip(result.tried(result.chosen, result.points), (0, np.nan))
    )  # (T + 1, MOST)
    mine, my_share = (
        _wide(rows[-1:], k, gap)[0] for rows, gap in zip(result.tried(result.yours, result.your_points), (0, np.nan))
    )
    sums, my_sums = (np.r_[0, points.cumsum()] for points in (result.points, result.your_points))
    truth = _wide(100 * result.share[None], k, np.nan)[0]
    tallies = [[_tally(s, n, words) for s, n in zip(*row)] for row in zip(share, given)]
    heights = np.nan_to_num(100 * share) + 13
    ring = np.r_[result.chosen[:1], result.chosen]
    own = np.full(OWN_CARDS + 1, np.nan)
    own[: len(my_sums)] = my_sums
    still, lines = {"hoverinfo": "skip"}, second(mode="lines", hoverinfo="skip")
    dashes = {"best": ("@ink", result.share.max()), "random": ("@muted", result.share.mean())}
    traces = {
        "truth": still
        | {
            "x": PLACES,
            "y": truth,
            "opacity": 1,
            "mode": "markers",
            "marker": {"symbol": "line-ew", "size": 44, "line": {"color": "@ink", "width": 4}},
        },
        "learner": still
        | {
            "x": PLACES - 0.16,
            "y": 100 * share[-1],
            "mode": "markers",
            "marker": {"color": "@model", "symbol": "circle", "opacity": 0.9, "size": _size(given[-1])},
        },
        "you": still
        | {
            "x": PLACES + 0.2,
            "y": 100 * my_share,
            "mode": "markers",
            "marker": {"color": "@you", "symbol": "diamond", "size": 17},
        },
        "tallies": texts(PLACES - 0.16, heights[-1], tallies[-1], "@model", "middle center"),
        "ring": still
        | {
            "x": ring[-1:],
            "y": [-15],
            "mode": "markers",
            "marker": {"symbol": "circle-open", "size": 52, "color": "@model", "line": {"width": 5}},
        },
        "groups": {
            "x": PLACES,
            "y": np.full(MOST, -15),
            "mode": "markers+text",
            "text": [name if ok else " " for name, ok in zip(NAMES, there)],
            "textfont": {"color": "@on_you", "weight": 800},
            "hoverinfo": "text",
            "hovertext": [words["give"].format(name=name) for name in NAMES],
            "marker": {"color": "@you", "symbol": "circle", "opacity": 1, "size": np.where(there, 42, 0)},
        },
        "yours": texts(
            PLACES, np.full(MOST, -33), [_tally(s, n, words) for s, n in zip(my_share, mine)], "@you", "middle center"
        ),
        **{
            name: lines
            | {"x": [0, CARDS], "y": [0, CARDS * slope], "line": {"color": color, "width": 3, "dash": "8px,6px"}}
            for name, (color, slope) in dashes.items()
        },
        "sums": lines | {"x": np.arange(CARDS + 1), "y": sums, "line": {"color": "@model", "width": 5}},
        "own": lines | {"x": np.arange(OWN_CARDS + 1), "y": own, "line": {"color": "@you", "width": 6}},
    }
    left = (
        axis("", -0.6, MOST - 0.4, showticklabels=False, showgrid=False),
        axis("", -40, 112, tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"]),
    )
    right = (
        axis(words["given"], 0, CARDS, tickvals=[0, 50, 100], showgrid=False),
        axis("", 0, TOP, tickvals=[0, 25, 50, 75]),
    )
    layout, narrow = panels(left, right, share=0.58, gap=0.1, tall=680)
    colors = {"learner": "@model", "you": "@you", "best_line": "@ink", "random_line": "@muted"}
    corner = {"xref": "x2 domain", "yref": "y2 domain", "yanchor": "top"}
    names = [
        label(0.04, 0.98 - 0.09 * i, words[name], color, **corner) for i, (name, color) in enumerate(colors.items())
    ]
    layout |= {
        "margin": {"l": 48, "r": 8, "t": 28, "b": 46},
        "annotations": [*title(words["share"]), *title(words["points"], "2"), *names],
    }
    full, best = len(picks) >= OWN_CARDS, result.share.argmax()
    table = {
        words["col_group"]: list(NAMES[:k]),
        words["col_since"]: shop.days(result.groups.centers[:, 0]).round().tolist(),
        words["col_spent"]: shop.pounds(result.groups.centers[:, 1]).round().tolist(),
        words["col_cards"]: given[-1, :k].tolist(),
        words["col_yours"]: mine[:k].tolist(),
    }
    return Scene(
        traces=traces,
        layout=layout,
        narrow=narrow,
        height=390,
        fps=10,
        captions=_captions(result, sums, words),
        reveals=("sums",),
        table=table,
        alt=words["alt_cards"].format(points=sums[-1], cards=CARDS, best=NAMES[best], share=result.share[best]),
        picks={
            "groups": tuple(
                {"picks": picks + name, "step": None} if ok and not full else {} for name, ok in zip(NAMES, there)
            )
        },
        invite={} if picks else {"x": (k - 1) / 2, "y": 40, "text": words["invite_cards"]},
        moving={
            "truth": {"opacity": np.r_[np.zeros(CARDS), 1]},
            "learner": {"y": 100 * share, "marker.size": _size(given)},
            "tallies": {"y": heights, "text": tallies},
            "ring": {"x": ring[:, None]},
        },
    )


def _wide(rows, k, gap):
    """Return rows (f, k) with MOST columns."""
    return np.hstack([rows, np.full((len(rows), MOST - k), gap)]).astype(rows.dtype)


def _size(given):
    return np.where(given > 0, 12 + 2 * np.sqrt(given), 0).round(1)


def _tally(share, n, words):
    return words["won"].format(won=round(share * n), n=n) if n else " "


def _captions(result, sums, words):
    best = result.share.argmax()
    told = [
        words["caption_card"].format(
            n=n, name=NAMES[group], what=words["came_back" if point else "did_not"], points=total
        )
        for n, (group, point, total) in enumerate(zip(result.chosen, result.points, sums[1:]), start=1)
    ]
    mine = len(result.yours)
    if mine:  # where you stand, it is your own last card that is told
        what = words["came_back" if result.your_points[-1] else "did_not"]
        told[mine - 1] = words["caption_yours"].format(
            name=NAMES[result.yours[-1]], what=what, n=mine, you=result.your_points.sum(), points=sums[mine]
        )
    return [
        words["caption_no_card"],
        *told[:-1],
        words["caption_last"].format(points=sums[-1], cards=CARDS, best=NAMES[best], share=result.share[best]),
    ]
