"""The marks of a blind test by ear."""

import numpy as np

from concepts.speech_synthesis.listening import CLIPS
from concepts.speech_synthesis.runs import NAME, VOICES, key
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

LEVELS = (1, 2, 3, 4, 5)
MARGIN = {"l": 14, "r": 16, "t": 30, "b": 46}


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
