"""On a phone an invitation stands clear of the marks of its figure."""

import pytest

OVER = """() => {
    const { left, right, top, bottom } = document.querySelector(".st-key-sheet .invite").getBoundingClientRect();
    const marks = [...document.querySelectorAll(".st-key-sheet .scatterlayer .trace")].filter((trace) => trace.querySelectorAll(".point").length < 300);
    return marks.flatMap((trace) => [...trace.querySelectorAll(".point, .js-line")].filter((mark) => mark.style.visibility !== "hidden" && mark.getTotalLength?.() > 0))
        .map((mark) => mark.getBoundingClientRect())
        .filter((mark) => mark.width < 40 && mark.left < right - 2 && mark.right > left + 2 && mark.top < bottom - 2 && mark.bottom > top + 2).length;
}"""


@pytest.mark.parametrize(
    "path",
    [
        "voice_assistant?predict=skip&act=limit",
        "voice_assistant?predict=skip&act=limit&answer=0.45",
        "clustering?predict=skip",
        "classification?predict=skip&act=border",
        "ai_types?act=refuse",
    ],
)
def test_on_a_phone_the_invitation_is_clear_of_marks(visit, path):
    page = visit(path, width=390, height=844)
    page.locator(".st-key-sheet .invite").wait_for()
    assert page.evaluate(OVER) == 0
