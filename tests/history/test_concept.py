"""The time line's dates as spans, and an order scored by its pairs."""
import math
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from ui import catalog

from concepts import history
from concepts.history.dates import Span, before, span, years
from concepts.history.events import CATEGORIES, EVENTS, TRUST

rounds = st.tuples(st.integers(2, history.MOST), st.integers(0, 9999))


# ------------------------------------------------------------------ dates

@pytest.mark.parametrize("text, start, end, form", [
    ("1998", date(1998, 1, 1), date(1998, 12, 31), "year"),
    ("2003-01/2003-02", date(2003, 1, 1), date(2003, 2, 28), "months"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2016-11-30", date(2016, 11, 30), date(2016, 11, 30), "day"),
    ("2017-11-28/2017-11-29", date(2017, 11, 28), date(2017, 11, 29), "days"),
    ("2025-06-30/2025-07-01", date(2025, 6, 30), date(2025, 7, 1), "days"),
])
def test_a_date_is_the_span_of_days_it_may_mean(text, start, end, form):
    assert (span(text), span(text).form) == (Span(start, end), form)


@pytest.mark.parametrize("nonsense", ["", "soon", "2017-13", "2017-02-30", "1998/"])
def test_what_is_no_date_is_refused_or_read_as_its_first_half(nonsense):
    if nonsense == "1998/":
        assert span(nonsense) == span("1998")
    else:
        with pytest.raises(ValueError):
            span(nonsense)


def test_years_of_a_common_and_of_a_leap_year():
    assert years(date(2023, 1, 1)) == 2023
    assert years(date(2023, 7, 2)) == pytest.approx(2023 + 182 / 365)
    assert years(date(2024, 12, 31)) == pytest.approx(2024 + 365 / 366)
    assert span("2023").middle == 2023.5


def test_overlapping_spans_have_no_known_order():
    sagemaker, transcribe = span("2017-11-28/2017-11-29"), span("2017-11-29")
    assert before(sagemaker, transcribe) is None and before(transcribe, sagemaker) is None
    assert before(span("2017-11-28"), transcribe) is True
    assert before(span("2018"), transcribe) is False


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_of_two_days_exactly_one_is_earlier_unless_they_are_the_same(a, b):
    assert before(Span(a, a), Span(b, b)) == (None if a == b else a < b)


# ------------------------------------------------------------------ the events

def test_every_event_is_whole():
    lessons = {lesson.slug for lesson in catalog.LESSONS}
    assert len(EVENTS) == len(set(history.SLUGS))
    for event in EVENTS:
        assert event.category in CATEGORIES and event.sources and set(event.lessons) <= lessons and event.lessons, event.slug
        for text, trust in event.dates:
            assert trust in TRUST and date(1998, 1, 1) <= span(text).start <= date(2025, 12, 31), event.slug
        for kind, address in event.sources:
            assert kind in ("primary", "secondary") and (address is None or address.startswith(("https://", "http://"))), event.slug


@pytest.mark.parametrize("slug, dates", [
    ("item_to_item", [("1998", "partly")]),                                                  # month not confirmed
    ("amazon_ml", [("2015-04", "partly")]),                                                  # day not confirmed
    ("codewhisperer", [("2022-06", "partly")]),                                              # day not confirmed
    ("echo", [("2014-11-06", "secondary"), ("2015-06-23", "secondary")]),                    # days only in secondary sources
    ("sagemaker", [("2017-11-28/2017-11-29", "differs")]),                                   # 28 or 29
    ("fraud_detector", [("2019-12-03", "confirmed"), ("2020-07", "unconfirmed")]),           # general availability not confirmed
    ("sagemaker_ai", [("2024-12-03", "confirmed"), ("2024-12-03/2024-12-04", "differs")]),   # Nova: 3 or 4 December
    ("fraud_closes", [("2025-11-07", "confirmed"), ("2025-10-07", "confirmed")]),
])
def test_no_date_is_written_more_exactly_than_it_is_known(slug, dates):
    assert list(history.find(slug).dates) == dates


def test_a_date_called_unsure_of_its_day_is_not_given_to_the_day():
    for event in EVENTS:
        for text, trust in event.dates:
            if trust in ("partly", "differs", "unconfirmed"):
                assert span(text).form != "day", event.slug


# ------------------------------------------------------------------ the time line

def test_the_time_line_in_numbers():
    facts = history.timeline().facts
    assert {name: facts[name] for name in ("item_to_item", "kiva", "echo", "amazon_ml", "gap", "first", "last")} == {
        "item_to_item": 1998, "kiva": 2012, "echo": 2014, "amazon_ml": 2015, "gap": 17, "first": 1998, "last": 2025}
    assert facts["firm"] + facts["doubtful"] == facts["events"] == len(EVENTS)
    assert facts["week"] == sum(text[5:10] in ("11-28", "11-29", "11-30", "12-01", "12-02", "12-03", "12-04") for text, _ in (e.dates[0] for e in EVENTS))
    own = sorted(history.when(event).middle for event in EVENTS)
    assert facts["half"] == int(own[len(own) // 2]) == 2018


def test_the_four_of_the_prediction_stand_in_a_known_order():
    own = [history.when(history.find(slug)) for slug in history.STORY]
    assert all(before(a, b) is True for a, b in zip(own, own[1:]))


@pytest.mark.parametrize("zoom", history.ZOOMS)
@pytest.mark.parametrize("slug", history.SLUGS)
def test_the_open_event_is_in_every_window_with_all_its_possible_days(slug, zoom):
    line = history.timeline(event=slug, zoom=zoom)
    own = history.when(history.find(slug))
    assert line.events[line.picked].slug == slug and line.picked in line.visible
    low, high = line.window
    assert low < own.middle < high
    if zoom == "days":
        assert low < years(own.start) and years(own.end) < high
    if zoom == "all":
        assert len(line.visible) == len(EVENTS)
    if zoom == "near":
        assert 3 <= len(line.visible) < len(EVENTS)


def test_walking_the_line_visits_every_event_once_and_holds_at_its_ends():
    walk = [history.neighbour("item_to_item", by)[0] for by in range(len(EVENTS))]
    assert sorted(walk) == sorted(history.SLUGS)
    assert history.neighbour("item_to_item", -1) == ("item_to_item", 0)
    assert history.neighbour(walk[-1], 1) == (walk[-1], len(EVENTS) - 1)
    assert all(before(history.when(history.find(a)), history.when(history.find(b))) is not False for a, b in combinations(walk, 2))


# ------------------------------------------------------------------ the game

@pytest.mark.parametrize("a, b, expected", [
    ((0, 1, 2, 3), (0, 1, 2, 3), 1),
    ((3, 2, 1, 0), (0, 1, 2, 3), -1),
    ((1, 0, 2, 3), (0, 1, 2, 3), 4 / 6),       # five pairs right, one wrong
    ((1, 3, 0, 2), (0, 1, 2, 3), 0),           # three and three
    ((0, 1), (1, 0), -1),
])
def test_tau_by_hand(a, b, expected):
    assert history.tau(a, b) == pytest.approx(expected)


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_tau_is_scipys(a, b):
    assert history.tau(a, b) == pytest.approx(kendalltau(a, b).statistic)


@given(st.permutations(range(5)))
def test_reversing_turns_the_sign_and_one_swap_of_neighbours_changes_one_pair(order):
    truth = tuple(range(5))
    assert history.tau(order[::-1], truth) == pytest.approx(-history.tau(order, truth))
    swapped = [order[1], order[0], *order[2:]]
    assert abs(history.tau(swapped, truth) - history.tau(order, truth)) == pytest.approx(2 / math.comb(5, 2))


@given(rounds)
@settings(max_examples=60)
def test_every_pair_dealt_has_a_known_order_and_no_more_than_half_stand_right(deal):
    n, seed = deal
    game = history.ordering(n=n, seed=seed)
    assert len({card.slug for card in game.cards}) == n
    assert all(before(history.when(a), history.when(b)) is not None for a, b in combinations(game.cards, 2))
    assert game.facts["right"] <= game.facts["pairs"] / 2


@given(rounds)
@settings(max_examples=30)
def test_the_right_order_scores_one(deal):
    n, seed = deal
    truth = history.ordering(n=n, seed=seed).truth
    game = history.ordering(n=n, seed=seed, order=truth)
    assert game.tau == 1 and game.facts["right"] == game.facts["pairs"] == math.comb(n, 2) and game.facts["wrong"] == 0
    own = [history.when(game.cards[card]) for card in truth]
    assert all(a.end < b.start for a, b in zip(own, own[1:]))


def test_the_same_seed_deals_the_same_cards_and_another_seed_others():
    assert history.deal(4, 7) == history.deal(4, 7)
    assert len({history.deal(4, seed) for seed in range(20)}) > 15


@pytest.mark.parametrize("call, said", [
    (lambda: history.timeline(event="moon"), "event='moon' must be one of item_to_item"),
    (lambda: history.timeline(zoom="hours"), "zoom='hours' must be one of all, near, days"),
    (lambda: history.ordering(n=1), "n=1 must be between 2 and 6"),
    (lambda: history.ordering(n=7), "n=7 must be between 2 and 6"),
    (lambda: history.ordering(n=3, order=(0, 1, 1)), r"order=\(0, 1, 1\) must name each of 0..2 once"),
    (lambda: history.ordering(n=3, order=(0, 1)), r"order=\(0, 1\) must name each of 0..2 once"),
    (lambda: history.neighbour("moon", 1), "event='moon'"),
])
def test_bad_input_says_value_and_range(call, said):
    with pytest.raises(ValueError, match=said):
        call()
