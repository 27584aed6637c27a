"""A voice assistant is a chain: a wake word, speech to text, text to an intent with its slots, an action, an answer spoken
back. Each link is right most of the time; what the chain is worth has to be measured. Its last link must be able to say
"I am not sure", for it knows its own commands only.

    commands.py   commands to a smart home, split by template; how words are compared
    recorded.py   what a recogniser heard of the test commands, in rising noise: recorded runs
    intents.py    the intent model: tf-idf and logistic regression
    slots.py      rooms, numbers, lengths of time, items: a small grammar
    chains.py     what becomes of a thing said, and of all commands; limits.py: commands beside foreign questions
    house.py      what an understood command changes
    foreign.py    questions that no command answers

utterance which of the recorded lines is followed · say a text typed or spoken instead · answer how sure the assistant has to
be to act · taught how many foreign questions it has learned to leave alone · added examples of one's own, (intent, text)
"""

from concepts.controls import Acts, Choice, Slider, Written, check
from concepts.voice_assistant.chains import LOUD, Chain, follow
from concepts.voice_assistant.commands import normal
from concepts.voice_assistant.foreign import TEACH
from concepts.voice_assistant.intents import NONE
from concepts.voice_assistant.limits import Limit, sorted_out
from concepts.voice_assistant.recorded import LEVELS, SHOWN

DATA = ("voice_intents", "assistant_runs")
ANSWERED, REFUSED = 95, 95  # percent of the commands answered and of the foreign questions refused that reach the goal
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


def chain(*, utterance="timer", say="", answer=0.5, taught=0, added=()):
    """Return the Chain of a recorded line, or of a text typed instead, and of all test commands.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, utterance=utterance, answer=answer, taught=taught, say=say, added=added)
    return follow(utterance, say, answer, taught, added)


def limit(*, answer=0.5, taught=0, added=()):
    """Return the Limit: test commands and foreign questions by how sure the intent model is of each.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, answer=answer, taught=taught, added=added)
    texts, foreign, guess, chance, right = sorted_out(taught, added)
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


__all__ = ["CONTROLS", "DATA", "LEVELS", "LOUD", "Chain", "Limit", "chain", "limit"]
