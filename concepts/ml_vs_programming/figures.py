"""Two piles of real messages sorted by hand-written rules, and the race between those rules and a model that learns."""
import html

import numpy as np

from concepts.ml_vs_programming import RIVAL, SIZES
from stage.scene import Moving, Scene, axis, label

ROWS, GAP = 40, 4               # of the piles: dots in a column, empty columns between the piles
SEEN = 60                       # characters of a message shown at its dot
SPAM, ORDINARY = "@4", "@0"
TICKS = [10, 30, 100, 300, 1000]
SECOND = {"xaxis": "x2", "yaxis": "y2"}
WORDS = 10                       # learned words shown
LIMITS = {"x": (np.log10(8), np.log10(2000)), "y": (0, 1.04)}


def said(rule, words):
    """Return a rule in words."""
    return words[f"rule_{rule.kind}"].format(words=words["or"].join(rule.words) or words["no_words"], number=rule.number)


def piles(race, words, *, veiled=False):
    """Every practice message as a dot in one of two piles, a frame for each rule that joins in; beside it the race, still empty when veiled."""
    spam, r = race.messages.practice.spam, len(race.rules.rules)
    places = np.stack([_places(stopped, spam) for stopped in race.stopped])  # (r + 1, m, 2)
    text = np.array([_short(line) for line in race.messages.practice.text], dtype=object)
    headings = [[words["through"].format(n=int((~stopped).sum())), words["stopped"].format(n=int(stopped.sum()))] for stopped in race.stopped]
    wide = _columns(len(spam))
    traces = [_dots(places[-1, ~spam], text[~spam], ORDINARY), _dots(places[-1, spam], text[spam], SPAM),
              {"x": [-0.5, wide - 0.5], "y": [ROWS + 0.8] * 2, "mode": "text", "text": headings[-1], "textposition": ["top right", "top left"],
               "hoverinfo": "skip", "cliponaxis": False},
              *_rules_line(race.test["f1"][-1], race.median["f1"][-1], words, SECOND)]
    if not veiled:
        rival = race.median["f1"][SIZES.index(RIVAL)]
        traces += [_line(SIZES, race.median["f1"], "@model") | SECOND,
                   {"x": [RIVAL], "y": [rival], "mode": "markers+text", "marker": {"size": 11, "color": "@paper", "line": {"color": "@model", "width": 3}},
                    "text": [words["goal"]], "textposition": "top left", "textfont": {"color": "@model"}, "hoverinfo": "skip"} | SECOND]
    measures = [dict(zip(("precision", "recall", "f1"), scores)) for scores in zip(*(race.test[name] for name in ("precision", "recall", "f1")))]
    captions = [words["caption_none"].format(**measures[0])] + [
        words["caption_rule"].format(i=i, rule=said(race.rules.rules[i - 1], words), hits=int((race.stopped[i] & spam).sum()), spam=int(spam.sum()),
                                     wrong=int((race.stopped[i] & ~spam).sum()), **measures[i]) for i in range(1, r + 1)]
    notes = [label(0, -0.02, words["ordinary"].format(n=int((~spam).sum())), ORDINARY, xref="x domain", yref="y domain", yanchor="top"),
             label(1, -0.02, words["spam"].format(n=int(spam.sum())), SPAM, xref="x domain", yref="y domain", yanchor="top", xanchor="right"),
             label(0, -0.075, words["gap"], font={"color": "@7"}, xref="x domain", yref="y domain", yanchor="top")]
    if veiled:
        notes += [label(np.log10(120), 0.45, "?", "@model", xref="x2", yref="y2", xanchor="center", font={"size": 88, "color": "@model"}),
                  label(np.log10(120), 0.2, words["ask"], "@model", xref="x2", yref="y2", xanchor="center")]
    else:
        notes.append(label(np.log10(1900), race.median["f1"][-1] + 0.02, words["model"], "@model", xref="x2", yref="y2", xanchor="right", yanchor="bottom"))
    notes.append(label(0, 1, words["f1_test"], xref="x2 domain", yref="y2 domain", yanchor="bottom"))
    layout = {"xaxis": _bare(-1, wide) | {"domain": [0, 0.56]}, "yaxis": _bare(-0.6, ROWS + 2.4),
              "xaxis2": _examples(words) | {"domain": [0.64, 1], "anchor": "y2"}, "yaxis2": axis("", *LIMITS["y"], anchor="x2"),
              "annotations": notes, "margin": {"l": 8, "r": 12, "t": 24, "b": 48}}
    narrow = {"height": 640, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.48, 1]}, "xaxis2": {"domain": [0.08, 1]}, "yaxis2": {"domain": [0, 0.36]}}
    heights = race.test["f1"][:, None]
    return Scene(
        traces=traces, layout=layout, narrow=narrow, height=470, captions=captions if r else captions[:1], fps=0.8,
        alt=words["alt_piles_veiled" if veiled else "alt_piles"].format(
            n=len(spam), spam=int(spam.sum()), hits=int((race.stopped[-1] & spam).sum()), wrong=int((race.stopped[-1] & ~spam).sum()), **measures[-1],
            model=race.median["f1"][-1]),
        table={words["column_rules"]: [words["no_rules"], *(said(rule, words) for rule in race.rules.rules)],
               words["column_hits"]: (race.stopped & spam).sum(axis=1).tolist(), words["column_wrong"]: (race.stopped & ~spam).sum(axis=1).tolist(),
               **{words[f"column_{name}"]: [round(float(v), 3) for v in race.test[name]] for name in ("precision", "recall", "f1")}},
        moving=[Moving(0, {"x": places[:, ~spam, 0], "y": places[:, ~spam, 1]}), Moving(1, {"x": places[:, spam, 0], "y": places[:, spam, 1]}),
                Moving(2, {"text": headings}), Moving(3, {"y": np.repeat(heights, 2, axis=1)}),
                Moving(4, {"y": heights + [[_beside(score, race.median["f1"][-1])] for score in race.test["f1"]], "text": [[words["you"].format(score=score)] for score in race.test["f1"]],
                           "textposition": [[_side(score, race.median["f1"][-1])] for score in race.test["f1"]]})])


