"""The year is run, versions are trained, made live and rolled back, seals are opened, and the link keeps it all."""

import pytest

from concepts import key_terms
from concepts.controls import read
from pages import key_terms as page
from ui import words

WORDS = words.load("key_terms")


def seen(**link):
    return page.view(WORDS, **read(page.CONTROLS, link))


def after(link, *names):
    """Return the view and the link after these buttons."""
    for name in names:
        changes = seen(**link).actions[name]
        link = {key: value for key, value in (link | changes).items() if value is not None}
    return seen(**link), link


def test_train_make_live_roll_back():
    view, link = after({"act": "deploy", "window": "8"}, "retrain")
    assert (
        "tested, not live" in view.texts["registry"]
        and view.actions["roll_back"] is None
        and "v2 is trained" in view.scene.captions[-1]
    )
    view, link = after(link, "deploy", "run")
    assert link["plan"] == "4t8-4v2-8" and view.scene.frames == 9 and view.actions["deploy"] is None
    view, link = after(link, "roll_back", "run")
    assert link["plan"] == "4t8-4v2-8v1-12" and "rolled back" in view.texts["registry"]
    view, link = after(link, *["run"] * 10)
    assert view.scene.frames == 53 and view.actions["run"] is None and view.actions["retrain"] is None
    assert "plan" not in after(link, "again")[1]


def test_the_goal_is_reached_at_the_end_of_a_good_year_only():
    good = "8t8-8v2-20t12-20v3-"
    assert seen(act="deploy", plan=good + "52").goal and not seen(act="deploy", plan=good + "48").goal
    assert not seen(act="deploy", plan="52").goal and not seen(act="year", plan=good + "52").goal


def test_every_look_is_counted():
    view, link = after({"act": "test"}, "look", "look")
    assert link["looks"] == "2" and "After 2 looks" in view.facts["told"]
    view, link = after(link, "look_all")
    assert link["looks"] == "30" and view.actions["look"] is None
    view, link = after(link, "reseal")
    assert link == {"act": "test", "seed": "1"} and view.actions["reseal"] is None


def test_no_act_can_tell_the_answer_before_the_prediction():
    for act in page.CONTROLS["act"].options:
        scene = page.question(WORDS, **read(page.CONTROLS, {"act": act, "plan": "52"}))
        assert scene.frames == 37


def test_the_registry_of_a_week_knows_only_that_week():
    weeks = seen().texts["registry"]
    assert (
        len(weeks) == 53
        and "v2" not in weeks[35]
        and "v2" in weeks[36]
        and f"{key_terms.release().facts['since']:,.0f}" in weeks[52]
    )


@pytest.mark.parametrize("plan", ["x", "52t8-52", "20v2-20", "36t4-30v2-52", "4t4-" * 30 + "8", "20t8<script>"])
def test_a_plan_that_makes_no_sense_is_the_beginning(plan):
    assert seen(act="deploy", plan=plan).scene.frames == 5
