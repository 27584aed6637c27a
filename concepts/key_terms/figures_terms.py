"""The terms' own figures: training, the model laid open, the sealed test."""

import numpy as np

from concepts.key_terms.inside import PARTS
from stage.layout import axis, hidden, title
from stage.layout import words as labels
from stage.scene import Scene

SKIP = {"hoverinfo": "skip"}
UPPER = SKIP | {"xaxis": "x2", "yaxis": "y2"}
ROOM = "\u00a0" * 2  # between a mark and its label
MOST_SEALED, ACROSS = 98, 14  # sealed days; in a row of tiles
BIKES, ABREAST, EACH = 28, 14, 200  # bikes drawn at most; in a row; rentals that one stands for
FRAME = (
    [0, 0.13, 0.34, 0.44, 0.34, 0.2, 0.13, 0.2, 0, np.nan],  # of a bike: x and y
    [0, 0.42, 0.42, 0, 0.42, 0, 0.42, 0, 0, np.nan],
)


def train(training, words):
    """The training days fed so far, by temperature, and the curves that the algorithm makes of them."""
    fed = np.arange(len(training.rentals)) < training.seen
    ends = training.clear[-1], training.rain[-1]
    low = np.clip(min(ends), 150, 6400)
    places = [np.clip(max(ends), low + 500, 6900), low]
    upper, lower = ("on_clear", "on_rain") if ends[0] >= ends[1] else ("on_rain", "on_clear")
    names = [ROOM + words[upper], ROOM + words[lower]]
    traces = {
        "waiting": _dots(training.temp_c, np.where(fed, np.nan, training.rentals), "@grid", 9),
        "fed": _dots(training.temp_c, np.where(fed, training.rentals, np.nan), "@train", 9, opacity=0.75),
        "clear": _line(training.grid, training.clear, "@model", 5),
        "rain": _line(training.grid, training.rain, "@model", 4, "dot"),
        "names": _words([35, 35], places, names, "@model"),
    }
    layout = {
        "xaxis": axis("", -6, 35.5, tickvals=[0, 10, 20, 30], ticksuffix=" °C"),
        "yaxis": axis("", 0, 7000, tickvals=[0, 3000, 6000]),
        "annotations": title(words["training_days"], note=words["per_day"]),
        "margin": {"l": 56, "r": 120, "t": 34, "b": 34},
    }
    shown = slice(5, None, 5)
    table = {
        words["table_temp"]: training.grid[shown],
        words["table_clear"]: training.clear[shown].round(),
        words["table_rain"]: training.rain[shown].round(),
    }
    return Scene(
        traces=traces,
        layout=layout,
        table=table,
        alt=words["alt_train"].format(**training.facts),
        height=400,
        narrow={"margin": {"l": 44, "r": 104, "t": 34, "b": 34}},
    )


def model(answer, words):
    """v1's answer for one day: in bikes, one drawn for every two hundred, and below it how the sum comes about."""
    parts = np.array(list(answer.parts.values()))
    ends = np.array([answer.usual, *(answer.usual + np.cumsum(parts)), answer.forecast])
    starts = np.array([0, answer.usual, *ends[1:-2], 0])
    rows = np.arange(len(ends))[::-1]
    added = [f"{part:+,.0f}" for part in parts]
    said = [f"{answer.usual:,.0f}", *added, words["forecast"].format(bikes=answer.forecast)]
    wheels, frames = _bikes(round(answer.forecast / EACH))
    inner = (rows > 0) & (rows < rows[0])

    def bars(chosen, color):
        x = np.where(chosen[:, None], np.stack([starts, ends, np.full(len(ends), np.nan)], axis=1), np.nan)
        return _line(x.ravel(), np.repeat(rows, 3), color, 22)

    traces = {
        "usual": bars(rows == rows[0], "@muted"),
        "more": bars(inner & (ends >= starts), "@train"),
        "less": bars(inner & (ends < starts), "@bad"),
        "answer": bars(rows == 0, "@model"),
        "said": _words(
            np.maximum(np.maximum(starts, ends), 0),
            rows,
            [ROOM + text for text in said],
            ["@ink"] * (len(ends) - 1) + ["@model"],
        ),
        "frames": _line(*frames, "@model", 2) | UPPER,
        "wheels": _dots(*wheels, "@model", 9, symbol="circle-open", line={"width": 2}) | UPPER,
    }
    names = [words[f"part_{name}"] for name in ("usual", *PARTS, "answer")]
    layout = {
        "xaxis": axis("", -2600, 7200, tickvals=[0, 2000, 4000, 6000]),
        "yaxis": axis("", -0.6, len(ends) - 0.4, tickvals=rows, ticktext=names, showgrid=False, domain=[0, 0.62]),
        "xaxis2": hidden(-0.6, ABREAST, anchor="y2"),
        "yaxis2": hidden(-BIKES / ABREAST + 0.4, 0.9, domain=[0.75, 1], anchor="x2"),
        "annotations": [
            *title(words["answers"], "2", words["bike_is"].format(each=EACH)),
            *title(words["adds_up"], note=words["per_day"]),
        ],
        "margin": {"l": 56, "r": 30, "t": 30, "b": 34},
    }
    table = {words["table_part"]: names, words["table_adds"]: (ends - starts).round()}
    return Scene(
        traces=traces,
        layout=layout,
        table=table,
        alt=words["alt_model"].format(**answer.facts),
        height=410,
        narrow={"yaxis": {"ticklabelposition": "inside"}, "margin": {"l": 8, "r": 12, "t": 30, "b": 34}},
    )


