"""Cutting and mending a wire of the flywheel, by pointer and by keyboard."""

import re

from playwright.sync_api import expect


def test_a_wire_is_cut_while_it_turns_and_mended_again(visit):
    page = visit("ml_flywheel?predict=skip&event=whole&step=150")
    page.get_by_role("button", name="Play").first.click()
    page.get_by_role("button", name="Cut: Predictions → Efficiency").click()
    expect(page).to_have_url(re.compile("arrow=predictions"))
    mend = page.get_by_role("button", name="Mend: Predictions → Efficiency")
    expect(mend).to_be_visible()
    expect(page.locator(".stage .caption").first).to_contain_text("Turn 16: 38%")  # sorted as by the first model
    mend.press("Enter")
    expect(page).to_have_url(re.compile("event=whole"))
    expect(page.get_by_role("button", name="Cut: Predictions → Efficiency")).to_be_visible()


def test_a_wire_is_cut_by_keyboard(visit):
    page = visit("ml_flywheel?predict=skip")
    page.get_by_role("button", name="Cut: Growth → New business practice").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("arrow=volume"))
    expect(page.get_by_role("button", name="Mend: Volume → Data")).to_be_visible()
