"""A voice assistant is a chain: a wake word, speech to text, text to an intent with its slots, an action, an answer spoken
back. Each link is right most of the time; what the chain is worth has to be measured. Its last link must be able to say
"I am not sure", for it knows its own commands only.

    commands.py   commands to a smart home, split by template; how words are compared
    recorded.py   what a recogniser heard of the test commands, in rising noise: recorded runs
    intents.py    the intent model: tf-idf and logistic regression
    slots.py      rooms, numbers, lengths of time, items: a small grammar
    house.py      what an understood command changes
    foreign.py    questions that no command answers

utterance which of the recorded lines is followed · say a text typed or spoken instead · answer how sure the assistant has to
be to act · taught how many foreign questions it has learned to leave alone · added examples of one's own, (intent, text)
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import Acts, Choice, Slider, Written, check
from concepts.voice_assistant.commands import commands, errors, normal
from concepts.voice_assistant.foreign import TEACH, TEST
from concepts.voice_assistant.house import Done, House, act, same
from concepts.voice_assistant.intents import NONE, trained
from concepts.voice_assistant.recorded import LEVELS, SHOWN, recorded

DATA = ("voice_intents", "assistant_runs")
INTENTS = {"timer": "timer_start", "lights": "lights_on_off", "milk": "shopping_list_add", "music": "play_music"}
ANSWERED, REFUSED = 95, 95  # percent of the commands answered and of the foreign questions refused that reach the goal
LOUD = 0  # dB, the noise that the question is about
LONGEST, MOST = 80, 6  # characters of a text typed; examples of one's own
KNOWN = [
    "announce",
    "fan_speed",
    "light_brightness_color",
    "lights_on_off",
    "media_next_previous",
    "media_pause_resume",
    "play_music",
    "shopping_list_add",
    "shopping_list_done",
    "thermostat_get",
    "thermostat_set",
    "time_date",
    "timer_cancel",
    "timer_change",
    "timer_start",
    "timer_status",
    "vacuum",
    "volume",
    "weather",
]


def _said(text):
    """Read a text that was typed: one line of at most LONGEST characters."""
    if len(text) > LONGEST or not normal(text):
        raise ValueError(f"{text[:40]!r} must be 1 to {LONGEST} characters with a word among them")
    return " ".join(text.split())


def _examples(text):
    """Read "intent:text;intent:text;": examples of one's own."""
    pairs = tuple(tuple(pair.split(":", 1)) for pair in text.split(";") if pair)
    if len(pairs) > MOST or any(len(pair) != 2 or pair[0] not in (*KNOWN, NONE) for pair in pairs):
        raise ValueError(f"{text[:40]!r} must be at most {MOST} pairs of a known intent and a text")
    return tuple((intent, " ".join(normal(_said(said)))) for intent, said in pairs)


CONTROLS = {
    "act": Acts(("chain", "limit")),
    "utterance": Choice(tuple(SHOWN), acts=("chain",)),
    "answer": Slider(0, 0.95, 0.5, step=0.01),
    "taught": Slider(0, len(TEACH), 0, step=4, acts=("limit",)),
    "added": Written((), _examples, lambda pairs: "".join(f"{intent}:{text};" for intent, text in pairs)),
    "say": Written("", _said),
}


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


def chain(*, utterance="timer", say="", answer=0.5, taught=0, added=()):
    """Return the Chain of a recorded line, or of a text typed instead, and of all test commands.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, utterance=utterance, answer=answer, taught=taught, say=say, added=added)
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


def limit(*, answer=0.5, taught=0, added=()):
    """Return the Limit: test commands and foreign questions by how sure the intent model is of each.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, answer=answer, taught=taught, added=added)
    texts, foreign, guess, chance, right = _sorted_out(taught, added)
    return Limit(
        answer=answer,
        taught=taught,
        added=len(added),
        texts=texts,
        foreign=foreign,
        guess=guess,
        chance=chance,
        right=right,
    )


@lru_cache(maxsize=16)
def _sorted_out(taught, added):
    model, known = trained(TEACH[:taught], added), commands()
    texts = (*(known.text[row] for row in known.asked), *TEST)
    guess, chance = model.best(texts)
    foreign = np.arange(len(texts)) >= len(known.asked)
    meant = np.concatenate([known.intent[known.asked], np.repeat(NONE, len(TEST))])
    return texts, foreign, guess, chance, guess == meant
