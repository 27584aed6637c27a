"""The stage in a real browser: playing, stepping, scrubbing, adding, dragging, picking, by mouse and by keyboard."""
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.support import ROOT


@pytest.fixture(scope="module")
def lab_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    yield from serve(shutil.copy(ROOT / "tests" / "browser" / "stage_app.py", folder))


@pytest.fixture
def lab(visit, lab_address):
    def open_lab(path="", **context):
        page = visit(path, at=lab_address, waits=False, **context)
        expect(page.locator(".stage[data-ready=true]")).to_have_count(3)
        return page
    return open_lab


def stage(page, index):
    return page.locator(".stage").nth(index)


def test_play_runs_to_the_end_and_settles_there(lab):
    page = lab()
    first = stage(page, 0)
    first.get_by_role("button", name="Play").click()
    expect(first.locator(".caption")).to_have_text("Frame 119")
    expect(first.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_text("step 119 level 3")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]step=119"))


def test_pause_keeps_the_frame(lab):
    page = lab()
    first = stage(page, 0)
    first.get_by_role("combobox", name="Speed").select_option("0.5")
    first.get_by_role("button", name="Play").click()
    expect(first.locator(".caption")).not_to_have_text("Frame 0")
    first.get_by_role("button", name="Pause").click()
    caption = first.locator(".caption").inner_text()
    expect(page.get_by_text(f"step {caption.removeprefix('Frame ')} ")).to_be_visible()
    expect(first.locator(".caption")).to_have_text(caption)


def test_stepping_both_ways_and_the_keyboard(lab):
    page = lab("?step=5")
    first = stage(page, 0)
    caption = first.locator(".caption")
    expect(caption).to_have_text("Frame 5")
    first.get_by_role("button", name="Step forward").click()
    expect(caption).to_have_text("Frame 6")
    first.get_by_role("button", name="Step back").click()
    expect(caption).to_have_text("Frame 5")
    slider = first.get_by_role("slider", name="Step")
    for key, frame in [("End", 119), ("ArrowLeft", 118), ("Home", 0), ("ArrowRight", 1)]:
        slider.press(key)
        expect(caption).to_have_text(f"Frame {frame}")
    figure = first.get_by_role("group", name="Figure")
    for key, frame in [("ArrowRight", 2), ("End", 119), ("Home", 0), ("ArrowLeft", 0)]:
        figure.press(key)
        expect(caption).to_have_text(f"Frame {frame}")
    figure.press(" ")
    expect(caption).to_have_text("Frame 119")


def test_the_page_may_move_a_stage_that_the_person_has_moved(lab):
    page = lab()
    first = stage(page, 0)
    first.get_by_role("slider", name="Step").press("End")
    expect(page.get_by_text("step 119 ")).to_be_visible()
    page.get_by_role("button", name="Go to 60").click()
    expect(first.locator(".caption")).to_have_text("Frame 60")
    first.get_by_role("button", name="Step forward").click()
    expect(page.get_by_text("step 61 ")).to_be_visible()


def test_the_drawing_is_the_frame(lab):
    page = lab()
    first = stage(page, 0)
    first.get_by_role("slider", name="Step").press("End")
    expect(page.get_by_text("step 119 ")).to_be_visible()
    shown = page.evaluate("() => { const d = document.querySelector('.stage .plot').data; return [d[0].x.length, d[0].marker.color[0], d[1].x.length]; }")
    assert shown == [500, 119 % 4, 120]
    mean = page.evaluate("() => { const x = document.querySelector('.stage .plot').data[0].x; return Array.from(x).reduce((a, b) => a + b) / x.length; }")
    assert abs(mean - 4) < 0.2


def test_a_heatmap_is_redrawn_and_stages_do_not_disturb_each_other(lab):
    page = lab()
    second = stage(page, 1)
    expect(second.locator(".caption")).to_have_text("Level 3")
    before = second.locator(".plot .hm image").get_attribute("href") or second.locator(".plot .hm image").get_attribute("xlink:href")
    second.get_by_role("slider", name="Step").press("End")
    expect(page.get_by_text("step 0 level 9")).to_be_visible()
    after = second.locator(".plot .hm image").get_attribute("href") or second.locator(".plot .hm image").get_attribute("xlink:href")
    assert before != after
    expect(stage(page, 0).locator(".caption")).to_have_text("Frame 0")


