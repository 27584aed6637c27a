"""Apriori by hand and against mlxtend, the rules, what the lattice counts, and the claims of the lesson."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mlxtend.frequent_patterns import apriori as their_apriori
from mlxtend.frequent_patterns import association_rules, fpgrowth

from concepts import association as lesson
from concepts.association import apriori, shop, trust
from concepts.association.baskets import SHELF, baskets

FIVE = np.array([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 0], [1, 1, 1, 1]], bool)  # ABC, AB, AC, BC, ABCD


def sets_of(holds, support):
    return {each: count for level in apriori.levels(holds, support) for each, count in level.frequent.items()}


# ------------------------------------------------------------------ apriori


def test_five_baskets_by_hand():
    first, second, third = apriori.levels(FIVE, 0.4)
    assert first.frequent == {(0,): 4, (1,): 4, (2,): 4} and len(first.counted) == 4
    assert second.counted == [(0, 1), (0, 2), (1, 2)] and set(second.frequent.values()) == {3}
    assert third.frequent == {(0, 1, 2): 2}, "D is out at once, and nothing with D is ever counted"


def test_a_rule_by_hand():
    found = {(rule.when, rule.then): rule for rule in apriori.rules(sets_of(FIVE, 0.4), 5, 0)}
    rule = found[(0,), (1,)]
    assert (rule.support, rule.confidence, rule.lift) == pytest.approx((3 / 5, 3 / 4, 0.9375))
    assert len(found) == 3 * 2 + 6


def test_a_triple_with_a_rare_pair_is_joined_and_not_counted():
    holds = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1], [1, 0, 1]], bool)
    levels = apriori.levels(holds, 0.5)
    assert set(levels[1].frequent) == {(0, 1), (0, 2)} and len(levels) == 2
    assert apriori.join([(0, 1), (0, 2)]) == [(0, 1, 2)] and not apriori.whole((0, 1, 2), {(0, 1), (0, 2)})


@pytest.mark.parametrize("support, count", [(0.4, 2), (0.41, 3), (0.6, 3), (1.0, 5)])
def test_a_set_exactly_on_the_threshold_is_in(support, count):
    assert apriori.enough(5, support) == count
    assert ((0, 1, 2) in sets_of(FIVE, support)) == (count <= 2)


@given(st.integers(0, 10_000), st.sampled_from([0.05, 0.1, 0.25, 0.5]))
@settings(max_examples=20)
def test_sets_and_rules_are_mlxtends(seed, support):
    rng = np.random.default_rng(seed)
    holds = rng.random((40, 7)) < rng.uniform(0.1, 0.7, 7)
    ours, theirs = sets_of(holds, support), their_apriori(pd.DataFrame(holds), min_support=support)
    assert {each: count / 40 for each, count in ours.items()} == pytest.approx(
        {tuple(sorted(row.itemsets)): row.support for row in theirs.itertuples()}
    )
    if any(len(each) > 1 for each in ours):
        mine = {(rule.when, rule.then): (rule.confidence, rule.lift) for rule in apriori.rules(ours, 40, 0.3)}
        table = association_rules(theirs, metric="confidence", min_threshold=0.3)
        known = {
            (tuple(sorted(a)), tuple(sorted(b))): (c, lift)
            for a, b, c, lift in zip(table["antecedents"], table["consequents"], table["confidence"], table["lift"])
        }
        assert set(mine) == set(known)
        assert all(mine[key] == pytest.approx(known[key]) for key in mine)


@pytest.mark.parametrize("support", [0.05, 0.02])
def test_the_shops_sets_are_those_of_fp_growth(support):
    it = baskets()
    theirs = fpgrowth(pd.DataFrame(it.holds), min_support=support)
    counts = {tuple(sorted(row.itemsets)): round(row.support * len(it.holds)) for row in theirs.itertuples()}
    assert sets_of(it.holds, support) == counts


# ------------------------------------------------------------------ the shop


def test_lifts_of_all_pairs_are_those_of_the_rules():
    it = baskets()
    together, lift = trust.lifts(it.holds)
    x, y = it.shelf["redbag"], it.shelf["skullbag"]
    now = lesson.pair(x="redbag", y="skullbag")
    assert together[x, y] == now.both and lift[x, y] == pytest.approx(now.lift)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_seen_often_holds_in_the_other_half(seed):
    failed = trust.halves(seed=seed).failed
    assert failed[0] > 0.08 > failed[2] and failed[3] < 0.01
    assert (trust.halves(seed=seed).pairs > 50).all()


def test_the_supports_are_those_of_the_slider():
    control = lesson.CONTROLS["support"]
    assert [control.parse(each) for each in np.arange(control.low, control.high + 0.1, control.step)] == lesson.SUPPORTS


def test_two_things_are_counted_by_hand():
    it = baskets()
    rows = [set(np.flatnonzero(row)) for row in it.holds]
    x, y = it.shelf["redbag"], it.shelf["skullbag"]
    now = lesson.pair(x="redbag", y="skullbag")
    assert (now.with_x, now.both) == (sum(x in row for row in rows), sum({x, y} <= row for row in rows))
    assert now.lift == pytest.approx(lesson.pair(x="skullbag", y="redbag").lift), "the lift is the same both ways"
    assert now.confidence != pytest.approx(lesson.pair(x="skullbag", y="redbag").confidence)


def test_any_bag_is_any_product_with_bag_in_its_name():
    it = baskets()
    columns = [i for i, name in enumerate(it.names) if "BAG" in name or "SHOPPER" in name]
    assert len(columns) == 37 and it.bags.sum() == it.holds[:, columns].any(axis=1).sum()
    assert set(SHELF) == set(it.shelf) and it.holds[:, it.shelf["heart"]].mean() == it.holds.mean(axis=0).max()


def test_what_the_lesson_says_about_the_shop_holds():
    trap, weak, rare = lesson.pair(), lesson.pair(x="redbag", y="skullbag"), lesson.pair(x="pinkcup", y="greencup")
    assert round(100 * trap.confidence) == round(100 * trap.usual) == 47 and 0.97 < trap.lift < 1.03
    assert weak.confidence < 0.2 and weak.lift > 3
    assert rare.confidence > 0.8 and rare.lift > 15
    assert lesson.pair(x="cakestand").lift < 0.8
    assert round(trap.facts["inverse"]) == 10


@pytest.mark.parametrize("support", [0.5, 1.0, 2.0, 3.0, 5.0])
def test_what_is_counted_at_a_support_is_what_apriori_counts_there(support):
    found, ours = apriori.levels(baskets().holds, support / 100), lesson.sets(support=support)
    pad = [0] * (shop.DEEPEST - len(found))
    assert ours.counted.tolist() == [len(level.counted) for level in found] + pad
    assert ours.frequent.tolist() == [len(level.frequent) for level in found] + pad


def test_one_percent_takes_9692_counts():
    assert lesson.sets(support=1.0).facts["counted"] == 135 + 9045 + 482 + 29 + 1


@given(st.sampled_from([0.5, 1.0, 1.5, 2.5, 4.0]))
@settings(max_examples=5)
def test_in_the_lattice_nothing_stands_above_a_rare_set(support):
    result = lesson.sets(support=support)
    state = dict(zip(result.six, result.state))
    for each, now in state.items():
        parts = [state[part] for part in combinations(each, len(each) - 1)] if len(each) > 1 else [2]
        assert (now > 0) == (min(parts) == 2), "counted where all that it holds is frequent"
    assert (result.sizes[result.state == 2] >= result.least).all()


def test_suggestions_are_the_best_rules_for_what_is_inside():
    it = baskets()
    result = lesson.suggestions()
    assert result.products == (it.shelf["pinkcup"], it.shelf["bunting"]) and [
        rule.then[0] for rule in result.rules[:2]
    ] == [it.shelf["greencup"], it.shelf["rosescup"]]
    for rule in result.rules:
        like = it.holds[:, list(rule.when)].all(axis=1)
        assert rule.confidence == pytest.approx(it.holds[like][:, rule.then[0]].mean())
        assert rule.lift == pytest.approx(rule.confidence / it.holds[:, rule.then[0]].mean())
    lifts = [rule.lift for rule in result.rules]
    assert lifts == sorted(lifts, reverse=True)
    assert [rule.then for rule in lesson.suggestions(by="confidence").rules] != [rule.then for rule in result.rules]


def test_by_confidence_best_sellers_come_first():
    bunting = str(baskets().shelf["bunting"])
    usual = {}
    for by in ("lift", "confidence"):
        rules = lesson.suggestions(basket=bunting, by=by, support=0.5).rules[:4]
        usual[by] = np.mean([rule.confidence / rule.lift for rule in rules])
    assert usual["confidence"] > usual["lift"]


def test_what_is_inside_is_not_suggested_and_less_support_suggests_more():
    many, few = lesson.suggestions(basket="70.69", support=0.5), lesson.suggestions(basket="70.69", support=2.0)
    assert not {70, 69} & {rule.then[0] for rule in many.rules}
    assert {rule.then for rule in few.rules} <= {rule.then for rule in many.rules} and len(few.rules) < len(many.rules)
    assert lesson.suggestions(basket="-").rules == []


def test_a_basket_is_written_and_read():
    assert lesson.inside(lesson.written((3, 17))) == (3, 17) and lesson.inside(lesson.written(())) == ()


@pytest.mark.parametrize(
    "call, wrong, says",
    [
        (lesson.pair, {"x": "tea"}, "x=tea must be one of bunting"),
        (lesson.pair, {"x": "bag"}, "x=bag must be one of bunting"),
        (lesson.sets, {"support": 0.1}, "support=0.1 must be between 0.5 and 5.0"),
        (lesson.suggestions, {"confidence": 95}, "confidence=95 must be between 0 and 90"),
        (lesson.suggestions, {"basket": "135"}, "basket='135' must be numbers between 0 and 134"),
        (apriori.levels, {"holds": FIVE, "support": 0}, "support=0 must be above 0 and at most 1"),
    ],
)
def test_bad_input_says_value_and_range(call, wrong, says):
    with pytest.raises(ValueError, match=says):
        call(**wrong)
