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
PAGE = 90  # spoken letters that have room beside one another


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


def labels(spans, edges, texts, height, most, **font):
    """Return a text trace with room for so many words, each in the middle of its span; the first page is seen."""
    page, place = on_page(middle(spans), edges)
    rows = [
        row
        for n in range(len(edges) - 1)
        for row in _rows(place[page == n], [texts[i] for i in np.flatnonzero(page == n)])
    ]
    return text(
        turned(middle(spans), edges, np.zeros(1, int), most)[0],
        height + APART * np.array(room(rows, most, 0)),
        room(texts, most, " "),
        at="middle center",
        textfont={"color": "@ink"} | font,
    )


def pages(tokens, spans):
    """Return the edges (n + 1,) of pages, the first 0 and the last 1: each begins with a token, so that none has many more than PAGE letters."""
    letters = np.array([0, *accumulate(len(" ".join(said)) + 1 for _, said in tokens)])
    n = -(-letters[-1] // PAGE)
    firsts = {int(np.abs(letters[:-1] - letters[-1] * k / n).argmin()) for k in range(1, n)} - {0}
    return np.array([0.0, *(spans[i][0] for i in sorted(firsts)), 1.0])


def on_page(x, edges):
    """Return the page (n,) of each x (n,), a share of the whole, and its place there (n,)."""
    page = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, len(edges) - 2)
    return page, (x - edges[page]) / np.diff(edges)[page]


def turned(x, edges, shown, most=0):
    """Return the places (f, n) of x (n,) while the pages shown (f,) are seen: a gap where x is on another one.

    most: room for so many; the first that is not needed has a place all the same, for the painter copies what is there.
    """
    page, place = on_page(x, edges)
    seen = np.full((len(shown), max(most, len(x))), np.nan)
    seen[:, : len(x)] = np.where(page == shown[:, None], place, np.nan)
    seen[:, len(x) : len(x) + 1] = 0.5
    return seen[:, :most] if most else seen


def middle(pairs):
    return np.array([(start + end) / 2 for start, end in pairs])


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
    return tuple(np.array(room(part, 3 * LOOKS)) for part in pairs)


def melody(spoken):
    """Return x and y (LOOKS,) of the melody, low to high."""
    x = np.arange(len(spoken.melody)) * STEP / spoken.seconds
    pitch = np.log(spoken.melody / LOW) / np.log(HIGH / LOW)
    keep = np.linspace(0, len(x) - 1, min(LOOKS, len(x))).astype(int)
    return tuple(np.array(room(part[keep], LOOKS)) for part in (x, LANES["melody"] - 0.65 + 1.3 * pitch))


def glow(spans, at, edges):
    """Return where the light is (f, 2) while the tokens at (f,) of these spans are said; at the left where there are none."""
    if not len(spans):
        return np.zeros((len(at), 2))
    page, start = on_page(spans[at, 0], edges)
    return np.stack([start, (spans[at, 1] - edges[page]) / np.diff(edges)[page]], 1)


def nothing(size):
    return np.full(size, np.nan), np.full(size, np.nan)


def line(x, y, color, width):
    return {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": color, "width": width}}
