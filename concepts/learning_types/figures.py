"""The customers' map while labels disappear, the score that is left, and the three kinds of learning side by side."""
import numpy as np

from concepts.learning_types import groups as shop
from concepts.learning_types import COUNTS
from stage.scene import Moving, Scene, axis, label

BOX = np.array([[-0.08, 0.1], [2.62, 0.1], [2.62, 5.7], [-0.08, 5.7]])  # of the map: log10 (days + 1), log10 pounds
CORNERS = np.array([[0.0, 0.4], [2.55, 0.4], [2.55, 4.95], [0.0, 4.95]])  # where the model's verdicts may stand
NAMES = "ABCDE"
PAINT = ("@muted", "@bad", "@good", "@0", "@3", "@6", "@5", "@7")  # hidden, did not come back, came back, groups A to E
HIDDEN, GROUP = 0, 3
ZERO = len(COUNTS)  # the frame, and the place on the axis, of no labels


def hiding(result, words):
    """The map frame by frame with fewer labels, then none, then the answers; beside it the score on the test customers."""
    mean = result.scores[result.method].mean(axis=1)
    share, size = result.groups.share(result.answers), np.bincount(result.groups.labels)
    k = len(share)
    truth = np.where(result.answers, 2, 1)
    colors = np.vstack([result.told + 1, GROUP + result.groups.labels, truth])
    no, yes, line = zip(*(_sides(*w) for w in result.lines))
    regions = [_padded(polygon) for polygon in _territories(result.groups)]
    gone = np.zeros_like(regions[0]) + BOX[0]
    group_names = [[""] * k] * ZERO + [[words["group"].format(name=NAMES[g], size=size[g]) for g in range(k)],
                                       [words["group_share"].format(name=NAMES[g], share=share[g]) for g in range(k)]]
    traces = [_area("@bad"), _area("@good"), *(_area(PAINT[GROUP + g]) for g in range(k)), _line(no[0], "@model"),
              _points(result, colors[0], words), _names(result.groups, group_names[-1], 46), _legend(), _corners()]
    traces += _curves(result, words) + [_now()]
    legend = [words["legend_yes"], words["legend_no"], words["legend_hidden"], words["legend_own"] if result.method == "semi" else ""]
    captions = [words["caption"].format(n=n, score=result.score[i], mean=mean[i], shops=result.scores[result.method].shape[1]) for i, n in enumerate(COUNTS)]
    captions += [words["caption_none"].format(k=k),
                 words["caption_truth"].format(high=NAMES[share.argmax()], high_share=share.max(), low=NAMES[share.argmin()], low_share=share.min())]
    verdicts = [_verdicts(w, words) for w in result.lines] + [{"x": [0, 0], "y": [0, 0], "text": ["", ""], "textposition": ["middle left"] * 2}] * 2
    band = np.quantile(result.scores[result.method][12], 0.1)
    layout = _layout(words)
    layout["annotations"] = layout["annotations"] + [
        label(-0.3, 100 * mean[0] - 2.2, words["limit"], "@you", xref="x2", yref="y2", yanchor="top"),
        label(11.6, 100 * band - 4, words["band"], "@model", xref="x2", yref="y2", xanchor="right", yanchor="top", align="right")]
    if result.method == "semi":
        layout["annotations"].append(label(-0.3, 34, words["dotted"], "@muted", xref="x2", yref="y2", align="left"))
    return Scene(
        traces=traces, layout=layout, narrow=NARROW, height=440, fps=1.5, captions=captions, table=_table(result, words),
        alt=words["alt"].format(all=mean[0], sixty=mean[COUNTS.index(60)], two=mean[-1], no=result.always_no),
        moving=[
            _moved(0, [*no, gone, gone]), _moved(1, [*yes, gone, gone]),
            *(_moved(2 + g, [gone] * ZERO + [regions[g]] * 2) for g in range(k)),
            _moved(2 + k, [*line, gone[:2], gone[:2]]),
            Moving(3 + k, {"marker.color": colors[:, ::-1], "marker.size": np.vstack([_sizes(result.told), np.full((2, len(truth)), 7)])[:, ::-1]}),
            Moving(4 + k, {"text": group_names, "marker.opacity": np.array([0] * ZERO + [0.85] * 2)}),
            Moving(5 + k, {"text": [legend if i else legend[:2] + ["", ""] for i in range(ZERO)] + [[""] * 4, legend[:2] + ["", ""]]}),
            Moving(6 + k, {key: [v[key] for v in verdicts] for key in verdicts[0]}),
            Moving(len(traces) - 1, {"x": np.array([[i] for i in range(ZERO)] + [[ZERO]] * 2), "y": 100 * np.array([[s] for s in result.score] + [[np.nan]] * 2),
                                     "text": [[words["now"].format(score=s)] for s in result.score] + [[""], [""]],
                                     "textposition": [["top right" if i < 4 else "top center" if i < 12 else "top left"] for i in range(ZERO + 2)]}),
        ])


