"""The line is dragged: before the question is answered, and on held-out days until the seal is opened."""

import re

from playwright.sync_api import expect

from tests.conftest import settle
from tests.support import words

WORDS = words("ml_process")


def test_the_line_is_dragged_before_the_answer_and_belongs_to_what_was_asked(visit):
    page = visit("ml_process")
    handle = page.locator(".to-drag").first
    handle.focus()
    handle.press("ArrowUp")
    handle.press("Enter")
    expect(page).to_have_url(re.compile(r"cold=\d+"))
    page.get_by_role("button", name=WORDS["questions"]["data"]["options"]["more"], exact=True).click()
    settle(page)
    expect(page).to_have_url(re.compile(r"asked=cold%3D\d+"))


def test_a_name_tapped_shows_its_way(visit):
    page = visit("ml_process?predict=skip&act=data")
    page.get_by_role("button", name=WORDS["figure"]["way_curve"], exact=True).click()
    settle(page)
    expect(page).to_have_url(re.compile("way=curve"))
    expect(page.locator(".st-key-sheet .caption")).to_contain_text(WORDS["figure"]["doing_curve"].split(":")[0])


def test_the_seal_is_opened_once_and_judges_that_line(visit):
    page = visit("ml_process?predict=skip&cold=2650&warm=7700")
    opening = page.get_by_role("button", name=WORDS["actions"]["open"])
    opening.click()
    expect(page.locator(".st-key-goal")).to_contain_text("You did it")
    expect(opening).to_have_attribute("aria-disabled", "true")
    handle = page.locator(".to-drag").first
    handle.focus()
    handle.press("ArrowDown")
    handle.press("Enter")
    settle(page)
    expect(page.locator(".st-key-goal")).to_contain_text("You did it")
