"""A person lets someone review, brings a table, changes the rules, and lights the rings."""

import re

from playwright.sync_api import expect

from concepts import fraud_detection as lesson
from tests.support import words

WORDS = words("fraud_detection")


def test_reviews_a_table_of_ones_own_and_the_rings(visit):
    page = visit("fraud_detection?predict=skip&predict_later=skip", reduced_motion="reduce")
    page.get_by_role("slider", name=WORDS["controls"]["review"]["label"]).press("ArrowLeft")
    expect(page).to_have_url(re.compile("review=980"))
    page.locator("[data-testid=stExpander] summary", has_text=words("frame")["brought"]["heading"]).click()
    page.locator("input[type=file]").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": lesson.template()}
    )
    expect(page).to_have_url(re.compile("own="))
    expect(page.get_by_text(WORDS["page"]["no_rules"])).to_be_visible()
    page.get_by_text(WORDS["acts"]["yours"], exact=True).click()
    page.get_by_role("button", name=re.compile("^look: 2 failed tries")).click()
    expect(page).to_have_url(re.compile("do_tries=review"))
    page.get_by_role("slider", name=WORDS["controls"]["tries"]["label"]).press("ArrowRight")
    expect(page.locator(".st-key-numbers")).to_contain_text("than the shop's own")
    page.get_by_text(WORDS["acts"]["rings"], exact=True).click()
    page.locator("input[name=control-link][value=two]").check(force=True)
    size = page.get_by_role("slider", name=WORDS["controls"]["size"]["label"])
    size.press("ArrowRight")
    expect(page.get_by_text(WORDS["goal"]["reached"].split(".")[1].strip())).to_be_visible()
