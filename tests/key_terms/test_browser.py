"""A year is run with the buttons: it only moves forward, and what is done stays in the link."""

import re

from playwright.sync_api import expect

from ui import words

ACTIONS = words.load("key_terms")["actions"]


def press(page, name):
    """Press the button of an action as soon as there is something for it to do."""
    button = page.locator(".stage").first.get_by_role("button", name=ACTIONS[name], exact=True)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()


def test_a_version_is_trained_made_live_and_runs_on(visit):
    page = visit("key_terms?predict=skip&act=deploy&window=8")
    stage = page.locator(".stage").first
    for name in ("retrain", "deploy", "run"):
        press(page, name)
        expect(page).to_have_url(re.compile({"retrain": "4t8-4$", "deploy": "4t8-4v2-4$", "run": "4t8-4v2-8$"}[name]))
    expect(stage.locator(".caption")).to_contain_text("v2 was off by")
    expect(stage.locator(".bar input")).to_have_js_property("value", "8")
    expect(page.locator(".st-key-more_registry")).to_contain_text("v2 (live)")


def test_every_seal_opened_is_counted(visit):
    page = visit("key_terms?predict=skip&act=test")
    for looks in ("1", "2"):
        press(page, "look")
        expect(page).to_have_url(re.compile(f"looks={looks}"))
    expect(page.locator(".st-key-numbers")).to_contain_text("After 2 looks")
