"""The world changes: a simulated, documented disguise of real spam (spammers do such things; these changes are ours).

Of every spam message each word is disguised with probability `strength`, by the first of these that fits:

1. a give-away word becomes another way of saying it (REWORDED): free -> complimentary, prize -> gift;
2. a phone number or code of five digits or more (not an amount after a pound sign) becomes a link: 08452810000 -> kzqt.example;
3. a word of five letters or more gets accents: weekend -> wéékénd.

Ordinary messages stay as they are. The same seed disguises the same words, and a greater strength only disguises more of them.
"""
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.ml_vs_programming import learning
from concepts.ml_vs_programming import rules as writing
from concepts.ml_vs_programming.messages import split

STRENGTHS = tuple(i / 10 for i in range(11))

REWORDED = {
    "free": "complimentary", "prize": "gift", "win": "pick up", "won": "been picked for", "winner": "lucky one", "cash": "money", "claim": "collect",
    "urgent": "important", "txt": "message", "text": "message", "call": "ring", "mobile": "handset", "reply": "answer", "guaranteed": "sure",
    "award": "present", "awarded": "given", "ringtone": "tune", "tone": "tune", "stop": "end", "customer": "friend", "contact": "reach",
    "offer": "deal", "bonus": "extra", "draw": "event", "£": "GBP ",
}
ACCENTS = str.maketrans("aeiou", "áéíóú")
CONSONANTS = list("bcdfghjklmnpqrstvwxz")


def _cased(word, like):
    """Return word written in capitals as `like` is."""
    return word.upper() if like.isupper() and len(like) > 1 else word.capitalize() if like[:1].isupper() else word


def disguise(word, before, code):
    """Return the disguise of one word that follows the sign `before`; code is the name of its link."""
    if word.lower() in REWORDED:
        return _cased(REWORDED[word.lower()], word)
    if sum(map(str.isdigit, word)) >= 5 and before != "£":
        return f"{code}.example"
    return word[:1] + word[1:].translate(ACCENTS) if len(word) >= 5 and word.isalpha() else word


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
    gaps = [text[end:match.start()] for end, match in zip(ends, found)]
    new = [disguise(match.group(), before, "".join(code)) for match, before, code in zip(found, befores, codes)]
    return ["".join(part for i, match in enumerate(found) for part in (gaps[i], new[i] if chance[i] < strength else match.group())) + text[ends[-1]:]
            for strength in strengths]


@dataclass(frozen=True)
class Later:
    """The messages in the new wording, and what the models make of them. p texts, t strengths."""
    texts: tuple        # (p,) every wording once
    traits: writing.Traits
    recent: np.ndarray  # (t, m) where the recent messages of each strength stand in texts
    test: np.ndarray    # (t, m) the same for the test messages
    frozen: np.ndarray     # (t, m) which test messages the model trained on the practice messages stops, left as it is
    retrained: np.ndarray  # (t, m) the same, trained on the practice messages and the recent ones of that strength


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

    recent, test = places(parts.recent), places(parts.test)
    X, practice = learning.vectorizer().fit_transform(texts), np.arange(len(parts.practice.text))
    old, answers = learning.trained(X[practice], parts.practice.spam), np.concatenate([parts.practice.spam, parts.recent.spam])
    frozen = np.array([learning.says_spam(old, X[now]) for now in test])
    retrained = np.array([learning.says_spam(learning.trained(X[np.concatenate([practice, known])], answers), X[now]) for known, now in zip(recent, test)])
    return Later(tuple(texts), writing.traits(texts), recent, test, frozen, retrained)
