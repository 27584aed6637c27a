"""The spectrogram of a run, and the marks of a blind test by ear."""

import numpy as np

from concepts.speech_synthesis.analysis import BANDS
from concepts.speech_synthesis.listening import CLIPS
from concepts.speech_synthesis.runs import NAME, VOICES, key
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

COLUMNS = 120
LEVELS = (1, 2, 3, 4, 5)
MARGIN = {"l": 14, "r": 16, "t": 30, "b": 46}


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


def ears(result, words):
    """Six clips to be heard and marked, and (once all have their mark) what each voice got."""
    rows = np.arange(CLIPS, 0, -1.0)
    x, y = np.tile(LEVELS, CLIPS), np.repeat(rows, len(LEVELS))
    given = np.repeat(result.marks, len(LEVELS)) >= x
    votes = "".join(map(str, result.marks))
    picks = [
        {"votes": votes[:clip] + str(mark) + votes[clip + 1 :], "step": str(clip)}
        for clip in range(CLIPS)
        for mark in LEVELS
    ]
    facts, done = result.facts, result.done
    names = [
        words["clip"].format(n=clip + 1) + (f" · {words[voice]}" if done else "")
        for clip, (_, voice) in enumerate(result.clips)
    ]
    layout, narrow = panels(
        (hidden(-2.6, 5.6), hidden(-0.3, CLIPS + 0.6)),
        (axis(words["marks"], 0.7, 5.3, dtick=1), hidden(-0.5, 2.2)),
        share=0.56,
        gap=0.1,
        tall=640,
    )
    traces = {
        "row": {
            "mode": "lines",
            "x": [-2.5, 5.5],
            "y": [rows[0]] * 2,
            "hoverinfo": "skip",
            "line": {"color": "@you_soft", "width": 44},
        },
        "names": text(np.full(CLIPS, -2.4), rows, names),
        "stars": {
            "mode": "markers+text",
            "x": x,
            "y": y,
            "text": [str(mark) for mark in x],
            "hovertext": [words["give"].format(n=clip + 1, mark=mark) for clip in range(CLIPS) for mark in LEVELS],
            "hoverinfo": "text",
            "textfont": {"color": ["@on_you" if lit else "@ink" for lit in given], "weight": 700},
            "marker": {"size": 32, "color": ["@you" if lit else "@grid" for lit in given], "opacity": 1},
        },
    }
    for place, (voice, color) in enumerate(zip(VOICES, ("@thing", "@model"))):
        height, n = 1.6 - 1.2 * place, CLIPS // 2
        marks = np.sort(result.of(voice)) if done else np.full(n, np.nan)
        mean, half = (facts[f"{voice}_mean"], facts[f"{voice}_half"]) if done else (np.nan, np.nan)
        wide = np.clip([mean - half, mean + half], 0.7, 5.3) if done else np.full(2, np.nan)
        traces |= {
            f"{voice} votes": second(
                mode="markers",
                x=marks,
                y=height + 0.12 * np.arange(n),
                hoverinfo="skip",
                marker={"size": 14, "color": color, "opacity": 1},
            ),
            f"{voice} wide": second(
                mode="lines", x=wide, y=[height - 0.2] * 2, hoverinfo="skip", line={"color": color, "width": 5}
            ),
            f"{voice} mean": second(
                mode="markers",
                x=np.array([mean]),
                y=[height - 0.2],
                hoverinfo="skip",
                marker={"size": 20, "color": color, "opacity": 1, "line": {"color": "@paper", "width": 2}},
            ),
            f"{voice} told": second(
                **text(
                    [0.8],
                    [height + 0.48],
                    [words["mean"].format(voice=words[voice], mean=mean, n=n) if done else words[voice]],
                    color,
                )
            ),
        }
    return Scene(
        traces=traces,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["by_ear"], ""), *title(words["result"], "2", words["yours_alone"])],
        },
        narrow=narrow,
        moving={"row": {"y": np.stack([rows, rows], 1)}},
        captions=[words["on"].format(n=clip + 1, clips=CLIPS) for clip in range(CLIPS)],
        picks={"stars": picks},
        sound=tuple((NAME, key(sentence, voice, "usual", True)) for sentence, voice in result.clips),
        invite={} if done else {"x": 1, "y": rows[-1] - 0.9, "text": words["invite"]},
        fps=0.25,
        height=430,
        table={words["col_clip"]: names, words["marks"]: result.marks},
        alt=words["ears_alt" if done else "ears_open_alt"].format(**facts),
    )
