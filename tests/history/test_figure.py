"""What the time line and the cards show is what is known."""
import json
import re

import pytest

from concepts import history
from concepts.history.dates import span, years
from concepts.history.events import EVENTS
from concepts.history import figures
from ui import text

WORDS = text.load("history")
FIGURE, PAGE = WORDS["figure"], WORDS["page"]


def line(**view):
    result = history.timeline(**view)
    return result, figures.timeline(result, FIGURE, PAGE)


def ordering(reveal=False, veiled=False, **view):
    result = history.ordering(**view)
    return result, figures.order(result, FIGURE, PAGE, veiled=veiled, reveal=reveal)


@pytest.mark.parametrize("date, said, short", [
    ("1998", "1998", "1998"),
    ("2015-04", "April 2015", "Apr 2015"),
    ("2003-01/2003-02", "January/February 2003", "Jan/Feb 2003"),
    ("2016-11-30", "30 November 2016", "30 Nov 2016"),
    ("2017-11-28/2017-11-29", "28 or 29 November 2017", "28 or 29 Nov 2017"),
    ("2025-06-30/2025-07-01", "30 June or 1 July 2025", "30 Jun or 1 Jul 2025"),
])
def test_a_date_is_written_as_exactly_as_it_is_known(date, said, short):
    assert figures.written(span(date), PAGE) == said
    assert figures.written(span(date), PAGE, "short_months") == short


def test_every_event_stands_on_its_own_row_at_its_date():
    result, scene = line()
    marks = scene.traces[0]
    assert marks["x"] == [history.when(event).middle for event in result.events]
    assert len(set(marks["y"])) == len(EVENTS) and marks["y"] == sorted(marks["y"])
    assert scene.traces[1]["x"] == [history.spans(event)[1].middle for event in result.events if len(event.dates) > 1]


def test_a_mark_is_filled_only_where_the_date_is_confirmed():
    result, scene = line()
    for event, symbol in zip(result.events, scene.traces[0]["marker"]["symbol"]):
        assert symbol == ("circle" if event.dates[0][1] == "confirmed" else "circle-open"), event.slug
    second = dict(zip([e.slug for e in result.events if len(e.dates) > 1], scene.traces[1]["marker"]["symbol"]))
    assert second["fraud_detector"] == "diamond-open" and second["kiva"] == "diamond"


def test_a_bar_covers_all_the_days_a_date_may_mean_and_only_those():
    result, scene = line()
    bars = sorted((round(s["x0"], 6), round(s["x1"], 6)) for s in scene.layout["shapes"] if s["line"]["width"] == 9)
    inexact = [s for event in EVENTS for s in history.spans(event) if s.form != "day"]
    assert len(bars) == len(inexact)
    assert (1998.0, 1999.0) in bars
    assert all(any(low == pytest.approx(years(s.start)) for low, _ in bars) for s in inexact)


@pytest.mark.parametrize("zoom", history.ZOOMS)
def test_the_open_event_is_marked_named_and_told(zoom):
    _, scene = line(event="sagemaker", zoom=zoom)
    assert [note["text"] for note in scene.layout["annotations"] if note["text"] == "<b>SageMaker</b>"]
    assert "SageMaker launches, 28 or 29 November 2017." in scene.alt
    assert scene.picks == (0, 1) and scene.captions == ["28 or 29 November 2017 (sources differ): SageMaker launches. One place to build, train and host models."]


def test_picking_a_mark_names_its_event():
    result, scene = line(event="kiva", zoom="near")
    for trace in (0, 1):
        for index, hover in enumerate(scene.traces[trace]["hovertext"]):
            assert hover.startswith(PAGE["events"][figures.picked(result, trace, index)]["name"])


@pytest.mark.parametrize("slug", history.SLUGS)
def test_every_zoom_has_ticks_in_its_window(slug):
    for zoom in history.ZOOMS:
        result, scene = line(event=slug, zoom=zoom)
        at = scene.layout["xaxis"]["tickvals"]
        assert 3 <= len(at) <= 10 and all(result.window[0] <= x <= result.window[1] for x in at), (zoom, scene.layout["xaxis"]["ticktext"])


