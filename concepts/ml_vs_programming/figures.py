"""Two piles of real messages, sorted by a person's rules or by a model that learns, and the race of their scores."""

import html

import numpy as np

from concepts.ml_vs_programming import RIVAL, SIZES
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

ROWS, GAP = 15, 3  # of the piles: dots in a column, empty columns between the piles
SEEN, WIDE = 70, 54  # characters of a message shown at its dot, of the rules shown under the piles
WORDS = 8  # learned words shown
SPAM, ORDINARY = "@4", "@0"
EXAMPLES = np.array((0, *SIZES))
FAR = 470  # where the axis of the examples ends: room for a name beside the curve


def said(clue, words):
    """Return a clue in words."""
    return words[f"clue_{clue[0]}"].format(value=clue[1])


def asked(race, words):
    """Your rules join clue by clue; how the model's score will grow is the question."""
    return _scene(race, words, _by_rules(race, words), np.full(len(race.stopped), -1), ghosts=ghosts(race), invite=True)


def racing(race, words):
    """The model learns: a frame for each number of examples, from your own piles on."""
    return _scene(race, words, _by_model(race, words), np.arange(len(EXAMPLES)), ghosts=ghosts(race))


def improving(race, words):
    """Your rules join clue by clue, against the curve of the model that has learned."""
    return _scene(race, words, _by_rules(race, words), np.full(len(race.stopped), len(EXAMPLES) - 1), goal=True)


def ghosts(race):
    """Return each answer of the question as the way the score would take."""
    x, full = np.linspace(0, 1, 17), race.median["f1"][-1]
    ways = {
        "zero": 0.02 + 0 * x,
        "steady": 0.6 * full * x,
        "fast": full * (1 - np.exp(-9 * x)),
        "store": full / (1 + np.exp(-28 * (x - 0.8))),
    }
    ends = {"zero": 1, "steady": 1, "fast": 0.62, "store": 1}
    return {
        name: second(x=(EXAMPLES[-1] * ends[name] * x).round(1), y=np.interp(ends[name] * x, x, way).round(3))
        for name, way in ways.items()
    }


# -------------------------------------------------------------------------------------------------- who sorts the piles


def _by_rules(race, words):
    """Return the piles of the first 0, 1, ... clues: who sorts, how, what is stopped (f, m), your score (f,)."""
    clues, score, spam = race.rules.clues, race.test["f1"], race.messages.open.spam
    now = {"missed": (~race.stopped & spam).sum(axis=1), "wronged": (race.stopped & ~spam).sum(axis=1)}
    told = [words["caption_none"]]
    for i, clue in enumerate(clues, start=1):
        hits, wrong = (int((race.stopped[i] & ~race.stopped[i - 1] & kind).sum()) for kind in (spam, ~spam))
        told.append(words["caption_clue"].format(clue=said(clue, words), hits=hits, wrong=wrong, score=score[i]))
    table = {
        words["column_clues"]: [words["no_rules"], *(said(clue, words) for clue in clues)],
        words["column_missed"]: now["missed"].tolist(),
        words["column_wronged"]: now["wronged"].tolist(),
        words["column_f1"]: score.round(3).tolist(),
    }
    alt = words["alt_rules"].format(
        n=len(spam), spam=int(spam.sum()), score=score[-1], **{name: int(found[-1]) for name, found in now.items()}
    )
    how = [_cut([said(clue, words) for clue in clues[:i]], words) for i in range(len(told))]
    return {
        "who": [words["by_rules"]] * len(told),
        "how": how,
        "stopped": race.stopped,
        "yours": score,
        "captions": told,
        "alt": alt,
        "table": table,
    }


