"""One turn of the ML flywheel, and the next; the package has the idea and the symbols.

A turn is: parcels come, a person checks some, the reader is trained from scratch on all pictures checked so far, and
is measured on the test.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ml_flywheel import reader

NODES = ("growth", "practice", "capabilities", "volume", "data", "predictions", "efficiency")
HELD = ("growth", "practice", "capabilities", "efficiency")  # cutting one of these arrows keeps the volume where it was
TURNS = 16
PARCELS = 100  # V(0)
TILT = 5  # degrees by which the camera tilts further each turn once it drifts, up to
MOST_TILT = 30  # degrees
MEMORY = 4  # turns over which the service's own score is taken


@dataclass(frozen=True, kw_only=True)
class Turn:
    number: int
    volume: int  # parcels
    collected: int  # labelled pictures until now, learned from or not
    reader: object  # trained on the pictures in reader.rows
    labels: np.ndarray  # (n,) what each of those was said to show
    tilt: int  # degrees at which pictures are taken this turn
    answers: np.ndarray  # (597,) its answers on the test pictures
    accuracy: float  # measured
    efficiency: float  # share of parcels sorted right
    checks: tuple  # of (agreed, seen), last MEMORY turns: new labels against the model before it has them

    @property
    def learned(self):
        return len(self.reader.rows)

    @property
    def believed(self):
        """Accuracy as the service sees it: how often new labels agreed with the model. nan before there are any."""
        seen = sum(n for _, n in self.checks)
        return sum(agreed for agreed, _ in self.checks) / seen if seen else float("nan")


def opening(seed):
    """Return turn 0: the first reader, trained on ten pictures, one of each digit."""
    hand = reader.deal(seed)
    labels = reader.digits()[hand.start]
    model = reader.trained(hand.start, np.zeros(10, int), labels)
    answers = model.read(hand.test)
    right = reader.accuracy(answers, hand.test)
    return Turn(
        number=0,
        volume=PARCELS,
        collected=0,
        reader=model,
        labels=labels,
        tilt=0,
        answers=answers,
        accuracy=right,
        efficiency=right**2,
        checks=(),
    )


def next_volume(turn, first):
    """Return V(t+1) from turn t and turn 0."""
    return round(turn.efficiency * turn.volume + (1 - first.efficiency) * first.volume)


def step(turn, first, *, checked, seed, cut=None, own=False, drifting=False):
    """Return the Turn after this one.

    cut: the arrow that carries nothing; own: the model writes the labels; drifting: the camera tilts.
    """
    hand, tilt = reader.deal(seed), min(turn.tilt + TILT, MOST_TILT) if drifting else turn.tilt
    volume = turn.volume if cut in HELD else next_volume(turn, first)
    wanted = 0 if cut == "volume" else 2 * round(checked / 100 * volume)
    batch = hand.stream[turn.collected : turn.collected + wanted]
    model, labels, answers, checks = turn.reader, turn.labels, turn.answers, turn.checks
    if len(batch):
        guesses = model.read(batch, tilt)
        given = guesses if own else reader.digits()[batch]
        checks = (*checks, (int((guesses == given).sum()), len(batch)))[-MEMORY:]
        if cut != "data":
            labels = np.append(labels, given)
            tilts = np.append(model.tilts, np.full(len(batch), tilt))
            model = reader.trained(np.append(model.rows, batch), tilts, labels)
    if model is not turn.reader or tilt != turn.tilt:
        answers = model.read(hand.test, tilt)
    right = reader.accuracy(answers, hand.test)
    used = first.accuracy if cut == "predictions" else right
    return Turn(
        number=turn.number + 1,
        volume=volume,
        collected=turn.collected + len(batch),
        reader=model,
        labels=labels,
        tilt=tilt,
        answers=answers,
        accuracy=right,
        efficiency=used**2,
        checks=checks,
    )


def history(past, *, checked, seed, **world):
    """Return the turns 0..TURNS that continue the past ones in this world (see step)."""
    turns = list(past)
    while len(turns) <= TURNS:
        turns.append(step(turns[-1], turns[0], checked=checked, seed=seed, **world))
    return tuple(turns)


@lru_cache(maxsize=16)
def whole(checked, seed):
    """Return the turns of the loop left alone; every experiment starts from these."""
    return history((opening(seed),), checked=checked, seed=seed)
