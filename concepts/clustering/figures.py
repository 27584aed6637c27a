"""K-means on the map: customers join, centers move, and beside it what each group is worth."""

import numpy as np

from concepts.clustering import MOST, PLACES, figures_beside, lloyd, shop
from concepts.clustering import figures_map as on_map
from concepts.clustering.figures_map import COLORS, DIGITS
from stage.scene import Scene

X, Y = 0.5, 1.6  # the middle of the corner in which the centers start
GUESSES = {
    "stay": {"x": [X, 0.4, 0.2], "y": [Y, 1.3, 1.0]},
    "one": {"x": [X, 1.1, 1.9], "y": [Y, 2.4, 2.85]},
    "spread": {
        "x": [X, 0.55, None, X, 2.7, None, X, 0.5, None, X, 2.55],
        "y": [Y, 2.6, None, Y, 2.1, None, Y, 4.4, None, Y, 4.2],
    },
    "never": {"x": [X, 1.55, 1.75, 1.5, 1.3, 1.55], "y": [Y, 1.7, 1.45, 1.2, 1.45, 1.7]},
}


def question(result, words):
    """The start: all centers in one corner; then each customer joins the nearest one. The rest is asked."""
    return _run(result, words, 2, runs=True, fps=1, alt=words["question_alt"].format(**result.facts))


def steps(result, words):
    """The whole run, half a round a frame."""
    return _run(
        result,
        words,
        None,
        drags={"handles": ("xy", list(PLACES))},
        fps=4,
        alt=words["steps_alt"].format(**result.facts),
        invite={"x": 1.75, "y": 1.12, "text": words["drag"], "narrow": {"x": 0.62, "y": 0.62}},
    )


def _run(result, words, until, *, alt, **more):
    halves, used = result.frames
    halves = halves[:until]
    frames, k, it = len(halves), len(result.rounds[0].centers), result.sample
    centers = on_map.room(np.array([result.rounds[r].centers for r, _ in halves]) * it.scale, MOST)  # (f, MOST, 2)
    now = [result.rounds[r if joined else r - 1].labels if r or joined else None for r, joined in halves]
    codes = np.array([np.zeros(len(it.days), int) if labels is None else labels + 1 for labels in now])  # (f, n)
    borders = on_map.gaps(np.array([_borders(result, r, joined) for r, joined in halves]))
    trails = np.array([_trails(centers, f) for f in range(frames)])
    there = np.arange(MOST) < k
    sizes = np.where((np.arange(frames)[:, None] > 0) & there, on_map.DISC["size"], 0)
    loose, loose_moves = figures_beside.looseness(result, halves, now, words)
    shares, share_moves = figures_beside.shares(it, now, k, words)
    layout, narrow = figures_beside.three(words)
    dotted = {"color": "@ink", "width": 2, "dash": "2px,4px"}
    traces = {
        "customers": on_map.customers(it, codes[-1], words),
        "borders": on_map.line(borders[0][-1], borders[1][-1], {"color": "@ink", "width": 2.5}),
        "trails": on_map.line(trails[-1, :, 0], trails[-1, :, 1], dotted),
        "handles": on_map.discs(centers[0], [digit if here else " " for digit, here in zip(DIGITS, there)], "@you"),
        "centers": on_map.discs(centers[-1], DIGITS, COLORS),
    }
    moving = {
        "customers": {"marker.color": codes.astype(np.uint8)},
        "borders": {"x": borders[0], "y": borders[1]},
        "trails": {"x": trails[..., 0], "y": trails[..., 1]},
        "centers": {
            "x": centers[..., 0],
            "y": centers[..., 1],
            "marker.size": sizes,
            "text": [DIGITS if frame else [" "] * MOST for frame in range(frames)],
        },
    }
    captions = [_caption(result, r, joined, f >= used - 1, words) for f, (r, joined) in enumerate(halves)]
    return Scene(
        traces=traces | loose | shares,
        moving=moving | loose_moves | share_moves,
        captions=captions,
        alt=alt,
        layout=layout,
        narrow=narrow | {"height": 760},
        height=450,
        ghosts=GUESSES,
        table=_table(result, words),
        **more,
    )


def _borders(result, each, joined):
    """Return the borders (15, 2, 2) that were in force when the customers last joined."""
    most = MOST * (MOST - 1) // 2
    if each == 0 and not joined:
        return np.full((most, 2, 2), np.nan)
    now = result.rounds[each if joined else each - 1].centers * result.sample.scale
    found = lloyd.borders(now, result.sample.scale, shop.BOX)
    return np.concatenate([found, np.full((most - len(found), 2, 2), np.nan)])


def _trails(centers, frame):
    """Return the way of each center up to a frame as one line (MOST * (f / 2 + 2), 2) with gaps."""
    stops = np.r_[np.arange(0, len(centers), 2), len(centers) - 1]
    way = centers[np.minimum(stops, frame)]  # (s, MOST, 2)
    return np.concatenate([way, np.full((1, *way.shape[1:]), np.nan)]).swapaxes(0, 1).reshape(-1, 2)


def _caption(result, each, joined, end, words):
    if end and len(result.rounds) - 1 == each:
        return words["done"].format(n=each)
    if each == 0 and not joined:
        return words["start"]
    return words["joined" if joined else "moved"].format(n=each + joined)


def _table(result, words):
    rows = result.segments
    return {
        words["col_group"]: np.arange(1, len(rows) + 1),
        words["col_days"]: _plain(rows[:, 0]),
        words["col_pounds"]: _plain(rows[:, 1]),
        words["col_share"]: (100 * rows[:, 2]).round(1),
        words["col_money"]: (100 * rows[:, 3]).round(1),
    }


def _plain(values):
    return [None if v != v else round(float(v)) for v in values]
