"""The chain from sound to action for one thing said, a small house, and how often the whole chain is right, noise by noise."""

import numpy as np

from concepts.voice_assistant.house import ROOMS
from concepts.voice_assistant.recorded import LEVELS, NAME
from stage.layout import axis, hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

PLACES = np.array([95.0, 80, 65, 50, 35])  # of the five stations, from the top
WIDE = 44  # characters of a line
COURSE = np.arange(len(LEVELS))
MARGIN = {"l": 14, "r": 16, "t": 30, "b": 46}
GOOD, WEAK, NONE = "@model_soft", "@test_soft", "@grid"


def short(said, wide=WIDE):
    """Return a text of at most so many characters, safe to draw."""
    said = said.replace("<", " ").replace(">", " ").replace("&", " ")
    return said if len(said) <= wide else said[: wide - 1].rstrip() + "…"


def level_name(level, words):
    return words["no_noise"] if level is None else f"{level}".replace("-", "\N{MINUS SIGN}")


def _slots(found, words):
    return ", ".join(f"{words[f'slot_{name}']} {_value(name, value)}" for name, value in found.items() if name in SAID)


SAID = ("room", "seconds", "item", "played")


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


def _left(result, words):
    """Return the traces of the stations and of the house, and what moves in them."""
    frames = [_stations(result, words, frame) for frame in COURSE]
    houses = [_house(done.house, words) for done in result.done]
    shares, colours, lines = (list(part) for part in zip(*frames))
    names = [words[f"station_{name}"] for name in ("wake", "words", "intent", "action", "speech")]
    five, bulbs = np.full(5, 5.0), np.array([8.0, 21, 36, 49])
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
        "names": text(np.full(5, 13.0), PLACES + 3.4, names, "@muted", textfont={"color": "@muted", "size": 13}),
        "lines": text(np.full(5, 13.0), PLACES - 2.8, lines[0]),
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


def _curve(name, values, color, width):
    return second(
        mode="lines+markers",
        x=COURSE,
        y=values,
        hovertemplate="%{y:.0f} %<extra>" + name + "</extra>",
        line={"color": color, "width": width},
        marker={"size": 12, "color": color},
    )


def _scene(result, words, *, ghosts, seen):
    left, moving = _left(result, words)
    names = [f"  {words[name]}" for name in ("words_right", "commands_right")]
    layout, narrow = panels(
        (hidden(-2, 100), hidden(-2, 101)),
        (
            axis(
                words["noise"],
                -0.4,
                len(LEVELS) - 0.4,
                tickvals=COURSE,
                ticktext=[level_name(each, words) for each in LEVELS],
            ),
            axis("", -4, 112, dtick=50, ticksuffix=" %"),
        ),
        share=0.56,
        gap=0.1,
        tall=840,
        upper=0.56,
    )
    captions = [
        words["caption"].format(
            noise=words["clean"] if level is None else words["decibel"].format(level=level_name(level, words)),
            words=result.words_right[i],
            right=result.commands_right[i],
        )
        for i, level in enumerate(LEVELS)
    ][:seen]
    return Scene(
        traces=left
        | {
            "words": _curve(words["words_right"], result.words_right[:seen], "@train", 4),
            "right": _curve(words["commands_right"], result.commands_right[:seen], "@model", 5),
            "labels": second(**text([0, 0], [106, 50], names, textfont={"color": ["@train", "@model"], "weight": 700})),
        },
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": title(words["one"], "")
            + title(words["all"].format(n=result.commands), "2", words["measured"]),
        },
        narrow=narrow,
        moving={name: {path: values[:seen] for path, values in each.items()} for name, each in moving.items()},
        reveals=("words", "right"),
        captions=captions,
        ghosts=ghosts,
        sound=() if result.typed else tuple((NAME, f"{result.key} {level}") for level in LEVELS[:seen]),
        height=500,
        fps=1.1,
        table={
            words["noise"]: [level_name(level, words) for level in LEVELS[:seen]],
            words["heard"]: list(result.heard[:seen]),
            words["words_right"]: result.words_right[:seen].round(),
            words["commands_right"]: result.commands_right[:seen].round(),
        },
        alt=words["alt" if seen > 1 else "question_alt"].format(
            **result.facts,
            text=result.text,
            first=result.heard[0],
            last=result.heard[-1],
            clean=result.commands_right[0],
        ),
    )


def chain(result, words):
    """One thing said and what becomes of it; beside it all commands, one level of noise a frame."""
    return _scene(result, words, ghosts=_ghosts(result), seen=len(LEVELS))


def question(result, words):
    """The quiet room, and four ways the commands might go as it gets noisy."""
    return _scene(result, words, ghosts=_ghosts(result), seen=1)


def _ghosts(result):
    """Return the ways: the second model mends all, half and half, every word must be right, the house falls silent."""
    share, start = result.words_right / result.words_right[0], result.commands_right[0]
    ways = {
        "mends": np.full(len(LEVELS), start),
        "half": start * share,
        "few": start * share**result.length,
        "asks": start * np.clip(1.9 * share - 0.9, 0, 1),
    }
    return {
        name: {"x": COURSE[: 5 + (name == "half")], "y": way[: 5 + (name == "half")], "xaxis": "x2", "yaxis": "y2"}
        for name, way in ways.items()
    }
