"""A lane of words: what was heard, at its time and as high as it is sure; below it what was said."""

import numpy as np

from concepts.transcription.words import SIGNS
from stage.layout import words as text

ROOM = 20  # words
SPOKEN = -26  # height of the row of what was said


def clean(word):
    return word.replace("<", "‹").replace(">", "›").replace("&", "+")


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
