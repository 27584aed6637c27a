"""Four sentences of a warehouse, said and heard, word under word, and what a list of words to expect makes of them."""

import numpy as np

from concepts.transcription.figures_lane import clean
from concepts.transcription.runs import VOCABULARY
from concepts.transcription.words import SIGNS
from stage.layout import hidden, label, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

WIDE = 34.0  # characters of a line
ROOM = 14  # words of a sentence
CHIPS = {"Kiva": (3, 18.2), "pallet": (15, 18.2), "Szymborski": (28, 18.2)} | {
    "Retrospot": (5.5, 16.6),
    "spaceboy": (19, 16.6),
    "Dahl": (30, 16.6),
}  # where the words to expect stand
MARGIN = {"l": 10, "r": 14, "t": 30, "b": 14}


def _row(each, top):
    """Return places x, y (ROOM,) and what was said and heard there, with signs: right ones apart from wrong ones.

    A sentence takes two lines, broken where the second would be no longer than the first.
    """
    slots = []
    for op, i, j in each.steps:
        said, heard = ("" if i is None else each.said[i]), ("" if j is None else each.heard[j])
        slots.append((op, clean(said), f"{SIGNS[op]}{clean(heard)}" if heard else SIGNS[op].strip()))
    widths = np.array([max(len(said), len(heard)) + 1.8 for _, said, heard in slots])
    ends = np.cumsum(widths)
    second_ = ends > max(ends[-1] / 2, widths[0]) + 1e-9
    left = ends - widths - np.where(second_, (ends - widths)[second_.argmax()] if second_.any() else 0, 0)
    left *= min(1.0, WIDE / (left + widths).max())
    fill = lambda values, gap=" ": (list(values) + [gap] * ROOM)[:ROOM]
    return (
        fill(left, np.nan),
        fill(top - 1.75 * second_, np.nan),
        fill(said or " " for _, said, _ in slots),
        fill(heard if op == "same" else " " for op, _, heard in slots),
        fill(heard if op != "same" else " " for op, _, heard in slots),
    )


def _chips(chosen):
    """Return x and y of a stroke behind each vocabulary word that is chosen."""
    x, y = np.full(3 * len(VOCABULARY), np.nan), np.full(3 * len(VOCABULARY), np.nan)
    for k, word in enumerate(VOCABULARY):
        if word in chosen:
            middle, high = CHIPS[word]
            half = 0.5 * len(word) + 0.4
            x[3 * k : 3 * k + 2], y[3 * k : 3 * k + 2] = [middle - half, middle + half], high
    return x, y


def _scene(result, words, *, seen):
    tops = (13.4, 9.9, 6.4, 2.9)
    rows = [_row(each, top) for each, top in zip(result.after if seen else result.before, tops)]
    x, y = (np.concatenate([row[k] for row in rows]) for k in range(2))
    said, right, wrong = (sum((row[k] for row in rows), []) for k in (2, 3, 4))
    over, under = y + 0.38, y - 0.38
    facts, chosen = result.facts, result.vocabulary
    picks = []
    for word in VOCABULARY:
        other = tuple(each for each in VOCABULARY if (each in chosen) != (each == word))
        picks.append({"vocabulary": ",".join(other) or None})
    layout, narrow = panels(
        (hidden(-1, WIDE + 2), hidden(0, 19.4)),
        (hidden(0, 78), hidden(-0.6, 3.2)),
        share=0.76,
        gap=0.05,
        tall=760,
        upper=0.74,
    )
    on, off = _chips(chosen), _chips([word for word in VOCABULARY if word not in chosen])
    lengths = [facts["before"], facts["after"] if seen else 0]
    return Scene(
        traces={
            "off": {
                "mode": "lines",
                "x": off[0],
                "y": off[1],
                "hoverinfo": "skip",
                "line": {"color": "@grid", "width": 30},
            },
            "on": {
                "mode": "lines",
                "x": on[0],
                "y": on[1],
                "hoverinfo": "skip",
                "line": {"color": "@you", "width": 30},
            },
            "chips": text(
                np.array([CHIPS[word][0] for word in VOCABULARY]),
                np.array([CHIPS[word][1] for word in VOCABULARY]),
                VOCABULARY,
                at="middle center",
                textfont={"color": ["@on_you" if word in chosen else "@ink" for word in VOCABULARY], "weight": 700},
            ),
            "said": text(x, over, said, "@muted", textfont={"color": "@muted", "size": 14}),
            "right": text(x, under, right, "@model", textfont={"color": "@model", "weight": 700, "size": 14}),
            "wrong": text(x, under, wrong, "@bad", textfont={"color": "@bad", "weight": 700, "size": 14}),
            "without": second(
                mode="lines", x=[0, lengths[0]], y=[2, 2], hoverinfo="skip", line={"color": "@axis", "width": 28}
            ),
            "with": second(
                mode="lines", x=[0, lengths[1]], y=[0.6, 0.6], hoverinfo="skip", line={"color": "@you", "width": 28}
            ),
            "ends": second(**text(lengths, [2, 0.6], [f" {lengths[0]:.0f}%", f" {lengths[1]:.0f}%" if seen else " ?"])),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["expect"], "", words["recorded"]),
                *title(words["rate"], "2"),
                label(0, 2.55, words["without"], xref="x2", yref="y2"),
                label(0, 1.15, words["with"], "@you", xref="x2", yref="y2"),
            ],
        },
        narrow=narrow,
        picks={"chips": picks} if seen else {},
        invite={"x": 17, "y": 15.2, "text": words["tap"]} if seen else {},
        height=480,
        table={
            words["said"]: [" ".join(each.said) for each in result.before],
            words["without"]: [" ".join(each.heard) for each in result.before],
        }
        | ({words["with"]: [" ".join(each.heard) for each in result.after]} if seen else {}),
        alt=words["told_alt" if seen else "told_question_alt"].format(
            list=", ".join(chosen) or words["nothing"], **facts
        ),
    )


def told(result, words):
    """The sentences as heard with the chosen words."""
    return _scene(result, words, seen=True)


def question(result, words):
    """The sentences as heard without any."""
    return _scene(result, words, seen=False)
