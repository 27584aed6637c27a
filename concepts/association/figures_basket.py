"""Your basket: what is in it, and the rules that fire, each as two bars: all baskets, and baskets like yours."""

import numpy as np

from concepts.association import MOST
from concepts.association.baskets import SHELF, baskets
from concepts.association.suggest import SHOWN
from stage.layout import hidden, label, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

MARGIN = {"l": 8, "r": 8, "t": 34, "b": 12}
ROWS = np.arange(SHOWN, 0, -1.0)


def basket(result, words):
    """Left, the shelf and what else is in the basket; right, what the rules suggest."""
    shelf = baskets().shelf
    inside = set(result.products)
    chosen = np.array([column in inside for column in shelf.values()])
    spots = np.array([[2.3 * (i % 2), 7.0 - i // 2] for i in range(len(SHELF))])
    others = [result.names[i].capitalize() for i in result.products if i not in shelf.values()]
    lines = [words["also"] if others else " ", *others[:3], *[" "] * 3][:4]
    fired = result.rules[:SHOWN]
    gap = [None] * (SHOWN - len(fired))
    like = np.array([rule.confidence for rule in fired] + [np.nan] * len(gap))
    usual = np.array([rule.confidence / rule.lift for rule in fired] + [np.nan] * len(gap))
    named = [result.names[rule.then[0]].capitalize() for rule in fired] + [" "] * len(gap)
    rows = np.where(np.isnan(like), np.nan, ROWS)
    layout, narrow = panels(
        (hidden(-0.3, 4.3), hidden(-2.0, 7.7)),
        (hidden(-0.06, 1.3), hidden(0.2, 5.9)),
        share=0.44,
        gap=0.05,
        tall=820,
        upper=0.48,
    )
    ends = np.nan_to_num(like), np.nan_to_num(usual)
    line = {"mode": "lines", "hoverinfo": "skip"}
    full = len(inside) == MOST
    picks = [None if full and column not in inside else _tapped(column) for column in shelf.values()]
    adds = [None if full else _tapped(f"+{rule.then[0]}") for rule in fired] + gap
    return Scene(
        traces={
            "shelf": {
                "mode": "markers",
                "x": spots[:, 0],
                "y": spots[:, 1],
                "hoverinfo": "skip",
                "hovertext": [words[f"item_{name}"] for name in SHELF],
                "marker": {
                    "size": 26,
                    "symbol": np.where(chosen, "square", "square-open").tolist(),
                    "color": np.where(chosen, "@you", "@axis").tolist(),
                    "line": {"width": 3, "color": "@you"},
                },
            },
            "labels": texts(spots[:, 0] + 0.28, spots[:, 1], [words[f"item_{name}"] for name in SHELF]),
            "also": texts(np.full(4, -0.2), [0.9, 0.1, -0.7, -1.5], lines, "@you"),
            "usual": second(**line, **_bars(usual, rows - 0.16), line={"color": "@axis", "width": 12}),
            "like": second(**line, **_bars(like, rows + 0.1), line={"color": "@model", "width": 12}),
            "names": second(**texts(np.full(SHOWN, 0.06), ROWS + 0.4, named)),
            "add": second(
                mode="markers+text",
                x=np.zeros(SHOWN),
                y=np.where(np.isnan(like), np.nan, ROWS + 0.4),
                text=["+" if rule else " " for rule in (*fired, *gap)],
                textposition="middle center",
                textfont={"color": "@on_you", "weight": 800},
                hoverinfo="skip",
                hovertext=named,
                cliponaxis=False,
                marker={"size": 22, "color": "@you"},
            ),
            "like said": second(
                **texts(
                    ends[0],
                    ROWS + 0.1,
                    [words["like"].format(share=v, lift=v / u) if v == v else " " for v, u in zip(like, usual)],
                    "@model",
                )
            ),
            "usual said": second(
                **texts(
                    ends[1], ROWS - 0.18, [words["usual"].format(share=v) if v == v else " " for v in usual], "@muted"
                )
            ),
            "none": second(
                **texts(
                    [0.0],
                    [3.2],
                    [words["none_yet"] if not result.products else words["no_rule"] if not fired else " "],
                    "@muted",
                )
            ),
        },
        layout=layout
        | {"margin": MARGIN, "annotations": title(words["shelf"]) + title(words["suggests"], "2") + [_note(words)]},
        narrow=narrow | {"margin": MARGIN},
        height=440,
        picks={"shelf": picks, "add": adds},
        invite={"x": 3.0, "y": 2.0, "text": words["fill"]},
        alt=words["basket_alt"].format(first=named[0] if fired else words["nothing_fires"], **result.facts),
        table={
            words["col_y"]: named[: len(fired)] or [" "],
            words["col_confidence"]: (100 * like[: len(fired)]).round(1) if fired else [None],
            words["col_usual"]: (100 * usual[: len(fired)]).round(1) if fired else [None],
            words["col_lift"]: (like / usual)[: len(fired)].round(2) if fired else [None],
        },
    )


def _note(words):
    over = {"xref": "x2 domain", "yref": "y2 domain", "yanchor": "bottom", "yshift": 4, "xanchor": "right"}
    return label(1, 1, words["like_yours"], "@model", **over)


def _tapped(product):
    """Return the change of the link that adds a tap to what the basket holds by then."""
    return {"basket": f"{{now}}.{product}"}


def _bars(lengths, rows):
    gap = np.full(len(lengths), np.nan)
    return {
        "x": np.stack([np.where(np.isnan(lengths), np.nan, 0), lengths, gap], axis=1).ravel(),
        "y": np.stack([rows, rows, gap], axis=1).ravel(),
    }
