"""Twelve systems to be sorted: what is artificial intelligence, and which of it has learned?

A box is one of BOXES; answers is a text with one letter a system: the first of its box, "-" for not yet.
"""

from dataclasses import dataclass

BOXES = ("not", "ai", "ml", "deep")  # no AI; AI that has not learned; machine learning; deep learning
LETTERS = "-namd"
SYSTEMS = {  # in the order in which they are asked; the box is the textbook's
    "deep_blue": "ai",
    "thermostat": "not",
    "spam": "ml",
    "planner": "ai",
    "speech": "deep",
    "calculator": "not",
    "mycin": "ai",
    "bought": "ml",
    "alphago": "deep",
    "door": "not",
    "draughts": "ml",
    "tax": "ai",
}
NONE = "-" * len(SYSTEMS)


def read(text):
    """Return a text of answers; ValueError for another length or other letters."""
    if len(text) != len(NONE) or set(text) - set(LETTERS):
        raise ValueError(f"{text[:60]!r} must be {len(NONE)} of the letters {LETTERS}")
    return text


def draw(rng):
    """Return answers, drawn at random."""
    return "".join(rng.choice(list(LETTERS), len(NONE)))


@dataclass(frozen=True, kw_only=True)
class Sorted:
    answers: str

    @property
    def said(self):
        """Return system -> the box said; what is not sorted yet is left out."""
        box = dict(zip(LETTERS[1:], BOXES))
        return {name: box[letter] for name, letter in zip(SYSTEMS, self.answers) if letter != "-"}

    @property
    def now(self):
        """Return the system that is asked: the first that is not sorted yet; "": none is left."""
        return next((name for name in SYSTEMS if name not in self.said), "")

    @property
    def last(self):
        """Return the system that was sorted last, in the order in which they are asked; "": none."""
        return ([""] + [name for name in SYSTEMS if name in self.said])[-1]

    def put(self, box):
        """Return the answers once the system that is asked is put into a box."""
        i = self.answers.index("-")
        return f"{self.answers[:i]}{LETTERS[1 + BOXES.index(box)]}{self.answers[i + 1 :]}"

    @property
    def facts(self):
        """Plain numbers."""
        said = self.said
        return {
            "systems": len(SYSTEMS),
            "sorted": len(said),
            "alike": sum(SYSTEMS[name] == box for name, box in said.items()),
            "ai": sum(box != "not" for box in SYSTEMS.values()),
            "learned": sum(box in ("ml", "deep") for box in SYSTEMS.values()),
        }
