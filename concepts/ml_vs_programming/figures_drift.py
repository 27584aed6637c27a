"""The wording of spam changes word by word: the scores, and one real message on its way into disguise."""

import html
import textwrap

import numpy as np

from concepts.ml_vs_programming.drift import STRENGTHS
from stage.layout import axis, hidden, label, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

WHO = {
    "rules": ("@you", "solid"),
    "model": ("@model", "solid"),
    "rewritten": ("@you", "8px,6px"),
    "retrained": ("@model", "8px,6px"),
}
LOWEST = 0.3  # of the scores shown
APART = 0.06  # least distance of two labels, in the units of the scores
WIDTH, LINES = 29, 6  # of the message: characters in a line, lines
PERCENT = (100 * np.array(STRENGTHS)).round()


def asked(drift, words):
    """The scores in the old wording; what becomes of the model is the question."""
    return _scene(drift, words, ("rules", "model"), veiled=True)


def drifting(drift, words, shown):
    """The scores while more and more of the spam's words are disguised, a frame for each strength."""
    return _scene(drift, words, shown)


def ghosts(drift):
    """Return each answer of the question as the way the model's score would take."""
    start = drift.scores["model"][0]
    ways = {
        "adapts": start - 0.14 * np.sin(np.linspace(0, np.pi, 11)) ** 2,
        "holds": np.full(11, start + 0.02),
        "falls": start - 0.0022 * PERCENT,
        "dies": start - 0.0062 * PERCENT,
    }
    far = {"adapts": 9, "holds": 11, "falls": 11, "dies": 11}
    return {name: {"x": PERCENT[: far[name]], "y": way[: far[name]].round(3)} for name, way in ways.items()}


def _scene(drift, words, shown, veiled=False):
    frames, i = len(STRENGTHS), drift.example
    none = np.full(frames, np.nan)
    scores = {who: drift.scores[who] if who in shown else none for who in WHO}
    message = [drift.later.texts[row] for row in drift.later.test[:, i]]
    told = {who: [words["stops" if stopped else "passes"] for stopped in drift.stopped[who][:, i]] for who in WHO}
    verdicts = [
        [words[f"says_{who}"].format(verdict=told[who][t]) if who in shown else " " for who in WHO]
        for t in range(frames)
    ]
    heights = np.array([_spread([scores[who][t] for who in WHO]) for t in range(frames)])
    names = [
        [words[f"tip_{who}"].format(score=scores[who][t]) if who in shown else " " for who in WHO]
        for t in range(frames)
    ]
    rows = np.arange(LINES)
    if veiled:
        message, verdicts, heights, names = message[:1], verdicts[:1], heights[:1], names[:1]
    traces = {
        who: {
            "x": PERCENT,
            "y": scores[who] if not veiled else np.where(PERCENT > 0, np.nan, scores[who]),
            "mode": "lines+markers",
            "hoverinfo": "skip",
            "line": {"color": color, "width": 5, "dash": dash},
            "marker": {"size": 10, "color": color},
        }
        for who, (color, dash) in WHO.items()
    }
    traces |= {
        "names": texts(
            np.full(len(WHO), 3 if veiled else 103), heights[-1], names[-1], [color for color, _ in WHO.values()]
        ),
        "sent": texts(np.zeros(LINES), 0.94 - 0.066 * rows, _wrapped(message[0]), **second()),
        "now": texts(np.zeros(LINES), 0.4 - 0.066 * rows, _wrapped(message[-1]), "@bad", **second()),
        "verdicts": texts(
            np.zeros(len(WHO)),
            [-0.02, -0.09, -0.16, -0.23],
            verdicts[-1],
            [color for color, _ in WHO.values()],
            **second(),
        ),
    }
    percent = {"tickvals": [0, 50, 100], "ticktext": ["0%", "50%", "100%"], "showgrid": False}
    left = axis(words["strength"], -3, 150, **percent), axis("", LOWEST, 1.03, tickvals=[0.4, 0.6, 0.8, 1])
    layout, narrow = panels(left, (hidden(0, 1), hidden(-0.28, 1.03)), share=0.6, gap=0.06, tall=760, upper=0.5)
    layout |= {
        "margin": {"l": 40, "r": 8, "t": 26, "b": 46},
        "annotations": [
            *title(words["score"], "", words["simulated"]),
            *title(words["sent"], "2"),
            label(0, 0.485, f"<b>{words['now']}</b>", xref="x2", yref="y2", yanchor="middle"),
        ],
    }
    captions = [
        words["caption_drift"].format(strength=strength, rules=drift.scores["rules"][t], model=drift.scores["model"][t])
        for t, strength in enumerate(STRENGTHS)
    ]
    table = {
        words["strength"]: PERCENT.astype(int).tolist(),
        **{words[f"drift_{who}"]: scores[who].round(3).tolist() for who in shown},
        words["column_message"]: message,
    }
    if veiled:
        return Scene(
            traces=traces,
            layout=layout,
            narrow=narrow,
            height=390,
            alt=words["alt_drift_asked"].format(**drift.facts),
            ghosts=ghosts(drift),
            table={words["column_message"]: message},
            invite={"x": 26, "y": 0.45, "text": words["invite"]},
        )
    return Scene(
        traces=traces,
        layout=layout,
        narrow=narrow,
        height=390,
        captions=captions,
        fps=2,
        alt=words["alt_drift"].format(**drift.facts),
        table=table,
        ghosts=ghosts(drift),
        reveals=tuple(WHO),
        moving={
            "names": {"x": np.repeat(PERCENT[:, None] + 3, len(WHO), axis=1), "y": heights, "text": names},
            "now": {"text": [_wrapped(line) for line in message]},
            "verdicts": {"text": verdicts},
        },
    )


def _spread(values):
    """Return heights for the labels of values (nan: not shown), in their order and at least APART, inside the panel."""
    values = np.nan_to_num(np.array(values, dtype=float), nan=-1)
    order = np.argsort(-values, kind="stable")
    heights = values[order]
    for i in range(1, len(heights)):
        heights[i] = min(heights[i], heights[i - 1] - APART)
    seen = heights[values[order] >= 0]
    lift = max(0, LOWEST + 0.03 - seen[-1]) if seen.size else 0
    found = np.empty(len(heights))
    found[order] = np.maximum(heights + lift, LOWEST)
    return found


def _wrapped(text):
    """Return the text in LINES lines, the last of them blank if it is short."""
    lines = textwrap.wrap(" ".join(text.split()), WIDTH, max_lines=LINES, placeholder=" …")
    return [html.escape(line, quote=False) for line in lines] + [" "] * (LINES - len(lines))
