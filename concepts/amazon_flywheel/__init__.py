"""The Amazon flywheel as a small linear system: push one operation and watch the push come round again.

The seven nodes and the arrows are Amazon's picture (as Jeff Wilke tells it, closed as the AWS course lists it). The numbers are illustrative:
every arrow is equally strong and equally slow, so that each loop can be worked out by hand.

x_i(t)   change of node i from its baseline in month t, in points: a level of 110 is x = 10 ("lower prices" at 110: prices are lower)
e_a      elasticity of arrow a at the baseline: points out per point in; 0 where it is cut
d_a      delay of arrow a, months
u_i(t)   push on node i in month t, in points: what investment adds to where the arrows take it

    x_i(t+1) = (1 - ADJUST) x_i(t) + ADJUST (u_i(t+1) + sum over the arrows a = j -> i of e_a x_j(t + 1 - d_a))

A loop's gain is the product of its elasticities. Both loops pass from customer experience to selection, so their gains add (Mason 1953,
doi:10.1109/JRPROC.1953.274449). A change grows by itself exactly when the sum exceeds 1, at the rate of the companion matrix's largest eigenvalue.
"""
from dataclasses import dataclass

import numpy as np

from concepts.amazon_flywheel.wheel import ADJUST, ARROWS, LOOPS, NODES, SOURCE, TARGET, Wheel, arrows_of, companion, gains, growth_rate, history, measured_rate, reached, step, wheel

__all__ = ["ADJUST", "ARROWS", "LOOPS", "NODES", "SOURCE", "TARGET", "Wheel", "arrows_of", "companion", "gains", "growth_rate", "history", "measured_rate", "reached", "step", "wheel",
           "Run", "checked", "pushes_of", "run"]

DATA = ()
RETURNING = ("selection-experience", "growth-costs")  # without these two, a push passes once and nothing comes round again
MONTHS = 120      # length of a run
NUDGE = 20        # points, for
CAMPAIGN = 6      # months
LAST_NUDGE = 96   # month; a later one would hardly be seen
MOST_NUDGES = 12


@dataclass(frozen=True)
class Run:
    wheel: Wheel
    strength: float
    investment: float    # points, every month, on
    into: str            # this node
    nudges: tuple        # of (month, node)
    cut: tuple           # of arrows
    pushes: np.ndarray   # (months + 1, 7) points
    change: np.ndarray   # (months + 1, 7) points from the baseline
    other: np.ndarray    # (months + 1, 7) the run to compare with
    rate: float          # % a month by which a change grows by itself, from the largest eigenvalue
    measured: float      # the same, measured once the pushes have ended; nan where nothing moves

    @property
    def compared(self):
        """What the other run is: "once" (each push passes once, nothing comes round) or, where arrows are cut, "whole" (nothing is cut)."""
        return "whole" if self.cut else "once"

    @property
    def fate(self):
        """What the gain predicts: "grows" (or, from a loss, "falls"), "holds", and below a gain of 1 "stalls" under a steady push, else "dies".

        "open" where no loop is closed, "idle" where nothing is pushed, "missed" where no push finds its way into a loop.
        """
        gain = sum(gains(self.wheel).values())
        pushed = {node for _, node in self.nudges} | ({self.into} if self.investment else set())
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
        return "stalls" if self.investment else "dies"

    @property
    def facts(self):
        """The numbers the page shows."""
        loop, weaker = gains(self.wheel), gains(wheel(strength=max(0, self.strength - 0.01), delay=1, cut=self.cut))
        return {"strength": self.strength, **loop, "gain": sum(loop.values()), "weaker": sum(weaker.values()), "rate": self.rate, "measured": self.measured,
                "growth": 100 + float(self.change[-1, 0]), "compared": 100 + float(self.other[-1, 0]), "pushed": float(self.pushes.sum()),
                "months": len(self.change) - 1}


def checked(nudges, months=LAST_NUDGE):
    """Return the nudges in order.

    Raises ValueError unless they are at most MOST_NUDGES pairs (month from 0 to months, node).
    """
    if len(nudges) > MOST_NUDGES:
        raise ValueError(f"{len(nudges)} nudges; there may be {MOST_NUDGES}")
    for month, node in nudges:
        if node not in NODES:
            raise ValueError(f"node {node!r} is unknown; there are {', '.join(NODES)}")
        if not 0 <= month <= months:
            raise ValueError(f"a nudge in month {month} must be in month 0 to {months}")
    return tuple(sorted(nudges))


def pushes_of(*, nudges, investment, into):
    """Return the pushes (MONTHS + 1, 7): the investment from month 1 on, and NUDGE points for CAMPAIGN months after each nudge."""
    pushes = np.zeros((MONTHS + 1, len(NODES)))
    pushes[1:, NODES.index(into)] = investment
    for month, node in nudges:
        pushes[month + 1:month + 1 + CAMPAIGN, NODES.index(node)] += NUDGE
    return pushes


def run(*, strength=0.92, delay=2, investment=0, into="prices", nudges=((6, "prices"),), cut=()):
    """Return the Run of one wheel: its change month by month, the run to compare with, and what the gain predicts."""
    if not -10 <= investment <= 10:
        raise ValueError(f"investment={investment} must be between -10 and 10 points")
    if into not in NODES:
        raise ValueError(f"into={into!r} is no node; there are {', '.join(NODES)}")
    nudges = checked(nudges)
    turning = wheel(strength=strength, delay=delay, cut=cut)
    other = wheel(strength=strength, delay=delay, cut=() if cut else RETURNING)
    pushes = pushes_of(nudges=nudges, investment=investment, into=into)
    change = history(pushes, turning)
    return Run(turning, strength, investment, into, nudges, tuple(cut), pushes, change, history(pushes, other), growth_rate(turning), measured_rate(change, turning))
