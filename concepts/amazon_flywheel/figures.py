"""The Amazon flywheel: the ring with what travels on it, beside its panels. Three frames a month."""

import numpy as np

from concepts.amazon_flywheel import ARROWS, MONTHS, NODES, SOURCE, TARGET, TICKS
from concepts.amazon_flywheel.figures_panels import GROWTH, LOWER, dial, growth, panels, ways
from stage import ring
from stage.scene import Scene

AT = ring.places(len(NODES))
SIDES = ("above", "above right", "left", "below right", "below left", "right", "above left")
PATHS = {arrow: ring.arc(AT[SOURCE[i]], AT[TARGET[i]]) for i, arrow in enumerate(ARROWS)}
PATHS["selection-experience"] = ring.chord(AT[NODES.index("selection")], AT[NODES.index("experience")], bend=0.12)
PICKS = {  # a touch is added to what the link says was done
    trace: [{"done": f"{{now}},{{step}}:{name}"} for name in names]
    for trace, names in (("nodes", NODES), ("marks", ARROWS))
}
ASKED = 12  # months seen before the question


def question(run, words):
    """The run up to the month of the question; how it goes on is asked by the ghosts."""
    return _scene(run, words, ASKED, asked=True)


def wheel(run, words):
    """The whole run. Nodes can be pushed and arrows touched while it turns."""
    return _scene(run, words, MONTHS)


def _scene(run, words, last, asked=False):
    ticks = np.arange(last * TICKS + 1)
    carry = run.carry[ticks // TICKS]
    hints = [words["touch"].format(wire=_named(arrow, words)) for arrow in ARROWS]
    parts = [
        ring.wires(PATHS, carry),
        _beads(run, ticks),
        ring.marks(PATHS, carry, hints, size=0 if asked else 16),
        _nodes(run, words, ticks),
        dial(run, words, ticks, asked),
        growth(run, words, ticks, asked),
    ]
    layout, narrow = panels(words)
    layout["annotations"] += ring.names(AT, SIDES, [words[node] for node in NODES])
    levels = {_named(node, words): (100 + run.change[: last + 1, i]).round(1) for i, node in enumerate(NODES)}
    which, invite = {**LOWER, "x": 18, "y": 182, "text": words["which"]}, ring.INVITE | {"text": words["invite"]}
    return Scene(
        traces={name: trace for traces, _ in parts for name, trace in traces.items()},
        moving={name: values for _, moving in parts for name, values in moving.items()},
        reveals=("growth",),
        ghosts=ways(ASKED),
        layout=layout,
        narrow=narrow,
        height=430,
        fps=18,
        runs=True,
        captions=_captions(run, words, ticks),
        picks={} if asked else PICKS,
        invite=which if asked else invite,
        alt=words["alt_question" if asked else "alt"].format(**run.facts, month=last),
        table={words["month"]: np.arange(last + 1)} | levels,
    )


def said(level):
    """Return a level as it is said: what the model has no meaning for is not spelt out."""
    return "under 0" if level < -0.5 else "over 999" if level > 999 else f"{level:.0f}"


def _captions(run, words, ticks):
    """Return what each frame says: the month, growth, and what was done in it."""
    did = {}
    for tick, name in run.done:
        month = tick // TICKS
        carry = None if name in NODES else run.carry[month, ARROWS.index(name)]
        key = {None: "did_push", 0: "did_cut", 0.5: "did_half", 1: "did_mend"}[carry]
        did.setdefault(month, {})[name] = words[key].format(name=_named(name, words))
    levels = 100 + run.change[:, GROWTH]
    told = [words["caption"].format(month=month, growth=said(level)) for month, level in enumerate(levels)]
    return [" ".join([told[t // TICKS], *did.get(t // TICKS, {}).values()]) for t in ticks]


def _named(name, words):
    """Return the name of a node on one line, or of an arrow by the nodes it joins."""
    ends = [words[node].replace("<br>", " ") for node in name.split("-")]
    return ends[0] if len(ends) == 1 else words["wire"].format(source=ends[0], target=ends[1])


def _beads(run, ticks):
    """Return one bead for each month of an arrow's delay: what its source sent so many months ago, on its way."""
    month, part = ticks // TICKS, ticks % TICKS / TICKS
    xy, sent = [], []
    for a, arrow in enumerate(ARROWS):
        for k in range(run.wheel.delay[a]):
            xy.append(ring.along(PATHS[arrow], (k + part) / run.wheel.delay[a]))
            load = np.where(month >= k, run.change[np.maximum(month - k, 0), SOURCE[a]], 0)
            sent.append(load * run.carry[month, a])
    xy, sent = np.array(xy).swapaxes(0, 1).round(3), np.array(sent).T
    sizes = np.where(np.abs(sent) < 0.5, 0, np.clip(9 + 0.25 * np.abs(sent), 9, 26)).round().astype(int)
    return ring.beads(xy, sizes, (sent > 0).astype(int), ("@bad", "@model"))


def _nodes(run, words, ticks):
    """Return the nodes: larger as they grow, ringed while they are pushed; growth in the colour of its line."""
    change = run.change[ticks // TICKS]
    sizes = np.clip(64 + 0.14 * change, 46, 78).round().astype(int)
    pushed = np.vstack([run.pushes[1:], run.pushes[-1:]])[ticks // TICKS] != 0
    texts = [
        [said(100 + value).replace("under ", "\N{LESS-THAN OR EQUAL TO}").replace("over ", ">") for value in row]
        for row in change
    ]
    fills, edges = (["@model" if node == "growth" else usual for node in NODES] for usual in ("@thing_soft", "@thing"))
    ink = ["@paper" if node == "growth" else "@ink" for node in NODES]
    hints = [words["push"].format(node=_named(node, words)) for node in NODES]
    lit = np.where(pushed, sizes + 16, 0)
    return ring.nodes(AT, texts, fills, edges, sizes=sizes, ink=ink, lit=lit, hints=hints)
