"""The same customers three times: with labels, with none, and with rewards for what one does."""

import textwrap

import numpy as np

from concepts.learning_types import figures_map as on_map
from concepts.learning_types.hiding import COUNTS, PER
from concepts.learning_types.reward import CARDS
from stage.layout import hidden, label, panels, second
from stage.layout import words as texts
from stage.scene import Scene

SHOWN = 200  # customers drawn, of the 600
FADES = 5  # frames in which the labels go
STEPS = 8  # frames in which the groups are found
WIDTH = 27  # characters in a line beside the map
ROOM, WIDE = 27, 64  # px, of a group's disc with its letter, and with its cards too


def asked(sample, words):
    """Every customer with their label; what is left to learn without it is the question."""
    return _scene(
        sample,
        words,
        {"codes": _truth(sample)[None], "out": [" "], "captions": [words["caption_asked"]]},
        "asked",
        words["alt_asked"],
    )


def with_labels(sample, words):
    """The labels come in one after another, and the model's line finds its place."""
    counts = COUNTS[::-1]
    codes = [np.zeros(SHOWN, np.uint8), *(np.where(np.arange(SHOWN) < count, _truth(sample), 0) for count in counts)]
    right = (PER * sample.score[::-1]).round().astype(int)
    captions = [
        words["caption_no_label"],
        *(words["caption_labels"].format(n=n, right=score, per=PER) for n, score in zip(counts, right)),
    ]
    part = {
        "codes": np.array(codes),
        "weights": [None, *sample.lines[::-1]],
        "captions": captions,
        "out": [" ", *(words["out_labels"].format(right=score, per=PER) for score in right)],
    }
    return _scene(sample, words, part, "labels", words["alt_labels"].format(right=right[-1], per=PER))


def without(sample, found, words):
    """The labels go, and groups of customers who are alike are found, step by step."""
    facts, known = found.facts, np.linspace(SHOWN, 0, FADES + 1).round()
    steps = [found.steps[i] for i in np.linspace(0, len(found.steps) - 1, STEPS).round().astype(int)]
    fading = [np.where(np.arange(SHOWN) < count, _truth(sample), 0) for count in known]
    codes = np.array([*fading, *(on_map.GROUP + step.labels[:SHOWN] for step in steps)])
    sizes = ", ".join(f"{name} {size}" for name, size in zip(on_map.NAMES, np.bincount(steps[-1].labels)))
    captions = [
        words["caption_asked"],
        *[words["caption_fading"]] * FADES,
        *[words["caption_grouping"].format(**facts)] * (STEPS - 1),
        words["caption_grouped"].format(sizes=sizes, **facts),
    ]
    out = [*[" "] * (FADES + STEPS), words["out_none"].format(**facts)]
    part = {"codes": codes, "groups": [*[None] * (FADES + 1), *steps], "captions": captions, "out": out}
    return _scene(sample, words, part, "none", words["alt_none"].format(**facts))


def with_rewards(sample, cards, words):
    """Cards are given one by one; only who has been given one shows whether they came back."""
    given, share = cards.tried(cards.chosen[:CARDS], cards.points[:CARDS])
    sums = np.r_[0, cards.points[:CARDS].cumsum()]
    captions = [words["caption_no_card"]]
    for n, (group, point, total) in enumerate(zip(cards.chosen, cards.points, sums[1:]), start=1):
        what = words["came_back" if point else "did_not"]
        captions.append(words["caption_card"].format(n=n, name=on_map.NAMES[group], what=what, points=total))
    names = [
        [words["tally"].format(name=name, won=round(s * n) if n else 0, n=n) for name, n, s in zip(on_map.NAMES, *row)]
        for row in zip(given, share)
    ]
    part = {
        "codes": np.zeros((CARDS + 1, SHOWN), np.uint8),
        "groups": [cards.groups] * (CARDS + 1),
        "names": names,
        "cards": cards,
        "captions": captions,
        "out": [words["out_rewards"].format(points=total, n=n) for n, total in enumerate(sums)],
    }
    return _scene(
        sample,
        words,
        part,
        "rewards",
        words["alt_rewards"].format(points=sums[-1], n=CARDS, k=len(cards.share)),
        fps=12,
    )


def _truth(sample):
    return np.where(sample.answers[:SHOWN], 2, 1)


