"""The blade is dragged, a corner is read, a point is placed."""

import re

from playwright.sync_api import expect

from ui import words

WORDS = words.load("classification")


def drag(page, by):
    handle = page.locator(".marks .to-drag")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=6)
    page.mouse.up()


def test_the_blade_is_dragged_before_and_after_the_prediction(visit):
    page = visit("classification")
    drag(page, -100)
    expect(page).to_have_url(re.compile(r"threshold=0\.3"))
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("Blade at 0.3")
    page = visit("classification?predict=skip&miss=20")
    drag(page, -240)
    expect(page.locator(".st-key-goal")).to_contain_text("where 0.5 would cost")


def test_a_drag_begins_where_the_view_rests(visit):
    page = visit("classification?predict=skip&step=3")
    expect(page.locator(".st-key-sheet .caption")).to_contain_text("Blade at 0.62")
    drag(page, -100)
    expect(page).not_to_have_url(re.compile("step="))
    at = re.search(r"threshold=([\d.]+)", page.url)[1]
    expect(page.locator(".st-key-sheet .caption")).to_contain_text(f"Blade at {float(at):.2f}")


def test_a_corner_is_tapped_and_read(visit):
    page = visit("classification?predict=skip")
    page.locator(".marks .to-pick").last.click()
    expect(page).to_have_url(re.compile("cell=lost"))
    expect(page.get_by_text(WORDS["page"]["lost"])).to_be_visible()


def test_a_tap_places_a_point_of_the_chosen_kind(visit):
    page = visit("classification?predict=skip&predict_border=skip&act=border&paint=left")
    box = page.locator(".st-key-sheet .canvas").bounding_box()
    page.mouse.click(box["x"] + 150, box["y"] + 150)
    expect(page).to_have_url(re.compile("left="))
    expect(page.locator(".st-key-numbers")).to_contain_text("You have placed 1 points")
    page.get_by_role("button", name=WORDS["actions"]["clear"]).click()
    expect(page).not_to_have_url(re.compile("left=.*,"))
