"""Payments, scores, money and rings by hand and against the field's libraries, and what the lesson claims."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score, roc_curve

from concepts import fraud_detection as lesson
from concepts.fraud_detection import accounts, money, own
from concepts.fraud_detection.events import CHANGE, DAYS, FIELDS, FRAUDS, OPEN, SHOP, N, fires, payments, ruled
from concepts.fraud_detection.scoring import scaled, scores, strangeness
from data import brought, table

IT = payments(0)


# ---------------------------------------------------------------------------------------- payments and scores


def test_one_payment_in_a_hundred_is_a_fraud_and_the_new_kind_begins_later():
    assert (len(IT.day), IT.fraud.sum()) == (N, FRAUDS) and (np.diff(IT.day) >= 0).all()
    assert IT.day[IT.kind == 3].min() >= CHANGE and IT.day.max() <= DAYS
    assert (IT.kind == 1).sum() > (IT.kind == 2).sum() > 0


def test_same_seed_same_payments_another_seed_others():
    payments.cache_clear()
    assert np.array_equal(payments(0).X, IT.X) and not np.array_equal(payments(1).X, IT.X)


def test_the_four_rules_by_hand():
    quiet = dict(zip(FIELDS, (12, 200, 30, 0, 10, 1, 0, 0, 0, 1)))
    cases = [{}, {"amount": 61, "account_days": 13}, {"amount": 61}, {"failed": 2}, {"ip_km": 251}]
    cases += [{"ip_km": 251, "other_address": 1}, {"orders_24h": 4}]
    rows = np.array([list((quiet | case).values()) for case in cases], float)
    assert ruled(rows).tolist() == [False, True, False, True, False, True, True]


def test_scores_follow_the_share_of_good_payments_that_look_as_bad():
    good = np.arange(1000.0)
    assert scaled(np.array([-1.0]), good)[0] == pytest.approx(0, abs=1)
    assert scaled(np.array([949.5]), good)[0] == pytest.approx(500, abs=3)  # 5 % are above
    assert scaled(np.array([998.5]), good)[0] == pytest.approx(900, abs=45)  # 0.1 %
    values = np.random.default_rng(0).normal(500, 300, 200)
    order = values.argsort()
    assert (np.diff(scaled(values, good)[order]) >= 0).all()


def test_the_model_has_not_seen_what_it_is_tested_on():
    score = scores(0)
    rows = (IT.day >= OPEN) & (IT.day < CHANGE)
    false = (score[rows & ~IT.fraud] >= 500).mean()
    assert 0.03 < false < 0.07  # the scale holds on later days
    assert roc_auc_score(IT.fraud[rows], score[rows]) > 0.95
    assert np.array_equal(scores(0, OPEN), score)


def test_the_area_is_scikit_learns():
    rng = np.random.default_rng(0)
    score, fraud = rng.integers(0, 20, 300).astype(float), rng.random(300) < 0.2
    assert lesson.area(score, fraud) == pytest.approx(roc_auc_score(fraud, score))


# ----------------------------------------------------------------------------------------------------- money


def test_what_ten_events_cost_by_hand():
    score = np.array([100, 950, 950, 700, 700, 200, 0, 0, 0, 0], float)
    fraud = np.array([1, 1, 0, 1, 0, 0, 0, 0, 0, 0], bool)
    amount = np.full(10, 40.0)
    it = money.tally(money.outcomes(score, np.zeros(10, bool), "model", 600), amount, fraud, 5)
    at = list(money.THRESHOLDS).index(900)
    # one fraud passes (40 + 15), one good is blocked (4 + 5), two are looked at (6 each, a quarter of 55 slips through)
    assert it.cost[at] == pytest.approx(10_000 * (55 + 9 + 12 + 0.25 * 55))
    assert it.passed[at].tolist() == [50_000, 10_000] and it.blocked[at].tolist() == [10_000, 10_000]
    assert it.caught[at] == pytest.approx((1 + 0.75) / 3) and it.precision[at] == 0.5
    assert it.accuracy[at] == pytest.approx(0.8)


def test_rules_come_first_and_a_review_at_1000_is_none():
    score, fired = np.array([950.0, 100.0, 700.0]), np.array([False, True, False])
    at = list(money.THRESHOLDS).index(900)
    assert money.outcomes(score, fired, "model", 1000)[at].tolist() == [2, 0, 0]
    assert money.outcomes(score, fired, "model", 600)[at].tolist() == [2, 0, 1]
    assert money.outcomes(score, fired, "rules", 600)[at].tolist() == [0, 2, 0]
    assert money.outcomes(score, fired, "both", 600)[at].tolist() == [2, 2, 1]


def test_the_curve_is_scikit_learns():
    result = lesson.decide()
    it = result.tally
    false, caught, thresholds = roc_curve(result.fraud, result.score, drop_intermediate=False)
    for t in (300, 600, 900):
        at = list(money.THRESHOLDS).index(t)
        i = np.flatnonzero(thresholds >= t)[-1]
        assert it.caught[at] == pytest.approx(caught[i])
        assert it.blocked[at, 0] / (it.passed + it.blocked)[at, 0] == pytest.approx(false[i])


@settings(max_examples=25)
@given(st.sampled_from(money.WHO), st.integers(0, 50), st.integers(0, 50))
def test_everyone_is_counted_once(who, review, fee):
    it = lesson.decide(who=who, review=20 * review, fee=fee).tally
    assert (it.passed + it.seen + it.blocked).sum(axis=1) == pytest.approx(np.full(51, money.SCALE))
    assert (it.caught >= 0).all() and (it.caught <= 1).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_less_accurate_way_is_cheaper_and_the_model_cheaper_still(seed):
    facts = lesson.decide(seed=seed).facts
    assert facts["nothing_right"] > facts["rules_right"] > 0.97
    assert facts["nothing"] > 1.3 * facts["rules"] and facts["rules"] > facts["cost"] > facts["best"] > 0


# ----------------------------------------------------------------------------------------------- what is new


@pytest.mark.parametrize("seed", range(3))
def test_nobody_stops_what_nobody_has_seen(seed):
    for eye in lesson.EYES:
        assert lesson.later(eye=eye, seed=seed).facts["caught_new"] < 0.05
    assert lesson.later(seed=seed).facts["caught_known"] > 0.5
    again = lesson.later(retrain=87, delay=3, seed=seed).facts
    assert again["caught_after"] > 0.4


def test_labels_that_come_late_teach_nothing_of_what_is_new():
    late = lesson.later(retrain=75, delay=9)
    assert late.facts["caught_after"] < 0.05
    before = late.day < 75
    assert np.array_equal(late.score[before], lesson.later().score[before])


def test_strangeness_knows_no_label():
    rows = (IT.day >= OPEN) & (IT.day < CHANGE)
    assert 0.85 < roc_auc_score(IT.fraud[rows], strangeness(0)[rows]) < 0.99


# ----------------------------------------------------------------------------------------------------- rings


@pytest.mark.parametrize("link", accounts.LINKS)
def test_groups_are_networkxs_components(link):
    shared = accounts.signups(3).shared
    graph = nx.Graph()
    graph.add_nodes_from(range(len(shared)))
    need = {"any": 1, "two": 2}
    for i in range(len(shared)):
        for j in range(i):
            same = shared[i] == shared[j]
            if same[accounts.TRACES.index(link)] if link in accounts.TRACES else same.sum() >= need[link]:
                graph.add_edge(i, j)
    group = accounts.groups(shared, link)
    theirs = {frozenset(each) for each in nx.connected_components(graph)}
    assert {frozenset(np.flatnonzero(group == g).tolist()) for g in np.unique(group)} == theirs


def test_there_are_as_many_accounts_as_the_words_say():
    facts = lesson.rings().facts
    assert (facts["signups"], facts["fakes"], lesson.MOST_FAKES, lesson.FEW_HONEST) == (180, 30, 27, 3)


def test_two_things_in_common_tell_rings_from_families():
    two, anything = lesson.rings(link="two", size=4).facts, lesson.rings(link="any", size=2).facts
    assert two["lit_fakes"] >= 27 and two["lit_honest"] == 0
    assert anything["lit_fakes"] == 30 and anything["lit_honest"] > 30


# -------------------------------------------------------------------------------- real invoices, one's own table


def test_the_strangest_invoices_come_first():
    few, many = lesson.invoices(), lesson.invoices(share=5.0)
    assert few.facts["invoices"] == 11_251 and few.marked == 113 and many.marked == 563
    assert few.number[0] == many.number[0] and "581483" in few.number[:20]  # 80,995 units in one line


def test_a_table_of_ones_own_is_scored_on_its_latest_events():
    read = table.read(lesson.template(), lesson.SCHEMA)
    assert not lesson.unfit(read)
    key = brought.hold(read)
    result = lesson.decide(own=key)
    assert len(result.score) == len(read) - int(0.85 * len(read)) and np.isnan(result.rules)
    assert result.auc > 0.85 and result.who == "model"
    brought.let_go(key)


def test_what_the_service_would_refuse_is_named():
    read = table.read(lesson.template(), lesson.SCHEMA)
    read["EVENT_LABEL"] = "legit"
    assert [fault.kind for fault in lesson.unfit(read)] == ["frauds"]
    read["EVENT_LABEL"] = "fraud"
    assert [fault.kind for fault in lesson.unfit(read)] == ["many"]
    assert [
        f.kind for f in lesson.unfit(table.read(lesson.template(), lesson.SCHEMA)[["EVENT_TIMESTAMP", "EVENT_LABEL"]])
    ] == ["variables"]
    with pytest.raises(table.Refused, match="few"):
        table.read(b"\n".join(lesson.template().split(b"\n")[:100]), lesson.SCHEMA)


def test_a_text_is_told_apart_by_how_common_it_is():
    import pandas as pd

    assert own._column(pd.Series(["b", "a", "b"], dtype="category")).tolist() == [0, 1, 0]
    assert own._column(pd.Series(["1", "", "2.5"], dtype="category"))[[0, 2]].tolist() == [1, 2.5]


@pytest.mark.parametrize(
    "call, wrong",
    [
        (lesson.decide, {"who": "nobody"}),
        (lesson.decide, {"review": 1001}),
        (lesson.later, {"retrain": 59}),
        (lesson.rings, {"size": 1}),
        (lesson.invoices, {"share": 9.0}),
    ],
)
def test_nonsense_is_refused_with_value_and_range(call, wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        call(**wrong)


# ------------------------------------------------------------------------------------------------ rules of your own


def test_your_rules_are_counted_by_hand():
    columns = dict.fromkeys(FIELDS, 0.0) | {"account_days": 100.0}
    rows = [{}, {"amount": 61, "account_days": 13}, {"amount": 61}, {"failed": 2}, {"ip_km": 300, "other_address": 1}]
    rows += [{"ip_km": 300}, {"orders_24h": 4, "failed": 5}]
    X = np.array([list((columns | row).values()) for row in rows])
    met = fires(X, 60, 2, 250, 4)
    assert met.sum(axis=1).tolist() == [1, 2, 1, 1] and met.sum(axis=0).tolist() == [0, 1, 0, 1, 1, 0, 2]
    assert (met.any(axis=0) == ruled(X)).all(), "the shop's rules are the default"


def test_the_strictest_rule_counts_and_a_look_is_paid():
    off = {f"do_{rule}": "off" for rule in SHOP}
    nothing = lesson.yours(**off).facts
    assert nothing["cost"] == pytest.approx(nothing["nothing"]) and nothing["caught"] == nothing["on"] == 0
    looked = lesson.yours(**off | {"do_tries": "review"})
    good, frauds = looked.met[1]
    assert looked.facts["seen"] == pytest.approx(good + frauds)
    assert looked.facts["caught"] == pytest.approx(0.75 * frauds / 933.46, rel=0.01)
    both = lesson.yours(**off | {"do_tries": "review", "do_orders": "block"})
    assert both.facts["alarms"] == pytest.approx(both.met[3, 0]) and both.facts["seen"] < looked.facts["seen"]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_rules_can_be_made_cheaper_and_do_not_reach_the_model(seed):
    facts = lesson.yours(km=150, seed=seed).facts
    assert facts["model"] < facts["cost"] < facts["rules"]
