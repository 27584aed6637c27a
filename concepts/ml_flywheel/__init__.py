"""The ML flywheel: data train a model, its predictions improve the operation, a better operation brings more data.

Seven nodes in the order of AWS's course ("Introduction to Machine Learning: Art of the Possible"), each arrow named by
the node it leaves. A parcel service reads hand-written two-digit route numbers. The reader and its accuracy are real;
the customers are simulated.

t     turn, 0 at the start, then 1..TURNS
V(t)  volume: parcels in turn t                     simulated
n(t)  labelled pictures learned from until turn t   real: a person checks some of the V(t) parcels, two digits each
a(t)  share of the test digits read right           measured, on pictures never learned from
e(t)  efficiency: parcels sorted right = a(t)^2     both digits must be right

    V(t+1) = e(t) V(t) + (1 - e(0)) V(0)

Who loses a parcel stays away; as many newcomers come each turn as left in turn 0. So with the first model, never
retrained, the volume stays where it is; with accuracy stuck at a it settles at (1 - e(0)) / (1 - a^2) times the start.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Choice, Picked, Seed, Slider, check
from concepts.ml_flywheel import reader
from concepts.ml_flywheel.turns import NODES, TILT, TURNS, history, whole

DATA = ()  # the digits come with scikit-learn
CONTROLS = {
    "event": Choice(("cut", "own", "drift", "whole")),
    "turn": Slider(2, 12, 5),  # from this turn on
    "checked": Slider(1, 6, 5),  # % of the parcels; with more, some samples would run out of pictures
    "arrow": Picked(("data", *(node for node in NODES if node != "data"))),
    "seed": Seed(),
}


@dataclass(frozen=True, kw_only=True)
class Flywheel:
    event: str  # what happens
    turn: int  # from which turn on it happens
    arrow: str  # the arrow that is cut; "" unless the event is "cut"
    checked: int  # % of the parcels that a person checks
    test: np.ndarray  # (597,) rows of the test pictures
    turns: tuple  # of Turn, 0..TURNS
    alone: tuple  # of Turn: the loop left alone
    rival: tuple  # of Turn to compare with: the loop left alone, or under drift the loop that no longer learns

    @property
    def facts(self):
        """The numbers the page shows."""
        first, before, last = self.turns[0], self.turns[self.turn - 1], self.turns[-1]
        return {
            "turn": self.turn,
            "checked": self.checked,
            "turns": TURNS,
            "tests": len(self.test),
            "start": first.volume,
            "first": first.accuracy,
            "before": before.accuracy,
            "before_volume": before.volume,
            "accuracy": last.accuracy,
            "volume": last.volume,
            "learned": last.learned,
            "data": first.learned + last.collected,
            "tilt": last.tilt,
            "tilt_step": TILT,
            "lowest": min(turn.accuracy for turn in self.turns[self.turn :]),
            "believed": last.believed,
            "gap": last.believed - last.accuracy,
            "whole": self.alone[-1].accuracy,
            "whole_volume": self.alone[-1].volume,
            "rival": self.rival[-1].accuracy,
            "rival_volume": self.rival[-1].volume,
            "wrong_labels": int((last.labels != reader.digits()[last.reader.rows]).sum()),
        }


def flywheel(*, event="cut", turn=5, checked=5, arrow="data", seed=0):
    """Return the Flywheel of one experiment that begins in a turn. Raises ValueError outside CONTROLS."""
    check(CONTROLS, event=event, turn=turn, checked=checked, arrow=arrow, seed=seed)
    return _flywheel(event, turn, checked, arrow if event == "cut" else "", seed)


@lru_cache(maxsize=64)
def _flywheel(event, turn, checked, arrow, seed):
    """The private twin of flywheel: valid input."""
    alone = whole(checked, seed)
    past, setting = alone[:turn], {"checked": checked, "seed": seed}
    worlds = {"cut": {"cut": arrow}, "own": {"own": True}, "drift": {"drifting": True}}
    turns = history(past, **setting, **worlds[event]) if event in worlds else alone
    rival = history(past, **setting, drifting=True, cut="data") if event == "drift" else alone
    test = reader.deal(seed).test
    what = {"event": event, "turn": turn, "arrow": arrow, "checked": checked}
    return Flywheel(**what, test=test, turns=turns, alone=alone, rival=rival)
