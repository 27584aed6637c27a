"""What a person does here: hides labels, stops at the goal, gives cards by mouse and by keyboard, places questions."""
import re

from playwright.sync_api import expect

from concepts import learning_types as lesson


def test_labels_are_hidden_until_few_are_enough_and_the_link_proves_it(visit):
    page = visit("learning_types?predict=skip")
    enough = lesson.hide_labels().enough
    for _ in range(enough):
        page.get_by_role("button", name="Step forward").click()
    expect(page).to_have_url(re.compile(f"step={enough}"))
    expect(page.locator(".caption").first).to_contain_text(f"{lesson.COUNTS[enough]} labels known")
    expect(page.get_by_text("Goal reached")).to_be_visible()
    again = visit(page.url.split("/")[-1])
    expect(again.get_by_text("Goal reached")).to_be_visible()
    again.get_by_role("button", name="Step forward").click()
    expect(again.get_by_text("Goal reached")).to_be_hidden()


def test_the_last_frames_show_groups_and_then_the_answers(visit):
    page = visit("learning_types?predict=skip&step=17&k=3")
    expect(page.locator(".caption").first).to_contain_text("3 groups")
    page.locator(".canvas").first.focus()
    page.keyboard.press("End")
    expect(page.locator(".caption").first).to_contain_text("came back")
    shown = page.evaluate("() => document.querySelector('.js-plotly-plot').data.filter((t) => t.mode === 'markers+text' && t.text.length === 3)[0].text.join()")
    assert re.fullmatch(r"A<br>\d+%,B<br>\d+%,C<br>\d+%", shown)


def test_cards_are_given_by_mouse_and_by_keyboard_and_kept(visit):
    page = visit("learning_types?predict=skip&act=reward")
    page.get_by_role("button", name="Give a card to group B").click()
    expect(page).to_have_url(re.compile("picks=B"))
    expect(page.get_by_text("39 cards left")).to_be_visible()
    page.get_by_role("button", name="Give a card to group B").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("picks=BC"))
    again = visit(page.url.split("/")[-1])
    expect(again.get_by_text("38 cards left")).to_be_visible()


def test_a_question_placed_is_answered_and_kept(visit):
    page = visit("learning_types?predict=skip&act=match")
    page.get_by_role("radio", name="None").nth(6).click()
    expect(page.get_by_text("1 of 8 questions")).to_be_visible()
    expect(page).to_have_url(re.compile("placed=------n-"))
    again = visit(page.url.split("/")[-1])
    expect(again.get_by_text("1 of 8 questions")).to_be_visible()
