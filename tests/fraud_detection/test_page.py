"""What the page makes of a link, and of a table that someone brings."""

import pytest

from concepts import fraud_detection as lesson
from concepts.controls import read
from data import brought, table
from pages import fraud_detection as page
from ui import words

WORDS = words.load("fraud_detection")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"link": "two", "size": "4"}, True),
        ({"link": "two", "size": "3"}, False),
        ({"link": "two", "size": "7"}, False),
        ({"link": "any", "size": "4"}, False),
        ({"link": "address", "size": "3"}, False),
    ],
)
def test_the_goal_takes_two_things_in_common_and_a_group(link, reached):
    assert bool(view(act="rings", **link).goal) == reached


def test_it_rests_at_the_threshold_that_is_deployed_and_says_that_the_service_is_closed():
    shown = view()
    assert shown.rest == 45 and "closed to new customers since 7 November 2025" in shown.texts["service"]
    assert "curves" in shown.more


def test_the_mistakes_are_mistakes():
    passed, blocked = lesson.mistakes(seed=1)
    assert all(row["kind"] > 0 and row["score"] < 900 for row in passed) and len(passed) == 3
    assert all(row["kind"] == 0 and row["score"] >= 900 for row in blocked)
    assert view(seed="1").texts["examples"][0].startswith("Passed")


def test_training_again_is_told():
    assert view(act="later").facts["after_text"] == WORDS["page"]["never"]
    assert "day 87" in view(act="later", retrain="87").facts["after_text"]


def test_a_table_of_ones_own_has_no_rules():
    key = brought.hold(table.read(lesson.template(), lesson.SCHEMA))
    shown = view(own=key, who="both")
    assert shown.facts["rules_text"] == WORDS["page"]["no_rules"] and shown.scene.json()
    brought.let_go(key)
    assert view(own=key).facts["rules"] == view().facts["rules"], "a table that is gone is no table"
