"""The terms' own figures: training, the model laid open, the sealed test."""
import numpy as np

from concepts.key_terms.inside import PARTS
from stage.layout import axis, hidden, title, words as labels
from stage.scene import Scene

SKIP = {"hoverinfo": "skip"}
BOLD = {"weight": 700}
ROOM = "\u00a0" * 2  # between a mark and its label
BIKES, ABREAST, EACH = 28, 14, 200  # drawn at most, in a row, rentals that one stands for
FRAME = [0, 0.13, 0.34, 0.44, 0.34, 0.2, 0.13, 0.2, 0, np.nan], [0, 0.42, 0.42, 0, 0.42, 0, 0.42, 0, 0, np.nan]  # a bike's frame, from wheel to wheel
UPPER = SKIP | {"xaxis": "x2", "yaxis": "y2"}
MOST_SEALED = 98  # days
WIDE = 14         # sealed days in a row of tiles


def train(training, words):
    """The training days fed so far, by temperature, and the curves that the algorithm makes of them."""
    fed = np.arange(len(training.rentals)) < training.seen
    curve = {"mode": "lines", "x": training.grid} | SKIP
    ends = training.clear[-1], training.rain[-1]
    low = np.clip(min(ends), 150, 6400)
    names = [np.clip(max(ends), low + 500, 6900), low]
    texts = [ROOM + words["on_clear"], ROOM + words["on_rain"]]
    traces = {
        "waiting": {"mode": "markers", "x": training.temp_c, "y": np.where(fed, np.nan, training.rentals),
                    "marker": {"color": "@grid", "size": 9}} | SKIP,
        "fed": {"mode": "markers", "x": training.temp_c, "y": np.where(fed, training.rentals, np.nan), "marker": {"color": "@train", "size": 9, "opacity": 0.75}} | SKIP,
        "clear": curve | {"y": training.clear, "line": {"color": "@model", "width": 5}},
        "rain": curve | {"y": training.rain, "line": {"color": "@model", "width": 4, "dash": "dot"}},
        "names": labels([35, 35], names, texts if ends[0] >= ends[1] else texts[::-1], "@model", textfont={"color": "@model"} | BOLD),
    }
    layout = {"xaxis": axis("", -6, 35.5, tickvals=[0, 10, 20, 30], ticksuffix=" °C"), "yaxis": axis("", 0, 7000, tickvals=[0, 3000, 6000]),
              "annotations": title(words["training_days"], note=words["per_day"]), "margin": {"l": 56, "r": 120, "t": 34, "b": 34}}
    table = {words["table_temp"]: training.grid[5::5], words["table_clear"]: training.clear[5::5].round(), words["table_rain"]: training.rain[5::5].round()}
    return Scene(traces=traces, layout=layout, alt=words["alt_train"].format(**training.facts), table=table, height=400,
                 narrow={"margin": {"l": 44, "r": 104, "t": 34, "b": 34}})


def model(answer, words):
    """v1's answer for one day: in bikes, one drawn for every two hundred, and below it how the sum comes about."""
    parts = np.array(list(answer.parts.values()))
    ends = np.array([answer.usual, *(answer.usual + np.cumsum(parts)), answer.forecast])
    starts = np.array([0, answer.usual, *ends[1:-2], 0])
    rows = np.arange(len(ends))[::-1]
    said = [f"{answer.usual:,.0f}", *(f"{part:+,.0f}" for part in parts), words["forecast"].format(bikes=answer.forecast)]
    wheels, frames = _bikes(round(answer.forecast / EACH))

    def bars(chosen, color):
        x = np.stack([starts, ends, np.full(len(ends), np.nan)], axis=1)
        return {"mode": "lines", "x": np.where(chosen[:, None], x, np.nan).ravel(), "y": np.repeat(rows, 3), "line": {"color": color, "width": 22}} | SKIP

    inner = (0 < rows) & (rows < rows[0])
    traces = {
        "usual": bars(rows == rows[0], "@muted"), "more": bars(inner & (ends >= starts), "@train"), "less": bars(inner & (ends < starts), "@bad"),
        "answer": bars(rows == 0, "@model"),
        "said": labels(np.maximum(np.maximum(starts, ends), 0), rows, [ROOM + text for text in said],
                       textfont={"weight": 700, "color": ["@ink"] * (len(ends) - 1) + ["@model"]}),
        "frames": {"mode": "lines", "x": frames[0], "y": frames[1], "line": {"color": "@model", "width": 2}} | UPPER,
        "wheels": {"mode": "markers", "x": wheels[0], "y": wheels[1], "marker": {"symbol": "circle-open", "size": 9, "color": "@model", "line": {"width": 2}}} | UPPER,
    }
    names = [words["part_usual"], *(words[f"part_{name}"] for name in PARTS), words["part_answer"]]
    layout = {
        "xaxis": axis("", -2600, 7200, tickvals=[0, 2000, 4000, 6000]),
        "yaxis": axis("", -0.6, len(ends) - 0.4, tickvals=rows, ticktext=names, showgrid=False, domain=[0, 0.62]),
        "xaxis2": hidden(-0.6, ABREAST, anchor="y2"), "yaxis2": hidden(-BIKES / ABREAST + 0.4, 0.9, domain=[0.75, 1], anchor="x2"),
        "annotations": title(words["answers"], "2", words["bike_is"].format(each=EACH)) + title(words["adds_up"], note=words["per_day"]),
        "margin": {"l": 56, "r": 30, "t": 30, "b": 34},
    }
    return Scene(traces=traces, layout=layout, alt=words["alt_model"].format(**answer.facts), height=410,
                 narrow={"yaxis": {"ticklabelposition": "inside"}, "margin": {"l": 8, "r": 12, "t": 30, "b": 34}},
                 table={words["table_part"]: names, words["table_adds"]: (ends - starts).round()})


