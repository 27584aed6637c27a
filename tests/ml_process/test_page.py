"""What only this lesson's page can do: your line lives in the link, and every misconception fails on show."""
import pytest

from concepts import ml_process
from tests.support import assert_fine, open_page, scenes


def said(app):
    return " ".join(m.value for m in app.markdown)


def test_your_line_travels_in_the_link_and_proves_the_goal():
    app = open_page("ml_process", predict="skip", cold="2600", warm="8000")
    assert_fine(app)
    (hand,) = scenes(app)
    (handle,) = hand["drags"]
    assert hand["traces"][handle]["x"] == [0, 25]
    facts = ml_process.by_hand(cold=2600, warm=8000).facts
    assert facts["less"] >= 15 and f"{facts['yours_held']:,.0f}" in app.success[0].value
    assert not open_page("ml_process", predict="skip").success


@pytest.mark.parametrize("bad", ["-1", "9001", "x", "1e3"])
def test_an_impossible_height_falls_back(bad):
    app = open_page("ml_process", predict="skip", cold=bad)
    assert_fine(app)
    assert "cold" not in app.query_params and "3,000" in said(app)


def test_the_outcome_is_the_measured_one():
    shown = said(open_page("ml_process", predict="repaired", seed="3", spoiled="40"))
    assert all(f"{error:,.0f}" in shown for error in ml_process.ways(seed=3, spoiled=40).values())


def test_before_the_prediction_no_error_is_shown():
    app = open_page("ml_process", act="data")
    assert len(scenes(app)) == 1 and not scenes(app)[0]["captions"]
    assert not any(f"{error:,.0f}" in said(app) for error in ml_process.ways().values())


@pytest.mark.parametrize("button, act, controls", [
    ("show_curve", "data", {"model": "curve"}), ("show_more", "data", {"notes": 120}), ("show_longer", "learn", {"rate": 0.5}),
    ("show_belief_1", "learn", {"rate": 2.2}), ("show_belief_2", "data", {"spoiled": 0}),
])
def test_a_misconception_is_shown(button, act, controls):
    app = open_page("ml_process", predict="repaired")
    app.button(key=button).click().run()
    assert_fine(app)
    assert app.segmented_control(key="act").value == act
    shown = {c.key: c.value for kind in ("slider", "segmented_control") for c in getattr(app, kind)}
    assert controls.items() <= shown.items()


def test_too_large_a_step_is_called_so():
    assert "too large" in said(open_page("ml_process", predict="skip", act="learn", rate="2.2"))
    assert "arrives" in said(open_page("ml_process", predict="skip", act="learn"))