def learned(race, words, *, measure="f1"):
    """The learning curve, a frame for each number of examples, beside the words the model has learned by then."""
    scores, yours = race.curve.measures[measure], float(race.test[measure][-1])
    low, middle, high = np.quantile(scores, [0.1, 0.5, 0.9], axis=1)
    ahead = np.array([bool(race.crossing) and measure == "f1" and n >= race.crossing for n in SIZES])
    at = SIZES.index(race.crossing) if race.crossing else 0
    here = np.where(ahead[:, None], [[SIZES[at], middle[at]]], np.nan)  # (s, 2)
    names, strength = _strongest(race, words)
    traces = [_line(SIZES, low, "@grid") | {"line": {"width": 0, "color": "@grid"}},
              _line(SIZES, high, "@grid") | {"line": {"width": 0, "color": "@grid"}, "fill": "tonexty", "fillcolor": "@grid"},
              _line(SIZES, middle, "@model"), *_rules_line(yours, middle[-1], words),
              {"x": here[-1:, 0], "y": here[-1:, 1], "mode": "markers+text", "marker": {"size": 13, "color": "@paper", "line": {"color": "@model", "width": 3}},
               "text": ["<br>" + words["overtakes"].format(n=SIZES[at])], "textposition": "bottom right", "textfont": {"color": "@model"}, "hoverinfo": "skip"},
              {"x": [SIZES[-1]], "y": [middle[-1]], "mode": "markers+text", "marker": {"size": 10, "color": "@model"}, "text": [words["model"]],
               "textposition": "top left", "textfont": {"color": "@model"}, "hoverinfo": "skip"},
              *_stems(strength[-1], names[-1])]
    layout = {"xaxis": _examples(words) | {"domain": [0, 0.52]}, "yaxis": axis("", *LIMITS["y"]),
              "xaxis2": axis(words["times"], -3.3, 3.1, anchor="y2", domain=[0.56, 1], tickvals=[0, 1, 2, 3], ticktext=["1", "10", "100", "1000"]),
              "yaxis2": _bare(0.3, WORDS + 0.7) | {"anchor": "x2"}, "margin": {"l": 40, "r": 12, "t": 30, "b": 48},
              "annotations": [label(0, 1, words[f"{measure}_test"], xref="x domain", yref="y domain", yanchor="bottom"),
                              label(0, 1, words["has_learned"], "@model", xref="x2 domain", yref="y2 domain", yanchor="bottom")]}
    narrow = {"height": 720, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.57, 1]}, "xaxis2": {"domain": [0, 1]}, "yaxis2": {"domain": [0, 0.4]}}
    captions = [words["caption_ahead" if middle[i] > yours else "caption_behind"].format(n=n, score=middle[i], yours=yours, measure=words[measure], known=race.curve.known[i])
                for i, n in enumerate(SIZES)]
    s = len(SIZES)
    return Scene(
        traces=traces, layout=layout, narrow=narrow, height=430, fps=2, captions=captions, reveals=(0, 1, 2),
        alt=words["alt_learned" if race.crossing else "alt_not_learned"].format(
            measure=words[measure], yours=yours, n=race.crossing, few=middle[0], all=middle[-1], word=", ".join(names[-1][:3])),
        table={words["column_examples"]: list(SIZES), words["column_median"]: middle.round(3).tolist(), words["column_low"]: low.round(3).tolist(),
               words["column_high"]: high.round(3).tolist(), words["column_words"]: [html.unescape(", ".join(filter(None, row))) for row in names]},
        moving=[Moving(5, {"x": here[:, :1], "y": here[:, 1:]}), Moving(6, {"x": np.array(SIZES)[:, None], "y": middle[:, None]}),
                Moving(7, {"x": np.stack([_stem_x(row) for row in strength])}), Moving(8, {"x": strength}),
                Moving(9, {"text": [list(row) for row in names], "x": np.full((s, WORDS), -0.12)})])


