"""A simulated town with parcels to deliver, and plans for its vans, from careless to careful.

The town: six neighbourhoods in a square of SIDE km, a depot in a corner. Orders come in all day, so a later cut-off means
more stops and less time. A road is taken to be DETOUR times as long as the straight line. All of it is made up.

n stops, numbered from 1 (0 is the depot) · a plan is a list of routes, a route a list of stops
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

SIDE, DETOUR, SPREAD = 24.0, 1.3, 1.8  # km, times, km
APART = 1.9  # km between the doors of your own tour
OPENS, HOURLY = 7, 10  # orders come in from seven o'clock on, ten an hour
SLACK = 1.2  # how much more the vans hold than there is to deliver
SPEED, STOP, LOADING = 25.0, 4 / 60, 1.0  # km an hour, hours at a door, hours from the cut-off to the start
TRIES = (1, 3, 10, 30, 100)  # the solver's plan is kept after so many


@dataclass(frozen=True, kw_only=True)
class Town:
    places: np.ndarray  # (n + 1, 2) km, the depot first
    parcels: np.ndarray  # (n + 1,) 1 to 5 a stop, 0 at the depot
    km: np.ndarray  # (n + 1, n + 1) by road
    capacity: int  # parcels that a van holds

    def length(self, plan):
        """Return the km of a plan, every van from the depot and back."""
        return float(sum(self.km[[0, *route], [*route, 0]].sum() for route in plan))

    def hours(self, plan):
        """Return the hours that the van takes that comes home last."""
        return max((self.length([route]) / SPEED + STOP * len(route) for route in plan), default=0.0)


def town(seed, stops, vans, apart=0.0):
    """Return a Town with so many stops, at least so many km apart, whose parcels fit into so many vans."""
    rng = np.random.default_rng(seed)
    middles = rng.uniform(3, SIDE - 3, (6, 2))
    homes = np.clip(middles[rng.integers(6, size=200)] + rng.normal(0, SPREAD, (200, 2)), 0, SIDE)
    places = spaced(np.vstack([[1.0, 1.0], homes]), stops + 1, apart)
    parcels = np.r_[0, rng.integers(1, 6, 200)[:stops]]
    km = DETOUR * np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    capacity = max(np.ceil(SLACK * parcels.sum() / vans), parcels.max())  # a door's parcels come together
    return Town(places=places, parcels=parcels, km=km, capacity=int(capacity))


def spaced(places, most, apart):
    """Return the first places (at most so many) that are at least so far from all kept before them.

    >>> spaced(np.array([[0.0, 0], [1, 0], [3, 0]]), 2, 2.0).tolist()
    [[0.0, 0.0], [3.0, 0.0]]
    """
    kept = []
    for place in places:
        if len(kept) < most and all(np.hypot(*(place - other)) >= apart for other in kept):
            kept.append(place)
    return np.array(kept)


def in_order(it):
    """Return the plan that serves the stops as they were ordered, a van after the other."""
    plan, load = [[]], 0
    for stop in range(1, len(it.places)):
        if load + it.parcels[stop] > it.capacity:
            plan.append([])
            load = 0
        plan[-1].append(stop)
        load += it.parcels[stop]
    return plan


def nearest(it):
    """Return the plan in which a van always goes to the nearest stop it still has room for."""
    left, plan = set(range(1, len(it.places))), []
    while left:
        here, load, route = 0, 0, []
        while fits := [stop for stop in left if load + it.parcels[stop] <= it.capacity]:
            here = min(fits, key=lambda stop: (it.km[here, stop], stop))
            route.append(here)
            load += it.parcels[here]
            left.remove(here)
        plan.append(route)
    return plan


def untangled(it, plan):
    """Yield the plan after each step of 2-opt: the turning round of a stretch that saves most, until none does."""
    plan = [list(route) for route in plan]
    while True:
        best, what = 1e-9, None
        for number, route in enumerate(plan):
            path = np.array([0, *route, 0])
            a, b = path[:-1], path[1:]
            gain = it.km[a, b][:, None] + it.km[a, b] - it.km[a[:, None], a] - it.km[b[:, None], b]
            gain = np.triu(gain, 2)
            i, j = np.unravel_index(gain.argmax(), gain.shape)
            if gain[i, j] > best:
                best, what = gain[i, j], (number, i, j)
        if what is None:
            return
        number, i, j = what
        plan[number][i:j] = plan[number][i:j][::-1]
        yield [list(route) for route in plan]


def savings(it):
    """Return the plan of Clarke and Wright (1964): begin with a van a stop, join the two ends that save most."""
    routes = {stop: [stop] for stop in range(1, len(it.places))}  # by the stops at its ends
    n = len(it.places)
    saved = it.km[0, :, None] + it.km[0] - it.km
    pairs = [(saved[i, j], i, j) for i in range(1, n) for j in range(i + 1, n)]
    for gain, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        a, b = routes.get(i), routes.get(j)
        if gain <= 0 or a is None or b is None or a is b or it.parcels[a].sum() + it.parcels[b].sum() > it.capacity:
            continue
        joined = (a if a[-1] == i else a[::-1]) + (b if b[0] == j else b[::-1])
        for stop in (a[0], a[-1], b[0], b[-1]):
            routes.pop(stop, None)
        routes[joined[0]] = routes[joined[-1]] = joined
    return list({id(route): route for route in routes.values()}.values())


def solved(it, start, tries=TRIES, seed=0):
    """Return the solver's best plan after each number of tries, from a plan to start with (PyVRP: Wouda, Lan and Kool
    2024, doi:10.1287/ijoc.2023.0055)."""
    import pyvrp
    from pyvrp.stop import MaxIterations

    model = pyvrp.Model()
    places = [model.add_location(*place) for place in it.places]
    depot = model.add_depot(places[0])
    for place, parcels in zip(places[1:], it.parcels[1:]):
        model.add_client(place, delivery=[int(parcels)])
    model.add_vehicle_type(len(start), capacity=[it.capacity], start_depot=depot, end_depot=depot)
    metres = np.rint(1000 * it.km).astype(int)
    for i, here in enumerate(places):
        for j, there in enumerate(places):
            model.add_edge(here, there, distance=int(metres[i, j]))
    data, kept = model.data(), []

    class Listener(pyvrp.IteratedLocalSearchCallbacks):
        count = 0

        def on_iteration(self, current, candidate, best, cost_evaluator):
            self.count += 1
            if self.count in tries:
                kept.append(read(best))

    params = pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(callbacks=Listener()))
    begin = pyvrp.Solution(data, [[stop - 1 for stop in route] for route in start])
    pyvrp.solve(data, MaxIterations(tries[-1]), seed, collect_stats=False, params=params, initial_solution=begin)
    return kept


def read(solution):
    """Return a solver's solution as a plan."""
    from pyvrp import ActivityType

    return [
        [each.idx + 1 for each in route.schedule() if each.type == ActivityType.CLIENT] for route in solution.routes()
    ]


