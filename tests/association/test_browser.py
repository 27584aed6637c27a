"""Pairs are tapped, the basket is filled by tapping, and the link keeps both."""

import re

from playwright.sync_api import expect


def test_a_tapped_disc_shows_its_pair_and_the_goal_can_be_reached(visit):
    page = visit("association?predict=skip")
    page.get_by_role("button", name=re.compile("^red bag → skull bag")).click()
    expect(page).to_have_url(re.compile("x=redbag"))
    expect(page).to_have_url(re.compile("y=skullbag"))
    expect(page.locator(".st-key-goal")).to_contain_text("A list sorted by confidence would have hidden it.")


def test_the_basket_is_filled_from_the_shelf_and_from_the_rules(visit):
    page = visit("association?predict=skip&act=basket")
    page.get_by_role("button", name="cakestand", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"basket=70\.109\.56"))
    page.get_by_role("button", name="Green regency teacup and saucer").click()
    expect(page).to_have_url(re.compile(r"basket=70\.109\.56\.%2B69"))
    page.evaluate("""() => [...document.querySelectorAll(".to-pick")]
        .filter((mark) => /^(alarm clock|picture frame)/.test(mark.ariaLabel)).forEach((mark) => mark.click())""")
    expect(page).to_have_url(re.compile(r"basket=70\.109\.56\.%2B69\.\d+\.\d+(&|$)"))  # two at once: both are in
    page.get_by_role("button", name="Empty the basket").click()
    expect(page).to_have_url(re.compile(r"basket=-(&|$)"))
