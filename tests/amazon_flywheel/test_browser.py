"""A person pushes a node mid-run and cuts an arrow."""
import re

from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.support import words

FIGURE, FRAME = words("amazon_flywheel")["figure"], words("frame")["stage"]
PUSH = FIGURE["push"].format(node="Sellers")
CUT, RESTORE = (FIGURE[name].format(source="Selection", target="Growth") for name in ("cut", "restore"))


def test_a_node_is_pushed_in_the_month_shown_and_the_push_taken_back(visit):
    page = visit("amazon_flywheel?predict=skip&step=20")
    page.get_by_role("button", name=PUSH).click()
    expect(page).to_have_url(re.compile("nudges=6%3Aprices%2C20%3Asellers"))
    expect(page.locator(".stage .caption")).to_contain_text("20")
    settle(page)
    page.get_by_role("button", name=PUSH).click()
    expect(page).not_to_have_url(re.compile("nudges"))


def test_an_arrow_is_cut_by_keyboard_and_restored(visit):
    page = visit("amazon_flywheel?predict=skip")
    page.get_by_role("button", name=CUT).press("Enter")
    expect(page).to_have_url(re.compile("cut=selection-growth"))
    page.get_by_role("button", name=RESTORE).press("Enter")
    expect(page).not_to_have_url(re.compile("cut="))


def test_the_run_plays_to_its_end(visit):
    page = visit("amazon_flywheel?predict=skip&step=110")
    page.get_by_role("button", name=FRAME["play"]).click()
    expect(page.locator(".stage .caption")).to_contain_text(FIGURE["caption"].split("{")[0] + "120")
