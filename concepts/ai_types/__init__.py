"""A narrow AI answers every question as if it were its own; to be sure is not to be right. General would mean many tasks at
once, measured. A reader of digits is shown digits that are turned, clothes, and what you draw.

    pictures.py  the pictures, and what is done to them
    readers.py   softmax by gradient descent, a forest, nearest neighbours
    drawing.py   the pad
    reading.py   what a reader says to changed digits, and to a drawing
    refusing.py  when it may say that it does not know
    tasks.py     one model, two tasks

how pictures are changed: turned, shifted, inverted · model which reader · drawing the pad · pen whether it draws or rubs out ·
by what refusing goes by · limit how many of 100 digits of its own kind a reader may refuse · order, keep how the clothes
are learned: together with the digits, or after them with `keep` digits mixed in
"""

from functools import lru_cache

from concepts.ai_types import drawing as pad
from concepts.ai_types import tasks as tasks_
from concepts.ai_types.pictures import HOWS
from concepts.ai_types.readers import MODELS
from concepts.ai_types.reading import drawn, turned
from concepts.ai_types.refusing import refused
from concepts.controls import Acts, Choice, Seed, Slider, Written, check

DATA = ("fashion_mnist_8x8",)
CONTROLS = {
    "act": Acts(("turn", "pad", "refuse", "tasks")),
    "how": Choice(HOWS, acts=("turn",)),
    "pen": Choice(("ink", "rub"), acts=("pad",)),
    "drawing": Written(pad.PRESETS["tree"], pad.read, draw=pad.draw),
    "by": Choice(("sure", "known"), acts=("refuse",)),
    "limit": Slider(0, 30, 5, acts=("refuse",)),
    "model": Choice(MODELS, acts=("turn", "pad", "refuse")),
    "order": Choice(("after", "together"), acts=("tasks",)),
    "keep": Slider(0, 300, 0, 20, acts=("tasks",), when=("order", "after")),
    "seed": Seed(acts=("turn", "refuse", "tasks")),
}


@lru_cache(maxsize=12)
def turn(*, how="turned", model="softmax", seed=0):
    """Return the Turned: test digits, changed step by step.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, how=how, model=model, seed=seed)
    return turned(how, model, seed)


def draw(*, drawing=pad.PRESETS["tree"], model="softmax"):
    """Return the Drawn: what a reader of digits says to a drawing.

    Raises ValueError for a drawing that cannot be read or a model that is not there.
    """
    check(CONTROLS, drawing=drawing, model=model)
    return drawn(drawing, model)


@lru_cache(maxsize=64)
def refuse(*, by="sure", limit=5, model="softmax", seed=0):
    """Return the Refused: the reader may refuse `limit` of 100 digits of its own kind, those it is least sure of, or those
    that are least like what it knows.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, by=by, limit=limit, model=model, seed=seed)
    return refused(by, limit, model, seed)


def tasks(*, order="after", keep=0, seed=0):
    """Return the tasks.Learned: one model that learns digits and clothes.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, order=order, keep=keep, seed=seed)
    return tasks_.learned(order=order, keep=keep, seed=seed)
