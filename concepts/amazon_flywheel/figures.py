"""The Amazon flywheel: the ring with what travels on it, beside the dial of the loop gain and growth, month by month. Three frames a month."""
import numpy as np

from concepts.amazon_flywheel import ARROWS, MONTHS, MOST, NODES, SOURCE, TARGET, TICKS
from stage import ring
from stage.layout import axis, hidden, label, title, words as labels
from stage.scene import Scene

AT = ring.places(len(NODES))
GROWTH, PRICES = NODES.index("growth"), NODES.index("prices")
NAMES = {  # where a node's name stands: px from its middle, and its anchors
    "experience": (0, 42, "center", "bottom"), "traffic": (14, 40, "center", "bottom"), "sellers": (-42, 0, "right", "middle"),
    "selection": (42, -14, "left", "middle"), "growth": (-42, -14, "right", "middle"), "costs": (42, 0, "left", "middle"), "prices": (-14, 40, "center", "bottom"),
}
PATHS = {
    arrow: ring.chord(AT[SOURCE[i]], AT[TARGET[i]], bend=0.12) if arrow == "selection-experience" else ring.arc(AT[SOURCE[i]], AT[TARGET[i]])
    for i, arrow in enumerate(ARROWS)
}
LOW, HIGH = 40, 260  # of the growth panel
ASKED = 12           # months seen before the question
PICKS = {trace: [{"done": f"{{now}},{{step}}:{name}"} for name in names] for trace, names in (("nodes", NODES), ("marks", ARROWS))}
UPPER = {"xaxis": "x2", "yaxis": "y2"}
LOWER = {"xaxis": "x3", "yaxis": "y3"}


def plain(name):
    """Return a node's name on one line."""
    return name.replace("<br>", " ")


def said(level):
    """Return a level as it is said: what the model has no meaning for is not spelt out."""
    return "under 0" if level < -0.5 else "over 999" if level > 999 else f"{level:.0f}"


def question(run, words):
    """The run up to the month of the question; how it goes on is asked by the ghosts."""
    return _scene(run, words, ASKED, asked=True)


def wheel(run, words):
    """The whole run. Nodes can be pushed and arrows touched while it turns."""
    return _scene(run, words, MONTHS)


