"""Cutting and mending an arrow of the flywheel, by mouse and by keyboard."""
import re

from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.support import words

OWN = words("ml_flywheel")
FRAME = words("frame")


def test_an_arrow_is_cut_at_the_turn_on_show_and_mended_again(visit):
    page = visit("ml_flywheel?predict=skip&event=whole")
    figure = page.locator(".stage").first.get_by_role("group", name=FRAME["stage"]["figure"])
    figure.press("Home")
    for _ in range(1 + 7 * 5):
        figure.press("ArrowRight")
    settle(page)
    page.get_by_role("button", name="Cut: Predictions → Efficiency").click()
    expect(page).to_have_url(re.compile("arrow=predictions"))
    expect(page).to_have_url(re.compile("turn=6"))
    expect(page.get_by_role("button", name="Mend: Predictions → Efficiency")).to_be_visible()
    expect(page.locator(".caption").first).to_contain_text("Turn 6")
    page.get_by_role("button", name="Mend: Predictions → Efficiency").click()
    expect(page).to_have_url(re.compile("event=whole"))


def test_an_arrow_is_cut_by_keyboard(visit):
    page = visit("ml_flywheel?predict=skip")
    page.get_by_role("button", name="Cut: Growth → New business practice").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("arrow=volume"))
    expect(page.get_by_role("button", name="Mend: Volume → Data")).to_be_visible()


def test_a_belief_fails_before_ones_eyes(visit):
    page = visit("ml_flywheel?predict=forgets&arrow=growth")
    page.get_by_text(FRAME["explain"]["others"]).click()
    page.get_by_role("button", name=FRAME["explain"]["show"]).nth(1).click()
    expect(page).to_have_url(re.compile("turn=3"))
    expect(page.get_by_role("button", name="Mend: Data → Predictions")).to_be_attached()


def test_the_goal_is_noticed(visit):
    page = visit("ml_flywheel?predict=skip&event=own&turn=4")
    expect(page.get_by_text(FRAME["goal"]["reached"])).to_be_visible()
    page = visit("ml_flywheel?predict=skip&event=own&turn=10")
    expect(page.get_by_text(OWN["goal"]["task"])).to_be_visible()
    expect(page.get_by_text(FRAME["goal"]["reached"])).to_have_count(0)
