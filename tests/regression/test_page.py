"""What only this lesson's page can do: enormous misses are spoken, and the goal allows no bend."""

import pytest

from concepts.controls import read
from pages import regression as page
from ui import words

WORDS = words.load("regression")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_an_enormous_miss_is_spoken():
    assert view(act="future").facts["future_said"] == "6 million"
    assert view(act="future", degree="1").facts["future_said"] == "2,026"


@pytest.mark.parametrize(
    "link, reached",
    [
        ({"inputs": "all", "degree": "1"}, True),
        ({"inputs": "all", "degree": "2"}, False),
        ({"inputs": "growth", "degree": "1"}, False),
        ({"degree": "1"}, False),
    ],
)
def test_the_goal_takes_better_inputs_and_no_bend(link, reached):
    assert view(act="future", **link).goal == reached


def test_what_is_seen_is_said():
    assert view(act="future").facts["eye"] == WORDS["page"]["time"]
    assert view(act="future", split="random").facts["eye"] == WORDS["page"]["random"]


@pytest.mark.parametrize("option", ["along", "ends", "level"])
def test_each_line_that_tempts_fails_on_show(option):
    show = WORDS["questions"]["line"]["show"][option]
    facts = view(**{name: str(value) for name, value in show.items()}).facts
    assert facts["yours_more"] > 10
    assert facts["yours"] == pytest.approx(facts[option], rel=0.05)  # the very line of the answer


@pytest.mark.parametrize("link", [{"degree": "0"}, {"inputs": "sun"}, {"ridge": "x"}, {"cold": "9001"}])
def test_nonsense_is_the_default(link):
    values = read(page.CONTROLS, link)
    assert all(values[name] == page.CONTROLS[name].default for name in link)
