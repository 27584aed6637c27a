"""Twelve systems and the boxes they belong to: AI, the part of it that learns, and the part of that with deep networks."""

import numpy as np

from concepts.ai_vs_ml.systems import BOXES, SYSTEMS
from stage.layout import hidden
from stage.layout import words as text
from stage.ring import dots
from stage.scene import Scene

WIDE, TALL = 100, 60
RECTS = {  # box -> left, bottom, right, top: one inside the other, except what is no AI
    "not": (1, 41, 99, 53),
    "ai": (1, 1, 99, 39.5),
    "ml": (2.2, 2, 97.8, 27),
    "deep": (3.4, 3, 96.6, 14.5),
}
FILLS = {"not": "@paper", "ai": "@thing_soft", "ml": "@train_soft", "deep": "@model_soft"}
EDGES = {"not": "@axis", "ai": "@thing", "ml": "@train", "deep": "@model"}
HEAD, LINE = 2.6, 3.9  # below its box's top, and between lines
COLUMNS = (6, 47)
DISC = 93  # x of the discs that take a system


def places():
    """Return system -> where its mark stands: in its textbook's box, two in a line."""
    counts, found = dict.fromkeys(BOXES, 0), {}
    for name, box in SYSTEMS.items():
        down, across = divmod(counts[box], 2)
        found[name] = COLUMNS[across], RECTS[box][3] - HEAD - LINE * (down + 1)
        counts[box] += 1
    return found


def sorting(result, words, names, reasons, *, asked=False):
    """The boxes, with the systems sorted so far where the textbook puts them; the next one stands above.

    names, reasons: system -> what it is called, why it is where it is. asked: nothing can be put yet.
    """
    said = result.said
    x, y = np.array(list(places().values())).T
    marks = np.array([13 * (name in said) for name in SYSTEMS])
    alike = np.array([said.get(name) == box for name, box in SYSTEMS.items()])
    symbols = np.where(alike, "circle", "x").tolist()
    heads = np.array([[RECTS[box][0] + 1.5, RECTS[box][3] - HEAD] for box in BOXES])
    discs = np.array([[DISC, RECTS[box][3] - 5.2] for box in BOXES])
    now = words["next"].format(name=names[result.now]) if result.now else words["all"].format(**result.facts)
    open_ = bool(result.now) and not asked
    return Scene(
        traces={
            "heads": text(*heads.T, [words[box] for box in BOXES], textfont={"color": "@ink", "weight": 800}),
            "marks": dots(x, y, marks, (~alike).astype(int), symbol=symbols, marker=_right_or_not()),
            "names": text(x + 2.6, y, [names[name] if name in said else " " for name in SYSTEMS]),
            "boxes": dots(*discs.T, np.full(4, 30 * open_), "@you", hovertext=[words[f"put_{box}"] for box in BOXES]),
            "plus": text(*discs.T, ["+" if open_ else " "] * 4, at="middle center", textfont=PLUS),
            "now": text([50], [56.8], [now], at="middle center", textfont={"color": "@you", "size": 19, "weight": 800}),
        },
        layout={
            "xaxis": hidden(0, WIDE),
            "yaxis": hidden(0, TALL),
            "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
            "shapes": [_rect(box) for box in BOXES],
        },
        height=420,
        captions=[_reason(result, words, names, reasons)],
        picks={"boxes": [{"answers": result.put(box)} if open_ else None for box in BOXES]},
        ghosts={box: {"x": [50, 70, DISC - 13], "y": [55, 55, RECTS[box][3] - 5.2]} for box in BOXES},
        invite={"x": 62, "y": 43.7, "text": words["tap_box"]} if open_ else {},
        table={
            words["col_system"]: [names[name] for name in SYSTEMS],
            words["col_you"]: [words[said[name]] if name in said else "" for name in SYSTEMS],
            words["col_book"]: [words[box] if name in said else "" for name, box in SYSTEMS.items()],
        },
        alt=words["systems_alt"].format(now=now, **result.facts),
    )


PLUS = {"color": "@on_you", "size": 20, "weight": 800}


def _right_or_not():
    return {
        "colorscale": [[0, "@good"], [0.5, "@good"], [0.5, "@bad"], [1, "@bad"]],
        "cmin": 0,
        "cmax": 1,
        "showscale": False,
    }


def _reason(result, words, names, reasons):
    last = result.last
    if not last:
        return words["begin"]
    said, box = result.said[last], SYSTEMS[last]
    verdict = words["agreed" if said == box else "differs"].format(you=words[f"said_{said}"], book=words[f"said_{box}"])
    return words["reason"].format(name=names[last], verdict=verdict, reason=reasons[last])


def _rect(box):
    left, bottom, right, top = RECTS[box]
    return {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": bottom,
        "y1": top,
        "fillcolor": FILLS[box],
        "line": {"color": EDGES[box], "width": 3},
        "layer": "below",
    }
