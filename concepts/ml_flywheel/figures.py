"""The ML flywheel: the ring with what travels on it, in step with the panels beside it, turn by turn."""

import numpy as np

from concepts.ml_flywheel import reader
from concepts.ml_flywheel.figures_panels import ACCURACY, ASKED, accuracy, panels, parcels, readings, table, ways
from concepts.ml_flywheel.turns import NODES, TURNS
from stage import ring
from stage.layout import minus
from stage.layout import words as labels
from stage.scene import Scene

N = len(NODES)
AT = ring.places(N)
SIDES = ("above", "above right", "upper left", "below right", "below left", "below right", "above left")
PATHS = {node: ring.arc(AT[i], AT[(i + 1) % N]) for i, node in enumerate(NODES)}
STRONG = {"data": "@train", "predictions": "@model"}  # the two that are the machine learning; the business is kraft
LOADS = {"volume": 1, "data": 1, "predictions": 2}  # on the wire that leaves a node: 0 parcels, 1 pictures, 2 answers
VOLUME, PREDICTIONS = NODES.index("volume"), NODES.index("predictions")
PARTS = 2  # frames on the way to each node: under way, and there
FRAMES = N * PARTS  # a turn


def place_of(frame):
    """Return (turn, node, part) of a frame: after the start, PARTS frames on the way to each of the seven nodes."""
    if frame <= 0:
        return 0, N - 1, PARTS - 1
    turn, rest = divmod(frame - 1, FRAMES)
    return turn + 1, rest // PARTS, rest % PARTS


def wheel(result, words):
    """The wheel turning, to the last turn. Wires can be picked."""
    return _scene(result, words, TURNS)


def question(result, words):
    """The wheel until the turn before the cut; how it goes on is asked by the ghosts."""
    return _scene(result, words, result.turn - 1, asked=True)


def _scene(result, words, last, asked=False):
    places = [place_of(frame) for frame in range(last * FRAMES + 1)]
    there = [[t if (k, part) >= (node, PARTS - 1) else t - 1 for node in range(N)] for t, k, part in places]
    seen = np.array(there).clip(0)  # (F, nodes) the turn whose number each node shows
    parts = [
        *_ring(result, places, seen, words, asked),
        accuracy(result, seen[:, PREDICTIONS], words, asked),
        parcels(result, seen[:, VOLUME], words, asked),
        readings(result, seen[:, PREDICTIONS]),
    ]
    layout, narrow = panels(words)
    layout["annotations"] += ring.names(AT, SIDES, [words[node] for node in NODES])
    picks = [{"event": "whole" if node == result.arrow else "cut", "arrow": node} for node in NODES]
    which = {**ACCURACY, "x": 9.6, "y": 0.34, "text": words["which"]}
    invite = ring.INVITE | {"text": words["invite"]}
    alt = words["alt_question" if asked else f"alt_{result.event}"]
    return Scene(
        traces={name: trace for traces, _ in parts for name, trace in traces.items()},
        moving={name: values for _, moving in parts for name, values in moving.items()},
        ghosts=ways(result.alone[ASKED - 1]),
        layout=layout,
        narrow=narrow,
        height=430,
        fps=20,
        runs=asked,
        captions=_captions(result, places, words),
        picks={} if asked else {"marks": picks},
        invite=which if asked else invite,
        table=table(result, last, words, asked),
        alt=alt.format(**result.facts, wire=wire(result.arrow or "data", words)),
    )


def wire(node, words):
    """Return a wire's name: the two nodes it joins."""
    at = NODES.index(node)
    source, target = (words[name].replace("<br>", " ") for name in (node, NODES[(at + 1) % N]))
    return words["wire"].format(source=source, target=target)


