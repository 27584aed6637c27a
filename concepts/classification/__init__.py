"""A classifier gives a score; a threshold makes a decision of it, and which is best depends on what each mistake costs.
A model that is finer than its data deserve is right about what it has seen and wrong about what is new.

    scoring.py  the spam filter, its scores, the mistakes at every threshold
    border.py   seven models that draw a border, from simple to fine (models.py: those written out here)
    lines.py    the border as a line

threshold from which score a message is stopped · alarm, miss pounds that a good message stopped and a spam let through
cost (assumed) · cell whose messages are read · model, source which model draws its border through what · paint,
came, left points placed by hand

The cheapest threshold for true probabilities is alarm / (alarm + miss) (Elkan 2001, "The foundations of cost-sensitive
learning").
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.classification import border, scoring
from concepts.classification.border import BOX, GRID, LEVELS, MODELS, SIZES
from concepts.classification.decision import Decision
from concepts.controls import Acts, Choice, Handle, Picked, Seed, Slider, Written, check

DATA = ("sms_spam", "retail_customers_returning")
CELLS = ("missed", "caught", "arrived", "lost")  # spam and good messages, each let through or stopped
MOST = 30  # points placed by hand, of each kind
ENOUGH = 40  # percent of the bill at 0.5 that reach the goal


def _placed(text):
    """Read "x,y;x,y;": places on the map of customers or of moons."""
    places = tuple(tuple(float(number) for number in pair.split(",")) for pair in text.split(";") if pair)
    if len(places) > MOST or any(len(pair) != 2 or not all(-3 <= number <= 6 for number in pair) for pair in places):
        raise ValueError(f"{text[:60]!r} must be at most {MOST} pairs of numbers between -3 and 6")
    return places


def _written(places):
    return "".join(f"{x:g},{y:g};" for x, y in places)


def _draw(rng):
    return tuple(
        (round(x, 2), round(y, 2)) for x, y in rng.uniform((0, 1.5), (2.6, 4.5), (rng.integers(3), 2)).tolist()
    )


CONTROLS = {
    "act": Acts(("threshold", "border")),
    "threshold": Handle(0.01, 0.99, 0.5, step=0.01),
    "alarm": Slider(1, 30, 1, acts=("threshold",)),
    "miss": Slider(1, 30, 5, acts=("threshold",)),
    "cell": Picked(CELLS),
    "model": Choice(tuple(MODELS), acts=("border",)),
    "source": Choice(tuple(BOX), acts=("border",)),
    "paint": Choice(("came", "left"), acts=("border",)),
    "came": Written((), _placed, _written, _draw),
    "left": Written((), _placed, _written, _draw),
    "seed": Seed(),
}


def decide(*, threshold=0.5, alarm=1, miss=5, seed=0):
    """Return the Decision: every message from a score of `threshold` on is stopped.

    Raises ValueError for a threshold not between 0.01 and 0.99, or a cost not between 1 and 30.
    """
    check(CONTROLS, threshold=threshold, alarm=alarm, miss=miss, seed=seed)
    trial, new = scoring.scored(seed)
    return Decision(threshold=threshold, alarm=alarm, miss=miss, trial=trial, new=new)


@dataclass(frozen=True, kw_only=True)
class Border:
    model: str
    points: border.Points
    yours: tuple  # two arrays (p, 2): placed by hand, yes and no
    xs: np.ndarray  # (gx,) places of the grid
    ys: np.ndarray  # (gy,)
    surfaces: np.ndarray  # (LEVELS, gy, gx) -1..1: yes above 0
    train: np.ndarray  # (LEVELS,) share right among the points it learned from
    test: np.ndarray  # (LEVELS,) share right among new ones

    @property
    def facts(self):
        best, last = int(self.test.argmax()), LEVELS - 1
        sizes = SIZES[self.model]
        return {
            "train_first": 100 * self.train[0],
            "train_last": 100 * self.train[last],
            "test_first": 100 * self.test[0],
            "test_last": 100 * self.test[last],
            "test_best": 100 * self.test[best],
            "best_size": sizes[best],
            "first_size": sizes[0],
            "last_size": sizes[last],
            "lazy": 100 * self.points.lazy,
            "gap": 100 * (self.train[last] - self.test[last]),
            "placed": sum(map(len, self.yours)),
            "tests": border.TEST,
            "learned": border.TRAIN,
        }


@lru_cache(maxsize=8)
def draw_border(*, model="tree", source="customers", came=(), left=(), seed=0):
    """Return the Border of a model at each of its LEVELS, trained on the sample and on the points placed by hand.

    Raises ValueError for an unknown model or source, or for too many points.
    """
    check(CONTROLS, model=model, source=source, came=came, left=left, seed=seed)
    it = border.points(source, seed)
    yours = tuple(np.array(places, float).reshape(-1, 2) for places in (came, left))
    X, y = np.concatenate([it.X, *yours]), np.concatenate([it.y, np.repeat([True, False], [len(came), len(left)])])
    mean, scale = it.X.mean(axis=0), it.X.std(axis=0)
    low, high = BOX[source]
    xs, ys = (np.linspace(low[i], high[i], GRID[i]) for i in range(2))
    grid = [(places - mean[i]) / scale[i] for i, places in enumerate((xs, ys))]
    flat = np.stack(np.meshgrid(*grid), axis=-1).reshape(-1, 2)
    Z, test = (X - mean) / scale, (it.test_X - mean) / scale
    fitted = list(MODELS[model](Z, y))
    right = [[((says(part) > 0) == answers).mean() for says in fitted] for part, answers in ((Z, y), (test, it.test_y))]
    return Border(
        model=model,
        points=it,
        yours=yours,
        xs=xs,
        ys=ys,
        train=np.array(right[0]),
        test=np.array(right[1]),
        surfaces=np.stack([says(flat, grid).reshape(len(ys), len(xs)) for says in fitted]),
    )
