"""The Amazon flywheel: the diagram, with what is under way on its arrows, beside the levels month by month."""
import numpy as np

from concepts.amazon_flywheel import ARROWS, CAMPAIGN, NODES, SOURCE, TARGET, arrows_of
from stage.scene import Moving, Scene, axis, label

PLACE = {"growth": (-0.1, -0.28), "experience": (-1, 1), "traffic": (1, 1), "sellers": (1, -1), "selection": (-1, -1), "costs": (0.68, 0.12), "prices": (0.08, 0.62)}
XY = np.array([PLACE[node] for node in NODES])
BEND = {"selection-growth": -0.1, "growth-costs": 0.2, "costs-prices": 0.15, "prices-experience": 0.08}  # the ring's arrows follow the circle
NAMES = {  # where a node's name stands: px right of and above its middle, and which side of it is anchored there
    "growth": (-6, -20, "left", "top"), "experience": (14, 22, "right", "bottom"), "traffic": (-14, 22, "left", "bottom"),
    "sellers": (-14, -22, "left", "top"), "selection": (14, -22, "right", "top"), "costs": (4, -20, "center", "top"), "prices": (0, 20, "center", "bottom"),
}
RING = np.array([arrow in arrows_of("outer") for arrow in ARROWS])
ARROW_MARKS, NODE_MARKS = 4, 5  # the traces that can be picked
LOW, HIGH = 70, 170             # index points on the time plot
SIGNED = {"colorscale": [[0, "@bad"], [0.48, "@bad"], [0.5, "@muted"], [0.52, "@model"], [1, "@model"]], "cmin": -10, "cmax": 10, "showscale": False}
TIME = {"xaxis": "x2", "yaxis": "y2", "mode": "lines", "hoverinfo": "skip"}
NARROW = {  # on a phone the plot stands under the diagram
    "height": 590, "margin": {"l": 8, "r": 8, "t": 4, "b": 44}, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.4, 1]},
    "xaxis2": {"domain": [0.14, 0.98]}, "yaxis2": {"domain": [0, 0.35]},
}
HIDDEN = {"visible": False, "fixedrange": True}


def plain(name):
    """Return a node's name on one line."""
    return name.replace("<br>", " ")


def path_of(arrow, *, points=30, clear=0.2):
    """Return an arrow's path (points, 2), clear of the nodes at both ends: along the circle for the ring, slightly bent inside it."""
    start, end = XY[SOURCE[arrow]], XY[TARGET[arrow]]
    s = np.linspace(0, 1, 400)[:, None]
    if RING[arrow]:
        first, last = np.unwrap(np.arctan2([start[1], end[1]], [start[0], end[0]]))
        path = np.sqrt(2) * np.hstack([np.cos(first + s * (last - first)), np.sin(first + s * (last - first))])
    else:
        bend = (start + end) / 2 + BEND[ARROWS[arrow]] * (end - start)[::-1] * [-1, 1]
        path = (1 - s) ** 2 * start + 2 * s * (1 - s) * bend + s**2 * end
    far = (np.linalg.norm(path - start, axis=1) > clear) & (np.linalg.norm(path - end, axis=1) > clear)
    path = path[far]
    return path[np.linspace(0, len(path) - 1, points).round().astype(int)]


def said(level):
    """Return a level as it is said: what the model has no meaning for is not spelt out."""
    return "<0" if level < -0.5 else ">999" if level > 999 else f"{level:.0f}"


PATHS = np.array([path_of(arrow) for arrow in range(len(ARROWS))])  # (8, points, 2)


def wheel(run, words):
    """The wheel turning: a frame a month. Nodes and arrows can be picked."""
    levels = 100 + run.change
    months = np.arange(len(levels))
    diagram, moving = _diagram(run, words, months)
    at = np.repeat(months[:, None], len(NODES), axis=1)
    names = [plain(words[node]) for node in NODES]
    lines = [{**TIME, "x": months, "y": levels[:, i], "name": names[i], "line": {"color": "@muted", "width": 1}} for i in range(1, len(NODES))]
    lines += [
        {**TIME, "x": months, "y": 100 + run.other[:, 0], "line": {"color": "@ink", "width": 1.5, "dash": "dot"}},
        {**TIME, "x": months, "y": levels[:, 0], "line": {"color": "@model", "width": 2}, "opacity": 0.6},
        {**TIME, "x": months, "y": levels[:, 0], "line": {"color": "@model", "width": 4}},
        {**TIME, "x": [0, 0], "y": [LOW, HIGH], "line": {"color": "@muted", "width": 1}},
        {**TIME, "x": at[0], "y": levels[0], "mode": "markers", "marker": {"size": [10] + [5] * 6, "color": ["@model"] + ["@muted"] * 6}},
    ]
    first = len(diagram)
    moving += [Moving(first + 9, {"x": np.repeat(months[:, None], 2, axis=1)}), Moving(first + 10, {"x": at, "y": levels})]
    notes = _names(words) + _loops(run, words) + _pushed(run, words) + _ends(run, words)
    caption = words["caption"]
    return Scene(
        traces=diagram + lines, layout=_layout(words, months, notes, run), narrow=NARROW, height=430, fps=12,
        alt=words["alt"].format(growth=levels[-1, 0], months=months[-1], gain=run.facts["gain"], cut=len(run.cut)),
        table={words["month"]: months} | {name: levels[:, i] for i, name in enumerate(names)} | {words[f"{run.compared}_table"]: 100 + run.other[:, 0]},
        captions=[caption.format(month=month, growth=said(levels[month, 0]), experience=said(levels[month, 1])) for month in months],
        moving=moving, reveals=(first + 8,), picks=(ARROW_MARKS, NODE_MARKS),
    )


