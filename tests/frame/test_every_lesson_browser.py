"""What a person does with every lesson, in a real browser."""
import re
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import serve, settle
from tests.support import ROOT, SLUGS, words

FRAME = words("frame")
SLIDERS = ".stMain .stSlider input[type=range]"


def hero(page):
    return page.locator(".stage").first


@pytest.mark.parametrize("slug", SLUGS)
def test_predict_then_see_the_prediction_beside_the_outcome(visit, slug):
    page = visit(slug)
    predict = words(slug)["predict"]
    expect(page.get_by_text(FRAME["predict"]["outcome"])).to_have_count(0)
    page.get_by_role("button", name=predict["options"][predict["answer"]], exact=True).click()
    card = page.locator(".st-key-predict_card")
    expect(card.get_by_text(FRAME["predict"]["you_said"])).to_be_visible()
    expect(card.get_by_text(predict["options"][predict["answer"]])).to_be_visible()
    expect(card.get_by_text(FRAME["predict"]["outcome"])).to_be_visible()
    expect(page.get_by_role("heading", name=FRAME["explain"]["heading"])).to_be_visible()
    expect(page).to_have_url(re.compile(f"predict={predict['answer']}"))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_settled_frame_comes_back_with_the_copied_link(visit, slug):
    page = visit(f"{slug}?predict=skip", permissions=["clipboard-read", "clipboard-write"])
    if hero(page).get_by_role("slider", name=FRAME["stage"]["step"]).count():
        figure = hero(page).get_by_role("group", name=FRAME["stage"]["figure"])
        figure.press("Home")
        figure.press("ArrowRight")
        figure.press("ArrowRight")
        settle(page)
    for control in page.locator(SLIDERS).all()[:1]:
        control.press("ArrowLeft")
        settle(page)
        assert "step=" in page.url or len(parse_qs(urlparse(page.url).query)) > 1
    page.get_by_role("button", name=FRAME["share"]["heading"]).click()
    page.get_by_role("button", name=FRAME["share"]["copy"]).click()
    expect(page.get_by_text(FRAME["share"]["copied"])).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert urlparse(link).path == f"/{slug}" and parse_qs(urlparse(link).query)["predict"] == ["skip"]
    again = visit(link.split("/", 3)[3])
    expect(hero(again).locator(".caption")).to_have_text(hero(page).locator(".caption").inner_text())
    assert sliders(again) == sliders(page)
    assert drawn(again) == drawn(page)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_show_me_is_a_view_with_a_link_of_its_own(visit, slug):
    page = visit(f"{slug}?predict=skip")
    start, other = page.url, page.context.new_page()
    buttons = page.get_by_role("button", name=FRAME["explain"]["show"], exact=True)
    page.get_by_text(FRAME["explain"]["others"]).click()
    expect(buttons.first).to_be_visible()
    for i in range(buttons.count()):
        if i:
            page.goto(start)
            hero(page).and_(page.locator("[data-ready=true]")).wait_for()
            settle(page)
            page.get_by_text(FRAME["explain"]["others"]).click()
        buttons.nth(i).press("Enter")  # not a click: a page still unfolding could move the button away from under it
        page.wait_for_function("start => location.href !== start", arg=start)
        settle(page)
        other.goto(page.url)
        expect(hero(other)).to_have_attribute("data-ready", "true")
        expect(hero(other).locator(".caption")).to_have_text(hero(page).locator(".caption").inner_text())
        assert sliders(other) == sliders(page)


def sliders(page):
    return page.locator(SLIDERS).evaluate_all("all => all.map(e => e.value)")


def drawn(page):
    return page.evaluate("() => document.querySelector('.stage .plot').data.map(t => [t.type, ...['x', 'y', 'z'].map(k => JSON.stringify(Array.from(t[k] ?? [])))])")


