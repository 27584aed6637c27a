"""The time line's dates as spans, the doubts that are printed, and names put at years."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts import history
from concepts.history.dates import Span, before, span, years
from concepts.history.events import CATEGORIES, EVENTS, TRUST
from ui import catalog

YEARS = st.integers(history.TRAY, history.LAST)


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    "text, start, end, form",
    [
        ("1998", date(1998, 1, 1), date(1998, 12, 31), "year"),
        ("2003-01/2003-02", date(2003, 1, 1), date(2003, 2, 28), "months"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2016-11-30", date(2016, 11, 30), date(2016, 11, 30), "day"),
        ("2017-11-28/2017-11-29", date(2017, 11, 28), date(2017, 11, 29), "days"),
        ("2025-06-30/2025-07-01", date(2025, 6, 30), date(2025, 7, 1), "days"),
    ],
)
def test_a_date_is_the_span_of_days_it_may_mean(text, start, end, form):
    assert (span(text), span(text).form) == (Span(start, end), form)


@pytest.mark.parametrize("nonsense", ["", "soon", "2017-13", "2017-02-30"])
def test_what_is_no_date_is_refused(nonsense):
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
        assert event.category in CATEGORIES and event.sources and event.lessons, event.slug
        assert set(event.lessons) <= lessons, event.slug
        for text, trust in event.dates:
            assert trust in TRUST and date(1998, 1, 1) <= span(text).start <= date(2025, 12, 31), event.slug
        for kind, address in event.sources:
            assert kind in ("primary", "secondary"), event.slug
            assert address is None or address.startswith(("https://", "http://")), event.slug


@pytest.mark.parametrize(
    "slug, dates",
    [
        ("item_to_item", [("1998", "partly")]),  # month not confirmed
        ("kiva", [("2012-03-19", "derived"), ("2012-05", "confirmed")]),  # an article of the 21st says "Monday"
        ("amazon_ml", [("2015-04", "partly")]),  # day not confirmed
        ("codewhisperer", [("2022-06", "partly")]),  # day not confirmed
        ("echo", [("2014-11-06", "secondary"), ("2015-06-23", "secondary")]),  # days only in secondary sources
        ("sagemaker", [("2017-11-28/2017-11-29", "differs")]),  # 28 or 29
        ("fraud_detector", [("2019-12-03", "confirmed"), ("2020-07", "unconfirmed")]),  # general availability
        ("sagemaker_ai", [("2024-12-03", "confirmed"), ("2024-12-03/2024-12-04", "differs")]),  # Nova: 3 or 4 December
        ("fraud_closes", [("2025-11-07", "confirmed"), ("2025-10-07", "confirmed")]),
    ],
)
def test_no_date_is_written_more_exactly_than_it_is_known(slug, dates):
    assert list(history.find(slug).dates) == dates


def test_a_date_that_is_not_confirmed_carries_a_doubt():
    for event in EVENTS:
        assert event.doubt or all(trust == "confirmed" for _, trust in event.dates), event.slug
        for text, trust in event.dates:
            assert trust not in ("partly", "differs", "unconfirmed") or span(text).form != "day", event.slug


# ------------------------------------------------------------------ the line


def test_the_line_in_numbers():
    facts = history.story().facts
    assert facts == {"events": 21, "firm": 6, "doubts": 15, "first": 1998, "last": 2025, "half": 2018}
    assert history.gap() == {"gap": 17, "service": 2015, "robots": 2012, "speaker": 2014, "shop": 1998}


def test_the_line_runs_forward_and_is_open_where_asked():
    own = [history.when(event) for event in history.IN_TIME]
    assert all(before(a, b) is not False for a, b in combinations(own, 2))
    assert history.IN_TIME[history.story(event="kiva").open].slug == "kiva"
    assert history.story().open == len(EVENTS) - 1


# ------------------------------------------------------------------ names put at years


def test_a_round_by_hand():
    right = history.names(service=2015, robots=2012, shop=1998, speaker=2014)
    assert right.facts == {"cards": 4, "set": 4, "near": 4, "pairs": 6, "right": 6}
    upside_down = history.names(service=1998, robots=2014, shop=2015, speaker=2012)
    assert upside_down.facts == {"cards": 4, "set": 4, "near": 0, "pairs": 6, "right": 0}
    assert history.names(shop=1999, robots=2000).facts == {"cards": 4, "set": 2, "near": 1, "pairs": 6, "right": 1}
    same_year = history.names(service=2012, robots=2012, shop=2012, speaker=2012)
    assert same_year.facts["right"] == 0  # no order is said
    assert history.names().facts["set"] == 0


@given(YEARS, YEARS, YEARS, YEARS, st.integers(0, 9999))
def test_later_by_the_same_years_is_as_right_and_the_reverse_is_wrong(a, b, c, d, seed):
    placed = history.dealt(first=a, second=b, third=c, fourth=d, seed=seed)
    facts = placed.facts
    assert 0 <= facts["right"] <= facts["pairs"] == 6 and facts["near"] <= facts["set"] <= 4
    if history.TRAY not in (a, b, c, d):
        turned = [history.TRAY + 1 + history.LAST - year for year in (a, b, c, d)]
        ties = sum(x == y for x, y in combinations((a, b, c, d), 2))
        other = history.dealt(**dict(zip(history.CARDS, turned)), seed=seed)
        assert facts["right"] + other.facts["right"] + ties == 6


@pytest.mark.parametrize("seed", range(40))
def test_every_pair_that_is_dealt_has_a_known_order(seed):
    cards = history.deal(4, seed)
    assert len({card.slug for card in cards} - set(history.STORY.values())) == 4
    for a, b in combinations(cards, 2):
        assert before(history.when(a), history.when(b)) is not None
        assert history.when(a).start.year != history.when(b).start.year


def test_the_same_seed_deals_the_same_names():
    assert history.deal(4, 7) == history.deal(4, 7) != history.deal(4, 8)


@pytest.mark.parametrize(
    "call, says",
    [
        (lambda: history.find("windows"), "event=windows must be one of item_to_item"),
        (lambda: history.story(event="windows"), "event=windows must be one of"),
        (lambda: history.names(shop=1900), "shop=1900 must be between 1995 and 2026"),
        (lambda: history.dealt(fourth=2027), "fourth=2027 must be between 1995 and 2026"),
        (lambda: history.dealt(seed=-1), "seed=-1 must be between 0 and 9999"),
    ],
)
def test_bad_input_says_value_and_range(call, says):
    with pytest.raises(ValueError, match=says):
        call()