def question(run, words, *, month=12):
    """The set-up before the prediction: the run up to a month, and three ways it might go on."""
    levels, last = 100 + run.change[:month + 1], len(run.change) - 1
    diagram, _ = _diagram(run, words, np.array([month]))
    ahead = np.linspace(0, 1, 40)
    guesses = {"fades": 12 * np.sin(np.pi * ahead**0.5) * (1 - ahead), "holds": 14 * (1 - np.exp(-5 * ahead)), "climbs": 38 * ahead**1.2}
    lines = [{**TIME, "x": np.arange(month + 1), "y": levels[:, NODES.index("prices")], "line": {"color": "@you", "width": 2}},
             {**TIME, "x": np.arange(month + 1), "y": levels[:, 0], "line": {"color": "@model", "width": 4}}]
    lines += [{**TIME, "x": month + ahead * (last - month), "y": 100 + guess, "line": {"color": "@muted", "width": 2, "dash": "dash"}} for guess in guesses.values()]
    ends = [label(last, 100 + guess[-1], words[name], color="@ink", xref="x2", yref="y2", xanchor="right", yanchor="bottom") for name, guess in guesses.items()]
    setting = label(0, -1.95, words["setting"].format(strength=run.wheel.elasticity.max(), delay=run.wheel.delay[0]), xanchor="center")
    so_far = label(1, 100, words["so_far"], color="@model", xref="x2", yref="y2", yanchor="top")
    notes = _names(words) + [setting, so_far] + _pushed(run, words) + ends
    months = np.arange(last + 1)
    return Scene(traces=diagram[:ARROW_MARKS] + diagram[NODE_MARKS:] + lines, layout=_layout(words, months, notes, run), narrow=NARROW, height=430, alt=words["alt_question"].format(month=month),
                 table={words["month"]: np.arange(month + 1)} | {plain(words[node]): levels[:, i] for i, node in enumerate(NODES)})


# ------------------------------------------------------------------- the diagram

