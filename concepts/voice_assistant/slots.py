"""Slots: what a command is about, found by a small grammar: a room, on or off, a number, a length of time, an item."""

import re

from concepts.voice_assistant.commands import normal

ROOMS = (
    "living room",
    "dining room",
    "ground floor",
    "first floor",
    "kitchen",
    "bedroom",
    "bathroom",
    "office",
    "nursery",
    "garage",
    "basement",
    "hallway",
    "upstairs",
)
OFF = {"off", "out", "deactivate", "close", "shut", "stop", "lower", "disable", "minimum", "min"}
UNITS = {"second": 1, "minute": 60, "hour": 3600}
TIME = re.compile(r"(\d+) (and half )?(hour|minute|second)s?( and half)?")
ITEM = re.compile(r"(?:add|put|remove|complete|check|buy) (?:off )?(.+?) (?:off )?(?:to|in|on|from|off)\b.*list")
PLAYED = re.compile(r"play (?:album |the |some )*(.+?)(?: (?:in|on|at) .*)?$")


def slots(text):
    """Return slot -> value of a command; a slot that is not found is left out.

    >>> slots("Set a kitchen timer for ten minutes and 5 seconds")
    {'room': 'kitchen', 'state': 'on', 'seconds': 605, 'number': 10}
    >>> slots("Put dog food on my shopping list")["item"]
    'dog food'
    """
    words = normal(text)
    said, found = " ".join(words), {}
    room = next((room for room in ROOMS if room in said), None)
    if room:
        found["room"] = room
    found["state"] = "off" if OFF & set(words) else "on"
    times = TIME.findall(said)
    if times:
        found["seconds"] = sum(round((int(n) + bool(half or late) / 2) * UNITS[unit]) for n, half, unit, late in times)
    number = next((int(word) for word in words if word.isdigit()), None)
    if number is not None:
        found["number"] = number
    for name, pattern in (("item", ITEM), ("played", PLAYED)):
        match = pattern.search(said)
        if match:
            found[name] = match[1]
    return found
