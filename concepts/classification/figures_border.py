"""The border that a model draws, finer frame by frame, and how right it is about what it has seen and what is new."""

import numpy as np

from concepts.classification import BOX, LEVELS, SIZES
from concepts.classification.lines import crossings, joined
from stage.layout import axis, label, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

EVERY = 3  # each so many places of the grid a dot shows what the model says there
LOW, HIGH = 52, 114  # percent right, of the axis
ASKED = 2  # complexities known before the prediction


def question(result, words):
    """The simplest models and their scores; how it goes on for new customers is asked."""
    return _scene(result, words, slice(ASKED), "came", veiled=True)


def finer(result, words, paint="came", source="customers"):
    """All complexities, one a frame."""
    return _scene(result, words, slice(None), paint, source)


def ghosts(result):
    """Return each answer of the question as the way the score on new customers would take."""
    x = np.linspace(ASKED - 1, LEVELS - 1, 9)
    share, start, lazy = (x - x[0]) / (x[-1] - x[0]), 100 * result.test[ASKED - 1], 100 * result.points.lazy
    ends = {
        "same": start + share * (98 - start),
        "some": start + 9 * np.sqrt(share),
        "level": start - 1.5 * share,
        "falls": start + share**1.4 * (lazy - 8 - start),
    }
    return {name: second(x=x.round(2), y=y.round(1)) for name, y in ends.items()}