def _diagram(run, words, months):
    """Return the diagram's traces at the first of the months, and what moves in them."""
    whole = run.wheel.elasticity > 0
    x, y, size, colour = _beads(run, months)
    change = run.change[months]
    discs = np.clip(26 + 0.7 * change, 8, 52)
    pushed = np.where(run.pushes[months] != 0, 32, 0)
    numbers = [[said(100 + value) for value in row] for row in change]
    middle = PATHS[:, PATHS.shape[1] // 2]
    names = [plain(words[node]) for node in NODES]
    hints = [words["cut" if on else "restore"].format(source=names[a], target=names[b]) for on, a, b in zip(whole, SOURCE, TARGET)]
    still = {"mode": "markers", "hoverinfo": "skip", "x": XY[:, 0], "y": XY[:, 1]}
    traces = [
        _lines(RING & whole, "@0"), _lines(~RING & whole, "@4"), _lines(~whole, "@muted", dash="dot"),
        {"mode": "markers", "hoverinfo": "skip", "x": x, "y": y, "marker": {"size": size[0], "color": colour[0], "opacity": 1, **SIGNED, "line": {"width": 0}}},
        {"mode": "markers", "hoverinfo": "skip", "hovertext": hints, "x": middle[:, 0], "y": middle[:, 1],
         "marker": {"size": 14, "symbol": ["circle-open" if on else "x" for on in whole], "color": ["@muted" if on else "@bad" for on in whole], "line": {"width": 1.5}}},
        {**still, "hovertext": [words["push"].format(node=name) for name in names], "marker": {"size": 26, "color": "@paper", "line": {"color": "@muted", "width": 1}}},
        {**still, "marker": {"size": discs[0], "color": change[0], "opacity": 0.4, **SIGNED}},
        {**still, "mode": "text", "text": numbers[0]},
        {**still, "marker": {"size": pushed[0], "symbol": "circle-open", "color": "@you", "opacity": 1, "line": {"width": 3}}},
    ]
    return traces, [Moving(3, {"marker.size": size, "marker.color": colour}), Moving(6, {"marker.size": discs, "marker.color": change}), Moving(7, {"text": numbers}),
                    Moving(8, {"marker.size": pushed})]


def _lines(chosen, colour, dash="solid"):
    """Return one trace of the chosen arrows: each path's last point is its head."""
    gap = np.full((1, 2), np.nan)
    points = np.vstack([part for path in PATHS[chosen] for part in (path, gap)] or [gap])
    head = np.zeros(len(points), int)
    head[PATHS.shape[1] - 1::PATHS.shape[1] + 1] = 14 if dash == "solid" else 0
    return {"mode": "lines+markers", "hoverinfo": "skip", "x": points[:, 0], "y": points[:, 1], "line": {"color": colour, "width": 2, "dash": dash},
            "marker": {"symbol": "arrow", "angleref": "previous", "size": head, "color": colour, "opacity": 1, "line": {"width": 0}}}


def _beads(run, months):
    """Return where the beads stand (one for each month of an arrow's delay), and their sizes and changes (months, beads).

    The bead k months along shows what its arrow's source sent k months ago; a cut arrow carries nothing.
    """
    place, sent = [], []
    for arrow, (strength, delay) in enumerate(zip(run.wheel.elasticity, run.wheel.delay)):
        for k in range(delay):
            place.append(PATHS[arrow, int((k + 0.5) / delay * PATHS.shape[1])])
            since = months - k
            sent.append(np.where(since >= 0, run.change[np.maximum(since, 0), SOURCE[arrow]], 0) * (strength > 0))
    place, sent = np.array(place), np.array(sent).T
    on = np.repeat(run.wheel.elasticity > 0, run.wheel.delay)
    return place[:, 0], place[:, 1], np.where(on, np.clip(3.5 + 0.8 * np.abs(sent), 3.5, 14), 0), sent


# ------------------------------------------------------------ words in the figure

def _names(words):
    """Return the nodes' names."""
    return [label(*PLACE[node], words[node], xshift=dx, yshift=dy, xanchor=side, yanchor=edge, align=side) for node, (dx, dy, side, edge) in NAMES.items()]


def _loops(run, words):
    """Return the sum of the two loops' gains, under the diagram."""
    return [label(x, -1.95, words[f"loop_{name}"].format(gain=run.facts[name]), color=colour)
            for name, x, colour in (("outer", -1.75, "@0"), ("inner", -0.64, "@4"), ("gain", 0.62, "@ink"))]


def _pushed(run, words):
    """Return the names of the nodes that are nudged, at their months, and the steady investment beside its node."""
    near = []  # nudges too close together for a name each share one
    for month, node in run.nudges:
        if near and month - near[-1][0] < 9:
            near[-1][1].append(node)
        else:
            near.append((month, [node]))
    texts = [words["pushed"].format(node=plain(words[nodes[0]])) if len(nodes) == 1 else words["pushed_many"].format(count=len(nodes)) for _, nodes in near]
    notes = [label(month + CAMPAIGN / 2, HIGH, text, color="@you", xref="x2", yref="y2", xanchor="center", yanchor="top", textangle=-90)
             for (month, _), text in zip(near, texts)]
    if run.investment:
        notes.append(label(*PLACE[run.into], words["steady"].format(points=run.investment).replace("-", "\u2212"), color="@you", xshift=-20, xanchor="right"))
    return notes


def _ends(run, words):
    """Return the names of the lines, each at the last month it is on the plot."""
    time = {"xref": "x2", "yref": "y2", "xanchor": "right"}
    growth, other, rest = (100 + change for change in (run.change[:, 0], run.other[:, 0], run.change[:, 1:].max(axis=1)))
    above = {"growth": growth[-1] >= other[-1], "other": growth[-1] < other[-1]}
    notes = []
    for name, level, text, colour in (("growth", growth, "line_growth", "@model"), ("other", other, f"line_{run.compared}", "@ink")):
        last = _last_inside(level)
        paper = {"bgcolor": "@paper", "borderpad": 0} if name == "growth" else {}
        notes.append(label(max(last, 40), level[last], words[text], color=colour, yanchor="bottom" if above[name] else "top", **time, **paper))
    if growth[-1] + 10 < rest[-1] < HIGH - 8:
        notes.append(label(len(rest) - 1, rest[-1], words["line_rest"], yanchor="bottom", **time))
    return notes


def _last_inside(level):
    """Return the last month at which a level has room for its name on the plot, or 0."""
    inside = np.flatnonzero((level > LOW + 8) & (level < HIGH - 8))
    return int(inside[-1]) if len(inside) else 0


# -------------------------------------------------------------------------- layout

def _layout(words, months, notes, run):
    bands = [{"type": "rect", "xref": "x2", "yref": "y2", "x0": month, "x1": month + CAMPAIGN, "y0": LOW, "y1": HIGH, "fillcolor": "@you", "opacity": 0.15, "line": {"width": 0}}
             for month in sorted({month for month, _ in run.nudges})]
    return {
        "margin": {"l": 8, "r": 22, "t": 8, "b": 48}, "annotations": notes, "shapes": bands,
        "xaxis": HIDDEN | {"range": [-1.75, 1.75], "domain": [0, 0.56]}, "yaxis": HIDDEN | {"range": [-2.1, 1.8]},
        "xaxis2": axis(words["months"], 0, int(months[-1]), domain=[0.64, 1], anchor="y2", dtick=24),
        "yaxis2": axis(words["level"], LOW, HIGH, anchor="x2", dtick=20),
    }
