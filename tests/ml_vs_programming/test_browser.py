"""Rules composed by hand, in a real browser."""
import re

from playwright.sync_api import expect

from concepts import ml_vs_programming as contest
from tests.browser.conftest import settle
from tests.support import words

LESSON = words("ml_vs_programming")
EDITOR, STAGE = LESSON["page"]["editor"], words("frame")["stage"]


def caption(page):
    return page.locator(".stage .caption").first


def test_the_rules_join_one_at_a_time(visit):
    page = visit("ml_vs_programming")
    figure = page.locator(".stage").first.get_by_role("group", name=STAGE["figure"])
    figure.press("Home")
    expect(caption(page)).to_have_text(LESSON["figure"]["caption_none"])
    figure.press("ArrowRight")
    expect(caption(page)).to_contain_text("Rule 1 joins: contains free, win, prize, urgent")
    figure.press("End")
    expect(caption(page)).to_contain_text("Rule 3 joins")


def test_words_and_numbers_are_typed_and_the_goal_is_noticed(visit):
    page = visit("ml_vs_programming?predict=some")
    page.locator(".st-key-rules_2_remove").get_by_role("button").first.click()
    expect(caption(page)).to_contain_text("Rule 2 joins")
    field = page.get_by_role("textbox", name=EDITOR["content_words"].format(i=1))
    field.fill("prize, Urgent, <b>x</b>, CLAIM")
    field.press("Enter")
    expect(field).to_have_value("prize, urgent, < b > x < / b >, claim")
    number = page.get_by_role("spinbutton", name=EDITOR["content_number"].format(i=2))
    number.fill("5")
    number.press("Enter")
    reached = contest.race(rules="any;words:prize,urgent,claim;digits:5").facts
    expect(page.get_by_text(words("frame")["goal"]["reached"])).to_be_visible()
    expect(caption(page)).to_contain_text(f"{reached['rules_f1']:.2f}")
    expect(page).to_have_url(re.compile("rules=any"))
    page.reload()
    expect(field).to_have_value("prize, urgent, < b > x < / b >, claim")


def test_a_belief_fails_before_ones_eyes(visit):
    page = visit("ml_vs_programming?predict=some&act=learn")
    page.get_by_text(words("frame")["explain"]["others"]).click()
    page.locator(".st-key-show_belief_0").get_by_role("button").click()
    expect(caption(page)).to_contain_text("Rule 4 joins: is longer than 100 characters")
    expect(page.locator(".st-key-rules_editor")).to_be_visible()


def test_both_sides_are_repaired_after_the_wording_changed(visit):
    page = visit("ml_vs_programming?predict=some&act=drift")
    for name in ("retrain", "rewrite"):
        page.locator(f".st-key-{name} label").first.click()
        settle(page)
    expect(page.locator(".st-key-rewritten_editor")).to_be_visible()
    page.get_by_text(STAGE["table"]).click()
    for name in ("drift_retrained", "drift_rewritten"):
        expect(page.locator(".stage th", has_text=LESSON["figure"][name])).to_be_visible()
    expect(page.locator(".stage td", has_text=".example").first).to_be_visible()