def _scene(result, words, frames, paint, source="customers", veiled=False):
    low, high = BOX[source]
    steps, sizes = np.arange(LEVELS), SIZES[result.model]
    train, test, lazy = 100 * result.train, 100 * result.test, 100 * result.points.lazy
    columns, rows = np.meshgrid(result.xs[EVERY // 2 :: EVERY], result.ys[EVERY // 2 :: EVERY])
    says = result.surfaces[frames, EVERY // 2 :: EVERY, EVERY // 2 :: EVERY].reshape(-1, columns.size)
    colours, spread = (says > 0).astype(np.uint8), (3 + 9 * np.abs(says)).round().astype(np.uint8)
    lines = [joined(crossings(surface, result.xs, result.ys)) for surface in result.surfaces[frames]]
    X, y = result.points.X, result.points.y
    mark = {"mode": "markers", "hoverinfo": "skip"}
    looks = {
        True: {"size": 11, "color": "@model", "symbol": "circle"},
        False: {"size": 10, "color": "@test", "symbol": "square"},
    }
    edge, own = {"line": {"color": "@paper", "width": 1.5}}, {"line": {"color": "@you", "width": 3}}
    shown = steps[frames]
    above = np.where(train[shown] >= test[shown], 1, -1)
    words_y = np.clip(np.stack([train[shown] + 3.5 * above, test[shown] - 3.5 * above], 1), LOW + 1.5, HIGH - 1)
    at = np.repeat(np.clip(shown, 0.2, LEVELS - 1.2)[:, None], 2, axis=1)
    told = [[f"{a:.0f}", f"{b:.0f}"] for a, b in zip(train[shown], test[shown])]
    curve = {"mode": "lines+markers", "x": steps, "hoverinfo": "skip", "cliponaxis": False}
    traces = {
        "field": mark
        | {
            "x": columns.ravel(),
            "y": rows.ravel(),
            "marker": {
                "size": spread[-1],
                "color": colours[-1],
                "opacity": 1,
                "line": {"width": 0},
                "cmin": 0,
                "cmax": 1,
                "colorscale": [[0, "@test_soft"], [1, "@model_soft"]],
                "showscale": False,
            },
        },
        "border": {
            "mode": "lines",
            "x": lines[-1][:, 0],
            "y": lines[-1][:, 1],
            "hoverinfo": "skip",
            "line": {"color": "@ink", "width": 3, "simplify": False},
        },
        "left": mark | {"x": X[~y, 0], "y": X[~y, 1], "marker": looks[False] | edge},
        "came": mark | {"x": X[y, 0], "y": X[y, 1], "marker": looks[True] | edge},
        "your left": mark
        | {"x": result.yours[1][:, 0], "y": result.yours[1][:, 1], "marker": looks[False] | own | {"size": 14}},
        "your came": mark
        | {"x": result.yours[0][:, 0], "y": result.yours[0][:, 1], "marker": looks[True] | own | {"size": 15}},
        "lazy": second(
            mode="lines",
            x=[-0.3, LEVELS - 0.7],
            y=[lazy, lazy],
            hoverinfo="skip",
            line={"color": "@muted", "width": 3, "dash": "8px,6px"},
        ),
        "lazy name": text([-0.25], [lazy - 2.4], [words["lazy"].format(lazy=lazy)], "@muted", **second()),
        "train": second(**curve, y=train, line={"color": "@train", "width": 5}, marker={"size": 12, "color": "@train"}),
        "test": second(**curve, y=test, line={"color": "@test", "width": 5}, marker={"size": 12, "color": "@test"}),
        "scores": text(
            at[-1],
            words_y[-1],
            told[-1],
            at="middle center",
            **second(),
            textfont={"color": ["@train", "@test"], "weight": 800, "size": 19},
        ),
        "names": text(
            [0.1, 0.1],
            [HIGH - 2, HIGH - 6.2],
            [words["train"], words["test"]],
            at="middle right",
            **second(),
            textfont={"color": ["@train", "@test"], "weight": 800},
        ),
    }
    moving = {
        "field": {"marker.size": spread, "marker.color": colours},
        "border": {"x": [line[:, 0] for line in lines], "y": [line[:, 1] for line in lines]},
        "scores": {"x": at, "y": words_y, "text": told},
    }
    right = (
        axis(
            words["finer"],
            -0.35,
            LEVELS - 0.65,
            tickvals=[0, LEVELS - 1],
            ticktext=[words["simple"], words["fine"]],
            showgrid=False,
            automargin=False,
        ),
        axis("", LOW, HIGH, tickvals=[60, 80, 100], ticksuffix="%", automargin=False),
    )
    layout, narrow = panels(_ground(source, low, high, words), right, share=0.58, gap=0.1, tall=760)
    over = {"xref": "x domain", "yref": "y domain", "yanchor": "bottom", "yshift": 4}
    note = words["simulated" if source == "moons" else "measured"]
    return Scene(
        traces=traces,
        moving=moving,
        reveals=("train", "test"),
        fps=1,
        height=430,
        layout=layout
        | {
            "margin": {"l": 62, "r": 14, "t": 34, "b": 46},
            "annotations": [
                label(0, 1, f"<b>{words[f'yes_{source}']}</b>", "@model", **over),
                label(0.36, 1, f"<b>{words[f'no_{source}']}</b>", "@test", **over),
                label(1, 1, note, "@muted", xanchor="right", **over),
                *title(words["right"], "2"),
            ],
        },
        narrow=narrow | {"yaxis2": {"domain": [0, 0.41]}},
        captions=[
            words[f"size_{result.model}"].format(size=sizes[i]) + words["scored"].format(train=train[i], test=test[i])
            for i in shown
        ],
        ghosts={} if source == "moons" else ghosts(result),
        adds=paint,
        invite={
            "x": low[0] + 0.28 * (high[0] - low[0]),
            "y": low[1] + 0.06 * (high[1] - low[1]),
            "text": words["place"],
            "narrow": {"x": low[0] + 0.33 * (high[0] - low[0])},
        },
        alt=words["border_asked_alt" if veiled else "border_alt"].format(
            model=words[f"name_{result.model}"], **result.facts
        ),
        table={
            words["col_size"]: list(sizes)[frames],
            words["col_train"]: train[frames].round(1),
            words["col_test"]: test[frames].round(1),
        },
    )


def _ground(source, low, high, words):
    """Return the axes of the map."""
    if source == "moons":
        return axis("", low[0], high[0], dtick=1, automargin=False), axis(
            "", low[1], high[1], dtick=1, automargin=False
        )
    days, pounds = (0, 7, 30, 100, 365), (100, 1000, 10000)
    return (
        axis(
            words["days"],
            low[0],
            high[0],
            tickvals=np.log10(np.array(days) + 1),
            ticktext=[str(d) for d in days],
            showgrid=False,
            automargin=False,
        ),
        axis(
            "",
            low[1],
            high[1],
            tickvals=np.log10(pounds),
            ticktext=[f"£{p:,}" for p in pounds],
            showgrid=False,
            automargin=False,
        ),
    )
