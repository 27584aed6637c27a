"""The chain from sound to action for one thing said, and how often the whole chain is right, noise by noise."""

import numpy as np

from concepts.voice_assistant.figures_house import left
from concepts.voice_assistant.recorded import LEVELS, NAME
from stage.layout import axis, curve, hidden, minus, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

COURSE = np.arange(len(LEVELS))
MARGIN = {"l": 14, "r": 16, "t": 30, "b": 46}


def level_name(level, words):
    return words["no_noise"] if level is None else minus(level)


def _scene(result, words, *, ghosts, seen):
    stations, moving = left(result, words)
    names = [f"  {words[name]}" for name in ("words_right", "commands_right")]
    layout, narrow = panels(
        (hidden(-7, 100), hidden(-2, 104)),
        (
            axis(
                words["noise"],
                -0.4,
                len(LEVELS) - 0.4,
                tickvals=COURSE,
                ticktext=[level_name(each, words) for each in LEVELS],
            ),
            axis("", -4, 112, dtick=50, ticksuffix="%"),
        ),
        share=0.56,
        gap=0.1,
        tall=840,
        upper=0.56,
    )
    captions = [
        words["caption"].format(
            noise=words["clean"] if level is None else words["decibel"].format(level=level_name(level, words)),
            words=result.words_right[i],
            right=result.commands_right[i],
        )
        for i, level in enumerate(LEVELS)
    ][:seen]
    return Scene(
        traces=stations
        | {
            "words": second(**curve(COURSE, result.words_right[:seen], "@train", 4, words["words_right"])),
            "right": second(**curve(COURSE, result.commands_right[:seen], "@model", 5, words["commands_right"])),
            "labels": second(**text([0, 0], [106, 8], names, textfont={"color": ["@train", "@model"], "weight": 700})),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["one"], "", words["measured"])
            + title(words["all"].format(n=result.commands), "2"),
        },
        narrow=narrow,
        moving={name: {path: values[:seen] for path, values in each.items()} for name, each in moving.items()},
        reveals=("words", "right"),
        captions=captions,
        ghosts=ghosts,
        sound=() if result.typed else tuple((NAME, f"{result.key} {level}") for level in LEVELS[:seen]),
        height=500,
        fps=1.1,
        table={
            words["noise"]: [level_name(level, words) for level in LEVELS[:seen]],
            words["heard"]: list(result.heard[:seen]),
            words["words_right"]: result.words_right[:seen].round(),
            words["commands_right"]: result.commands_right[:seen].round(),
        },
        alt=words["alt" if seen > 1 else "question_alt"].format(
            **result.facts,
            text=result.text,
            first=result.heard[0],
            last=result.heard[-1],
            clean=result.commands_right[0],
        ),
    )


def chain(result, words):
    """One thing said and what becomes of it; beside it all commands, one level of noise a frame."""
    return _scene(result, words, ghosts=_ghosts(result), seen=len(LEVELS))


def question(result, words):
    """The quiet room, and four ways the commands might go as it gets noisy."""
    return _scene(result, words, ghosts=_ghosts(result), seen=1)


def _ghosts(result):
    """Return the ways: the second model mends all, half and half, every word must be right, the house falls silent."""
    share, start = result.words_right / result.words_right[0], result.commands_right[0]
    ways = {
        "mends": np.full(len(LEVELS), start),
        "half": start * share,
        "few": start * share**result.length,
        "asks": start * np.clip(1.9 * share - 0.9, 0, 1),
    }
    return {
        name: {"x": COURSE[: 5 + (name == "half")], "y": way[: 5 + (name == "half")], "xaxis": "x2", "yaxis": "y2"}
        for name, way in ways.items()
    }
