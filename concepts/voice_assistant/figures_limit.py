"""Commands above, foreign questions below, each where the assistant's confidence puts it, and the limit between asking back and acting."""

import numpy as np

from concepts.voice_assistant import ANSWERED, REFUSED
from concepts.voice_assistant.figures_house import short
from stage.layout import axis, hidden, label, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

BINS, ACROSS = 20, 3  # columns of piles, and marks side by side in each
TOP, DEEP = 17, -10  # rows of marks
FRAMES = 9  # in which the foreign questions come in
MARGIN = {"l": 14, "r": 16, "t": 30, "b": 46}


def _piled(chance, part, step):
    """Return x and y (n,) of marks piled up by their chance, from the middle line up (step 1) or down (-1); gaps elsewhere."""
    x, y = np.full(len(chance), np.nan), np.full(len(chance), np.nan)
    column = np.minimum((BINS * chance).astype(int), BINS - 1)
    for each in range(BINS):
        rows = np.flatnonzero(part & (column == each))
        rows = rows[np.argsort(chance[rows], kind="stable")]
        turn = np.arange(len(rows))
        x[rows] = (each + (turn % ACROSS + 0.5) / ACROSS) / BINS
        y[rows] = step * (turn // ACROSS + 1.2)
    return x, y


def _marks(x, y, color, symbol, names, size=11):
    return {
        "mode": "markers",
        "x": x,
        "y": y,
        "hovertext": names,
        "hoverinfo": "text",
        "marker": {
            "size": size,
            "symbol": symbol,
            "color": color,
            "opacity": 1,
            "line": {"color": "@paper", "width": 1},
        },
    }


def _scene(result, words, *, known):
    """known: whether the foreign questions are to be seen."""
    facts, foreign = result.facts, result.foreign
    x, y = _piled(result.chance, ~foreign, 1)
    down, below = _piled(result.chance, foreign, -1)
    names = [
        short(f"{said}: {words[f'intent_{guess}']}, {100 * sure:.0f}%", 80)
        for said, guess, sure in zip(result.texts, result.guess, result.chance)
    ]
    part = {
        "right": ~foreign & result.right,
        "wrong": ~foreign & ~result.right,
        "fooled": foreign & (result.guess != "none"),
        "left": foreign & (result.guess == "none"),
    }
    order = np.argsort(np.argsort(np.where(foreign, result.chance, -1)))[foreign].astype(float)
    shown = np.ceil(FRAMES * (order - order.min() + 1) / len(order)) if known else np.full(len(order), np.inf)
    frames = np.arange(FRAMES + 1) if known else np.arange(1)
    here = np.zeros((len(frames), len(foreign)), bool)
    here[:, foreign] = shown[None] <= frames[:, None]
    moving = {
        name: {"x": np.where(part[name] & here, down, np.nan), "y": np.where(part[name] & here, below, np.nan)}
        for name in ("fooled", "left")
    }
    place = result.texts.index("how tall is mount everest")
    told = [words["everest"].format(sure=facts["everest"]), words[f"intent_{facts['everest_guess']}"]]
    lengths = [facts["answered"], facts["refused"]]
    layout, narrow = panels(
        (axis(words["sure"], -0.01, 1.01, tickvals=[0, 0.5, 1], ticktext=["0", "0.5", "1"]), hidden(DEEP, TOP)),
        (hidden(0, 128), hidden(-0.7, 3.2)),
        share=0.7,
        gap=0.05,
        tall=740,
        upper=0.68,
    )
    end = min(max(float(down[place]), 0.4), 1.0)
    bars = [f" {share:.0f}%" for share in lengths]
    if not known:
        bars[1] = " ?"
    return Scene(
        traces={
            "middle": {
                "mode": "lines",
                "x": [0, 1],
                "y": [0, 0],
                "hoverinfo": "skip",
                "line": {"color": "@axis", "width": 2},
            },
            "right": _marks(np.where(part["right"], x, np.nan), y, "@model", "circle", names),
            "wrong": _marks(np.where(part["wrong"], x, np.nan), y, "@bad", "x", names),
            "fooled": _marks(moving["fooled"]["x"][-1], moving["fooled"]["y"][-1], "@thing", "square", names),
            "left": _marks(moving["left"]["x"][-1], moving["left"]["y"][-1], "@axis", "square-open", names),
            "everest": text(
                [end] * 2,
                [-4.4, -5.9],
                told if known else [" "] * 2,
                "@thing",
                at="bottom left",
                textfont={"color": "@thing", "weight": 700},
            ),
            "limit": {
                "mode": "lines",
                "x": [result.answer] * 2,
                "y": [DEEP + 0.5, TOP - 1.5],
                "hoverinfo": "skip",
                "line": {"color": "@you", "width": 5},
            },
            "handle": {
                "mode": "markers",
                "x": [result.answer],
                "y": [TOP - 1.5],
                "hoverinfo": "skip",
                "marker": {"size": 26, "color": "@you", "opacity": 1, "line": {"color": "@paper", "width": 3}},
            },
            "bar answered": second(
                mode="lines", x=[0, lengths[0]], y=[2, 2], line={"color": "@model", "width": 28}, hoverinfo="skip"
            ),
            "bar refused": second(
                mode="lines",
                x=[0, lengths[1] if known else 0],
                y=[0.5, 0.5],
                line={"color": "@thing", "width": 28},
                hoverinfo="skip",
            ),
            "ends": second(**text([max(length, ANSWERED) for length in lengths], [2, 0.5], bars)),
            "aims": second(
                mode="lines",
                x=np.array([ANSWERED, ANSWERED, np.nan, REFUSED, REFUSED]),
                y=np.array([1.6, 2.4, np.nan, 0.1, 0.9]),
                line={"color": "@ink", "width": 3},
                hoverinfo="skip",
            ),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["both"], "", words["typed_in"]),
                *title(words["shares"], "2"),
                label(0.01, 12, words["commands"], "@model"),
                label(0.01, 10.6, words["mistaken"], "@bad"),
                label(0.01, DEEP + 0.3, words["foreign"], "@thing", yanchor="bottom"),
                label(0.99, DEEP + 0.3, words["seen"], "@muted", xanchor="right", yanchor="bottom"),
                label(0, 2.62, words["bar_answered"], "@model", xref="x2", yref="y2"),
                label(0, 1.12, words["bar_refused"], "@thing", xref="x2", yref="y2"),
            ],
        },
        narrow=narrow,
        moving=moving if known else {},
        captions=[words["limit_caption"].format(n=int(each.sum()), **facts) for each in here] if known else [],
        drags={"handle": ("x", ["answer"])},
        ghosts={
            "refuses": {"x": [0.06], "y": [-5.5]},
            "half": {"x": [0.5], "y": [-5.5]},
            "sure": {"x": [0.95], "y": [-5.5]},
        },
        invite={
            "x": result.answer + (0.28 if result.answer < 0.55 else -0.28),
            "y": TOP - 1.5,
            "text": words["drag"],
            "narrow": {"x": result.answer + (0.26 if result.answer < 0.46 else -0.26)},  # clear of the surest commands
        },
        height=470,
        fps=5,
        table=_table(result, words, known),
        alt=words["limit_alt" if known else "limit_question_alt"].format(**facts),
    )


def _table(result, words, known):
    rows = np.flatnonzero(~result.foreign) if not known else np.argsort(-result.foreign.astype(int), kind="stable")
    return {
        words["col_said"]: [result.texts[row] for row in rows],
        words["col_guess"]: [words[f"intent_{result.guess[row]}"] for row in rows],
        words["col_sure"]: (100 * result.chance[rows]).round(),
    }


def limit(result, words):
    """Commands and foreign questions."""
    return _scene(result, words, known=True)


def question(result, words):
    """The commands alone, and three places where a foreign question might fall."""
    return _scene(result, words, known=False)
