"""The days after the model was deployed: every fraud at its score, the new kind among them; beside it what was stopped."""

import numpy as np

from concepts.fraud_detection.decision import BLOCK
from concepts.fraud_detection.events import CHANGE, DAYS, KINDS, OPEN
from stage.layout import axis, hidden, paints, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

MARGIN = {"l": 48, "r": 10, "t": 34, "b": 46}
COLOURS = ("@thing", "@train", "@bad")
FRAUD_KINDS = KINDS[1:]
LANES = (2.0, 1.0, 0.0)


def _shares(result, days):
    """Return how many of each kind there were up to each day, and how many of them were stopped: (F, 3) each."""
    seen = result.day < days[:, None]  # (F, m)
    kinds = (result.kind == np.arange(1, 4)[:, None]).astype(int)  # (3, m)
    return seen.astype(int) @ kinds.T, (seen & result.stopped).astype(int) @ kinds.T


def passing(result, words, *, asked=False):
    """Day by day. asked: only until the new kind of fraud begins."""
    days = np.arange(OPEN, (CHANGE if asked else DAYS) + 1)
    seen = result.day < days[:, None]
    sizes = np.where(seen, 13, 0)
    there, stopped = _shares(result, days)
    share = stopped / np.maximum(there, 1)
    last = len(days) - 1
    retrained = np.full(2, np.nan) if result.retrain >= DAYS or asked else np.full(2, float(result.retrain))
    traces = {
        "blade": line([OPEN, DAYS], [BLOCK] * 2, "@you", 3, "8px,5px"),
        "change": line(np.full(2, float(CHANGE)), [0, 1010], "@axis", 2, "3px,6px"),
        "retrained": line(retrained, [0, 1010], "@model", 4),
        "frauds": dots(
            result.day.round(2),
            result.score.round(),
            sizes[last],
            result.kind - 1,
            marker=paints(*COLOURS) | {"opacity": 0.85},
        ),
        "today": line(np.full(2, float(days[last])), [0, 1010], "@axis", 2),
        "words": text(
            [CHANGE + 0.3, result.retrain - 0.3],
            [1085, -55],
            [words["new_begins"], words["again"] if np.isfinite(retrained[0]) else " "],
            at=["middle right", "middle left"],
        ),
    }
    said = [[_lane(n, k, words) for n, k in zip(a, b)] for a, b in zip(there, stopped)]
    along = np.stack([np.zeros_like(share), share], axis=2)  # (F, 3, 2)
    y = np.array(LANES)
    beside = {
        "marks": second(**dots([0.02] * 3, y + 0.3, 15, [0, 1, 2], marker=paints(*COLOURS), cliponaxis=False)),
        "kinds": second(
            **text(
                [0.12] * 3,
                y + 0.3,
                [words[f"kind_{kind}"] for kind in FRAUD_KINDS],
                textfont={"color": "@ink", "weight": 800},
            )
        ),
        "whole": second(**line(np.array([0, 1, np.nan] * 3), np.repeat(y - 0.02, 3), "@grid", 16)),
        "counts": second(**text([0] * 3, y - 0.28, said[last], "@muted")),
    }
    moving = {
        "frauds": {"marker.size": sizes},
        "today": {"x": days[:, None].repeat(2, axis=1).astype(float)},
        "counts": {"text": said},
    }
    for i, kind in enumerate(FRAUD_KINDS):
        beside[f"{kind} bar"] = second(**line(along[last, i], [y[i] - 0.02] * 2, COLOURS[i], 16))
        moving[f"{kind} bar"] = {"x": along[:, i].round(3)}
    layout, narrow = panels(
        (
            axis(words["day"], OPEN - 0.5, DAYS + 0.5, tickvals=[60, CHANGE, DAYS], showgrid=False),
            axis("", -90, 1130, tickvals=[0, 500, BLOCK], automargin=False),
        ),
        (hidden(-0.03, 1.1), hidden(-0.55, 2.6)),
        share=0.64,
        gap=0.07,
        tall=640,
        upper=0.6,
    )
    return Scene(
        traces=traces | beside,
        moving=moving,
        captions=[
            words["day_caption" if a.any() else "first_caption"].format(day=day, there=a.sum(), stopped=b.sum())
            for day, a, b in zip(days, there, stopped)
        ],
        ghosts=_ways(),
        fps=6,
        invite={"x": 81, "y": 340, "text": words["what_now"]} if asked else {},
        table={words["day"]: days}
        | {words[f"kind_{kind}"]: share[:, i].round(3) for i, kind in enumerate(FRAUD_KINDS)},
        alt=words["later_asked_alt" if asked else "later_alt"].format(**result.facts),
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["frauds_title"].format(block=BLOCK), "", words["simulated"]),
                *title(words["stopped_title"], "2"),
            ],
        },
        narrow=narrow | {"margin": MARGIN, "yaxis": {"domain": [0.5, 1]}, "yaxis2": {"domain": [0, 0.35]}},
        height=430,
    )


def _lane(there, stopped, words):
    return words["lane"].format(there=there, stopped=stopped) if there else words["none_yet"]


def _ways():
    """Return where the frauds of the new kind might score."""
    return {
        "most": {"x": [CHANGE, 80, 87], "y": [960] * 3},
        "half": {"x": [CHANGE, 80, 87], "y": [640] * 3},
        "learns": {"x": [CHANGE, 77, 84], "y": [250, 480, 800]},
        "none": {"x": [CHANGE, 80, 87], "y": [180] * 3},
    }
