"""Words, sounds, melody and wave of a run, brought to places: what the lanes are made of."""

from itertools import accumulate, pairwise
from textwrap import wrap

import numpy as np

from concepts.speech_synthesis.analysis import HIGH, LOW, STEP
from concepts.speech_synthesis.sounds import named
from stage.layout import words as text

LANES = {"written": 9.4, "spoken": 7.15, "sounds": 4.9, "melody": 2.95, "wave": 0.9}  # heights
TOKENS, WORDS, SOUNDS, LOOKS = 40, 60, 170, 240  # room for so many
LINE = 32  # characters of a line about the token being said
APART = 0.45  # between the three rows of a lane, on which words stand in turn, so that long ones do not touch
LETTER = 0.017  # of the width


def clean(said, most=40):
    said = said.replace("<", "‹").replace(">", "›").replace("&", "+")
    return said if len(said) <= most else said[: most - 1] + "…"


def room(values, size, gap=np.nan):
    """Return values with gaps up to a size, or cut to it: a trace keeps its points."""
    values = list(values)[:size]
    return values + [gap] * (size - len(values))


def _rows(places, texts):
    """Return the row (n,) of each text, from 1, the upper, to -1: the next in turn, or where most room is left if it would touch."""
    ends, rows, turn = [-1.0] * 3, [], 0
    for place, said in zip(places, texts):
        half = LETTER * (len(said) + 1) / 2
        if ends[turn] > place - half:
            turn = ends.index(min(ends))
        rows.append(1 - turn)
        ends[turn], turn = place + half, (turn + 1) % 3
    return rows


def labels(places, texts, height, most, **font):
    """Return a text trace with room for so many words."""
    return text(
        np.array(room(places, most), float),
        height + APART * np.array(room(_rows(places, texts), most, 0)),
        room(texts, most, " "),
        at="middle center",
        textfont={"color": "@ink"} | font,
    )


def middle(pairs, seconds):
    return [(start + end) / 2 / seconds for start, end in pairs]


def even(tokens):
    """Return (start, end) of tokens (shares of the width) by the letters written or spoken, where no sound gives times."""
    ends = list(accumulate((max(len(written), len(" ".join(said))) + 2 for written, said in tokens), initial=0))
    return [(a / ends[-1], b / ends[-1]) for a, b in pairwise(ends)]


def shared(spans, tokens):
    """Return (start, end) of each spoken word: the words of a token share its time evenly."""
    return [
        (a + (b - a) * k / len(said), a + (b - a) * (k + 1) / len(said))
        for (a, b), (_, said) in zip(spans, tokens)
        for k in range(len(said))
    ]


def now(token, sign):
    """Return the two lines about the token being said; what fits into one stands in the lower."""
    written, said = token
    whole = f"{clean(written, 24)} → {clean(' '.join(said), 48)}{sign}"
    lines = wrap(whole, LINE, max_lines=2, placeholder=" …")
    return [" "] * (2 - len(lines)) + lines


def hint(sound, words):
    """Return what a sound is: its sign, the letters that write it in a word, its ARPAbet name."""
    found = named(sound)
    return words["sound"].format(ipa=sound, code=found[0], letters=found[1], word=found[2]) if found else sound


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
