"""The logbook with its spoiled notes, a line by hand, and the question."""

import numpy as np

from concepts.ml_process import CHECK, TOP, WAYS
from concepts.ml_process.days import HOT
from concepts.ml_process.line import design
from stage.layout import axis, hidden, label, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

GRID = np.linspace(0, 1, 41)  # where a model's forecast is drawn
ENDS = [0.0, float(HOT)]
BARS = 2600  # rentals a day, the longest bar
MARGIN = {"l": 62, "r": 18, "t": 34, "b": 46}


def notes(days, words, noted=None, room=None):
    """Return the traces of the logbook: good notes as discs, spoiled ones as crosses; room: how many points each trace keeps."""
    spoiled = np.zeros(len(days.u), bool)
    spoiled[days.order] = True
    y = days.noted if noted is None else noted
    hover = words["hover"] + "<extra></extra>"
    looks = {
        "good": (~spoiled, {"size": 12, "symbol": "circle", "opacity": 0.8}),
        "spoiled": (spoiled, {"size": 12, "symbol": "x", "opacity": 0.95}),
    }
    return {
        name: {
            "mode": "markers",
            "x": room_for(HOT * days.u[part], room),
            "y": room_for(y[part], room),
            "hovertemplate": hover,
            "marker": {"color": "@train", "line": {"width": 1.5, "color": "@paper"}} | look,
        }
        for name, (part, look) in looks.items()
    }


def room_for(values, size):
    """Return values with gaps up to a size, so that a trace keeps its points whatever the sample."""
    return values if size is None else np.concatenate([values, np.full(size - len(values), np.nan)])


def model_line(y, color="@model", width=5, **more):
    return {
        "mode": "lines",
        "x": HOT * GRID,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": color, "width": width} | more,
    }


def flat(w):
    return w[0] * (1 - GRID) + w[1] * GRID


def ground(words):
    """Return the axes of temperature and rentals."""
    return (
        axis(words["temperature"], -0.8, HOT + 0.8, dtick=5, automargin=False),
        axis("", -150, TOP, tickformat=",", dtick=3000, automargin=False),
    )


def _misses(u, y, w):
    """Return x and y of the drops from every note to the line w, with gaps between them."""
    gap = np.full(len(u), np.nan)
    return HOT * np.stack([u, u, gap], 1).ravel(), np.stack([y, design(u) @ w, gap], 1).ravel()


def said(value, words):
    """Return an error as a person says it."""
    return f"{value:,.0f}" if value < 1e6 else words["million"].format(value=value / 1e6)


def _table(days, words):
    order = np.argsort(days.u)
    spoiled = np.isin(np.arange(len(days.u)), days.order)
    return {
        words["temperature"]: (HOT * days.u[order]).round(1),
        words["noted"]: days.noted[order],
        words["true"]: [words["yes" if flag else "no"] for flag in spoiled[order]],
    }


def _worked(result):
    """Return the traces of the logbook with your line in it: its two ends are handles, thin lines show how far it misses every note."""
    x, y = _misses(result.days.u, result.days.noted, result.yours)
    return {
        "misses": {
            "mode": "lines",
            "x": x,
            "y": y,
            "line": {"color": "@you", "width": 2},
            "opacity": 0.4,
            "hoverinfo": "skip",
        },
        "yours": {
            "mode": "lines+markers",
            "x": ENDS,
            "y": result.yours,
            "line": {"color": "@you", "width": 5},
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {"size": 24, "color": "@you", "opacity": 1, "line": {"color": "@paper", "width": 3}},
        },
    }


def _invite(result, words):
    return {"x": 14, "y": float(result.yours.mean()) + 1100, "text": words["drag"]}


