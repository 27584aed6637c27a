"""The ML flywheel: the ring with the pulse on it, beside accuracy and volume turn by turn, in step; and what the model reads."""
import numpy as np

from concepts.ml_flywheel import reader
from concepts.ml_flywheel.turns import NODES, PARCELS, TURNS
from stage.scene import Moving, Scene, axis, label

N = len(NODES)
ANGLES = np.pi / 2 - 2 * np.pi * np.arange(N) / N     # clockwise from the top
XY = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
PLACES = {  # where a node's name stands: px from its middle, and its anchors; within the ring, but for the topmost
    "growth": (0, 28, "center", "bottom"), "practice": (-32, 0, "right", "middle"), "capabilities": (-32, 0, "right", "middle"),
    "volume": (0, 30, "center", "bottom"), "data": (0, 30, "center", "bottom"), "predictions": (32, 0, "left", "middle"), "efficiency": (32, 0, "left", "middle"),
}
VOLUME, PREDICTIONS = NODES.index("volume"), NODES.index("predictions")
ACCURACY = {"xaxis": "x2", "yaxis": "y2"}
PARCEL = {"xaxis": "x3", "yaxis": "y3"}
LEAST, MOST = 0.2, 1.04     # of the accuracy plot
BUSIEST = 800               # parcels, of the volume plot
LABELS = 8.5                # turns' width for the lines' names
ARROW_MARKS = 2             # the trace that can be picked
BEADS = 5                   # on each arrow
HIDDEN = {"visible": False, "fixedrange": True}
LARGE = "<span style='font-size:160%'>{}</span>"
SHOWN = 20                  # test pictures


