"""The world changes: a simulated, documented disguise of real spam (spammers do such things; these changes are ours).

Of every spam message each word is disguised with probability `strength`, if one of these fits:

1. a number of five digits or more (not an amount after a pound sign) becomes a link: 08452810000 -> kzqt.example;
2. a word of four letters or more gets accents: prize -> prízé.

The disguise looks at nobody's rules and at no model. Ordinary messages stay as they are. The same seed disguises the
same words, and a greater strength only disguises more of them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ml_vs_programming import learning
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.messages import EXAMPLES, split

STRENGTHS = tuple(i / 10 for i in range(11))
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
CONSONANTS = list("bcdfghjklmnpqrstvwxz")


def disguise(word, before, code):
    """Return the disguise of one word that follows the sign `before`; code is the name of its link."""
    if sum(map(str.isdigit, word)) >= 5 and before != "£":
        return f"{code}.example"
    return word[:1] + word[1:].translate(ACCENTS) if len(word) >= 4 and word.isalpha() else word


def disguised(text, strengths, *, seed):
    """Return the text as it reads at each strength, a list."""
    strengths = [float(strength) for strength in strengths]
    if not all(0 <= strength <= 1 for strength in strengths):
        raise ValueError(f"strengths {strengths} must lie between 0 and 1")
    found = list(re.finditer(writing.TOKEN, text))
    rng = np.random.default_rng(seed)
    chance = rng.random(len(found))
    codes = rng.choice(CONSONANTS, (len(found), 4))
    befores = ["", *(match.group() for match in found)]
    ends = [0, *(match.end() for match in found)]
    gaps = [text[end : match.start()] for end, match in zip(ends, found)]
    new = [disguise(match.group(), before, "".join(code)) for match, before, code in zip(found, befores, codes)]

    def at(strength):
        words = (new[i] if chance[i] < strength else match.group() for i, match in enumerate(found))
        return "".join(gap + word for gap, word in zip(gaps, words)) + text[ends[-1] :]

    return [at(strength) for strength in strengths]


@dataclass(frozen=True, kw_only=True)
class Later:
    """The messages in the new wording, and what the models make of them. p texts, t strengths."""

    texts: tuple  # (p,) every wording once
    traits: writing.Traits
    open: np.ndarray  # (t, m) where the open messages of each strength stand in texts
    test: np.ndarray  # (t, m) the same for the test messages
    frozen: np.ndarray  # (t, m) which test messages the model of EXAMPLES practice messages stops, left as it is
    retrained: np.ndarray  # (t, m) the same, trained on these and on the open messages of that strength


@lru_cache(maxsize=4)
def later(*, seed=0):
    """Return the Later messages of a split: their spam disguised at all STRENGTHS."""
    parts, texts = split(seed=seed), [*split(seed=seed).practice.text]

    def places(part):
        """Add the wordings of a part to texts; return where they stand (t, m)."""
        found = []
        for text, spam, row in zip(part.text, part.spam, part.rows):
            wordings = disguised(text, STRENGTHS, seed=(seed, int(row))) if spam else [text]
            found.append([len(texts) + min(i, len(wordings) - 1) for i in range(len(STRENGTHS))])
            texts.extend(wordings)
        return np.array(found).T

    shown, test = places(parts.open), places(parts.test)
    X, practice = learning.vectorizer().fit_transform(texts), np.arange(EXAMPLES)
    spam = parts.practice.spam[:EXAMPLES]
    old, answers = learning.trained(X[practice], spam), np.concatenate([spam, parts.open.spam])
    frozen = [learning.says_spam(old, X[now]) for now in test]
    retrained = [
        learning.says_spam(learning.trained(X[np.concatenate([practice, known])], answers), X[now])
        for known, now in zip(shown, test)
    ]
    return Later(
        texts=tuple(texts),
        traits=writing.traits(texts),
        open=shown,
        test=test,
        frozen=np.array(frozen),
        retrained=np.array(retrained),
    )