def test_before_the_prediction_no_name_has_a_date():
    scene = figures.question(history.timeline(), FIGURE, PAGE)
    assert sorted(scene.traces[0]["x"]) == [history.when(event).middle for event in history.in_time()]
    told = " ".join([scene.alt, *scene.captions, *(note["text"] for note in scene.layout["annotations"])])
    assert not re.search(r"\b(1998|2014|2015)\b", told) and list(scene.table) == [FIGURE["column_date"]] and not scene.picks
    low, high = history.timeline().window
    assert all((shape["x0"], shape["x1"]) == (low, high) for shape in scene.layout["shapes"])
    names = [note["text"].strip("</b>") for note in scene.layout["annotations"] if note["text"].startswith("<b>")]
    assert names == sorted(names) and len(names) == len(history.STORY)


def test_the_cards_lie_in_the_persons_order_and_hide_the_right_one():
    result, scene = ordering(n=4, seed=1, order=(2, 0, 3, 1))
    at = {note["y"]: note["text"].replace("<br>", " ") for note in scene.layout["annotations"] if note["x"] == figures.CARD[0]}
    assert [at[place] for place in range(4)] == [PAGE["events"][result.cards[card].slug]["short"] for card in (2, 0, 3, 1)]
    assert len(scene.traces) == 2 and set(scene.table) == {FIGURE["column_place"], FIGURE["column_event"]}
    assert f"{result.facts['right']} of 6 pairs" in scene.alt


def test_shown_lines_cross_once_for_every_wrong_pair():
    result, scene = ordering(n=5, seed=3, order=(4, 2, 0, 1, 3), reveal=True)
    ends = [trace["y"] for trace in scene.traces[2:]]
    crossings = sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for i, a in enumerate(ends) for b in ends[:i])
    assert crossings == result.facts["wrong"] and len(ends) == 5
    assert [trace["line"]["color"] for trace in scene.traces[2:]] == ["@good" if a == b else "@bad" for a, b in ends]


def test_the_right_order_shows_itself():
    truth = history.ordering(n=4, seed=1).truth
    _, scene = ordering(n=4, seed=1, order=truth)
    assert [trace["y"][0] == trace["y"][1] for trace in scene.traces[2:]] == [True] * 4


def test_an_arrow_moves_its_card_one_place_and_none_leaves_the_row():
    result, scene = ordering(n=4, seed=1, order=(2, 0, 3, 1))
    up, down = scene.traces[figures.EARLIER], scene.traces[figures.LATER]
    assert up["y"] == down["y"] == [1, 3, 0, 2]
    assert [card for card in range(4) if up["marker"]["color"][card] == "@grid"] == [2]
    assert [card for card in range(4) if down["marker"]["color"][card] == "@grid"] == [1]
    assert figures.moved(result, figures.EARLIER, 0) == (0, 2, 3, 1)
    assert figures.moved(result, figures.LATER, 0) == (2, 3, 0, 1)
    assert figures.moved(result, figures.EARLIER, 2) == figures.moved(result, figures.LATER, 1) == (2, 0, 3, 1)


def test_veiled_cards_carry_no_score_and_no_arrow():
    _, scene = ordering(veiled=True, n=4, seed=1)
    assert not scene.picks and not scene.captions and "of 6" not in json.dumps([scene.alt, scene.layout])


def test_every_doubt_is_printed_and_every_source_named():
    for event in EVENTS:
        said = PAGE["events"][event.slug]
        assert len(said["sources"]) == len(event.sources), event.slug
        assert len(said.get("moments", (0,))) == len(event.dates), event.slug
        assert "doubt" in said or all(trust == "confirmed" for _, trust in event.dates), event.slug


def test_the_default_scene_is_small():
    assert len(line()[1].drawn().json) < 20_000
