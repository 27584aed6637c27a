"""Apriori, level by level: the sets of six products as a lattice, and beside it what is counted in the whole shop."""

import numpy as np

from concepts.association.shop import DEEPEST, SIX
from stage.layout import hidden, label, paints, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

MARGIN = {"l": 12, "r": 12, "t": 34, "b": 16}
FRAMES = DEEPEST + 1
REACH = 7.0  # powers of ten beside the lattice
TOTAL = 0.1  # where the sum stands, below the sizes 1 to 6
GUESSES = {"single": 135, "some": 9692, "small": 410_175, "all": 10**6.6}
PAINT = ("@axis", "@bad", "@model")  # never counted, counted in vain, frequent


def levels(result, words, asking=False):
    """One frame a size: the sets of that size are counted, and those in too few baskets take all above them along."""
    spots = _places(result.six)
    size = np.array([len(each) for each in result.six])
    frames = np.arange(1 if asking else FRAMES)
    state = np.where(size <= frames[:, None], result.state, 0)  # (f, 63)
    above = [
        (i, j)
        for i, a in enumerate(result.six)
        for j, b in enumerate(result.six)
        if len(b) == len(a) + 1 and set(a) < set(b)
    ]
    edges = np.array([_edges(above, spots, row) for row in state])
    marks = np.where(state == 2, 20, np.where(state == 1, 15, 6))
    counted, frequent = (
        np.where(np.arange(1, DEEPEST + 1) <= frames[:, None], row, 0) for row in (result.counted, result.frequent)
    )
    total = counted.sum(axis=1)
    rows = np.arange(1.0, DEEPEST + 1)
    bars = [_bars(_length(values), rows + up) for values, up in ((counted, 0.0), (frequent, 0.0))]
    said = [
        [words["counts"].format(counted=c, frequent=f) if c else " " for c, f in zip(*row)]
        for row in zip(counted, frequent)
    ]
    sums = [[words["sum"].format(n=n) if n else words["how_many"]] for n in total]
    names = [words[f"item_{name}"].replace(" ", "<br>", 1) for name in SIX]
    layout, narrow = panels(
        (hidden(-0.6, 20.4), hidden(-0.3, 6.6)), (hidden(0, REACH), hidden(-0.6, 6.9)), share=0.56, gap=0.05, tall=760
    )
    hover = [
        words["set_hover"].format(names=" + ".join(words[f"item_{SIX[i]}"] for i in each), n=n)
        for each, n in zip(result.six, result.sizes)
    ]
    captions = [words["nothing_counted"], *(_caption(result, k, words) for k in range(1, FRAMES))][: len(frames)]
    line = {"mode": "lines", "hoverinfo": "skip"}
    return Scene(
        traces={
            "edges": line | {"x": edges[-1, :, 0], "y": edges[-1, :, 1], "line": {"color": "@axis", "width": 1.5}},
            "sets": {
                "mode": "markers",
                "x": spots[:, 0],
                "y": spots[:, 1],
                "hoverinfo": "text",
                "hovertext": hover,
                "marker": _painted(state[-1]) | {"size": marks[-1], "opacity": 1, "line": {"width": 0}},
            },
            "names": texts(spots[:6, 0], np.full(6, 0.72), names, "@ink", "bottom center"),
            "counted": second(**line, x=bars[0][0][-1], y=bars[0][1][-1], line={"color": "@axis", "width": 13}),
            "frequent": second(**line, x=bars[1][0][-1], y=bars[1][1][-1], line={"color": "@model", "width": 13}),
            "sizes": second(
                **texts(np.zeros(DEEPEST), rows + 0.42, [words[f"size_{k}"] for k in range(1, DEEPEST + 1)])
            ),
            "said": second(**texts(np.full(DEEPEST, REACH), rows + 0.42, said[-1], "@muted", "middle left")),
            "sum": second(**line, x=[0, _length(total)[-1]], y=[TOTAL, TOTAL], line={"color": "@ink", "width": 16}),
            "sum said": second(
                **texts([REACH], [TOTAL - 0.42], sums[-1], at="middle left", textfont={"color": "@ink", "weight": 800})
            ),
        },
        layout=layout | {"margin": MARGIN, "annotations": _heads(words)},
        narrow=narrow | {"margin": MARGIN},
        height=440,
        fps=2,
        captions=[] if asking else captions,
        moving={}
        if asking
        else {
            "edges": {"x": edges[..., 0], "y": edges[..., 1]},
            "sets": {"marker.color": state.astype(np.uint8), "marker.size": marks},
            "counted": {"x": bars[0][0]},
            "frequent": {"x": bars[1][0]},
            "said": {"text": said},
            "sum": {"x": np.stack([0 * total, _length(total)], axis=1)},
            "sum said": {"text": sums},
        },
        ghosts={
            name: {"x": [np.log10(n)], "y": [TOTAL + 0.2], "xaxis": "x2", "yaxis": "y2"} for name, n in GUESSES.items()
        },
        alt=words["levels_asked_alt" if asking else "levels_alt"].format(**result.facts),
        table={words["col_size"]: np.arange(1, DEEPEST + 1)}
        | ({} if asking else {words["col_counted"]: result.counted, words["col_frequent"]: result.frequent}),
    )


def _heads(words):
    over = {"xref": "x domain", "yref": "y domain", "yanchor": "bottom", "yshift": 4, "xanchor": "right"}
    marks = label(0.74, 1, words["frequent"], "@model", **over), label(1, 1, words["rare"], "@bad", **over)
    return [*title(words["lattice"]), *marks, *title(words["whole_shop"], "2")]


def _places(sets):
    """Return where each set stands (63, 2): a row for each size, smallest below."""
    spots = []
    for k in range(1, 7):
        n = sum(len(each) == k for each in sets)
        wide = 20 if n > 6 else 3.5 * n
        spots += [(9.9 + wide * ((i + 0.5) / n - 0.5), float(k)) for i in range(n)]
    return np.array(spots)


def _edges(above, spots, state):
    """Return the lines from each frequent set to those above it that are counted, as one line with gaps."""
    ends = np.array(
        [
            [spots[i], spots[j], [np.nan, np.nan]] if state[i] == 2 and state[j] else np.full((3, 2), np.nan)
            for i, j in above
        ]
    )
    return ends.reshape(-1, 2)


def _length(counts):
    """Return how long the bar of each count is: its power of ten."""
    return np.log10(np.maximum(counts, 1))


def _bars(lengths, rows):
    """Return x and y (f, 3 · rows) of bars from zero, with gaps between; of one or none nothing is seen."""
    ends = np.where(lengths > 0, lengths, np.nan)
    x = np.stack([np.where(lengths > 0, 0, np.nan), ends, np.full_like(ends, np.nan)], axis=-1)
    y = np.broadcast_to(rows[:, None], x.shape)
    return x.reshape(len(lengths), -1), y.reshape(len(lengths), -1)


def _painted(codes):
    return {"color": codes, **paints(*PAINT)}


def _caption(result, k, words):
    if not result.counted[k - 1]:
        return words["over"].format(k=k)
    return words["level"].format(
        k=k, size=words[f"size_{k}"], counted=result.counted[k - 1], frequent=result.frequent[k - 1], least=result.least
    )