def veiled(result, words):
    """The map with fewer and fewer labels and no model; the score is asked for, not shown."""
    told = np.vstack([np.where(np.arange(len(result.answers)) < n, result.answers, -1) for n in (*COUNTS, 0)])
    mean = result.scores["supervised"].mean(axis=1)
    sixty = COUNTS.index(60)
    question = {"x": [0, sixty], "y": [100 * mean[0], 100 * (mean[0] + result.always_no) / 2], "mode": "markers+text", "xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip",
                "marker": {"color": ["@model", "@you"], "size": [11, 30], "symbol": ["circle", "circle"]}, "text": ["", "?"],
                "textfont": {"color": "@paper", "size": 20}}
    layout = _layout(words)
    layout["annotations"] = layout["annotations"] + [
        label(0.3, 100 * mean[0] + 3, words["with_all"], "@model", xref="x2", yref="y2"),
        label(sixty + 1.6, 100 * (mean[0] + result.always_no) / 2, words["with_sixty"], "@you", xref="x2", yref="y2")]
    return Scene(
        traces=[_points(result, told[0] + 1, words), _legend() | {"text": [words["legend_yes"], words["legend_no"], words["legend_hidden"], ""]}, _lazy(result), question],
        layout=layout, narrow=NARROW, height=440, fps=1.5, alt=words["alt_veiled"],
        table={words["col_known"]: COUNTS, words["col_hidden"]: [COUNTS[0] - n for n in COUNTS]},
        captions=[words["caption_veiled"].format(n=n, hidden=COUNTS[0] - n) for n in (*COUNTS, 0)],
        moving=[Moving(0, {"marker.color": told[:, ::-1] + 1, "marker.size": _sizes(told)[:, ::-1]})])


def three(result, cards, words):
    """The same customers three ways: with answers, without, and with rewards only."""
    k = len(result.groups.centers)
    no, yes, line = _sides(*result.lines[0])
    tried, share = (rows[-1] for rows in cards.tried(cards.chosen, cards.points))
    second = {"xaxis": "x2", "yaxis": "y2"}
    arms = np.arange(len(share))
    traces = [_area("@bad") | _xy(no), _area("@good") | _xy(yes), _line(line, "@model"), _points(result, result.told[0] + 1, words),
              *(_area(PAINT[GROUP + g]) | _xy(polygon) | second for g, polygon in enumerate(_territories(result.groups))),
              _points(result, GROUP + result.groups.labels, words) | second,
              _names(result.groups, list(NAMES[:k]), 26) | second,
              {"type": "bar", "x": arms, "y": 100 * share, "xaxis": "x3", "yaxis": "y3", "marker": {"color": "@model"}, "opacity": 0.8, "hoverinfo": "skip",
               "text": [words["cards_given"].format(n=n) for n in tried], "textposition": "outside", "cliponaxis": False, "constraintext": "none", "textangle": 0}]
    ticks = {"tickvals": arms, "ticktext": list(NAMES[:k])}
    plain = {"showticklabels": False}
    domains = ([0.0, 0.28], [0.33, 0.61], [0.75, 1])
    titles = [label(0, 1.01, words[f"three_{name}"], xref=f"{ref} domain", yref=f"{ref.replace('x', 'y')} domain", yanchor="bottom", align="left")
              for name, ref in (("supervised", "x"), ("unsupervised", "x2"), ("reinforcement", "x3"))]
    layout = {"annotations": titles, "margin": {"l": 40, "r": 8, "t": 64, "b": 44},
              "xaxis": axis(words["x_short"], *BOX[[0, 2], 0], **plain, domain=domains[0]), "yaxis": axis(words["y_short"], *BOX[[0, 2], 1], **plain),
              "xaxis2": axis(words["x_short"], *BOX[[0, 2], 0], **plain, domain=domains[1], anchor="y2"), "yaxis2": axis("", *BOX[[0, 2], 1], **plain, anchor="x2"),
              "xaxis3": axis(words["arms"], -0.6, k - 0.4, **ticks, domain=domains[2], anchor="y3"), "yaxis3": axis(words["share_short"], 0, 100, anchor="x3")}
    narrow = {"height": 1000, "xaxis": {"domain": [0, 1]}, "xaxis2": {"domain": [0, 1]}, "xaxis3": {"domain": [0, 1]},
              "yaxis": {"domain": [0.77, 1]}, "yaxis2": {"domain": [0.385, 0.615]}, "yaxis3": {"domain": [0, 0.23]}}
    return Scene(traces=traces, layout=layout, narrow=narrow, height=380, alt=words["alt_three"].format(k=k),
                 table={words["col_kind"]: [words["kind_supervised"], words["kind_unsupervised"], words["kind_reinforcement"]],
                        words["col_given"]: [words["given_supervised"], words["given_unsupervised"], words["given_reinforcement"]],
                        words["col_asks"]: [words["asks_supervised"], words["asks_unsupervised"], words["asks_reinforcement"]]})