@pytest.mark.parametrize("slug", SLUGS)
def test_on_a_phone_the_figure_begins_on_the_first_screen_and_nothing_overflows(visit, slug):
    page = visit(slug, width=390, height=844, is_mobile=True, has_touch=True)
    assert hero(page).locator(".plot").bounding_box()["y"] < 700
    for path in (slug, f"{slug}?predict=skip"):
        page = visit(path, width=390, height=844, is_mobile=True, has_touch=True)
        assert page.evaluate("() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }") <= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", [*SLUGS, ""])
def test_axe_finds_nothing_serious(visit, slug, scheme):
    page = visit(f"{slug}?predict=skip" if slug else "", color_scheme=scheme, waits=bool(slug))
    page.get_by_role("heading", level=1).wait_for()
    settle(page)
    found = [violation for violation in Axe().run(page).response["violations"] if violation["impact"] in ("serious", "critical")]
    assert not found, "; ".join(f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_projector_view_has_large_type_and_no_sidebar(visit, slug):
    page = visit(f"{slug}?projector=1&predict=skip")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 20
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    assert page.evaluate("() => document.querySelector('.stage .plot').layout.font.size") > 16


def test_the_veil_is_lifted_by_the_teacher(visit):
    slug = SLUGS[0]
    page = visit(f"{slug}?veil=1")
    expect(page.get_by_role("button", name=FRAME["predict"]["skip"])).to_have_count(0)
    option = words(slug)["predict"]["options"][words(slug)["predict"]["answer"]]
    page.get_by_role("button", name=option, exact=True).click()
    expect(page.get_by_text(FRAME["predict"]["veiled"])).to_be_visible()
    expect(page.get_by_text(FRAME["predict"]["outcome"])).to_have_count(0)
    page.get_by_role("button", name=FRAME["predict"]["lift"]).click()
    expect(page.get_by_text(FRAME["predict"]["outcome"])).to_be_visible()
    expect(page).not_to_have_url(re.compile("veil"))
    expect(page.get_by_role("heading", name=FRAME["explain"]["heading"])).to_be_visible()
    page.get_by_role("button", name=FRAME["share"]["heading"]).click()
    expect(page.get_by_role("switch", name=FRAME["share"]["veil"])).not_to_be_checked()


def test_a_teachers_flags_hold_from_page_to_page(visit):
    page = visit("?veil=1&projector=1", waits=False)
    page.locator(".stMain").get_by_role("link", name=words(SLUGS[0])["title"]).first.click()
    expect(page.get_by_role("heading", level=1, name=words(SLUGS[0])["title"])).to_be_visible()
    expect(page).to_have_url(re.compile("veil=1"))
    expect(page).to_have_url(re.compile("projector=1"))


def test_the_map_leads_to_a_lesson_and_remembers_it(visit):
    page = visit("", waits=False)
    title = words(SLUGS[0])["title"]
    expect(page.get_by_role("heading", level=1, name=words("home")["title"])).to_be_visible()
    visited = page.locator(".stMarkdownBadge", has_text=words("home")["visited"])
    expect(visited).to_have_count(0)
    page.locator(".stMain").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name=words("home")["title"])).to_be_visible()
    expect(visited).to_have_count(1)
    page.reload()
    expect(visited).to_have_count(1)


def test_reload_and_a_second_tab_keep_the_view(visit):
    slug = SLUGS[0]
    page = visit(f"{slug}?predict=skip")
    page.reload()
    hero(page).wait_for()
    expect(page.get_by_text(FRAME["predict"]["skipped"])).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_text(FRAME["predict"]["skipped"])).to_be_visible()


def test_the_first_visit_of_a_fresh_server_may_be_a_deep_link(visit):
    server = serve(ROOT / "streamlit_app.py")
    page = visit(f"{SLUGS[0]}?predict=skip", at=next(server))
    expect(page.get_by_role("heading", level=1, name=words(SLUGS[0])["title"])).to_be_visible()
    expect(page.get_by_role("button", name=FRAME["share"]["heading"])).to_be_visible()
    page.context.close()
    server.close()


def test_a_page_that_does_not_exist_leads_to_the_map(visit):
    page = visit("", waits=False)
    expect(page.get_by_role("heading", level=1, name=words("home")["title"])).to_be_visible()
