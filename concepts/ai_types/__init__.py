"""A narrow AI answers every question as if it were its own; to be sure is not to be right. General would mean many tasks at
once, measured. A reader of digits is shown digits that are turned, clothes, and what you draw.

    pictures.py  the pictures, and what is done to them
    readers.py   softmax by gradient descent, a forest, nearest neighbours
    drawing.py   the pad
    tasks.py     one model, two tasks

how pictures are changed: turned, shifted, inverted · model which reader · drawing the pad · pen whether it draws or rubs out ·
by what refusing goes by · limit how many of 100 digits of its own kind a reader may refuse · order, keep how the clothes
are learned: together with the digits, or after them with `keep` digits mixed in
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_types import drawing as pad_
from concepts.ai_types import tasks as tasks_
from concepts.ai_types.pictures import HOWS, STEPS, changed, clothes, digits
from concepts.ai_types.readers import MODELS, nearest, reader, trained
from concepts.controls import Acts, Choice, Seed, Slider, Written, check

DATA = ("fashion_mnist_8x8",)
SHOWN = 12  # pictures that are drawn
REST = {"turned": 9, "shifted": 12, "inverted": STEPS}  # how far the question goes, in steps
FOLDS = 3
KINDS = ("upright", "little", "turned", "clothes")
LITTLE = 2  # steps that "turned a little" is turned
CONTROLS = {
    "act": Acts(("turn", "pad", "refuse", "tasks")),
    "how": Choice(HOWS, acts=("turn",)),
    "pen": Choice(("ink", "rub"), acts=("pad",)),
    "drawing": Written(pad_.PRESETS["tree"], pad_.read, draw=pad_.draw),
    "by": Choice(("sure", "known"), acts=("refuse",)),
    "limit": Slider(0, 30, 5, acts=("refuse",)),
    "model": Choice(MODELS, acts=("turn", "pad", "refuse")),
    "order": Choice(("after", "together"), acts=("tasks",)),
    "keep": Slider(0, 300, 0, 20, acts=("tasks",)),
    "seed": Seed(acts=("turn", "refuse", "tasks")),
}


@dataclass(frozen=True, kw_only=True)
class Turned:
    """F = 2 STEPS + 1 frames: pictures changed by -STEPS to STEPS steps."""

    how: str
    right: np.ndarray  # (F,) share of the test digits read right
    sure: np.ndarray  # (F,) mean of how sure the reader is
    ink: np.ndarray  # (F, SHOWN, 64) of the pictures that are drawn
    labels: np.ndarray  # (SHOWN,) what they show
    answers: np.ndarray  # (F, SHOWN)
    trust: np.ndarray  # (F, SHOWN) how sure each time
    survive: np.ndarray  # (10,) share of each digit read right at the last frame

    @property
    def facts(self):
        """Plain numbers."""
        asked, lowest = STEPS + REST[self.how], int(self.sure.argmin())
        return {
            "right_first": float(self.right[STEPS]),
            "sure_first": float(self.sure[STEPS]),
            "right_asked": float(self.right[asked]),
            "sure_asked": float(self.sure[asked]),
            "right_end": float(self.right[-1]),
            "sure_end": float(self.sure[-1]),
            "sure_lowest": float(self.sure[lowest]),
        }


@lru_cache(maxsize=12)
def turn(*, how="turned", model="softmax", seed=0):
    """Return the Turned: test digits, changed step by step.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, how=how, model=model, seed=seed)
    it, steps = digits(seed), np.arange(-STEPS, STEPS + 1)
    ink = np.stack([changed(it.test, how, k) for k in steps])  # (F, TEST, 64)
    given = reader(model, seed)(ink.reshape(-1, ink.shape[-1])).reshape(*ink.shape[:2], -1)
    answers, trust = given.argmax(axis=2), given.max(axis=2)
    good = answers == it.test_labels
    shown = _shown(it.test_labels)
    return Turned(
        how=how,
        right=good.mean(axis=1),
        sure=trust.mean(axis=1),
        ink=ink[:, shown],
        labels=it.test_labels[shown],
        answers=answers[:, shown],
        trust=trust[:, shown],
        survive=np.bincount(it.test_labels, good[-1], 10) / np.bincount(it.test_labels, minlength=10),
    )


