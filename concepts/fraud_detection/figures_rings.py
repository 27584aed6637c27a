"""Sign-ups of a day: first one by one, then those that share something pulled together."""

import numpy as np

from stage.layout import hidden, paints
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

ACROSS, DOWN = 20, 9  # places of the sign-ups before anything is known
WIDE, TALL = 20.0, 10.4
FRAMES = 13
GAP = 0.8  # between single sign-ups


def _circle(count):
    """Return x, y (count,) of a group around its middle, and the group's radius."""
    radius = 0.33 * count / np.pi + 0.15
    angle = 2 * np.pi * np.arange(count) / count
    return radius * np.cos(angle), radius * np.sin(angle), radius


def settled(group, count):
    """Return x, y (n,) of sign-ups pulled together: the largest groups first, in rows; whoever is alone below."""
    x, y = np.zeros(len(group)), np.zeros(len(group))
    order = sorted(np.unique(group), key=lambda g: (-count[group == g][0], g))
    left, top, tall = 0.4, 0.5, 0.0
    for g in order:
        rows = np.flatnonzero(group == g)
        if len(rows) == 1:
            continue
        dx, dy, radius = _circle(len(rows))
        if left + 2 * radius > WIDE - 0.4:
            left, top, tall = 0.4, top + tall + 0.45, 0.0
        x[rows], y[rows] = left + radius + dx, -(top + radius) + dy
        left, tall = left + 2 * radius + 0.55, max(tall, 2 * radius)
    alone = np.flatnonzero(count == 1)
    row, column = np.divmod(np.arange(len(alone)), int(WIDE / GAP) - 1)
    x[alone], y[alone] = 0.4 + GAP * column, -(top + tall + 0.7 + GAP * row)
    return x, y


def joining(result, words):
    """From left to right nobody knows anything; then whoever is linked is pulled together, and large groups are lit."""
    n = len(result.fake)
    row, column = np.divmod(np.arange(n), ACROSS)
    before = np.stack([0.5 + column * (WIDE - 1) / (ACROSS - 1), -0.6 - row * (TALL - 1.6) / (DOWN - 1)])
    after = np.stack(settled(result.group, result.count))
    share = np.linspace(0, 1, FRAMES)
    share = share * share * (3 - 2 * share)
    places = (before[:, None] * (1 - share[:, None]) + after[:, None] * share[:, None]).round(2)  # (2, F, n)
    lit = np.zeros((FRAMES, n), int)
    lit[-1] = result.lit
    edges = _edges(result.group, result.count)
    x, y = places
    gone = np.full((2, FRAMES - 1, len(edges)), np.nan)
    known = edges >= 0
    last = np.where(known, after[:, np.maximum(edges, 0)], np.nan).round(2)
    tied = np.concatenate([gone, last[:, None]], axis=1)
    inside = np.where(result.fake, 6, 0)
    facts = result.facts
    hints = [
        words["hint_fake" if fake else "hint_honest"].format(count=count)
        for fake, count in zip(result.fake, result.count)
    ]
    return Scene(
        traces={
            "ties": line(*last, "@axis", 3),
            "people": dots(
                x[-1], y[-1], 15, lit[-1], hovertext=hints, marker=paints("@axis", "@bad"), edge=("@paper", 1)
            ),
            "fakes": dots(x[-1], y[-1], inside, "@paper", hoverinfo="skip"),
            "told": text(
                [0.3, WIDE - 0.3],
                [0.25, 0.25],
                [words["lit_fakes"].format(**facts), words["lit_honest"].format(**facts)],
                at=["middle right", "middle left"],
                textfont={"color": "@ink", "size": 18, "weight": 800},
            ),
        },
        moving={
            "ties": {"x": tied[0], "y": tied[1]},
            "people": {"x": x, "y": y, "marker.color": lit},
            "fakes": {"x": x, "y": y},
        },
        captions=[words["scattered"], *[words["pulling"]] * (FRAMES - 2), words["joined"].format(size=result.size)],
        fps=8,
        runs=True,
        layout={"xaxis": hidden(0, WIDE), "yaxis": hidden(-TALL, 0.8), "margin": {"l": 6, "r": 6, "t": 6, "b": 6}},
        height=440,
        table={words["col_group"]: np.sort(np.bincount(result.group))[::-1][:20]},
        alt=words["rings_alt"].format(size=result.size, **facts),
    )


def _edges(group, count):
    """Return the ends of ties: round each group of two or more, -1 between the groups."""
    ends = []
    for g in np.unique(group[count > 1]):
        rows = np.flatnonzero(group == g)
        ends += [*rows, rows[0], -1] if len(rows) > 2 else [*rows, -1]
    return np.array(ends or [-1])
