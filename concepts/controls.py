"""What a lesson lets a person set: bounds, step and default, declared once.

The concept checks its arguments with them, the page reads the link and draws the controls with them, the tests try their extremes.
A control's name is its name everywhere: in the link, in the words, as the keyword of the view and of the concept's call.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Control:
    """acts are the acts that show the control; none named: all of them.

    when    ("series", "product"): where that other control is shown too and has none of these values, this one would change nothing, and is
            not shown
    """

    acts: tuple = ()
    when: tuple = ()
    drawn = True  # whether it is drawn beside the figure; what a person moves on the figure itself is not

    def check(self, name, value):
        """Return value; ValueError says what it was and what is allowed."""
        if not self.allows(value):
            raise ValueError(f"{name}={value} must be {self.allowed}")
        return value

    def text(self, value):
        """Return how the link writes a value."""
        return str(value)


@dataclass(frozen=True)
class Slider(Control):
    """A number from low to high on a grid; unit is how it is shown ("", "%", "percent" for shares of one)."""

    low: float
    high: float
    default: float
    step: float = 1
    unit: str = ""

    @property
    def allowed(self):
        return f"between {self.low} and {self.high}"

    @property
    def extremes(self):
        return self.low, self.high

    @property
    def values(self):
        """Return all values on the grid."""
        return tuple(self._at(i) for i in range(round((self.high - self.low) / self.step) + 1))

    def _at(self, place):
        return self.parse(min(self.high, self.low + place * self.step))

    def allows(self, value):
        return isinstance(value, int | float) and math.isfinite(value) and self.low <= value <= self.high

    def parse(self, raw):
        """Return the value a link names, on the grid; ValueError for nonsense."""
        value = float(raw)
        if not self.allows(value):
            raise ValueError(f"{raw!r} must be {self.allowed}")
        value = round(self.low + round((value - self.low) / self.step) * self.step, 9)
        return int(value) if isinstance(self.low, int) and isinstance(self.step, int) else value

    def text(self, value):
        return f"{value:.9g}" if isinstance(value, float) else str(value)

    def sample(self, rng):
        """Return a value drawn evenly from the grid."""
        return self._at(rng.integers(round((self.high - self.low) / self.step) + 1))


class Handle(Slider):
    """A number that a person drags on the figure."""

    drawn = False


@dataclass(frozen=True)
class Choice(Control):
    """One of some options (ids; the words name them); the first is the default."""

    options: tuple

    @property
    def default(self):
        return self.options[0]

    @property
    def allowed(self):
        return f"one of {', '.join(map(str, self.options))}"

    @property
    def extremes(self):
        return self.options

    @property
    def values(self):
        return self.options

    def allows(self, value):
        return value in self.options

    def parse(self, raw):
        if raw not in self.options:
            raise ValueError(f"{raw!r} must be {self.allowed}")
        return raw

    def sample(self, rng):
        return self.options[rng.integers(len(self.options))]


class Picked(Choice):
    """One of some options, picked on the figure."""

    drawn = False


class Acts(Picked):
    """The acts of a lesson, ?act=."""


@dataclass(frozen=True)
class Switch(Control):
    """On or off."""

    default: bool = False
    allowed = "True or False"
    extremes = values = (False, True)

    def allows(self, value):
        return value in (False, True)

    def parse(self, raw):
        if raw not in ("true", "false"):
            raise ValueError(f"{raw!r} must be true or false")
        return raw == "true"

    def text(self, value):
        return "true" if value else "false"

    def sample(self, rng):
        return bool(rng.integers(2))


@dataclass(frozen=True)
class Seed(Slider):
    """The number of a sample: "Another sample" takes the next one."""

    low: int = 0
    high: int = 9999
    default: int = 0


@dataclass(frozen=True)
class Written(Control):
    """What a person writes or draws, as a text in the link.

    parse turns the text into a value (hashable) or raises ValueError, write turns it back, draw(rng) gives a random value for the tests.
    """

    default: object
    read: object
    write: object = str
    draw: object = None
    allowed = "readable"
    drawn = False

    @property
    def extremes(self):
        return (self.default,)

    def allows(self, value):
        try:
            return value == self.default or self.read(self.write(value)) == value
        except (TypeError, ValueError):
            return False

    def parse(self, raw):
        return self.read(raw)

    def text(self, value):
        return self.write(value)

    def sample(self, rng):
        return self.draw(rng) if self.draw else self.default


@dataclass(frozen=True)
class Own(Control):
    """A person's own table, by the key it is held under (data/brought.py); "": none, or it is no longer here."""

    default: str = ""
    allowed = "the key of a table that is still held"
    drawn = False
    extremes = ("",)

    def allows(self, value):
        from data import brought

        return value == "" or brought.held(value)

    def parse(self, raw):
        return self.check("the table", raw)

    def sample(self, rng):
        return ""


def check(controls, **values):
    """Check the named values, as a public function of a concept does with its arguments."""
    for name, value in values.items():
        controls[name].check(name, value)


def read(controls, link):
    """Return every control's value by a link (name -> text): what is absent or nonsense is the default. Never raises."""
    values = {}
    for name, control in controls.items():
        try:
            values[name] = control.parse(link[name])
        except (KeyError, ValueError, OverflowError):
            values[name] = control.default
    return values


def told(controls, settings):
    """Return settings as words files tell them (name -> text, number ...): what is written is read."""
    return {
        name: controls[name].parse(value) if isinstance(controls[name], Written) and isinstance(value, str) else value
        for name, value in settings.items()
    }


def query(controls, values):
    """Return the link of values (name -> text); what is at its default is left out."""
    return {name: control.text(values[name]) for name, control in controls.items() if values[name] != control.default}