# -------------------------------------------------------------------- the map

def _clipped(polygon, a, b, c):
    """Return the part of a convex polygon (v, 2) where a + b x + c y >= 0 (Sutherland and Hodgman 1974)."""
    kept = []
    height = a + polygon @ (b, c)
    for p, q, hp, hq in zip(polygon, np.roll(polygon, -1, axis=0), height, np.roll(height, -1)):
        if hp >= 0:
            kept.append(p)
        if (hp >= 0) != (hq >= 0):
            kept.append(p + (q - p) * hp / (hp - hq))
    return np.array(kept).reshape(-1, 2)


def _padded(polygon, size=12):
    """Return the polygon closed and with a fixed number of corners, the last repeated; nothing is drawn as a dot in the box's corner."""
    if not len(polygon):
        return np.repeat(BOX[:1], size, axis=0)
    return np.vstack([polygon, np.repeat(polygon[:1], size - len(polygon), axis=0)])


def _sides(a, b, c):
    """Return the map's part where a model says no, where it says yes (12, 2), and the line between them (2, 2)."""
    yes = _clipped(BOX, a, b, c)
    on = yes[np.abs(a + yes @ (b, c)) < 1e-9] if len(yes) else yes
    return _padded(_clipped(BOX, -a, -b, -c)), _padded(yes), on[:2] if len(on) >= 2 else BOX[[0, 0]]


def _territories(groups):
    """Return each group's part of the map: the spots nearer to its center than to any other."""
    z = groups.centers / groups.scale
    parts = []
    for i, own in enumerate(z):
        part = BOX
        for other in np.delete(z, i, axis=0):
            b, c = 2 * (own - other) / groups.scale
            part = _clipped(part, other @ other - own @ own, b, c)
        parts.append(part)
    return parts


def _verdicts(weights, words):
    """Return what is written in the corners of the map: the model's two answers, each in its own side's farthest corner."""
    height = weights[0] + CORNERS @ weights[1:]
    corners = [height.argmax(), height.argmin()]
    shown = [height.max() > 0, height.min() < 0]
    return {"x": CORNERS[corners, 0].tolist(), "y": CORNERS[corners, 1].tolist(), "textposition": ["middle right" if corner in (0, 3) else "middle left" for corner in corners],
            "text": [words[name] if there else "" for name, there in zip(("says_yes", "says_no"), shown)]}


def _xy(polygon):
    return {"x": polygon[:, 0], "y": polygon[:, 1]}


def _moved(trace, polygons):
    polygons = np.array(polygons)
    return Moving(trace, {"x": polygons[..., 0], "y": polygons[..., 1]})


def _area(color):
    return {"x": BOX[:1, 0], "y": BOX[:1, 1], "mode": "lines", "fill": "toself", "fillcolor": color, "line": {"width": 0}, "opacity": 0.16, "hoverinfo": "skip"}


def _line(ends, color):
    return _xy(ends) | {"mode": "lines", "line": {"color": color, "width": 3}, "hoverinfo": "skip"}


def _points(result, colors, words):
    """The customers; who keeps a label longest is drawn last, on top."""
    spots = result.spots[::-1]
    spent, since = shop.pounds(spots[:, 1]), shop.days(spots[:, 0]).round().astype(int)
    steps = [[edge, color] for i, color in enumerate(PAINT) for edge in (i / 8, (i + 1) / 8)]
    return {"x": spots[:, 0], "y": spots[:, 1], "mode": "markers", "hovertemplate": "%{text}<extra></extra>",
            "text": [words["hover"].format(days=d, pounds=p) for d, p in zip(since, spent)],
            "marker": {"color": colors[::-1], "colorscale": steps, "cmin": -0.5, "cmax": 7.5, "showscale": False, "size": 7, "opacity": 0.85, "line": {"width": 0}}}


def _sizes(told):
    """Return the size (F, n) of each customer's mark: the fewer labels are known, the larger they are drawn."""
    known = np.arange(told.shape[1]) < np.array((*COUNTS, 0))[:len(told), None]
    large = np.select([np.array((*COUNTS, 0)) > 100, np.array((*COUNTS, 0)) > 20], [7, 9], 12)[:len(told), None]
    return np.where(known, large, np.where(told < 0, 4, 5))


