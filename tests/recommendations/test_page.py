"""What the page makes of a link."""

import pytest

from concepts.controls import read
from pages import recommendations as page
from ui import words

WORDS = words.load("recommendations")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_the_shelf_offers_to_forget_what_there_is():
    assert view(act="shelf").actions["forget"] == {"seen": "-"}
    assert (
        view(act="shelf", seen="-").actions["forget"] is None
        and "cold start" in view(act="shelf", seen="-").facts["told"]
    )


@pytest.mark.parametrize("seen", ["1000", "x", "1..2"])
def test_a_history_that_cannot_be_is_the_default(seen):
    assert read(page.CONTROLS, {"seen": seen})["seen"] == "0"


def test_a_version_goes_into_the_shop_as_it_was_judged():
    assert view(recipe="factors").actions == {"deploy": {"act": "shelf"}}


@pytest.mark.parametrize(
    "link, reached",
    [({"discount": "0.75"}, True), ({"discount": "0.75", "split": "service"}, False), ({"recipe": "factors"}, False)],
)
def test_the_goal_takes_both_measures(link, reached):
    assert bool(view(**link).goal) is reached


def test_the_promotion_rests_where_the_question_asked():
    shown = view(act="promote", kind="newcomers")
    assert shown.rest == 3 and "**0** of all" in shown.facts["told"]
