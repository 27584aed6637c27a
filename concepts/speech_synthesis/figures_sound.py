"""The spectrogram of a run."""

import numpy as np

from concepts.speech_synthesis.analysis import BANDS
from stage.layout import axis
from stage.layout import words as text
from stage.scene import Scene

COLUMNS = 120


def spectrogram(spoken, words):
    """How loud each band of frequency is over time: a picture of the sound; empty where there is none yet (None)."""
    seconds, loud = (spoken.seconds, spoken.loud) if spoken else (1.0, np.zeros((BANDS, 2), np.uint8))
    if loud.shape[1] > COLUMNS:
        edges = np.linspace(0, loud.shape[1], COLUMNS + 1).astype(int)
        loud = np.stack([loud[:, a:b].max(axis=1) for a, b in zip(edges, edges[1:])], axis=1)
    hertz = 700 * (np.exp(np.linspace(0, np.log1p(8000 / 700), BANDS + 2)) - 1)[1:-1]
    marks = [250, 1000, 4000]
    x = np.linspace(0, seconds, loud.shape[1])
    upper, lower = loud[hertz > 2500].sum(axis=0), loud[hertz < 1000].sum(axis=0)
    return Scene(
        traces={
            "loud": {
                "type": "heatmap",
                "x": x.round(2),
                "y": np.arange(BANDS),
                "z": loud // 16,
                "showscale": False,
                "hoverinfo": "skip",
                "zmin": 0,
                "zmax": 15,
                "colorscale": [[0, "@paper"], [0.45, "@thing_soft"], [0.75, "@thing"], [1, "@ink"]],
            },
            "none": text(
                [seconds / 2], [BANDS / 2], [" " if spoken else words["no_spectrogram"]], "@muted", at="middle center"
            ),
        },
        layout={
            "xaxis": axis(words["seconds"], 0, max(seconds, 0.1)),
            "yaxis": axis(
                words["hertz"],
                -0.5,
                BANDS - 0.5,
                tickvals=np.interp(marks, hertz, np.arange(BANDS)).round(1).tolist(),
                ticktext=[f"{mark:,}" for mark in marks],
            ),
            "margin": {"l": 70, "r": 16, "t": 12, "b": 50},
        },
        height=300,
        alt=words["spectrogram_alt" if spoken else "no_spectrogram"].format(
            seconds=seconds, hiss=100 * float((upper > lower).mean())
        ),
        table={words["from"]: x[::4].round(2), words["hiss"]: upper[::4], words["hum"]: lower[::4]},
    )
