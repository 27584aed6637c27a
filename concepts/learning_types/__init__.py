"""What a machine can learn depends on what it is told: the answers, nothing, or only a reward.

Supervised learning is given the answer (label) of every example, semi-supervised of some, unsupervised of none
(scikit-learn glossary, https://scikit-learn.org/stable/glossary.html); reinforcement learning gets rewards for what it
does instead.

    hiding.py  labels: a straight line on the map (logistic regression, models.py), learned from fewer and fewer of them
    groups.py  none: k-means
    reward.py  rewards: cards given to groups, the simplest kind of reinforcement learning (a bandit)

The same customers of a real shop throughout: k groups of them, T cards.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts import controls
from concepts.controls import Acts, Choice, Seed, Slider, Written
from concepts.learning_types import groups as shop
from concepts.learning_types import hiding, reward

DATA = ("retail_customers_returning",)
TOLD = ("labels", "none", "rewards")
KINDS = ("supervised", "unsupervised", "reinforcement", "none")
OPEN = "open"  # a question that has not been placed yet
MATCHES = {
    "returns": "supervised",
    "vat": "none",
    "kinds": "unsupervised",
    "banner": "reinforcement",
    "odd": "unsupervised",
    "parcels": "supervised",
}
ENOUGH = len(MATCHES) - 1  # questions to be placed right
OWN_CARDS = 40


def _kind(text):
    """Return what a question's place is called in the link."""
    if text not in (OPEN, *KINDS):
        raise ValueError(f"{text[:20]!r} must be one of {', '.join((OPEN, *KINDS))}")
    return text


def _picks(text):
    if len(text) > OWN_CARDS or not set(text) <= set("ABCDE"):
        raise ValueError(f"{text[:60]!r} must be at most {OWN_CARDS} letters from A to E")
    return text


CONTROLS = {
    "act": Acts(("three", "labels", "reward", "match")),
    "told": Choice(TOLD, acts=("three",)),
    "k": Slider(2, 5, 4, acts=("three", "reward")),
    "method": Choice(hiding.METHODS, acts=("labels",)),
    "explore": Slider(0.0, 1.0, 0.1, 0.05, "percent", acts=("reward",)),
    "picks": Written("", read=_picks, draw=lambda rng: "".join(rng.choice(list("ABCDE"), rng.integers(OWN_CARDS)))),
    **{question: Written(OPEN, read=_kind, draw=lambda rng: str(rng.choice(KINDS))) for question in MATCHES},
    "seed": Seed(acts=("three", "labels", "reward")),
}


@lru_cache(maxsize=32)
def hide_labels(*, method="supervised", seed=0):
    """Return the hiding.Hiding of ever more labels of 600 customers."""
    controls.check(CONTROLS, method=method, seed=seed)
    return hiding.hide(method=method, seed=seed)


@dataclass(frozen=True, kw_only=True)
class Found:
    """Groups found without labels, and what the labels would have said."""

    steps: list  # of shop.Groups, step by step
    answers: np.ndarray  # (n,) came back

    @property
    def facts(self):
        """Plain numbers; the shares are looked up afterwards."""
        share = self.steps[-1].share(self.answers)
        return {
            "k": len(share),
            "steps": len(self.steps),
            "group_high": float(share.max()),
            "group_low": float(share.min()),
            "group_high_name": "ABCDE"[share.argmax()],
            "group_low_name": "ABCDE"[share.argmin()],
        }


@lru_cache(maxsize=32)
def find_groups(*, k=4, seed=0):
    """Return the k groups Found among the same 600 customers, without any label."""
    controls.check(CONTROLS, k=k, seed=seed)
    sample = hide_labels(seed=seed)
    return Found(steps=shop.history(sample.spots, k=k, seed=seed), answers=sample.answers)


@lru_cache(maxsize=64)
def give_cards(*, explore=0.1, k=4, seed=0, picks=""):
    """Return the reward.Cards given by a learner and by you; picks beyond the k groups are left away."""
    controls.check(CONTROLS, explore=explore, k=k, seed=seed, picks=picks)
    return reward.give_cards(
        explore=explore, k=k, seed=seed, picks="".join(letter for letter in picks if letter in "ABCDE"[:k])
    )


@dataclass(frozen=True, kw_only=True)
class Matched:
    placed: dict  # question -> kind, or "open"
    right: dict  # question -> whether it is where it belongs; told once all are placed

    @property
    def facts(self):
        """Plain numbers."""
        placed = sum(kind != OPEN for kind in self.placed.values())
        return {"questions": len(MATCHES), "placed": placed, "right": sum(self.right.values()), "enough": ENOUGH}


def match(*, returns=OPEN, vat=OPEN, kinds=OPEN, banner=OPEN, odd=OPEN, parcels=OPEN):
    """Return the Matched questions: which kind of learning each has been given to."""
    placed = {"returns": returns, "vat": vat, "kinds": kinds, "banner": banner, "odd": odd, "parcels": parcels}
    controls.check(CONTROLS, **placed)
    judged = OPEN not in placed.values()
    return Matched(
        placed=placed, right={name: placed[name] == kind for name, kind in MATCHES.items()} if judged else {}
    )