def crossings(it, plan):
    """Return where (c, 2) legs of a plan cross each other."""
    legs = [(it.places[a], it.places[b]) for route in plan for a, b in zip([0, *route], [*route, 0])]
    p, q = (np.array(ends) for ends in zip(*legs))
    d = q - p
    cross = d[:, None, 0] * d[None, :, 1] - d[:, None, 1] * d[None, :, 0]
    between = p[None] - p[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (between[..., 0] * d[None, :, 1] - between[..., 1] * d[None, :, 0]) / cross
        u = (between[..., 0] * d[:, None, 1] - between[..., 1] * d[:, None, 0]) / cross
    inside = (t > 1e-6) & (t < 1 - 1e-6) & (u > 1e-6) & (u < 1 - 1e-6)
    i, j = np.nonzero(np.triu(inside, 1))
    return p[i] + t[i, j, None] * d[i]


@lru_cache(maxsize=32)
def stages(seed, stops, vans, apart=0.0):
    """Return the Town and its plans: as ordered, nearest, then mended step by step, by savings, the solver's."""
    it = town(seed, stops, vans, apart)
    start = nearest(it)
    mended = list(untangled(it, start)) or [start]
    return it, {
        "order": in_order(it),
        "nearest": start,
        "mended": mended,
        "savings": savings(it),
        "solver": solved(it, start),
    }
