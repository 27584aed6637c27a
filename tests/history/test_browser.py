"""A name is dragged to a year, by mouse and by keyboard, and a mark opens its event."""

import re

from playwright.sync_api import expect

from ui import words

FRAME = words.load("frame")


def pin(page, index):
    return page.locator(".stage .to-drag").nth(index)


def test_a_name_is_put_at_a_year_and_the_link_keeps_it(visit):
    page = visit("history")
    box = pin(page, 0).bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 222, box["y"] + 22, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"service=20\d\d"))


def test_a_name_is_put_at_a_year_by_keyboard_and_stays_beside_the_truth(visit):
    page = visit("history")
    pin(page, 3).focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("shop=2001"))
    page.get_by_role("button", name=words.load("history")["questions"]["names"]["options"]["few"]).click()
    expect(page.locator(".stage .caption")).to_contain_text("17 years")
    expect(page).to_have_url(re.compile("shop=2001"))


def test_a_mark_opens_its_event(visit):
    page = visit("history?predict=skip&act=story&step=3")
    page.locator(".stage").get_by_role("button", name="SageMaker", exact=True).click()
    expect(page.locator(".stage .caption")).to_contain_text("28 or 29 November 2017 (sources differ)")
    expect(page).to_have_url(re.compile("event=sagemaker$"))
    expect(page.locator(".st-key-more_card")).to_contain_text("a public note dates AWS's notice the 29th")


def test_show_me_leads_back_from_an_act_without_a_question(visit):
    page = visit("history?predict=few")
    page.locator(".st-key-verdict_card").get_by_role("button", name=FRAME["explain"]["show"]).click()
    expect(page).to_have_url(re.compile("event=paper"))
    page.get_by_role("button", name=FRAME["predict"]["way_back"]).click()
    expect(page).to_have_url(re.compile(r"\?predict=few$"))
