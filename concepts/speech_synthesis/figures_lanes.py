"""Words, sounds, melody and wave of a run, brought to places: what the lanes are made of."""

import numpy as np

from concepts.speech_synthesis.analysis import HIGH, LOW, STEP
from stage.layout import words as text

LANES = {"written": 8.6, "spoken": 6.7, "sounds": 4.8, "melody": 3.0, "wave": 1.0}  # heights
TOKENS, WORDS, SOUNDS, LOOKS = 40, 60, 170, 240  # room for so many
APART = 0.27  # every second word stands lower, so that long ones do not touch


def clean(said, most=40):
    said = said.replace("<", "‹").replace(">", "›").replace("&", "+")
    return said if len(said) <= most else said[: most - 1] + "…"


def room(values, size, gap=np.nan):
    """Return values with gaps up to a size, or cut to it: a trace keeps its points."""
    values = list(values)[:size]
    return values + [gap] * (size - len(values))


def _zigzag(height, size):
    return height + APART * (np.arange(size) % 2 * -2 + 1)


def labels(places, texts, height, most, **font):
    """Return a text trace with room for so many words."""
    return text(
        np.array(room(places, most), float),
        _zigzag(height, most),
        room(texts, most, " "),
        at="middle center",
        textfont={"color": "@ink"} | font,
    )


def middle(pairs, seconds):
    return [(start + end) / 2 / seconds for start, end in pairs]


def wave(spoken):
    """Return x and y (3 LOOKS,) of the wave as upright strokes."""
    shown = np.array([part.max() for part in np.array_split(spoken.outline, min(LOOKS, len(spoken.outline)))])
    high = 0.75 * shown / max(shown.max(), 1e-9)
    x = (np.arange(len(shown)) + 0.5) / len(shown)
    gap = np.full(len(x), np.nan)
    pairs = np.stack([x, x, gap], 1).ravel(), np.stack([LANES["wave"] - high, LANES["wave"] + high, gap], 1).ravel()
    return (np.array(room(part, 3 * LOOKS)) for part in pairs)


def melody(spoken):
    """Return x and y (LOOKS,) of the melody, low to high."""
    x = np.arange(len(spoken.melody)) * STEP / spoken.seconds
    pitch = np.log(spoken.melody / LOW) / np.log(HIGH / LOW)
    keep = np.linspace(0, len(x) - 1, min(LOOKS, len(x))).astype(int)
    return (np.array(room(part[keep], LOOKS)) for part in (x, LANES["melody"] - 0.65 + 1.3 * pitch))


def nothing(size):
    return np.full(size, np.nan), np.full(size, np.nan)


def line(x, y, color, width):
    return {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": color, "width": width}}
