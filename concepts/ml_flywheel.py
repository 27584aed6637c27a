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

from concepts import ml_flywheel_reader as reader

DATA = ()
NODES = ("growth", "practice", "capabilities", "volume", "data", "predictions", "efficiency")
EVENTS = ("cut", "own", "drift", "whole")
HELD = ("growth", "practice", "capabilities", "efficiency")  # cutting one of these arrows keeps the volume where it was
TURNS = 16
PARCELS = 100      # V(0)
TILT = 5           # degrees by which the camera tilts further each turn once it drifts, up to
MOST_TILT = 30     # degrees
MEMORY = 4         # turns over which the shop's own score is taken
MOST_CHECKED = 6   # % of the parcels: with more, some seeds would run out of pictures


@dataclass(frozen=True)
class Turn:
    number: int
    volume: int            # parcels
    collected: int         # labelled pictures until now, learned from or not
    rows: np.ndarray       # (n,) rows of the pictures learned from
    labels: np.ndarray     # (n,) what each was said to show
    tilts: np.ndarray      # (n,) degrees
    model: object          # the trained reader
    tilt: int              # degrees at which pictures are taken this turn
    answers: np.ndarray    # (597,) its answers on the test pictures
    accuracy: float        # measured
    efficiency: float      # share of parcels sorted right
    checks: tuple          # of (agreed, seen): new labels against the model's answers before it learned from them, last MEMORY turns

    @property
    def learned(self):
        return len(self.rows)

    @property
    def believed(self):
        """Accuracy as the shop sees it: how often the new labels of the last turns agreed with the model. nan before there are any."""
        seen = sum(n for _, n in self.checks)
        return sum(agreed for agreed, _ in self.checks) / seen if seen else float("nan")


def opening(seed):
    """Return turn 0: the first reader, trained on ten pictures, one of each digit."""
    hand = reader.deal(seed)
    labels = reader.digits()[hand.start]
    model = reader.trained(reader.pictures()[hand.start], labels)
    answers = model.predict(reader.pictures()[hand.test])
    right = reader.accuracy(answers, hand.test)
    return Turn(0, PARCELS, 0, hand.start, labels, np.zeros(10, int), model, 0, answers, right, right**2, ())


def next_volume(turn, first):
    """Return V(t+1) from turn t and turn 0."""
    return round(turn.efficiency * turn.volume + (1 - first.efficiency) * first.volume)


def step(turn, first, *, checked, seed, cut=None, own=False, drifting=False):
    """Return the Turn after this one. cut: the arrow that carries nothing; own: the model writes the labels; drifting: the camera tilts."""
    hand, tilt = reader.deal(seed), min(turn.tilt + TILT, MOST_TILT) if drifting else turn.tilt
    volume = turn.volume if cut in HELD else next_volume(turn, first)
    wanted = 0 if cut == "volume" else 2 * round(checked / 100 * volume)
    batch = hand.stream[turn.collected:turn.collected + wanted]
    rows, labels, tilts, model, answers, checks = turn.rows, turn.labels, turn.tilts, turn.model, turn.answers, turn.checks
    ink = reader.pictures(tilt)
    if len(batch):
        guesses = model.predict(ink[batch])
        given = guesses if own else reader.digits()[batch]
        checks = (*checks, (int((guesses == given).sum()), len(batch)))[-MEMORY:]
        if cut != "data":
            rows, labels, tilts = np.append(rows, batch), np.append(labels, given), np.append(tilts, np.full(len(batch), tilt))
            model = reader.trained(_ink(rows, tilts), labels)
    if model is not turn.model or tilt != turn.tilt:
        answers = model.predict(ink[hand.test])
    right = reader.accuracy(answers, hand.test)
    used = first.accuracy if cut == "predictions" else right
    return Turn(turn.number + 1, volume, turn.collected + len(batch), rows, labels, tilts, model, tilt, answers, right, used**2, checks)


def _ink(rows, tilts):
    """Return the pictures (n, 64) as they were taken."""
    return np.stack([reader.pictures(int(tilt))[row] for row, tilt in zip(rows, tilts)])


def history(past, *, checked, seed, **world):
    """Return the turns 0..TURNS that continue the past ones in this world (see step)."""
    turns = list(past)
    while len(turns) <= TURNS:
        turns.append(step(turns[-1], turns[0], checked=checked, seed=seed, **world))
    return tuple(turns)


@lru_cache(maxsize=6)
def whole(checked, seed):
    """Return the turns of the loop left alone; every experiment starts from these, so only what follows its turn is computed anew."""
    return history((opening(seed),), checked=checked, seed=seed)


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
            "wrong_labels": int((last.labels != reader.digits()[last.rows]).sum()),
        }


def flywheel(*, event="cut", turn=5, checked=5, arrow="data", seed=0):
    """Return the Flywheel of one experiment that begins in a turn (1..TURNS), with 1..MOST_CHECKED % of the parcels checked by a person."""
    for name, value, known in (("event", event, EVENTS), ("arrow", arrow, NODES)):
        if value not in known:
            raise ValueError(f"{name}={value!r} must be one of {', '.join(known)}")
    for name, value, low, high in (("turn", turn, 1, TURNS), ("checked", checked, 1, MOST_CHECKED)):
        if not low <= value <= high:
            raise ValueError(f"{name}={value} must be between {low} and {high}")
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
    return Flywheel(event, turn, arrow if event == "cut" else "", checked, reader.deal(seed).test, turns, alone, rival, stalled)
