"""What the page makes of a link."""

import pytest

from concepts.controls import read
from pages import ai_vs_ml as page
from ui import words

WORDS = words.load("ai_vs_ml")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"shelves": "7", "explore": "1"}, True),
        ({"shelves": "7", "trips": "0"}, True),
        ({"shelves": "7", "explore": "0.5"}, False),
        ({"shelves": "-", "explore": "1"}, False),
        ({"shelves": "16", "trips": "0"}, False),
    ],
)
def test_the_goal_takes_the_right_shelf_and_much_that_is_new(link, reached):
    assert view(act="practice", **link).goal == reached


def test_who_never_arrives_is_said_so():
    facts = view(act="practice", shelves="37", trips="0").facts
    assert facts["rules_steps_text"] == facts["learned_first_text"] == WORDS["page"]["never"]
    assert view(trips="0").facts["learned_text"] == WORDS["page"]["never"]


def test_the_hall_as_it_was_is_offered_once_it_is_changed():
    assert view(act="practice").actions["original"] == {"shelves": "-", "step": None}
    assert view(act="practice", shelves="-").actions["original"] is None
    assert view(act="systems").actions["again"] is None and view(act="systems", answers="n-----------").actions["again"]


def test_a_beginner_that_fails_too_is_said_so():
    assert view(act="practice", seed="4").facts["fresh_said"] == WORDS["page"]["fresh_never"]
