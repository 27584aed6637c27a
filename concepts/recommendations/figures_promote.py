"""One customer's list of ten, the first places taken by what the owner promotes; beside it what that does to all lists."""

import numpy as np

from concepts.recommendations.figures_shelf import lines
from concepts.recommendations.promotion import PLACES
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

TOP = 14  # hits of a hundred places, at most
ASKED = 3  # promoted places the question is about
GUESSES = {"halves": 3.4, "little": 6.3, "none": 8.1, "rises": 10.4}
MARGIN = {"l": 12, "r": 12, "t": 34, "b": 50}
LONGEST = 28  # letters of a name


def question(it, names, words):
    """The list as the recipe makes it; how often lists hit once three places are the owner's is asked."""
    return _scene(it, names, words, asked=True)


def promoted(it, names, words):
    """Place by place is given to the owner's kind: one list, and the share of hits on all of them."""
    return _scene(it, names, words)


def _scene(it, names, words, asked=False):
    frames = 1 if asked else PLACES + 1
    shown = it.it.shown[:frames, it.customer].astype(int)
    hits = it.it.hits[:frames, it.customer]
    rate, at = 100 * it.it.rate, np.arange(PLACES + 1)
    own = np.arange(PLACES) < np.arange(frames)[:, None]
    color = np.where(own, "@you", "@model")
    listed = [[lines(names[i], LONGEST, 1)[0] for i in row] for row in shown]
    bought = [[words["bought"] if hit else " " for hit in row] for row in hits]
    way = np.where(at <= np.arange(frames)[:, None], rate, np.nan)
    last = frames - 1
    y = -np.arange(PLACES, dtype=float)
    told = [words["rate"].format(hits=value) for value in rate[:frames]]
    traces = {
        "places": {
            "mode": "markers+text",
            "x": np.zeros(PLACES),
            "y": y,
            "text": [str(n + 1) for n in range(PLACES)],
            "textfont": {"color": "@paper", "weight": 800},
            "hoverinfo": "skip",
            "marker": {"symbol": "square", "size": 28, "color": color[last].tolist()},
        },
        "names": texts(np.full(PLACES, 0.28), y, listed[last], textfont={"color": "@ink", "weight": 600}),
        "bought": texts(
            np.full(PLACES, 5.0), y, bought[last], "@good", "middle left", textfont={"color": "@good", "weight": 800}
        ),
        "without": second(
            x=[0, PLACES],
            y=rate[[0, 0]],
            mode="lines",
            hoverinfo="skip",
            line={"color": "@axis", "width": 3, "dash": "2px,8px"},
        ),
        "way": second(
            x=at, y=way[last], mode="lines", hoverinfo="skip", cliponaxis=False, line={"color": "@you", "width": 5}
        ),
        "now": second(
            mode="markers",
            x=[last],
            y=rate[[last]],
            hoverinfo="skip",
            cliponaxis=False,
            marker={"size": 20, "color": "@you", "line": {"color": "@paper", "width": 3}},
        ),
        "now words": texts(
            [min(max(last, 1.3), 8.6)],
            [rate[last] + 0.7],
            told[-1:],
            "@you",
            "top center",
            xaxis="x2",
            yaxis="y2",
            textfont={"color": "@you", "weight": 800, "size": 18},
        ),
    }
    moving = {
        "places": {"marker.color": color.tolist()},
        "names": {"text": listed},
        "bought": {"text": bought},
        "way": {"y": way},
        "now": {"x": at[:frames, None], "y": rate[:frames, None]},
        "now words": {
            "x": np.clip(at[:frames], 1.3, 8.6)[:, None],
            "y": rate[:frames, None] + 0.7,
            "text": [[each] for each in told],
        },
    }
    layout, narrow = panels(
        (hidden(-0.25, 5.05), hidden(0.4 - PLACES, 0.6)),
        (
            axis(words["places_x"], 0, PLACES, tickvals=[0, 3, 5, 10], automargin=False),
            axis("", 0, TOP, tickvals=[5, 10], automargin=False),
        ),
        share=0.56,
        gap=0.1,
        tall=720,
        upper=0.52,
    )
    facts = it.facts
    ghosts = {
        name: {"x": [0, 1.6, ASKED], "y": [facts["none"], (facts["none"] + y) / 2, y], "xaxis": "x2", "yaxis": "y2"}
        for name, y in GUESSES.items()
    }
    seen = it.it.seen
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=[
            words["promote_caption"].format(places=n, hits=rate[n], seen=seen[n], all=facts["places"])
            for n in range(frames)
        ],
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(words["list"], note=words["owners"]),
                *title(words["hits_ten"], "2", words["measured"]),
            ],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 34}},
        height=460,
        fps=2,
        alt=words["promote_asked_alt" if asked else "promote_alt"].format(**facts),
        table={words["places_x"]: at[:frames], words["col_hits"]: rate[:frames], words["col_seen"]: seen[:frames]},
    )
