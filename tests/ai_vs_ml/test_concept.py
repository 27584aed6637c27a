"""Rules, search and learning by hand, against SciPy and value iteration, and what the lesson claims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from concepts import ai_vs_ml as lesson
from concepts.ai_vs_ml import hall, systems, trials
from concepts.ai_vs_ml.brains import COST, GAMMA, PRIZE, by_rules, by_search, by_table, learn
from concepts.ai_vs_ml.hall import COLUMNS, FREE, SHELVES, STAR, START, changed, leads

CELLS = 54
NOTHING = np.zeros((CELLS, 4))


def scipys(shelves):
    """SciPy's shortest way to the star; inf: none."""
    pairs = [(place, to) for place, row in enumerate(leads(shelves)) for to in row if to != place]
    graph = csr_array((np.ones(len(pairs)), np.transpose(pairs)), shape=(CELLS, CELLS))
    return shortest_path(graph, unweighted=True, indices=START)[STAR]


def place(row, column):
    return row * COLUMNS + column


def test_moves_by_hand():
    assert leads(SHELVES)[START] == (place(1, 0), place(2, 1), place(3, 0), START)
    assert leads(SHELVES)[place(2, 1)][1] == place(2, 1)  # a shelf is in the way
    assert leads(SHELVES)[0][0] == 0  # a wall


def test_the_three_ways_in_the_hall_as_it_was():
    assert by_rules(SHELVES).steps == 16
    assert by_search(SHELVES).steps == scipys(SHELVES) == 14
    facts = lesson.sweep().facts
    assert (facts["rules_steps"], facts["search_steps"], facts["learned_steps"]) == (16, 14, 14)


@pytest.mark.parametrize("shelf", FREE)
def test_search_is_scipys_shortest_with_one_more_shelf(shelf):
    way, plain = by_search(SHELVES | {shelf}), by_search(SHELVES | {shelf}, estimate=False)
    exact = scipys(SHELVES | {shelf})
    assert way.arrives == plain.arrives == np.isfinite(exact)
    assert not way.arrives or way.steps == plain.steps == exact
    assert way.looked <= plain.looked


@settings(max_examples=40)
@given(st.sets(st.sampled_from(hall.CHANGEABLE), max_size=8))
def test_every_way_is_a_way(places):
    shelves = changed(hall.write(places))
    for way in (by_rules(shelves), by_search(shelves), by_table(shelves, NOTHING)):
        assert way.cells[0] == START and not set(way.cells) & shelves
        assert all(to in leads(shelves)[at] for at, to in zip(way.cells, way.cells[1:]))
        assert way.arrives == (way.cells[-1] == STAR)
    assert by_search(shelves).arrives == np.isfinite(scipys(shelves))
    assert hall.read(hall.write(places)) == hall.write(places)


def test_a_hall_that_is_cut_stops_everyone():
    shelves = SHELVES | {place(3, 8)}
    assert not any(way.arrives for way in (by_rules(shelves), by_search(shelves)))
    assert by_search(shelves).cells == (START,)
    assert np.isnan(lesson.practise(shelves=str(place(3, 8))).facts["shortest"])


def test_yesterdays_map_leads_into_the_shelf():
    plan = by_search(SHELVES).cells
    way = by_search(SHELVES | {plan[5]}, known=SHELVES)
    assert way.cells == plan[:5] and not way.arrives


def test_one_update_by_hand():
    start = NOTHING.copy()
    star_from = place(1, 8)
    start[:, :] = -9.0  # only the way along the right wall looks good
    shelves = frozenset(range(CELLS)) - {START, STAR, *range(place(2, 0), place(3, 0)), star_from, place(2, 8)}
    start[[*range(START, place(2, 8))], 1] = 5.0
    start[[place(2, 8), star_from], 0] = 5.0
    tables, steps = learn(shelves, start, trips=1, epsilon=0.0)
    assert steps.tolist() == [10]
    assert tables[1, star_from, 0] == pytest.approx(5 + 0.5 * (PRIZE - COST - 5))
    assert tables[1, START, 1] == pytest.approx(5 + 0.5 * (GAMMA * 5 - COST - 5))


def test_q_learning_that_tries_everything_equals_value_iteration():
    table = np.array(leads(SHELVES))
    Q = NOTHING.copy()
    for _ in range(300):
        best = np.where(np.arange(CELLS) == STAR, 0, Q.max(axis=1))
        Q = np.where(table == STAR, PRIZE - COST, GAMMA * best[table] - COST)
    learned = learn(SHELVES, NOTHING, trips=300, epsilon=1.0, alpha=1.0)[0][-1]
    reachable = [at for at in range(CELLS) if at not in SHELVES and at != STAR]
    assert learned[reachable] == pytest.approx(Q[reachable], abs=1e-4)


def test_same_seed_same_trips_another_seed_others():
    one, same, other = (learn(SHELVES, NOTHING, trips=20, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(one[0], same[0]) and not np.array_equal(one[1], other[1])


@pytest.mark.parametrize("seed", range(6))
def test_the_learned_robot_is_stopped_most_often(seed):
    facts = lesson.sweep(seed=seed).facts
    assert facts["places"] == 42
    assert (facts["rules_stopped"], facts["search_stopped"]) == (5, 0)
    assert facts["learned_stopped"] == 10
    assert lesson.sweep(trips=200, seed=seed).facts["learned_stopped"] == 10
    assert lesson.sweep(practice=40, seed=seed).facts["learned_stopped"] <= 3


@pytest.mark.parametrize("seed", range(4))
def test_a_shorter_way_goes_unnoticed(seed):
    facts = lesson.practise(seed=seed).facts
    assert (facts["shortest"], facts["again"]) == (10, 60)  # the question says so
    assert facts["learned_last"] == 14 and facts["fresh_after"] < 60
    assert lesson.practise(explore=1.0, seed=seed).facts["learned_last"] == 10
    assert lesson.practise(trips=0, seed=seed).facts["learned_last"] == 10


def test_settled_is_when_the_way_stops_changing():
    tables = np.zeros((4, CELLS, 4))
    tables[1:, :, 1] = 1
    assert trials._settled(tables) == 0  # it has not arrived before nor since
    right = learn(SHELVES, NOTHING, trips=60)[0]
    ends = [by_table(SHELVES, table).steps for table in right]
    settled = trials._settled(right)
    assert set(ends[settled:]) == {14.0} and ends[settled - 1] != 14


def test_systems_are_sorted_one_by_one():
    result = lesson.sort()
    assert result.now == "deep_blue" and result.last == ""
    first = lesson.sort(answers=result.put("ai"))
    assert first.last == "deep_blue" and first.facts["alike"] == 1 and first.now == "thermostat"
    letters = dict(zip(systems.BOXES, systems.LETTERS[1:]))
    book = lesson.sort(answers="".join(letters[box] for box in systems.SYSTEMS.values()))
    assert book.facts["alike"] == 12 and book.now == ""
    assert (book.facts["ai"], book.facts["learned"]) == (9, 5)


@pytest.mark.parametrize(
    "call, wrong",
    [
        (lesson.sweep, {"trips": 201}),
        (lesson.sweep, {"map": "tomorrow"}),
        (lesson.practise, {"explore": 1.1}),
        (lesson.practise, {"shelves": str(START)}),
        (lesson.practise, {"shelves": "1;3;4;5;6;9;10;12;13"}),
        (lesson.sort, {"answers": "x" * 12}),
        (lesson.sort, {"answers": "n"}),
    ],
)
def test_nonsense_is_refused_with_value_and_range(call, wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        call(**wrong)
