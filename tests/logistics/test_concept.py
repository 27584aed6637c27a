"""Plans against all that are possible, savings by hand, k-means against the library, nothing forgotten on the way."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from concepts import logistics as lesson
from concepts.logistics import days, depots, town


def line(*x, parcels=None, capacity=99):
    """A town along a road: the depot at 0, the stops at x."""
    places = np.column_stack([[0.0, *x], np.zeros(len(x) + 1)])
    return town.Town(
        places=places,
        parcels=np.r_[0, parcels or [1] * len(x)],
        km=np.abs(places[:, :1] - places[:, 0]),
        capacity=capacity,
    )


def served(plan):
    return sorted(stop for route in plan for stop in route)


# ------------------------------------------------------------------------------------------------ vans


def test_nearest_first_is_greedy_by_hand():
    it = line(-2, 1, -4, 5)
    assert town.nearest(it) == [[2, 1, 3, 4]]  # 1, then back over the depot to -2, -4, and 5 last
    assert it.length([[2, 1, 3, 4]]) == 1 + 3 + 2 + 9 + 5 and it.length([[1, 3], [2, 4]]) == 8 + 10


def test_a_full_van_goes_home():
    it = line(1, 2, 3, parcels=[2, 2, 2], capacity=4)
    assert town.nearest(it) == [[1, 2], [3]] == town.in_order(it)


def test_savings_by_hand_on_three_stops():
    """Clarke and Wright: 1 and 2 save 3 + 4 - 2 = 5, 2 and 3 save 1, 1 and 3 save 2."""
    km = np.array([[0, 3, 4, 2], [3, 0, 2, 3], [4, 2, 0, 5], [2, 3, 5, 0]], float)
    it = town.Town(places=np.zeros((4, 2)), parcels=np.array([0, 1, 1, 1]), km=km, capacity=2)
    plan = town.savings(it)
    assert served(plan) == [1, 2, 3] and sorted(sorted(route) for route in plan) == [[1, 2], [3]]
    wide = town.savings(town.Town(places=it.places, parcels=it.parcels, km=km, capacity=3))
    assert wide in ([[2, 1, 3]], [[3, 1, 2]])


def test_a_crossing_is_found_and_mended():
    places = np.array([[0.0, 0], [2, 2], [2, 0], [0, 2]])
    it = town.Town(
        places=places,
        parcels=np.array([0, 1, 1, 1]),
        km=np.hypot(*(places[:, None] - places).transpose(2, 0, 1)),
        capacity=9,
    )
    assert town.crossings(it, [[1, 2, 3]]) == pytest.approx(np.array([[1.0, 1.0]]))
    *_, mended = town.untangled(it, [[1, 2, 3]])
    assert len(town.crossings(it, mended)) == 0 and it.length(mended) == pytest.approx(8)


@pytest.mark.parametrize("seed", range(3))
def test_with_seven_doors_the_solver_finds_the_best_of_all_tours(seed):
    it, plans = town.stages(seed, 7, 1)
    best = min(it.length([list(tour)]) for tour in permutations(range(1, 8)))
    assert it.length(plans["solver"][-1]) == pytest.approx(best, abs=0.01)
    assert it.length(plans["mended"][-1]) >= best - 1e-9 and it.length(plans["savings"]) >= best - 1e-9


@given(seed=st.integers(0, 999), stops=st.integers(5, 60), vans=st.integers(2, 6))
@example(seed=0, stops=5, vans=4)  # one door wants more than its share of a van
@settings(max_examples=12)
def test_every_plan_serves_every_door_once_and_overloads_no_van(seed, stops, vans):
    it, plans = town.stages(seed, stops, vans)
    for plan in (plans["order"], plans["nearest"], plans["savings"], *plans["mended"], *plans["solver"]):
        assert served(plan) == list(range(1, stops + 1))
        assert all(it.parcels[route].sum() <= it.capacity for route in plan)
    steps = [it.length(plan) for plan in (plans["nearest"], *plans["mended"])]
    assert steps == sorted(steps, reverse=True)
    tries = [it.length(plan) for plan in plans["solver"]]
    metres = 0.001 * (stops + 2 * len(plans["nearest"]))  # the solver counts in whole metres
    assert np.all(np.diff([it.length(plans["nearest"]), *tries]) <= metres)


def test_the_same_town_has_the_same_plan():
    first, again = town.solved(*_start(3)), town.solved(*_start(3))
    assert first == again and not np.array_equal(town.town(3, 20, 2).places, town.town(4, 20, 2).places)


def _start(seed):
    it = town.town(seed, 40, 3)
    return it, town.nearest(it)


def test_about_a_fifth_is_saved():
    saved = [lesson.route(seed=seed).facts["saved"] for seed in range(5)]
    assert 15 < saved[0] < 25 and 12 < np.mean(saved) < 28
    it = lesson.route()
    assert it.facts["km"] < it.facts["savings"] < it.facts["nearest"] < it.facts["order"]


def test_more_vans_drive_more_and_are_home_earlier():
    few, many = lesson.route(vans=2).facts, lesson.route(vans=8).facts
    assert many["km"] > few["km"] and many["home"] < few["home"]
    assert lesson.route(cutoff=20).facts["stops"] == 130


# ------------------------------------------------------------------------------------------------ your tour


def test_your_own_tour_counts_and_is_finished_by_nearest():
    it = lesson.drive()
    assert it.facts["km"] == pytest.approx(it.nearest) and it.facts["chosen"] == 0
    whole = lesson.drive(tour=lesson.written(it.best))
    assert whole.facts["done"] and whole.facts["over"] == pytest.approx(0, abs=1e-6)
    part = lesson.drive(tour=lesson.written(it.best[:5]))
    assert part.finished[:5] == it.best[:5] and sorted(part.finished) == list(range(1, 15))


def test_doors_are_far_enough_apart_to_be_tapped():
    for seed in range(6):
        places = lesson.drive(seed=seed).it.places
        gaps = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))[~np.eye(len(places), dtype=bool)]
        assert len(places) == lesson.DOORS + 1 and gaps.min() >= town.APART


# ------------------------------------------------------------------------------------------------ warehouses


def test_k_means_is_scikit_learns_from_the_same_start():
    from sklearn.cluster import KMeans

    _, spots, people = depots.cities()
    points = depots.unit(spots)
    ours = depots.history(points, people, 6, seed=1)
    theirs = KMeans(6, init=ours[0], n_init=1, tol=1e-12).fit(points, sample_weight=people)
    middles = theirs.cluster_centers_ / np.linalg.norm(theirs.cluster_centers_, axis=1, keepdims=True)
    assert depots.far(ours[-1], middles).diagonal() == pytest.approx(np.zeros(6), abs=5)  # km


def test_reach_by_hand():
    spots = np.array([[40.0, -100.0], [40.5, -100.0], [41.0, -100.0], [30.0, -80.0]])
    people = np.array([5.0, 1.0, 5.0, 8.0])
    assert depots.reach(depots.unit(spots), people, 2).tolist() == [0, 3]


def test_a_degree_of_latitude_is_111_km_and_places_come_back():
    spots = np.array([[40.0, -100.0], [41.0, -100.0]])
    assert depots.far(depots.unit(spots), depots.unit(spots))[0, 1] == pytest.approx(111.2, abs=0.1)
    assert depots.spot(depots.unit(spots)) == pytest.approx(spots)


@pytest.mark.parametrize("way", lesson.WAYS)
def test_more_warehouses_are_nearer(way):
    people = depots.cities()[2]
    km = [depots.place(way, n).mean(people)[-1] for n in (1, 4, 8, 16)]
    assert km == sorted(km, reverse=True)


def test_the_goal_decides_the_plan():
    five, eleven = lesson.place(n=5).facts, lesson.place(n=11, way="reach")
    assert (
        five["means_km"] < five["biggest_km"] and five["means_within"] < five["biggest_within"] < five["reach_within"]
    )
    assert eleven.reached and not lesson.place(n=11).reached and not lesson.place(n=20, way="reach").reached
    assert not lesson.place(n=10, way="reach").reached


# ------------------------------------------------------------------------------------------------ one percent


def test_a_year_of_packages_is_the_courses_number_on_average():
    assert days.year().mean() == pytest.approx(days.PACKAGES) and days.year().argmax() in (47, 48)
    facts = lesson.weigh(saving=1.0, km=0.5, cost=1.0).facts
    assert facts["day"] == pytest.approx(8000) and facts["year"] == pytest.approx(2.92)


def test_the_recorded_times_grow_with_the_stops_and_can_be_recorded_again():
    stops, took = days.recorded()
    assert np.all(np.diff(stops) > 0) and np.all(np.diff(took) > 0) and days.timed(20) > 0


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.route, {"cutoff": 8}, "cutoff=8 must be between 9 and 20"),
        (lesson.route, {"vans": 11}, "vans=11 must be between 2 and 10"),
        (lesson.drive, {"tour": "15"}, "tour='15' must be numbers between 1 and 14"),
        (lesson.place, {"way": "luck"}, "way=luck must be one of means, biggest, reach"),
        (lesson.weigh, {"saving": 9.0}, "saving=9.0 must be between 0.5 and 5.0"),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)
