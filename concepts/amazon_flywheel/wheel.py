"""The wheel itself: seven nodes, eight arrows, one month as a linear step (see amazon_flywheel.py for the idea, the symbols and the equation)."""
from dataclasses import dataclass

import numpy as np

NODES = ("growth", "experience", "traffic", "sellers", "selection", "costs", "prices")
LOOPS = {  # name -> the nodes once round
    "outer": ("experience", "traffic", "sellers", "selection"),
    "inner": ("experience", "traffic", "sellers", "selection", "growth", "costs", "prices"),
}


def arrows_of(loop):
    """Return the arrows once round a loop, each as "source-target"."""
    nodes = LOOPS[loop]
    return tuple(f"{a}-{b}" for a, b in zip(nodes, nodes[1:] + nodes[:1]))


ARROWS = tuple(dict.fromkeys(arrows_of("outer") + arrows_of("inner")))
SOURCE, TARGET = (np.array([NODES.index(arrow.split("-")[end]) for arrow in ARROWS]) for end in (0, 1))
ADJUST = 0.5  # share of its gap that a node closes in a month


@dataclass(frozen=True)
class Wheel:
    elasticity: np.ndarray  # (8,) points out per point in; 0 where cut
    delay: np.ndarray       # (8,) months, 1 or more


def wheel(*, strength, delay, cut=()):
    """Return the Wheel whose arrows all have this strength (points per point) and this delay (months), but for those cut.

    >>> sum(gains(wheel(strength=0.5, delay=1)).values()) == 0.5**4 + 0.5**7
    True
    """
    if not 0 <= strength <= 1.5:
        raise ValueError(f"strength={strength} must be between 0 and 1.5 points per point")
    if not (1 <= delay <= 12 and int(delay) == delay):
        raise ValueError(f"delay={delay} must be a whole number of months between 1 and 12")
    unknown = sorted(set(cut) - set(ARROWS))
    if unknown:
        raise ValueError(f"cut={unknown[0]!r} is no arrow; there are {', '.join(ARROWS)}")
    return Wheel(np.array([0.0 if arrow in cut else float(strength) for arrow in ARROWS]), np.full(len(ARROWS), int(delay)))


def gains(wheel):
    """Return each loop's gain: what comes back of one point sent round it."""
    strength = dict(zip(ARROWS, wheel.elasticity))
    return {loop: float(np.prod([strength[arrow] for arrow in arrows_of(loop)])) for loop in LOOPS}


def reached(wheel, node):
    """Return the nodes that a push on this one reaches, itself first."""
    found = [node]
    for name in found:
        found += [NODES[t] for s, t, e in zip(SOURCE, TARGET, wheel.elasticity) if e and NODES[s] == name and NODES[t] not in found]
    return found


def step(past, push, wheel):
    """Return next month's changes (7,) from the past ones (months, 7; newest last, as many as the longest delay or more) and the push (7,)."""
    arriving = wheel.elasticity * past[len(past) - wheel.delay, SOURCE]
    return (1 - ADJUST) * past[-1] + ADJUST * (push + np.bincount(TARGET, arriving, len(NODES)))


def history(pushes, wheel, *, past=None):
    """Return the changes (months + 1, 7) under pushes of that shape, from rest or going on from the past; row 0 is the present."""
    lead = int(wheel.delay.max())
    change = np.zeros((lead + len(pushes), len(NODES)))
    if past is not None:
        change[:lead + 1] = past[-lead - 1:]
    for t in range(lead + 1, len(change)):
        change[t] = step(change[:t], pushes[t - lead], wheel)
    return change[lead:]


def companion(wheel):
    """Return the matrix (7D, 7D) that takes the last D months' changes, newest first, one month on (D: the longest delay)."""
    n, longest = len(NODES), int(wheel.delay.max())
    matrix = np.eye(n * longest, k=-n)
    matrix[:n, :n] += (1 - ADJUST) * np.eye(n)
    np.add.at(matrix, (TARGET, n * (wheel.delay - 1) + SOURCE), ADJUST * wheel.elasticity)
    return matrix


def growth_rate(wheel):
    """Return by how many percent a month a change grows by itself in the long run (negative: it fades): the companion's spectral radius less 1."""
    if not any(gains(wheel).values()):
        return -100 * ADJUST  # no loop is closed: each node fades by itself
    return 100 * (float(np.abs(np.linalg.eigvals(companion(wheel))).max()) - 1)


def measured_rate(change, wheel, *, months=1200):
    """Return the same rate, measured: from these changes let the wheel run on without a push, and look at the last year. nan if nothing moves."""
    coasting = np.abs(history(np.zeros((months + 1, len(NODES))), wheel, past=change).sum(axis=1))
    before, after = coasting[[-13, -1]]
    return 100 * float((after / before) ** (1 / 12) - 1) if before > 0 else float("nan")
