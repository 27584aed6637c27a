"""A center is dragged both ways, by mouse and by keyboard; names are tapped."""

import re

from playwright.sync_api import expect


def test_a_center_is_dragged_across_and_up_and_the_groups_follow(visit):
    page = visit("clustering?predict=skip")
    before = page.locator(".st-key-numbers").inner_text()
    handle = page.locator(".marks .to-drag").first
    handle.hover()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.down()
    page.mouse.move(x + 120, y - 90, steps=6)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"x1=1\.\d+"))
    expect(page).to_have_url(re.compile(r"y1=[23](\.\d+)?(&|$)"))
    expect(page.locator(".st-key-numbers")).not_to_have_text(before)


def test_a_center_moves_by_keyboard_both_ways(visit):
    page = visit("clustering?predict=skip")
    page.locator(".marks .to-drag").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"x1=0\.4"))
    expect(page).to_have_url(re.compile(r"y1=1\.8"))


def test_there_are_as_many_centers_to_drag_as_groups(visit):
    page = visit("clustering?predict=skip&k=3")
    expect(page.locator(".marks .to-drag:visible")).to_have_count(3)


def test_names_are_given_by_tapping(visit):
    page = visit("clustering?predict=skip&act=names")
    for i, name in enumerate(("best", "new", "slipping", "gone")):
        page.locator(".marks .to-pick").nth(5 * i).click()
        expect(page).to_have_url(re.compile(f"s{i + 1}={name}"))
    expect(page.locator(".st-key-numbers")).to_contain_text("4 of 4")
