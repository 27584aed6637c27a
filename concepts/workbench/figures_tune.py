"""The best of ever more candidates: what it promised on the rows it was chosen by, and what it kept on fresh ones."""

import numpy as np

from concepts.workbench.figures import heads
from concepts.workbench.models import SCORES
from stage.layout import axis
from stage.layout import words as text
from stage.scene import Scene

MARGIN, NARROW = {"l": 62, "r": 150, "t": 40, "b": 50}, {"l": 48, "r": 144}  # on a phone
BESIDE = 0.8  # from a mark to what is said of it


def search(tuned, setup, words):
    """Return the figure of a search, one candidate a frame; nothing is drawn before the first."""
    n, total = len(tuned.chosen_on), tuned.total
    tries = np.arange(1, total + 1)
    promised, kept = (np.r_[line, np.full(total - n, np.nan)] for line in (tuned.chosen_on, tuned.fresh))
    low, high = _edges(tuned)
    frames = max(n, 1)
    hidden = np.tril(np.ones((frames, total), bool))
    shown = lambda line: np.where(hidden, line, np.nan)
    at = np.arange(frames)
    ends = np.stack([promised[at], kept[at]], axis=1)
    said = [
        [words["promised"].format(score=a), words["kept"].format(score=b)] if np.isfinite(a) else [" ", " "]
        for a, b in ends
    ]
    lines = {"mode": "lines", "x": tries, "hoverinfo": "y"}
    gap = {"mode": "lines", "hoverinfo": "skip", "line": {"color": "@muted", "width": 3, "dash": "dot"}}
    traces = {
        "gap": gap | {"x": np.full(2, frames), "y": ends[-1]},
        "promised": lines | {"y": shown(promised)[-1], "line": {"color": "@you", "width": 5}},
        "kept": lines | {"y": shown(kept)[-1], "line": {"color": "@test", "width": 5}},
        "ends": {
            "mode": "markers",
            "x": np.full(2, frames),
            "y": ends[-1],
            "hoverinfo": "skip",
            "marker": {"size": 16, "color": ["@you", "@test"], "line": {"color": "@paper", "width": 2}},
        },
        "said": text(
            np.full(2, frames + BESIDE),
            ends[-1],
            said[-1],
            textfont={"color": ["@you", "@test"], "weight": 700},
            textposition=["top right", "bottom right"],
        ),
    }
    places = np.stack([at + 1, at + 1], axis=1)
    facts = tuned.facts
    over, narrow = heads(MARGIN, words[f"short_{SCORES[setup.problem]}"], words["simulated_draws"], NARROW)
    return Scene(
        traces=traces,
        layout={
            "margin": MARGIN,
            "xaxis": axis(words["tries"], 0, total + 1, dtick=10),
            "yaxis": axis("", low, high, nticks=5),
            "annotations": over,
        },
        moving={
            "gap": {"x": places, "y": ends},
            "promised": {"y": shown(promised)},
            "kept": {"y": shown(kept)},
            "ends": {"x": places, "y": ends},
            "said": {"x": places + BESIDE, "y": ends, "text": said},
        },
        captions=[words["tried"].format(n=f + 1, total=total) if n else words["none_tried"] for f in range(frames)],
        narrow={"margin": MARGIN | NARROW, "annotations": narrow},
        alt=words["tune_alt"].format(**facts),
        table={words["col_tries"]: tries[:n], words["col_promised"]: promised[:n], words["col_kept"]: kept[:n]},
        height=440,
        fps=12,
    )


def _edges(tuned):
    """Return the ends of the axis: the same for all numbers of rows that choose."""
    if not len(tuned.fresh):
        return 0.5, 1.0
    return tuned.level - 0.75 * tuned.wobble - 0.005, tuned.level + 0.9 * tuned.wobble + 0.005
