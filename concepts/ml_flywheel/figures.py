"""The ML flywheel: the ring with what travels on it; beside it accuracy, what the model reads, and parcels, turn by turn, in step."""
import numpy as np

from concepts.ml_flywheel import reader
from concepts.ml_flywheel.turns import NODES, PARCELS, TURNS
from stage import ring
from stage.layout import axis, hidden, label, title
from stage.layout import words as labels
from stage.scene import Scene

N = len(NODES)
AT = ring.places(N)
PATHS = {node: ring.arc(AT[i], AT[(i + 1) % N]) for i, node in enumerate(NODES)}
NAMES = {  # where a node's name stands: px from its middle, and its anchors
    "growth": (0, 40, "center", "bottom"), "practice": (20, 40, "center", "bottom"), "capabilities": (-42, 14, "right", "middle"),
    "volume": (42, -14, "left", "middle"), "data": (-42, -14, "right", "middle"),
    "predictions": (42, -10, "left", "middle"), "efficiency": (-14, 40, "center", "bottom"),
}
COLOURS = {"data": "@train", "predictions": "@model"}  # the two that are the machine learning; the business is kraft
LOADS = {"volume": 1, "data": 1, "predictions": 2}     # what the wire that leaves a node carries: 0 parcels, 1 pictures, 2 answers
VOLUME, PREDICTIONS = NODES.index("volume"), NODES.index("predictions")
PARTS = 2                   # frames on the way to each node: under way, and there
FRAMES = N * PARTS          # a turn
ASKED = 5                   # the turn of the question
LEAST, MOST = 0.25, 1.06    # of the accuracy panel
BUSIEST, SQUARE = 750, 50   # parcels: of the volume panel, and of one square
WIDE = 25                   # turns' width of both: room for the names of the lines
SHOWN, ACROSS = 20, 10      # test pictures, and in a row of them
ACCURACY = {"xaxis": "x2", "yaxis": "y2"}
PARCEL = {"xaxis": "x3", "yaxis": "y3"}
READ = {"xaxis": "x4", "yaxis": "y4"}
TILES = np.column_stack([np.arange(SHOWN) % ACROSS, -1.8 * (np.arange(SHOWN) // ACROSS)])


def place_of(frame):
    """Return (turn, node, part) of a frame: after the start, PARTS frames on the way to each of the seven nodes."""
    if frame <= 0:
        return 0, N - 1, PARTS - 1
    turn, rest = divmod(frame - 1, FRAMES)
    return turn + 1, rest // PARTS, rest % PARTS


def wheel(result, words):
    """The wheel turning, to the last turn. Arrows can be picked."""
    return _wheel(result, words, TURNS)


def question(result, words):
    """The wheel until the turn before the cut; how it goes on is asked by the ghosts."""
    return _wheel(result, words, result.turn - 1, asked=True)


def _wheel(result, words, last, asked=False):
    places = [place_of(frame) for frame in range(last * FRAMES + 1)]
    seen = np.array([[t if (k, p) >= (node, PARTS - 1) else t - 1 for node in range(N)] for t, k, p in places]).clip(0)  # turn each node shows
    parts = [*_ring(result, places, seen, words, asked), _lines(result, seen[:, PREDICTIONS], words, asked),
             _parcels(result, seen[:, VOLUME], words, asked), _readings(result, seen[:, PREDICTIONS])]
    layout, narrow = _layout(words)
    return Scene(
        traces={name: trace for traces, _ in parts for name, trace in traces.items()}, layout=layout, narrow=narrow, height=430, fps=20,
        moving={name: values for _, moving in parts for name, values in moving.items()}, captions=_captions(result, places, words),
        alt=words["alt_question" if asked else f"alt_{result.event}"].format(**result.facts, wire=wire(result.arrow or "data", words)),
        table=_table(result, result.turns[:last + 1], words, asked), ghosts=_ghosts(result.alone[ASKED - 1]),
        picks={} if asked else {"marks": [{"event": "whole" if node == result.arrow else "cut", "arrow": node} for node in NODES]},
        invite={**ACCURACY, "x": 9.6, "y": 0.34, "text": words["which"]} if asked else {"x": 0, "y": -0.53, "text": words["invite"]},
        runs=asked,
    )


def wire(node, words):
    """Return an arrow's name: the two nodes it joins."""
    source, target = (words[NODES[i % N]].replace("<br>", " ") for i in (NODES.index(node), NODES.index(node) + 1))
    return words["wire"].format(source=source, target=target)


# --------------------------------------------------------------------- the ring

def _ring(result, places, seen, words, asked):
    """Return the parts of the ring: wires, what travels, marks, nodes, and the turn in the middle."""
    turns = np.array([t for t, _, _ in places])
    carry = np.ones((len(places), N))
    if result.arrow:
        carry[turns >= result.turn, NODES.index(result.arrow)] = 0
    hints = [words["mend" if node == result.arrow else "cut"].format(wire=wire(node, words)) for node in NODES]
    table = [[_number(result, t, node) for node in NODES] for t in range(len(result.turns))]
    here = np.array([[k == node and p == PARTS - 1 and t > 0 for node in range(N)] for t, k, p in places])
    strong = [node in COLOURS for node in NODES]
    nodes, moved = ring.nodes(
        AT, [[table[t][node] for node, t in enumerate(row)] for row in seen],
        [COLOURS.get(node, "@thing_soft") for node in NODES], [COLOURS.get(node, "@thing") for node in NODES],
        ink=["@paper" if own else "@ink" for own in strong], lit=np.where(here, ring.SIZE + 12, 0), glow="@ink",
    )
    nodes["levels"]["y"] = AT[:, 1] + 0.06
    nodes["units"] = labels(AT[:, 0], AT[:, 1] - 0.1, [words[f"unit_{node}"] for node in NODES], at="middle center",
                            textfont={"color": ["@paper" if own else "@ink" for own in strong], "size": 12})
    heads = [[words["turn"].format(turn=t) if t else words["begin"]] for t in turns]
    happens = [[words[f"event_{result.event}"] if t >= result.turn and result.event != "whole" and not asked else " "] for t in turns]
    nodes["turn"] = labels([0], [0.34], heads[0], at="middle center", textfont={"color": "@ink", "size": 26, "weight": 800})
    nodes["happens"] = labels([0], [0.14], happens[0], at="middle center", textfont={"color": "@bad", "weight": 800})
    moved |= {"turn": {"text": heads}, "happens": {"text": happens}}
    return ring.wires(PATHS, carry), _travels(places, carry), ring.marks(PATHS, carry, hints, size=0 if asked else 16), (nodes, moved)


def _travels(places, carry):
    """Return what is under way to the node that comes next: three in a row, parcels, pictures or answers; nothing on a cut wire."""
    behind = np.array([0, 0.24, 0.48])
    xy, sizes, loads = [], [], []
    for frame, (t, k, p) in enumerate(places):
        left = NODES[(k - 1) % N]
        share = (p + 1) / PARTS * 0.92 - behind
        xy.append(ring.along(PATHS[left], share.clip(0)))
        sizes.append(np.where(share >= 0, (15, 12, 9), 0) * (t > 0) * int(carry[frame, NODES.index(left)]))
        loads.append([LOADS.get(left, 0)] * 3)
    scale = [[0, "@thing"], [0.33, "@thing"], [0.34, "@train"], [0.66, "@train"], [0.67, "@model"], [1, "@model"]]
    return ring.beads(np.array(xy).round(3), np.array(sizes), symbol="square", color=np.array(loads), colorscale=scale, cmin=0, cmax=2, showscale=False)


def _number(result, t, node):
    """Return what stands in a node at turn t; at the start nothing has grown yet."""
    turn, before = result.turns[t], result.turns[max(t - 1, 0)]
    return {
        "growth": lambda: f"{turn.volume - before.volume:+d}".replace("-", "\N{MINUS SIGN}") if t else "\u2013",
        "practice": lambda: f"{0 if _own(result, t) else result.checked}%",
        "capabilities": lambda: f"{reader.reliable(before.answers, result.test)}/10",
        "volume": lambda: f"{turn.volume}",
        "data": lambda: f"{len(result.turns[0].labels) + turn.collected}",
        "predictions": lambda: f"{turn.accuracy:.0%}",
        "efficiency": lambda: f"{turn.efficiency:.0%}",
    }[node]()


def _own(result, t):
    return result.event == "own" and t >= result.turn


def _captions(result, places, words):
    """Return what each frame says: where the pulse goes, and what it brings."""
    said = {}
    for t, k, _ in places:
        if (t, k) not in said:
            said[t, k] = _caption(result, t, NODES[k], words)
    return [said[t, k] for t, k, _ in places]


def _caption(result, t, node, words):
    turn, before = result.turns[t], result.turns[max(t - 1, 0)]
    if t == 0:
        return words["caption_start"].format(accuracy=turn.accuracy, pictures=turn.learned)
    own = "_own" if node in ("practice", "data") and _own(result, t) else "_tilted" if node == "data" and turn.tilt else ""
    told = words[f"caption_{node}{own}"].format(
        turn=t, change=_number(result, t, "growth"), checked=result.checked, reliable=_number(result, t, "capabilities"), volume=turn.volume,
        fresh=turn.collected - before.collected, learned=turn.learned, accuracy=turn.accuracy, efficiency=turn.efficiency, tilt=turn.tilt)
    return f"{told} {words['caption_cut']}" if node == result.arrow and t >= result.turn else told


# ------------------------------------------------------------------- the panels

def _lines(result, seen, words, asked):
    """Return the accuracy panel: this run, what the service believes, the run to compare with, and the first model, never retrained."""
    own, other = result.event == "own", not asked and result.event != "whole"
    values = {
        "first": np.full(TURNS + 1, result.turns[0].accuracy), "rival": np.array([turn.accuracy for turn in result.rival]),
        "believed": np.array([turn.believed if own else turn.accuracy for turn in result.turns]),  # hidden behind this run, but for own labels
        "run": np.array([turn.accuracy for turn in result.turns]),
    }
    looks = {"first": {"color": "@axis", "width": 3, "dash": "2px,6px"}, "rival": {"color": "@axis", "width": 3, "dash": "8px,6px"},
             "believed": {"color": "@bad", "width": 4, "dash": "10px,4px"}, "run": {"color": "@model", "width": 5}}
    grown = {name: np.where(np.arange(TURNS + 1) <= seen[:, None], values[name], np.nan) for name in ("run", "believed")}
    still = {"mode": "lines", "hoverinfo": "skip", "x": np.arange(TURNS + 1), **ACCURACY}
    show = {"first": not asked, "rival": other, "believed": own and not asked, "run": True}
    traces = {"since": _since(result, LEAST, 1, asked) | ACCURACY}
    for name, line in looks.items():
        traces[name] = still | {"y": grown[name][0] if name in grown else values[name] * (1 if show[name] else np.nan), "line": line}
    traces["head"] = {"mode": "markers", "hoverinfo": "skip", "x": seen[:1], "y": values["run"][seen[:1]], **ACCURACY,
                      "marker": {"size": 15, "color": "@model", "opacity": 1}}
    ends = {"run": "@model", "rival": "@ink", "first": "@ink", "believed": "@bad"}
    said = {"run": "line_run", "rival": "line_frozen" if result.event == "drift" else "line_whole", "first": "line_first", "believed": "line_believed"}
    told = {name: words[said[name]] if show[name] and not asked else " " for name in ends}
    traces["ends"] = _ends({name: values[name][-1] for name in ends}, told, ends, (LEAST + 0.04, MOST - 0.06, 0.145)) | ACCURACY
    moving = {name: {"y": y} for name, y in grown.items()}
    return traces, moving | {"head": {"x": seen[:, None], "y": values["run"][seen][:, None]}}


def _parcels(result, seen, words, asked):
    """Return the volume panel: a column of parcels a turn, and the run to compare with."""
    most = BUSIEST // SQUARE
    turn, row = (grid.ravel() for grid in np.meshgrid(np.arange(TURNS + 1), np.arange(most), indexing="ij"))
    volume, rival = (np.array([turn.volume for turn in turns]) for turns in (result.turns, result.rival))
    sizes = np.where((row < np.round(volume / SQUARE)[turn]) & (turn <= seen[:, None]), 7, 0)
    other = not asked and result.event != "whole"
    ends = {"run": "@thing", "rival": "@ink", "first": "@ink"}
    told = {"run": words["parcels_run"].format(volume=volume[-1]), "first": words["parcels_first"].format(volume=PARCELS),
            "rival": words["parcels_frozen" if result.event == "drift" else "parcels_whole"].format(volume=rival[-1]) if other else " "}
    ends_at = {"run": volume[-1], "rival": rival[-1], "first": PARCELS}
    line = {"mode": "lines", "hoverinfo": "skip", "x": np.arange(TURNS + 1), **PARCEL}
    traces = {
        "parcels since": _since(result, 0, BUSIEST, asked) | PARCEL,
        "parcels": {"mode": "markers", "hoverinfo": "skip", "x": turn, "y": (row + 0.5) * SQUARE, **PARCEL,
                    "marker": {"size": sizes[0], "symbol": "square", "color": "@thing", "opacity": 1, "line": {"width": 0}}},
        "parcels rival": line | {"y": rival * (1 if other else np.nan), "line": {"color": "@axis", "width": 3, "dash": "8px,6px"}},
        "parcels ends": _ends(ends_at, {name: " " if asked else text for name, text in told.items()}, ends, (40, BUSIEST, 130)) | PARCEL,
    }
    return traces, {"parcels": {"marker.size": sizes}}


def _since(result, low, high, asked):
    """Return the upright line at the turn from which something happens."""
    at = result.turn - 0.5 if asked or result.event != "whole" else np.nan
    return {"mode": "lines", "hoverinfo": "skip", "x": np.array([at, at]), "y": [low, high], "line": {"color": "@bad", "width": 3, "dash": "6px,5px"}}


def _ends(values, texts, colours, room):
    """Return the names of lines at the right of their ends, pushed apart where they would touch; those that say nothing take no room."""
    low, high, tall = room
    floor, y = low - tall, {}
    for name in sorted(values, key=lambda name: (texts[name] == " ", values[name])):
        y[name] = low if texts[name] == " " else max(float(values[name]), floor + tall)
        floor = floor if texts[name] == " " else y[name]
    over = max(0.0, floor - high)
    return labels([TURNS + 0.8] * len(y), [y[name] - over for name in values], [texts[name] for name in values],
                  textfont={"color": [colours[name] for name in values], "weight": 600})


def _readings(result, seen):
    """Return the first test pictures as they look, framed where they are read wrong, each with the model's answer under it."""
    rows, shown = result.test[:SHOWN], np.unique(seen)
    truth = reader.digits()[rows]
    answers = np.array([turn.answers[:SHOWN] for turn in result.turns])
    ink = np.array([reader.pictures(turn.tilt)[rows] for turn in result.turns]).reshape(TURNS + 1, -1)  # (turns, SHOWN * 64)
    kept = (ink[shown] >= 3).any(axis=0)
    cell = (np.arange(8) - 3.5) * 0.095
    x = (TILES[:, :1, None] + np.tile(cell, (8, 1)).reshape(1, 1, 64)).ravel()[kept]
    y = (TILES[:, 1:, None] - np.repeat(cell, 8).reshape(1, 1, 64)).ravel()[kept]
    dots = np.rint(ink[:, kept] / 16 * 2.6).astype(int)
    wrong = answers != truth
    told = [[[str(a) if bad == whether else " " for a, bad in zip(row, flags)] for row, flags in zip(answers, wrong)] for whether in (False, True)]
    square = {"mode": "markers", "hoverinfo": "skip", "x": TILES[:, 0], "y": TILES[:, 1], **READ}
    frames = np.where(wrong, 22, 0)
    under = (TILES[:, 0], TILES[:, 1] - 0.82)
    traces = {
        "tiles": square | {"marker": {"size": 21, "symbol": "square", "color": "@paper", "opacity": 1, "line": {"color": "@grid", "width": 1.5}}},
        "misread": square | {"marker": {"size": frames[0], "symbol": "square", "color": "@test_soft", "opacity": 1, "line": {"color": "@bad", "width": 3}}},
        "ink": {"mode": "markers", "hoverinfo": "skip", "x": x, "y": y, **READ,
                "marker": {"size": dots[0], "symbol": "square", "color": "@ink", "opacity": 1, "line": {"width": 0}}},
        "right": labels(*under, told[0][0], "@muted", at="middle center", **READ),
        "wrong": labels(*under, told[1][0], at="middle center", textfont={"color": "@bad", "weight": 800}, **READ),
    }
    moving = {"misread": {"marker.size": frames[seen]}, "right": {"text": [told[0][t] for t in seen]}, "wrong": {"text": [told[1][t] for t in seen]}}
    if result.event == "drift":
        moving["ink"] = {"marker.size": dots[seen]}
    return traces, moving


def _ghosts(before):
    """Return the ways it might go on from the turn before the question, one an option."""
    last, ahead = ASKED - 1, np.linspace(0, 1, 24)
    right, volume = before.accuracy, before.volume
    ways = {
        "learns": right + (0.99 - right) * (1 - np.exp(-3 * ahead)), "forgets": right - (right - 0.42) * (1 - np.exp(-2.5 * ahead)) / 0.92,
        "stalls": np.full(24, right),
    }
    x = last + ahead * (TURNS - last)
    ends = {"learns": 0.72, "forgets": 1, "stalls": 0.86}  # so that no letter hides another
    return {option: {**ACCURACY, "x": last + (x - last) * ends[option], "y": way} for option, way in ways.items()} | {
        "momentum": {**PARCEL, "x": last + (x - last) * 0.8, "y": volume + (600 - volume) * ahead**1.2}}


def _layout(words):
    notes = [label(*AT[i], words[node], xshift=NAMES[node][0], yshift=NAMES[node][1], xanchor=NAMES[node][2], yanchor=NAMES[node][3],
                   align=NAMES[node][2]) for i, node in enumerate(NODES)]
    notes += title(words["accuracy_title"], "2", words["measured"]) + title(words["readings_title"], "4") + title(words["parcels_title"], "3", words["simulated"])
    turns = {"tickvals": [0, 8, 16], "showgrid": False}
    layout, narrow = ring.beside(
        (axis("", 0, WIDE, **turns) | {"showticklabels": False}, axis("", LEAST, MOST, tickvals=[0.4, 0.7, 1], tickformat=".0%")),
        (axis("", -0.7, WIDE, ticktext=["0", words["turn_tick"], "16"], **turns), axis("", 0, BUSIEST, tickvals=[250, 500, 750])),
        strip=(hidden(-0.6, ACROSS - 0.4), hidden(-3.0, 0.55) | {"scaleanchor": "x4"}), heights=((0.73, 1), (0, 0.3)), band=(0.385, 0.635), tall=900,
    )
    return layout | {"annotations": notes}, narrow


def _table(result, turns, words, asked):
    table = {words["turns"]: [turn.number for turn in turns], words["parcels_title"]: [turn.volume for turn in turns],
             words["data_column"]: [turn.learned for turn in turns], words["accuracy_title"]: [f"{turn.accuracy:.1%}" for turn in turns]}
    if not asked and result.event == "own":
        table[words["believed_column"]] = ["" if np.isnan(turn.believed) else f"{turn.believed:.1%}" for turn in turns]
    if not asked and result.event != "whole":
        name = "frozen" if result.event == "drift" else "whole"
        table |= {words[f"{name}_accuracy"]: [f"{turn.accuracy:.1%}" for turn in result.rival], words[f"{name}_volume"]: [turn.volume for turn in result.rival]}
    return table
