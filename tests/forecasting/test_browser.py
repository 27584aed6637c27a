"""The weeks ahead are drawn by mouse, by keyboard and by finger; a table of one's own is brought."""

import re
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import expect

from concepts import forecasting as lesson
from concepts.forecasting import series
from tests.conftest import settle
from ui import words

WORDS = words.load("forecasting")


def drawn(page):
    settle(page)
    return [float(y) for y in parse_qs(urlparse(page.url).query)["drawn"][0].rsplit(":", 1)[1].split(",")]


def test_the_weeks_ahead_are_drawn_by_mouse_and_keyboard(visit):
    page = visit("forecasting")
    room = page.locator(".marks .to-draw")
    box = room.bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 0.8 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 0.2 * box["height"], steps=4)
    page.mouse.up()
    line = drawn(page)
    assert line == sorted(line) and line[0] < 30 and line[-1] > 70
    room.press("ArrowLeft")
    room.press("Shift+ArrowDown")
    room.press("Enter")
    again = drawn(page)
    assert again[6] < line[6] and again[:6] == line[:6] and again[7] == line[7]
    page.get_by_role("button", name=WORDS["questions"]["draw"]["options"]["level"], exact=True).click()
    expect(page.locator(".st-key-verdict_card")).to_contain_text("Your line misses by")
    expect(page).to_have_url(re.compile("asked=drawn"))


def test_a_finger_draws_without_scrolling_the_page(visit):
    page = visit("forecasting", width=390, height=844, has_touch=True, is_mobile=True)
    room = page.locator(".marks .to-draw")
    room.scroll_into_view_if_needed()
    settle(page)
    box, touch = room.bounding_box(), page.context.new_cdp_session(page)
    x, y = box["x"] + 4, box["y"] + box["height"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 7):
        point = {"x": x + step * (box["width"] - 8) / 6, "y": y + 12 * step}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    line = drawn(page)
    assert line == sorted(line, reverse=True) and line[0] > line[-1] + 5
    assert abs(room.bounding_box()["y"] - box["y"]) < 2


def test_a_table_of_ones_own_is_forecast(visit):
    page = visit("forecasting?predict=skip&act=windows")
    page.get_by_text(words.load("frame")["brought"]["heading"], exact=True).click()
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": series.template()}
    )
    expect(page).to_have_url(re.compile("own="))
    expect(page.locator(".st-key-numbers")).to_contain_text(f"{lesson.windows(series='product').facts['wql']:.3f}")


def test_the_product_is_asked_for_only_where_it_matters(visit):
    page = visit("forecasting?predict=skip&predict_order=skip")
    slider = page.get_by_role("slider", name=WORDS["controls"]["product"]["label"])
    expect(slider).to_have_count(0)
    page.get_by_label(WORDS["controls"]["series"]["options"]["product"], exact=True).check(force=True)
    expect(slider).to_be_visible()
    page.get_by_text(WORDS["acts"]["order"], exact=True).click()
    expect(slider).to_be_visible()
