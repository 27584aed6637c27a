"""The voice worker: engines that speak and listen, in a child process of their own.

    engines.py      which engines there are, what each needs, whether it is there and whole
    standard.py     text -> samples with the times of words and sounds (eSpeak NG, rules)
    neural.py       the same by a small network (hibari)
    recogniser.py   samples -> words with times and probabilities (Whisper tiny.en)
    eightbit.py     its weights as a file that takes no more memory to read than to hold
    worker.py       the child: one engine, one request at a time, no network
    desk.py         the parent's side: a fair queue, time-outs, an end after idle minutes, results kept within a bound
    sound.py        samples from a WAV file of unknown origin, with noise, and back
    record.py       what recordings/ make the recorded runs in data/ with

An engine takes 200 MB and memory comes back only when its process ends: so there is one child, with one engine, for the
whole app. `speak` and `hear` ask for a run and return a desk.Ticket: its place in the queue, then its result.
"""

from voice import desk, engines
from voice.desk import DESK, Refused
from voice.engines import missing

__all__ = ["DESK", "Refused", "desk", "engines", "hear", "missing", "speak"]

LONGEST_TEXT = 1000  # characters spoken at once
LONGEST_SOUND = 20  # seconds listened to at once


def speak(segments, *, engine, owner):
    """Return the Ticket of a run that speaks segments: [{"text", "rate" 0.5-2, "pitch" 0.5-1.5, "volume" 0-2, "pause" s}].

    Raises ValueError for text that is too long, Refused where the engine is missing or the queue is full.
    """
    letters = sum(len(segment["text"]) for segment in segments)
    if letters > LONGEST_TEXT:
        raise ValueError(f"{letters} characters must be at most {LONGEST_TEXT}")
    return DESK.ask(engine, {"segments": segments}, owner=owner, keeps=True)


def hear(samples, *, owner, words=()):
    """Return the Ticket of a run that listens to samples (n,) float32 at 16 kHz, with words it should expect.

    Nothing of it is kept. Raises ValueError for a sound that is too long, Refused as speak does.
    """
    seconds = len(samples) / 16_000
    if seconds > LONGEST_SOUND:
        raise ValueError(f"{seconds:.0f} seconds must be at most {LONGEST_SOUND}")
    return DESK.ask("recogniser", {"words": list(words)}, samples, owner=owner, keeps=False)
