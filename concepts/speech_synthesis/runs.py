"""Runs of the two voices: recorded ones, made by recordings/speech_synthesis.py, and live ones; both become the same Spoken."""

import base64
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data
from concepts.speech_synthesis.analysis import BANDS, melody, outline, spectrogram

NAME = "voice_runs"
SENTENCES = {
    "shop": "The shop at 12 St. James St. sold 1/2 a box in 1999.",
    "price": "A blorptang costs $3.50 before 7:30 pm.",
    "read": "I read it yesterday. Will you read it tomorrow?",
    "order": "Dr. Lee ordered lot 4711 on May 3rd.",
}
DRAFT = (
    "Dear customer, thank you very much for shopping with us. Your order 4711 is ready now. "
    "Please come and collect it at the counter."
)
MANNERS = {  # what is asked of the voice
    "usual": {},
    "high": {"pitch": 1.35},
    "low": {"pitch": 0.65},
    "slow": {"rate": 0.65},
    "fast": {"rate": 1.6},
}
VOICES = ("standard", "neural")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    source: tuple  # (recording, key) of its sound
    seconds: float
    words: np.ndarray  # (w, 2) start and end, seconds
    sounds: tuple  # of (start, end, IPA)
    outline: np.ndarray  # (looks,) 0..1
    melody: np.ndarray  # (looks,) Hz, gaps
    loud: np.ndarray  # (BANDS, looks) 0..255

    @property
    def pitch(self):
        """The middle pitch in Hz; a gap where nothing is voiced."""
        voiced = self.melody[self.melody > 0]
        return float(np.sort(voiced)[len(voiced) // 2]) if len(voiced) else float("nan")


def key(sentence, voice, manner, neighbours):
    """Return the name of a recorded run. The neural voice has no pitch of its own to set: it speaks as usual."""
    if voice == "neural" and "pitch" in MANNERS[manner]:
        manner = "usual"
    return f"{sentence} {voice} {manner} {'near' if neighbours else 'alone'}"


def described(header, samples):
    """Return the description of a run (a dictionary that JSON can hold) from an engine's header and its int16 samples."""
    sound, rate = samples / np.float32(32768), header["rate"]
    loud, _ = spectrogram(sound, rate)
    return {
        "seconds": round(len(sound) / rate, 3),
        "words": [[round(start, 3), round(end, 3)] for start, end, _ in header["words"]],
        "sounds": [[round(start, 3), round(end, 3), name] for start, end, name in header["sounds"]],
        "outline": [round(float(v), 3) for v in outline(sound, rate)],
        "melody": [None if np.isnan(v) else round(float(v)) for v in melody(sound, rate)],
        "loud": base64.b85encode(zlib.compress(loud.tobytes(), 9)).decode(),
    }


def _spoken(run, source):
    loud = np.frombuffer(zlib.decompress(base64.b85decode(run["loud"])), np.uint8).reshape(BANDS, -1)
    return Spoken(
        source=source,
        seconds=run["seconds"],
        words=np.array(run["words"], float).reshape(-1, 2),
        sounds=tuple(map(tuple, run["sounds"])),
        outline=np.array(run["outline"]),
        melody=np.array([np.nan if v is None else v for v in run["melody"]]),
        loud=loud,
    )


@lru_cache(maxsize=1)
def _recorded():
    table = data.load(NAME)
    return {run["key"]: _spoken(run, (NAME, run["key"])) for run in table.to_dict("records")}


def recorded(sentence, voice, manner, neighbours):
    """Return the Spoken of a recorded run."""
    return _recorded()[key(sentence, voice, manner, neighbours)]


def live(token, header, samples):
    """Return the Spoken of a run that the voice worker keeps under a token."""
    return _spoken(described(header, samples), ("live", token))
