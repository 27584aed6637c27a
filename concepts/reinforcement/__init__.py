"""Reinforcement learning: nobody tells a robot the right move. From points alone it learns what each move is worth, and
only for the moves it tries (Sutton and Barto, Reinforcement Learning, 2nd edition 2018).

    world.py    a hall: cells, moves, points (all simulated)
    learner.py  Q-learning and SARSA; value iteration, which knows the whole world
    hall.py     a prize that moves, pits that appear, and learning goes on
    tasks.py    two prizes; the cliff
    story.py    what is seen of RUNS robots that learn side by side; the first one is shown

A trip ends at a prize, in a pit, or when it is broken off.

epsilon the share of moves made at random · cost whether a step costs a point · hope what every move is thought to bring
until it has been tried · gamma what a point is worth one step later · alpha how far a value moves · changes what is
changed in the hall, and when
"""

from functools import lru_cache

from concepts.controls import Acts, Choice, Seed, Slider, Switch, Written, check
from concepts.reinforcement import hall, tasks
from concepts.reinforcement.story import ALPHA, GAMMA

DATA = ()
CONTROLS = {
    "act": Acts(("hall", "two", "cliff")),
    "tool": Choice(("prize", "pit"), acts=("hall",)),
    "cost": Switch(True, acts=("hall",)),
    "hope": Slider(0, 10, 0, acts=("two",)),
    "gamma": Slider(0.5, 0.95, GAMMA, 0.05, acts=("two",)),
    "alpha": Slider(0.1, 1.0, ALPHA, 0.1, acts=("cliff",)),
    "epsilon": Slider(0.0, 0.5, 0.1, 0.05, "percent"),
    "changes": Written(hall.ASKED, hall.read, draw=hall.draw),
    "seed": Seed(),
}


@lru_cache(maxsize=8)
def move(*, changes=hall.ASKED, epsilon=0.1, cost=True, seed=0):
    """Return the hall.Moved: robots that learn while the hall is changed around them.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, changes=changes, epsilon=epsilon, cost=cost, seed=seed)
    return hall.moved(changes=changes, epsilon=epsilon, cost=cost, seed=seed)


@lru_cache(maxsize=8)
def two(*, hope=0, gamma=GAMMA, epsilon=0.1, seed=0):
    """Return the tasks.Hoped: a small prize near the start and a big one further off; a step costs nothing.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, hope=hope, gamma=gamma, epsilon=epsilon, seed=seed)
    return tasks.hoped(hope=hope, gamma=gamma, epsilon=epsilon, seed=seed)


@lru_cache(maxsize=8)
def cliff(*, alpha=ALPHA, epsilon=0.1, seed=0):
    """Return the tasks.Cliff: the shortest way leads along an edge, and a random move there falls down it.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, alpha=alpha, epsilon=epsilon, seed=seed)
    return tasks.both(alpha=alpha, epsilon=epsilon, seed=seed)
