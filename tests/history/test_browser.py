"""The time line and the cards, by mouse and by keyboard."""
import re

from playwright.sync_api import expect

from concepts import history
from tests.support import words

EVENTS = words("history")["page"]["events"]


def marks(page, name):
    return page.locator(".stage").get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def test_a_mark_opens_its_event_and_the_link_keeps_it(visit):
    page = visit("history?predict=skip")
    marks(page, EVENTS["sagemaker"]["name"] + ": 28 or 29 November 2017").click()
    expect(page.get_by_role("heading", name=EVENTS["sagemaker"]["name"], exact=True)).to_be_visible()
    expect(page.locator(".stage .caption")).to_contain_text("28 or 29 November 2017 (sources differ)")
    expect(page).to_have_url(re.compile("event=sagemaker"))


def test_the_keyboard_walks_from_mark_to_mark_and_stays_where_it_was(visit):
    page = visit("history?predict=skip")
    marks(page, EVENTS["item_to_item"]["name"]).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=EVENTS["paper"]["name"], exact=True)).to_be_visible()
    expect(marks(page, EVENTS["paper"]["name"])).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(marks(page, EVENTS["item_to_item"]["name"])).to_be_focused()


def test_the_cards_can_be_put_in_order_and_the_goal_is_noticed(visit):
    page = visit("history?predict=skip&act=order&seed=7")
    game = history.ordering(n=4, seed=7)
    order, moves = list(game.order), []
    for place, card in enumerate(game.truth):           # bring each card up to its place, the oldest first
        while order.index(card) > place:
            here = order.index(card)
            order[here - 1], order[here] = order[here], order[here - 1]
            moves.append((card, "".join(map(str, order))))
    assert moves
    for card, after in moves:
        marks(page, "Earlier: " + EVENTS[game.cards[card].slug]["short"]).click()
        expect(page).to_have_url(re.compile(f"order=7.{after}"))
    expect(page.get_by_text("6 of 6 pairs right")).to_be_visible()


def test_on_a_phone_the_figure_begins_on_the_first_screen(visit):
    page = visit("history", width=390, height=844)
    assert page.locator(".stage .plot").bounding_box()["y"] < 600
