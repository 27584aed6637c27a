"""The belt's stages open, and a version is trained, made live and rolled back by hand."""
import re

from playwright.sync_api import expect

from tests.support import words

WORDS = words("key_terms")
PAGE = WORDS["page"]


def test_a_stage_on_the_belt_opens_its_part(visit):
    page = visit("key_terms?predict=skip")
    page.locator(".stage").get_by_role("button", name=WORDS["figure"]["stage_test"]).click()
    expect(page).to_have_url(re.compile("act=test"))
    expect(page.get_by_role("button", name=PAGE["look"])).to_be_visible()


def test_a_version_is_trained_made_live_and_rolled_back(visit):
    page = visit("key_terms?predict=skip&act=deploy&week=20")
    expect(page.get_by_text(PAGE["after_week"].format(week=20), exact=True)).to_be_visible()
    page.get_by_role("button", name=PAGE["retrain"].format(value=8)).click()
    expect(page.get_by_text("v2 is trained")).to_be_visible()
    page.get_by_role("button", name=PAGE["deploy"].format(value=2)).click()
    expect(page.get_by_role("button", name=PAGE["roll_back"].format(value=1))).to_be_enabled()
    page.locator(".stage").get_by_role("button", name="Step forward").click()
    expect(page.locator(".stage .caption")).to_contain_text("Week 21, v2")
    page.get_by_role("button", name=PAGE["roll_back"].format(value=1)).click()
    expect(page).to_have_url(re.compile("history=20t8-20v2-21v1"))
    expect(page.get_by_role("cell", name=PAGE["states"]["rolled_back"])).to_be_visible()


def test_a_belief_can_be_seen_to_fail(visit):
    page = visit("key_terms?predict=promise")
    page.get_by_text("The other answers, and what people often believe").click()
    page.get_by_role("button", name="Show me").last.scroll_into_view_if_needed()
    page.get_by_text(WORDS["explain"]["beliefs"][0]["answer"]).locator("xpath=following::button[1]").click()
    expect(page).to_have_url(re.compile("history=36t4-36v2"))
    expect(page.locator(".stage .caption")).to_contain_text("Week 52, v2")
