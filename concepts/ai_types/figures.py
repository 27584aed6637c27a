"""Twelve digits as they are changed, with what the reader says; beside them how often it is right, and how sure it is."""

import numpy as np

from concepts.ai_types.pictures import DEGREES, FULL, GREY, PIXELS, SHIFT, SIDE, STEPS
from concepts.ai_types.reading import REST, SHOWN
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

ACROSS, WIDE, TALL = 4, 10.5, 13.5  # pictures in a row, and the room each takes, in pixels
PIXEL = 8  # px on the screen
PAPER = {"colorscale": [[0, "@grid"], [1, "@ink"]], "cmin": 0, "cmax": FULL, "showscale": False}
MARGIN = {"l": 8, "r": 14, "t": 34, "b": 34}
CHANCE = 0.1
NAMES = 1.12  # height of the curves' names
TICKS = (-STEPS, -STEPS // 2, 0, STEPS // 2, STEPS)


def corners(n, across=ACROSS):
    """Return the upper left pixel's x and y of n pictures."""
    return WIDE * (np.arange(n) % across), -TALL * (np.arange(n) // across)


def pixels(x, y):
    """Return x and y of all pixels of pictures whose upper left pixels stand at x, y (n,): each (64 n,)."""
    row, column = np.divmod(np.arange(PIXELS), SIDE)
    return (np.asarray(x)[:, None] + column).ravel(), (np.asarray(y)[:, None] - row).ravel()


def whole(ink):
    """Return ink 0..1 as whole numbers 0..FULL."""
    return np.clip(np.round(np.asarray(ink) * FULL), 0, FULL).astype(int)


def squares(x, y, ink, size=PIXEL, **more):
    """Return the trace of pictures: a square a pixel."""
    return dots(x, y, size, whole(ink).ravel(), symbol="square", marker=PAPER, **more)


def _said(result, frame, words):
    """Return what stands under each picture where the answer is right, and where it is wrong."""
    answers = result.answers[frame]
    good = answers == result.labels
    return [
        [words[name].format(answer=answer) if here else " " for answer, here in zip(answers, shown)]
        for name, shown in (("says_right", good), ("says_wrong", ~good))
    ]


def bars(x, y, trust):
    """Return x and y of a bar under each picture, as long as the reader is sure; nan between them."""
    n = len(x)
    along = np.stack([x - 0.4, x - 0.4 + SIDE * np.asarray(trust), np.full(n, np.nan)], axis=1)
    return along.ravel().round(2), np.repeat(y - 10.9, 3)


def turning(result, words, *, asked=False):
    """Pictures changed frame by frame, two curves over all of them. asked: only the pictures as they are."""
    x, y = corners(SHOWN)
    steps = np.arange(-STEPS, STEPS + 1)
    frames = [STEPS] if asked else range(len(steps))
    ink = whole(result.ink[list(frames)]).reshape(len(frames), -1)
    said = [_said(result, frame, words) for frame in frames]
    long = np.stack([bars(x, y, result.trust[frame])[0] for frame in frames])
    traces = {
        "pictures": squares(*pixels(x, y), ink[-1] / FULL, hoverinfo="skip"),
        "full": line(*bars(x, y, np.ones(SHOWN)), "@grid", 7),
        "bars": line(*bars(x, y, result.trust[frames[-1]]), "@test", 7),
        "right words": text(x - 0.6, y - 9.2, said[-1][0], textfont={"color": "@good", "weight": 800}),
        "wrong words": text(x - 0.6, y - 9.2, said[-1][1], textfont={"color": "@bad", "weight": 800}),
    }
    at = np.array([steps[frame] for frame in frames])
    right, sure = result.right, result.sure
    gone = np.full(len(steps), np.nan)
    beside = {
        "chance": second(**line([-STEPS, STEPS], [CHANCE] * 2, "@axis", 3, "2px,6px")),
        "chance word": second(**text([-STEPS], [CHANCE - 0.05], [words["chance"]], "@muted")),
        "now": second(**line(at[-1:].repeat(2), [0, 1], "@axis", 2)),
        "sure": second(**line(steps, gone if asked else sure, "@test", 5)),
        "right": second(**line(steps, gone if asked else right, "@train", 5)),
        "dots": second(
            **dots(
                at[-1:].repeat(2), np.array([right, sure])[:, frames[-1]], 15, ["@train", "@test"], edge=("@paper", 2)
            )
        ),
        "ticks": second(**text(TICKS, [-0.06] * 5, [words[f"{result.how}_{i}"] for i in range(5)], at="bottom center")),
        "names": second(
            **text(
                [-STEPS, STEPS],
                [NAMES] * 2,
                [words["right"], words["sure"]],
                at=["middle right", "middle left"],
                textfont={"color": ["@train", "@test"], "weight": 800},
            )
        ),
    }
    moving = {
        "pictures": {"marker.color": ink},
        "bars": {"x": long},
        "right words": {"text": [each[0] for each in said]},
        "wrong words": {"text": [each[1] for each in said]},
        "now": {"x": np.repeat(at[:, None], 2, axis=1)},
        "dots": {"x": np.repeat(at[:, None], 2, axis=1), "y": np.stack([right, sure], axis=1)[list(frames)].round(3)},
    }
    left = (
        hidden(-0.8, ACROSS * WIDE - 1.5, constrain="domain"),
        hidden(-3 * TALL + 2, 0.8, scaleanchor="x", constrain="domain", constraintoward="top"),
    )
    up = axis("", -0.16, 1.2, tickvals=[0, 0.5, 1], tickformat=".0%", automargin=False)
    layout, narrow = panels(left, (hidden(-STEPS - 1, STEPS + 1), up), share=0.52, gap=0.13, tall=690, upper=0.6)
    return Scene(
        traces=traces | beside,
        moving=moving,
        captions=[_caption(result, frame, words) for frame in frames],
        ghosts=_ways(),
        fps=6,
        invite={"x": 20, "y": -41, "text": words["what_now"]} if asked else {},
        table={
            words["col_change"]: [_change(result.how, k, words) for k in at],
            words["right"]: right[list(frames)].round(3),
            words["sure"]: sure[list(frames)].round(3),
        },
        alt=words["asked_alt" if asked else "turn_alt"].format(change=words[f"{result.how}_far"], **result.facts),
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["digits_title"]), *title(words["all_title"], "2", words["measured"])],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 46}},
        height=430,
    )


def _ways():
    """Return the ways it might go: how often it is right (down or not), then how sure it is beside that."""
    panel = {"xaxis": "x2", "yaxis": "y2"}
    turned = REST["turned"]
    return {
        "copes": {"x": [0, turned / 2, turned - 4], "y": [0.97, 0.95, 0.82]} | panel,
        "unsure": {"x": [0, turned / 2, turned], "y": [0.89, 0.5, 0.24]} | panel,
        "learns": {"x": [0, 4, 8, 12, 15], "y": [0.97, 0.5, 0.4, 0.55, 0.7]} | panel,
        "sure": {"x": [0, turned / 2, turned], "y": [0.89, 0.95, 0.98]} | panel,
    }


def _change(how, k, words):
    if how == "turned":
        return words["by_turned"].format(degrees=DEGREES * k)
    if how == "shifted":
        return words["by_shifted"].format(pixels=k / SHIFT)
    return words["by_inverted"].format(contrast=100 * (1 - abs(k) / GREY))


def _caption(result, frame, words):
    return words["turn_caption"].format(
        change=_change(result.how, frame - STEPS, words), right=result.right[frame], sure=result.sure[frame]
    )
