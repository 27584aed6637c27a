"""Questions are placed and cards given on the figure itself, and the link keeps them."""

import re

from playwright.sync_api import expect

from concepts import learning_types as lesson
from ui import words

WORDS = words.load("learning_types")


def test_questions_are_placed_on_the_figure_and_judged_at_the_end(visit):
    page = visit("learning_types?predict=skip&act=match")
    kinds = lesson.KINDS
    for row, (name, kind) in enumerate(lesson.MATCHES.items()):
        page.locator(".scatterlayer .points path.point").nth(row * len(kinds) + kinds.index(kind)).click(force=True)
        expect(page).to_have_url(re.compile(f"{name}={kind}"))
    expect(page.locator(".st-key-goal")).to_contain_text("6 of 6")
    expect(page.get_by_text(WORDS["page"]["why"]["vat"])).to_be_visible()


def test_a_tapped_group_gets_your_card(visit):
    page = visit("learning_types?predict=skip&act=reward")
    for n, letter in enumerate("AB", start=1):
        page.locator(".scatterlayer .text text", has_text=re.compile(f"^{letter}$")).first.click(force=True)
        expect(page.locator(".st-key-numbers")).to_contain_text(f"Cards given by you: {n}")
    expect(page).to_have_url(re.compile("picks=AB"))
    page.get_by_role("button", name=WORDS["actions"]["again"]).click()
    expect(page).not_to_have_url(re.compile("picks"))
