"""The sealed rows, opened: where the score falls in the range the folds promised, and what the mistakes look like."""

import numpy as np

from concepts.workbench.figures import called, edges, heads, named, ring
from stage.layout import axis, hidden, label, title
from stage.layout import words as text
from stage.scene import Scene

MARGIN, NARROW = {"l": 118, "r": 100, "t": 40, "b": 50}, {"l": 108, "r": 80}  # on a phone
COLUMNS = 8  # shown by importance


def envelope(contest, opened, model, words):
    """Return each model's folds as a range, and the one dot of every envelope that was opened; opened (name -> Judgement)."""
    lines = {line.model: line for line in contest.board}
    names = contest.chosen
    rows, models = named(contest, words)
    ends = np.array([[min(s), max(s)] if (s := lines[name].scores) else [np.nan] * 2 for name in names])
    dots = np.array([opened[name].score if name in opened else np.nan for name in names])
    low, high = edges(np.r_[ends[[name != "baseline" for name in names]].ravel(), dots])
    shut = [" " if name in opened else words["shut"] for name in names]
    span = np.clip(np.c_[ends, np.full(len(names), np.nan)], low, high)
    told = [words["one_score"].format(score=d) if np.isfinite(d) else s for d, s in zip(dots, shut)]
    note = words["sealed_note"].format(rows=len(contest.setup.test))
    over, narrow = heads(MARGIN, words["folds_range"], note, NARROW)
    traces = {
        "ranges": {
            "mode": "lines",
            "x": span.ravel(),
            "y": np.repeat(rows, 3),
            "hoverinfo": "skip",
            "line": {"color": "@test_soft", "width": 22},
        },
        "marks": {
            "mode": "markers",
            "x": np.clip(np.array([lines[name].mean for name in names]), low, high),
            "y": rows,
            "hoverinfo": "skip",
            "hovertext": [called(name, words) for name in names],
            "marker": {"size": 18, "symbol": "circle", "color": "@test", "line": {"color": "@paper", "width": 3}},
        },
        "ring": ring(np.clip([lines[model].mean], low, high), [rows[names.index(model)]]),
        "opened": {
            "mode": "markers",
            "x": np.clip(dots, low, high),
            "y": rows,
            "hoverinfo": "x",
            "marker": {"size": 22, "symbol": "diamond", "color": "@truth", "line": {"color": "@paper", "width": 3}},
        },
        "told": text(np.full(len(names), high), rows, told, "@ink", "middle right"),
    }
    return Scene(
        traces=traces,
        layout={
            "margin": MARGIN,
            "xaxis": axis(words[f"short_{contest.facts['measure']}"], low - 0.08 * (high - low), high, nticks=5),
            "yaxis": models,
            "annotations": over,
        },
        picks={"marks": tuple({"model": name} for name in names)},
        narrow={"margin": MARGIN | NARROW, "annotations": narrow},
        alt=words["test_alt"].format(opened=len(opened), model=called(model, words)),
        table={
            words["col_model"]: [called(name, words) for name in names],
            words["col_low"]: ends[:, 0],
            words["col_high"]: ends[:, 1],
            words["col_sealed"]: dots,
        },
        height=420,
    )


