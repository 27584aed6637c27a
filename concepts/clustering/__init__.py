"""Clustering: customers who are alike are put into k groups, though nobody has said which groups there are
(Lloyd 1982, doi:10.1109/TIT.1982.1056489).

k-means always gives k groups; the units, the start and one's purpose decide what they mean.

k groups asked for · x1, y1 ... where the centers start, log10(days + 1) and log10(pounds) ·
shape, parts simulated points, and the groups asked for there · s1 ... the name given to each segment
"""

from functools import lru_cache

import numpy as np

from concepts.clustering import lloyd, segments, shapes, shop
from concepts.clustering.segments import MOST, NAMES, Choosing, Named, Segmentation, Units
from concepts.controls import Acts, Choice, Handle, Picked, Seed, Slider, check

DATA = ("retail_customers_rfm",)
# All centers start in one corner, none behind another.
START = np.array([[0.35, 1.75], [0.65, 1.45], [0.05, 2.05], [0.95, 1.15], [0.0, 2.35], [1.25, 1.0]])

CONTROLS = {
    "act": Acts(("steps", "units", "shapes", "names")),
    "k": Slider(2, MOST, 4, acts=("steps", "units")),
    "shape": Choice(tuple(shapes.SHAPES), acts=("shapes",)),
    "parts": Slider(2, MOST, 2, acts=("shapes",)),
    **{f"x{i + 1}": Handle(0.0, 3.0, float(x), step=0.05) for i, x in enumerate(START[:, 0])},
    **{f"y{i + 1}": Handle(1.0, 5.0, float(y), step=0.05) for i, y in enumerate(START[:, 1])},
    **{f"s{i + 1}": Picked(("open", *NAMES)) for i in range(4)},
    "seed": Seed(),
}
PLACES = tuple((f"x{i + 1}", f"y{i + 1}") for i in range(MOST))


def segmentation(*, k=4, seed=0, **places):
    """Return the Segmentation: k-means from k centers placed by hand, x1=, y1= ... on the map.

    Raises ValueError for a value out of its bounds.
    """
    places = {name: places.get(name, CONTROLS[name].default) for pair in PLACES for name in pair}
    check(CONTROLS, k=k, seed=seed, **places)
    it = shop.sample(seed=seed)
    centers = np.array([[places[x], places[y]] for x, y in PLACES[:k]])
    rounds = lloyd.history(it.scaled(it.spots), it.scaled(centers))
    return Segmentation(sample=it, rounds=rounds, tightest=min(rounds[-1].loose, segments.tightest(k, seed)))


def spread(*, k, seed, turn):
    """Return k-means++ places for the centers as the link writes them; turn (an integer) gives others."""
    it = shop.sample(seed=seed)
    drawn = lloyd.spread_out(it.scaled(it.spots), k, np.random.default_rng([seed, turn])) * it.scale
    return {
        name: CONTROLS[name].text(CONTROLS[name].parse(np.clip(value, CONTROLS[name].low, CONTROLS[name].high)))
        for pair, spot in zip(PLACES, drawn)
        for name, value in zip(pair, spot)
    }


def choosing(*, k=4, seed=0):
    """Return what might help to choose k, and how often a random start gets stuck."""
    check(CONTROLS, k=k, seed=seed)
    return Choosing(**segments.curves(seed), runs=100 * (segments.runs(k, seed) / segments.tightest(k, seed) - 1))


@lru_cache(maxsize=16)
def units(*, k=4, seed=0):
    """Return the Units: the same customers grouped in plain days and pounds, and on log scales.

    Raises ValueError for a value out of its bounds.
    """
    from sklearn.metrics import adjusted_rand_score

    check(CONTROLS, k=k, seed=seed)
    it = shop.sample(seed=seed)
    ways = np.column_stack([it.days, it.pounds]), it.scaled(it.spots)
    plain, logs = lloyd.best(ways[0], k, seed=seed), segments.tight(k, seed)
    scores = [lloyd.silhouette(X, rounds[-1].labels) for X, rounds in zip(ways, (plain, logs))]
    return Units(
        sample=it,
        plain=plain,
        logs=logs,
        scores=np.array(scores),
        agree=float(adjusted_rand_score(plain[-1].labels, logs[-1].labels)),
    )


def breaking(*, shape="moons", parts=2, seed=0):
    """Return the Shapes: what k-means and DBSCAN find in simulated points.

    Raises ValueError for a value out of its bounds.
    """
    check(CONTROLS, shape=shape, parts=parts, seed=seed)
    return shapes.Shapes(
        shape=shape, parts=parts, found=shapes.found(shape=shape, parts=parts, seed=seed), scores=shapes.scores()
    )


def named(*, seed=0, **given):
    """Return the Named: four segments (s1=, ... s4=) and the names given to them.

    The two whose customers ordered longest ago come last; of each two the one that spent more comes first.
    """
    given = {name: given.get(name, "open") for name in ("s1", "s2", "s3", "s4")}
    check(CONTROLS, seed=seed, **given)
    it, rounds = shop.sample(seed=seed), segments.tight(4, seed)
    centers = rounds[-1].centers
    late = centers[:, 0].argsort()
    order = np.concatenate([pair[centers[pair, 1].argsort()[::-1]] for pair in (late[:2], late[2:])])
    last = lloyd.assign(it.scaled(it.spots), centers[order])
    return Named(segmentation=Segmentation(sample=it, rounds=[last], tightest=last.loose), given=tuple(given.values()))
