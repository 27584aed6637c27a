"""Beside the ring: digits read right (measured), what the model reads, and parcels a turn (simulated)."""

import numpy as np

from concepts.ml_flywheel import reader
from concepts.ml_flywheel.turns import PARCELS, TURNS
from stage import ring
from stage.layout import axis, hidden, title
from stage.layout import words as labels

ASKED = 5  # the turn of the question
LEAST, MOST = 0.25, 1.06  # of the accuracy panel
BUSIEST, SQUARE = 750, 50  # parcels: of the volume panel, and of one square
WIDE = 25  # turns' width of both: room for the names of the lines
SHOWN, ACROSS = 20, 10  # test pictures, and in a row of them
NUMBER = np.arange(TURNS + 1)
ACCURACY = {"xaxis": "x2", "yaxis": "y2"}
PARCEL = {"xaxis": "x3", "yaxis": "y3"}
READ = {"xaxis": "x4", "yaxis": "y4"}
TILES = np.array([np.arange(SHOWN) % ACROSS, -1.8 * (np.arange(SHOWN) // ACROSS)])


def accuracy(result, seen, words, asked):
    """Return this run, what the service believes, the run to compare with, and the first model, never retrained."""
    run, rival = (np.array([turn.accuracy for turn in turns]) for turns in (result.turns, result.rival))
    own, other = result.event == "own" and not asked, result.event != "whole" and not asked
    believed = np.array([turn.believed for turn in result.turns]) if own else run  # elsewhere it hides behind this run
    first = np.full(TURNS + 1, run[0])
    grown, thought = (np.where(seen[:, None] >= NUMBER, line, np.nan) for line in (run, believed))
    against = words["line_frozen" if result.event == "drift" else "line_whole"]
    ends = [
        (run[-1], " " if asked else words["line_run"], "@model"),
        (rival[-1], against if other else " ", "@ink"),
        (first[-1], " " if asked else words["line_first"], "@ink"),
        (believed[-1], words["line_believed"] if own else " ", "@bad"),
    ]
    traces = {
        "since": _since(result, LEAST, 1, asked) | ACCURACY,
        "first": ring.line(NUMBER, _told(first, not asked), "@axis", 3, "2px,6px", **ACCURACY),
        "rival": ring.line(NUMBER, _told(rival, other), "@axis", 3, "8px,6px", **ACCURACY),
        "believed": ring.line(NUMBER, thought[0], "@bad", 4, "10px,4px", **ACCURACY),
        "run": ring.line(NUMBER, grown[0], "@model", **ACCURACY),
        "head": ring.dots(seen[:1], run[seen[:1]], 15, "@model", **ACCURACY),
        "ends": _ends(ends, LEAST + 0.04, MOST - 0.06, 0.145) | ACCURACY,
    }
    head = {"x": seen[:, None], "y": run[seen][:, None]}
    return traces, {"believed": {"y": thought}, "run": {"y": grown}, "head": head}


def parcels(result, seen, words, asked):
    """Return a column of parcels a turn, and the run to compare with."""
    turn, row = (grid.ravel() for grid in np.meshgrid(NUMBER, np.arange(BUSIEST // SQUARE), indexing="ij"))
    volume, rival = (np.array([each.volume for each in turns]) for turns in (result.turns, result.rival))
    sizes = np.where((row < np.round(volume / SQUARE)[turn]) & (turn <= seen[:, None]), 7, 0)
    other = result.event != "whole" and not asked
    against = words["parcels_frozen" if result.event == "drift" else "parcels_whole"].format(volume=rival[-1])
    ends = [
        (volume[-1], " " if asked else words["parcels_run"].format(volume=volume[-1]), "@thing"),
        (rival[-1], against if other else " ", "@ink"),
        (PARCELS, " " if asked else words["parcels_first"].format(volume=PARCELS), "@ink"),
    ]
    traces = {
        "parcels since": _since(result, 0, BUSIEST, asked) | PARCEL,
        "parcels": ring.dots(turn, (row + 0.5) * SQUARE, sizes[0], "@thing", symbol="square", **PARCEL),
        "parcels rival": ring.line(NUMBER, _told(rival, other), "@axis", 3, "8px,6px", **PARCEL),
        "parcels ends": _ends(ends, 40, BUSIEST, 130) | PARCEL,
    }
    return traces, {"parcels": {"marker.size": sizes}}


def readings(result, seen):
    """Return the first test pictures as they look, framed where they are read wrong, the model's answer under each."""
    rows = result.test[:SHOWN]
    truth, answers = reader.digits()[rows], np.array([turn.answers[:SHOWN] for turn in result.turns])
    wrong = answers != truth
    right_told, wrong_told = (np.where(wrong == marked, answers.astype(str), " ").tolist() for marked in (False, True))
    ink = np.array([reader.pictures(turn.tilt)[rows] for turn in result.turns])  # (turns, SHOWN, 64) from 0 to 16
    kept = (ink[np.unique(seen)] >= 3).any(axis=0)  # pixels worth a dot
    across = (np.arange(8) - 3.5) * 0.095
    x, y = TILES[:, :, None] + np.array([np.tile(across, 8), -np.repeat(across, 8)])[:, None]  # each (SHOWN, 64)
    dots = np.rint(ink[:, kept] / 16 * 2.6).astype(int)
    frames, under = np.where(wrong, 22, 0), TILES - [[0], [0.82]]
    square = {"symbol": "square", **READ}
    traces = {
        "tiles": ring.dots(*TILES, 21, "@paper", edge=("@grid", 1.5), **square),
        "misread": ring.dots(*TILES, frames[0], "@test_soft", edge=("@bad", 3), **square),
        "ink": ring.dots(x[kept], y[kept], dots[0], "@ink", **square),
        "right": labels(*under, right_told[0], "@muted", at="middle center", **READ),
        "wrong": labels(*under, wrong_told[0], at="middle center", textfont={"color": "@bad", "weight": 800}, **READ),
    }
    moving = {
        "misread": {"marker.size": frames[seen]},
        "right": {"text": [right_told[t] for t in seen]},
        "wrong": {"text": [wrong_told[t] for t in seen]},
    }
    return traces, moving | ({"ink": {"marker.size": dots[seen]}} if result.event == "drift" else {})


def _told(line, on):
    """Return a line, or one of which nothing is seen."""
    return line * (1.0 if on else np.nan)


def _since(result, low, high, asked):
    """Return the upright line at the turn from which something happens."""
    at = result.turn - 0.5 if asked or result.event != "whole" else np.nan
    return ring.line(np.array([at, at]), [low, high], "@bad", 3, "6px,5px")


def _ends(lines, low, high, tall):
    """Return the names at the lines' ends (value, name, colour), pushed apart where they would touch."""
    y, floor = [low] * len(lines), low - tall
    for i in sorted((i for i, (_, name, _) in enumerate(lines) if name != " "), key=lambda i: lines[i][0]):
        y[i] = floor = max(float(lines[i][0]), floor + tall)
    over = max(0.0, floor - high)
    font = {"color": [colour for _, _, colour in lines], "weight": 600}
    return labels([TURNS + 0.8] * len(lines), np.array(y) - over, [name for _, name, _ in lines], textfont=font)


def ways(before):
    """Return the ways it might go on from the turn before the question, one an option; no letter hides another."""
    last, ahead, right = ASKED - 1, np.linspace(0, 1, 24), before.accuracy
    x = ahead * (TURNS - last)
    return {
        "learns": {**ACCURACY, "x": last + 0.72 * x, "y": right + (0.99 - right) * (1 - np.exp(-3 * ahead))},
        "forgets": {**ACCURACY, "x": last + x, "y": right - (right - 0.42) * (1 - np.exp(-2.5 * ahead)) / 0.92},
        "stalls": {**ACCURACY, "x": last + 0.86 * x, "y": np.full(24, right)},
        "momentum": {**PARCEL, "x": last + 0.8 * x, "y": before.volume + (600 - before.volume) * ahead**1.2},
    }


def panels(words):
    """Return the layout, and the changes on a phone."""
    turns = {"tickvals": [0, 8, 16], "showgrid": False}
    layout, narrow = ring.beside(
        (
            axis("", 0, WIDE, showticklabels=False, **turns),
            axis("", LEAST, MOST, tickvals=[0.4, 0.7, 1], tickformat=".0%"),
        ),
        (
            axis("", -0.7, WIDE, ticktext=["0", words["turn_tick"], "16"], **turns),
            axis("", 0, BUSIEST, tickvals=[250, 500, 750]),
        ),
        strip=(hidden(-0.6, ACROSS - 0.4), hidden(-3.0, 0.55) | {"scaleanchor": "x4"}),
        heights=((0.73, 1), (0, 0.3)),
        band=(0.385, 0.635),
        tall=900,
    )
    notes = title(words["accuracy_title"], "2", words["measured"]) + title(words["readings_title"], "4")
    return layout | {"annotations": notes + title(words["parcels_title"], "3", words["simulated"])}, narrow


def table(result, last, words, asked):
    """Return the numbers behind the figure, until the last turn shown."""

    def accuracies(turns):
        return [f"{turn.accuracy:.1%}" for turn in turns]

    turns = result.turns[: last + 1]
    columns = {
        words["turns"]: [turn.number for turn in turns],
        words["parcels_title"]: [turn.volume for turn in turns],
        words["data_column"]: [turn.learned for turn in turns],
        words["accuracy_title"]: accuracies(turns),
    }
    if result.event == "own" and not asked:
        thought = [turn.believed for turn in turns]
        columns[words["believed_column"]] = ["" if np.isnan(share) else f"{share:.1%}" for share in thought]
    if result.event != "whole" and not asked:
        against = "frozen" if result.event == "drift" else "whole"
        columns[words[f"{against}_accuracy"]] = accuracies(result.rival)
        columns[words[f"{against}_volume"]] = [turn.volume for turn in result.rival]
    return columns