def mistakes(found, setup, words):
    """Return the confusion of classes as squares, or what was said against what is true for amounts."""
    if found.confusion is None:
        low, high = float(found.pairs.min()), float(found.pairs.max())
        traces = {
            "right": {
                "mode": "lines",
                "x": [low, high],
                "y": [low, high],
                "hoverinfo": "skip",
                "line": {"color": "@muted", "width": 3, "dash": "dot"},
            },
            "rows": {
                "mode": "markers",
                "x": found.pairs[:, 0],
                "y": found.pairs[:, 1],
                "marker": {"size": 10, "color": "@test", "opacity": 0.7},
            },
        }
        layout = {
            "xaxis": axis(words["true"], low, high),
            "yaxis": axis("", low, high),
            "annotations": title(words["said"], note=words["sealed_rows"]),
        }
        table = {words["true"]: found.pairs[:, 0], words["said"]: found.pairs[:, 1]}
        return Scene(
            traces=traces, layout=layout, alt=words["pairs_alt"].format(score=found.score), table=table, height=340
        )
    n, counts = len(found.confusion), found.confusion
    true, said = (grid.ravel() for grid in np.indices(counts.shape))
    names = [name[:14] for name in setup.classes]
    sizes = 12 + 60 * np.sqrt(counts.ravel() / max(counts.max(), 1)) * min(1, 3 / n)
    colors = ["@good" if t == s else "@bad" for t, s in zip(true, said)]
    traces = {
        "cells": {
            "mode": "markers",
            "x": said,
            "y": n - 1 - true,
            "hoverinfo": "skip",
            "marker": {"size": sizes, "symbol": "square", "color": colors, "opacity": 0.55, "line": {"width": 0}},
        },
        "counts": text(
            said,
            n - 1 - true,
            [str(c) for c in counts.ravel()],
            "@ink",
            "middle center",
            textfont={"color": "@ink", "weight": 700},
        ),
    }
    layout = {
        "xaxis": axis(words["said"], -0.7, n - 0.3, tickvals=list(range(n)), ticktext=names, showgrid=False),
        "yaxis": axis("", -0.7, n - 0.3, tickvals=list(range(n)), ticktext=names[::-1], showgrid=False),
        "annotations": title(words["true"], note=words["sealed_rows"]),
    }
    table = {
        words["true"]: [names[t] for t in true],
        words["said"]: [names[s] for s in said],
        words["col_rows"]: counts.ravel(),
    }
    return Scene(
        traces=traces,
        layout=layout,
        alt=words["confusion_alt"].format(wrong=int(counts.sum() - np.trace(counts)), rows=int(counts.sum())),
        table=table,
        height=340,
    )


def leaning(found, words):
    """Return what the model leans on: the score it loses when a column is shuffled."""
    shown = found.importance[:COLUMNS]
    rows, lost = np.arange(len(shown))[::-1].astype(float), np.array([value for _, value in shown])
    top = max(float(lost.max(initial=0)), 0.01) * 1.15
    x = np.stack([np.zeros(len(shown)), np.maximum(lost, 0), np.full(len(shown), np.nan)], axis=1).ravel()
    traces = {
        "bars": {
            "mode": "lines",
            "x": x,
            "y": np.repeat(rows, 3),
            "hoverinfo": "skip",
            "line": {"color": "@model", "width": 16},
        },
        "names": text(np.full(len(shown), -0.02 * top), rows, [name[:20] for name, _ in shown], "@ink", "middle left"),
    }
    layout = {
        "margin": {"l": 170, "r": 16, "t": 40, "b": 50},
        "xaxis": axis(words["lost"], 0, top, nticks=4),
        "yaxis": hidden(-0.7, len(shown) - 0.3),
        "annotations": title(words["leans_on"], note=words["sealed_rows"]),
    }
    table = {
        words["col_column"]: [name for name, _ in found.importance],
        words["lost"]: [value for _, value in found.importance],
    }
    return Scene(
        traces=traces,
        layout=layout,
        alt=words["leaning_alt"].format(first=shown[0][0], lost=lost[0]),
        table=table,
        height=320,
    )


def trust(found, words):
    """Return how often it was so, for rows the model was about equally sure of."""
    sure, so = 100 * found.calibration[:, 0], 100 * found.calibration[:, 1]
    traces = {
        "right": {
            "mode": "lines",
            "x": [0, 100],
            "y": [0, 100],
            "hoverinfo": "skip",
            "line": {"color": "@muted", "width": 3, "dash": "dot"},
        },
        "bins": {
            "mode": "lines+markers",
            "x": sure,
            "y": so,
            "line": {"color": "@test", "width": 4},
            "marker": {"size": 14, "color": "@test"},
        },
    }
    layout = {
        "xaxis": axis(words["sure"], 0, 100, dtick=25),
        "yaxis": axis("", 0, 100, dtick=25),
        "annotations": [*title(words["so"], note=words["sealed_rows"]), label(62, 66, words["honest"], "@muted")],
    }
    return Scene(
        traces=traces,
        layout=layout,
        alt=words["trust_alt"].format(off=float(np.abs(sure - so).mean())),
        table={words["sure"]: sure, words["so"]: so, words["col_rows"]: found.calibration[:, 2]},
        height=340,
    )
