"""The calendar: a model over two years of days, the days that test it uncovered one by one, and its miss."""

import numpy as np

from concepts.regression import LAST, TOP, everything
from concepts.regression.fits import off
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

FRAMES = 19
LOW, HIGH = 2.5, 9.4  # logarithm of the miss, of the bars
MONTHS = (0, 181, 366, 548)  # days since the first: January and July
ROWS = (3.6, 2.4, 1.2, 0.0)  # at random, the future, as a week ago, the average
WAYS = {  # where each answer's forecast would go
    "same": [7200, 7500, 6900, 5900],
    "twice": [7300, 8000, 8200, 8100],
    "less": [7100, 7300, 6500, 4700],
    "useless": [6500, 3000, 300],
}


def question(result, words):
    """The last half year is covered; how far the model will be off there is asked."""
    return _scene(result, words, [0], veiled=True)


def future(result, words):
    """The test days are uncovered from first to last, and the miss grows with them."""
    return _scene(result, words, range(FRAMES))


def _scene(result, words, frames, veiled=False):
    days, facts, held = everything(), result.facts, result.held
    ahead = result.split == "time"
    shown = np.linspace(0, LAST, FRAMES).round().astype(int)[list(frames)]
    seen = np.arange(LAST) < shown[:, None]
    real = np.where(seen, days.rentals[held], np.nan)
    said = np.clip(result.forecast, -2500, TOP + 2500).round()
    front = np.where(seen, said[held], np.nan) if ahead else np.full(seen.shape, np.nan)
    today = days.t[held][np.maximum(shown - 1, 0)]
    first = max(2 * LAST // FRAMES, 1)
    so_far = [off(days.rentals[held[:n]], result.forecast[held[:n]]) if n >= first else np.nan for n in shown]
    bars = np.array([_bars(facts, ahead, value, veiled) for value in so_far])
    lengths = np.where(np.isnan(bars), LOW, np.clip(np.log10(np.where(bars > 0, bars, 1)), LOW, HIGH - 2.2))
    told = [[f" {_said(v, words)}" if v == v else " " for v in row] for row in bars]
    stroke, gap = {"mode": "lines", "hoverinfo": "skip"}, np.full(4, np.nan)
    stems = np.stack([np.full(lengths.shape, LOW), lengths, np.full(lengths.shape, np.nan)], -1).reshape(len(shown), -1)
    rows = np.stack([ROWS, ROWS, gap], 1).ravel()
    own, each = np.arange(12) // 3, ["@test", "@test", "@muted", "@muted"]
    model = result.learned if ahead else np.arange(len(days.t))
    dots = {"mode": "markers", "hoverinfo": "skip"}
    traces = {
        "learned": dots
        | {
            "x": days.t[result.learned],
            "y": days.rentals[result.learned],
            "marker": {"color": "@train", "size": 6, "opacity": 0.55, "symbol": "circle"},
        },
        "tested": dots
        | {
            "x": days.t[held],
            "y": real[-1],
            "marker": {"color": "@test", "size": 8, "opacity": 0.85, "symbol": "circle"},
        },
        "model": stroke
        | {
            "x": days.t[model],
            "y": said[model],
            "line": {"color": "@model", "width": 5 if result.inputs == "calendar" else 3},
        },
        "ahead": stroke
        | {"x": days.t[held], "y": front[-1], "line": {"color": "@model", "width": 5, "dash": "9px,5px"}},
        "today": stroke
        | {
            "x": np.repeat(today[-1:], 2) if ahead else np.full(2, np.nan),
            "y": [0, TOP],
            "line": {"color": "@ink", "width": 2, "dash": "3px,5px"},
        },
    }
    for i, name in enumerate(("random", "future", "week", "mean")):
        traces[f"{name} bar"] = second(
            **stroke, x=stems[-1][own == i], y=rows[own == i], line={"color": each[i], "width": 20}
        )
    traces |= {
        "values": text(
            lengths[-1], ROWS, told[-1], at="middle right", **second(), textfont={"color": "@ink", "weight": 800}
        ),
        "names": text(
            [LOW] * 4,
            np.array(ROWS) + 0.47,
            [words[f"bar_{name}"] for name in ("random", "future", "week", "mean")],
            at="middle right",
            **second(),
        ),
    }
    moving = {
        "tested": {"y": real},
        "ahead": {"y": front},
        "today": {"x": np.stack([today, today], 1) if ahead else np.full((len(shown), 2), np.nan)},
        "future bar": {"x": stems[:, own == 1]},
        "random bar": {"x": stems[:, own == 0]},
        "values": {"x": lengths, "text": told},
    }
    layout, narrow = panels(
        (
            axis(
                "",
                -8,
                740,
                tickvals=MONTHS,
                ticktext=[words[f"month_{i}"] for i in range(4)],
                showgrid=False,
                automargin=False,
            ),
            axis("", -900, TOP + 200, tickformat=",", tickvals=[0, 3000, 6000, 9000], automargin=False),
        ),
        (hidden(LOW, HIGH), hidden(-0.6, 4.5)),
        share=0.6,
        gap=0.06,
        tall=760,
    )
    return Scene(
        traces=traces,
        moving={} if veiled else moving,
        captions=[_caption(result, n, value, words, veiled) for n, value in zip(shown, so_far)],
        fps=6,
        height=430,
        ghosts={
            name: {"x": np.linspace(560, 690 if len(y) > 3 else 605, len(y)).round(), "y": y}
            for name, y in WAYS.items()
        },
        layout=layout
        | {
            "margin": {"l": 60, "r": 10, "t": 34, "b": 32},
            "annotations": title(words["rentals"], "", words["measured"]) + title(words["misses"], "2", words["log"]),
        },
        narrow=narrow,
        alt=words["future_asked_alt" if veiled else "future_alt"].format(
            **facts | {"future": _said(facts["future"], words)}
        ),
        table=_table(facts, words, veiled),
    )


def _bars(facts, ahead, so_far, veiled):
    """Return the four misses that the bars show; the one that is being measured grows."""
    if veiled:
        return facts["random"], np.nan, facts["week"], facts["mean"]
    if ahead:
        return facts["random"], so_far, facts["week"], facts["mean"]
    return so_far, np.nan, facts["week"], facts["mean"]


def _caption(result, n, value, words, veiled):
    if veiled:
        return words["covered"]
    if value != value:
        return words["covered"]
    return words["ahead" if result.split == "time" else "tested_random"].format(n=n, off=_said(value, words))


def _table(facts, words, veiled):
    names = ("random", "week", "mean") if veiled else ("random", "future", "week", "mean")
    return {
        words["col_test_of"]: [words[f"bar_{name}"] for name in names],
        words["col_off"]: [round(facts[name]) for name in names],
    }


def _said(value, words):
    return f"{value:,.0f}" if value < 1e6 else words["million"].format(value=value / 1e6)