def _by_model(race, words):
    """Return the same of the model: first your own piles, then those of the model at every number of examples."""
    yours, median = race.test["f1"][-1], race.median["f1"]
    told = [words["caption_start"].format(yours=yours)]
    for n, known, score in zip(SIZES, race.curve.known, median):
        caption = words["caption_ahead" if score > yours else "caption_behind"]
        told.append(caption.format(n=n, known=known, score=score, yours=yours))
    low, high = np.quantile(race.curve.measures["f1"], [0.1, 0.9], axis=1)
    table = {
        words["column_examples"]: list(SIZES),
        words["column_f1"]: median.round(3).tolist(),
        words["column_low"]: low.round(3).tolist(),
        words["column_high"]: high.round(3).tolist(),
    }
    alt = words["alt_ahead" if race.crossing else "alt_behind"]
    alt = alt.format(few=median[0], all=median[-1], n=race.crossing, yours=yours, most=SIZES[-1])
    who = [words["by_rules"], *(words["by_model"].format(n=n) for n in SIZES)]
    how = [_cut([said(clue, words) for clue in race.rules.clues], words), *[words["no_rules_at_all"]] * len(SIZES)]
    stopped = np.vstack([race.stopped[-1:], race.model_stops])
    return {
        "who": who,
        "how": how,
        "stopped": stopped,
        "yours": np.full(len(who), yours),
        "captions": told,
        "alt": alt,
        "table": table,
    }


# ----------------------------------------------------------------------------------------------------------- the figure