def _names(groups, text, size):
    """The groups' names on a round ground that keeps them readable among the points."""
    return _xy(groups.centers) | {"mode": "markers+text", "text": text, "textfont": {"color": "@ink", "size": 14, "weight": 700}, "hoverinfo": "skip",
                                  "marker": {"color": "@paper", "size": size, "opacity": 0.85}}


def _legend():
    return {"x": [0, 0.95, 1.75, 0], "y": [5.42, 5.42, 5.42, 0.95], "mode": "text", "text": [""] * 4, "textposition": "middle right", "hoverinfo": "skip",
            "textfont": {"color": ["@good", "@bad", "@muted", "@ink"], "weight": 700}}


def _corners():
    return {"x": [0, 0], "y": [0, 0], "mode": "text", "text": ["", ""], "hoverinfo": "skip", "textfont": {"color": ["@good", "@bad"]}}


# ------------------------------------------------------------------ the score

def _curves(result, words):
    """Mean score over the draws with the band that holds eight in ten of them; the other method thin; the lazy guess."""
    places = np.arange(ZERO)
    scores = 100 * result.scores[result.method]
    low, high = np.quantile(scores, [0.1, 0.9], axis=1)
    other = result.scores["semi" if result.method == "supervised" else "supervised"].mean(axis=1)
    base = {"xaxis": "x2", "yaxis": "y2", "mode": "lines", "hoverinfo": "skip"}
    thin = [base | {"x": places, "y": 100 * other, "line": {"color": "@muted", "width": 2, "dash": "dot"}}] if result.method == "semi" else []
    return [base | {"x": np.r_[places, places[::-1]], "y": np.r_[low, high[::-1]], "fill": "toself", "fillcolor": "@model", "line": {"width": 0}, "opacity": 0.2},
            _lazy(result), base | {"x": [0, ZERO + 0.5], "y": [scores[0].mean() - 2] * 2, "line": {"color": "@you", "width": 1.5, "dash": "dot"}}, *thin,
            base | {"x": places, "y": scores.mean(axis=1), "line": {"color": "@model", "width": 3}}]


def _lazy(result):
    return {"x": [-0.5, ZERO + 0.5], "y": [100 * result.always_no] * 2, "xaxis": "x2", "yaxis": "y2", "mode": "lines", "hoverinfo": "skip",
            "line": {"color": "@ink", "width": 1.5, "dash": "dash"}}


def _now():
    return {"x": [0], "y": [0], "xaxis": "x2", "yaxis": "y2", "mode": "markers+text", "textposition": "bottom center", "text": [""], "hoverinfo": "skip",
            "marker": {"color": "@model", "size": 13, "line": {"color": "@paper", "width": 2}}, "textfont": {"color": "@ink", "size": 15, "weight": 700}}


def _layout(words):
    ticks = {"tickvals": np.log10(np.array([0, 3, 10, 30, 100, 365]) + 1), "ticktext": ["0", "3", "10", "30", "100", "365"]}
    shown = [0, 5, 8, 12, ZERO]
    return {"xaxis": axis(words["x"], *BOX[[0, 2], 0], **ticks, domain=[0, 0.55]),
            "yaxis": axis(words["y"], *BOX[[0, 2], 1], tickvals=[1, 2, 3, 4, 5], ticktext=["10", "100", "1k", "10k", "100k"]),
            "xaxis2": axis(words["x2"], -0.6, ZERO + 0.6, tickvals=shown, ticktext=[str((*COUNTS, 0)[i]) for i in shown], domain=[0.68, 1], anchor="y2"),
            "yaxis2": axis(words["y2"], 30, 80, anchor="x2", ticksuffix=" %"),
            "annotations": [label(-0.4, 100 * 0.655, words["lazy"], xref="x2", yref="y2", yanchor="top", align="left")]}


NARROW = {"height": 700, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.5, 1]}, "xaxis2": {"domain": [0, 1]}, "yaxis2": {"domain": [0, 0.36]}}


def _table(result, words):
    mean = {m: 100 * s.mean(axis=1) for m, s in result.scores.items()}
    low, high = 100 * np.quantile(result.scores[result.method], [0.1, 0.9], axis=1)
    return {words["col_known"]: COUNTS, words["col_sample"]: 100 * result.score, words["col_supervised"]: mean["supervised"],
            words["col_semi"]: mean["semi"], words["col_low"]: low, words["col_high"]: high, words["col_lazy"]: np.full(ZERO, 100 * result.always_no)}
