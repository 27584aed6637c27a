"""Beside the ring: the dial of the loop gain, and growth month by month."""

import numpy as np

from concepts.amazon_flywheel import ARROWS, MONTHS, MOST, NODES, TICKS
from stage import ring
from stage.layout import axis, hidden, label, title
from stage.layout import words as labels

GROWTH = NODES.index("growth")
LOW, HIGH = 40, 260  # of the growth panel
UPPER = {"xaxis": "x2", "yaxis": "y2"}
LOWER = {"xaxis": "x3", "yaxis": "y3"}
OWN = {"color": "@you", "weight": 600}


def dial(run, words, ticks, asked):
    """Return the dial: a gain of 1 at its top, a half to the left, double to the right; untold until predicted."""
    short, long = run.loops[ticks // TICKS].T
    gain = short + long
    lean = np.pi / 2 * (1 - np.clip(np.log2(np.maximum(gain, 1e-9)), -1, 1))  # from pi (left) to 0 (right)
    tip = 0.8 * np.stack([np.cos(lean), np.sin(lean)], axis=1) * (not asked)
    needle = np.stack([np.zeros_like(tip), tip], axis=1)  # (F, 2 ends, 2)
    half = np.linspace(np.pi, np.pi / 2, 20)
    numbers = [["?" if asked else f"{value:.2f}"] for value in gain]
    told = [[words["short"].format(gain=s), words["long"].format(gain=n)] for s, n in zip(short, long)]
    told = [[" ", " "]] * len(gain) if asked else told
    traces = {
        "fading": ring.line(np.cos(half), np.sin(half), "@bad", 14, **UPPER),
        "growing": ring.line(-np.cos(half), np.sin(half), "@model", 14, **UPPER),
        "needle": ring.line(*needle[0].T, "@ink", 6, **UPPER),
        "hub": ring.dots([0], [0], 18, "@ink", **UPPER),
        "gain": labels([1.4], [0.62], numbers[0], textfont={"color": "@ink", "size": 34, "weight": 800}, **UPPER),
        "loops": labels([1.4, 1.4], [0.26, -0.04], told[0], "@muted", **UPPER),
    }
    moving = {"needle": {"x": needle[..., 0], "y": needle[..., 1]}, "gain": {"text": numbers}, "loops": {"text": told}}
    return traces, moving


def growth(run, words, ticks, asked):
    """Return what would have been, what is to come, what has come; along the bottom, what was done."""
    time, months = ticks / TICKS, np.arange(MONTHS + 1)
    levels, other = 100 + run.change[:, GROWTH], 100 + run.other[:, GROWTH]
    level = np.interp(time, months, levels)
    traces = {
        "did": ring.line(*_strips(run), "@you", 8, **LOWER),
        "other": ring.line(months, other * (np.nan if asked else 1), "@axis", 3, "8px,7px", **LOWER),
        "ahead": ring.line(months, np.where(asked & (months > time[-1]), np.nan, levels), "@model_soft", **LOWER),
        "growth": ring.line(time, level, "@model", **LOWER),
        "head": ring.dots(time[:1], level[:1], 16, "@model", **LOWER),
        "names": labels(*_done(run, words), at="top right", textfont=OWN, **LOWER),
        "end": _end(levels, other, " " if asked else words[f"line_{run.compared}"]),
    }
    return traces, {"head": {"x": time[:, None], "y": np.clip(level, LOW, HIGH)[:, None]}}


def _strips(run):
    """Return the strips along the bottom for the months in which something is pushed: MOST of them, unused ones empty."""
    x = np.full((MOST, 3), np.nan)
    for i, tick in enumerate(tick for tick, name in run.done if name in NODES):
        x[i, :2] = tick / TICKS, min(tick / TICKS + run.lasts, MONTHS)
    return x.ravel(), np.tile([LOW + 8, LOW + 8, np.nan], MOST)


def _done(run, words):
    """Return where and how the things done are named: MOST labels, those too close to the one before left out."""
    x, texts, free = [0.0] * MOST, [" "] * MOST, -1.0
    for i, (tick, name) in enumerate(run.done):
        x[i], text = tick / TICKS, "\u2702\ufe0e" if name in ARROWS else words[name].replace("<br>", " ")
        if x[i] >= free:
            texts[i], free = text, x[i] + 3 + 1.9 * len(text)
    return x, [LOW + 16] * MOST, texts


def _end(levels, other, text):
    """Return the other line's name, near the last month it is on the panel, away from growth."""
    inside = np.flatnonzero((other > LOW + 40) & (other < HIGH - 16))
    month = int(inside[-1]) if len(inside) else 0
    below = other[month] <= levels[month]
    y = np.clip(other[month], LOW + 40, HIGH - 16) + (-4 if below else 4)
    font = {"color": "@muted", "weight": 600}
    return labels([month], [y], [text], at="bottom left" if below else "top left", textfont=font, **LOWER)


def ways(month):
    """Return the ways growth might go on from a month, one an option of the question."""
    ahead = np.linspace(0, 1, 24)
    rises = {
        "fades": 12 * np.exp(-5 * ahead) * (1 + 8 * ahead),
        "holds": 40 - 28 * np.exp(-9 * ahead),
        "climbs": 12 + 108 * ahead**1.4,
    }
    return {option: {**LOWER, "x": month + ahead * (MONTHS - month), "y": 100 + rise} for option, rise in rises.items()}


def panels(words):
    """Return the layout, and the changes on a phone."""
    years = ["0", words["year"], *(str(year) for year in range(2, MONTHS // 12 + 1))]
    layout, narrow = ring.beside(
        (hidden(-1.15, 2.8), hidden(-0.3, 1.1) | {"scaleanchor": "x2"}),
        (
            axis("", 0, MONTHS + 3, tickvals=list(range(0, MONTHS + 1, 12)), ticktext=years, showgrid=False),
            axis("", LOW, HIGH, tickvals=[100, 150, 200, 250]),
        ),
    )
    place = {"xref": "x2", "yref": "y2", "xanchor": "center", "yanchor": "top"}
    notes = [
        label(-1, 0, words["fades"], "@bad", **place, yshift=-6),
        label(0, 0.86, "1", **place),
        label(1, 0, words["grows"], "@model", **place, yshift=-6),
        *title(words["dial"], "2"),
        *title(words["growth_title"], "3", words["simulated"]),
    ]
    return layout | {"annotations": notes}, narrow