def _scene(race, words, sorting, seen, *, goal=False, ghosts=None, invite=False):
    """Return the Scene of a sorting (see above); seen (f,) is the last point of the curve that is shown, -1: none."""
    spam, stopped, frames = race.messages.open.spam, sorting["stopped"], len(sorting["stopped"])
    places = np.array([_places(now, spam) for now in stopped])  # (f, m, 2)
    lines = np.array([_short(line) for line in race.messages.open.text], dtype=object)
    wide, counts = (
        _columns(len(spam)),
        np.array(
            [(~stopped).sum(axis=1), stopped.sum(axis=1), (~stopped & spam).sum(axis=1), (stopped & ~spam).sum(axis=1)]
        ),
    )
    heads = [
        [words[name].format(n=n) for name, n in zip(("through", "stopped", "missed", "wronged"), now)]
        for now in counts.T.tolist()
    ]
    middle, sticks = _curve(race)
    curve = np.where(np.arange(len(EXAMPLES)) <= seen[:, None], middle, np.nan)
    band = np.where(np.repeat(np.arange(len(EXAMPLES)), 3) <= seen[:, None], sticks, np.nan)
    tip = np.maximum(seen, 0)
    reached = (tip > 0) & (EXAMPLES[tip] >= (race.crossing or np.inf)) & (not goal)
    yours, top = sorting["yours"], race.median["f1"][-1]
    named = yours + np.where((yours < top) & (yours > 0.15), -0.05, 0.05)
    ring = {"size": 17, "color": "@paper", "line": {"color": "@model", "width": 4}}
    tips = np.stack([np.minimum(EXAMPLES[tip] + 16, 230), middle[tip] + 0.07], axis=1)
    named_tip = [[words["model"].format(score=middle[i]) if i and not goal else " "] for i in tip]
    rival = race.median["f1"][SIZES.index(RIVAL)]
    marked = np.where(reached | goal, rival if goal else middle[EXAMPLES.tolist().index(race.crossing or 0)], np.nan)[
        :, None
    ]
    noted = [
        [words["rival"].format(n=RIVAL) if goal else words["overtakes"].format(n=race.crossing) if now else " "]
        for now in reached
    ]
    traces = {
        "who": texts([-0.5], [ROWS + 4.4], sorting["who"][-1:], textfont={"weight": 800, "color": "@ink"}),
        "how": texts([-0.5], [-1.7], sorting["how"][-1:], "@you"),
        "heads": texts(
            [-0.5, wide - 0.5, -0.5, wide - 0.5],
            [ROWS + 2.6, ROWS + 2.6, ROWS + 0.8, ROWS + 0.8],
            heads[-1],
            ["@ink", "@ink", SPAM, ORDINARY],
            ["middle right", "middle left"] * 2,
        ),
        "ordinary": _dots(places[-1, ~spam], lines[~spam], ORDINARY, "circle"),
        "spam": _dots(places[-1, spam], lines[spam], SPAM, "diamond"),
        "band": second(
            x=np.repeat(EXAMPLES, 3),
            y=band[-1],
            mode="lines",
            line={"color": "@model_soft", "width": 7},
            hoverinfo="skip",
        ),
        "yours": second(
            x=[0, FAR], y=yours[[-1, -1]], mode="lines", line={"color": "@you", "width": 4}, hoverinfo="skip"
        ),
        "yours name": texts(
            [FAR], named[-1:], [words["you"].format(score=yours[-1])], "@you", "middle left", **second()
        ),
        "curve": second(x=EXAMPLES, y=curve[-1], mode="lines", line={"color": "@model", "width": 5}, hoverinfo="skip"),
        "ring": second(
            x=[RIVAL if goal else race.crossing or 0], y=marked[-1], mode="markers", marker=ring, hoverinfo="skip"
        ),
        "ring name": texts(
            [(RIVAL if goal else race.crossing or 0) + 16],
            [rival + 0.1 if goal else max(0.2, yours[-1] - 0.13)],
            noted[-1],
            "@model",
            **second(),
        ),
        "tip": second(
            x=EXAMPLES[tip[-1:]],
            y=middle[tip[-1:]] if seen[-1] >= 0 else np.array([np.nan]),
            mode="markers",
            marker={"size": 14, "color": "@model"},
            hoverinfo="skip",
        ),
        "tip name": texts(tips[-1:, 0], tips[-1:, 1], named_tip[-1], "@model", **second()),
    }
    moving = {
        "who": {"text": [[who] for who in sorting["who"]]},
        "how": {"text": [[how] for how in sorting["how"]]},
        "heads": {"text": heads},
        "ordinary": {"x": places[:, ~spam, 0], "y": places[:, ~spam, 1]},
        "spam": {"x": places[:, spam, 0], "y": places[:, spam, 1]},
        "band": {"y": band},
        "curve": {"y": curve},
        "ring": {"y": marked},
        "ring name": {"text": noted},
        "yours": {"y": np.repeat(yours[:, None], 2, axis=1)},
        "yours name": {"y": named[:, None], "text": [[words["you"].format(score=score)] for score in yours]},
        "tip": {"x": EXAMPLES[tip][:, None], "y": np.where(seen >= 0, middle[tip], np.nan)[:, None]},
        "tip name": {"x": tips[:, :1], "y": tips[:, 1:], "text": named_tip},
    }
    layout, narrow = panels(
        (hidden(-1, wide), hidden(-2.6, ROWS + 5.4)),
        (_examples(words), axis("", 0, 1.04, tickvals=[0, 0.5, 1])),
        share=0.6,
        gap=0.06,
        tall=600,
    )
    layout |= {
        "margin": {"l": 8, "r": 12, "t": 26, "b": 46},
        "annotations": title(words["score"], "2", words["measured"]),
    }
    return Scene(
        traces=traces,
        layout=layout,
        narrow=narrow,
        height=335,
        moving=moving if frames > 1 else {},
        captions=sorting["captions"],
        fps=2.5,
        alt=sorting["alt"],
        table=sorting["table"],
        ghosts=ghosts or {},
        invite=second(x=150, y=0.42, text=words["invite"]) if invite else {},
    )


def _cut(clues, words):
    """Return the clues in one line, the last ones left away where it would be too long."""
    line = words["or"].join(clues) or words["no_rules"]
    return line if len(line) <= WIDE else line[: WIDE - 1].rstrip() + "…"


