"""What the page makes of a link."""

import pytest

from concepts.controls import read
from concepts.reinforcement import hall
from pages import reinforcement as page
from ui import words

WORDS = words.load("reinforcement")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"hope": "8", "epsilon": "0"}, True),
        ({"hope": "8", "epsilon": "0.1"}, False),
        ({"hope": "2", "epsilon": "0"}, False),
        ({"hope": "10", "epsilon": "0", "gamma": "0.55"}, False),
    ],
)
def test_the_goal_is_hope_without_random_moves(link, reached):
    assert view(act="two", **link).goal == reached


def test_the_story_is_told_from_the_latest_change():
    assert view().asked == 60
    assert view(changes="30p8").asked == 30
    assert view(changes="60p45;120x8").asked == 60
    assert view(changes="-").asked == 0 and view(changes="-").actions["nothing"] is None


def test_what_never_settles_is_said_so():
    facts = view(changes="10x8;10x13").facts
    assert facts["settled_text"] == WORDS["page"]["never"] and facts["way_text"] == WORDS["page"]["no_way"]


def test_a_full_link_takes_no_more():
    full = ";".join(["60p45"] * hall.MOST)
    assert not any(view(changes=full).scene.picks["cells"])
