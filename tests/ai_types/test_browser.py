"""The pad: a stroke by mouse, a dab by keyboard, rubbing out; the reader answers at once and the link keeps it."""

from urllib.parse import parse_qs, urlparse

from playwright.sync_api import expect

from concepts import ai_types as lesson
from concepts.ai_types import drawing
from tests.support import words

WORDS = words("ai_types")


def drawn(page):
    return drawing.bits(parse_qs(urlparse(page.url).query).get("drawing", [drawing.PRESETS["tree"]])[0])


def test_a_stroke_is_drawn_read_and_kept(visit):
    page = visit("ai_types?predict=skip&act=pad", reduced_motion="reduce")
    page.get_by_role("button", name=WORDS["actions"]["clear"]).click()
    pad = page.get_by_role("application")
    page.wait_for_function("new URL(location).searchParams.get('drawing') === '0'.repeat(64)")
    box = pad.bounding_box()
    cell = box["width"] / 16
    page.mouse.move(box["x"] + 8.5 * cell, box["y"] + 2.5 * cell)
    page.mouse.down()
    page.mouse.move(box["x"] + 8.5 * cell, box["y"] + 13.5 * cell, steps=4)
    page.mouse.up()
    page.wait_for_function("new URL(location).searchParams.get('drawing') !== '0'.repeat(64)")
    cells = drawn(page)
    assert cells[2:14, 8].all() and cells[3:13, 7:10].all() and not cells[:, :7].any() and not cells[:, 10:].any()
    answer = lesson.draw(drawing=drawing.text_of(cells)).facts["answer"]
    expect(page.locator(".st-key-sheet")).to_contain_text(
        WORDS["figure"]["pad_says"].format(answer=answer, sure=0).split(",")[0]
    )
    pad.press("ArrowLeft")
    pad.press("Enter")
    page.wait_for_function(
        "before => new URL(location).searchParams.get('drawing') !== before", arg=drawing.text_of(cells)
    )
    after = drawn(page)
    assert after[8, 6:9].all() and after.sum() > cells.sum()
    page.locator("input[name=control-pen][value=rub]").check(force=True)
    page.wait_for_function("new URL(location).searchParams.get('pen') === 'rub'")
    pad.press("Enter")
    page.wait_for_function(
        "before => new URL(location).searchParams.get('drawing') !== before", arg=drawing.text_of(after)
    )
    assert not drawn(page)[8, 6:9].any()
