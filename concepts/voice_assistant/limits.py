"""Test commands and foreign questions, each with the intent model's best guess and how sure it is of it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.voice_assistant.commands import commands
from concepts.voice_assistant.foreign import TEACH, TEST
from concepts.voice_assistant.intents import NONE, trained


@dataclass(frozen=True, kw_only=True)
class Limit:
    answer: float
    taught: int
    added: int  # examples of one's own
    texts: tuple  # m test commands, then f foreign questions
    foreign: np.ndarray  # (m + f,) bool
    guess: np.ndarray  # (m + f,) intents
    chance: np.ndarray  # (m + f,) how sure
    right: np.ndarray  # (m + f,) bool: the intent is right; of a foreign question: it is NONE

    @property
    def acted(self):
        """Which (m + f,) the assistant acts on."""
        return (self.chance >= self.answer) & (self.guess != NONE)

    @property
    def facts(self):
        real, foreign, acted = ~self.foreign, self.foreign, self.acted
        everest = self.texts.index(TEST[0])
        sure = foreign & (self.chance >= 0.9) & (self.guess != NONE)
        return {
            "answer": self.answer,
            "taught": self.taught,
            "added": self.added,
            "real": int(real.sum()),
            "foreign": int(foreign.sum()),
            "answered": 100 * float(acted[real].mean()),
            "right": 100 * float((acted & self.right)[real].mean()),
            "wrong": int((acted & ~self.right)[real].sum()),
            "refused": 100 * float((~acted)[foreign].mean()),
            "fooled": int(acted[foreign].sum()),
            "sure": int(sure.sum()),
            "everest": 100 * float(self.chance[everest]),
            "everest_guess": str(self.guess[everest]),
        }


@lru_cache(maxsize=16)
def sorted_out(taught, added):
    model, known = trained(TEACH[:taught], added), commands()
    texts = (*(known.text[row] for row in known.asked), *TEST)
    guess, chance = model.best(texts)
    foreign = np.arange(len(texts)) >= len(known.asked)
    meant = np.concatenate([known.intent[known.asked], np.repeat(NONE, len(TEST))])
    return texts, foreign, guess, chance, guess == meant
