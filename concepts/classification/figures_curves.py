"""The blade as a point on two famous curves."""

import numpy as np

from concepts.classification.figures import visited
from concepts.classification.scoring import THRESHOLDS
from stage.layout import axis, panels, second, title
from stage.scene import Scene


def curves(decision, words):
    """Precision and recall, and the ROC curve, with the point of the blade moving on them."""
    new, places = decision.new, visited(decision)
    spam = int(new.spam.sum())
    caught = spam - new.misses
    recall, precision, false = (
        caught / spam,
        caught / np.maximum(caught + new.alarms, 1),
        new.alarms / (len(new.spam) - spam),
    )
    lines = {"mode": "lines", "hoverinfo": "skip", "line": {"color": "@model", "width": 5}}
    dot = {
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 18, "color": "@you", "line": {"color": "@paper", "width": 2}},
    }
    percent = {"tickformat": ".0%", "tickvals": [0, 0.5, 1]}
    layout, narrow = panels(
        (axis(words["recall"], -0.02, 1.02, **percent), axis("", -0.02, 1.05, **percent)),
        (axis(words["false"], -0.02, 1.02, **percent), axis("", -0.02, 1.05, **percent)),
        share=0.5,
        gap=0.12,
        tall=640,
    )
    return Scene(
        traces={
            "precision": lines | {"x": recall, "y": precision},
            "roc": second(**lines, x=false, y=recall),
            "chance": second(
                mode="lines",
                x=[0, 1],
                y=[0, 1],
                hoverinfo="skip",
                line={"color": "@axis", "width": 2, "dash": "2px,6px"},
            ),
            "here": dot | {"x": recall[places[-1:]], "y": precision[places[-1:]]},
            "there": second(**dot, x=false[places[-1:]], y=recall[places[-1:]]),
        },
        moving={
            "here": {"x": recall[places, None], "y": precision[places, None]},
            "there": {"x": false[places, None], "y": recall[places, None]},
        },
        layout=layout
        | {
            "margin": {"l": 56, "r": 16, "t": 34, "b": 46},
            "annotations": title(words["precision"]) + title(words["roc"], "2"),
        },
        narrow=narrow,
        height=340,
        captions=[
            words["curves_caption"].format(t=THRESHOLDS[i], recall=recall[i], precision=precision[i], false=false[i])
            for i in places
        ],
        follows=True,
        alt=words["curves_alt"].format(**decision.facts),
        table={
            words["col_threshold"]: THRESHOLDS,
            words["recall"]: recall.round(3),
            words["precision"]: precision.round(3),
            words["false"]: false.round(4),
        },
    )