def _ring(result, places, seen, words, asked):
    """Return the parts of the ring: wires, what travels, marks, nodes, and the turn in the middle."""
    turns = np.array([t for t, _, _ in places])
    happens = (turns >= result.turn) & (not asked) & (result.event != "whole")
    carry = np.ones((len(places), N))
    if result.arrow:
        carry[turns >= result.turn, NODES.index(result.arrow)] = 0
    hints = [words["mend" if node == result.arrow else "cut"].format(wire=wire(node, words)) for node in NODES]
    numbers = [[_number(result, t, node) for node in NODES] for t in range(len(result.turns))]
    texts = [[numbers[t][node] for node, t in enumerate(row)] for row in seen]
    here = np.array([[(k, part) == (node, PARTS - 1) and t > 0 for node in range(N)] for t, k, part in places])
    fills, edges = ([STRONG.get(node, usual) for node in NODES] for usual in ("@thing_soft", "@thing"))
    ink = ["@paper" if node in STRONG else "@ink" for node in NODES]
    nodes, moving = ring.nodes(AT, texts, fills, edges, ink=ink, lit=np.where(here, ring.SIZE + 12, 0), glow="@ink")
    nodes["levels"]["y"] = AT[:, 1] + 0.06
    units, middle = [words[f"unit_{node}"] for node in NODES], {"at": "middle center"}
    heads = [[words["turn"].format(turn=t) if t else words["begin"]] for t in turns]
    event = [[words[f"event_{result.event}"] if on else " "] for on in happens]
    nodes |= {
        "units": labels(AT[:, 0], AT[:, 1] - 0.1, units, **middle, textfont={"color": ink, "size": 12}),
        "turn": labels([0], [0.34], heads[0], **middle, textfont={"color": "@ink", "size": 26, "weight": 800}),
        "event": labels([0], [0.14], event[0], **middle, textfont={"color": "@bad", "weight": 800}),
    }
    moving |= {"turn": {"text": heads}, "event": {"text": event}}
    marks = ring.marks(PATHS, carry, hints, size=0 if asked else 16)
    return ring.wires(PATHS, carry), _travels(places, carry), marks, (nodes, moving)


def _travels(places, carry):
    """Return what is under way to the next node: three parcels, pictures or answers in a row; nothing on a cut wire."""
    behind = np.array([0, 0.24, 0.48])
    xy, sizes, kinds = [], [], []
    for (t, k, part), carries in zip(places, carry):
        left = NODES[k - 1]
        share = (part + 1) / PARTS * 0.92 - behind
        xy.append(ring.along(PATHS[left], share.clip(0)))
        sizes.append(np.where(share >= 0, (15, 12, 9), 0) * (t > 0 and int(carries[k - 1])))
        kinds.append([LOADS.get(left, 0)] * 3)
    xy, sizes, kinds = np.array(xy).round(3), np.array(sizes), np.array(kinds)
    return ring.beads(xy, sizes, kinds, ("@thing", "@train", "@model"), symbol="square")


def _number(result, t, node):
    """Return what stands in a node at a turn."""
    turn, before = result.turns[t], result.turns[max(t - 1, 0)]
    if node == "growth":
        return minus(f"{turn.volume - before.volume:+d}") if t else "\N{EN DASH}"
    if node == "practice":
        return f"{0 if _own(result, t) else result.checked}%"
    if node == "capabilities":
        return f"{reader.reliable(before.answers, result.test)}/10"
    if node == "data":
        return str(result.turns[0].learned + turn.collected)
    if node == "volume":
        return str(turn.volume)
    return f"{turn.accuracy if node == 'predictions' else turn.efficiency:.0%}"


def _own(result, t):
    return result.event == "own" and t >= result.turn


def _captions(result, places, words):
    """Return what each frame says: where the pulse goes, and what it brings."""
    said = {(t, k): _caption(result, t, NODES[k], words) for t, k, part in places if part}
    return [said[t, k] for t, k, _ in places]


def _caption(result, t, node, words):
    turn, before = result.turns[t], result.turns[max(t - 1, 0)]
    if t == 0:
        return words["caption_start"].format(accuracy=turn.accuracy, pictures=turn.learned)
    own, tilted = node in ("practice", "data") and _own(result, t), node == "data" and turn.tilt
    told = words[f"caption_{node}{'_own' if own else '_tilted' if tilted else ''}"].format(
        turn=t,
        change=_number(result, t, "growth"),
        checked=result.checked,
        reliable=_number(result, t, "capabilities"),
        volume=turn.volume,
        fresh=turn.collected - before.collected,
        learned=turn.learned,
        accuracy=turn.accuracy,
        efficiency=turn.efficiency,
        tilt=turn.tilt,
    )
    return f"{told} {words['caption_cut']}" if node == result.arrow and t >= result.turn else told