def question(result, words):
    """The set-up: the logbook, your line in it, how far it is off, and four ways that might help a computer more."""
    facts, rows = result.facts, np.arange(len(WAYS), 0, -1.0)
    length = min(facts["yours_notes"], BARS)
    layout, narrow = panels(
        ground(words), (hidden(0, BARS * 1.16), hidden(0.4, len(WAYS) + 0.9)), share=0.56, gap=0.06, tall=700
    )
    traces = _worked(result)
    names = [words["your_line"], *(words[f"way_{way}"] for way in WAYS[1:])]
    return Scene(
        traces={
            "misses": traces["misses"],
            **notes(result.days, words),
            "yours": traces["yours"],
            "bar": second(
                mode="lines", x=[0, length], y=rows[[0, 0]], line={"color": "@you", "width": 20}, hoverinfo="skip"
            ),
            "end": second(**text([length], rows[:1], [f" {facts['yours_notes']:,.0f}"])),
            "names": second(**text(np.zeros(len(WAYS)), rows + 0.43, names)),
            "rows": second(
                mode="markers",
                x=np.full(4, BARS * 0.03),
                y=rows[1:],
                hoverinfo="skip",
                marker={"size": 1, "color": "@axis"},
            ),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["rentals"], "", words["measured"]) + title(words["off_notes"], "2"),
        },
        narrow=narrow | {"margin": MARGIN},
        height=430,
        drags={"yours": ("cold", "warm")},
        invite=_invite(result, words),
        ghosts={
            way: {"x": [BARS * 0.05], "y": [row], "xaxis": "x2", "yaxis": "y2"} for way, row in zip(WAYS[1:], rows[1:])
        },
        table=_table(result.days, words) | {words["yours"]: (design(result.days.u) @ result.yours).round()},
        alt=words["question_alt"].format(**facts),
    )


def by_hand(result, words):
    """The logbook, your line and the computer's; bars say how far both are off on days held out to check on."""
    days, facts = result.days, result.facts
    shown = slice(CHECK) if np.isnan(result.sealed[0]) else slice(None)
    held = np.full((2, len(days.held)), np.nan)
    held[:, shown] = HOT * days.held_u[shown], days.held[shown]
    lengths = np.minimum([facts["yours_check"], facts["computer_check"]], BARS)
    layout, narrow = panels(
        ground(words), (hidden(0, BARS * 1.25), hidden(-0.6, 3)), share=0.62, gap=0.06, tall=700, upper=0.68
    )
    bar = {"mode": "lines", "hoverinfo": "skip"}
    traces = _worked(result)
    return Scene(
        traces={
            "held": {
                "mode": "markers",
                "x": held[0],
                "y": held[1],
                "hoverinfo": "skip",
                "marker": {"color": "@test", "symbol": "circle-open", "size": 9, "opacity": 0.6, "line": {"width": 2}},
            },
            "misses": traces["misses"],
            **notes(days, words),
            "computer": model_line(flat(result.computer), width=4),
            "yours": traces["yours"],
            "your bar": second(**bar, x=[0, lengths[0]], y=[2, 2], line={"color": "@you", "width": 26}),
            "its bar": second(**bar, x=[0, lengths[1]], y=[1, 1], line={"color": "@model", "width": 26}),
            "scores": second(
                **text(lengths, [2, 1], [f" {facts['yours_check']:,.0f}", f" {facts['computer_check']:,.0f}"])
            ),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["rentals"], "", words["measured"]),
                *title(words["off_check"], "2"),
                label(0, 2.45, words["you"], "@you", xref="x2", yref="y2"),
                label(0, 1.45, words["computer"], "@model", xref="x2", yref="y2"),
            ],
        },
        narrow=narrow | {"margin": MARGIN, "yaxis2": narrow["yaxis2"] | {"range": [0.4, 3]}},
        height=430,
        drags={"yours": ("cold", "warm")},
        invite=_invite(result, words),
        table=_table(days, words) | {words["yours"]: (design(days.u) @ result.yours).round()},
        alt=words["hand_alt"].format(**facts),
    )
