"""What a reader of digits says: to digits that are changed step by step, and to a drawing."""

from dataclasses import dataclass

import numpy as np

from concepts.ai_types.drawing import bits, seen
from concepts.ai_types.pictures import STEPS, changed, digits
from concepts.ai_types.readers import reader
from concepts.ai_types.refusing import own_far

SHOWN = 12  # pictures that are drawn
REST = {"turned": 9, "shifted": 12, "inverted": STEPS}  # how far the question goes, in steps


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


def turned(how, model, seed):
    """Return the Turned of valid controls."""
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
    limit: float  # the farthest that any picture it has learned from is from the others

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


def drawn(drawing, model):
    """Return the Drawn of valid controls."""
    it, cells = digits(0), bits(drawing)
    ink = seen(cells)
    far = ((it.train - ink) ** 2).sum(axis=1)
    most = int(far.argmin())
    return Drawn(
        cells=cells,
        ink=ink,
        shares=reader(model, 0)(ink[None])[0],
        like=it.train[most],
        like_label=int(it.train_labels[most]),
        far=float(np.sqrt(far[most])),
        limit=float(own_far(0).max()),
    )
