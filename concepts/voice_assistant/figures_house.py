"""The five stations that one thing said goes through, and the small house that it changes."""

import numpy as np

from concepts.voice_assistant.house import ROOMS
from stage.layout import words as text

PLACES = np.array([95.0, 80, 65, 50, 35])  # of the five stations, from the top
WIDE = 44  # characters of a line
GOOD, WEAK, NONE = "@model_soft", "@test_soft", "@grid"
SAID = ("room", "seconds", "item", "played")


def short(said, wide=WIDE):
    """Return a text of at most so many characters, safe to draw."""
    said = said.replace("<", " ").replace(">", " ").replace("&", " ")
    return said if len(said) <= wide else said[: wide - 1].rstrip() + "…"


def _slots(found, words):
    return ", ".join(f"{words[f'slot_{name}']} {_value(name, value)}" for name, value in found.items() if name in SAID)


def clock(seconds):
    """Return a length of time as a clock shows it.

    >>> clock(605), clock(7265)
    ('10:05', '2:01:05')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _value(name, value):
    return clock(value) if name == "seconds" else value


def _stations(result, words, frame):
    """Return the discs' numbers, their colours, and the lines beside them, at one level of noise."""
    done, right = result.done[frame], result.right[frame]
    sure, chance = 100 * result.sure[frame], 100 * result.chance[frame]
    shares = ["", "" if result.typed else f"{sure:.0f}", f"{chance:.0f}", "", ""]
    acted = done.answer not in ("unsure", "none")
    shares[3] = {True: "✓", False: "✕", None: "·"}[right] if acted or right is not None else "?"
    colours = [
        NONE,
        NONE if result.typed else _shade(sure),
        _shade(chance),
        _shade(100 * bool(right is not False)),
        NONE,
    ]
    slots = _slots(done.slots, words)
    lines = [
        words["typed"] if result.typed else words["wake"],
        short(f"“{result.heard[frame] or words['nothing']}”"),
        short(words[f"intent_{result.intent[frame]}"] + (f" · {slots}" if slots else "")),
        words["does" if acted else "asks_back"] if right is None else words["as_meant" if right else "not_meant"],
        short(f"“{_answer(result, frame, words)}”"),
    ]
    return shares, colours, lines


def _answer(result, frame, words):
    done = result.done[frame]
    found = {"room": "here", "seconds": 0, "item": "?", "played": "?", "number": "?"} | done.slots
    found["seconds"] = clock(found["seconds"])
    return words[f"answer_{done.answer}"].format(**found)


def _shade(percent):
    return GOOD if percent >= 70 else WEAK


def _house(house, words):
    """Return the lights' colours, and what stands in the house in words."""
    lights = ["@thing" if lit else "@grid" for lit in house.lights]
    music = words["music"].format(music=short(house.music, 16)) if house.music else words["silent"]
    timer = clock(house.timer) if house.timer > 0 else words["no_timer"]
    items = short(", ".join(house.items), 24) or words["empty"]
    return lights, [
        words["warmth"].format(warmth=house.warmth) + " · " + music,
        words["timer"].format(timer=timer),
        words["list"].format(items=items),
    ]


def left(result, words):
    """Return the traces of the stations and of the house, and what moves in them."""
    frames = [_stations(result, words, frame) for frame in range(len(result.done))]
    houses = [_house(done.house, words) for done in result.done]
    shares, colours, lines = (list(part) for part in zip(*frames))
    names = [words[f"station_{name}"] for name in ("wake", "words", "intent", "action", "speech")]
    five, bulbs = np.full(5, 5.0), np.array([9.0, 24.5, 37.8, 49.3])
    traces = {
        "way": {
            "mode": "lines",
            "x": [5, 5],
            "y": PLACES[[0, -1]],
            "hoverinfo": "skip",
            "line": {"color": "@axis", "width": 5},
        },
        "discs": {
            "mode": "markers+text",
            "x": five,
            "y": PLACES,
            "text": shares[0],
            "hoverinfo": "skip",
            "textfont": {"color": "@ink", "weight": 800},
            "marker": {"size": 42, "color": colours[0], "opacity": 1, "line": {"color": "@axis", "width": 2}},
        },
        "names": text(np.full(5, 15.0), PLACES + 3.4, names, "@muted", textfont={"color": "@muted", "size": 13}),
        "lines": text(np.full(5, 15.0), PLACES - 2.8, lines[0]),
        "walls": {
            "mode": "lines",
            "x": [0, 0, 28, 57, 57, 0],
            "y": [0, 16, 27, 16, 0, 0],
            "hoverinfo": "skip",
            "line": {"color": "@axis", "width": 4},
        },
        "bulbs": {
            "mode": "markers",
            "x": bulbs,
            "y": np.full(4, 11.0),
            "hoverinfo": "skip",
            "marker": {"size": 24, "color": houses[0][0], "opacity": 1, "line": {"color": "@axis", "width": 2}},
        },
        "rooms": text(
            bulbs,
            np.full(4, 3.4),
            [words[f"room_{room}"] for room in ROOMS],
            at="middle center",
            textfont={"color": "@muted", "size": 12},
        ),
        "inside": text(np.full(3, 60.0), [19, 11.5, 4], houses[0][1]),
    }
    moving = {
        "discs": {"text": shares, "marker.color": colours},
        "lines": {"text": lines},
        "bulbs": {"marker.color": [lights for lights, _ in houses]},
        "inside": {"text": [inside for _, inside in houses]},
    }
    return traces, moving
