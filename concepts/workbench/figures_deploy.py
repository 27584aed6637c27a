"""The registered versions, the one at work, and its answer to the row asked about."""

import numpy as np

from concepts.workbench.figures import called
from stage.layout import hidden, title
from stage.layout import words as text
from stage.scene import Scene

MOST, APART = 4, 1.6  # versions shown, the latest; between two of them


def counter(versions, made, answer, words):
    """Return the figure: versions (registry.Version), what the latest MOST came to (later.Made), what the live one answers.

    answer has what it says in words, how sure it is of the second of its ends, or None.
    """
    shown = versions[-MOST:]
    n = max(len(shown), 1)
    x = APART * (np.arange(n) - (n - 1) / 2)
    live = [v.live for v in shown] or [False]
    names = [words["card"].format(model=_named(v, words), score=_score(m.score, words)) for v, m in zip(shown, made)]
    at, told, sure = float(x[live.index(True)]) if any(live) else np.nan, answer.told, answer.sure
    place = np.nan if sure is None else 4 * sure - 2
    traces = {
        "cards": {
            "mode": "markers",
            "x": x,
            "y": np.zeros(n),
            "hoverinfo": "skip",
            "hovertext": [f"v{v.number}, {_named(v, words)}".replace("<br>", " ") for v in shown] or [" "],
            "marker": {
                "size": 74 if shown else 1,
                "symbol": "square",
                "color": ["@you" if is_live else "@test_soft" for is_live in live],
                "line": {"color": "@you", "width": 3 if shown else 0},
            },
        },
        "numbers": text(
            x,
            np.zeros(n),
            [f"<b>v{v.number}</b>" for v in shown] or [" "],
            at="middle center",
            textfont={"size": 24, "color": ["@paper" if is_live else "@ink" for is_live in live]},
        ),
        "names": text(x, np.full(n, -0.52), names or [words["none_yet"]], at="bottom center"),
        "way": {
            "mode": "lines",
            "x": np.array([at, at, 0]),
            "y": [-1.35, -1.6, -1.75],
            "hoverinfo": "skip",
            "line": {"color": "@you", "width": 4},
        },
        "dial": {
            "mode": "lines",
            "x": np.full(2, np.nan) if sure is None else np.array([-2, 2]),
            "y": [-2.55, -2.55],
            "hoverinfo": "skip",
            "line": {"color": "@grid", "width": 14},
        },
        "needle": {
            "mode": "markers",
            "x": np.array([place]),
            "y": [-2.55],
            "hoverinfo": "skip",
            "marker": {"size": 26, "color": "@you", "line": {"color": "@paper", "width": 3}},
        },
        "ends": text(
            [-2, 2],
            [-2.8, -2.8],
            [" ", " "] if sure is None else [end[:18] for end in answer.ends],
            "@muted",
            "middle center",
        ),
        "answer": text(
            [0], [-2.1], [told or " "], at="middle center", textfont={"size": 22, "color": "@ink", "weight": 800}
        ),
    }
    return Scene(
        traces=traces,
        layout={
            "margin": {"l": 10, "r": 10, "t": 40, "b": 10},
            "xaxis": hidden(-3.2, 3.2),
            "yaxis": hidden(-3.0, 0.6),
            "annotations": title(words["versions"], note=words["one_answers"]),
        },
        picks={"cards": tuple({"live": str(v.number)} for v in shown)} if len(shown) > 1 else {},
        alt=words["deploy_alt"].format(versions=len(versions), answer=told or words["none_yet"]),
        table={
            words["col_version"]: [v.number for v in shown],
            words["col_model"]: [_named(v, words) for v in shown],
            words["col_time"]: [v.time for v in shown],
            words["col_score"]: np.array([m.score for m in made]),
            words["col_learned"]: [m.rows for m in made],
            words["col_print"]: [m.print for m in made],
        },
        height=400,
        narrow={"xaxis": {"range": [-2.9, 2.9]}},
    )


def _named(version, words):
    name = called(version.model, words)
    return words["card_again"].format(model=name) if version.column else name


def _score(score, words):
    return words["one_score"].format(score=score) if np.isfinite(score) else " "
