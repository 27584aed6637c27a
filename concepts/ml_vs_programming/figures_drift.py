"""The wording of spam changes word by word: four scores, and one real message on its way into disguise."""
import html
import textwrap

import numpy as np

from concepts.ml_vs_programming.drift import STRENGTHS
from stage.scene import Moving, Scene, axis, label

WHO = {"rules": ("@you", "solid"), "model": ("@model", "solid"), "rewritten": ("@you", "dot"), "retrained": ("@model", "dot")}
APART = 0.075  # least distance of two labels, in the units of the scores
QUIET = {"font": {"color": "@7"}}
NOW = 0.58     # where the message as it reads now begins, in the height of its panel
WIDTH = 30     # characters in a line of the message


def drifting(drift, words, *, measure="f1", shown=("rules", "model")):
    """The scores on test messages while more and more of the spam's words are disguised, a frame for each strength."""
    scores = {who: drift.scores[who][measure] for who in WHO if who in shown}
    percent = 100 * np.array(STRENGTHS)
    names = [[words[f"tip_{who}"].format(score=scores[who][t]) for who in scores] for t in range(len(STRENGTHS))]
    heights = np.array([_spread([scores[who][t] for who in scores]) for t in range(len(STRENGTHS))])
    tips = np.repeat(percent[:, None] + 2, len(scores), axis=1)
    message, i = [drift.later.texts[row] for row in drift.later.test[:, drift.example]], drift.example
    verdicts = [[words[f"says_{who}"].format(verdict=words["stops" if drift.stopped[who][t, i] else "passes"]) for who in scores] for t in range(len(STRENGTHS))]
    paint = [["@good" if drift.stopped[who][t, i] else "@bad" for who in scores] for t in range(len(STRENGTHS))]
    texts = [[_wrapped(message[0]), _wrapped(line)] for line in message]
    k = len(scores)
    second = {"mode": "text", "xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip"}
    traces = [{"x": percent, "y": scores[who], "mode": "lines+markers", "line": {"color": WHO[who][0], "width": 3, "dash": WHO[who][1]},
               "marker": {"size": 6, "color": WHO[who][0]}, "hoverinfo": "skip"} for who in scores]
    traces += [{"x": tips[0], "y": heights[0], "mode": "text", "text": names[0], "textposition": "middle right", "hoverinfo": "skip", "cliponaxis": False,
                "textfont": {"color": [WHO[who][0] for who in scores]}},
               second | {"x": [0, 0], "y": [0.935, NOW - 0.065], "text": texts[0], "textposition": "bottom right"},
               second | {"x": [0] * k, "cliponaxis": False, "y": [0.19 - 0.065 * line for line in range(k)], "text": verdicts[0], "textposition": "middle right", "textfont": {"color": paint[0]}}]
    corner = {"xref": "x2", "yref": "y2", "yanchor": "top", "align": "left"}
    layout = {"xaxis": axis(words["strength"], -2, 168, domain=[0, 0.58], tickvals=[0, 20, 40, 60, 80, 100]), "yaxis": axis("", 0, 1.04),
              "margin": {"l": 40, "r": 12, "t": 30, "b": 48},
              "xaxis2": {"domain": [0.62, 1], "range": [0, 1], "visible": False, "fixedrange": True, "anchor": "y2"},
              "yaxis2": {"range": [-0.05, 1], "visible": False, "fixedrange": True, "anchor": "x2"},
              "annotations": [label(0, 1, words[f"{measure}_test"], xref="x domain", yref="y domain", yanchor="bottom"),
                              label(0, 1, words["sent"], **corner | QUIET), label(0, NOW, words["now"], **corner | QUIET)]}
    narrow = {"height": 800, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.56, 1]}, "xaxis2": {"domain": [0, 1]}, "yaxis2": {"domain": [0, 0.44]}}
    captions = [words["caption_drift"].format(strength=strength, measure=words[measure], rules=drift.scores["rules"][measure][t],
                                              model=drift.scores["model"][measure][t]) for t, strength in enumerate(STRENGTHS)]
    return Scene(
        traces=traces, layout=layout, narrow=narrow, height=430, fps=2, captions=captions, reveals=tuple(range(k)),
        alt=words["alt_drift"].format(measure=words[measure], **{f"{who}_{when}": drift.scores[who][measure][at]
                                                                 for who in ("rules", "model") for when, at in (("before", 0), ("after", -1))}),
        table={words["strength"]: percent.round().astype(int).tolist(), **{words[f"drift_{who}"]: scores[who].round(3).tolist() for who in scores},
               words["column_message"]: message},
        moving=[Moving(k, {"x": tips, "y": heights, "text": names}), Moving(k + 1, {"text": texts}), Moving(k + 2, {"text": verdicts, "textfont.color": paint})])


def _spread(values):
    """Return heights for the labels of values, in their order and at least APART."""
    order = np.argsort(-np.asarray(values), kind="stable")
    heights = np.array(values, dtype=float)[order]
    for i in range(1, len(heights)):
        heights[i] = min(heights[i], heights[i - 1] - APART)
    lift = max(0, 0.02 - heights[-1])
    found = np.empty(len(heights))
    found[order] = heights + lift
    return found


def _wrapped(text):
    return "<br>".join(html.escape(line, quote=False) for line in textwrap.wrap(" ".join(text.split()), WIDTH))
