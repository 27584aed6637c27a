"""The ML flywheel: data from the operation trains a model, its predictions improve the operation, and a better operation brings more data.

Seven nodes in the order of AWS's course ("Introduction to Machine Learning: Art of the Possible"), each arrow named by the node it leaves.
A parcel service reads hand-written two-digit route numbers. The reader and its accuracy are real (ml_flywheel_reader); the customers are simulated.

t     turn, 0 at the start, then 1..TURNS
V(t)  volume: parcels in turn t                     simulated
n(t)  labelled pictures learned from until turn t   real pictures: a person checks some of the V(t) parcels, two digits each
a(t)  share of the test digits read right           measured, on pictures never learned from
e(t)  efficiency: parcels sorted right = a(t)^2     both digits must be right

    V(t+1) = e(t) V(t) + (1 - e(0)) V(0)            whose parcel went astray stays away; as many newcomers come each turn as left in turn 0

So without learning the volume stays where it is. With accuracy stuck at a it settles at (1 - e(0)) / (1 - a^2) times the start.
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ml_flywheel import reader
from concepts.ml_flywheel.turns import HELD, NODES, TILT, TURNS, history, whole  # HELD is for the page

DATA = ()  # the digits come with scikit-learn
EVENTS = ("cut", "own", "drift", "whole")
MOST_CHECKED = 6  # % of the parcels: with more, some seeds would run out of pictures


@dataclass(frozen=True)
class Flywheel:
    event: str      # one of EVENTS
    turn: int       # from which turn on it happens
    arrow: str      # the arrow that is cut; "" unless the event is "cut"
    checked: int    # % of the parcels that a person checks
    test: np.ndarray  # (597,) rows of the test pictures
    turns: tuple    # of Turn, 0..TURNS
    alone: tuple    # of Turn: the loop left alone
    rival: tuple    # of Turn to compare with: the same, or under drift the loop that no longer learns
    stalled: tuple  # of Turn: the feedback cut between data and predictions at the same turn, whatever the event

    @property
    def facts(self):
        """The numbers the page shows."""
        first, before, last = self.turns[0], self.turns[self.turn - 1], self.turns[-1]
        after = self.turns[self.turn:]
        return {
            "turn": self.turn, "checked": self.checked, "turns": TURNS, "tests": len(self.test), "start": first.volume, "first": first.accuracy,
            "before": before.accuracy, "before_volume": before.volume, "before_learned": before.learned,
            "accuracy": last.accuracy, "volume": last.volume, "learned": last.learned, "collected": last.collected, "sorted": last.efficiency,
            "lowest": min(t.accuracy for t in after), "lowest_volume": min(t.volume for t in after), "tilt": last.tilt, "tilt_step": TILT,
            "believed": last.believed, "gap": last.believed - last.accuracy,
            "whole": self.alone[-1].accuracy, "whole_volume": self.alone[-1].volume,
            "rival": self.rival[-1].accuracy, "rival_volume": self.rival[-1].volume,
            "stalled": self.stalled[-1].accuracy, "stalled_volume": self.stalled[-1].volume,
            "wrong_labels": int((last.labels != reader.digits()[last.reader.rows]).sum()),
        }


def flywheel(*, event="cut", turn=5, checked=5, arrow="data", seed=0):
    """Return the Flywheel of one experiment that begins in a turn (1..TURNS), with 1..MOST_CHECKED % of the parcels checked by a person."""
    for name, value, known in (("event", event, EVENTS), ("arrow", arrow, NODES)):
        if value not in known:
            raise ValueError(f"{name}={value!r} must be one of {', '.join(known)}")
    for name, value, low, high in (("turn", turn, 1, TURNS), ("checked", checked, 1, MOST_CHECKED)):
        if not low <= value <= high:
            raise ValueError(f"{name}={value} must be between {low} and {high}")
    return _flywheel(event, turn, checked, arrow if event == "cut" else "", seed)


@lru_cache(maxsize=8)
def _flywheel(event, turn, checked, arrow, seed):
    """The private twin of flywheel: valid input, remembered for the page's second figure."""
    alone = whole(checked, seed)
    past, setting = alone[:turn], {"checked": checked, "seed": seed}
    stalled = history(past, **setting, cut="data")
    turns, rival = alone, alone
    if event == "cut":
        turns = stalled if arrow == "data" else history(past, **setting, cut=arrow)
    elif event == "own":
        turns = history(past, **setting, own=True)
    elif event == "drift":
        turns = history(past, **setting, drifting=True)
        rival = history(past, **setting, drifting=True, cut="data")
    return Flywheel(event, turn, arrow, checked, reader.deal(seed).test, turns, alone, rival, stalled)
