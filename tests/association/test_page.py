"""What only this lesson's page can do: the pair and the basket live in the link."""

import pytest

from tests.support import assert_fine, defaults, open_page, shown

GOALS = [{"x": "redbag", "y": "skullbag"}, {"x": "cakestand", "y": "pinkcup"}]


@pytest.mark.parametrize("pair", GOALS)
def test_a_weak_looking_strong_rule_reaches_the_goal(pair):
    assert shown("association", defaults("association", "pairs") | pair).goal
    assert_fine(open_page("association", predict="skip", **pair))


@pytest.mark.parametrize(
    "pair", [{"x": "pinkcup", "y": "greencup"}, {"x": "heart", "y": "heart"}, {"x": "bunting", "y": "clock"}]
)
def test_a_strong_looking_or_worthless_rule_does_not(pair):
    assert not shown("association", defaults("association", "pairs") | pair).goal


def test_the_basket_can_be_emptied_and_is_then_empty():
    usual = defaults("association", "basket")
    change = shown("association", usual).actions["empty"]
    emptied = shown("association", usual | change)
    assert emptied.facts["inside"] == 0 and emptied.actions["empty"] is None


@pytest.mark.parametrize("bad", ["135", "x", "-1", "1..2"])
def test_an_impossible_basket_falls_back(bad):
    assert_fine(open_page("association", predict="skip", act="basket", basket=bad))