def _bikes(count):
    """Return the (x, y) of the wheels, two a bike, and of the frames of so many bikes; the rest of BIKES is nowhere."""
    bike = np.arange(BIKES)
    x, y = bike % ABREAST, np.where(bike < count, -1.0 * (bike // ABREAST), np.nan)
    wheels = np.stack([x, x + 0.44], axis=1).ravel(), np.repeat(y, 2)
    return wheels, tuple((each[:, None] + np.array(line)).ravel() for each, line in ((x, FRAME[0]), (y, FRAME[1])))


def test(peeking, words):
    """What every look at the sealed days showed, the best so far, and how far off that one really is. Nothing that has not been looked at."""
    tries, looks = np.arange(1, len(peeking.sealed) + 1), peeking.looks
    seen, all_seen = tries <= looks, looks == len(tries)
    shown, true = peeking.sealed[peeking.kept], peeking.spare[peeking.kept]
    tile = np.arange(MOST_SEALED)
    line = {"mode": "lines", "x": tries} | SKIP
    at = max(looks, 1) - 1
    high, low = max(shown[at], true[at]), min(shown[at], true[at])
    spread = max(high - low, 70) / 2  # labels keep clear of each other
    spots = np.clip((high + low) / 2 + (spread if true[at] > shown[at] else -spread) * np.array([-1, 1]), 330, 960)
    traces = {
        "usual_shown": line | {"y": np.where(all_seen, peeking.mean_shown, np.nan), "line": {"color": "@test", "width": 2, "dash": "dot"}},
        "usual_true": line | {"y": np.where(all_seen, peeking.mean_true, np.nan), "line": {"color": "@truth", "width": 2, "dash": "dot"}},
        "looked": {"mode": "markers", "x": tries, "y": np.where(seen, peeking.sealed, np.nan), "marker": {"color": "@test", "size": 12, "opacity": 0.45}} | SKIP,
        "shown": line | {"y": np.where(seen, shown, np.nan), "line": {"color": "@test", "width": 5}},
        "true": line | {"y": np.where(seen, true, np.nan), "line": {"color": "@truth", "width": 5}},
        "ends": {"mode": "markers", "x": [looks, looks], "y": np.array([shown[at], true[at]]) if looks else np.full(2, np.nan), "marker": {"color": ["@test", "@truth"], "size": 14}} | SKIP,
        "names": labels([looks] * 2, spots, [ROOM + words["shown"].format(miss=shown[at]), ROOM + words["true"].format(miss=true[at])] if looks else [" ", " "],
                        textfont={"color": ["@test", "@truth"]} | BOLD),
        "closed": _tiles(tile, (tile < peeking.days) & (looks == 0), {"color": "@test"}),
        "open": _tiles(tile, (tile < peeking.days) & (looks > 0), {"color": "@test_soft", "line": {"color": "@test", "width": 2}}),
        "seal": labels([-0.4], [0.1], [words["opened" if looks else "shut"].format(days=peeking.days, looks=looks)], textfont={"color": "@test"} | BOLD, xaxis="x2", yaxis="y2"),
    }
    layout = {
        "xaxis": axis("", 0, len(tries) + 0.5, tickvals=[1, 10, 20, 30]), "yaxis": axis("", 300, 1000, domain=[0, 0.58], tickvals=[400, 600, 800]),
        "xaxis2": hidden(-0.8, 2 * WIDE, anchor="y2"), "yaxis2": hidden(-MOST_SEALED / WIDE - 0.7, 0.8, domain=[0.7, 1], anchor="x2"),
        "annotations": title(words["tries"], note=words["per_day"]), "margin": {"l": 56, "r": 120, "t": 8, "b": 30},
    }
    table = {words["table_try"]: tries[seen], words["table_shown"]: shown[seen].round(), words["table_true"]: true[seen].round()}
    alt = words["alt_test_shut"].format(**peeking.facts) if not looks else words["alt_test"].format(**peeking.facts)
    return Scene(traces=traces, layout=layout, alt=alt, table=table, height=410, invite={"x": 15, "y": 650, "text": words["invite_test"]},
                 narrow={"xaxis2": {"range": [-0.8, WIDE]}, "margin": {"l": 44, "r": 104, "t": 8, "b": 30}})


def _tiles(tile, shown, marker):
    """Return the sealed days as tiles, WIDE in a row."""
    return {"mode": "markers", "x": tile % WIDE, "y": np.where(shown, -1.0 - tile // WIDE, np.nan), "xaxis": "x2", "yaxis": "y2",
            "marker": {"symbol": "square", "size": 12} | marker} | SKIP
