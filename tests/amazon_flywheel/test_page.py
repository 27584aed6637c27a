"""What only this page keeps in its link: pushes and cut arrows."""
import pytest

from concepts import amazon_flywheel as fly
from tests.support import assert_fine, open_page, scenes, words

WORDS = words("amazon_flywheel")


def opened(**params):
    app = open_page("amazon_flywheel", predict="skip", **params)
    assert_fine(app)
    return app


def growth(app):
    """The level of growth in the last row of the figure's table, as its caption says it."""
    return scenes(app)[0]["captions"][-1]


def caption(run):
    return WORDS["figure"]["caption"].format(month=fly.MONTHS, growth=f"{100 + run.change[-1, 0]:.0f}", experience=f"{100 + run.change[-1, 1]:.0f}")


def test_the_link_holds_pushes_and_cuts():
    app = opened(nudges="6:prices,24:traffic", cut="growth-costs")
    assert growth(app) == caption(fly.run(nudges=((6, "prices"), (24, "traffic")), cut=("growth-costs",)))


@pytest.mark.parametrize("name, value", [("nudges", "6:profit"), ("nudges", "97:prices"), ("nudges", "6"), ("nudges", ",".join(f"{m}:prices" for m in range(13))),
                                         ("cut", "growth-traffic"), ("cut", "prices-experience,,")])
def test_a_bad_link_falls_back_to_the_default(name, value):
    app = opened(**{name: value})
    assert name not in app.query_params
    assert growth(app) == caption(fly.run())


def test_the_buttons_restore_and_clear():
    app = opened(cut="growth-costs", nudges="30:sellers")
    app.button(key="restore").click().run()
    assert "cut" not in app.query_params
    app.button(key="clear").click().run()
    assert growth(app) == caption(fly.run(nudges=()))
    app.button(key="again").click().run()
    assert "nudges" not in app.query_params
    assert growth(app) == caption(fly.run())


@pytest.mark.parametrize("params, reached", [({"strength": "0.88"}, True), ({"strength": "0.87"}, False), ({}, False), ({"strength": "0.88", "investment": "1"}, False),
                                             ({"strength": "1.01", "cut": "growth-costs"}, False)])
def test_the_goal_is_the_tipping_point_of_the_whole_wheel(params, reached):
    assert bool(opened(**params).success) == reached


def test_the_outcome_stays_that_of_the_question():
    told = WORDS["predict"]["outcome"].split("{")[0]
    for params in ({}, {"strength": "0.6"}):
        line = next(m.value for m in opened(**params).markdown if told in m.value)
        assert f"{fly.run().facts['growth']:.0f} after" in line


def test_each_fate_is_said():
    for params, fate in (({}, "grows"), ({"strength": "0.8"}, "dies"), ({"strength": "0.8", "investment": "2"}, "stalls"), ({"cut": "traffic-sellers"}, "open"),
                         ({"nudges": "none"}, "idle"), ({"nudges": "6:growth", "cut": "growth-costs"}, "missed"), ({"strength": "1.0", "cut": "growth-costs"}, "holds")):
        assert any(WORDS["page"]["fate"][fate] in m.value for m in opened(**params).markdown), fate
