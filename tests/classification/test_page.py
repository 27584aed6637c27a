"""What only this lesson's page can do: messages are read, points live in the link, the goal needs three things."""

import pytest

from concepts.controls import query, read
from pages import classification as page
from ui import words

WORDS = words.load("classification")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_a_picked_corner_opens_its_messages():
    shown = view(threshold="0.5", cell="lost").texts["cell"]
    assert shown[0] == WORDS["page"]["lost"] and 2 <= len(shown) <= page.READ + 1
    assert all(float(line.split(" · ")[0]) >= 0.5 for line in shown[1:])
    assert view(threshold="0.99", cell="lost").texts["cell"] == [WORDS["page"]["none"]]


@pytest.mark.parametrize(
    "link, reached",
    [({"miss": "20", "threshold": "0.07"}, True), ({"miss": "20"}, False), ({"threshold": "0.07"}, False)],
)
def test_the_goal_takes_lopsided_costs_and_the_right_place(link, reached):
    assert view(**link).goal == reached


def test_placed_points_live_in_the_link_and_can_be_taken_away():
    link = {"act": "border", "came": "1.2,3;", "left": "0.5,2;2,4;"}
    values = read(page.CONTROLS, link)
    assert values["left"] == ((0.5, 2.0), (2.0, 4.0)) and query(page.CONTROLS, values) == link
    shown = view(**link)
    assert shown.facts["placed"] == 3 and shown.actions["clear"] == {"came": None, "left": None}
    assert view(act="border").actions["clear"] is None


@pytest.mark.parametrize("bad", ["1", "1,2,3;", "a,b;", "1,nan;", "1,9;", "1,2;" * 31])
def test_impossible_points_fall_back(bad):
    assert read(page.CONTROLS, {"came": bad})["came"] == ()


def test_the_reveal_of_the_border_begins_where_the_question_stood():
    asked, shown = page.question(WORDS, **read(page.CONTROLS, {"act": "border"})), view(act="border")
    assert shown.asked == asked.frames - 1 and list(asked.traces) == list(shown.scene.traces)
