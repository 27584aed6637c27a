"""What only this lesson can do: rules composed without code, kept in the link."""
import pytest

from concepts import ml_vs_programming as contest
from tests.support import assert_fine, open_page, scenes

SLUG = "ml_vs_programming"
REVEALED = {"predict": "some"}
BEATS = "any;words:prize,urgent,claim;digits:5"


def link(app, name="rules"):
    return app.query_params.get(name)


def said(app):
    return " ".join(element.value for kind in ("markdown", "caption", "warning", "success", "info") for element in getattr(app, kind))


def test_a_rule_removed_is_gone_from_the_link_and_the_figure():
    app = open_page(SLUG, **REVEALED)
    assert link(app) is None
    app.button(key="rules_2_remove").click().run()
    assert_fine(app)
    assert link(app) == "any;words:free,win,prize,urgent;digits:8"
    assert len(scenes(app)[0]["captions"]) == 3
    app.button(key="rules_restart").click().run()
    assert link(app) is None and len(scenes(app)[0]["captions"]) == 4


def test_words_are_taken_as_they_are():
    app = open_page(SLUG, **REVEALED)
    app.text_input(key="rules_0_words").set_value("Free!, <b>x</b>, .*, $y$, [z](q), a;b").run()
    assert_fine(app)
    assert app.text_input(key="rules_0_words").value == "free !, < b > x < / b >, . *, $ y $, [ z ] ( q ), a b"
    again = open_page(SLUG, rules=link(app), **REVEALED)
    assert_fine(again)
    assert again.text_input(key="rules_0_words").value == app.text_input(key="rules_0_words").value


def test_a_rule_without_words_does_nothing_and_says_so():
    app = open_page(SLUG, **REVEALED)
    app.text_input(key="rules_0_words").set_value("").run()
    assert_fine(app)
    assert "Rule 1 has no words yet" in said(app)


def test_rules_can_be_added_up_to_the_limit():
    app = open_page(SLUG, **REVEALED)
    while not app.button(key="rules_add").disabled:
        app.button(key="rules_add").click().run()
        assert_fine(app)
    assert len([box for box in app.selectbox if box.key.endswith("_kind")]) == 5


def test_points_and_a_threshold():
    app = open_page(SLUG, rules="score3;2*words:free;digits:5;longer:100", **REVEALED)
    app.number_input(key="rules_threshold").set_value(2).run()
    app.number_input(key="rules_1_points").set_value(4).run()
    assert_fine(app)
    assert link(app) == "score2;2*words:free;4*digits:5;longer:100"


@pytest.mark.parametrize("rules, sentence", [
    ("any;digits:9999", "“9999” is not possible here: it must be a whole number between 1 and 40"),
    ("any;words:" + "a" * 10_000, "10,000 characters are too many"),
    ("any;" + ";".join(["digits:5"] * 6), "6 rules are too many"),
    ("any;regex:.*", "no rule called “regex”"),
    ("<b>[x](y)</b>", "they begin with “·b··x··y···b·”"),
])
def test_rules_that_cannot_be_read_are_explained(rules, sentence):
    app = open_page(SLUG, rules=rules, **REVEALED)
    assert_fine(app)
    assert sentence in said(app)
    assert link(app) is None


def test_too_many_words_change_nothing():
    app = open_page(SLUG, **REVEALED)
    app.text_input(key="rules_0_words").set_value(",".join(f"w{i}" for i in range(30))).run()
    assert_fine(app)
    assert link(app) is None and "30 words are too many" in said(app)


def test_the_goal_is_proved_by_the_link():
    assert not open_page(SLUG, **REVEALED).success
    app = open_page(SLUG, rules=BEATS, **REVEALED)
    assert f"{contest.race(rules=BEATS).facts['rules_f1']:.3f}" in app.success[0].value


def test_the_wording_changes_and_both_are_repaired():
    app = open_page(SLUG, act="drift", **REVEALED)
    assert not [box for box in app.selectbox if box.key.startswith("rewritten")]
    app.toggle(key="rewrite").set_value(True).run()
    app.toggle(key="retrain").set_value(True).run()
    assert_fine(app)
    assert len(scenes(app)[0]["reveals"]) == 4
    app.text_input(key="rewritten_2_words").set_value("example").run()
    assert_fine(app)
    assert link(app, "rewritten") == "any;words:free,win,prize,urgent;digits:8;words:example" and link(app) is None
    facts = contest.drift(rewritten=link(app, "rewritten")).facts
    assert f"{facts['retrained_after']:.2f}" in said(app) and f"{facts['rewritten_after']:.2f}" in said(app)


def test_messages_are_shown_as_plain_text():
    app = open_page(SLUG, **REVEALED)
    race = contest.race()
    practice = set(race.messages.practice.text)
    shown = [element.value for element in app.text]
    assert shown and set(shown) <= practice, "test messages stay unread"
    for act in ("learn", "drift"):
        shown = [element.value for element in open_page(SLUG, act=act, **REVEALED).text]
        assert shown and not set(shown) & set(race.messages.test.text)


def test_the_veil_keeps_the_rules_still():
    app = open_page(SLUG)
    assert app.text_input(key="rules_0_words").disabled and not app.text
