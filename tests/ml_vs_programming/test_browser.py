"""A rule written before the prediction moves the dots; a dot tells its message."""

import re

from playwright.sync_api import expect

from concepts import ml_vs_programming as contest
from tests.conftest import settle
from ui import words

WORDS = words.load("ml_vs_programming")


def test_a_rule_written_before_the_prediction_counts_in_the_verdict(visit):
    page = visit("ml_vs_programming")
    score = page.locator(".stage text", has_text=re.compile("^" + WORDS["figure"]["you"].split("{")[0]))
    expect(score).to_contain_text(f"{contest.race().facts['rules_f1']:.2f}")
    field = page.get_by_label(WORDS["page"]["editor"]["rules"])
    field.fill("Prize, claim")
    field.press("Enter")
    mine = contest.race(rules="words:prize,claim;digits:8;capitals:60").facts
    expect(score).to_contain_text(f"{mine['rules_f1']:.2f}")
    expect(page).to_have_url(re.compile("prize%2Cclaim"))
    settle(page)
    page.get_by_role("button", name=WORDS["questions"]["race"]["options"]["fast"]).click()
    expect(page.locator(".st-key-big")).to_contain_text(str(mine["crossing"]))


def test_pointing_at_a_dot_shows_its_message(visit):
    page, part = visit("ml_vs_programming"), contest.race().messages.open
    page.locator(".scatterlayer .points path.point").first.hover(force=True)
    expect(page.locator(".hoverlayer text").first).to_have_text(re.compile(".{3}"))
    told = page.locator(".hoverlayer text").first.text_content()
    assert any(line.startswith(told.rstrip("…")[:20]) for line in part.text)
