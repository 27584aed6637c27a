"""What the page makes of a link."""

import pytest

from concepts.controls import read
from pages import forecasting as page
from ui import words

WORDS = words.load("forecasting")
LINE = "shop::50,51,52,53,54,55,56,57"


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_your_line_is_scored_and_can_be_wiped_away():
    assert (
        view(drawn=LINE).actions == {"wipe": {"drawn": None}} and "Your line misses" in view(drawn=LINE).facts["told"]
    )
    assert view().actions == {"wipe": None} and view().facts["told"] == WORDS["page"]["not_drawn"]


@pytest.mark.parametrize(
    "line", ["shop::1,2,3", "shop::a,b", "1,2,3,4,5,6,7,8", "shop::1,2,3,4,5,6,7,900", f"{'x' * 90}:1,2,3,4,5,6,7,8"]
)
def test_a_line_that_cannot_be_read_is_none(line):
    assert read(page.CONTROLS, {"drawn": line})["drawn"] == ""


def test_a_line_drawn_before_the_question_belongs_to_it():
    scene = page.question(WORDS, **read(page.CONTROLS, {"drawn": LINE}))
    assert scene.traces["yours"]["y"][0] == 50 and page.BEFORE == ("drawn",)


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"quantile": "85", "short": "nine"}, True),
        ({"quantile": "65"}, False),
        ({"quantile": "75", "short": "nine"}, False),
    ],
)
def test_the_goal_takes_the_other_costs(link, reached):
    assert bool(view(act="order", **link).goal) is reached
