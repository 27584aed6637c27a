"""Noise is heard, a word is tapped."""

import re

from playwright.sync_api import expect

from tests.support import record
from ui import words
from voice import record as voices

WORDS, STAGE = words.load("transcription"), words.load("frame")["stage"]


def test_each_level_of_noise_can_be_heard_and_its_words_follow(visit):
    page = visit("transcription?predict=skip&sentence=letter")
    with page.expect_response(re.compile(r"/sound/.*/recogniser_runs/letter%20neural%20-6")) as heard:
        page.get_by_role("button", name=STAGE["listen"]).click()
    assert heard.value.status in (200, 206)
    expect(page.locator(".st-key-more_json")).to_contain_text("Please thank me the latter")
    page.get_by_role("button", name=STAGE["back"]).click()
    expect(page.locator(".st-key-more_json")).to_contain_text("Please send me the letter before")


def test_a_word_is_expected_by_a_tap_until_the_goal_is_reached(visit):
    page = visit(
        "transcription?predict=skip&act=vocabulary&predict_vocabulary=skip&vocabulary=pallet,Szymborski,Retrospot,spaceboy"
    )
    page.get_by_role("button", name="Dahl", exact=True).click()
    expect(page).to_have_url(re.compile("Dahl"))
    expect(page.locator(".st-key-goal")).to_contain_text(words.load("frame")["goal"]["reached"])


def test_what_the_microphone_hears_is_written_down_and_counted(visit, hears):
    _, samples = voices.spoken([{"text": "I like milk and coffee with my chocolate."}], voice="neural")
    page = visit("transcription?predict=skip", by=hears(samples))
    page.get_by_label(WORDS["page"]["say"]).fill("I like milk and tea with my chocolate.")
    record(page, 5)
    own = page.locator(".st-key-more_own")
    counts = {"wer": 12.5, "raw": 12.5, "words": 8, "changed": 1, "missing": 0, "added": 0}
    expect(own).to_contain_text(WORDS["page"]["counted"].replace("**", "").format(**counts))
    expect(own.get_by_role("img", name="Heard: “I like milk and coffee with my chocolate.”")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/transcription\?predict=skip$"))
