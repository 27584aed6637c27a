"""What the page makes of a link: where it rests, what it offers, when the goal is reached."""

import pytest

from concepts import learning_types as lesson
from concepts.controls import read
from concepts.learning_types import hiding
from pages import learning_types as page
from ui import words

WORDS = words.load("learning_types")


def view(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def test_each_way_of_telling_has_its_own_call():
    calls = {told: view(told=told).call for told in lesson.TOLD}
    assert calls["labels"] is lesson.hide_labels and calls["none"] is lesson.find_groups
    assert calls["rewards"][0] is lesson.give_cards


def test_the_labels_rest_where_the_question_asked():
    shown = view(act="labels")
    assert hiding.COUNTS[shown.rest] == 60 and shown.facts["semi_text"] == ""
    assert view(act="labels", method="semi").facts["semi_text"]


def test_the_learner_gives_as_many_cards_as_you():
    shown = view(act="reward", picks="ABA")
    assert shown.rest == 3 and shown.facts["your_cards"] == 3
    assert shown.actions["again"] == {"picks": None, "step": None}
    assert view(act="reward").actions == {"again": None}


@pytest.mark.parametrize(
    "wrong, reached",
    [({}, True), ({"odd": "none"}, True), ({"odd": "none", "vat": "supervised"}, False), ({"parcels": "open"}, False)],
)
def test_five_of_six_reach_the_goal(wrong, reached):
    assert view(act="match", **lesson.MATCHES | wrong).goal == reached


def test_the_reasons_appear_once_all_are_placed():
    assert view(act="match", returns="supervised").texts["why"] == [WORDS["page"]["first"]]
    told = view(act="match", **lesson.MATCHES | {"returns": "none"}).texts["why"]
    assert len(told) == 6 and told[0].startswith(WORDS["page"]["wrong"]) and WORDS["page"]["why"]["returns"] in told[0]


@pytest.mark.parametrize("link", [{"odd": "s"}, {"picks": "abc"}, {"picks": "A" * 50}, {"told": "all"}])
def test_nonsense_is_the_default(link):
    values = read(page.CONTROLS, link)
    assert all(values[name] == page.CONTROLS[name].default for name in link)