def _columns(m):
    return -(-m // ROWS) + 2 + GAP


def _places(stopped, spam):
    """Return where each message lies (m, 2): let through from the left edge, stopped from the right one, the mistakes of both beside the gap."""
    place = np.empty((len(spam), 2), dtype=np.int16)
    for pile, wrong, mirrored in ((~stopped, spam, False), (stopped, ~spam, True)):
        rows = np.flatnonzero(pile)
        rows = rows[np.argsort(wrong[rows], kind="stable")]
        column = np.arange(len(rows)) // ROWS
        place[rows, 0] = _columns(len(spam)) - 1 - column if mirrored else column
        place[rows, 1] = np.arange(len(rows)) % ROWS
    return place


def _short(text):
    return html.escape(text if len(text) <= SEEN else text[:SEEN - 1].rstrip() + "…", quote=False)


def _dots(places, text, color):
    return {"x": places[:, 0], "y": places[:, 1], "mode": "markers", "marker": {"size": 5.5, "color": color}, "hovertext": text.tolist(), "hoverinfo": "text"}


def _side(score, model):
    """Return where the name of the rules' line stands free of the model's curve."""
    return "bottom left" if 0.1 < score < model else "top left"


def _beside(score, model):
    return -0.01 if _side(score, model).startswith("bottom") else 0.01


def _rules_line(score, model, words, where=None):
    """Return the traces of the rules' score: a line over all numbers of examples, and its name."""
    return [{"x": [8, 2000], "y": [score, score], "mode": "lines", "line": {"color": "@you", "width": 3}, "hoverinfo": "skip"} | (where or {}),
            {"x": [1950], "y": [score + _beside(score, model)], "mode": "text", "text": [words["you"].format(score=score)], "textposition": _side(score, model),
             "textfont": {"color": "@you"}, "hoverinfo": "skip"} | (where or {})]


def _line(x, y, color):
    return {"x": np.asarray(x), "y": np.asarray(y, dtype=float), "mode": "lines", "line": {"color": color, "width": 3}, "hoverinfo": "skip"}


def _examples(words):
    return axis(words["examples"], *LIMITS["x"], type="log", tickvals=TICKS, ticktext=[f"{tick:,}" for tick in TICKS])


def _bare(low, high):
    return {"range": [low, high], "visible": False, "fixedrange": True}


def _strongest(race, words):
    """Return the names (s, WORDS) and log10 weights (s, WORDS) of the words that speak for spam most and most often, at every number of examples."""
    names, strength = [], []
    for weights, common in zip(race.curve.model.weights, race.curve.common):
        best = np.argsort(-(common * weights), kind="stable")[:WORDS]
        good = weights[best] > 0.3
        names.append([_named(race.vocabulary[i], words) if ok else "" for i, ok in zip(best, good)])
        strength.append(np.where(good, weights[best] / np.log(10), np.nan))
    return names, np.array(strength)


def _named(word, words):
    return words["digits"].format(n=len(word)) if set(word) == {"0"} else html.escape(word, quote=False)


def _stem_x(strength):
    return np.stack([np.where(np.isnan(strength), np.nan, 0), strength, np.full(WORDS, np.nan)], axis=1).ravel()


def _stems(strength, names):
    height = np.arange(WORDS, 0, -1)
    second = SECOND | {"hoverinfo": "skip"}
    return [{"x": _stem_x(strength), "y": np.repeat(height, 3), "mode": "lines", "line": {"color": "@model", "width": 2}} | second,
            {"x": strength, "y": height, "mode": "markers", "marker": {"size": 9, "color": "@model"}} | second,
            {"x": np.full(WORDS, -0.12), "y": height, "mode": "text", "text": names, "textposition": "middle left"} | second]
