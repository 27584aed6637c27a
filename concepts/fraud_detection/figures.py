"""Scores of good payments and of frauds, mirrored; a threshold that moves through them, and the bill at each."""

import numpy as np

from concepts.fraud_detection.decision import BLOCK
from concepts.fraud_detection.money import SCALE, THRESHOLDS
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.ring import dots, line
from stage.scene import Scene

BIN = 20  # of the score, in histograms
DEEP = 5.3  # the longest bar, in powers of ten
MOST = 150_000  # dollars, the top of the bill
MARGIN = {"l": 12, "r": 12, "t": 34, "b": 46}
COLUMNS = {"nothing": 250, "rules": 750}  # where the two bills stand in the question
HEIGHT = 430


def _bars(values, up):
    """Return x and y of bars: how many of the values (of SCALE events) lie in each bin, upwards or downwards; nan between."""
    counts = np.bincount(np.minimum(values // BIN, 1000 // BIN - 1).astype(int), minlength=1000 // BIN)
    tall = np.log10(1 + counts)
    middle, gap = BIN * (np.arange(1000 // BIN) + 0.5), np.full(1000 // BIN, np.nan)
    x = np.stack([middle, middle, gap], axis=1).ravel()
    return x, (up * np.stack([0 * tall, tall, gap], axis=1).ravel()).round(3)


def _histogram(result, words):
    """Return the traces of the mirrored histogram."""
    good, bad = result.score[~result.fraud], result.score[result.fraud]
    return {
        "zero": line([0, 1000], [0, 0], "@axis", 2),
        "good": line(*_bars(good, 1), "@train", 6),
        "frauds": line(*_bars(bad, -1), "@bad", 6),
        "kinds": text(
            [10, 10], [4.9, -3.3], [words["good"], words["frauds"]], textfont={"color": "@ink", "weight": 800}
        ),
        "scale": text(
            [0, 500, 1000],
            [-4.35] * 3,
            ["0", words["score"], "1000"],
            "@muted",
            ["bottom right", "bottom center", "bottom left"],
        ),
    }


def _counts(result, words):
    """Return what stands in the four corners at each threshold (T, 4): good and bad, let through and blocked."""
    it = result.tally
    each = zip(it.passed[:, 0] + it.seen[:, 0], it.blocked[:, 0], it.passed[:, 1], it.blocked[:, 1] + it.seen[:, 1])
    keys = ("pass", "alarm", "miss", "catch")
    return [[words[f"n_{key}"].format(n=n) for key, n in zip(keys, four)] for four in each]


def _panels(words, right, note, cost):
    layout, narrow = panels(
        (hidden(-20, 1020), hidden(-4.9, DEEP)),
        (axis(words["threshold"], -20, 1020, tickvals=[0, 500, 1000], showgrid=False), cost),
        share=0.54,
        gap=0.12,
        tall=680,
    )
    return {
        "layout": layout | {"margin": MARGIN, "annotations": [*title(words["events"], "", note), *title(right, "2")]},
        "narrow": narrow | {"margin": MARGIN | {"l": 48}},
        "height": HEIGHT,
    }


def asked(result, words):
    """The scores, and two ways to decide with how often each is right: which of them costs less is asked."""
    facts = result.facts
    x = list(COLUMNS.values())
    told = [words["right"].format(right=facts[name]) for name in ("nothing_right", "rules_right")]
    beside = {
        "names": second(
            **text(
                x,
                [9_000] * 2,
                [words["nothing"], words["rules"]],
                at="middle center",
                textfont={"color": "@ink", "weight": 800},
            )
        ),
        "told": second(
            **text(x, [138_000] * 2, told, at="middle center", textfont={"color": "@ink", "size": 19, "weight": 800})
        ),
        "sums": second(**text(x, [125_000] * 2, [words["decided"]] * 2, "@muted", "middle center")),
    }
    panel = {"xaxis": "x2", "yaxis": "y2"}
    left, right = x
    tall, short = 100_000, 45_000
    cost = axis("", 0, MOST, tickvals=[0, 50_000, 100_000], tickformat="$~s", automargin=False)
    ways = _panels(words, words["bills"], words["simulated"], cost)
    ways["layout"]["xaxis2"] |= {"visible": False}
    return Scene(
        traces=_histogram(result, words) | beside,
        ghosts={
            "nothing": {"x": [right, 500, left], "y": [tall, 80_000, short]} | panel,
            "rules": {"x": [left, 500, right], "y": [tall + 6_000, 80_000, short]} | panel,
            "same": {"x": [left, right, 500], "y": [66_000, 66_000, 66_000]} | panel,
            "model": {"x": [left, 400, 500], "y": [28_000, 25_000, 24_000]} | panel,
        },
        invite={"x": 500, "y": 113_000, "text": words["which"], **panel},
        table={
            words["col_way"]: [words["nothing"], words["rules"]],
            words["col_right"]: [round(facts["nothing_right"], 4), round(facts["rules_right"], 4)],
        },
        alt=words["asked_alt"].format(**facts),
        **ways,
    )


def deciding(result, words):
    """The threshold moves from 0 to 1000; the bill of whoever decides, beside that of doing nothing and of the rules."""
    facts, it = result.facts, result.tally
    at = THRESHOLDS.astype(float)
    rest = result.frame
    counts = _counts(result, words)
    reviewed = [words["reviewed"].format(n=n) if n else " " for n in it.seen.sum(axis=1).round().astype(int)]
    bill = np.minimum(it.cost, MOST * 1.2).round()
    has_rules = np.isfinite(result.rules)
    seen = np.full(2, np.nan) if result.who == "rules" else np.full(2, float(result.review))
    traces = _histogram(result, words) | {
        "handle": dots(seen[:1], np.array([-2.6]), 20, "@you", edge=("@paper", 3), cliponaxis=False),
        "review": line(seen, [-3.5, 4.6], "@you", 3, "3px,6px"),
        "blade": line(at[rest].repeat(2), [-3.5, 4.6], "@you", 4),  # ends above what stands below it
        "corners": text([10, 990, 10, 990], [4.2, 4.9, -4.0, -4.0], counts[rest], at=_CORNERS),
        "reviews": text([500], [3.5], [reviewed[rest]], "@you", "middle center"),
    }
    names = [words["nothing"], words["rules"] if has_rules else " "]
    lines = np.minimum([result.nothing, result.rules if has_rules else MOST], MOST * 0.97)
    beside = {
        "nothing": second(**line([0, 1000], lines[0].repeat(2), "@axis", 3, "8px,5px")),
        "rules": second(**line([0, 1000], np.full(2, lines[1] if has_rules else np.nan), "@thing", 4, "8px,5px")),
        "bill": second(**line(at, bill, "@model", 5)),
        "here": second(**dots(at[rest : rest + 1], bill[rest : rest + 1], 18, "@you", edge=("@paper", 2))),
        "lines": second(
            **text([1000] * 2, lines + 4_000, names, at="middle left", textfont={"color": "@ink", "weight": 800})
        ),
        "sum": second(
            **text(
                [980],
                [MOST * 0.94],
                [_sum(it.cost[rest], words)],
                at="middle left",
                textfont={"color": "@you", "size": 20, "weight": 800},
            )
        ),
    }
    here = at[:, None]
    moving = {
        "blade": {"x": here.repeat(2, axis=1)},
        "corners": {"text": counts},
        "reviews": {"text": [[said] for said in reviewed]},
        "here": {"x": here, "y": bill[:, None]},
        "sum": {"text": [[_sum(cost, words)] for cost in it.cost]},
    }
    cost = axis("", 0, MOST, tickvals=[0, 50_000, 100_000], tickformat="$~s", automargin=False)
    return Scene(
        traces=traces | beside,
        moving=moving,
        captions=[_caption(result, i, words) for i in range(len(at))],
        ghosts={
            name: {"x": [COLUMNS["nothing"], 500, COLUMNS["rules"]], "y": [20_000] * 3, "xaxis": "x2", "yaxis": "y2"}
            for name in ("nothing", "rules", "same", "model")
        },
        drags={"handle": ("x", ["review"])},
        invite={"x": 420, "y": -2.6, "text": words["drag"]},
        fps=14,
        table={
            words["threshold"]: THRESHOLDS,
            words["col_bill"]: it.cost.round(),
            words["col_alarms"]: it.blocked[:, 0].round(),
            words["col_missed"]: it.passed[:, 1].round(),
        },
        alt=words["rules_alt" if result.who == "rules" else "decide_alt"].format(block=BLOCK, scale=SCALE, **facts),
        **_panels(words, words["bill"].format(scale=SCALE), words["simulated" if has_rules else "yours"], cost),
    )


_CORNERS = ["middle right", "middle left", "middle right", "middle left"]


def _sum(cost, words):
    return words["dollars"].format(cost=cost)


def _caption(result, i, words):
    it, key = result.tally, "caption_rules" if result.who == "rules" else "caption"
    return words[key].format(
        threshold=THRESHOLDS[i], caught=it.caught[i], alarms=it.blocked[i, 0], right=it.accuracy[i]
    )
