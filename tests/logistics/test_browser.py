"""Doors are tapped in order, one is taken back, and the link keeps the tour."""

import re

from playwright.sync_api import expect

from ui import words

WORDS = words.load("logistics")


def test_doors_are_tapped_in_order(visit):
    page = visit("logistics?predict=skip&act=hand")
    for door, tour in ((2, "3"), (0, r"3\.1"), (9, r"3\.1\.10")):
        page.locator(f'.to-pick[data-index="{door}"]').click(force=True)
        expect(page).to_have_url(re.compile(rf"tour=-\.{tour}(&|$)"))
    expect(page.locator(".st-key-numbers")).to_contain_text("3 of 14 doors")
    page.get_by_role("button", name=WORDS["actions"]["undo"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text("2 of 14 doors")
    page.get_by_role("button", name=WORDS["actions"]["finish"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text("longer than the solver's")
