"""A sentence in rising noise, word by word; beside it how sure the recogniser was of all sentences, and how right."""

import numpy as np

from concepts.transcription.figures_lane import clean, lane, sureness
from concepts.transcription.runs import LEVELS, NAME, SENTENCES
from stage.layout import axis, curve, hidden, minus, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

COURSE = np.arange(len(LEVELS))
MARGIN = {"l": 52, "r": 16, "t": 30, "b": 46}


def level_name(level, words):
    return words["no_noise"] if level is None else minus(level)


def _scene(result, words, seen):
    traces, moving = lane(result.levels[:seen], result.seconds, words)
    layout, narrow = panels(
        (hidden(-0.03, 1.03), sureness()),
        (
            axis(
                words["noise"],
                -0.4,
                len(LEVELS) - 0.6,
                tickvals=COURSE[::2],
                ticktext=[level_name(each, words) for each in LEVELS[::2]],
                tickangle=0,
            ),
            axis("", -4, 112, dtick=50, ticksuffix="%"),
        ),
        share=0.62,
        gap=0.11,
        tall=760,
        upper=0.56,
    )
    captions = [
        words["caption"].format(
            noise=words["clean"] if level is None else words["decibel"].format(level=level_name(level, words)),
            heard=clean(" ".join(each.heard)) or words["nothing"],
            wer=100 * each.counts.wer,
        )
        for level, each in zip(LEVELS, result.levels)
    ][:seen]
    facts = result.facts | {"text": SENTENCES[result.sentence]}
    return Scene(
        traces=traces
        | {
            "claimed": second(**curve(COURSE[:seen], result.claimed[:seen], "@train", 4, words["claimed"])),
            "earned": second(**curve(COURSE[:seen], result.earned[:seen], "@model", 5, words["earned"])),
            "labels": second(
                **text(
                    [0, 0],
                    [107, 8],
                    [words["claimed"], words["earned"]],
                    textfont={"color": ["@train", "@model"], "weight": 700},
                )
            ),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["sure"], "", words["recorded"]) + title(words["all"].format(**facts), "2"),
        },
        narrow=narrow,
        moving=moving,
        reveals=("claimed", "earned"),
        captions=captions,
        ghosts=_ghosts(result),
        sound=tuple((NAME, f"{result.sentence} {result.voice} {level}") for level in LEVELS[:seen]),
        height=470,
        fps=0.9,
        table={
            words["noise"]: [level_name(level, words) for level in LEVELS[:seen]],
            words["heard"]: [" ".join(each.heard) for each in result.levels[:seen]],
            words["claimed"]: result.claimed[:seen].round(),
            words["wer"]: result.wer[:seen].round(),
        },
        alt=words["alt" if seen > 1 else "question_alt"].format(
            last=" ".join(result.levels[-1].heard) or words["nothing"], **facts
        ),
    )


def noise(result, words):
    """A sentence and all sentences, one level of noise a frame."""
    return _scene(result, words, len(LEVELS))


def question(result, words):
    """The quiet room, and four ways the recogniser's confidence might go."""
    return _scene(result, words, 1)


def _ghosts(result):
    """Return the ways: as right as it is, nearly certain, in between, silent."""
    claimed, upto = result.claimed, LEVELS.index(-6) + 1
    ways = {
        "knows": result.earned * claimed[0] / result.earned[0],
        "certain": np.full(len(LEVELS), claimed[0]),
        "over": claimed,
        "silent": np.where(COURSE < 5, claimed, 0),
    }
    return {name: {"x": COURSE[:upto], "y": way[:upto], "xaxis": "x2", "yaxis": "y2"} for name, way in ways.items()}


def own(each, seconds, words):
    """One recording of one's own: the words heard, and what was said."""
    traces, _ = lane([each], seconds, words)
    facts = {"heard": " ".join(each.heard) or words["nothing"], "wer": 100 * each.counts.wer}
    return Scene(
        traces=traces,
        layout={
            "xaxis": hidden(-0.03, 1.03),
            "yaxis": sureness(),
            "margin": MARGIN,
            "annotations": title(words["sure"], "", words["live"]),
        },
        height=360,
        table={words["heard"]: list(each.heard), words["claimed"]: [round(100 * word[2]) for word in each.words]},
        alt=words["own_alt"].format(**facts),
    )
