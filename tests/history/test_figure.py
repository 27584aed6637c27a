"""The names glide to their years, every doubt is drawn and printed, every source named."""

import re

import numpy as np
import pytest

from concepts import history
from concepts.controls import read
from concepts.history import figures, figures_line
from concepts.history.events import CATEGORIES, EVENTS
from concepts.history.pictures import PICTURES
from pages import history as page
from tests.support import SLUGS
from ui import words

LESSON = words.load("history")
WORDS, PAGE = LESSON["figure"], LESSON["page"]
PLACED = {"service": 2008, "robots": 2010, "speaker": 2016, "shop": 2001}


def seen(**link):
    return page.view(LESSON, **read(page.CONTROLS, link))


def test_the_question_shows_pins_and_nameless_dots():
    scene = figures.question(history.names(**PLACED), WORDS, PAGE)
    assert scene.traces["pins"]["x"].tolist() == [2008, 2010, 2016, 2001] and len(scene.traces["rail"]["x"]) == 21
    assert scene.drags["pins"] == ("x", ["service", "robots", "speaker", "shop"])
    assert (scene.traces["found"]["x"] < history.TRAY - 50).all() and not any(
        text.strip() for text in scene.traces["dates"]["text"]
    )
    assert WORDS["column_date"] not in scene.table and "1998" not in scene.alt


def test_each_name_glides_to_its_year_the_earliest_first():
    scene = figures.names(history.names(**PLACED), WORDS, PAGE)
    x, dates = scene.moving["found"]["x"], scene.moving["dates"]["text"]
    assert x[-1].tolist() == [2015, 2012, 2014, 1998] and scene.frames == 5 * figures.GLIDE + 1
    assert (x[0] < 1900).all() and x[figures.GLIDE].tolist()[3] == 1998 and x[figures.GLIDE][0] < 1900
    assert dates[figures.GLIDE] == [" ", " ", " ", "1998"] and dates[-1][:2] == ["April 2015", "19 March 2012"]
    assert scene.moving["gap"]["x"][-1].tolist() == [1998, 2015] and scene.moving["gap years"]["text"][-1] == [
        "17 years"
    ]
    assert scene.traces["pins"]["text"] == ["2008", "2010", "2016", "2001"]  # the guess stays


@pytest.mark.parametrize("reveal", [False, True])
def test_four_more_names_keep_their_dates_until_asked(reveal):
    result = history.dealt(first=2010, seed=3)
    scene = figures.more(result, WORDS, PAGE, list(history.CARDS), reveal=reveal)
    assert (WORDS["column_date"] in scene.table) == reveal
    assert (scene.traces["found"]["x"].tolist() == list(result.truth)) == reveal
    assert all(text.strip() for text in scene.traces["dates"]["text"]) == reveal


def test_the_line_lights_one_event_a_frame_and_a_doubt_is_hollow():
    line = history.story()
    scene = figures_line.story(line, WORDS, PAGE)
    firm, doubtful = (np.greater(scene.moving[name]["y"], figures.AWAY) for name in ("firm", "doubtful"))
    assert scene.frames == 21 and doubtful[-1].sum() == 15 and (firm[-1] ^ doubtful[-1]).all()
    assert [event.doubt for event in line.events] == doubtful[-1].tolist()
    assert ((firm | doubtful) == np.tri(21)).all(), "one more a frame"
    assert scene.captions[0].startswith("1998") and len(scene.table[WORDS["column_event"]]) == sum(
        len(event.dates) for event in EVENTS
    )
    assert scene.picks["all"][2] == {"event": "kiva", "step": None}


def test_no_two_marks_of_a_lane_touch():
    scene = figures_line.story(history.story(), WORDS, PAGE)
    x, y = scene.traces["all"]["x"], scene.traces["all"]["y"]
    for i in range(len(x)):
        for j in range(i):
            assert abs(x[i] - x[j]) >= 1 or abs(y[i] - y[j]) >= 0.35, (history.SLUGS[i], history.SLUGS[j])


def test_every_kind_has_its_picture():
    assert set(PICTURES) == set(CATEGORIES) == set(figures_line.LANES)
    for x, y in PICTURES.values():
        assert np.nanmin([x, y]) >= 0 and np.nanmax([x, y]) <= 1.05


def test_every_doubt_is_printed_and_every_source_named():
    cards = seen(act="story").texts["card"]
    for event, card in zip(history.IN_TIME, cards):
        said = PAGE["events"][event.slug]
        assert len(said["sources"]) == len(event.sources), event.slug
        assert len(said.get("moments", (0,))) == len(event.dates), event.slug
        assert event.doubt == ("doubt" in said) == (said.get("doubt", "\0") in card), event.slug
        assert all(address in card for _, address in event.sources if address), event.slug


def test_a_card_leads_to_lessons_that_are_open():
    cards = dict(zip(history.SLUGS, seen(act="story").texts["card"]))
    assert "](./key_terms)" in cards["amazon_ml"] and "](./recommendations)" in cards["item_to_item"]
    led = {slug for card in cards.values() for slug in re.findall(r"\]\(\./(\w+)\)", card)}
    assert led <= set(SLUGS)


def test_the_goal_is_the_right_order_with_the_dates_hidden():
    truth = dict(zip(history.CARDS, map(str, history.dealt(seed=5).truth)))
    assert seen(act="more", seed="5", **truth).goal and not seen(act="more", seed="5", reveal="true", **truth).goal
    assert not seen(act="more", seed="5", **truth | {"first": str(history.TRAY)}).goal
    assert not seen(act="names", shop="1998", robots="2012", speaker="2014", service="2015").goal


def test_the_verdict_counts_the_names_as_they_were_placed():
    assert "**4**" in seen(shop="1998", robots="2013", speaker="2014", service="2015").facts["told"]
    assert seen().facts["told"] == PAGE["none_placed"] and seen().facts["gap"] == 17
