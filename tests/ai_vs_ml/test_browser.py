"""A tapped place shows the shelf there; another changes the hall; a system goes into a box."""

import re

from playwright.sync_api import expect

from concepts.ai_vs_ml import trials
from concepts.ai_vs_ml.hall import CHANGEABLE
from tests.support import words

WORDS = words("ai_vs_ml")


def test_a_tap_tries_the_shelf_changes_the_hall_and_sorts_a_system(visit):
    page = visit("ai_vs_ml?predict=skip&predict_practice=skip&predict_systems=skip", reduced_motion="reduce")
    place = trials.places()[12]
    page.locator(f'.to-pick[data-index="{CHANGEABLE.index(place)}"]').click(force=True)
    expect(page).to_have_url(re.compile("step=13"))
    page.get_by_text(WORDS["acts"]["practice"], exact=True).click()
    expect(page.get_by_role("button", name=WORDS["actions"]["original"])).to_be_visible()
    page.locator(f'.to-pick[data-index="{CHANGEABLE.index(38)}"]').click(force=True)
    expect(page).to_have_url(re.compile(r"shelves=7(%3B|;)38"))
    page.get_by_role("button", name=WORDS["actions"]["original"]).click()
    expect(page).to_have_url(re.compile("shelves=-"))
    page.get_by_text(WORDS["acts"]["systems"], exact=True).click()
    page.get_by_role("button", name=WORDS["figure"]["put_not"]).click()
    expect(page).to_have_url(re.compile("answers=n-----------"))
    expect(page.locator(".st-key-sheet .caption")).to_contain_text(WORDS["page"]["names"]["deep_blue"])
