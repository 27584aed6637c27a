"""The Amazon flywheel as a small linear system: push one operation and watch the push come round again.

The seven nodes and the arrows are Amazon's picture (as Jeff Wilke tells it, closed as the AWS course lists it). The
numbers are illustrative: every arrow is equally strong and equally slow, so each loop can be worked out by hand.

x_i(t)   change of node i from its start in month t, in points: a level of 110 is x = 10
e_a      strength of arrow a: points out per point in
c_a(t)   share of that which it carries from month t to the next: 1, or 0 once it is cut, or 1/2
d_a      delay of arrow a, months
u_i(t)   push on node i in month t, in points: what investment adds to where the arrows take it

    x_i(t+1) = (1 - ADJUST) x_i(t) + ADJUST (u_i(t+1) + sum over the arrows a = j -> i of c_a(t) e_a x_j(t + 1 - d_a))

A loop's gain is the product of its strengths. Both loops pass from customer experience to selection, so their gains
add (Mason 1953, doi:10.1109/JRPROC.1953.274449). A change grows by itself exactly when the sum exceeds 1, at the rate
of the companion matrix's largest eigenvalue.
"""

from dataclasses import dataclass

import numpy as np

from concepts.amazon_flywheel.wheel import (
    ADJUST,
    ARROWS,
    LOOPS,
    NODES,
    SOURCE,
    TARGET,
    Wheel,
    arrows_of,
    companion,
    gains,
    growth_rate,
    history,
    reached,
    step,
    wheel,
)
from concepts.controls import Slider, Written, check

__all__ = [
    "ADJUST",
    "ARROWS",
    "CONTROLS",
    "LOOPS",
    "NODES",
    "SOURCE",
    "TARGET",
    "Run",
    "Wheel",
    "arrows_of",
    "companion",
    "gains",
    "growth_rate",
    "history",
    "reached",
    "run",
    "step",
    "wheel",
]

DATA = ()
MONTHS = 60  # length of a run
TICKS = 3  # a month: what a person does is dated in these, as they see it happen
LAST = 36 * TICKS  # what is done later counts from here, or it would hardly be seen
MOST = 12  # things a person may have done
CARRY = (1, 0, 0.5)  # an arrow touched once is cut, touched again it carries half, then all again
RETURNING = ("selection-experience", "growth-costs")  # without these two a push passes once, and is gone


def read(text):
    """Return what a text says was done as pairs (tick, node or arrow) in order, the newest MOST; ValueError for nonsense.

    Pushing a node again in the same tick takes the push back; an arrow touched anew forgets its later touches.

    >>> read("9:prices,36:growth-costs,40:traffic,40:traffic,30:growth-costs")
    ((9, 'prices'), (30, 'growth-costs'))
    """
    done = []
    for tick, name in (pair.split(":") for pair in text.split(",") if pair != "none"):
        tick = min(int(tick), LAST)
        if tick < 0 or name not in NODES + ARROWS:
            raise ValueError(f"{tick}:{name} must be a tick from 0 on and one of {', '.join(NODES + ARROWS)}")
        if name in NODES and (tick, name) in done:
            done.remove((tick, name))
        else:
            done = [*((t, n) for t, n in done if n in NODES or n != name or t <= tick), (tick, name)]
    return tuple(sorted(done)[-MOST:])


def write(done):
    """Return the text of what was done."""
    return ",".join(f"{tick}:{name}" for tick, name in done) or "none"


def settled(text):
    """Return a text of what was done as it is kept."""
    return write(read(text))


def _drawn(rng):
    """Return up to three things done at random, for the tests."""
    names = NODES + ARROWS
    done = [f"{rng.integers(LAST)}:{names[rng.integers(len(names))]}" for _ in range(rng.integers(4))]
    return settled(",".join(["none", *done]))


CONTROLS = {
    "strength": Slider(0.60, 1.05, 0.95, 0.01, "percent"),
    "delay": Slider(1, 6, 1),
    "push": Slider(-40, 40, 40, 10),
    "lasts": Slider(3, 60, 6, 3),
    "done": Written("9:prices", read=settled, draw=_drawn),
}


