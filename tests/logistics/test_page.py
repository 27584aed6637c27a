"""What the page makes of a link."""

import pytest

from concepts import logistics as lesson
from concepts.controls import read
from pages import logistics as page
from ui import words

WORDS = words.load("logistics")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_a_late_cut_off_is_said_to_be_late():
    assert (
        view(cutoff="20").facts["late"] == WORDS["page"]["late"]
        and view(cutoff="9").facts["late"] == WORDS["page"]["in_time"]
    )


def test_your_tour_can_be_taken_back_and_finished():
    actions = view(act="hand", tour="3.7").actions
    assert actions["undo"] == {"tour": "3"} and actions["again"] == {"tour": None}
    done = actions["finish"]["tour"]
    assert view(act="hand", tour=done).actions["finish"] is None and len(lesson.stops_of(done)) == lesson.DOORS
    assert view(act="hand").actions["undo"] is None


@pytest.mark.parametrize("tour", ["0", "15", "x", "1..2"])
def test_a_tour_that_cannot_be_is_none(tour):
    assert read(page.CONTROLS, {"tour": tour})["tour"] == "-"


@pytest.mark.parametrize(
    "link, reached", [({"n": "11", "way": "reach"}, True), ({"n": "11"}, False), ({"n": "20"}, False)]
)
def test_the_goal_takes_the_right_goal(link, reached):
    assert view(act="depots", **link).goal is reached