def test(peeking, words):
    """What every look at the sealed days showed, the best so far, and how far off that one really is. Nothing else."""
    tries, looks = np.arange(1, len(peeking.sealed) + 1), peeking.looks
    seen = tries <= looks
    shown, true = peeking.sealed[peeking.kept], peeking.spare[peeking.kept]
    last = slice(max(looks, 1) - 1, max(looks, 1))
    ends = np.append(shown[last], true[last])
    spread = max(abs(ends[1] - ends[0]), 70) / 2  # labels keep clear of each other
    places = np.clip(ends.mean() + (spread if ends[1] > ends[0] else -spread) * np.array([-1, 1]), 330, 960)
    said = [ROOM + words[name].format(miss=miss) for name, miss in zip(("shown", "true"), ends)]
    tile = np.arange(MOST_SEALED)
    row = np.where(tile < peeking.days, -1.0 - tile // ACROSS, np.nan)
    seal = words["opened" if looks else "shut"].format(days=peeking.days, looks=looks)
    traces = {
        "usual_shown": _line(tries, peeking.mean_shown, "@test", 2, "dot"),
        "usual_true": _line(tries, peeking.mean_true, "@truth", 2, "dot"),
        "looked": _dots(tries, np.where(seen, peeking.sealed, np.nan), "@test", 12, opacity=0.45),
        "shown": _line(tries, np.where(seen, shown, np.nan), "@test", 5),
        "true": _line(tries, np.where(seen, true, np.nan), "@truth", 5),
        "ends": _dots([looks, looks], ends if looks else np.full(2, np.nan), ["@test", "@truth"], 14),
        "names": _words([looks, looks], places, said if looks else [" ", " "], ["@test", "@truth"]),
        "closed": _dots(tile % ACROSS, row if looks == 0 else row * np.nan, "@test", 12, symbol="square") | UPPER,
        "open": _dots(
            tile % ACROSS,
            row if looks else row * np.nan,
            "@test_soft",
            12,
            symbol="square",
            line={"color": "@test", "width": 2},
        )
        | UPPER,
        "seal": _words([-0.4], [0.6], [seal], "@test") | UPPER,
    }
    layout = {
        "xaxis": axis("", 0, len(tries) + 0.5, tickvals=[1, 10, 20, 30], ticktext=["1", "10", "20", words["tries"]]),
        "yaxis": axis("", 300, 1000, domain=[0, 0.58], tickvals=[400, 600, 800]),
        "xaxis2": hidden(-0.8, 2 * ACROSS, anchor="y2"),
        "yaxis2": hidden(-MOST_SEALED / ACROSS - 0.7, 0.8, domain=[0.7, 1], anchor="x2"),
        "annotations": title(words["misses"], note=words["per_day"]),
        "margin": {"l": 56, "r": 120, "t": 8, "b": 30},
    }
    table = {
        words["table_try"]: tries[seen],
        words["table_shown"]: shown[seen].round(),
        words["table_true"]: true[seen].round(),
    }
    invite = {} if looks else {"x": 15, "y": 650, "text": words["invite_test"]}
    return Scene(
        traces=traces,
        layout=layout,
        table=table,
        height=410,
        invite=invite,
        alt=words["alt_test" if looks else "alt_test_shut"].format(**peeking.facts),
        narrow={"xaxis2": {"range": [-0.8, ACROSS]}, "margin": {"l": 44, "r": 104, "t": 8, "b": 30}},
    )


def _line(x, y, color, width, dash="solid"):
    return SKIP | {"mode": "lines", "x": x, "y": y, "line": {"color": color, "width": width, "dash": dash}}


def _dots(x, y, color, size, **marker):
    return SKIP | {"mode": "markers", "x": x, "y": y, "marker": {"color": color, "size": size} | marker}


def _words(x, y, texts, color):
    return labels(x, y, texts, textfont={"color": color, "weight": 700})


def _bikes(count):
    """Return the (x, y) of the wheels, two a bike, and of the frames of so many bikes; the rest of BIKES is nowhere."""
    bike = np.arange(BIKES)
    x, y = bike % ABREAST, np.where(bike < count, -1.0 * (bike // ABREAST), np.nan)
    wheels = np.stack([x, x + 0.44], axis=1).ravel(), np.repeat(y, 2)
    return wheels, [(each[:, None] + np.array(line)).ravel() for each, line in ((x, FRAME[0]), (y, FRAME[1]))]
