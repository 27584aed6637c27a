"""The flywheel: by hand, against SciPy's linear systems, and what must hold for any wheel."""
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import dlsim, dlti

from concepts import amazon_flywheel as fly

STRENGTH, DELAY = st.floats(0.3, 1.1), st.integers(1, 6)
CUT = st.sets(st.sampled_from(fly.ARROWS), max_size=3).map(tuple)


def matrix(wheel):
    """The elasticities as a matrix, target by source."""
    E = np.zeros((7, 7))
    E[fly.TARGET, fly.SOURCE] = wheel.elasticity
    return E


def test_the_picture_is_amazons():
    assert len(fly.NODES) == 7 and len(fly.ARROWS) == 8
    assert set(fly.arrows_of("outer")) == {"experience-traffic", "traffic-sellers", "sellers-selection", "selection-experience"}
    assert set(fly.ARROWS) - set(fly.arrows_of("outer")) == {"selection-growth", "growth-costs", "costs-prices", "prices-experience"}


def test_two_loops_combine_as_by_hand():
    gains = fly.gains(fly.wheel(strength=0.5, delay=3))
    assert gains == {"outer": 1 / 16, "inner": 1 / 128}
    assert fly.run(strength=0.5, delay=3).facts["gain"] == 9 / 128


@given(strength=STRENGTH, cut=CUT)
@settings(deadline=None)
def test_the_gains_add_up_to_masons_determinant(strength, cut):
    wheel = fly.wheel(strength=strength, delay=1, cut=cut)
    assert sum(fly.gains(wheel).values()) == pytest.approx(1 - np.linalg.det(np.eye(7) - matrix(wheel)), abs=1e-12)


@pytest.mark.parametrize("arrow", fly.ARROWS)
def test_a_cut_loop_has_gain_zero_and_leaves_the_other_alone(arrow):
    whole, cut = fly.gains(fly.wheel(strength=0.9, delay=2)), fly.gains(fly.wheel(strength=0.9, delay=2, cut=(arrow,)))
    for loop in fly.LOOPS:
        assert cut[loop] == (0 if arrow in fly.arrows_of(loop) else whole[loop])


def test_the_first_months_by_hand():
    wheel = fly.wheel(strength=0.8, delay=1)
    pushes = np.zeros((5, 7))
    pushes[1, fly.NODES.index("prices")] = 20
    change = fly.history(pushes, wheel)
    prices, experience, traffic = (change[:, fly.NODES.index(node)] for node in ("prices", "experience", "traffic"))
    assert prices.tolist() == [0, 10, 5, 2.5, 1.25]
    assert experience == pytest.approx([0, 0, 4, 4, 3])         # 0.5 x before + 0.5 x 0.8 x prices a month ago
    assert traffic == pytest.approx([0, 0, 0, 1.6, 2.4])


def test_a_delay_moves_what_arrives_by_whole_months():
    pushes = fly.pushes_of(nudges=((0, "sellers"),), investment=0, into="growth")
    early, late = (fly.history(pushes, fly.wheel(strength=0.9, delay=d, cut=fly.RETURNING))[:, fly.NODES.index("selection")] for d in (1, 4))
    assert late[3:12] == pytest.approx(early[:9])
    assert late[:5].tolist() == [0, 0, 0, 0, 0] and late[5] > 0


