"""The time line's card, its doubts, and the game's link."""
import pytest

from concepts import history
from tests.support import assert_fine, open_page, scenes, words, told

EVENTS = words("history")["page"]["events"]


def opened(**params):
    app = open_page("history", predict="skip", **params)
    assert_fine(app)
    return app


@pytest.mark.parametrize("slug", history.SLUGS)
def test_every_event_opens_with_its_doubt_and_all_its_sources(slug):
    app, said = opened(event=slug), EVENTS[slug]
    assert f"#### {said['name']}" in told(app) and said.get("doubt", "") in told(app)
    assert all(source in told(app) for source in said["sources"])
    assert all(address in told(app) for _, address in history.find(slug).sources if address)
    assert "GH" not in told(app) and said["line"] in scenes(app)[0]["captions"][0]


def test_what_is_not_confirmed_says_so():
    assert "General availability: **July 2020** · not confirmed" in told(opened(event="fraud_detector"))
    assert "**28 or 29 November 2017** · sources differ" in told(opened(event="sagemaker"))
    assert "**1998** · no closer date confirmed" in told(opened())


def test_walking_goes_through_the_link_and_holds_at_the_ends():
    app = opened()
    assert app.button(key="earlier").disabled
    app.button(key="later").click().run()
    assert app.query_params["event"] == "paper" and not app.button(key="earlier").disabled
    assert opened(event="fraud_closes").button(key="later").disabled


def test_an_unknown_event_falls_back():
    app = opened(event="moon")
    assert f"#### {EVENTS['item_to_item']['name']}" in told(app) and "event" not in app.query_params


def test_before_the_prediction_neither_card_nor_date_is_shown():
    for act in ("timeline", "order"):
        app = open_page("history", act=act, event="kiva", order="0.3210")
        assert_fine(app)
        assert EVENTS["kiva"]["name"] not in told(app) and not scenes(app)[0]["picks"]
        assert not [b for b in app.button if b.key in ("earlier", "later")]


def test_the_link_proves_the_goal_but_not_with_the_dates_shown():
    truth = "".join(map(str, history.ordering(n=4, seed=7).truth))
    app = opened(act="order", seed="7", order=f"7.{truth}")
    assert "6 of 6 pairs right" in app.success[0].value
    assert not opened(act="order", seed="7", order=f"7.{truth}", reveal="true").success
    assert not opened(act="order", seed="7", order=f"7.{truth[::-1]}").success


@pytest.mark.parametrize("order", ["8.3210", "7.321", "7.3211", "7.43210", "7.x", "7", ""])
def test_an_order_of_another_deal_or_none_at_all_is_as_dealt(order):
    app = opened(act="order", seed="7", order=order)
    dealt = scenes(opened(act="order", seed="7"))[0]
    assert scenes(app)[0]["traces"] == dealt["traces"]