def _scene(sample, words, part, told, alt, fps=4):
    """Return the Scene of a part: codes (f, SHOWN), captions, out; some have weights, groups, names, cards."""
    frames, cards = len(part["captions"]), part.get("cards")
    weights, groups = part.get("weights", [None] * frames), part.get("groups", [None] * frames)
    lines = np.array([on_map.ends(w) for w in weights])
    corners = [on_map.verdicts(w, words) for w in weights]
    k, room = np.array([0 if g is None else len(g.centers) for g in groups]), WIDE if cards else ROOM
    centers = np.full((frames, on_map.MOST, 2), 2.0)
    for i, group in enumerate(groups):
        centers[i, : k[i]] = group.centers if group else 2
    there = np.arange(on_map.MOST) < k[:, None]
    names = part.get("names", [on_map.NAMES] * frames)
    named = [[*row[:n], *[" "] * (on_map.MOST - n)] for n, row in zip(k, names)]
    spots = np.full((CARDS + 1, 2), np.nan)
    earned = np.zeros(CARDS + 1, int)
    if cards:
        spots[1:], earned[1:] = cards.spots[:CARDS], cards.points[:CARDS]
    lines_out = [_wrapped(text) for text in part["out"]]
    kind = words[f"kind_{told}"]
    still = {"hoverinfo": "skip"}
    traces = {
        "customers": on_map.points(sample.spots[:SHOWN], part["codes"][-1], words, 11),
        "line": on_map.line(lines[-1]),
        "verdicts": on_map.corner_texts(*corners[-1]),
        "cards": still
        | {
            "x": spots[:, 0],
            "y": spots[:, 1],
            "mode": "markers",
            "marker": {
                "size": 15,
                "color": np.where(earned, "@good", "@bad"),
                "symbol": np.where(earned, "circle", "x").tolist(),
                "line": {"color": "@paper", "width": 2},
            },
        },
        "discs": still
        | {
            "x": centers[-1, :, 0],
            "y": centers[-1, :, 1],
            "mode": "markers",
            "marker": {
                "color": "@paper",
                "size": np.where(there[-1], room, 0),
                "symbol": "circle",
                "opacity": 0.85,
                "line": {"color": "@ink", "width": 2},
            },
        },
        "names": texts(
            centers[-1, :, 0],
            centers[-1, :, 1],
            named[-1],
            at="middle center",
            textfont={"color": "@ink", "weight": 800},
        ),
        "kind": texts([0], [0.95], [kind], **second(textfont={"color": "@ink", "weight": 800})),
        "heads": texts(
            [0, 0, 0], [0.82, 0.53, 0.24], [words["told"], words["seeks"], words["gives"]], "@muted", **second()
        ),
        "told": texts(
            np.zeros(6),
            [0.74, 0.66, 0.58, 0.45, 0.37, 0.29],
            [*_wrapped(words[f"told_{told}"]), *_wrapped(words[f"seeks_{told}"])],
            **second(),
        ),
        "gives": texts(np.zeros(3), [0.16, 0.08, 0.0], lines_out[-1], "@model", **second()),
    }
    moving = {
        "customers": {"marker.color": part["codes"].astype(np.uint8)},
        "line": {"x": lines[..., 0], "y": lines[..., 1]},
        "verdicts": on_map.moved(corners),
        "discs": {"x": centers[..., 0], "y": centers[..., 1], "marker.size": np.where(there, room, 0)},
        "names": {"x": centers[..., 0], "y": centers[..., 1], "text": named},
        "gives": {"text": lines_out},
    }
    beside = hidden(0, 1), hidden(-0.05, 1)
    layout, narrow = panels(on_map.axes(words), beside, share=0.66, gap=0.04, tall=660, upper=0.62)
    over = {"xref": "x domain", "yref": "y domain", "yanchor": "bottom", "yshift": 4}
    layout |= {
        "margin": {"l": 48, "r": 8, "t": 28, "b": 46},
        "annotations": [
            label(0, 1, words["spent"], **over),
            label(0.62, 1, words["legend_yes"], "@good", **over | {"xanchor": "right"}),
            label(1, 1, words["legend_no"], "@bad", **over | {"xanchor": "right"}),
        ],
    }
    counts = {
        words["col_code"]: [words[name] for name in ("code_hidden", "code_no", "code_yes")],
        words["col_number"]: [int((part["codes"][-1] == code).sum()) for code in range(3)],
    }
    return Scene(
        traces=traces,
        layout=layout,
        narrow=narrow,
        height=390,
        fps=fps,
        captions=part["captions"],
        alt=alt,
        table=counts,
        moving=moving if frames > 1 else {},
        reveals=("cards",) if cards else (),
    )


def _wrapped(text):
    """Return the text in three lines."""
    lines = textwrap.wrap(text, WIDTH, max_lines=3, placeholder=" …")
    return lines + [" "] * (3 - len(lines))