@given(strength=STRENGTH, delays=st.lists(DELAY, min_size=8, max_size=8), cut=CUT)
@settings(max_examples=20, deadline=None)
def test_the_run_is_scipys_linear_system(strength, delays, cut):
    wheel = replace(fly.wheel(strength=strength, delay=1, cut=cut), delay=np.array(delays))
    pushes = fly.pushes_of(nudges=((3, "prices"), (40, "traffic")), investment=1, into="costs")
    A = fly.companion(wheel)
    system = dlti(A, fly.ADJUST * np.eye(len(A), 7), np.eye(7, len(A)), np.zeros((7, 7)), dt=1)
    _, oracle, _ = dlsim(system, np.vstack([pushes[1:], np.zeros(7)]))
    assert fly.history(pushes, wheel) == pytest.approx(oracle, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("delay", range(1, 7))
@pytest.mark.parametrize("strength", [0.6, 0.85, 0.88, 0.92, 1.05])
def test_the_largest_eigenvalue_is_the_growth_the_run_measures(strength, delay):
    run = fly.run(strength=strength, delay=delay, investment=2)
    assert run.measured == pytest.approx(run.rate, rel=5e-3, abs=1e-4)
    assert f"{1 + run.measured / 100:.3f}" == f"{1 + run.rate / 100:.3f}"


@pytest.mark.parametrize("delay", [1, 2, 5])
@pytest.mark.parametrize("strength", [0.7, 0.88, 1.0])
def test_the_growth_rate_solves_the_characteristic_equation(strength, delay):
    """An eigenvalue m of the elasticities solves m^7 = s^4 m^3 + s^7, and gives the factors z with (z - 1/2) z^(d-1) = m/2."""
    largest = max(root.real for root in np.roots([1, 0, 0, 0, -strength**4, 0, 0, -strength**7]) if abs(root.imag) < 1e-9)
    factors = np.roots([1, -(1 - fly.ADJUST), *[0] * (delay - 2), -fly.ADJUST * largest] if delay > 1 else [1, -(1 - fly.ADJUST) - fly.ADJUST * largest])
    assert fly.growth_rate(fly.wheel(strength=strength, delay=delay)) == pytest.approx(100 * (np.abs(factors).max() - 1), abs=1e-9)


@given(strength=st.floats(0.3, 1.1), delay=DELAY, cut=CUT)
@settings(max_examples=40, deadline=None)
def test_it_grows_exactly_when_more_comes_back_than_was_sent(strength, delay, cut):
    wheel = fly.wheel(strength=strength, delay=delay, cut=cut)
    gain, rate = sum(fly.gains(wheel).values()), fly.growth_rate(wheel)
    if abs(gain - 1) > 1e-6:
        assert (rate > 0) == (gain > 1)


def test_a_steady_push_ends_at_the_push_over_one_less_the_gain():
    wheel = replace(fly.wheel(strength=1, delay=1), elasticity=np.array([0.5, 1, 1, 1, 0, 1, 1, 1]))  # one loop, gain 1/2
    pushes = np.zeros((400, 7))
    pushes[1:, fly.NODES.index("experience")] = 10
    assert fly.history(pushes, wheel)[-1, fly.NODES.index("experience")] == pytest.approx(20)


def test_pushes_add():
    one, two, both = (fly.run(nudges=nudges).change for nudges in [((6, "prices"),), ((30, "traffic"),), ((6, "prices"), (30, "traffic"))])
    assert one + two == pytest.approx(both)
    assert (one[:7] == 0).all() and (two[:31] == 0).all()


def test_the_run_to_compare_with():
    whole, cut = fly.run(), fly.run(cut=("costs-prices",))
    assert (whole.compared, cut.compared) == ("once", "whole")
    assert cut.other == pytest.approx(whole.change)
    assert whole.other[-1, 0] == pytest.approx(0, abs=1e-6) and whole.other[:, 0].max() > 5  # the push passes growth once and is gone
    assert (whole.change >= whole.other - 1e-12).all()


@pytest.mark.parametrize("settings, fate", [
    (dict(), "grows"), (dict(strength=0.8), "dies"), (dict(strength=0.8, investment=1), "stalls"), (dict(strength=1.0, cut=("growth-costs",)), "holds"),
    (dict(cut=("traffic-sellers",)), "open"), (dict(cut=fly.RETURNING), "open"), (dict(nudges=()), "idle"),
    (dict(cut=("growth-costs",), nudges=((6, "growth"),)), "missed"), (dict(investment=-1, nudges=()), "falls"),
])
def test_the_gain_names_the_fate_and_the_run_meets_it(settings, fate):
    run = fly.run(**settings)
    assert run.fate == fate
    late, later = np.abs(fly.history(np.vstack([run.pushes, np.tile(run.pushes[-1], (1200, 1))]), run.wheel)[[-241, -1], :]).sum(axis=1)
    assert {"grows": later > 2 * late, "falls": later > 2 * late and (run.change[-1] < 0).all(), "dies": later < 0.1 * late + 1e-9, "stalls": later == pytest.approx(late, rel=0.01) and late > 1,
            "holds": later == pytest.approx(late, rel=0.01) and late > 1, "open": later < 1e-6, "idle": later == 0, "missed": later < 1e-6}[fate]


def test_the_tipping_point_of_the_goal():
    facts = fly.run(strength=0.88).facts
    assert facts["gain"] == pytest.approx(0.88**4 + 0.88**7) and facts["gain"] > 1
    assert facts["weaker"] == pytest.approx(0.87**4 + 0.87**7) and facts["weaker"] < 1


def test_one_call_is_one_answer():
    assert fly.run().facts == fly.run().facts
    assert np.isnan(fly.run(nudges=()).measured)
    assert fly.run().change.shape == (fly.MONTHS + 1, 7)


@pytest.mark.parametrize("arguments, message", [
    (dict(strength=-0.1), "strength=-0.1 must be between 0 and 1.5"), (dict(strength=float("nan")), "strength=nan must be"), (dict(delay=0), "delay=0 must be .* 1 and 12"),
    (dict(delay=1.5), "delay=1.5"), (dict(investment=11), "investment=11 must be between -10 and 10"), (dict(into="profit"), "into='profit' is no node"),
    (dict(cut=("growth-traffic",)), "cut='growth-traffic' is no arrow"), (dict(nudges=((6, "profit"),)), "node 'profit' is unknown"),
    (dict(nudges=((97, "prices"),)), "a nudge in month 97 must be in month 0 to 96"), (dict(nudges=tuple((m, "prices") for m in range(13))), "13 nudges; there may be 12"),
])
def test_bad_input_says_value_and_range(arguments, message):
    with pytest.raises(ValueError, match=message):
        fly.run(**arguments)
