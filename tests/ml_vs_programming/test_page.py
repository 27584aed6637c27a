"""What the page makes of a link: the crossing in words, the mistakes, the repairs."""

import pytest

from concepts import ml_vs_programming as contest
from concepts.controls import read
from pages import ml_vs_programming as page
from ui import words

WORDS = words.load("ml_vs_programming")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


@pytest.mark.parametrize(
    "rules, case",
    [("words:free", "at_once"), ("none", "at_once"), ("words:free,win,prize,urgent;digits:8;capitals:60", "later")],
)
def test_the_crossing_is_put_into_words(rules, case):
    facts = view(rules=rules).facts
    assert facts["crossing_text"] == WORDS["page"]["crossing_text"][case]
    assert facts["crossing_big"] == str(facts["crossing"])


@pytest.mark.parametrize("rules", ["any;words:x", "digits:99", "words:a;words:b", "x" * 5000])
def test_rules_that_cannot_be_read_are_the_starter_rules(rules):
    assert read(page.CONTROLS, {"rules": rules})["rules"] == contest.STARTER


def test_the_mistakes_are_those_of_whoever_sorts():
    race = contest.race()
    part = race.messages.open
    hand, model = view(act="rules"), view()
    assert hand.texts["missed"] == [
        line[: page.LONGEST] for line in part.text[part.spam & ~race.stopped[-1]][: page.SHOWN]
    ]
    assert model.texts["missed"][0] == hand.texts["missed"], "the race begins with your own piles"
    assert model.texts["wronged"][-1] == [
        line[: page.LONGEST] for line in part.text[~part.spam & race.model_stops[-1]][: page.SHOWN]
    ]
    assert len(model.texts["missed"]) == model.scene.frames
    assert view(act="rules", rules="none").texts["wronged"] == [WORDS["page"]["none"]]


def test_the_repairs_are_told_when_they_are_made():
    plain, both = view(act="drift"), view(act="drift", retrain="true", rewritten="words:example;digits:8")
    assert plain.facts["retrained_text"] == plain.facts["rewritten_text"] == ""
    assert f"{both.facts['retrained_after']:.2f}" in both.facts["retrained_text"]
    assert f"{both.facts['rewritten_after']:.2f}" in both.facts["rewritten_text"]


def test_the_goal_is_better_rules():
    assert not view().goal and not view(act="rules", rules="none").goal
    assert view(act="rules", rules="words:prize,claim;digits:5").goal
    assert f"trained on {contest.RIVAL} examples" in WORDS["goal"]["task"]
