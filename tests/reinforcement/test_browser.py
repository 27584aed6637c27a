"""A place is tapped: the star moves there, the story goes on from that trip, and the link keeps it."""

import re

from playwright.sync_api import expect

from concepts.reinforcement import hall
from tests.conftest import settle
from tests.support import words

WORDS = words("reinforcement")


def test_a_tapped_place_gets_the_star_and_learning_goes_on(visit):
    page = visit("reinforcement?predict=skip&step=20")
    page.locator(f'.to-pick[data-index="{hall.CELLS - 1}"]').click(force=True)
    expect(page).to_have_url(re.compile(rf"changes=60p45(%3B|;)20p{hall.CELLS - 1}"))
    settle(page)  # the story that the tap begins has come and been told
    page.locator(".st-key-sheet .canvas").press("End")
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("Trip 120")
    page.locator('.to-pick[data-index="8"]').click(force=True)
    expect(page).to_have_url(re.compile(r"(%3B|;)120p8"))
    page.get_by_role("button", name=WORDS["actions"]["nothing"]).click()
    expect(page).to_have_url(re.compile(r"changes=-"))
