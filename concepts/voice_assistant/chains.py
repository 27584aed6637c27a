"""One thing said on its way through the chain, and all test commands: what was heard, understood, done."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.voice_assistant.commands import commands, errors, normal
from concepts.voice_assistant.foreign import TEACH
from concepts.voice_assistant.house import Done, House, act, same
from concepts.voice_assistant.intents import NONE, trained
from concepts.voice_assistant.recorded import LEVELS, SHOWN, recorded

LOUD = 0  # dB, the noise that the question is about
INTENTS = {"timer": "timer_start", "lights": "lights_on_off", "milk": "shopping_list_add", "music": "play_music"}


@dataclass(frozen=True, kw_only=True)
class Chain:
    text: str  # what was said
    typed: bool  # not spoken: the same at every level
    heard: tuple  # LEVELS texts
    sure: np.ndarray  # (LEVELS,) how sure the recogniser says it is
    intent: tuple  # LEVELS names
    chance: np.ndarray  # (LEVELS,) how sure the intent model says it is
    done: tuple  # LEVELS Done
    right: tuple  # LEVELS: whether the house does what was meant; None where nobody says what was meant
    words_right: np.ndarray  # (LEVELS,) percent of the words of all test commands, 100 less the word error rate
    commands_right: np.ndarray  # (LEVELS,) percent of the commands done as meant
    commands_wrong: np.ndarray  # (LEVELS,) percent done otherwise; at the others the assistant asks back
    flawless: np.ndarray  # (LEVELS,) percent of the commands of which every word is right
    perfect: float  # percent of the commands that get the right intent when every word is right
    length: float  # words of a command, on average
    commands: int
    key: str  # of the recorded line

    @property
    def facts(self):
        loud = LEVELS.index(LOUD)
        right, wrong = self.commands_right, self.commands_wrong
        return {
            "commands": self.commands,
            "perfect": self.perfect,
            "length": self.length,
            "words_clean": self.words_right[0],
            "words_loud": self.words_right[loud],
            "flawless": self.flawless[loud],
            "chance": 100 * (self.words_right[loud] / 100) ** self.length,
            "right_clean": right[0],
            "right_loud": right[loud],
            "wrong_loud": wrong[loud],
            "asked_loud": 100 - right[loud] - wrong[loud],
            "right_worst": right[-1],
        }


def follow(utterance, say, answer, taught, added):
    """Return the Chain of a recorded line, or of a text said instead."""
    model, (rows, lines) = trained(TEACH[:taught], added), recorded()
    row = rows[utterance]
    text = say or SHOWN[utterance]
    heard = (say,) * len(LEVELS) if say else lines.words[row]
    intent, chance = model.best(heard)
    done = tuple(_acted(answer, *each) for each in zip(heard, intent, chance))
    meant = None if say else INTENTS.get(utterance)
    right = tuple(
        None if say else each.answer in ("unsure", NONE) if meant is None else _right(each, meant, text, name, words)
        for each, name, words in zip(done, intent, heard)
    )
    guesses, chances, works, words_right, flawless, perfect, length = _tested(taught, added)
    acted = (chances >= answer) & (guesses != NONE)
    return Chain(
        text=text,
        typed=bool(say),
        heard=heard,
        sure=np.ones(len(LEVELS)) if say else lines.sure[row],
        intent=tuple(intent.tolist()),
        chance=chance,
        done=done,
        right=right,
        words_right=words_right,
        commands_right=100 * (acted & works).mean(axis=0),
        commands_wrong=100 * (acted & ~works).mean(axis=0),
        flawless=flawless,
        perfect=perfect,
        length=length,
        commands=len(guesses),
        key=utterance,
    )


def _acted(answer, words, intent, chance):
    """Return the Done of one command heard."""
    if not normal(words) or chance < answer or intent == NONE:
        return Done(house=House(), answer="unsure" if intent != NONE else NONE, slots={})
    return act(House(), intent, words)


def _right(done, meant, text, intent, words):
    return done.answer not in ("unsure", NONE, "unclear") and same(meant, text, intent, words)


@lru_cache(maxsize=16)
def _tested(taught, added):
    """Return of the test commands (m) heard at each level: the intents and their probabilities (m, LEVELS), whether the house
    would do what was meant (m, LEVELS), the percent of words right and of commands without a wrong word (LEVELS,), of intents
    right with perfect words, and the words of a command."""
    model, known, (rows, lines) = trained(TEACH[:taught], added), commands(), recorded()
    heard = [lines.words[rows[f"command {row}"]] for row in known.asked]
    flat = [words for each in heard for words in each]
    guesses, chances = (part.reshape(-1, len(LEVELS)) for part in model.best(flat))
    works = np.array(
        [
            [same(known.intent[row], known.text[row], guess, words) for guess, words in zip(guess_row, each)]
            for row, guess_row, each in zip(known.asked, guesses, heard)
        ]
    )
    wrong = np.array(
        [[errors(normal(known.text[row]), normal(words)) for words in each] for row, each in zip(known.asked, heard)]
    )
    length = sum(len(normal(known.text[row])) for row in known.asked)
    clean, _ = model.best([known.text[row] for row in known.asked])
    return (
        guesses,
        chances.astype(np.float32),
        works,
        100 * np.maximum(0, 1 - wrong.sum(axis=0) / length),
        100 * (wrong == 0).mean(axis=0),
        100 * float((clean == known.intent[known.asked]).mean()),
        length / len(heard),
    )
