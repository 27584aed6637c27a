"""The house: what an understood command changes in it. A command that changes nothing to be seen gets an answer only."""

from dataclasses import dataclass, replace

from concepts.voice_assistant.slots import slots

ROOMS = ("kitchen", "living room", "bedroom", "elsewhere")  # the lights that are drawn


@dataclass(frozen=True, kw_only=True)
class House:
    lights: tuple = (True, True, True, False)  # of ROOMS
    warmth: int = 68  # degrees Fahrenheit that the thermostat is set to
    timer: int = 0  # seconds; 0: none
    items: tuple = ("bread",)  # the shopping list
    music: str = ""
    volume: int = 40  # percent


@dataclass(frozen=True, kw_only=True)
class Done:
    house: House
    answer: str  # which sentence is spoken back
    slots: dict


def act(house, intent, text):
    """Return the Done of a command understood as an intent; the slots are read from its words."""
    found = slots(text)
    changed = _ACTIONS.get(intent, lambda house, _: house)(house, found)
    needs = _NEEDS.get(intent)
    answer = "unclear" if needs and needs not in found else intent
    return Done(house=house if answer == "unclear" else changed, answer=answer, slots=found)


def same(intent, text, other, heard):
    """Whether what was understood does the same as what was meant: the same intent, and the same in the slots that it uses."""
    if intent != other:
        return False
    used, meant, got = _USES.get(intent, ()), slots(text), slots(heard)
    return all(meant.get(slot) == got.get(slot) for slot in used)


def _light(house, found):
    room = found.get("room", "living room")
    place = ROOMS.index(room) if room in ROOMS else len(ROOMS) - 1
    on = found["state"] == "on"
    return replace(house, lights=tuple(on if i == place else lit for i, lit in enumerate(house.lights)))


_ACTIONS = {
    "lights_on_off": _light,
    "light_brightness_color": _light,
    "thermostat_set": lambda house, found: replace(house, warmth=found.get("number", house.warmth)),
    "timer_start": lambda house, found: replace(house, timer=found.get("seconds", 0)),
    "timer_change": lambda house, found: replace(house, timer=house.timer + found.get("seconds", 0)),
    "timer_cancel": lambda house, _: replace(house, timer=0),
    "shopping_list_add": lambda house, found: replace(house, items=(*house.items, found.get("item", "?"))),
    "shopping_list_done": lambda house, found: replace(
        house, items=tuple(item for item in house.items if item != found.get("item"))
    ),
    "play_music": lambda house, found: replace(house, music=found.get("played", "?")),
    "media_pause_resume": lambda house, _: replace(house, music=""),
    "volume": lambda house, found: replace(house, volume=min(100, found.get("number", house.volume))),
}
_NEEDS = {
    "thermostat_set": "number",
    "timer_start": "seconds",
    "timer_change": "seconds",
    "shopping_list_add": "item",
    "shopping_list_done": "item",
    "play_music": "played",
}
_USES = {
    "lights_on_off": ("room", "state"),
    "light_brightness_color": ("room", "number"),
    "thermostat_set": ("number", "room"),
    "thermostat_get": ("room",),
    "timer_start": ("seconds",),
    "timer_change": ("seconds", "room"),
    "timer_cancel": ("seconds", "room"),
    "timer_status": ("seconds", "room"),
    "shopping_list_add": ("item",),
    "shopping_list_done": ("item",),
    "play_music": ("played", "room"),
    "media_next_previous": ("room",),
    "media_pause_resume": ("room",),
    "volume": ("number", "room"),
    "fan_speed": ("number", "room"),
}
