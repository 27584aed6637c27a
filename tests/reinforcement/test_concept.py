"""The hall, Q-learning and SARSA by hand and against value iteration and SciPy, and what the lesson claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts import reinforcement as lesson
from concepts.reinforcement import hall, tasks
from concepts.reinforcement.learner import METHODS, learn, route, value_iteration
from concepts.reinforcement.world import EDGE, FALL, HALL, PIT, PRIZE, TWO, cell_at, index_of, world

CORRIDOR = "S.."
RIGHT, LEFT = 1, 3


def corridor(cost=0):
    return world(CORRIDOR, ((2, 1),), cost=cost)


def trained(place, **more):
    options = {
        "trips": 300,
        "epsilon": 1.0,
        "alpha": 1.0,
        "gamma": 0.95,
        "cap": 2000,
        "rng": np.random.default_rng(0),
    } | more
    return learn(place, np.zeros((2, len(place.cells), 4)), **options)


def test_a_corridor_solved_by_hand():
    Q = value_iteration(corridor(), gamma=0.9)
    assert Q[:2, RIGHT] == pytest.approx([0.9, 1])
    assert Q[:2, LEFT] == pytest.approx([0.81, 0.81])
    assert corridor().next.tolist() == [[0, 1, 0, 0], [1, 2, 1, 0], [2, 2, 2, 1]]


def test_one_trip_is_one_update_a_step():
    place, Q = corridor(cost=1), np.zeros((1, 3, 4))
    Q[0, :, RIGHT] = 5, 4, 0
    log = learn(place, Q, trips=1, epsilon=0.0, alpha=0.5, gamma=0.9, rng=np.random.default_rng(0))
    assert log.steps.tolist() == [[2]] and log.points.tolist() == [[-1.0]] and log.last.tolist() == [[2]]
    assert log.tables[1, 0, :2, RIGHT] == pytest.approx([5 + 0.5 * (-1 + 0.9 * 4 - 5), 4 + 0.5 * (0 - 4)])
    assert log.visits.tolist() == [[1, 1, 1]]


@pytest.mark.parametrize(
    "plan, prizes, pits, cost, trips",
    [  # alpha 1, only random moves
        (HALL, ((hall.CORNER, PRIZE),), (), 1, 60),
        (HALL, ((hall.NEARER, PRIZE),), (40,), 1, 300),
        (TWO, ((tasks.NEAR, 3), (tasks.FAR, 10)), (), 0, 400),
    ],
    ids=["hall", "pit", "two"],
)
def test_q_learning_that_tries_everything_equals_value_iteration(plan, prizes, pits, cost, trips):
    place = world(plan, prizes, frozenset(pits), cost)
    exact = value_iteration(place)
    learned = trained(place, trips=trips).tables[-1, 0]
    assert np.abs(learned - exact)[~place.end].max() < 1e-4


def test_without_random_moves_sarsa_and_q_learning_are_the_same():
    place = world(EDGE, ((tasks.HOME, 0),))
    logs = [trained(place, method=method, epsilon=0.0, alpha=0.5, trips=60, cap=60) for method in METHODS]
    assert np.array_equal(logs[0].steps, logs[1].steps) and np.allclose(logs[0].tables, logs[1].tables)


def test_random_moves_make_sarsa_value_the_edge_less():
    place, middle = world(EDGE, ((tasks.HOME, 0),)), cell_at(EDGE, 2, 5)
    worth = []
    for method in METHODS:
        log = learn(
            place,
            np.zeros((10, 38, 4)),
            trips=160,
            epsilon=0.2,
            gamma=1,
            method=method,
            cap=60,
            rng=np.random.default_rng(0),
        )
        worth.append(log.tables[-1, :, middle].max(axis=1).mean())  # of ten robots
    assert worth[METHODS.index("sarsa")] < worth[METHODS.index("qlearning")] - 5


def test_what_one_robot_learns_does_not_depend_on_how_many_there_are():
    place = world(HALL, ((hall.CORNER, PRIZE),))
    few, many = (
        learn(place, np.zeros((n, hall.CELLS, 4)), trips=5, epsilon=0.1, cap=240, rng=np.random.default_rng(1))
        for n in (2, 4)
    )
    assert np.array_equal(few.tables, many.tables[:, :2]) and np.array_equal(few.steps, many.steps[:, :2])


@pytest.mark.parametrize("prize, steps", [((0, 9), 15), ((6, 9), 9), ((0, 0), 6), ((3, 9), 12)])
def test_the_exact_route_is_scipys_shortest(prize, steps):
    cell = cell_at(HALL, *prize)
    place = world(HALL, ((cell, PRIZE),))
    assert place.distance[cell] == steps == len(route(place, value_iteration(place))) - 1


def test_the_cliff_is_sutton_and_bartos():
    place = world(EDGE, ((tasks.HOME, 0),))
    over = place.reward == FALL
    assert over.sum() == 12 and (place.next[over] == place.start).all()  # from above, the start and the star
    assert set(place.reward[~over]) == {-1} and place.end.sum() == 1 and len(place.cells) == 38
    assert len(route(place, value_iteration(place, gamma=1))) - 1 == 13


@given(
    st.lists(
        st.tuples(
            st.integers(0, 120),
            st.sampled_from("px"),
            st.integers(0, hall.CELLS - 1).filter(lambda cell: cell != hall.START),
        ),
        max_size=5,
    )
)
@settings(max_examples=60)
def test_changes_are_in_order_and_never_put_a_pit_under_the_prize(changes):
    text = ";".join(f"{frame}{kind}{cell}" for frame, kind, cell in changes) or "-"
    halls = hall.changed(text)
    trips = [trip for trip, _, _ in halls]
    assert trips == sorted(set(trips)) and all(prize not in pits for _, prize, pits in halls)
    assert hall.parsed(lesson.CONTROLS["changes"].parse(text)) == tuple(changes)


def test_a_change_counts_from_what_is_seen_and_overtakes_later_ones():
    corner, near = hall.CORNER, hall.NEARER
    none = frozenset()
    assert hall.changed("60p45") == ((0, corner, none), (60, near, none))
    assert hall.changed("60p45;120x8") == ((0, corner, none), (60, near, none), (120, near, frozenset({8})))
    assert hall.changed("100p45;10x8") == ((0, corner, none), (50, corner, frozenset({8})))  # seen from trip 40 on
    assert hall.changed("60x8;60x8") == ((0, corner, none), (60, corner, none))  # put down and taken away


def test_learning_goes_on_from_what_was_known():
    before, after = lesson.move(changes="-"), lesson.move()
    assert np.array_equal(before.tables[:61], after.tables[:61]) and np.array_equal(before.steps[:60], after.steps[:60])
    later = lesson.move(changes="60p45;120x8")
    assert later.before == 60 and later.change == 60 and len(later.worlds) == 121
    assert np.array_equal(later.tables[:61], after.tables[60:]) and np.array_equal(later.steps[:60], after.steps[60:])


@pytest.mark.parametrize("seed", range(6))
def test_the_robots_haunt_the_old_place(seed):
    it = lesson.move(seed=seed)
    facts = it.facts
    assert facts["first"] > 5 * facts["before"] and facts["final"] <= facts["shortest"] + 2
    assert facts["settled"] > 10
    far = it.worlds[0].cells[:, 1] + 6 - it.worlds[0].cells[:, 0] > 9  # the half of the hall around the old place
    assert it.visits[61][far].sum() > 0.4 * it.visits[61].sum()


def test_old_notes_help_near_the_old_way_and_hinder_beside_the_start():
    near, home = (lesson.move(changes=f"60p{cell_at(HALL, *cell)}").facts for cell in ((3, 9), (0, 0)))
    assert near["settled"] < near["fresh"] and home["settled"] > home["fresh"]


@pytest.mark.parametrize("seed", range(6))
def test_hope_finds_what_random_moves_do_not(seed):
    assert lesson.two(seed=seed).facts["big"] <= 2
    assert lesson.two(hope=8, epsilon=0.0, seed=seed).facts["big"] == 10


@pytest.mark.parametrize("gamma, stays", [(0.6, True), (0.75, False)])
def test_patience_flips_the_choice_where_arithmetic_says(gamma, stays):
    facts = lesson.two(hope=10, gamma=gamma, epsilon=0.0).facts
    assert (facts["worth_small"] > facts["worth_big"]) == stays == (facts["big"] == 0)


@pytest.mark.parametrize("seed", range(4))
def test_sarsa_earns_more_while_both_explore(seed):
    assert lesson.cliff(seed=seed).facts["more"] > 10
    assert lesson.cliff(epsilon=0.0, seed=seed).facts["more"] == 0


def test_same_seed_same_robots():
    lesson.two.cache_clear()
    first = lesson.two(seed=3).steps
    lesson.two.cache_clear()
    assert np.array_equal(first, lesson.two(seed=3).steps)
    assert not np.array_equal(first, lesson.two(seed=4).steps)


def test_a_pit_ends_a_trip_and_is_never_on_the_shortest_way():
    place = world(HALL, ((hall.CORNER, PRIZE),), frozenset({8}))
    assert place.end[8] and (place.reward[place.next == 8].min() == PIT - 1)
    assert place.distance[hall.CORNER] == 15 and np.isinf(
        world(HALL, ((hall.CORNER, PRIZE),), frozenset({8, 13})).distance[hall.CORNER]
    )
    facts = lesson.move(changes="10x8;10x13").facts
    assert facts["arrive"] == 0 and np.isinf(facts["shortest"]) and np.isnan(facts["settled"])


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.move, {"epsilon": 0.6}, "epsilon=0.6 must be between 0.0 and 0.5"),
        (lesson.two, {"hope": 11}, "hope=11 must be between 0 and 10"),
        (lesson.cliff, {"alpha": 0}, "alpha=0 must be between 0.1 and 1.0"),
        (hall.parsed, {"text": f"60p{hall.START}"}, "must name a trip up to 120 and a free cell below 46"),
        (hall.parsed, {"text": "1p1;" * 16 + "1p1"}, "at most 16 changes"),
        (
            learn,
            {"world": corridor(), "Q": np.zeros((1, 3, 4)), "trips": 1, "epsilon": 0, "method": "dreams", "rng": None},
            "method=dreams must be one of qlearning, sarsa",
        ),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)


def test_cells_are_numbered_row_by_row():
    assert index_of("S.#\n.#.").tolist() == [[0, 1, -1], [2, -1, 3]]
