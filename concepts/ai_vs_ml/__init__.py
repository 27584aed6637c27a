"""Artificial intelligence is any program that does what we call intelligent; machine learning is the part of it that got
its behaviour from data or experience. One robot fetches one parcel with three brains: rules, search, a learned table.

    hall.py     the hall and its shelves (simulated)
    brains.py   the rules, A* search, Q-learning
    trials.py   one more shelf in every place; practice in a changed hall
    systems.py  twelve real systems, and where the textbook puts them

trips how often the learned robot has practised in the hall as it was · practice how often it does in the changed one ·
map whether the search's map shows the change · explore the share of random moves while practising · shelves places that
are changed: a shelf comes or goes · answers one letter a system
"""

from functools import lru_cache

from concepts.ai_vs_ml import hall, systems
from concepts.ai_vs_ml.brains import EPSILON
from concepts.ai_vs_ml.trials import TRIPS, practised, swept
from concepts.controls import Acts, Choice, Seed, Slider, Written, check

DATA = ()
SHORT = 10  # steps of the way that the goal asks for
CONTROLS = {
    "act": Acts(("shelf", "practice", "systems")),
    "trips": Slider(0, TRIPS, 100, 10, acts=("shelf", "practice")),
    "practice": Slider(0, 40, 0, 5, acts=("shelf",)),
    "map": Choice(("today", "yesterday"), acts=("shelf", "practice")),
    "explore": Slider(0.0, 1.0, EPSILON, 0.1, "percent", acts=("practice",)),
    "shelves": Written("7", hall.read, draw=hall.draw),
    "answers": Written(systems.NONE, systems.read, draw=systems.draw),
    "seed": Seed(acts=("shelf", "practice")),
}


@lru_cache(maxsize=32)
def sweep(*, trips=100, practice=0, map="today", seed=0):
    """Return the Swept: one more shelf, tried in every place; the learned robot may practise in each hall before it counts.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, trips=trips, practice=practice, map=map, seed=seed)
    return swept(trips, practice, map, seed)


@lru_cache(maxsize=32)
def practise(*, shelves="7", trips=100, map="today", explore=EPSILON, seed=0):
    """Return the Practised: some places are changed, then the learned robot makes AGAIN more trips.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, shelves=shelves, trips=trips, map=map, explore=explore, seed=seed)
    return practised(shelves, trips, map, explore, seed)


def sort(*, answers=systems.NONE):
    """Return the systems.Sorted: twelve systems, and the boxes they were put into.

    Raises ValueError for answers that cannot be read.
    """
    check(CONTROLS, answers=answers)
    return systems.Sorted(answers=answers)
