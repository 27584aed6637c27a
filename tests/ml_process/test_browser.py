"""A line drawn by hand: with the mouse, by keyboard, and carried into the next part."""
import re

from playwright.sync_api import expect

from concepts.ml_process import LEVELS


def test_dragging_both_ends_reaches_the_goal_and_the_link_proves_it(visit):
    page = visit("ml_process?predict=skip")
    for end, by in ((0, 30), (1, -300)):
        handle = page.locator(".marks .to-drag").nth(end)
        handle.hover()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + by, steps=5)
        page.mouse.up()
        expect(page).to_have_url(re.compile(("cold", "warm")[end] + r"=\d+"))
        height = int(page.url.split(("cold=", "warm=")[end])[1].split("&")[0])
        expect(page.get_by_text(f"{height:,}").first).to_be_visible()  # the page has answered
    expect(page.get_by_text("Goal reached")).to_be_visible()
    again = visit(page.url.split("/")[-1])
    expect(again.get_by_text("Goal reached")).to_be_visible()


def test_an_end_moves_by_keyboard(visit):
    page = visit("ml_process?predict=skip")
    page.locator(".marks .to-drag").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"cold=2\d\d\d"))


def test_the_map_stays_while_descent_plays(visit):
    page = visit("ml_process?predict=skip&act=learn")
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("descent=40"))
    drawn = page.evaluate("() => document.querySelectorAll('.js-plotly-plot .x2y2 .js-line').length")
    assert drawn == LEVELS + 1  # the rings of the map, and the path
