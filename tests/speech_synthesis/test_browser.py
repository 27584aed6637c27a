"""The sentence sounds while the playhead crosses the lanes; clips are heard and marked."""

import re

from playwright.sync_api import expect

from tests.conftest import settle
from ui import words

WORDS, STAGE = words.load("speech_synthesis"), words.load("frame")["stage"]


def test_the_playhead_follows_the_sound(visit):
    page = visit("speech_synthesis?predict=skip&sentence=read")
    with page.expect_response(re.compile("/sound/.*/voice_runs/read%20standard%20usual%20alone")) as heard:
        page.get_by_role("button", name=STAGE["play"]).click()
    assert heard.value.status in (200, 206)
    settle(page)
    expect(page.locator(".st-key-sheet .caption")).to_have_text("2.6 of 2.6 s")


def test_without_sound_it_plays_all_the_same(visit):
    page = visit("speech_synthesis?predict=skip&sentence=read")
    page.get_by_role("button", name=STAGE["sound_off"]).click()
    expect(page.get_by_role("button", name=STAGE["sound_on"])).to_be_visible()
    page.get_by_role("button", name=STAGE["play"]).click()
    settle(page)
    expect(page.locator(".st-key-sheet .caption")).to_have_text("2.6 of 2.6 s")
    assert not page.evaluate("performance.getEntriesByType('resource').some(e => e.name.includes('/sound/'))")


def test_a_mark_is_given_by_a_tap(visit):
    page = visit("speech_synthesis?predict=skip&act=ears")
    page.get_by_role("button", name=WORDS["figure"]["give"].format(n=2, mark=4), exact=True).click()
    expect(page).to_have_url(re.compile("votes=040000"))
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("Clip 2 of 6")
    expect(page.locator(".st-key-numbers")).to_contain_text("1 of 6")


def test_a_sound_says_what_it_is(visit):
    page = visit("speech_synthesis?predict=skip&sentence=read")
    page.locator(".st-key-sheet .scatterlayer text").filter(has_text="ɹ").first.hover(force=True)
    expect(page.locator(".st-key-sheet .hoverlayer")).to_have_text("ɹ: “r” as in “red” (ARPAbet R)")


def test_an_action_that_changes_the_text_changes_its_field(visit):
    page = visit("speech_synthesis?predict=skip&act=directing")
    field = page.get_by_label(WORDS["page"]["text"])
    expect(field).to_have_value(re.compile("^Dear customer"))
    page.get_by_role("button", name=WORDS["actions"]["strange"]).click()
    expect(field).to_have_value(re.compile("whispered"))
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("does not know <amazon:effect>")
    expect(page.get_by_role("button", name=WORDS["page"]["speak"])).to_be_hidden()
