"""The hall: 54 places, some with a shelf (the maze of Sutton and Barto, Reinforcement Learning, 2nd edition 2018, example 8.1).

A place is a number, row by row from the upper left. shelves is a frozenset of places; leads[place][move] the place a
move leads to: the same one where a wall or a shelf is in the way. Moves: up, right, down, left.
"""

from functools import lru_cache

PLAN = """
.......#*
..#....#.
S.#....#.
..#......
.....#...
........."""
ROWS, COLUMNS = 6, 9
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))
UP, RIGHT, DOWN, LEFT = range(4)
_MARKS = "".join(PLAN.split())
START, STAR = _MARKS.index("S"), _MARKS.index("*")
SHELVES = frozenset(place for place, mark in enumerate(_MARKS) if mark == "#")
FREE = tuple(place for place, mark in enumerate(_MARKS) if mark == ".")  # where one more shelf can stand
CHANGEABLE = tuple(sorted((*FREE, *SHELVES)))
MOST = 8  # changes at one time


@lru_cache(maxsize=128)
def leads(shelves):
    """Return where each move leads from each place: 54 rows of four places."""

    def beyond(place, move):
        row, column = place // COLUMNS + MOVES[move][0], place % COLUMNS + MOVES[move][1]
        to = row * COLUMNS + column
        return to if 0 <= row < ROWS and 0 <= column < COLUMNS and to not in shelves else place

    return tuple(tuple(beyond(place, move) for move in range(4)) for place in range(ROWS * COLUMNS))


def parsed(text):
    """Return the places that a text like "7;38" changes, in order; "-" is none.

    Raises ValueError for what is no place, for start and star, and for more than MOST.
    """
    places = tuple(sorted({int(part) for part in text.split(";") if part != "-"}))
    if len(places) > MOST or not set(places) <= set(CHANGEABLE):
        raise ValueError(f"{text[:60]!r} must name at most {MOST} of the places {CHANGEABLE}")
    return places


def write(places):
    """Return places as a text."""
    return ";".join(map(str, sorted(places))) or "-"


def read(text):
    """Return a text of places as it is written."""
    return write(parsed(text))


def draw(rng):
    """Return one to three places, drawn at random, as a text."""
    return write(rng.choice(CHANGEABLE, rng.integers(1, 4), replace=False).tolist())


def changed(text):
    """Return the shelves once the places of a text have been changed: a shelf goes, or comes where there was none."""
    return SHELVES ^ frozenset(parsed(text))
