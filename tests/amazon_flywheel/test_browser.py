"""A person cuts an arrow and pushes a node while the wheel turns."""

import re

from playwright.sync_api import expect

from ui import words

FIGURE = words.load("amazon_flywheel")["figure"]
SELLERS = FIGURE["push"].format(node="Sellers")
ARROW = FIGURE["touch"].format(wire=FIGURE["wire"].format(source="Selection", target="Growth"))


def month(page):
    return int(re.search(r"\d+", page.locator(".stage .caption").first.inner_text()).group())


def test_an_arrow_is_cut_and_a_node_pushed_while_it_runs(visit):
    page = visit("amazon_flywheel?predict=skip&step=130")
    page.get_by_role("button", name="Play").first.click()
    page.get_by_role("button", name=ARROW).click()
    page.get_by_role("button", name=SELLERS).click()
    expect(page).to_have_url(re.compile(r"done=9%3Aprices%2C\d+%3Aselection-growth%2C\d+%3Asellers"))
    seen = month(page)
    expect(page.locator(".stage .caption").first).to_contain_text("Month 60")
    assert 43 <= seen < 60  # it went on from where it was


def test_a_push_is_taken_back_and_an_arrow_mended_by_keyboard(visit):
    page = visit("amazon_flywheel?predict=skip&step=40")
    for name, times in ((SELLERS, 2), (ARROW, 3)):
        for _ in range(times):
            page.get_by_role("button", name=name).press("Enter")
    said = "%2C".join(["9%3Aprices"] + ["40%3Asellers"] * 2 + ["40%3Aselection-growth"] * 3)
    expect(page).to_have_url(re.compile(f"done={said}$"))
    expect(page.locator(".stage .caption").first).to_contain_text(FIGURE["did_mend"].split("{")[0])
    expect(page.locator(".stage .caption").first).not_to_contain_text("Sellers")  # the second push took the first back
