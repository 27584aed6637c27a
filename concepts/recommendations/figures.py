"""The whole shop as a thousand squares that light up when somebody is shown the product; beside it, hits and coverage."""

import numpy as np

from concepts.recommendations import RECIPES
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

COLUMNS = 32
SIDE = 9  # px of a square
TOP = 16  # hits of a hundred places, at most
GUESSES = {"better": (70, 14.3), "worse": (70, 2.6), "same": (16, 13.6), "close": (84, 8.3)}
LIT = [[0, "@grid"], [0.19, "@grid"], [0.2, "@model_soft"], [1, "@model"]]
MARGIN = {"l": 10, "r": 18, "t": 34, "b": 50}
FAINT = 0.4  # opacity of the way through all discounts
QUIET = {"hoverinfo": "skip", "cliponaxis": False}


def question(best, own, words):
    """The month's best-sellers are judged; where the lists of one's own will lie is asked."""
    facts = own.facts
    known = (100 * own.others["trending"].coverage, facts["trending_precision"])
    ghosts = {
        name: {"x": [known[0], x], "y": [known[1], y], "xaxis": "x2", "yaxis": "y2"} for name, (x, y) in GUESSES.items()
    }
    return _scene(best, own, words, ghosts, asked=True)


def judged(it, words, asked, own=False):
    """Customers are served one after another: squares light up, and the two measures settle. asked is the question's
    scene, whose ghosts stay unless the purchases are the person's own."""
    ghosts = asked.ghosts
    if own:
        nowhere = np.full(2, np.nan)
        ghosts = {name: ghost | {"x": nowhere, "y": nowhere} for name, ghost in ghosts.items()}
    return _scene(it, it, words, ghosts, title_=words["own_shop"].format(n=it.own.products) if own else words["shop"])