@dataclass(frozen=True, kw_only=True)
class Run:
    strength: float  # points per point
    wheel: Wheel  # as it stands at the end
    done: tuple  # of (tick, node or arrow)
    lasts: int  # months of each push
    pushes: np.ndarray  # (months + 1, 7) points
    carry: np.ndarray  # (months + 1, 8) share of its strength that each arrow carries
    change: np.ndarray  # (months + 1, 7) points from the start
    other: np.ndarray  # (months + 1, 7) the run to compare with
    loops: np.ndarray  # (months + 1, 2) gain of each loop, month by month

    @property
    def compared(self):
        """What the other run is: "once" (each push passes once) or, where an arrow was touched, "whole" (none was)."""
        return "whole" if (self.carry < 1).any() else "once"

    @property
    def fate(self):
        """What the gain predicts.

        Above 1 "grows" or, from a loss, "falls"; at 1 "holds"; below "stalls" under a steady push, else "dies".
        "open" where no loop is closed, "idle" where nothing is pushed, "missed" where no push finds its way into one.
        """
        gain, pushed = self.loops[-1].sum(), [node for node, any_ in zip(NODES, self.pushes.any(axis=0)) if any_]
        if gain == 0:
            return "open"
        if not pushed:
            return "idle"
        if not any("experience" in reached(self.wheel, node) for node in pushed):  # every loop passes there
            return "missed"
        if abs(gain - 1) < 1e-9:
            return "holds"
        if gain > 1:
            return "grows" if self.change[-1].sum() >= 0 else "falls"
        return "stalls" if self.pushes[-1].any() else "dies"

    @property
    def facts(self):
        """The numbers the page shows."""
        short, long = (float(gain) for gain in self.loops[-1])
        growth, compared = (100 + float(change[-1, NODES.index("growth")]) for change in (self.change, self.other))
        cut, touched = (int(arrows.sum()) for arrows in (self.carry[-1] == 0, self.carry[-1] < 1))
        return {
            "strength": self.strength,
            "short": short,
            "long": long,
            "gain": short + long,
            "growth": growth,
            "compared": compared,
            "cut": cut,
            "touched": touched,
            "rate": growth_rate(self.wheel),
            "years": MONTHS // 12,
        }


def _pushes(done, push, lasts):
    """Return the pushes (MONTHS + 1, 7): `push` points on a node for `lasts` months after each time it was pushed."""
    pushes = np.zeros((MONTHS + 1, len(NODES)))
    for tick, name in done:
        if name in NODES:
            first = tick // TICKS + 1
            pushes[first : first + lasts, NODES.index(name)] += push
    return pushes


def _carry(done):
    """Return what each arrow carries (MONTHS + 1, 8) when it was touched at these times."""
    touched = np.zeros((MONTHS + 1, len(ARROWS)), int)
    for tick, name in done:
        if name in ARROWS:
            touched[tick // TICKS :, ARROWS.index(name)] += 1
    return np.array(CARRY)[touched % len(CARRY)]


def run(*, strength=0.95, delay=1, push=40, lasts=6, done="9:prices"):
    """Return the Run of one wheel, and the run to compare with. Raises ValueError outside CONTROLS."""
    check(CONTROLS, strength=strength, delay=delay, push=push, lasts=lasts, done=done)
    done = read(done)
    pushes, carry = _pushes(done, push, lasts), _carry(done)
    whole = wheel(strength=strength, delay=delay)
    once = np.tile([float(arrow not in RETURNING) for arrow in ARROWS], (MONTHS + 1, 1))
    wheels = {tuple(row): wheel(strength=strength, delay=delay, carry=row) for row in np.unique(carry, axis=0)}
    loops = {row: list(gains(each).values()) for row, each in wheels.items()}
    return Run(
        strength=strength,
        wheel=wheels[tuple(carry[-1])],
        done=done,
        lasts=lasts,
        pushes=pushes,
        carry=carry,
        loops=np.array([loops[tuple(row)] for row in carry]),
        change=history(pushes, whole, carry=carry),
        other=history(pushes, whole, carry=None if (carry < 1).any() else once),
    )
