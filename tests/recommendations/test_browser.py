"""A tile is tapped, the shelf is ordered anew, and the link keeps it."""

import re

from playwright.sync_api import expect

from concepts import recommendations as lesson
from ui import words

WORDS = words.load("recommendations")


def test_a_tapped_tile_orders_the_shelf_anew(visit):
    page = visit("recommendations?predict=skip&act=shelf")
    first = lesson.browse(seen="0").tiles[0]
    box = page.locator(".marks .to-pick").first.bounding_box()
    assert box["width"] > 100 and box["height"] > 60, "the whole tile can be tapped"
    page.mouse.click(box["x"] + 8, box["y"] + 8)
    expect(page).to_have_url(re.compile(rf"seen=0\.{first}"))
    expect(page.locator(".st-key-numbers")).to_contain_text("looked at so far: 2")
    page.get_by_role("button", name=WORDS["actions"]["forget"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text("cold start")
    page.reload()
    expect(page.locator(".st-key-numbers")).to_contain_text("cold start")


def test_a_version_is_put_into_the_shop(visit):
    page = visit("recommendations?predict=skip&recipe=factors")
    page.get_by_role("button", name=WORDS["actions"]["deploy"]).click()
    expect(page).to_have_url(re.compile("act=shelf"))
    expect(page).to_have_url(re.compile("recipe=factors"))
    expect(page.locator(".marks .to-pick")).to_have_count(lesson.browsing.SHELF)


def test_purchases_of_ones_own_are_judged(visit):
    page = visit("recommendations?predict=skip")
    page.get_by_text(words.load("frame")["brought"]["heading"], exact=True).click()
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": lesson.template()}
    )
    expect(page).to_have_url(re.compile("own="))
    expect(page.locator(".st-key-sheet .plot")).to_contain_text("Your")
    expect(page.locator(".st-key-numbers")).to_contain_text("products stand on somebody's list")
