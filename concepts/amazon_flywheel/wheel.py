"""The wheel itself: seven nodes, eight arrows, one month as a linear step; the package has the idea and the symbols."""

from dataclasses import dataclass

import numpy as np

NODES = ("experience", "traffic", "sellers", "selection", "growth", "costs", "prices")
LOOPS = {"short": NODES[:4], "long": NODES}  # the nodes once round


def arrows_of(loop):
    """Return the arrows once round a loop, each as "source-target"."""
    nodes = LOOPS[loop]
    return tuple(f"{a}-{b}" for a, b in zip(nodes, nodes[1:] + nodes[:1]))


ARROWS = tuple(dict.fromkeys(arrows_of("long") + arrows_of("short")))
SOURCE, TARGET = (np.array([NODES.index(arrow.split("-")[end]) for arrow in ARROWS]) for end in (0, 1))
ADJUST = 0.5  # share of its gap that a node closes in a month


@dataclass(frozen=True, kw_only=True)
class Wheel:
    elasticity: np.ndarray  # (8,) points out per point in; 0 where cut
    delay: np.ndarray  # (8,) months, 1 or more


def wheel(*, strength, delay, carry=1.0):
    """Return the Wheel whose arrows pass on this strength, times what each carries (8,), after this delay (months).

    >>> sum(gains(wheel(strength=0.5, delay=1)).values()) == 0.5**4 + 0.5**7
    True
    """
    return Wheel(elasticity=strength * np.ones(len(ARROWS)) * carry, delay=np.full(len(ARROWS), delay))


def gains(wheel):
    """Return each loop's gain: what comes back of one point sent round it."""
    strength = dict(zip(ARROWS, wheel.elasticity))
    return {loop: float(np.prod([strength[arrow] for arrow in arrows_of(loop)])) for loop in LOOPS}


def reached(wheel, node):
    """Return the nodes that a push on this one reaches, itself first."""
    found = [node]
    for name in found:
        onward = [NODES[t] for s, t, e in zip(SOURCE, TARGET, wheel.elasticity) if e and NODES[s] == name]
        found += [node for node in onward if node not in found]
    return found


def step(past, push, wheel, carry=1.0):
    """Return next month's changes (7,) from the past ones (the longest delay, 7; newest last) and the push (7,)."""
    arriving = carry * wheel.elasticity * past[len(past) - wheel.delay, SOURCE]
    return (1 - ADJUST) * past[-1] + ADJUST * (push + np.bincount(TARGET, arriving, len(NODES)))


def history(pushes, wheel, *, carry=None):
    """Return the changes (months + 1, 7) from rest under pushes of that shape; row 0 is the present.

    carry (months + 1, 8) is the share of its load that each arrow carries from that month to the next; None: all of it.
    """
    lead = int(wheel.delay.max())
    carry = np.ones((len(pushes), len(ARROWS))) if carry is None else carry
    change = np.zeros((lead + len(pushes), len(NODES)))
    for t in range(lead + 1, len(change)):
        change[t] = step(change[:t], pushes[t - lead], wheel, carry[t - lead - 1])
    return change[lead:]


def companion(wheel):
    """Return the matrix (7D, 7D) that takes the last D months' changes, newest first, one month on."""
    n, longest = len(NODES), int(wheel.delay.max())
    matrix = np.eye(n * longest, k=-n)
    matrix[:n, :n] += (1 - ADJUST) * np.eye(n)
    np.add.at(matrix, (TARGET, n * (wheel.delay - 1) + SOURCE), ADJUST * wheel.elasticity)
    return matrix


def growth_rate(wheel):
    """Return by how many percent a month a change grows in the long run: the companion's spectral radius less 1."""
    if not any(gains(wheel).values()):
        return -100 * ADJUST  # no loop is closed: each node fades by itself
    return 100 * (float(np.abs(np.linalg.eigvals(companion(wheel))).max()) - 1)