def turn_of(frame):
    """Return the turn a frame of the wheel shows: seven frames a turn, one a node, after the start."""
    return 0 if frame <= 0 else min(TURNS, (frame - 1) // N + 1)


def arrow_from(node):
    """Return the path (points, 2) of the arrow that leaves a node, along the ring and clear of both discs."""
    start = ANGLES[node]
    angles = start - 2 * np.pi / N * np.linspace(0.27, 0.73, 12)
    return np.column_stack([np.cos(angles), np.sin(angles)])


PATHS = np.array([arrow_from(node) for node in range(N)])  # (7, 12, 2)


def wheel(result, words):
    """The wheel turning: seven frames a turn. Arrows can be picked."""
    return _wheel(result, words, TURNS)


def question(result, words):
    """The set-up before the prediction: the loop until the turn before the cut, and ways it might go on."""
    return _wheel(result, words, result.turn - 1, asked=True)


def _wheel(result, words, last, asked=False):
    turns = result.turns[:last + 1]
    frames = [(0, N - 1), *((t, k) for t in range(1, last + 1) for k in range(N))]  # the turn, and the node the pulse is at
    ring, moving = _ring(result, turns, frames, words)
    lines, more, ends = _guesses(result, frames) if asked else _lines(result, frames, words)
    moving += [Moving(len(ring) + trace, values) for trace, values in more]
    alt = words["alt_question" if asked else f"alt_{result.event}"].format(**result.facts | {"wire": wire(result.arrow or "data", words)})
    return Scene(traces=ring + lines, layout=_layout(words, result, ends, asked), narrow=_narrow(), height=470, fps=10, alt=alt,
                 table=_table(result, turns, words, asked), captions=[_caption(result, turns, t, k, words) for t, k in frames], moving=moving,
                 picks=() if asked else (ARROW_MARKS,))


# --------------------------------------------------------------------- the ring

def _ring(result, turns, frames, words):
    """Return the ring's traces, and what moves in them: the beads, the pulse, the discs' numbers and the turn in the middle."""
    cut = NODES.index(result.arrow) if result.arrow else -1
    whole = np.arange(N) != cut
    middle = np.array([[np.cos(a), np.sin(a)] for a in ANGLES - np.pi / N])
    names = [wire(node, words) for node in NODES]
    hints = [words["cut" if on else "mend"].format(wire=name) for on, name in zip(whole, names)]
    beads = PATHS[:, 1:-1:2].reshape(-1, 2)
    sizes = _beads(frames, cut, result.turn)
    numbers = _numbers(result, turns, frames)
    pulse = np.array([XY[k] if t else (np.nan, np.nan) for t, k in frames])[:, None]
    titles = [[LARGE.format(words["turn"].format(turn=t) if t else words["begin"])] for t, _ in frames]
    still = {"hoverinfo": "skip", "mode": "markers"}
    traces = [
        _arrows(whole, "@muted"), _arrows(~whole, "@bad", dash="dot"),
        {**still, "hovertext": hints, "x": middle[:, 0], "y": middle[:, 1],
         "marker": {"size": [11 if on else 15 for on in whole], "symbol": ["circle-open" if on else "x" for on in whole],
                    "color": ["@muted" if on else "@bad" for on in whole], "line": {"width": 1.5}}},
        {**still, "x": beads[:, 0], "y": beads[:, 1], "marker": {"size": sizes[0], "color": "@model", "line": {"width": 0}}},
        {**still, "x": XY[:, 0], "y": XY[:, 1], "marker": {"size": 48, "color": "@paper", "line": {"color": "@model", "width": 2}}},
        {**still, "x": pulse[0, :, 0], "y": pulse[0, :, 1], "marker": {"size": 62, "color": "@model", "opacity": 0.3, "line": {"width": 0}}},
        {**still, "mode": "text", "x": XY[:, 0], "y": XY[:, 1], "text": numbers[0]},
        {**still, "mode": "text", "x": [0], "y": [0.22], "text": titles[0]},
    ]
    return traces, [Moving(3, {"marker.size": sizes}), Moving(5, {"x": pulse[:, :, 0], "y": pulse[:, :, 1]}), Moving(6, {"text": numbers}), Moving(7, {"text": titles})]


def wire(node, words):
    """Return an arrow's name: the two nodes it joins."""
    i = NODES.index(node)
    return words["wire"].format(source=_plain(words[node]), target=_plain(words[NODES[(i + 1) % N]]))


def _plain(name):
    return name.replace("<br>", " ")


def _arrows(chosen, colour, dash="solid"):
    """Return one trace of the chosen arrows; each ends in a head."""
    gap = np.full((1, 2), np.nan)
    points = np.vstack([part for path in PATHS[chosen] for part in (path, gap)] or [gap])
    head = np.zeros(len(points), int)
    head[PATHS.shape[1] - 1::PATHS.shape[1] + 1] = 13
    return {"mode": "lines+markers", "hoverinfo": "skip", "x": points[:, 0], "y": points[:, 1], "line": {"color": colour, "width": 2.5, "dash": dash},
            "marker": {"symbol": "arrow", "angleref": "previous", "size": head, "color": colour, "line": {"width": 0}}}


def _beads(frames, cut, since):
    """Return the beads' sizes (frames, beads): a comet on the arrow just travelled, fading on the two before; a cut arrow carries nothing."""
    comet = np.zeros((len(frames), N, BEADS), int)
    for f, (t, k) in enumerate(frames):
        for back, sizes in ((1, (4, 5, 6, 8, 10)), (2, (2, 3, 3, 4, 5)), (3, (0, 0, 2, 2, 3))):
            arrow, left = (k - back) % N, t if back <= k else t - 1  # the turn in which the pulse left along this arrow
            if left > 0 and not (arrow == cut and left >= since):
                comet[f, arrow] = sizes
    return comet.reshape(len(frames), -1)


def _numbers(result, turns, frames):
    """Return what stands in the seven discs, frame by frame: a node the pulse has yet to reach still shows the turn before."""
    table = [_number(result, turns, t) for t in range(len(turns))]
    return [[table[max(t if node <= k else t - 1, 0)][node] for node in range(N)] for t, k in frames]


def _number(result, turns, t):
    """Return the seven numbers of turn t; at the start nothing has grown yet."""
    turn, before = turns[t], turns[max(t - 1, 0)]
    grown = (_signed(turn.volume - before.volume), f"{0 if _own(result, t) else result.checked}%", f"{_reliable(result, before)}/10") if t else ("",) * 3
    return [*grown, f"{turn.volume}", f"{10 + turn.collected}", f"{turn.accuracy:.0%}", f"{turn.efficiency:.0%}"]


def _signed(change):
    return f"{change:+d}".replace("-", "\N{MINUS SIGN}")


def _reliable(result, turn):
    return reader.reliable(turn.answers, result.test)


def _own(result, t):
    return result.event == "own" and t >= result.turn


def _caption(result, turns, t, k, words):
    """Return a frame's caption: where the pulse is and what it brings."""
    turn, before, name = turns[t], turns[max(t - 1, 0)], NODES[k]
    if t == 0:
        return words["caption_start"].format(accuracy=turn.accuracy, pictures=turn.learned)
    key = f"caption_{name}"
    if name in ("practice", "data") and _own(result, t):
        key += "_own"
    elif name == "data" and turn.tilt:
        key += "_tilted"
    told = words[key].format(turn=t, change=_signed(turn.volume - before.volume), checked=result.checked, reliable=_reliable(result, before) if name == "capabilities" else 0,
                             volume=turn.volume, fresh=turn.collected - before.collected, data=10 + turn.collected, learned=turn.learned,
                             accuracy=turn.accuracy, efficiency=turn.efficiency, tilt=turn.tilt)
    return told + (f" {words['caption_cut']}" if name == result.arrow and t >= result.turn else "")


# ------------------------------------------------------------------- the plots

def _lines(result, frames, words):
    """Return the lines of both plots, what moves in them, and their names at the right."""
    turns, number = result.turns, np.arange(TURNS + 1)
    series = [(ACCURACY, [t.accuracy for t in turns], "this", "@model", PREDICTIONS), (PARCEL, [t.volume for t in turns], "this", "@model", VOLUME)]
    if result.event == "own":
        series.append((ACCURACY, [t.believed for t in turns], "believed", "@bad", PREDICTIONS))
    rest = [(ACCURACY, np.full(TURNS + 1, turns[0].accuracy), "without", "@muted", "dot"), (PARCEL, np.full(TURNS + 1, PARCELS), "without", "@muted", "dot")]
    if result.event != "whole":
        name = "frozen" if result.event == "drift" else "rival"
        rest += [(ACCURACY, np.array([t.accuracy for t in result.rival]), name, "@ink", "dash"),
                 (PARCEL, np.array([t.volume for t in result.rival]), name, "@ink", "dash")]
    traces = [{**place, "x": number, "y": values, "mode": "lines", "hoverinfo": "skip", "line": {"color": colour, "width": 1.5, "dash": dash}} for place, values, _, colour, dash in rest]
    moving = []
    for place, values, name, colour, node in series:
        shown, seen = _growing(values, frames, node)
        moving += [(len(traces), {"y": shown}), (len(traces) + 1, {"x": seen[:, None], "y": np.array(values, float)[seen][:, None]})]
        traces += [{**place, "x": number, "y": shown[-1], "mode": "lines", "hoverinfo": "skip",
                    "line": {"color": colour, "width": 3.5, "dash": "solid" if name == "this" else "dashdot"}},
                   {**place, "x": [TURNS], "y": values[-1:], "mode": "markers", "hoverinfo": "skip", "marker": {"size": 9, "color": colour}}]
    ends = []
    for here, which, span in ((ACCURACY, "2", MOST - LEAST), (PARCEL, "3", BUSIEST)):
        ends += _ends([(values[-1], name, colour) for place, values, name, colour, _ in (*rest, *series) if place is here], words, which, span)
    return traces, moving, ends


def _growing(values, frames, node):
    """Return a line's values (frames, turns), nan where the pulse has not yet brought them to the node, and the last turn seen in each frame."""
    seen = np.array([t if k >= node else t - 1 for t, k in frames]).clip(0)
    return np.where(np.arange(len(values)) <= seen[:, None], np.array(values, float), np.nan), seen


def _ends(lines, words, which, span):
    """Return the lines' names to the right of their ends, pushed apart where they would touch."""
    notes, floor = [], -np.inf
    lines = sorted(lines, key=lambda line: line[0])
    for value, name, colour in lines:
        place = max(float(value), floor)
        floor = place + span * 0.105
        notes.append((place, words[f"line_{name}"], colour))
    over = max(0.0, notes[-1][0] - (MOST if which == "2" else BUSIEST) + span * 0.03)
    return [label(TURNS + 0.6, place - over, text, color="@ink" if colour == "@muted" else colour, xref=f"x{which}", yref=f"y{which}", yanchor="middle")
            for place, text, colour in notes]


def _guesses(result, frames):
    """Return the lines until the turn before the cut, what moves in them, and dashed ways they might go on."""
    last, past, ahead = result.turn - 1, result.turns[:result.turn], np.linspace(0, 1, 30)
    right, volume = past[-1].accuracy, past[-1].volume
    ways = [(ACCURACY, right + (0.99 - right) * (1 - np.exp(-3 * ahead))), (ACCURACY, np.full(30, right)), (ACCURACY, right - (right - 0.35) * ahead),
            (PARCEL, volume + (min(3.3 * volume, 0.96 * BUSIEST) - volume) * ahead**1.3), (PARCEL, volume * (1 + 0.35 * (1 - np.exp(-5 * ahead))))]
    traces = [{**place, "x": last + ahead * (TURNS - last), "y": way, "mode": "lines", "hoverinfo": "skip", "line": {"color": "@muted", "width": 2, "dash": "dash"}}
              for place, way in ways]
    moving = []
    for place, values, node in ((ACCURACY, [t.accuracy for t in past], PREDICTIONS), (PARCEL, [t.volume for t in past], VOLUME)):
        moving.append((len(traces), {"y": _growing(values, frames, node)[0]}))
        traces.append({**place, "x": np.arange(result.turn), "y": values, "mode": "lines", "hoverinfo": "skip", "line": {"color": "@model", "width": 3.5}})
    ends = [label(TURNS + 0.6, way[-1], "?", xref=place["xaxis"], yref=place["yaxis"], font={"size": 17, "color": "@ink"}) for place, way in ways]
    return traces, moving, ends


def _layout(words, result, ends, asked):
    notes = [label(*XY[i], words[node], xshift=PLACES[node][0], yshift=PLACES[node][1], xanchor=PLACES[node][2], yanchor=PLACES[node][3], align=PLACES[node][2])
             for i, node in enumerate(NODES)]
    notes += [label(0, 1, words[name], xref=f"x{which} domain", yref=f"y{which} domain", yanchor="bottom", yshift=4) for name, which in (("accuracy_axis", 2), ("volume_axis", 3))]
    shapes = []
    if result.event != "whole" or asked:
        at = result.turn - 0.5
        shapes = [{"type": "line", "xref": f"x{w}", "yref": f"y{w} domain", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": {"color": "@bad", "width": 1.5, "dash": "dot"}} for w in (2, 3)]
        notes.append(label(at, 0, words["event_cut" if asked else f"event_{result.event}"], color="@bad", xref="x2", yref="y2 domain", xshift=4, yanchor="bottom", yshift=2, align="left"))
    ticks = {"tickvals": [5, 10, 15]}
    return {
        "margin": {"l": 8, "r": 8, "t": 26, "b": 44}, "annotations": notes + ends, "shapes": shapes,
        "xaxis": HIDDEN | {"range": [-1.27, 1.27], "domain": [0, 0.56]}, "yaxis": HIDDEN | {"range": [-1.24, 1.4]},
        "xaxis2": axis("", 0, TURNS + LABELS, domain=[0.62, 1], anchor="y2", showticklabels=False, **ticks),
        "yaxis2": axis("", LEAST, MOST, domain=[0.56, 1], anchor="x2", tickformat=".0%", dtick=0.2, tick0=0),
        "xaxis3": axis("", 0, TURNS + LABELS, domain=[0.62, 1], anchor="y3", **ticks) | {"title": {"text": words["turns"], "standoff": 6}},
        "yaxis3": axis("", 0, BUSIEST, domain=[0, 0.44], anchor="x3", dtick=200),
    }


def _narrow():
    """On a phone the plots stand under the ring."""
    return {"height": 760, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.53, 1]}, "xaxis2": {"domain": [0.12, 1]}, "yaxis2": {"domain": [0.265, 0.475]},
            "xaxis3": {"domain": [0.12, 1]}, "yaxis3": {"domain": [0, 0.205]}}


def _table(result, turns, words, asked):
    table = {words["turns"]: [t.number for t in turns], words["volume_axis"]: [t.volume for t in turns], words["data_column"]: [t.learned for t in turns],
             words["accuracy_axis"]: [f"{t.accuracy:.1%}" for t in turns]}
    if not asked and result.event == "own":
        table[words["believed_column"]] = ["" if np.isnan(t.believed) else f"{t.believed:.1%}" for t in turns]
    if not asked and result.event != "whole":
        name = "frozen" if result.event == "drift" else "rival"
        table |= {words[f"{name}_accuracy"]: [f"{t.accuracy:.1%}" for t in result.rival], words[f"{name}_volume"]: [t.volume for t in result.rival]}
    return table


# ------------------------------------------------------------- what the model reads

def readings(result, turn, words):
    """The first test pictures as they look in a turn, each with the model's answer under it; wrong ones are marked."""
    shown = result.turns[turn]
    rows, answers = result.test[:SHOWN], shown.answers[:SHOWN]
    truth = reader.digits()[rows]
    across = SHOWN // 2
    sheet = np.full((2 * 12, across * 10), np.nan)
    for i, picture in enumerate(reader.pictures(shown.tilt)[rows]):
        top, left = 12 * (i // across), 10 * (i % across)
        sheet[top:top + 8, left + 1:left + 9] = picture.reshape(8, 8)
    x, y = 10 * (np.arange(SHOWN) % across) + 4.5, 12 * (np.arange(SHOWN) // across) + 9.3
    right = answers == truth
    texts = [str(a) if ok else words["misread"].format(answer=a, truth=d) for a, d, ok in zip(answers, truth, right)]
    traces = [{"type": "heatmap", "z": sheet, "zmin": 0, "zmax": 16, "colorscale": [[0, "@grid"], [1, "@ink"]], "showscale": False, "hoverinfo": "skip"}]
    traces += [{"mode": "text", "hoverinfo": "skip", "x": x[ok], "y": y[ok], "text": [t for t, keep in zip(texts, ok) if keep], "textfont": {"color": colour}}
               for ok, colour in ((right, "@ink"), (~right, "@bad"))]
    hidden = {"visible": False, "fixedrange": True}
    return Scene(traces=traces, height=190, narrow={"height": 130},
                 layout={"margin": {"l": 0, "r": 0, "t": 4, "b": 0}, "xaxis": hidden | {"range": [-0.5, 10 * across - 0.5]}, "yaxis": hidden | {"range": [23, -1], "scaleanchor": "x"}},
                 alt=words["alt_readings"].format(turn=turn, shown=SHOWN, right=int(right.sum())), table={words["shows"]: truth, words["answers"]: answers})