def _shown(labels):
    """Return the rows of SHOWN pictures: each digit once, then the next ones."""
    first = [int(np.flatnonzero(labels == digit)[0]) for digit in range(10)]
    return first + [row for row in range(len(labels)) if row not in first][: SHOWN - 10]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    cells: np.ndarray  # (16, 16) where there is ink
    ink: np.ndarray  # (64,) what the reader sees
    shares: np.ndarray  # (10,) of each digit
    like: np.ndarray  # (64,) the most similar picture it has learned from
    like_label: int
    far: float  # how far that is, in full pixels
    limit: float  # how far it is for all but 5 of 100 of the pictures it has learned from

    @property
    def facts(self):
        """Plain numbers."""
        return {
            "answer": int(self.shares.argmax()),
            "sure": float(self.shares.max()),
            "like": self.like_label,
            "far": self.far,
            "limit": self.limit,
            "refused": bool(self.far > self.limit),
            "ink_cells": int(self.cells.sum()),
        }


def draw(*, drawing=pad_.PRESETS["tree"], model="softmax"):
    """Return the Drawn: what a reader of digits says to a drawing.

    Raises ValueError for a drawing that cannot be read or a model that is not there.
    """
    check(CONTROLS, drawing=drawing, model=model)
    it, cells = digits(0), pad_.bits(drawing)
    ink = pad_.seen(cells)
    far = ((it.train - ink) ** 2).sum(axis=1)
    most = int(far.argmin())
    return Drawn(
        cells=cells,
        ink=ink,
        shares=reader(model, 0)(ink[None])[0],
        like=it.train[most],
        like_label=int(it.train_labels[most]),
        far=float(np.sqrt(far[most])),
        limit=float(np.quantile(_own_far(0), 0.95)),
    )


@lru_cache(maxsize=8)
def _own_far(seed):
    """Return how far each training digit is (n,) from the most similar of the others."""
    it = digits(seed)
    return nearest(it.train, it.train, itself=True)


@lru_cache(maxsize=12)
def _own_sure(model, seed):
    """Return how sure a reader is of each training digit (n,) when it has learned from others only: cross-validation."""
    it = digits(seed)
    folds, sure = np.arange(len(it.train)) % FOLDS, np.empty(len(it.train))
    for fold in range(FOLDS):
        held = folds == fold
        sure[held] = trained(model, it.train[~held], it.train_labels[~held], seed)(it.train[held]).max(axis=1)
    return sure


@dataclass(frozen=True, kw_only=True)
class Refused:
    by: str
    least: float  # the least a picture must reach to be answered: share of certainty, or minus its distance
    measure: dict  # kind -> (n,) how sure the reader is, or minus how far the picture is
    right: dict  # kind -> (n,) whether its answer would be right

    @property
    def answered(self):
        """Return kind -> (n,) whether a picture is answered."""
        return {kind: values >= self.least for kind, values in self.measure.items()}

    @property
    def facts(self):
        """Plain numbers: shares answered, and shares right among the answered (nan: none)."""
        kept = self.answered
        facts = {f"answers_{kind}": float(kept[kind].mean()) for kind in KINDS}
        good = {kind: self.right[kind][kept[kind]] for kind in KINDS}
        facts |= {f"right_{kind}": float(good[kind].mean()) if len(good[kind]) else float("nan") for kind in KINDS}
        return facts | {"refused_turned": 1 - facts["answers_turned"], "refused_upright": 1 - facts["answers_upright"]}


@lru_cache(maxsize=12)
def _measured(model, seed):
    """Return kind -> (sure (n,), far (n,), right (n,)) of pictures that the reader has never seen."""
    it, read = digits(seed), reader(model, seed)
    kinds = {
        "upright": it.test,
        "little": changed(it.test, "turned", LITTLE),
        "turned": changed(it.test, "turned", REST["turned"]),
        "clothes": clothes(seed).test,
    }
    found = {}
    for kind, ink in kinds.items():
        given = read(ink)
        right = (given.argmax(axis=1) == it.test_labels) & (kind != "clothes")
        found[kind] = given.max(axis=1), nearest(ink, it.train), right
    return found


@lru_cache(maxsize=64)
def refuse(*, by="sure", limit=5, model="softmax", seed=0):
    """Return the Refused: the reader may refuse `limit` of 100 digits of its own kind, those it is least sure of, or those
    that are least like what it knows.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, by=by, limit=limit, model=model, seed=seed)
    found, part, sign = _measured(model, seed), int(by == "known"), -1 if by == "known" else 1
    own = -_own_far(seed) if by == "known" else _own_sure(model, seed)
    return Refused(
        by=by,
        least=float(np.quantile(own, limit / 100)),
        measure={kind: sign * values[part] for kind, values in found.items()},
        right={kind: values[2] for kind, values in found.items()},
    )


def tasks(*, order="after", keep=0, seed=0):
    """Return the tasks.Learned: one model that learns digits and clothes.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, order=order, keep=keep, seed=seed)
    return tasks_.learned(order=order, keep=keep, seed=seed)
