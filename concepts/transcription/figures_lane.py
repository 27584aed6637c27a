"""A lane of words: a stroke for each word heard, at its time and as high as it is sure; above them the words, below what was said."""

import numpy as np

from concepts.transcription.words import SIGNS
from stage.layout import axis
from stage.layout import words as text

ROOM = 20  # words
SPOKEN, HEARD = -26, 112  # heights of the rows of what was said and of what was heard
LOW, HIGH = -44, 152  # of the lane


def clean(word):
    return word.replace("<", "‹").replace(">", "›").replace("&", "+")


def _room(values, gap):
    return list(values)[:ROOM] + [gap] * max(0, ROOM - len(values))


def _row(texts):
    """Return the places (n,) of words side by side in their order, each with the room that its letters need."""
    lengths = np.array([len(text.strip()) + 2.5 for text in texts])
    ends = np.cumsum(lengths)
    return (ends - lengths / 2) / ends[-1:]


def _heard(each, seconds):
    """Return x, height, place in the row (ROOM,), text of the words that are right and of the others, for one Aligned."""
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
        np.array(_room(_row([a + b for a, b in zip(right, wrong)]), np.nan)),
        _room(right, " "),
        _room(wrong, " "),
    )


def _said(each):
    """Return x (ROOM,) and the words said: those heard rightly, and the others with their sign."""
    ops = {i: op for op, i, _ in each.steps if i is not None}
    fine = [clean(word) if ops.get(i) == "same" else " " for i, word in enumerate(each.said)]
    lost = [
        f"{SIGNS[ops.get(i, 'missing')]}{clean(word)}" if ops.get(i) != "same" else " "
        for i, word in enumerate(each.said)
    ]
    return np.array(_room(_row(each.said), np.nan)), _room(fine, " "), _room(lost, " ")


def _seated(places):
    """Return places (ROOM,) with one more, for a blank: what has no place at all is none to Plotly, and words that come later could not be
    painted.
    """
    seated = places.copy()
    seated[np.flatnonzero(np.isnan(places))[:1]] = 0.5
    return seated


def _stems(x, high, keep):
    """Return x and y (3 ROOM,) of upright strokes from nothing to each height."""
    gap = np.full(len(x), np.nan)
    return (
        np.stack([np.where(keep, x, np.nan)] * 2 + [gap], 1).ravel(),
        np.stack([np.zeros(len(x)), np.where(keep, high, np.nan), gap], 1).ravel(),
    )


def _threads(x, high, place, end):
    """Return x and y (3 ROOM,) of the threads from each stroke to its word."""
    gap = np.full(len(x), np.nan)
    return np.stack([x, place, gap], 1).ravel(), np.stack([high, end, gap], 1).ravel()


def sureness():
    """Return the axis of a lane."""
    shares = [0, 50, 100]
    return axis("", LOW, HIGH, tickvals=shares, ticktext=[f"{share}%" for share in shares])


def lane(levels, seconds, words):
    """Return the traces of the words heard and said, and what moves in them: one Aligned a frame."""
    heard, said = [_heard(each, seconds) for each in levels], [_said(each) for each in levels]
    stems = [
        [_stems(x, high, np.array([word.strip() != "" for word in part])) for part in parts]
        for x, high, _, *parts in heard
    ]
    over = HEARD + 11.0 * (np.arange(ROOM) % 3)
    threads = [_threads(x, high, place, over - 5) for x, high, place, *_ in heard]
    xs, ys = (np.stack([thread[k] for thread in threads]) for k in range(2))
    traces = {
        "threads": {
            "mode": "lines",
            "x": xs[0],
            "y": ys[0],
            "hoverinfo": "skip",
            "line": {"color": "@axis", "width": 1},
        }
    }
    moving = {"threads": {"x": xs, "y": ys}}
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
        x, texts = np.stack([_seated(each[2]) for each in heard]), [each[3 + k] for each in heard]
        traces[f"{name} words"] = text(
            x[0], over, texts[0], color, at="middle center", textfont={"color": color, "weight": 700}
        )
        moving[f"{name} words"] = {"x": x, "text": texts}
    low = SPOKEN - 11 * (np.arange(ROOM) % 2)
    for k, (name, color) in enumerate((("said", "@ink"), ("lost", "@bad"))):
        texts = [each[1 + k] for each in said]
        traces[name] = text(said[0][0], low, texts[0], color, at="middle center")
        moving[name] = {"text": texts}
    rows = [words["was_heard"], words["said"]]
    traces["rows"] = text([0, 0], [HIGH - 7, SPOKEN + 13], rows, textfont={"color": "@muted", "size": 13})
    return traces, moving
