"""Looks are counted, versions are trained, made live and rolled back, and the link keeps it all."""
import pytest

from concepts import key_terms
from tests.support import assert_fine, open_page, scenes, words, told

PAGE = words("key_terms")["page"]


def opened(**params):
    app = open_page("key_terms", predict="skip", **params)
    assert_fine(app)
    return app


def press(app, key):
    app.button(key=key).click().run()
    assert_fine(app)
    return app


def registry(app):
    return app.table[0].value


def test_before_the_prediction_no_act_shows_the_weeks():
    for act in ("belt", "deploy"):
        app = open_page("key_terms", act=act, history="4t4-4v2")
        assert_fine(app)
        assert len(scenes(app)[0]["captions"]) == 4 and not app.table


def test_every_look_is_counted_and_kept_in_the_link():
    app = opened(act="test")
    assert PAGE["deal_none"] in told(app) and app.button(key="reseal").disabled
    press(press(app, "look"), "look")
    assert app.query_params["looks"] in ("2", ["2"]) and "2 times" in told(app)
    press(app, "look_all")
    assert app.query_params["looks"] in ("30", ["30"]) and app.button(key="look").disabled
    press(app, "reseal")
    assert "looks" not in app.query_params and PAGE["deal_none"] in told(app) and app.number_input(key="seed").value == 1


def test_retrain_deploy_roll_back():
    app = opened(act="deploy", week="36", window="4")
    assert [app.button(key=key).disabled for key in ("retrain", "deploy", "roll_back")] == [False, True, True]
    press(app, "retrain")
    assert "v2 is trained" in told(app) and list(registry(app)["State"]) == ["live", "tested, not deployed"]
    press(app, "deploy")
    assert list(registry(app)["State"]) == ["archived", "live"]
    press(app, "roll_back")
    assert list(registry(app)["State"]) == ["live", "rolled back"]
    assert app.query_params["history"] in ("36t4-36v2-36v1", ["36t4-36v2-36v1"])
    press(app, "clear")
    assert "history" not in app.query_params and list(registry(app)["Version"]) == ["v1"]


def test_an_earlier_week_undoes_later_ones():
    app = press(opened(act="deploy", week="10", history="36t4-36v2"), "retrain")
    assert app.query_params["history"] in ("10t8", ["10t8"])


def test_the_link_proves_the_goal_in_the_recorded_world_only():
    history = "4t4-4v2-17t8-17v3"
    facts = key_terms.conveyor(history=history).facts
    assert f"{facts['year']:,.0f} bikes a day instead of {facts['frozen_year']:,.0f}" in opened(act="deploy", history=history).success[0].value
    assert not opened(act="deploy", history=history, world="simulated").success
    assert not opened(act="deploy").success


def test_the_simulated_world_leaves_the_recorded_outcome_alone():
    facts = key_terms.conveyor().facts
    app = opened(act="deploy", world="simulated", change="80")
    assert f"{facts['times']:.1f} times" in told(app) and "Simulated world" in told(app) and "multiplied by 1.80" in told(app)


@pytest.mark.parametrize("history", ["x", "52t8", "20v2", "36t4-30v2", "1t4-" * 30, "20t8<script>"])
def test_a_history_that_makes_no_sense_is_dropped(history):
    app = opened(act="deploy", history=history)
    assert "history" not in app.query_params and len(registry(app)) == 1
