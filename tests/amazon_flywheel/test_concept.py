"""The flywheel: by hand, against SciPy's linear systems, and what must hold for any wheel."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import dlsim, dlti

from concepts import amazon_flywheel as fly
from concepts.controls import check

STRENGTH, DELAY, CARRY = (
    st.floats(0.3, 1.1),
    st.integers(1, 6),
    st.lists(st.sampled_from([0, 0.5, 1]), min_size=8, max_size=8).map(np.array),
)
GROWTH = fly.NODES.index("growth")


def pushed(node, points, months, length=61):
    """Pushes (length, 7) of some points on a node from month 1 on."""
    pushes = np.zeros((length, 7))
    pushes[1 : 1 + months, fly.NODES.index(node)] = points
    return pushes


def test_the_picture_is_amazons():
    assert len(fly.NODES) == 7 and len(fly.ARROWS) == 8
    assert set(fly.arrows_of("short")) == {
        "experience-traffic",
        "traffic-sellers",
        "sellers-selection",
        "selection-experience",
    }
    assert set(fly.ARROWS) - set(fly.arrows_of("short")) == {
        "selection-growth",
        "growth-costs",
        "costs-prices",
        "prices-experience",
    }


def test_two_loops_combine_as_by_hand():
    assert fly.gains(fly.wheel(strength=0.5, delay=3)) == {"short": 1 / 16, "long": 1 / 128}
    assert fly.run(strength=0.95).facts["gain"] == pytest.approx(0.95**4 + 0.95**7)


@given(strength=STRENGTH, carry=CARRY)
def test_the_gains_add_up_to_masons_determinant(strength, carry):
    wheel, matrix = fly.wheel(strength=strength, delay=1, carry=carry), np.zeros((7, 7))
    matrix[fly.TARGET, fly.SOURCE] = wheel.elasticity
    assert sum(fly.gains(wheel).values()) == pytest.approx(1 - np.linalg.det(np.eye(7) - matrix), abs=1e-12)


def test_the_first_months_by_hand():
    change = fly.history(pushed("prices", 20, 1, length=5), fly.wheel(strength=0.8, delay=1))
    prices, experience, traffic = (change[:, fly.NODES.index(node)] for node in ("prices", "experience", "traffic"))
    assert prices.tolist() == [0, 10, 5, 2.5, 1.25]
    assert experience == pytest.approx([0, 0, 4, 4, 3])  # 0.5 x before + 0.5 x 0.8 x prices a month ago
    assert traffic == pytest.approx([0, 0, 0, 1.6, 2.4])


def test_an_arrow_cut_in_month_two_still_delivers_that_month():
    carry = np.ones((5, 8))
    carry[2:, fly.ARROWS.index("prices-experience")] = 0
    change = fly.history(pushed("prices", 20, 1, length=5), fly.wheel(strength=0.8, delay=1), carry=carry)
    assert change[:, 0] == pytest.approx([0, 0, 4, 2, 1])  # what came until month 2 fades by half a month


def test_a_delay_moves_what_arrives_by_whole_months():
    once = np.tile([float(arrow not in fly.RETURNING) for arrow in fly.ARROWS], (61, 1))
    early, late = (
        fly.history(pushed("sellers", 20, 6), fly.wheel(strength=0.9, delay=d), carry=once)[
            :, fly.NODES.index("selection")
        ]
        for d in (1, 4)
    )
    assert late[3:12] == pytest.approx(early[:9])
    assert late[:5].tolist() == [0, 0, 0, 0, 0] and late[5] > 0


@given(strength=STRENGTH, delays=st.lists(DELAY, min_size=8, max_size=8), carry=CARRY)
@settings(max_examples=20)
def test_the_run_is_scipys_linear_system(strength, delays, carry):
    wheel = replace(fly.wheel(strength=strength, delay=1, carry=carry), delay=np.array(delays))
    pushes = pushed("prices", 20, 6) + pushed("costs", 1, 60)
    A = fly.companion(wheel)
    _, oracle, _ = dlsim(
        dlti(A, fly.ADJUST * np.eye(len(A), 7), np.eye(7, len(A)), np.zeros((7, 7)), dt=1),
        np.vstack([pushes[1:], np.zeros(7)]),
    )
    assert fly.history(pushes, wheel) == pytest.approx(oracle, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("delay", [1, 2, 6])
@pytest.mark.parametrize("strength", [0.6, 0.85, 0.88, 0.95, 1.05])
def test_the_largest_eigenvalue_is_the_growth_the_run_measures(strength, delay):
    wheel = fly.wheel(strength=strength, delay=delay)
    before, after = fly.history(pushed("prices", 1, 1, length=1201), wheel)[[-13, -1]].sum(axis=1)
    assert 100 * ((after / before) ** (1 / 12) - 1) == pytest.approx(fly.growth_rate(wheel), rel=5e-3, abs=1e-4)


@pytest.mark.parametrize("delay", [1, 2, 5])
@pytest.mark.parametrize("strength", [0.7, 0.88, 1.0])
def test_the_growth_rate_solves_the_characteristic_equation(strength, delay):
    """An eigenvalue m of the strengths solves m^7 = s^4 m^3 + s^7, and gives the factors z: (z - 1/2) z^(d-1) = m/2."""
    largest = max(
        root.real for root in np.roots([1, 0, 0, 0, -(strength**4), 0, 0, -(strength**7)]) if abs(root.imag) < 1e-9
    )
    factors = np.roots([1, -0.5, *[0] * (delay - 2), -0.5 * largest] if delay > 1 else [1, -0.5 - 0.5 * largest])
    assert fly.growth_rate(fly.wheel(strength=strength, delay=delay)) == pytest.approx(
        100 * (np.abs(factors).max() - 1), abs=1e-9
    )


@given(strength=STRENGTH, delay=DELAY, carry=CARRY)
@settings(max_examples=40)
def test_it_grows_exactly_when_more_comes_back_than_was_sent(strength, delay, carry):
    wheel = fly.wheel(strength=strength, delay=delay, carry=carry)
    gain = sum(fly.gains(wheel).values())
    if abs(gain - 1) > 1e-6:
        assert (fly.growth_rate(wheel) > 0) == (gain > 1)


def test_a_steady_push_ends_at_the_push_over_one_less_the_gain():
    wheel = replace(
        fly.wheel(strength=1, delay=1), elasticity=np.array([0.5, 1, 1, 0, 1, 1, 1, 1])
    )  # one loop, gain 1/2
    assert fly.history(pushed("experience", 10, 400, length=401), wheel)[-1, 0] == pytest.approx(20)


def test_pushes_add_and_nothing_moves_before_them():
    one, two, both = (fly.run(done=text).change for text in ("9:prices", "60:traffic", "9:prices,60:traffic"))
    assert one + two == pytest.approx(both)
    assert (one[:4] == 0).all() and (two[:21] == 0).all() and two[21].any()


def test_a_cut_leaves_the_past_alone():
    whole, cut = fly.run(), fly.run(done="9:prices,60:sellers-selection")
    assert cut.change[:21] == pytest.approx(whole.change[:21])
    assert (cut.change[21:40, GROWTH] <= whole.change[21:40, GROWTH]).all()
    assert cut.other == pytest.approx(whole.change) and (whole.compared, cut.compared) == ("once", "whole")


def test_without_feedback_the_push_passes_once_and_is_gone():
    run = fly.run()
    assert run.other[-1, GROWTH] == pytest.approx(0, abs=1e-6) and run.other[:, GROWTH].max() > 10
    assert (run.change >= run.other - 1e-12).all()


def test_the_default_grows_in_its_first_two_years():
    growth = fly.run().change[:, GROWTH]
    assert growth[24] > 20 and (np.diff(growth[4:]) > -0.5).all() and growth[60] > 4 * growth[24]


@pytest.mark.parametrize(
    "text, fate, settings",
    [
        ("9:prices", "grows", {}),
        ("9:prices", "dies", {"strength": 0.8}),
        ("9:prices", "stalls", {"strength": 0.8, "lasts": 60}),
        ("0:growth-costs,9:prices", "holds", {"strength": 1.0}),
        ("9:prices,30:traffic-sellers", "open", {}),
        ("none", "idle", {}),
        ("9:prices", "idle", {"push": 0}),
        ("0:growth-costs,9:growth", "missed", {}),
        ("9:prices", "falls", {"push": -40}),
    ],
)
def test_the_gain_names_the_fate(text, fate, settings):
    assert fly.run(done=text, **settings).fate == fate


# ------------------------------------------------------------- what is done, in the link


@pytest.mark.parametrize(
    "text, done",
    [
        ("none", ()),
        ("none,9:traffic", ((9, "traffic"),)),
        ("9:prices,9:prices", ()),
        ("40:traffic,9:prices", ((9, "prices"), (40, "traffic"))),
        ("180:prices", ((fly.LAST, "prices"),)),
        ("36:growth-costs,36:growth-costs", ((36, "growth-costs"),) * 2),
        ("36:growth-costs,30:growth-costs", ((30, "growth-costs"),)),
    ],
)
def test_what_is_done_is_read(text, done):
    assert fly.read(text) == done
    assert fly.read(fly.write(done)) == done


def test_an_arrow_is_cut_then_halved_then_whole():
    at = fly.ARROWS.index("growth-costs")
    for times, carry in ((0, 1), (1, 0), (2, 0.5), (3, 1)):
        run = fly.run(done=",".join(["9:prices"] + ["45:growth-costs"] * times))
        assert run.carry[-1, at] == carry and run.carry[14, at] == 1
        assert run.loops[-1, 1] == pytest.approx(carry * 0.95**7)


def test_only_the_newest_things_are_kept():
    done = fly.read(",".join(f"{tick}:traffic" for tick in range(20)))
    assert len(done) == fly.MOST and done[0] == (8, "traffic")


@pytest.mark.parametrize("text", ["9:profit", "9", "x:prices", "-1:prices", "9:growth-traffic", ""])
def test_nonsense_is_refused(text):
    with pytest.raises(ValueError):
        fly.read(text)


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_random_things_are_allowed(seed):
    check(fly.CONTROLS, done=fly.CONTROLS["done"].sample(np.random.default_rng(seed)))


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"strength": 0.1}, "strength=0.1 must be between 0.6 and 1.05"),
        ({"strength": float("nan")}, "strength=nan"),
        ({"delay": 0}, "delay=0 must be between 1 and 6"),
        ({"push": 50}, "push=50 must be between -40 and 40"),
        ({"done": "5:profit"}, "done=.* must be readable"),
    ],
)
def test_bad_input_says_value_and_range(arguments, message):
    with pytest.raises(ValueError, match=message):
        fly.run(**arguments)
