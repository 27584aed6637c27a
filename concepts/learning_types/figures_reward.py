"""Cards given to groups one by one: what the learner and you believe of each group, and the points so far."""
import numpy as np

from concepts.learning_types import groups as shop
from concepts.learning_types.reward import CARDS
from stage.scene import Moving, Scene, axis, label

NAMES = "ABCDE"


def cards(result, words, *, veiled=False):
    """One frame a card. The truth about the groups shows on the last frame; while veiled nothing has been given yet."""
    k = len(result.share)
    places = np.arange(k)
    given, share = result.tried(result.chosen, result.points)  # (T + 1, k)
    mine, my_share = (rows[-1] for rows in result.tried(result.yours, result.your_points))
    seen = given > 0
    sums, my_sums = (np.r_[0, points.cumsum()] for points in (result.points, result.your_points))
    second = {"xaxis": "x2", "yaxis": "y2", "mode": "lines", "hoverinfo": "skip"}
    slopes = {"@ink": result.share.max(), "@muted": result.share.mean()}
    top = 20 * np.ceil(CARDS * result.share.max() / 20 + 1)
    buttons = {"x": places, "y": np.full(k, -16.0), "mode": "markers+text", "text": list(NAMES[:k]), "textfont": {"color": "@paper", "size": 17, "weight": 700},
               "hovertext": [words["give"].format(name=name) for name in NAMES[:k]], "hoverinfo": "text", "marker": {"color": "@you", "size": 36}}
    learner = {"mode": "markers+text", "textposition": "top center", "hoverinfo": "skip", "marker": {"color": "@model", "opacity": 0.85},
               "textfont": {"color": "@model", "size": 13}}
    you = {"x": places + 0.22, "y": 100 * my_share, "mode": "markers", "hoverinfo": "skip",
           "marker": {"color": "@you", "symbol": "diamond", "size": np.where(mine > 0, 15, 0)}}
    tally = {"x": places, "y": np.full(k, -29.0), "mode": "text", "hoverinfo": "skip", "textfont": {"color": "@you", "size": 14},
             "text": [words["tally"].format(won=round(s * n), n=n) if n else "" for s, n in zip(my_share, mine)]}
    truth = {"mode": "markers", "hoverinfo": "skip", "marker": {"symbol": "line-ew", "size": 44, "color": "@ink", "line": {"color": "@ink", "width": 3}}}
    layout = {"xaxis": axis(words["groups_veiled" if veiled else "groups"], -0.6, k - 0.4, showticklabels=False, showgrid=False, domain=[0, 0.55]),
              "yaxis": axis(words["share"], -35, 108, tickvals=[0, 25, 50, 75, 100], ticktext=[f"{tick} %" for tick in (0, 25, 50, 75, 100)]),
              "xaxis2": axis(words["given"], 0, CARDS, domain=[0.68, 1], anchor="y2"), "yaxis2": axis(words["points"], 0, top, anchor="x2")}
    narrow = {"height": 680, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.47, 1]}, "xaxis2": {"domain": [0, 1]}, "yaxis2": {"domain": [0, 0.33]}}
    shared = {"height": 440, "narrow": narrow, "picks": () if veiled else (0,)}
    if veiled:
        unknown = {"x": places, "y": np.full(k, 45.0), "mode": "text", "text": ["?"] * k, "textfont": {"color": "@muted", "size": 34}, "hoverinfo": "skip"}
        return Scene(traces=[buttons, unknown, second | {"x": [0], "y": [0]}], layout=layout, alt=words["alt_cards_veiled"].format(k=k),
                     table={words["col_group"]: list(NAMES[:k])}, **shared)
    names = [label(0.04, 0.99 - 0.085 * i, words[name], color, xref="x2 domain", yref="y2 domain", yanchor="top")
             for i, (name, color) in enumerate({"learner": "@model", "you": "@you", "best_line": "@ink", "random_line": "@muted"}.items())]
    lines = [second | {"x": [0, CARDS], "y": [0, CARDS * slope], "line": {"color": color, "width": 1.5, "dash": "dash"}} for color, slope in slopes.items()]
    traces = [buttons, truth | {"x": places, "y": np.full(k, np.nan)}, learner | {"x": places - 0.16, "y": np.zeros(k)}, you, _ring(result), tally, *lines,
              second | {"x": np.arange(len(my_sums)), "y": my_sums, "line": {"color": "@you", "width": 4}},
              second | {"x": np.arange(CARDS + 1), "y": sums, "line": {"color": "@model", "width": 3}}]
    never = np.full((CARDS, k), np.nan)
    return Scene(
        traces=traces, layout=layout | {"annotations": names}, fps=12, captions=_captions(result, sums, words),
        alt=words["alt_cards"].format(points=sums[-1], cards=CARDS, best=NAMES[result.share.argmax()], share=result.share.max()),
        table={words["col_group"]: list(NAMES[:k]), words["col_since"]: shop.days(result.groups.centers[:, 0]), words["col_spent"]: shop.pounds(result.groups.centers[:, 1]),
               words["col_truth"]: 100 * result.share, words["col_cards"]: given[-1], words["col_earned"]: np.nan_to_num(share[-1] * given[-1]).round(),
               words["col_yours"]: mine, words["col_your_points"]: np.nan_to_num(my_share * mine).round()},
        moving=[Moving(1, {"y": np.vstack([never, 100 * result.share])}),
                Moving(2, {"y": np.where(seen, 100 * share, np.nan), "marker.size": np.where(seen, 9 + 2.2 * np.sqrt(given), 0),
                           "text": [[words["tally"].format(won=round(s * n), n=n) if n else "" for s, n in zip(*row)] for row in zip(share, given)]}),
                Moving(4, {"x": np.r_[result.chosen[:1], result.chosen][:, None], "marker.opacity": np.r_[0, np.ones(CARDS)]})],
        reveals=(len(traces) - 1,), **shared)


def _ring(result):
    """The ring round the group that has just been given a card."""
    return {"x": result.chosen[:1], "y": [-16.0], "mode": "markers", "hoverinfo": "skip",
            "marker": {"symbol": "circle-open", "size": 44, "color": "@model", "line": {"width": 4, "color": "@model"}}}


def _captions(result, sums, words):
    best = result.share.argmax()
    since, spent = shop.days(result.groups.centers[best, 0]), shop.pounds(result.groups.centers[best, 1])
    told = [words["card"].format(n=t + 1, name=NAMES[g], what=words["came_back" if p else "did_not"], points=sums[t + 1])
            for t, (g, p) in enumerate(zip(result.chosen, result.points))]
    return [words["card_none"], *told[:-1], words["card_last"].format(points=sums[-1], cards=CARDS, best=NAMES[best], share=result.share[best], days=since, pounds=spent)]
