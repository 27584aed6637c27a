"""Shipping: where to keep things, which way to drive, and what one percent is worth when it is done 1.6 million times a day.

    town.py    a simulated town, and plans for its vans from careless to careful
    depots.py  three ways to place warehouses among real cities
    days.py    a simulated year of packages, city by city, and what a percent of the kilometres is worth

cutoff the hour up to which orders still go out the same day · vans how many there are · tour stops in the order you
chose them · way, n how warehouses are placed, and how many · saving percent fewer km · km driven for a package
cost dollars for a km · seed which town
"""

from dataclasses import dataclass

from concepts.controls import Acts, Choice, Seed, Slider, Written, check
from concepts.logistics import days, depots, town
from concepts.logistics.depots import MOST, REACH, WAYS

DATA = ("us_cities_500", "solver_runs")
CLOSES = 20  # the hour by which the last van should be home
DOORS = 14  # stops of your own tour
SHARE, FEW = 80, 11  # the goal: percent of people within reach, with at most so many warehouses


def stops_of(text):
    """Return the stops of a tour that is written as taps, "3.1.2"; "-" is none, and a door tapped again is passed over.

    Raises ValueError for a stop that does not exist.

    >>> stops_of("3.1.3.2"), stops_of("-.5")
    ((3, 1, 2), (5,))
    """
    tour = tuple(dict.fromkeys(int(tap) for tap in text.split(".") if tap != "-"))
    if not all(1 <= stop <= DOORS for stop in tour):
        raise ValueError(f"tour={text[:60]!r} must be numbers between 1 and {DOORS}")
    return tour


def written(tour):
    """Return how the link writes a tour.

    >>> written((3, 1)), written(())
    ('3.1', '-')
    """
    return ".".join(map(str, tour)) or "-"


def _drawn(rng):
    return written(rng.permutation(DOORS)[: rng.integers(DOORS + 1)] + 1)


CONTROLS = {
    "act": Acts(("vans", "hand", "depots", "scale")),
    "cutoff": Slider(9, 20, 12, acts=("vans",)),
    "vans": Slider(2, 10, 2, acts=("vans",)),
    "tour": Written("-", lambda text: written(stops_of(text)), draw=_drawn),
    "n": Slider(1, MOST, 3, acts=("depots",)),
    "way": Choice(WAYS, acts=("depots",)),
    "saving": Slider(0.5, 5.0, 1.0, step=0.5, unit="%", acts=("scale",)),
    "km": Slider(0.1, 2.0, 0.5, step=0.1, acts=("scale",)),
    "cost": Slider(0.5, 3.0, 1.0, step=0.25, acts=("scale",)),
    "seed": Seed(acts=("vans", "hand")),
}


@dataclass(frozen=True, kw_only=True)
class Routed:
    """A town's plans."""

    it: town.Town
    plans: list  # of plans, frame by frame: nearest, mended, the solver's
    kinds: list  # what each frame shows: ("nearest", 0), ("mended", steps), ("solver", tries)
    order: list  # the plan that serves in the order of the orders
    mended: list
    savings: list
    cutoff: int

    def home(self, plan):
        """Return the hour at which the last van is home."""
        return self.cutoff + town.LOADING + self.it.hours(plan)

    @property
    def facts(self):
        length, best, start = self.it.length, self.plans[-1], self.plans[0]
        return {
            "stops": len(self.it.places) - 1,
            "parcels": int(self.it.parcels.sum()),
            "vans": len(best),
            "capacity": self.it.capacity,
            "km": length(best),
            "nearest": length(start),
            "order": length(self.order),
            "mended": length(self.mended),
            "savings": length(self.savings),
            "saved": 100 * (1 - length(best) / length(start)),
            "saved_mended": 100 * (1 - length(self.mended) / length(start)),
            "crossings": len(town.crossings(self.it, start)),
            "left": len(town.crossings(self.it, best)),
            "home": self.home(best),
            "tries": town.TRIES[-1],
            "first_try": 100 * (1 - length(self.plans[self.kinds.index(("solver", 1))]) / length(start)),
        }


def route(*, cutoff=12, vans=2, seed=0):
    """Return the Routed plans of a town whose orders came in up to an hour.

    Raises ValueError for a value out of its bounds.
    """
    check(CONTROLS, cutoff=cutoff, vans=vans, seed=seed)
    it, plans = town.stages(seed, town.HOURLY * (cutoff - town.OPENS), vans)
    mended = plans["mended"]
    third = [max(1, round(len(mended) * part / 3)) for part in (1, 2, 3)]
    kinds = [("nearest", 0), *(("mended", steps) for steps in third), *(("solver", tries) for tries in town.TRIES)]
    return Routed(
        it=it,
        plans=[plans["nearest"], *(mended[steps - 1] for steps in third), *plans["solver"]],
        kinds=kinds,
        order=plans["order"],
        mended=mended[-1],
        savings=plans["savings"],
        cutoff=cutoff,
    )


@dataclass(frozen=True, kw_only=True)
class Hand:
    it: town.Town
    tour: tuple  # stops in your order
    finished: list  # your tour, finished by always going to the nearest
    nearest: float  # km
    solver: float  # km
    best: list  # the solver's route

    @property
    def facts(self):
        done = len(self.tour) == DOORS
        km = self.it.length([self.finished])
        return {
            "chosen": len(self.tour),
            "doors": DOORS,
            "done": done,
            "km": km,
            "nearest": self.nearest,
            "solver": self.solver,
            "over": 100 * (km / self.solver - 1),
            "nearest_over": 100 * (self.nearest / self.solver - 1),
            "ways": days.tours(DOORS),
        }


def drive(*, tour="-", seed=0):
    """Return your tour of DOORS stops beside the nearest-first one and the solver's.

    Raises ValueError for a tour that cannot be, or a seed out of its bounds.
    """
    check(CONTROLS, seed=seed)
    mine = stops_of(tour)
    it, plans = town.stages(seed, DOORS, 1, town.APART)
    return Hand(
        it=it,
        tour=mine,
        finished=days.finish(it.km, mine),
        nearest=it.length(plans["nearest"]),
        solver=it.length(plans["solver"][-1]),
        best=plans["solver"][-1][0],
    )


@dataclass(frozen=True, kw_only=True)
class Network:
    it: depots.Placed
    n: int

    @property
    def facts(self):
        people = depots.cities()[2]
        told = {"n": self.n, "km": float(self.it.mean(people)[-1]), "within": 100 * float(self.it.within(people)[-1])}
        for way in WAYS:
            other = depots.place(way, self.n)
            told |= {f"{way}_km": float(other.mean(people)[-1]), f"{way}_within": 100 * float(other.within(people)[-1])}
        return told | {"reach": REACH, "cities": len(people), "people": people.sum() / 1e6}

    @property
    def reached(self):
        """Whether few warehouses reach enough people."""
        return self.n <= FEW and self.facts["within"] >= SHARE


def place(*, n=3, way="means"):
    """Return the Network of n warehouses, placed in a way.

    Raises ValueError for a number out of its bounds or an unknown way.
    """
    check(CONTROLS, n=n, way=way)
    return Network(it=depots.place(way, n), n=n)


def weigh(*, saving=1.0, km=0.5, cost=1.0):
    """Return what saving some percent of the kilometres is worth, over a simulated year of packages.

    Raises ValueError for a value out of its bounds.
    """
    check(CONTROLS, saving=saving, km=km, cost=cost)
    return days.Year(saving=saving, km=km, cost=cost, weeks=days.year(), cities=days.shares())
