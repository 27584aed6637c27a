"""What the page makes of a link."""

import pytest

from concepts.controls import read
from pages import ai_types as page
from ui import words

WORDS = words.load("ai_types")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"by": "known", "limit": "7"}, True),
        ({"by": "known", "limit": "7", "model": "forest"}, True),
        ({"by": "known", "limit": "3"}, False),
        ({"by": "known", "limit": "20"}, False),
        ({"by": "sure", "limit": "7"}, False),
    ],
)
def test_the_goal_is_distance_and_not_too_strict(link, reached):
    assert bool(view(act="refuse", **link).goal) == reached


@pytest.mark.parametrize("how, frame", [("turned", 27), ("shifted", 30), ("inverted", 36)])
def test_the_story_plays_from_upright_to_what_was_asked(how, frame):
    shown = view(how=how)
    assert (shown.asked, shown.rest) == (18, frame)
    assert f"{shown.facts['right_asked']:.0%} right" in shown.scene.captions[frame]


def test_who_answers_nothing_is_said_so():
    facts = view(act="refuse", by="known").facts
    assert facts["turned_text"] == WORDS["page"]["none"] and "of 100" in facts["upright_text"]


def test_shapes_can_be_put_on_the_pad():
    actions = view(act="pad").actions
    assert actions["tree"] is None and set(actions["clear"]["drawing"]) == {"0"}
    assert set(actions) == {"clear", "tree", "heart", "four"}
