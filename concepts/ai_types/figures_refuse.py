"""Four kinds of pictures, a strip each: the further right, the surer the reader or the more familiar the picture."""

import numpy as np

from concepts.ai_types.figures import bars, corners, pixels, squares
from concepts.ai_types.pictures import CLOTHES
from concepts.ai_types.refusing import KINDS
from stage.layout import hidden, paints
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

SHOWN = 110  # pictures of a strip
FAR = 4.5  # full pixels: the left end of the strip by distance
STRIP = 0.24  # half its height
REFUSED, RIGHT, WRONG = 0, 1, 2
WIDE = 152


def _place(values, by):
    """Return where values are drawn, from 0 to 100."""
    return 100 * np.clip(values if by == "sure" else 1 + values / FAR, 0, 1)


def refusing(result, words, *, asked=False):
    """Where the blade stands, who is answered, and how often that is right. asked: nothing is answered yet on turned pictures."""
    rows = np.arange(len(KINDS))[::-1].astype(float)
    rng = np.random.default_rng(0)
    spread = rng.uniform(-STRIP, STRIP, SHOWN)
    traces = {}
    facts, kept = result.facts, result.answered
    for kind, row in zip(KINDS, rows):
        x = _place(result.measure[kind][:SHOWN], result.by).round(1)
        state = np.where(~kept[kind], REFUSED, np.where(result.right[kind], RIGHT, WRONG))[:SHOWN]
        if asked and kind != "upright":
            x = np.full(SHOWN, np.nan)
        traces[kind] = dots(x, row + spread, 10, state, marker=paints("@axis", "@good", "@bad") | {"opacity": 0.75})
    blade = float(_place(result.least, result.by))
    told = [words["answers"].format(n=100 * facts[f"answers_{kind}"]) for kind in KINDS]
    good = [
        " " if np.isnan(facts[f"right_{kind}"]) else words["of_these"].format(n=100 * facts[f"right_{kind}"])
        for kind in KINDS
    ]
    if asked:
        told[1:], good[1:] = [" "] * 3, [" "] * 3
    traces |= {
        "blade": line([blade] * 2, [-0.5, 3.55], "@you", 4),
        "blade word": text(
            [blade], [3.68], [words["blade"]], at="middle center", textfont={"color": "@you", "weight": 800}
        ),
        "kinds": text(
            [0] * 4, rows + 0.4, [words[f"kind_{kind}"] for kind in KINDS], textfont={"color": "@ink", "weight": 800}
        ),
        "told": text([103] * 4, rows + 0.1, told, textfont={"color": "@ink", "weight": 800}),
        "good": text([103] * 4, rows - 0.14, good, "@muted"),
        "ends": text(
            [0, 100],
            [-0.62] * 2,
            [words[f"{result.by}_low"], words[f"{result.by}_high"]],
            "@muted",
            ["middle right", "middle left"],
        ),
    }
    return Scene(
        traces=traces,
        layout={"xaxis": hidden(-3, WIDE), "yaxis": hidden(-0.85, 3.9), "margin": {"l": 8, "r": 4, "t": 8, "b": 8}},
        height=430,
        captions=[words["refuse_caption"]],
        ghosts={
            option: {"x": [0, x / 2, x], "y": [1.0] * 3} for option, x in {"all": 96, "half": 52, "few": 8}.items()
        },
        invite={"x": 92, "y": 0.68, "text": words["refuse_invite"], "narrow": {"x": 104}} if asked else {},
        table={
            words["kind"]: [words[f"kind_{kind}"] for kind in KINDS],
            words["col_answers"]: [round(facts[f"answers_{kind}"], 3) for kind in KINDS],
            words["col_right"]: [
                words["none"] if g == " " else round(facts[f"right_{k}"], 3) for k, g in zip(KINDS, good)
            ],
        }
        if not asked
        else {words["kind"]: [words["kind_upright"]], words["col_answers"]: [round(facts["answers_upright"], 3)]},
        alt=words["refuse_asked_alt" if asked else "refuse_alt"].format(**facts),
    )


def wardrobe(result, words):
    """A piece of each kind of clothes, and what the reader of digits says to it."""
    x, y = corners(len(CLOTHES), 5)
    y = 1.18 * y  # room for the names
    kept = result.answered["clothes"][result.worn]
    names = [words[f"wear_{name}"] for name in CLOTHES]
    said = [words["says"].format(answer=answer) if ok else " " for answer, ok in zip(result.says, kept)]
    silent = [" " if ok else words["refused"] for ok in kept]
    heavy = {"weight": 800}
    return Scene(
        traces={
            "pictures": squares(*pixels(x, y), result.ink, 9, hoverinfo="skip"),
            "names": text(x - 0.6, y + 1.8, names, "@muted"),
            "full": line(*bars(x, y, np.ones(len(x))), "@grid", 7),
            "bars": line(*bars(x, y, result.trust), "@test", 7),
            "said": text(x - 0.6, y - 9.2, said, textfont=heavy | {"color": "@bad"}),
            "silent": text(x - 0.6, y - 9.2, silent, textfont=heavy | {"color": "@good"}),
        },
        layout={
            "xaxis": hidden(-1, 51, constrain="domain", constraintoward="left"),
            "yaxis": hidden(-28, 3, scaleanchor="x", constrain="domain", constraintoward="top"),
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        },
        narrow={"height": 250},
        height=370,
        table={
            words["kind"]: names,
            words["digit"]: result.says,
            words["sure"]: result.trust.round(3),
            words["answered"]: [words["yes" if ok else "no"] for ok in kept],
        },
        alt=words["wardrobe_alt"].format(n=int(kept.sum()), sure=float(result.trust.mean())),
    )
