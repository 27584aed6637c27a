"""What a person does with every lesson, in a real browser."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stage import served
from tests.conftest import settle
from tests.support import EVERY_ACT, ROOT, SLUGS, defaults, words
from ui import answers

FRAME = words("frame")
PAINTED = (ROOT / "tests" / "frame" / "painted.js").read_text()


@pytest.fixture
def visit(visit):
    """Open a page on which nothing plays by itself, unless a test is about that."""
    return lambda path="", **context: visit(path, **{"reduced_motion": "reduce"} | context)


def hero(page):
    return page.locator(".st-key-sheet .stage")


def first_question(slug):
    return next(iter(words(slug)["questions"].values()))


LAPTOP, PROJECTOR, PHONE = (
    {"width": 1366, "height": 768},
    {"width": 1280, "height": 720},
    {"width": 390, "height": 844},
)


def answer(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def fits(page, size, where):
    """The hero and its bar, and the answers while there is a question, end on the first screen."""
    parts = {part: hero(page).locator(part).bounding_box() for part in (".plot", ".bar")}
    if page.locator(".st-key-question_card").count():
        parts["answers"] = page.locator(".st-key-question_card button:not([kind=tertiary])").last.bounding_box()
    for part, box in parts.items():
        assert not box or box["y"] + box["height"] <= size["height"] + 1, (
            f"{where}: {part} ends at {box['y'] + box['height']:.0f} of {size['height']}"
        )


def assert_it_fits_a_phone(page):
    """Nothing hangs over the edge of a phone (the page is left at that size)."""
    page.set_viewport_size(PHONE)
    settle(page)
    over = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    assert page.evaluate(over) <= 2


def assert_it_is_readable(page, schemes=("light", "dark")):
    """axe finds nothing serious in these themes."""
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        settle(page)
        for violation in Axe().run(page).response["violations"]:
            assert violation["impact"] not in ("serious", "critical"), (
                f"{scheme}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
            )


@pytest.mark.parametrize("slug", SLUGS)
def test_the_question_fits_is_readable_and_is_answered_in_view(visit, slug):
    page, question = visit(slug, reduced_motion="no-preference", **LAPTOP), first_question(slug)
    fits(page, LAPTOP, "question")
    assert_it_is_readable(page, ("dark", "light"))
    assert_it_fits_a_phone(page)
    assert page.locator(".st-key-question_card").bounding_box()["y"] < hero(page).bounding_box()["y"], (
        "on a phone the question comes first"
    )
    page.set_viewport_size(LAPTOP)
    settle(page)
    expect(page.locator(".st-key-big")).to_have_count(0)
    answer(page, question["options"][question["answer"]])
    card = page.locator(".st-key-verdict_card")
    expect(card.get_by_text(FRAME["predict"]["you_said"])).to_be_visible()
    expect(card.get_by_text(FRAME["predict"]["coming"])).to_have_count(0, timeout=180_000)  # models learn meanwhile
    expect(card.locator(".st-key-big")).to_be_visible()
    expect(card).not_to_contain_text(re.compile(r"\bnan\b"))
    expect(card.get_by_text(FRAME["predict"]["right"])).to_be_visible()
    expect(page.get_by_role("heading", name=FRAME["explain"]["heading"])).to_be_visible()
    expect(page).to_have_url(re.compile(f"predict={question['answer']}"))
    expect(hero(page).locator(".canvas")).to_be_focused()  # whoever works by keyboard is where it happens
    settle(page)
    fits(page, LAPTOP, "view")
    assert_it_fits_a_phone(page)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_fits_a_projector_in_large_type_without_a_sidebar(visit, slug):
    page = visit(f"{slug}?projector=1", **PROJECTOR)
    fits(page, PROJECTOR, "question")
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    assert page.evaluate("() => document.querySelector('.stage .plot').layout.font.size") >= 19.5
    page.locator(".st-key-predict_skip button").click()
    expect(page.locator(".st-key-predict_skip")).to_have_count(0)
    settle(page)
    fits(page, PROJECTOR, "view")


def address(slug, act):
    """The link of an act after its prediction."""
    asked = "&".join(f"predict_{each}=skip" for each in words(slug)["questions"])
    return f"predict=skip&{asked}" + (f"&act={act}" if act else "")


def sliders(page):
    """Return the value of every slider that is shown, by its id."""
    return dict(
        page.locator(".controls input[type=range]:visible").evaluate_all("all => all.map(e => [e.id, e.value])")
    )


def drawn(page):
    return page.evaluate(
        "() => document.querySelector('.st-key-sheet .plot').data.map(t => [t.type, ...['x', 'y', 'z'].map(k => JSON.stringify(Array.from(t[k] ?? [])))])"
    )


def assert_what_is_painted_is_what_plotly_draws(page):
    wrong = page.evaluate(PAINTED)
    assert not wrong["different"], wrong["different"]


def assert_every_slider_moves_and_sends_nothing(page):
    page.evaluate(
        "() => { window.sent = 0; const send = WebSocket.prototype.send; WebSocket.prototype.send = function (...all) { window.sent++; return send.apply(this, all); }; }"
    )
    before = sliders(page)
    if hero(page).get_by_role("slider", name=FRAME["stage"]["step"]).count():
        hero(page).get_by_role("group", name=FRAME["stage"]["figure"]).press("ArrowRight")
    moved = {}
    for name in before:
        slider = page.locator(f"#{name}:visible")
        if slider.count():  # one moved before may have hidden it
            slider.press("ArrowLeft" if slider.input_value() != slider.get_attribute("min") else "ArrowRight")
            moved[name] = slider.input_value()
    settle(page)
    assert all(now != before[name] for name, now in moved.items())
    assert page.evaluate("window.sent") == 0, "Python is not told of a moved slider"


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_an_act_is_painted_right_readable_sends_nothing_and_comes_back_with_its_link(visit, slug, act):
    page = visit(f"{slug}?{address(slug, act)}&step=0")
    assert_what_is_painted_is_what_plotly_draws(page)
    assert_every_slider_moves_and_sends_nothing(page)
    caption, moved, figure = hero(page).locator(".caption").inner_text(), sliders(page), drawn(page)
    page.reload()
    hero(page).and_(page.locator("[data-ready=true]")).wait_for()
    settle(page)
    expect(hero(page).locator(".caption")).to_have_text(caption)
    assert sliders(page) == moved
    assert drawn(page) == figure
    for panel in page.locator("[data-testid=stExpander] summary").all():
        panel.press("Enter")
        settle(page)
    page.locator(".prose pre").first.wait_for()
    assert_it_is_readable(page, ("dark", "light") if act == defaults(slug).get("act") else ("light",))


@pytest.mark.parametrize("slug", SLUGS)
def test_show_me_plays_and_leads_back(visit, slug):
    question = first_question(slug)
    wrong = next((option for option in question.get("show", {}) if option != question["answer"]), None)
    assert wrong, "the first question can show one of its wrong answers failing"
    act = next(iter(words(slug)["questions"])) if defaults(slug).get("act") else None
    page = visit(f"{slug}?predict={wrong}" + (f"&act={act}" if act else ""))
    start = page.url
    page.locator(".st-key-verdict_card").get_by_role("button", name=FRAME["explain"]["show"]).press("Enter")
    page.wait_for_function(
        "start => location.href !== start || document.querySelector('.play[data-playing=true]')", arg=start
    )
    settle(page)
    box = hero(page).locator(".canvas").bounding_box()
    assert box["y"] + box["height"] > 100 and box["y"] < 700, "the figure is in view"
    other = visit(page.url.split("/", 3)[3])
    assert drawn(other) == drawn(page)
    page.go_back()
    settle(page)
    expect(page).to_have_url(start)


def test_axe_finds_nothing_serious_on_the_map(visit):
    page = visit("", waits=False)
    page.get_by_role("heading", level=1).wait_for()
    assert_it_is_readable(page)


def test_the_notebook_of_the_view_is_a_click_away(visit):
    page = visit(f"{SLUGS[0]}?predict=skip")
    page.get_by_text(FRAME["hood"]["heading"], exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=FRAME["hood"]["download"]).click()
    assert download.value.suggested_filename == f"{SLUGS[0]}.ipynb"
    assert '"nbformat": 4' in download.value.path().read_text()


def test_a_link_is_copied_and_names_the_lesson(visit):
    page = visit(f"{SLUGS[0]}?predict=skip", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=FRAME["share"]["heading"]).click()
    page.get_by_role("button", name=FRAME["share"]["copy"]).click()
    expect(page.get_by_text(FRAME["share"]["copied"])).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert urlparse(link).path == f"/{SLUGS[0]}" and parse_qs(urlparse(link).query)["predict"] == ["skip"]


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_of_the_view_can_be_taken_away(visit, kind):
    page = visit(f"{SLUGS[0]}?predict=skip")
    page.get_by_role("button", name=FRAME["share"]["heading"]).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=FRAME["share"][kind]).click()
    raw = download.value.path().read_bytes()
    assert download.value.suggested_filename == f"{SLUGS[0]}.{kind}"
    assert (
        raw.startswith(b"\x89PNG")
        if kind == "png"
        else words(SLUGS[0])["title"].encode() in raw and b"predict=skip" in raw
    )


def test_the_presenters_remote_steps_through_a_lesson(visit):
    page = visit(f"{SLUGS[0]}?projector=1", width=1280, height=720)
    page.keyboard.press("PageDown")
    expect(page.locator(".st-key-verdict_card")).to_be_visible()
    settle(page)
    page.keyboard.press("PageDown")
    page.wait_for_function("document.querySelector('.st-key-explain').getBoundingClientRect().top < 200")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1, name=words(SLUGS[1])["title"])).to_be_visible()
    hero(page).and_(page.locator("[data-ready=true]")).wait_for()
    settle(page)  # another lesson begins at its top
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", level=1, name=words(SLUGS[0])["title"])).to_be_visible()


def test_embedded_the_figure_the_controls_and_the_question_stand_alone(visit):
    page = visit(f"{SLUGS[0]}?embed=true&predict=skip")
    expect(page.locator(".controls")).to_be_visible()
    expect(page.get_by_text(FRAME["hood"]["heading"])).to_have_count(0)
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(page.get_by_role("button", name=FRAME["share"]["heading"])).to_have_count(0)


def test_the_veil_is_lifted_by_the_teacher(visit):
    slug, question = SLUGS[0], first_question(SLUGS[0])
    page = visit(f"{slug}?veil=1")
    expect(page.get_by_role("button", name=FRAME["predict"]["skip"])).to_have_count(0)
    page.get_by_role("button", name=question["options"][question["answer"]], exact=True).click()
    expect(page.get_by_text(FRAME["predict"]["veiled"])).to_be_visible()
    expect(page.locator(".st-key-big")).to_have_count(0)
    page.get_by_role("button", name=FRAME["predict"]["lift"]).click()
    expect(page.locator(".st-key-big")).to_be_visible()
    expect(page).not_to_have_url(re.compile("veil"))


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


def test_back_before_the_first_lesson_is_there_asks_for_nothing(visit):
    page = visit("", waits=False)
    wanted = page.evaluate(
        """async (address) => {
        const { lesson } = await import(new URL(address, document.baseURI));
        dispatchEvent(new PopStateEvent("popstate"));
        return lesson.want ?? null;
    }""",
        f"client/{served.version()}/live.js",
    )
    assert wanted is None


def test_back_to_another_lesson_asks_nothing_of_the_one_that_is_left(visit):
    earlier, later = [slug for slug in SLUGS if "seed" in defaults(slug)][:2]
    page, asked = visit(f"{earlier}?predict=skip&seed=3"), []
    page.locator("a", has_text=words(later)["short"]).first.click()
    expect(page.get_by_role("heading", level=1, name=words(later)["title"])).to_be_visible()
    settle(page)
    page.on("request", lambda request: asked.append(request.url))
    page.go_back()
    expect(page.get_by_role("heading", level=1, name=words(earlier)["title"])).to_be_visible()
    settle(page)
    assert not [url for url in asked if f"/{later}?" in url and "seed=3" in url]


def test_a_page_that_does_not_exist_leads_to_the_map(visit):
    page = visit("no_such_lesson", waits=False)
    expect(page.get_by_role("heading", level=1, name=words("home")["title"])).to_be_visible()


def test_the_build_is_in_every_question(visit):
    page = visit(SLUGS[0])
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map((e) => e.name).filter((name) => name.includes('/view/'))"
    )
    assert asked and all(f"/view/{answers.BUILD}/{SLUGS[0]}?" in name for name in asked)
