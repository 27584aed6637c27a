"""The world changes: a simulated, documented disguise of real spam (spammers do such things; these changes are ours).

Of every spam message each word is disguised with probability `strength`, by the first of these that fits:

1. a give-away word becomes another way of saying it (REWORDED): free -> complimentary, prize -> gift;
2. a phone number or code of five digits or more (not an amount after a pound sign) becomes a link: 08452810000 -> kzqt.example;
3. a word of five letters or more gets accents: weekend -> wéékénd.

Ordinary messages stay as they are. The same seed disguises the same words, and a greater strength only disguises more of them.
"""
import re

import numpy as np

from concepts.ml_vs_programming_rules import TOKEN

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
    found = list(re.finditer(TOKEN, text))
    rng = np.random.default_rng(seed)
    chance = rng.random(len(found))
    codes = rng.choice(CONSONANTS, (len(found), 4))
    befores = ["", *(match.group() for match in found)]
    ends = [0, *(match.end() for match in found)]
    gaps = [text[end:match.start()] for end, match in zip(ends, found)]
    new = [disguise(match.group(), before, "".join(code)) for match, before, code in zip(found, befores, codes)]
    return ["".join(part for i, match in enumerate(found) for part in (gaps[i], new[i] if chance[i] < strength else match.group())) + text[ends[-1]:]
            for strength in strengths]
