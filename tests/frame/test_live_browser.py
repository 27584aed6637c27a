"""The link in the browser: written without a message, read on Back and Forward, kept through a lost connection, and what happens where a way is closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import free_port, serve, settle
from tests.support import ROOT, SLUGS, words

FRAME = words("frame")
WORK = "lab?predict=skip&act=work"


@pytest.fixture
def visit(visit):
    """Open a page on which nothing plays by itself, unless a test is about that."""
    return lambda path="", **context: visit(path, **{"reduced_motion": "reduce"} | context)


@pytest.fixture
def open_lab(visit, lab):
    return lambda path=WORK, **context: visit(path, at=lab, **context)


def slider(page, name="Share"):
    return page.locator(".controls").get_by_role("slider", name=name)


def numbers(page):
    return page.locator(".st-key-numbers")


def act(page, name):
    page.get_by_test_id("stMain").get_by_role("radio", name=name).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()


def connected(page):
    """Wait until the browser is connected to the server again and nothing runs."""
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
    settle(page)


def moves(page):
    """The next move still moves figure and link."""
    before = page.url
    slider(page, "Size").press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=before)
    settle(page)


def test_what_follows_a_move_knows_it(open_lab):
    page = open_lab()
    slider(page).press("ArrowRight")
    slider(page).press("ArrowRight")
    expect(page).to_have_url(re.compile("share=0.6"))
    act(page, "Heat")
    expect(page.get_by_text("The bar")).to_be_visible()
    act(page, "Work")
    expect(slider(page)).to_have_value("0.6")
    page.reload()
    expect(slider(page)).to_have_value("0.6")


def test_back_and_forward_show_what_the_link_says_and_leaving_takes_one_press(visit, lab):
    page = visit("", at=lab, waits=False)
    page.locator(".stMain").get_by_role("link", name="The lab").first.click()
    page.get_by_role("button", name=FRAME["predict"]["skip"]).click()
    settle(page)
    act(page, "Work")
    expect(page).to_have_url(re.compile("act=work"))
    settle(page)
    for _ in range(3):
        slider(page, "Size").press("ArrowRight")
    settle(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("act=work"))
    settle(page)
    expect(page.locator(".stage .caption").first).to_contain_text("Frame")
    page.go_forward()
    expect(page).to_have_url(re.compile("act=work.*size=7|size=7.*act=work"))
    expect(slider(page, "Size")).to_have_value("7")
    settle(page)
    moves(page)


def test_a_value_moved_while_python_runs_is_not_lost(open_lab):
    page = open_lab()
    act(page, "Play")
    expect(slider(page)).to_have_count(
        0
    )  # the panel of the other act is there; the rest of the page is still being drawn
    slider(page, "Size").press("ArrowRight")
    settle(page)
    expect(page).to_have_url(re.compile("size=5"))
    expect(numbers(page)).to_contain_text("Size 5")


def test_where_the_endpoint_is_closed_python_answers_when_the_slider_is_released(browser, lab):
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.route("**/view/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<html></html>"))
    page.goto(f"{lab}/{WORK}")
    expect(page.locator(".stage[data-ready=true]").first).to_be_visible()
    expect(numbers(page)).to_contain_text("Together 10")
    page.locator(".stage").get_by_role("button", name="Tilt").click()
    expect(page).to_have_url(re.compile("left=8"))
    expect(page.locator(".st-key-goal")).to_contain_text("Tilted")
    moves(page)
    context.close()


def test_where_streamlits_own_function_is_not_found_python_writes_the_link(browser, lab):
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.route(
        "**/link.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body=(ROOT / "stage" / "client" / "link.js").read_text().replace("syncQueryParams", "renamed"),
        ),
    )
    page.goto(f"{lab}/{WORK}")
    expect(page.locator(".stage[data-ready=true]").first).to_be_visible()
    slider(page).press("ArrowRight")
    expect(page).to_have_url(re.compile("share=0.55"))
    expect(slider(page)).to_have_value("0.55")
    context.close()


def test_a_late_or_senseless_event_does_no_harm(open_lab):
    page = open_lab()
    for changes in ('{"left": 3}', '{"nope": "1", "left": "1e999"}', "[1]", '"x"', "null"):
        page.evaluate(
            """async (changes) => {
            const served = performance.getEntriesByType("resource").map((e) => e.name).find((name) => name.endsWith("/live.js"));
            const { lesson } = await import(served);
            lesson.run({ changes: JSON.parse(changes), at: Math.random() });
        }""",
            changes,
        )
        settle(page)
    expect(page.get_by_text("error", exact=False)).to_have_count(0)
    moves(page)


def test_the_page_comes_back_by_itself_after_a_lost_connection(open_lab):
    page = open_lab(rough=True)
    slider(page).press("ArrowRight")
    settle(page)
    page.context.set_offline(True)
    slider(page, "Size").press("ArrowRight")
    page.context.set_offline(False)
    connected(page)
    act(page, "Play")
    settle(page)
    act(page, "Work")
    settle(page)
    expect(slider(page)).to_have_value("0.55")
    moves(page)


def test_the_page_comes_back_by_itself_after_the_server_was_restarted(visit):
    port = free_port()
    first = serve(ROOT, port=port)
    page = visit(f"{SLUGS[0]}?predict=skip", at=next(first), rough=True)
    first.close()
    second = serve(ROOT, port=port)
    next(second)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED' || performance.now() - (window.since ??= performance.now()) > 5000"
    )
    connected(page)
    page.get_by_text(FRAME["hood"]["heading"], exact=True).click()
    expect(page.get_by_role("link", name=FRAME["hood"]["download"])).to_be_visible()
    expect(page.locator(".st-key-sheet .stage[data-ready=true]")).to_be_visible()
    moved = page.locator(".controls input[type=range]:visible").first
    before = page.url
    moved.press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=before)
    page.context.close()
    second.close()


def test_under_a_base_path_and_in_a_frame_of_another_page(visit, browser):
    server = serve(ROOT, "--server.baseUrlPath", "learn", base="/learn")
    at = next(server)
    page = visit(f"learn/{SLUGS[0]}?predict=skip", at=at)
    before = page.url
    page.locator(".controls input[type=range]:visible").first.press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=before)
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((name) => name.includes('/view/'))"
    )
    assert asked and all(path.startswith("/learn/view/") for path in asked)
    page.set_content(f'<iframe src="{at}/learn/{SLUGS[0]}?embed=true&predict=skip" width="1200" height="800"></iframe>')
    inner = page.frame_locator("iframe")
    expect(inner.locator(".stage[data-ready=true]").first).to_be_visible()
    out = inner.locator(".controls output").first
    said = out.inner_text()
    inner.locator(".controls input[type=range]:visible").first.press("ArrowRight")
    expect(out).not_to_have_text(said)
    page.context.close()
    server.close()


def test_the_first_visit_of_a_fresh_server_may_be_a_deep_link(visit):
    server = serve()
    page = visit(f"{SLUGS[0]}?predict=skip", at=next(server))
    expect(page.get_by_role("heading", level=1, name=words(SLUGS[0])["title"])).to_be_visible()
    page.context.close()
    server.close()