def _columns(m):
    return -(-m // ROWS) + 2 + GAP


def _places(stopped, spam):
    """Return where each message lies (m, 2): let through at the left, stopped at the right, mistakes beside the gap."""
    place = np.empty((len(spam), 2), dtype=np.int16)
    for pile, wrong, mirrored in ((~stopped, spam, False), (stopped, ~spam, True)):
        rows = np.flatnonzero(pile)
        rows = rows[np.argsort(wrong[rows], kind="stable")]
        column = np.arange(len(rows)) // ROWS
        place[rows, 0] = _columns(len(spam)) - 1 - column if mirrored else column
        place[rows, 1] = np.arange(len(rows)) % ROWS
    return place


def _short(text):
    return html.escape(text if len(text) <= SEEN else text[: SEEN - 1].rstrip() + "…", quote=False)


def _dots(places, lines, color, symbol):
    return {
        "x": places[:, 0],
        "y": places[:, 1],
        "mode": "markers",
        "marker": {"size": 11, "color": color, "symbol": symbol, "line": {"color": "@paper", "width": 1}},
        "hovertext": lines.tolist(),
        "hoverinfo": "text",
    }


def _curve(race):
    """Return the model's F1 at all EXAMPLES (0 without any), and the sticks that hold eight in ten of the samples."""
    low, middle, high = np.insert(np.quantile(race.curve.measures["f1"], [0.1, 0.5, 0.9], axis=1), 0, 0, axis=1)
    return middle, np.stack([low, high, np.full(len(EXAMPLES), np.nan)], axis=1).ravel()


def _examples(words):
    return axis(words["examples"], 0, FAR, tickvals=[0, 100, 200, 300, 400], showgrid=False)


# ------------------------------------------------------------------------------------------------------ what is learned


def learned(race, words):
    """The words the model has learned to take for spam, at every number of examples."""
    names, strength = _strongest(race, words)
    height = np.arange(WORDS, 0, -1)
    still = {"hoverinfo": "skip", "y": height}
    traces = {
        "stems": {
            "x": _stems(strength)[-1],
            "y": np.repeat(height, 3),
            "mode": "lines",
            "line": {"color": "@model", "width": 5},
            "hoverinfo": "skip",
        },
        "heads": still | {"x": strength[-1], "mode": "markers", "marker": {"size": 15, "color": "@model"}},
        "names": texts(np.full(WORDS, -0.06), height, names[-1], "@ink", "middle left"),
    }
    layout = {
        "xaxis": axis(words["times"], -1.3, 2.6, tickvals=[0, 1, 2], ticktext=["1", "10", "100"]),
        "yaxis": hidden(0.3, WORDS + 0.7),
        "margin": {"l": 8, "r": 12, "t": 8, "b": 46},
    }
    return Scene(
        traces=traces,
        layout=layout,
        height=320,
        follows=True,
        captions=[words["no_examples"], *(words["after"].format(n=n) for n in SIZES)],
        alt=words["alt_learned"].format(words=", ".join(html.unescape(name) for name in names[-1][:3])),
        table={
            words["column_examples"]: list(EXAMPLES),
            words["column_words"]: [html.unescape(", ".join(row).strip(" ,")) for row in names],
        },
        moving={"stems": {"x": _stems(strength)}, "heads": {"x": strength}, "names": {"text": names}},
    )


def _strongest(race, words):
    """Return the names and log10 weights, both (1 + s, WORDS), of the words that speak for spam most and most often."""
    names, strength = [[" "] * WORDS], [np.full(WORDS, np.nan)]
    for weights, common in zip(race.curve.model.weights, race.curve.common):
        best = np.argsort(-(common * weights), kind="stable")[:WORDS]
        good = weights[best] > 0.3
        names.append([_named(race.vocabulary[i], words) if ok else " " for i, ok in zip(best, good)])
        strength.append(np.where(good, weights[best] / np.log(10), np.nan))
    return names, np.array(strength)


def _named(word, words):
    return words["digits"].format(n=len(word)) if set(word) == {"0"} else html.escape(word, quote=False)


def _stems(strength):
    """Return the stems' places (1 + s, 3 WORDS): from 0 to the strength, then a gap."""
    return np.stack(
        [np.where(np.isnan(strength), np.nan, 0), strength, np.full_like(strength, np.nan)], axis=2
    ).reshape(len(strength), -1)
