"""The line is dragged, and the better inputs reach the goal."""

import re

from playwright.sync_api import expect

from ui import words

WORDS = words.load("regression")


def test_an_end_is_dragged_and_its_squares_follow(visit):
    page = visit("regression")
    squares = "() => document.querySelector('.st-key-sheet .scatterlayer path.js-line').getAttribute('d')"
    before = page.evaluate(squares)
    handle = page.locator(".marks .to-drag").first
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 80, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"cold=\d+"))
    page.wait_for_function(f"before => ({squares})() !== before", arg=before)


def test_better_inputs_without_a_bend_reach_the_goal(visit):
    page = visit("regression?predict=skip&predict_future=skip&act=future&degree=1")
    page.locator("[data-name=inputs] input[value=growth]").check(force=True)
    expect(page.locator(".st-key-goal")).to_contain_text("without a single bend")
    page.locator("[data-name=inputs] input[value=all]").check(force=True)
    expect(page.locator(".st-key-goal")).to_contain_text("straight lines only")