def _scene(run, words, last, asked=False):
    ticks = np.arange(last * TICKS + 1)
    carry = run.carry[ticks // TICKS]
    touch = [words["touch"].format(wire=_named(arrow, words)) for arrow in ARROWS]
    parts = [ring.wires(PATHS, carry), _beads(run, ticks), ring.marks(PATHS, carry, touch, size=0 if asked else 16),
             _nodes(run, words, ticks), _dial(run, words, ticks, asked), _growth(run, words, ticks, asked)]
    traces = {name: trace for part, _ in parts for name, trace in part.items()}
    layout, narrow = _layout(words)
    levels = 100 + run.change[:last + 1]
    facts = run.facts | {"month": last}
    return Scene(
        traces=traces, layout=layout, narrow=narrow, height=430, fps=18, runs=True,
        alt=words["alt_question" if asked else "alt"].format(**facts),
        table={words["month"]: np.arange(last + 1)} | {plain(words[node]): levels[:, i].round(1) for i, node in enumerate(NODES)},
        captions=_captions(run, words, ticks),
        moving={name: values for _, part in parts for name, values in part.items()}, reveals=("growth",), ghosts=_ghosts(),
        picks={} if asked else PICKS,
        invite={**LOWER, "x": 18, "y": 182, "text": words["which"]} if asked else {"x": -0.42, "y": 0.22, "text": words["invite"]},
    )


def _captions(run, words, ticks):
    """Return what each frame says: the month, growth, and what was done in it."""
    did = {}
    for tick, name in run.done:
        month = tick // TICKS
        state = "did_push" if name in NODES else {0: "did_cut", 0.5: "did_half", 1: "did_mend"}[run.carry[month, ARROWS.index(name)]]
        did.setdefault(month, {})[name] = words[state].format(name=_named(name, words))
    levels = 100 + run.change[:, GROWTH]
    return [" ".join([words["caption"].format(month=t // TICKS, growth=said(levels[t // TICKS])), *did.get(t // TICKS, {}).values()]) for t in ticks]


def _named(name, words):
    """Return the name of a node, or of an arrow by the nodes it joins."""
    if name in NODES:
        return plain(words[name])
    return words["wire"].format(**dict(zip(("source", "target"), (plain(words[node]) for node in name.split("-")))))


# --------------------------------------------------------------------- the ring

def _beads(run, ticks):
    """Return one bead for each month of an arrow's delay: what its source sent so many months ago, on its way."""
    month, part = ticks // TICKS, ticks % TICKS / TICKS
    xy, sent = [], []
    for a, arrow in enumerate(ARROWS):
        for k in range(run.wheel.delay[a]):
            xy.append(ring.along(PATHS[arrow], (k + part) / run.wheel.delay[a]))
            load = np.where(month >= k, run.change[np.maximum(month - k, 0), SOURCE[a]], 0)
            sent.append(load * run.carry[month, a])
    sent = np.array(sent).T
    sizes = np.where(np.abs(sent) < 0.5, 0, np.clip(9 + 0.25 * np.abs(sent), 9, 26)).round().astype(int)
    look = {"cmin": 0, "cmax": 1, "showscale": False, "colorscale": [[0, "@bad"], [1, "@model"]]}
    return ring.beads(np.array(xy).swapaxes(0, 1).round(3), sizes, color=(sent > 0).astype(int), **look)


def _nodes(run, words, ticks):
    change = run.change[ticks // TICKS]
    sizes = np.clip(64 + 0.14 * change, 46, 78).round().astype(int)
    pushed = np.vstack([run.pushes[1:], run.pushes[-1:]])[ticks // TICKS] != 0
    texts = [[said(100 + value).replace("under ", "<").replace("over ", ">") for value in row] for row in change]
    main = [node == "growth" for node in NODES]
    return ring.nodes(
        AT, texts, ["@model" if own else "@thing_soft" for own in main], ["@model" if own else "@thing" for own in main],
        ink=["@paper" if own else "@ink" for own in main], sizes=sizes, lit=np.where(pushed, sizes + 16, 0),
        hints=[words["push"].format(node=plain(words[node])) for node in NODES],
    )


# --------------------------------------------------------------------- the dial

def _dial(run, words, ticks, asked):
    """Return the dial: a gain of 1 stands at its top, a half and less to the left, double and more to the right. Untold before the prediction."""
    short, long = run.loops[ticks // TICKS].T
    gain = short + long
    lean = np.pi / 2 * (1 - np.clip(np.log2(np.maximum(gain, 1e-9)), -1, 1))  # from pi (left) to 0 (right)
    needle = 0.8 * np.stack([np.cos(lean), np.sin(lean)], axis=1) * (not asked)
    half = np.linspace(np.pi, np.pi / 2, 20)
    arc = {"mode": "lines", "hoverinfo": "skip", **UPPER}
    told = [["?", " ", " "] if asked else [f"{g:.2f}", words["short"].format(gain=s), words["long"].format(gain=n)] for g, s, n in zip(gain, short, long)]
    traces = {
        "fading": arc | {"x": np.cos(half), "y": np.sin(half), "line": {"color": "@bad", "width": 14, "simplify": False}},
        "growing": arc | {"x": -np.cos(half), "y": np.sin(half), "line": {"color": "@model", "width": 14, "simplify": False}},
        "needle": arc | {"x": [0, needle[0, 0]], "y": [0, needle[0, 1]], "line": {"color": "@ink", "width": 6}},
        "hub": {"mode": "markers", "hoverinfo": "skip", "x": [0], "y": [0], "marker": {"size": 18, "color": "@ink", "opacity": 1}, **UPPER},
        "gain": labels([1.4], [0.62], told[0][:1], textfont={"color": "@ink", "size": 34, "weight": 800}, **UPPER),
        "loops": labels([1.4, 1.4], [0.26, -0.04], told[0][1:], "@muted", **UPPER),
    }
    moving = {"needle": {"x": np.pad(needle[:, :1], ((0, 0), (1, 0))), "y": np.pad(needle[:, 1:], ((0, 0), (1, 0)))},
              "gain": {"text": [row[:1] for row in told]}, "loops": {"text": [row[1:] for row in told]}}
    return traces, moving


# ------------------------------------------------------------------- the growth

def _growth(run, words, ticks, asked):
    """Return the lines: what would have been, what is to come if nothing more is done, what has come; and what was done, along the bottom."""
    time, months = ticks / TICKS, np.arange(MONTHS + 1)
    levels, other = 100 + run.change[:, GROWTH], 100 + run.other[:, GROWTH]
    level = np.interp(time, months, levels)
    seen = np.where(asked & (months > ticks[-1] // TICKS), np.nan, 1)
    line = {"mode": "lines", "hoverinfo": "skip", **LOWER}
    traces = {
        "did": line | _strips(run) | {"line": {"color": "@you", "width": 8}},
        "other": line | {"x": months, "y": other * (np.nan if asked else 1), "line": {"color": "@axis", "width": 3, "dash": "8px,7px"}},
        "ahead": line | {"x": months, "y": levels * seen, "line": {"color": "@model_soft", "width": 5}},
        "growth": line | {"x": time, "y": level, "line": {"color": "@model", "width": 5}},
        "head": {"mode": "markers", "hoverinfo": "skip", "x": time[:1], "y": level[:1], "marker": {"size": 16, "color": "@model", "opacity": 1}, **LOWER},
        "names": labels(*_done(run, words), at="top right", textfont={"color": "@you", "weight": 600}, **LOWER),
        "end": _end(run, levels, other, " " if asked else words[f"line_{run.compared}"]),
    }
    return traces, {"head": {"x": time[:, None], "y": np.clip(level, LOW, HIGH)[:, None]}}


def _strips(run):
    """Return the strips, along the bottom, of the months in which something is pushed: MOST of them, the unused ones empty."""
    x = np.full((MOST, 3), np.nan)
    for i, tick in enumerate(tick for tick, name in run.done if name in NODES):
        x[i, :2] = tick / TICKS, min(tick / TICKS + run.lasts, MONTHS)
    return {"x": x.ravel(), "y": np.tile([LOW + 8, LOW + 8, np.nan], MOST)}


def _done(run, words):
    """Return where and how the things done are named: MOST labels, those too close to the one before left out."""
    x, texts, free = [0.0] * MOST, [" "] * MOST, -1.0
    for i, (tick, name) in enumerate(run.done):
        text, x[i] = "\u2702\ufe0e" if name in ARROWS else plain(words[name]), tick / TICKS
        if x[i] >= free:
            texts[i], free = text, x[i] + 3 + 1.9 * len(text)
    return x, [LOW + 16] * MOST, texts


def _end(run, levels, other, text):
    """Return the other line's name, near the last month it is on the panel, away from growth."""
    inside = np.flatnonzero((other > LOW + 40) & (other < HIGH - 16))
    month = int(inside[-1]) if len(inside) else 0
    below = other[month] <= levels[month]
    y = np.clip(other[month], LOW + 40, HIGH - 16) + (-4 if below else 4)
    return labels([month], [y], [text], at="bottom left" if below else "top left", textfont={"color": "@muted", "weight": 600}, **LOWER)


def _ghosts():
    """Return the ways growth might go on from the month of the question, one an option."""
    ahead = np.linspace(0, 1, 24)
    ways = {"fades": 12 * np.exp(-5 * ahead) * (1 + 8 * ahead), "holds": 40 - 28 * np.exp(-9 * ahead), "climbs": 12 + 108 * ahead**1.4}
    return {option: {**LOWER, "x": ASKED + ahead * (MONTHS - ASKED), "y": 100 + way} for option, way in ways.items()}


def _layout(words):
    names = [label(*AT[i], words[node], xshift=NAMES[node][0], yshift=NAMES[node][1], xanchor=NAMES[node][2], yanchor=NAMES[node][3], align=NAMES[node][2])
             for i, node in enumerate(NODES)]
    dial = [label(-1, 0, words["fades"], "@bad", xref="x2", yref="y2", xanchor="center", yanchor="top", yshift=-6),
            label(1, 0, words["grows"], "@model", xref="x2", yref="y2", xanchor="center", yanchor="top", yshift=-6),
            label(0, 0.86, "1", "@ink", xref="x2", yref="y2", xanchor="center", yanchor="top")]
    years = {"tickvals": list(range(0, MONTHS + 1, 12)), "ticktext": ["0", words["year"]] + [str(year) for year in range(2, MONTHS // 12 + 1)], "showgrid": False}
    layout, narrow = ring.beside(
        (hidden(-1.15, 2.8), hidden(-0.3, 1.1) | {"scaleanchor": "x2"}),
        (axis("", 0, MONTHS + 3, **years), axis("", LOW, HIGH, tickvals=[100, 150, 200, 250])),
    )
    notes = names + dial + title(words["dial"], "2") + title(words["growth_title"], "3", words["simulated"])
    return layout | {"annotations": notes}, narrow
