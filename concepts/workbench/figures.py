"""The leaderboard, filling as folds are finished; and what stands there when there is no contest."""

import textwrap

import numpy as np

from stage.layout import axis, hidden, title
from stage.layout import words as text
from stage.scene import Scene

MARGIN, NARROW = {"l": 118, "r": 128, "t": 40, "b": 50}, {"l": 108, "r": 100}  # on a phone
EDGE = 0.12  # of the width between the lowest and the highest score, left free on both sides


def called(name, words):
    """Return what a model is called."""
    return words["groups"].format(k=name.split("_")[1]) if name.startswith("groups_") else words[f"model_{name}"]


def refused(words, sentence):
    """Return a figure that says why there is no contest."""
    said = "<br>".join(textwrap.wrap(sentence, 48))
    return Scene(
        traces={"said": text([0], [0], [said], "@bad", "middle center", textfont={"color": "@bad", "size": 20})},
        layout={"xaxis": hidden(-1, 1), "yaxis": hidden(-1, 1)},
        alt=sentence,
        table={words["col_why"]: [sentence]},
        height=440,
    )


def scores(contest):
    """Return the score of every fold of every model (F, m, k), NaN until it is finished; frame f has seen f of them."""
    seen = dict.fromkeys(contest.chosen, 0)
    grid = np.full((len(contest.folds) + 1, len(contest.chosen), len(contest.setup.folds)), np.nan)
    for f, fold in enumerate(contest.folds, 1):
        grid[f:, contest.chosen.index(fold.model), seen[fold.model]] = fold.score
        seen[fold.model] += 1
    return grid


def edges(found):
    """Return the ends of the axis for the scores found: the better half fills it, what is far lower stands at its left end."""
    found = found[np.isfinite(found)]
    if not len(found):
        return 0.4, 1.0
    high = found.max()
    low = max(found.min(), high - max(0.6, 3 * (high - np.median(found))))
    pad = max(EDGE * (high - low), 0.01)
    return float(low - pad), float(high + pad)


def named(contest, words):
    """Return the heights of the models, the first on top, and the axis that names them."""
    rows = np.arange(len(contest.chosen))[::-1].astype(float)
    names = [called(name, words) for name in contest.chosen]
    quiet = {"showgrid": False, "automargin": False}
    return rows, axis("", -0.6, len(rows) - 0.4, tickvals=rows, ticktext=names, **quiet)


def heads(margin, text, note, narrow):
    """Return the annotations over a panel with wide margins, from edge to edge, and those of a phone, without the note."""
    (left, *more), (plain,) = title(text, note=note), title(text)
    right = [one | {"xshift": margin["r"] - 10} for one in more]
    return [left | {"xshift": 10 - margin["l"]}, *right], [plain | {"xshift": 4 - narrow["l"]}]


def ring(x, y):
    """Return the trace of the ring around a model's mark."""
    look = {"size": 34, "symbol": "circle-open", "color": "@you", "line": {"color": "@you", "width": 4}}
    return {"mode": "markers", "x": x, "y": y, "hoverinfo": "skip", "marker": look}


def board(contest, words, *, asked=False):
    """Return the leaderboard: a dot for every finished fold, the mean with its spread; the best one ringed."""
    learned = np.array([fold.score for fold in contest.folds if fold.model != "baseline"])
    grid, (low, high) = scores(contest), (0.70, 0.84) if asked else edges(learned)
    grid = grid[:1] if asked else grid
    rows, models = named(contest, words)
    seen = np.isfinite(grid).any(axis=2)
    with np.errstate(invalid="ignore"):
        mean = np.where(seen, np.nansum(grid, axis=2) / np.maximum(np.isfinite(grid).sum(axis=2), 1), np.nan)
        spread = np.sqrt(
            np.nansum((grid - mean[:, :, None]) ** 2, axis=2) / np.maximum(np.isfinite(grid).sum(axis=2) - 1, 1)
        )
    at = np.clip(mean, low, high)
    ends = np.stack(
        [np.clip(mean - spread, low, high), np.clip(mean + spread, low, high), np.full_like(mean, np.nan)], axis=2
    )
    lead = np.where(seen.any(axis=1), np.nanargmax(np.where(seen, mean, -np.inf), axis=1), 0)
    best = np.where(seen.any(axis=1), at[np.arange(len(grid)), lead], np.nan)[:, None]
    told = [
        [words["score"].format(mean=m, spread=s) if ok else ("?" if asked else " ") for m, s, ok in zip(*row)]
        for row in zip(mean, spread, seen)
    ]
    traces = {
        "spread": {
            "mode": "lines",
            "x": ends[-1].ravel(),
            "y": np.repeat(rows, 3),
            "hoverinfo": "skip",
            "line": {"color": "@test_soft", "width": 16},
        },
        "folds": {
            "mode": "markers",
            "x": np.clip(grid[-1], low, high).ravel(),
            "y": np.repeat(rows, grid.shape[2]),
            "hoverinfo": "x",
            "marker": {"size": 12, "color": "@test", "opacity": 0.6, "line": {"width": 0}},
        },
        "means": {
            "mode": "markers",
            "x": at[-1],
            "y": rows,
            "hoverinfo": "skip",
            "marker": {"size": 20, "symbol": "circle", "color": "@test", "line": {"color": "@paper", "width": 3}},
        },
        "lead": ring(best[-1], rows[lead[-1:]]),
        "told": text(np.full(len(rows), high), rows, told[-1], "@ink", "middle right"),
    }
    captions = [_caption(contest, f, lead[f], mean[f], words) for f in range(len(grid))]
    facts = contest.facts
    over, narrow = heads(MARGIN, words["board"], words["sealed"].format(**facts), NARROW)
    return Scene(
        traces=traces,
        layout={
            "margin": MARGIN,
            "xaxis": axis(words[f"measure_{facts['measure']}"], low, high, nticks=5),
            "yaxis": models,
            "annotations": over,
        },
        moving={}
        if asked
        else {
            "spread": {"x": ends.reshape(len(grid), -1)},
            "folds": {"x": np.clip(grid, low, high).reshape(len(grid), -1)},
            "means": {"x": at},
            "lead": {"x": best, "y": rows[lead][:, None]},
            "told": {"text": told},
        },
        captions=[] if asked else captions,
        ghosts={
            name: {"x": [low, (low + high) / 2], "y": [row, row]}
            for name, row in zip(contest.chosen, rows)
            if name in ("linear", "forest", "boosting")
        },
        narrow={"margin": MARGIN | NARROW, "annotations": narrow},
        alt=_alt(facts, asked, words),
        table={words["col_model"]: [called(name, words) for name in contest.chosen]}
        if asked
        else {
            words["col_model"]: [called(line.model, words) for line in contest.board],
            words["col_mean"]: np.array([line.mean for line in contest.board]),
            words["col_spread"]: [line.spread for line in contest.board],
            words["col_seconds"]: [line.seconds for line in contest.board],
        },
        height=440,
        fps=12,
    )


def _alt(facts, asked, words):
    if asked:
        return words["asked_alt"]
    if not np.isfinite(facts["best_score"]):
        return words["begin"].format(**facts)
    return words["alt"].format(**facts | {"best_name": called(facts["best"], words)})


def _caption(contest, f, lead, mean, words):
    if not np.isfinite(mean[lead]):
        return words["begin"].format(tasks=contest.total)
    return words["so_far"].format(
        done=f, tasks=contest.total, best=called(contest.chosen[lead], words), score=mean[lead]
    )
