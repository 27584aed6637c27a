"""The threshold as a point on two famous curves."""

import numpy as np

from concepts.fraud_detection.money import THRESHOLDS
from stage.layout import axis, panels, second, title
from stage.ring import dots, line
from stage.scene import Scene


def curves(result, words):
    """The ROC curve, and precision against recall, with the threshold's point on both."""
    it, rest = result.tally, result.frame
    caught, false = it.caught, it.blocked[:, 0] / np.maximum((it.passed + it.seen + it.blocked)[:, 0], 1)
    precision = np.where(np.isfinite(it.precision), it.precision, 1.0)
    percent = {"tickformat": ".0%", "tickvals": [0, 0.5, 1]}
    layout, narrow = panels(
        (axis(words["false"], -0.02, 1.02, **percent), axis("", -0.02, 1.05, **percent)),
        (axis(words["caught"], -0.02, 1.02, **percent), axis("", -0.02, 1.05, **percent)),
        share=0.5,
        gap=0.12,
        tall=640,
    )
    here = {"size": 18, "color": "@you", "edge": ("@paper", 2), "cliponaxis": False}
    return Scene(
        traces={
            "chance": line([0, 1], [0, 1], "@axis", 2, "2px,6px"),
            "roc": line(false, caught, "@model", 5),
            "here": dots(false[rest : rest + 1], caught[rest : rest + 1], **here),
            "precision": second(**line(caught, precision, "@model", 5)),
            "there": second(**dots(caught[rest : rest + 1], precision[rest : rest + 1], **here)),
        },
        moving={
            "here": {"x": false[:, None], "y": caught[:, None]},
            "there": {"x": caught[:, None], "y": precision[:, None]},
        },
        layout=layout
        | {
            "margin": {"l": 56, "r": 16, "t": 34, "b": 46},
            "annotations": title(words["roc"].format(auc=result.auc)) + title(words["precision"], "2"),
        },
        narrow=narrow,
        height=340,
        captions=[
            words["curves_caption"].format(t=t, caught=c, false=f, precision=p)
            for t, c, f, p in zip(THRESHOLDS, caught, false, precision)
        ],
        follows=True,
        alt=words["curves_alt"].format(**result.facts),
        table={
            words["threshold"]: THRESHOLDS,
            words["caught"]: caught.round(3),
            words["false"]: false.round(4),
            words["col_precision"]: precision.round(3),
        },
    )
