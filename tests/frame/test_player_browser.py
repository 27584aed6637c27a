"""The player in a real browser: playing, stepping, dragging, picking, adding, controls, by mouse and by keyboard; what it paints is what Plotly draws."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import settle

PLAY, WORK, HEAT = "lab?predict=skip", "lab?predict=skip&act=work", "lab?predict=skip&act=heat"


@pytest.fixture
def open_lab(visit, lab):
    return lambda path=PLAY, **context: visit(path, at=lab, **context)


def hero(page):
    return page.locator(".st-key-sheet .stage")


def caption(page):
    return hero(page).locator(".caption")


def drawn(page, trace, key="y"):
    """What Plotly knows of a trace, once everything owed has been told."""
    settle(page)
    return page.evaluate(
        "([t, k]) => Array.from(document.querySelector('.st-key-sheet .plot').data[t][k])", [trace, key]
    )


# ------------------------------------------------------------------------------------------------------------ playing


def test_play_runs_to_the_end_and_rests_there(open_lab):
    page = open_lab(PLAY + "&step=0")
    hero(page).get_by_role("button", name="Play").click()
    expect(caption(page)).to_have_text("Frame 119")
    expect(hero(page).get_by_role("button", name="Play")).to_be_visible()
    expect(page).not_to_have_url(re.compile("step="))


def test_pause_keeps_the_frame_in_the_link(open_lab):
    page = open_lab(PLAY + "&step=0")
    hero(page).get_by_role("combobox", name="Speed").select_option("0.5")
    hero(page).get_by_role("button", name="Play").click()
    expect(caption(page)).not_to_have_text("Frame 0")
    hero(page).get_by_role("button", name="Pause").click()
    step = caption(page).inner_text().removeprefix("Frame ")
    expect(page).to_have_url(re.compile(f"step={step}$"))


def test_stepping_both_ways_and_the_keyboard(open_lab):
    page = open_lab(PLAY + "&step=5")
    expect(caption(page)).to_have_text("Frame 5")
    hero(page).get_by_role("button", name="Step forward").click()
    expect(caption(page)).to_have_text("Frame 6")
    hero(page).get_by_role("button", name="Step back").click()
    expect(caption(page)).to_have_text("Frame 5")
    slider, figure = hero(page).get_by_role("slider", name="Step"), hero(page).get_by_role("group", name="Figure")
    for at, key, frame in [
        (slider, "End", 119),
        (slider, "ArrowLeft", 118),
        (slider, "Home", 0),
        (slider, "ArrowRight", 1),
        (figure, "ArrowRight", 2),
        (figure, "End", 119),
        (figure, "Home", 0),
    ]:
        at.press(key)
        expect(caption(page)).to_have_text(f"Frame {frame}")


def test_the_drawing_is_the_frame(open_lab):
    page = open_lab(PLAY + "&step=0")
    hero(page).get_by_role("slider", name="Step").press("End")
    assert len(drawn(page, 0)) == 500 and len(drawn(page, 1)) == 120 and drawn(page, 2, "text") == ["119"]
    assert abs(sum(drawn(page, 0, "x")) / 500 - 4) < 0.2


def test_reduced_motion_does_not_play_the_reveal(open_lab):
    page = open_lab("lab", reduced_motion="reduce")
    page.get_by_role("button", name="Up", exact=True).click()
    expect(page.locator(".st-key-verdict_card")).to_be_visible()
    expect(caption(page)).to_have_text("Frame 119")


def test_the_reveal_plays_in_view_and_the_guess_stays(open_lab):
    page = open_lab("lab", width=390, height=844, has_touch=True, is_mobile=True)
    page.evaluate("""() => { window.seen = []; const caption = document.querySelector('.stage .caption');
        new MutationObserver(() => seen.push(caption.textContent)).observe(caption, {childList: true}); }""")
    page.get_by_role("button", name="Up", exact=True).click()
    settle(page)
    expect(caption(page)).to_have_text("Frame 119")
    assert page.evaluate("seen.length") > 10
    box = hero(page).locator(".canvas").bounding_box()
    assert -40 <= box["y"] < 500, "the figure is where the person looks"
    assert page.evaluate("document.activeElement.className") == "canvas"
    ghosts = page.evaluate(
        "() => document.querySelector('.st-key-sheet .plot').data.slice(3).map((t) => [t.visible, t.text.at(-1)])"
    )
    assert ghosts == [[True, "you: A"], [False, "B"]]


def test_a_heatmap_is_drawn_afresh_and_what_follows_follows(open_lab):
    page = open_lab(HEAT + "&step=3")
    image = hero(page).locator(".plot .hm image")
    before = image.get_attribute("href") or image.get_attribute("xlink:href")
    expect(page.get_by_text("At level 3.")).to_be_visible()
    hero(page).get_by_role("slider", name="Step").press("End")
    expect(page.get_by_text("At level 9.")).to_be_visible()
    settle(page)
    assert before != (image.get_attribute("href") or image.get_attribute("xlink:href"))
    assert page.evaluate("() => document.querySelector('.st-key-more_bar .plot').data[0].x[1]") == 9
    expect(page.locator(".st-key-more_lines li")).to_have_text(["<b>one</b>", "two *three*"])


# ------------------------------------------------------------------------------------------------------------ working


def test_handles_are_controls_by_mouse_and_by_keyboard(open_lab):
    page = open_lab(WORK)
    expect(page.get_by_text("Drag me")).to_be_visible()
    handle = hero(page).locator(".to-drag").first
    box = handle.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 22, box["y"] - 30, steps=5)
    expect(page.get_by_text(re.compile(r"Together (11|12|13|14)"))).to_be_visible()  # while it is held
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"left=\d"))
    expect(page.get_by_text("Drag me")).to_be_hidden()
    other = hero(page).locator(".to-drag").nth(1)
    other.focus()
    other.press("ArrowUp")
    other.press("Enter")
    expect(page).to_have_url(re.compile("right=6"))
    assert drawn(page, 1)[1] == 6


def test_marks_are_picked_by_mouse_and_by_arrow_keys(open_lab):
    page = open_lab(WORK)
    first, other = (hero(page).get_by_role("button", name=name) for name in ("first", "second"))
    first.focus()
    first.press("ArrowRight")
    expect(other).to_be_focused()
    other.press("Enter")
    expect(page).to_have_url(re.compile("mark=second"))
    expect(other).to_be_focused()
    first.click()
    expect(page).to_have_url(re.compile("mark=first"))


def test_a_click_adds_a_point_so_does_the_keyboard_and_an_action_takes_them_away(open_lab):
    page = open_lab(WORK)
    clear = hero(page).get_by_role("button", name="Clear the spots")
    expect(clear).to_have_attribute("aria-disabled", "true")
    hero(page).locator(".canvas").click(position={"x": 200, "y": 150})
    expect(page.get_by_text("1 spots")).to_be_visible()
    figure = hero(page).get_by_role("group", name="Figure")
    figure.press("ArrowUp")
    figure.press("Enter")
    expect(page.get_by_text("2 spots")).to_be_visible()
    hero(page).locator(".canvas").click(position={"x": 5, "y": 5})  # outside the plot area
    expect(page.get_by_text("2 spots")).to_be_visible()
    clear.click()
    expect(page.get_by_text("0 spots")).to_be_visible()
    expect(page).not_to_have_url(re.compile("spots"))


def test_every_kind_of_control_changes_figure_numbers_and_link(open_lab):
    page = open_lab(WORK)
    panel = page.locator(".controls")
    before = drawn(page, 0)
    panel.get_by_role("slider", name="Share").press("ArrowRight")
    expect(page).to_have_url(re.compile("share=0.55"))
    expect(panel.get_by_text("55%")).to_be_visible()
    panel.get_by_role("radio", name="Down").check()
    expect(page).to_have_url(re.compile("way=down"))
    panel.get_by_role("switch", name="Loud").check()
    expect(page).to_have_url(re.compile("loud=true"))
    panel.get_by_role("button", name="Another sample").click()
    expect(page).to_have_url(re.compile("seed=1"))
    assert drawn(page, 0) != before
    panel.get_by_role("radio", name="Up").check()
    expect(page).not_to_have_url(re.compile("way="))  # a default is left out


def test_the_goal_is_noticed_at_once(open_lab):
    page = open_lab(WORK)
    goal = page.locator(".st-key-goal")
    expect(goal).to_contain_text("Tilt it.")
    hero(page).get_by_role("button", name="Tilt").click()
    expect(goal).to_contain_text("Tilted to 10")
    page.reload()
    expect(goal).to_contain_text("Tilted to 10")


def test_a_word_of_the_glossary_answers_a_tap(open_lab):
    page = open_lab(WORK)
    term = page.get_by_role("button", name="held-out")
    term.click()
    expect(page.get_by_role("note")).to_contain_text("never learns from it")
    term.click()
    expect(page.get_by_role("note")).to_have_count(0)


def test_the_questions_answer_in_the_browser(open_lab):
    page = open_lab()
    page.get_by_role("radio", name="No, left").check()
    expect(page.get_by_text("Not quite. So it is.")).to_be_visible()
    page.get_by_role("radio", name="Yes, right").check()
    expect(page.get_by_text("Yes. So it is.")).to_be_visible()


# ------------------------------------------------------------------------------------------------------------ the picture


def test_the_table_holds_the_numbers_and_the_figure_says_what_it_shows(open_lab):
    page = open_lab(PLAY + "&step=7")
    expect(hero(page).get_by_role("img", name="Five hundred points drift. Frame 7")).to_be_visible()
    hero(page).get_by_text("The numbers behind this figure").click()
    expect(hero(page).get_by_text("The first 200 of 500 rows.")).to_be_visible()
    expect(hero(page).locator("table tr")).to_have_count(201)


def test_the_viewers_theme_is_followed(open_lab):
    page = open_lab(color_scheme="light")
    colours = "() => { const p = document.querySelector('.stage .plot'); return [p.layout.font.color, p.data[1].line.color].join(); }"
    assert page.evaluate(colours) == "#16202a,#00805d"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"({colours})() === '#e8eef2,#2fc79b'")


COMES = """async () => {
    const served = performance.getEntriesByType("resource").map((e) => e.name).find((name) => name.endsWith("painter.js"));
    const { Painter } = await import(served), plot = document.querySelector(".st-key-sheet .plot"), painter = new Painter(plot);
    const change = { way: { x: [1, 4, 9], y: [2, 3, 2] }, names: { x: [1, 3, null], y: [1, 6, null], text: ["a", "b costs $1 of $2", " "] } };
    const index = { way: 4, names: 5 }, numbers = (text) => text.match(/-?[\\d.]+/g).map((n) => Math.round(+n)).join();
    const look = () => [...Object.values(index)].map((i) => [...plot.querySelectorAll(`.scatterlayer .trace${plot.calcdata[i][0].trace.uid} :is(.js-line, .point, text)`)]
        .filter((node) => node.style.visibility !== "hidden").map((node) => [node.textContent, numbers(node.getAttribute("d") ?? "0"), numbers(node.getAttribute("transform") ?? `${node.getAttribute("x") ?? 0}`),
            node.style.stroke, node.style.strokeWidth, node.style.strokeDasharray, node.getAttribute("clip-path")]));
    const painted = painter.paint(new Map(Object.entries(change).map(([name, what]) => [index[name], { change: what, trace: { ...plot.data[index[name]], ...what } }])));
    const ours = look();
    painter.release();
    const left = look();
    await Plotly.animate(plot, { data: Object.values(change), traces: Object.values(index) }, { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } });
    return { painted, ours, left, theirs: look() };
}"""


def test_what_plotly_has_not_drawn_yet_is_painted_as_plotly_draws_it(open_lab):
    found = open_lab(WORK).evaluate(COMES)
    assert found["painted"]
    assert [len(part) for part in found["left"]] == [0, 2], "a line of nothing, and one disc with its word"
    assert [len(part) for part in found["ours"]] == [1, 4] and found["ours"] == found["theirs"]


def test_what_is_out_of_sight_is_no_reason_to_draw_afresh(open_lab):
    """The ghost of an answer nobody gave may change with every setting."""
    painted = """async ([index, more]) => {
        const served = performance.getEntriesByType("resource").map((e) => e.name).find((name) => name.endsWith("painter.js"));
        const { Painter } = await import(served), plot = document.querySelector(".st-key-sheet .plot");
        const change = { y: [1, 2], ...more };
        return [plot.data[index].visible, new Painter(plot).paint(new Map([[index, { change, trace: { ...plot.data[index], ...change } }]]))];
    }"""
    page = open_lab(PLAY)
    assert page.evaluate(painted, [4, {}]) == [False, True]
    assert page.evaluate(painted, [4, {"visible": True}]) == [False, False], "what comes into sight is Plotly's"


def test_resizing_keeps_what_has_just_been_painted(open_lab):
    page = open_lab(PLAY + "&step=0")
    hero(page).get_by_role("slider", name="Step").press("End")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(
        "() => { const p = document.querySelector('.stage .plot'); return Math.abs(p._fullLayout.width - p.closest('.canvas').clientWidth) < 1 && p._fullLayout.width < 400; }"
    )
    assert drawn(page, 2, "text") == ["119"]


def test_without_plotly_the_viewer_is_told_and_keeps_the_table(browser, lab):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(f"{lab}/{PLAY}")
    expect(page.get_by_text("The figure could not be drawn in this browser").first).to_be_visible()
    context.close()
