"""What was heard, word by word, at its time and as sure as the recogniser says; beside it how sure it was and how right."""

import numpy as np

from concepts.transcription.runs import LEVELS, NAME, SENTENCES
from concepts.transcription.words import SIGNS
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

ROOM = 20  # words
COURSE = np.arange(len(LEVELS))
MARGIN = {"l": 52, "r": 16, "t": 30, "b": 46}
SPOKEN = -26  # height of the row of what was said


def clean(word):
    return word.replace("<", "‹").replace(">", "›").replace("&", "+")


def level_name(level, words):
    return words["no_noise"] if level is None else f"{level}".replace("-", "\N{MINUS SIGN}")


def _room(values, gap):
    return list(values)[:ROOM] + [gap] * max(0, ROOM - len(values))


def _heard(each, seconds):
    """Return x, height (ROOM,), text of the words that are right and of the others, for one Aligned."""
    ops = {j: op for op, _, j in each.steps if j is not None}
    x = [(start + end) / 2 / seconds for start, end, *_ in each.words]
    high = [100 * chance for _, _, chance, _ in each.words]
    right = [clean(word) if ops.get(j) == "same" else " " for j, word in enumerate(each.heard)]
    wrong = [
        f"{SIGNS[ops[j]]}{clean(word)}" if ops.get(j, "same") != "same" else " " for j, word in enumerate(each.heard)
    ]
    return (
        np.clip(np.array(_room(x, np.nan)), 0, 1),
        np.array(_room(high, np.nan)),
        _room(right, " "),
        _room(wrong, " "),
    )


def _said(each):
    """Return x (ROOM,) and the words said: those heard rightly, and the others with their sign."""
    ops = {i: op for op, i, _ in each.steps if i is not None}
    lengths = np.array([len(word) + 2.5 for word in each.said])
    ends = np.cumsum(lengths)
    x = (ends - lengths / 2) / ends[-1]
    fine = [clean(word) if ops.get(i) == "same" else " " for i, word in enumerate(each.said)]
    lost = [
        f"{SIGNS[ops.get(i, 'missing')]}{clean(word)}" if ops.get(i) != "same" else " "
        for i, word in enumerate(each.said)
    ]
    return np.array(_room(x, np.nan)), _room(fine, " "), _room(lost, " ")


def _stems(x, high, keep):
    """Return x and y (3 ROOM,) of upright strokes from nothing to each height."""
    gap = np.full(len(x), np.nan)
    return (
        np.stack([np.where(keep, x, np.nan)] * 2 + [gap], 1).ravel(),
        np.stack([np.zeros(len(x)), np.where(keep, high, np.nan), gap], 1).ravel(),
    )


def lane(levels, seconds, words):
    """Return the traces of the words heard and said, and what moves in them: one Aligned a frame."""
    heard, said = [_heard(each, seconds) for each in levels], [_said(each) for each in levels]
    stems = [
        [_stems(x, high, np.array([word.strip() != "" for word in part])) for part in parts]
        for x, high, *parts in heard
    ]
    apart = 6 + 8 * (np.arange(ROOM) % 2)
    moving = {}
    traces = {}
    for k, (name, color) in enumerate((("right", "@model"), ("wrong", "@bad"))):
        xs, ys = (np.stack([stem[k][axis_] for stem in stems]) for axis_ in range(2))
        traces[f"{name} stems"] = {
            "mode": "lines",
            "x": xs[0],
            "y": ys[0],
            "hoverinfo": "skip",
            "line": {"color": color, "width": 9},
        }
        moving[f"{name} stems"] = {"x": xs, "y": ys}
    for k, (name, color) in enumerate((("right", "@model"), ("wrong", "@bad"))):
        x, y = np.stack([each[0] for each in heard]), np.stack([each[1] + apart for each in heard])
        texts = [each[2 + k] for each in heard]
        traces[f"{name} words"] = text(
            x[0], y[0], texts[0], color, at="middle center", textfont={"color": color, "weight": 700}
        )
        moving[f"{name} words"] = {"x": x, "y": y, "text": texts}
    low = SPOKEN - 11 * (np.arange(ROOM) % 2)
    for k, (name, color) in enumerate((("said", "@ink"), ("lost", "@bad"))):
        texts = [each[1 + k] for each in said]
        traces[name] = text(said[0][0], low, texts[0], color, at="middle center")
        moving[name] = {"text": texts}
    traces["row"] = text([0.0], [SPOKEN + 13], [words["said"]], "@muted", textfont={"color": "@muted", "size": 13})
    return traces, moving


def _curve(values, color, width, name):
    return second(
        mode="lines+markers",
        x=COURSE[: len(values)],
        y=values,
        hovertemplate="%{y:.0f} %<extra>" + name + "</extra>",
        line={"color": color, "width": width},
        marker={"size": 12, "color": color},
    )


def _scene(result, words, seen):
    traces, moving = lane(result.levels[:seen], result.seconds, words)
    layout, narrow = panels(
        (hidden(-0.03, 1.03), axis("", -44, 121, tickvals=[0, 50, 100], ticksuffix=" %")),
        (
            axis(
                words["noise"],
                -0.4,
                len(LEVELS) - 0.6,
                tickvals=COURSE[::2],
                ticktext=[level_name(each, words) for each in LEVELS[::2]],
                tickangle=0,
            ),
            axis("", -4, 112, dtick=50, ticksuffix=" %"),
        ),
        share=0.62,
        gap=0.11,
        tall=760,
        upper=0.56,
    )
    captions = [
        words["caption"].format(
            noise=words["clean"] if level is None else words["decibel"].format(level=level_name(level, words)),
            heard=clean(" ".join(each.heard)),
            wer=100 * each.counts.wer,
        )
        for level, each in zip(LEVELS, result.levels)
    ][:seen]
    facts = result.facts | {"text": SENTENCES[result.sentence]}
    return Scene(
        traces=traces
        | {
            "claimed": _curve(result.claimed[:seen], "@train", 4, words["claimed"]),
            "earned": _curve(result.earned[:seen], "@model", 5, words["earned"]),
            "labels": second(
                **text(
                    [0, 0],
                    [107, 56],
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
        alt=words["alt" if seen > 1 else "question_alt"].format(last=" ".join(result.levels[-1].heard), **facts),
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
            "yaxis": axis("", -44, 121, tickvals=[0, 50, 100], ticksuffix=" %"),
            "margin": MARGIN,
            "annotations": title(words["sure"], "", words["live"]),
        },
        height=360,
        table={words["heard"]: list(each.heard), words["claimed"]: [round(100 * word[2]) for word in each.words]},
        alt=words["own_alt"].format(**facts),
    )
