"""The noise is heard, the limit is dragged."""

import re

from playwright.sync_api import expect

from tests.support import record
from ui import words
from voice import record as voices

WORDS, STAGE = words.load("voice_assistant"), words.load("frame")["stage"]


def test_each_level_of_noise_can_be_heard(visit):
    page = visit("voice_assistant?predict=skip&utterance=music")
    with page.expect_response(re.compile(r"/sound/.*/assistant_runs/music%200")) as heard:
        page.get_by_role("button", name=STAGE["listen"]).click()
    assert heard.value.status in (200, 206)
    page.get_by_role("button", name=STAGE["next"]).click()
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("−3 dB")
    with page.expect_response(re.compile(r"/sound/.*/assistant_runs/music%20-3")):
        page.get_by_role("button", name=STAGE["listen"]).click()


def test_the_limit_is_dragged(visit):
    page = visit("voice_assistant?predict=skip&act=limit&predict_limit=skip")
    handle = page.locator(".marks .to-drag")
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 120, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"answer=0\.[78]"))
    expect(page.locator(".st-key-numbers")).to_contain_text("Acting from 0.")


def test_what_the_microphone_hears_is_understood_and_done(visit, hears):
    _, samples = voices.spoken([{"text": "Turn off the lights in the bedroom."}], voice="neural")
    page = visit("voice_assistant?predict=skip", by=hears(samples))
    record(page, 5)
    expect(page).to_have_url(re.compile(r"say=Turn\+off\+the\+lights\+in\+the\+bedroom"))
    expect(page.locator(".st-key-more_own")).to_contain_text("“Turn off the lights in the bedroom.”")
    expect(page.locator(".st-key-sheet .stage")).to_contain_text("Done: bedroom.")
