"""When a reader may say "I don't know": where it is least sure, or where a picture is least like what it has learned from."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ai_types.pictures import changed, clothes, digits
from concepts.ai_types.readers import nearest, reader, trained

FOLDS = 3
KINDS = ("upright", "little", "turned", "clothes")
LITTLE, QUARTER = 2, 9  # steps that "turned a little" and "turned by 90 degrees" are turned


@lru_cache(maxsize=8)
def own_far(seed):
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
    worn: np.ndarray  # (10,) rows of the clothes: one piece of each kind
    ink: np.ndarray  # (10, 64) of these
    says: np.ndarray  # (10,) the digit that the reader takes each for
    trust: np.ndarray  # (10,) how sure it is

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
        "turned": changed(it.test, "turned", QUARTER),
        "clothes": clothes(seed).test,
    }
    found = {}
    for kind, ink in kinds.items():
        given = read(ink)
        right = (given.argmax(axis=1) == it.test_labels) & (kind != "clothes")
        found[kind] = given.max(axis=1), nearest(ink, it.train), right
    return found


def refused(by, limit, model, seed):
    """Return the Refused of valid controls."""
    found, part, sign = _measured(model, seed), int(by == "known"), -1 if by == "known" else 1
    own = -own_far(seed) if by == "known" else _own_sure(model, seed)
    wear = clothes(seed)
    worn = np.array([np.flatnonzero(wear.test_labels == kind)[0] for kind in range(10)])
    given = reader(model, seed)(wear.test[worn])
    return Refused(
        by=by,
        least=float(np.quantile(own, limit / 100)),
        measure={kind: sign * values[part] for kind, values in found.items()},
        right={kind: values[2] for kind, values in found.items()},
        worn=worn,
        ink=wear.test[worn],
        says=given.argmax(axis=1),
        trust=given.max(axis=1),
    )
