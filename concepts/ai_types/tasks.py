"""One model with twenty answers, ten digits and ten kinds of clothes: what it can do after each pass through its pictures."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_types.pictures import PIXELS, changed, clothes, digits
from concepts.ai_types.readers import descend, shares, with_one

CLASSES = 20  # 0..9 the digits, 10..19 the clothes
HALF = 20  # passes before the clothes come, and after
QUARTER = 9  # steps of a turn by 90 degrees
TESTS = ("digits", "clothes", "turned")
WHO = ("digits", "clothes", "both", "yours")  # models in the table


@dataclass(frozen=True, kw_only=True)
class Learned:
    order: str
    keep: int
    scores: np.ndarray  # (2 HALF + 1, 3) share right on TESTS before the first pass and after each
    table: np.ndarray  # (4, 3) share right of each of WHO on TESTS
    as_clothes: np.ndarray  # (4,) share of turned digits that each calls clothes
    trust: np.ndarray  # (4,) how sure it is of turned digits

    @property
    def facts(self):
        """Plain numbers."""
        (digits_first, _, _), (digits_last, clothes_last, turned_last) = self.scores[HALF], self.scores[-1]
        return {
            "digits_first": float(digits_first),
            "digits_last": float(digits_last),
            "clothes_last": float(clothes_last),
            "turned_last": float(turned_last),
            "both_digits": float(self.table[2, 0]),
            "both_clothes": float(self.table[2, 1]),
            "both_turned": float(self.table[2, 2]),
            "only_digits": float(self.table[0, 0]),
            "only_clothes": float(self.table[1, 1]),
            "as_clothes": float(self.as_clothes[2]),
            "trust": float(self.trust[2]),
            "passes": HALF,
        }


def _tests(seed):
    it, others = digits(seed), clothes(seed)
    return (
        (it.test, it.test_labels),
        (others.test, others.test_labels + 10),
        (changed(it.test, "turned", QUARTER), it.test_labels),
    )


def _scores(weights, seed):
    """Return the share right of each of some models (m, 65, 20) on each of TESTS: (m, 3)."""
    return np.stack(
        [((with_one(ink) @ weights).argmax(axis=2) == labels).mean(axis=1) for ink, labels in _tests(seed)], axis=1
    )


def _joined(*parts):
    ink, labels = zip(*parts)
    return np.concatenate(ink), np.concatenate(labels)


def _pictures(seed):
    it, others = digits(seed), clothes(seed)
    return (it.train, it.train_labels), (others.train, others.train_labels + 10)


@lru_cache(maxsize=4)
def _specialists(seed):
    """Return the weights after each pass of models that learn only digits or only clothes (HALF, 65, 20), and of one that learns both
    at once (2 HALF, 65, 20): each has had HALF passes a task."""
    own, other = _pictures(seed)
    begin = np.zeros((PIXELS + 1, CLASSES), np.float32)
    parts = (own, HALF), (other, HALF), (_joined(own, other), 2 * HALF)
    return [descend(begin, *part, passes=passes, seed=seed) for part, passes in parts]


@lru_cache(maxsize=24)
def learned(*, order, keep, seed):
    """Return the Learned; keep digits are mixed in while it learns the clothes after the digits."""
    own, other = _pictures(seed)
    only, clothes_only, both = _specialists(seed)
    if order == "together":
        weights = both
    else:
        mixed = _joined(other, (own[0][:keep], own[1][:keep]))
        weights = np.concatenate([only, descend(only[-1], *mixed, passes=HALF, seed=seed)])
    begin = np.zeros((1, PIXELS + 1, CLASSES), np.float32)
    ends = np.stack([only[-1], clothes_only[-1], both[-1], weights[-1]])
    given = np.stack([shares(with_one(_tests(seed)[2][0]) @ W) for W in ends])
    return Learned(
        order=order,
        keep=keep,
        scores=_scores(np.concatenate([begin, weights]), seed),
        table=_scores(ends, seed),
        as_clothes=(given.argmax(axis=2) >= 10).mean(axis=1),
        trust=given.max(axis=2).mean(axis=1),
    )