def _scene(lit, own, words, ghosts, asked=False, title_=None):
    """lit is the Judged whose lists light the squares, own the one whose measures are followed."""
    facts, frames = own.facts, 1 if asked else len(own.served)
    seen = lit.seen[-1:] if asked else lit.seen
    level = np.where(seen == 0, 0, 1 + np.log10(np.maximum(seen, 1))).round(1)
    column, row = np.arange(seen.shape[1]) % COLUMNS, np.arange(seen.shape[1]) // COLUMNS
    cover, hits = 100 * own.cover[-frames:], 100 * own.precision[-frames:]
    spread = 196 * own.error[-frames:]
    told = np.where(np.arange(frames) == frames - 1, 0 if asked else 1.0, 0.0)
    others = [name for name in RECIPES if name not in ("item", "trending")]
    places = {name: (facts[f"{name}_cover"], facts[f"{name}_precision"]) for name in RECIPES}
    name = words["now"].format(hits=facts["precision"], cover=facts["cover"])
    blank = np.full(1, np.nan)
    dot = {"mode": "markers", **QUIET}
    traces = {
        "shop": {
            "mode": "markers",
            "x": column,
            "y": -row,
            "hoverinfo": "text",
            "hovertext": lit.names,
            "marker": {
                "symbol": "square",
                "size": SIDE,
                "color": level[-1],
                "colorscale": LIT,
                "cmin": 0,
                "cmax": 4.3,
                "showscale": False,
            },
        },
        "count": texts(
            [COLUMNS / 2 - 0.5],
            [-seen.shape[1] / COLUMNS - 1.4],
            [words["lit"].format(lit=int((seen[-1] > 0).sum()), customers=len(lit.own.hits))],
            "@model",
            "middle center",
            textfont={"color": "@model", "weight": 800, "size": 17},
        ),
        "curve": second(
            x=100 * own.curve[:, 0],
            y=100 * own.curve[:, 1],
            mode="lines",
            line={"color": "@model", "width": 4},
            opacity=FAINT * told[-1],
            **QUIET,
        ),
        "curve words": texts(
            100 * own.curve[[0, -1], 0],
            100 * own.curve[[0, -1], 1] - 0.7,
            [words["flat"], words["steep"]] if told[-1] else [" ", " "],
            "@muted",
            "bottom center",
            xaxis="x2",
            yaxis="y2",
            textfont={"color": "@muted", "size": 13},
        ),
        "others": second(
            **dot,
            x=np.array([places[name][0] for name in others]),
            y=np.array([places[name][1] for name in others]),
            opacity=told[-1],
            marker={"size": 14, "color": "@axis"},
        ),
        "other words": texts(
            [places[name][0] for name in others],
            [places[name][1] + (0.9 if name == "factors" else -0.9) for name in others],
            [words[f"short_{name}"] if told[-1] else " " for name in others],
            "@muted",
            ["top center" if name == "factors" else "bottom center" for name in others],
            xaxis="x2",
            yaxis="y2",
        ),
        "month": second(
            **dot,
            x=[places["trending"][0]],
            y=[places["trending"][1]],
            marker={"size": 18, "color": "@truth", "line": {"color": "@paper", "width": 2}},
        ),
        "month words": texts(
            [places["trending"][0] - 8],
            [places["trending"][1] + 0.4],
            [words["short_trending"]],
            "@ink",
            "top right",
            xaxis="x2",
            yaxis="y2",
            textfont={"color": "@ink", "weight": 700},
        ),
        "spread": second(
            x=np.repeat(blank if asked else cover[-1:], 2),
            y=np.repeat(blank, 2) if asked else hits[-1] + spread[-1] * np.array([-1, 1]),
            mode="lines",
            line={"color": "@model", "width": 3},
            **QUIET,
        ),
        "now": second(
            **dot,
            x=blank if asked else cover[-1:],
            y=blank if asked else hits[-1:],
            marker={"size": 22, "color": "@model", "line": {"color": "@paper", "width": 3}},
        ),
        "now words": texts(
            [68],
            [1.3],
            [" " if asked else name],
            "@model",
            "middle center",
            xaxis="x2",
            yaxis="y2",
            textfont={"color": "@model", "weight": 800, "size": 17},
        ),
    }
    moving = {
        "shop": {"marker.color": level.astype(np.float32)},
        "count": {
            "text": [[words["lit"].format(lit=n, customers=served)] for n, served in zip((seen > 0).sum(1), own.served)]
        },
        "curve": {"opacity": FAINT * told},
        "curve words": {"text": [[words["flat"], words["steep"]] if on else [" ", " "] for on in told]},
        "others": {"opacity": told},
        "other words": {"text": [[words[f"short_{name}"] if on else " " for name in others] for on in told]},
        "spread": {"x": np.stack([cover, cover], 1), "y": np.stack([hits - spread, hits + spread], 1)},
        "now": {"x": cover[:, None], "y": hits[:, None]},
        "now words": {"text": [[words["now"].format(hits=y, cover=x)] for x, y in zip(cover, hits)]},
    }
    rows = -(-seen.shape[1] // COLUMNS)
    layout, narrow = panels(
        (hidden(-0.8, COLUMNS - 0.2), hidden(-rows - 2.0, 0.8)),
        (
            axis(words["x"], 0, 103, tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"], automargin=False),
            axis("", 0, TOP, tickvals=[5, 10, 15], automargin=False),
        ),
        share=0.58,
        gap=0.1,
        tall=700,
        upper=0.52,
    )
    names = [words[f"short_{name}"] for name in RECIPES]
    return Scene(
        traces=traces,
        moving={} if asked else moving,
        captions=[words["asked_caption"]]
        if asked
        else [
            words["caption"].format(customers=n, cover=c, hits=h, spread=s)
            for n, c, h, s in zip(own.served, cover, hits, spread)
        ],
        ghosts=ghosts,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [
                *title(title_ or words["shop"], note=words["order"]),
                *title(words["hits"], "2", words["measured"]),
            ],
        },
        narrow=narrow | {"margin": MARGIN | {"l": 34}},
        height=460,
        fps=5,
        alt=words["asked_alt" if asked else "alt"].format(**facts | {"recipe": words[f"short_{own.recipe}"]}),
        table={
            words["col_recipe"]: names[2:3] if asked else names,
            words["col_hits"]: [
                100 * own.others[name].precision(own.k) for name in (RECIPES[2:3] if asked else RECIPES)
            ],
            words["col_cover"]: [100 * own.others[name].coverage for name in (RECIPES[2:3] if asked else RECIPES)],
        }
        | (
            {}
            if asked
            else {
                words["col_ndcg"].format(k=own.k): [own.others[name].ndcg(own.k) for name in RECIPES],
                words["col_mrr"]: [own.others[name].mrr for name in RECIPES],
            }
        ),
    )