def test_a_click_adds_a_point_and_so_does_the_keyboard(lab):
    page = lab()
    third = stage(page, 2)
    third.locator(".canvas").click(position={"x": 80, "y": 60})
    expect(page.get_by_text(re.compile(r"events: add [\d.]+ [\d.]+$"))).to_be_visible()
    figure = third.get_by_role("group", name="Figure")
    figure.press("ArrowUp")
    figure.press("Enter")
    expect(page.get_by_text(re.compile(r"; add 2.5 2.6$"))).to_be_visible()


def test_a_click_outside_the_plot_area_adds_nothing(lab):
    page = lab()
    third = stage(page, 2)
    third.locator(".canvas").click(position={"x": 5, "y": 5})
    third.get_by_role("button", name="left").click()
    expect(page.get_by_text("events: pick 1 0 0", exact=True)).to_be_visible()


def test_a_point_is_dragged_and_moved_by_keyboard(lab):
    page = lab()
    third = stage(page, 2)
    handle = third.get_by_role("button", name="Selected 1, 1")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.mouse.move(box["x"] + 16, box["y"] + 16)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] - 40, steps=4)
    page.mouse.up()
    expect(page.get_by_text(re.compile(r"events: drag 0 0 [\d.]+ [\d.]+$"))).to_be_visible()
    other = third.get_by_role("button", name="Selected 2, 2")
    other.focus()
    other.press("ArrowRight")
    other.press("ArrowUp")
    other.press("Enter")
    expect(page.get_by_text(re.compile(r"; drag 0 1 2.1 2.1$"))).to_be_visible()


def test_marks_are_picked_by_mouse_and_by_arrow_keys(lab):
    page = lab()
    third = stage(page, 2)
    left, right = (third.get_by_role("button", name=name) for name in ("left", "right"))
    left.focus()
    left.press("ArrowRight")
    expect(right).to_be_focused()
    right.press("Enter")
    expect(page.get_by_text("events: pick 1 1 0", exact=True)).to_be_visible()


def test_the_table_holds_the_numbers(lab):
    page = lab()
    third = stage(page, 2)
    third.get_by_text("The numbers behind this figure").click()
    expect(third.locator("table tr")).to_have_text(["x", "1", "2", "3", "4"])
    stage(page, 0).get_by_text("The numbers behind this figure").click()
    expect(stage(page, 0).get_by_text("The first 200 of 500 rows.")).to_be_visible()


def test_the_figure_says_what_it_shows(lab):
    page = lab("?step=7")
    expect(stage(page, 0).get_by_role("img", name="Five hundred points drift. Frame 7")).to_be_visible()


def test_dark_and_light_have_their_own_colours(lab):
    colours = {}
    for scheme in ("light", "dark"):
        page = lab(color_scheme=scheme)
        colours[scheme] = page.evaluate("() => { const p = document.querySelector('.stage .plot'); return [p.layout.font.color, p.data[1].line.color]; }")
    assert colours["light"] == ["#16202a", "#00805d"]
    assert colours["dark"] == ["#e8eef2", "#2fc79b"]


def test_a_theme_changed_by_the_viewer_is_followed(lab):
    page = lab(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.querySelector('.stage .plot').layout.font.color === '#e8eef2'")


def test_reduced_motion_plays_step_by_step(lab):
    page = lab("?step=117", reduced_motion="reduce")
    page.evaluate("""() => { window.seen = []; const caption = document.querySelector('.stage .caption');
        new MutationObserver(() => seen.push(caption.textContent)).observe(caption, {childList: true}); }""")
    stage(page, 0).get_by_role("button", name="Play").click()
    expect(page.get_by_text("step 119 ")).to_be_visible()
    assert page.evaluate("seen.filter((c, i) => c !== seen[i - 1])") == ["Frame 118", "Frame 119"]


def test_resizing_redraws_to_the_width(lab):
    page = lab()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => { const p = document.querySelector('.stage .plot'); return Math.abs(p._fullLayout.width - p.closest('.canvas').clientWidth) < 1 && p._fullLayout.width < 400; }")


def test_without_plotly_the_viewer_is_told_and_keeps_the_table(browser, lab_address):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/plotly-*", lambda route: route.abort())
    page.goto(lab_address)
    expect(page.get_by_text("The figure could not be drawn in this browser").first).to_be_visible()
    expect(stage(page, 2).locator("table tr")).to_have_count(5)
    context.close()
