"""Pairs and measures by hand, the library as oracle, what the splits may and may not share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from concepts import recommendations as lesson
from concepts.recommendations import judging, measures, own, promotion, recipes, shop
from data import brought, table

FOUR = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1]], np.float32)  # customers by products


@pytest.fixture
def small(monkeypatch):
    """Four customers and four products; a pair needs one customer."""
    monkeypatch.setattr(recipes, "LEAST", 1)
    return shop.Split(
        known=csr_matrix(FOUR),
        lately=np.array([0, 2, 1, 0]),
        history=csr_matrix(FOUR[:2]),
        answers=np.zeros((2, 4), bool),
        repeats=False,
        names=list("abcd"),
    )


def test_pairs_of_four_customers_by_hand(small):
    assert recipes.together(small).tolist() == [[0, 3, 2, 1], [3, 0, 1, 1], [2, 1, 0, 0], [1, 1, 0, 0]]
    assert small.buyers.tolist() == [4, 3, 2, 1]


def test_the_discount_by_hand(small):
    one = csr_matrix(np.array([[1, 0, 0, 0]], np.float32))  # has the first product
    plain, full = (recipes.scores("item", small, one, d)[0] for d in (0.0, 1.0))
    assert plain == pytest.approx([0, 3, 2, 1], abs=1e-6) and full == pytest.approx([0, 1, 1, 1], abs=1e-6)
    assert recipes.scores("popular", small, one).tolist() == [[4, 3, 2, 1]]
    assert recipes.best(recipes.scores("trending", small, one), one.toarray() > 0, 2).tolist() == [[1, 2]]


def test_a_pair_of_too_few_customers_counts_as_none():
    counts = recipes.together(shop.split("time"))
    assert (
        counts[counts > 0].min() == recipes.LEAST and np.array_equal(counts, counts.T) and not counts.diagonal().any()
    )


def test_for_one_product_a_discount_of_a_half_is_the_librarys_cosine():
    from implicit.nearest_neighbours import CosineRecommender

    near = CosineRecommender(K=1000, num_threads=1)
    near.fit(shop.split("time").known, show_progress=False)
    one = shop.table([0], [0], (1, lesson.PRODUCTS))
    ours = recipes.best(recipes.scores("item", shop.split("time"), one, 0.5), one.toarray() > 0, 20)[0]
    assert ours.tolist() == near.similar_items(0, N=21)[0][1:].tolist()


def test_factors_are_ranked_as_the_library_ranks_them():
    it = shop.split("time")
    found, _ = recipes.trained(shop.split("time")).recommend(
        np.arange(40), it.history[:40], N=5, recalculate_user=True, filter_already_liked_items=True
    )
    assert (
        measures.lists("factors", shop.split("time")).shown[:40, :5] == found
    ).mean() > 0.98  # ties of the last digit


def test_measures_against_the_services_example_and_by_hand():
    hits = np.array([[0, 1, 0, 0, 1], [0, 0, 0, 0, 0]]) > 0
    it = measures.Lists(
        shown=np.array([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]), hits=hits, wanted=np.array([2, 3]), products=10
    )
    assert it.precision(5) == 0.2 and it.coverage == 0.5 and it.mrr == 0.25
    assert it.ndcg(5) == pytest.approx(0.62405 / 2, abs=1e-5)


@given(st.lists(st.booleans(), min_size=5, max_size=5), st.integers(1, 5))
def test_a_hit_further_up_is_worth_more(hits, more):
    hits = np.array([hits])
    wanted = np.array([hits.sum() + more])
    gain = measures.gain(hits, wanted)[0]
    up = measures.gain(np.sort(hits, axis=1)[:, ::-1], wanted)[0]
    assert 0 <= gain <= up <= 1 + 1e-9


def test_metrics_are_the_librarys():
    from implicit.evaluation import ranking_metrics_at_k

    it = shop.split("time")

    class Fixed:
        """Hands out our lists under the library's evaluation."""

        def recommend(self, users, *_, N=10, **__):
            return own.shown[users, :N].astype(np.int32), None

    own = measures.lists("factors", shop.split("time"))
    found = ranking_metrics_at_k(
        Fixed(), it.history, csr_matrix(it.answers.astype(np.float32)), K=5, show_progress=False, num_threads=1
    )
    assert found["ndcg"] == pytest.approx(own.ndcg(5), abs=1e-6)


def test_by_time_nothing_of_the_answer_is_known():
    it = shop.split("time")
    assert not (it.answers & (it.history.toarray() > 0)).any()
    user, product, day, names = shop.purchases()
    early = day < shop.LAST_DAY
    assert it.known.sum() == len({*zip(user[early], product[early])}) and len(names) == lesson.PRODUCTS


def test_the_services_way_learns_from_others_only():
    it = shop.split("service")
    user, *_ = shop.purchases()
    assert len(it.answers) == (user.max() + 1) // 10 and (np.diff(it.known.indptr) == 0).sum() == len(it.answers)
    assert it.answers.any(axis=1).all() and it.repeats


def test_what_one_has_is_not_shown_again():
    it, own = shop.split("time"), measures.lists("item", shop.split("time"), 0.5)
    assert not np.take_along_axis(it.history.toarray() > 0, own.shown.astype(int), axis=1).any()
    assert all(len(set(row)) == recipes.LONGEST for row in own.shown[:50])


def test_about_as_many_hits_and_most_of_the_shop():
    facts = lesson.judge().facts
    assert abs(facts["item_precision"] - facts["trending_precision"]) < facts["error"]
    assert facts["trending_cover"] < 15 and facts["item_cover"] > 60
    assert facts["flat_precision"] < facts["trending_precision"] < facts["factors_precision"]


def test_a_discount_between_those_compared():
    low, between, high = (lesson.judge(discount=d).facts["cover"] for d in (0.3, 0.325, 0.35))
    assert low < between < high


def test_served_customers_end_at_the_whole():
    it = lesson.judge(discount=0.75, k=10)
    assert it.precision[-1] == pytest.approx(it.own.precision(10)) and it.cover[-1] == it.own.coverage
    assert np.all(np.diff(it.cover) >= 0) and it.seen[-1].sum() == it.own.shown.size
    assert it.reached and not lesson.judge(discount=0.6).reached and not lesson.judge(discount=1.0).reached


def test_the_shelf_says_why():
    it = lesson.browse(seen="0")
    names = shop.purchases()[3]
    assert names[0] == "Regency cakestand 3 tier" and "teacup" in names[it.tiles[0]]
    pairs = recipes.together(shop.split("time"))[0]
    assert it.why == [0] * 12 and it.counts.tolist() == pairs[it.tiles].tolist() and 0 not in it.tiles
    fresh = [lesson.browse(recipe=recipe, seen="-") for recipe in lesson.RECIPES]
    assert all(each.tiles.tolist() == fresh[0].usual.tolist() for each in fresh)


def test_newcomers_are_never_shown_without_a_place():
    it = promotion.promote("item", 0.5, "newcomers")
    assert it.seen[0] == 0 and it.seen[3] == 3 * it.shown.shape[1]
    assert it.kind.sum() == (shop.split("time").buyers == 0).sum() > 10


@pytest.mark.parametrize("kind", lesson.KINDS)
def test_promoted_lists_hold_ten_things_once(kind):
    it = promotion.promote("item", 0.5, kind)
    for n in (0, 3, 10):
        assert all(len(set(row)) == 10 for row in it.shown[n])
        assert it.kind[it.shown[n, :, :n]].all()
    assert it.rate[0] == pytest.approx(measures.lists("item", shop.split("time"), 0.5).precision(10))


def test_christmas_pays_and_slow_sellers_cost():
    assert lesson.promote().facts["change"] > 20 and lesson.promote(kind="slow").facts["change"] < 0


def test_the_less_is_known_the_harder():
    hits = judging.by_history("item")
    assert hits.shape == (len(judging.BANDS), 2) and hits[0, 0] < hits[-1, 0]


def test_seeds_choose_customers():
    assert lesson.promote(seed=3).customer == lesson.promote(seed=3).customer != lesson.promote(seed=4).customer


def rows(users, each, start=1_300_000_000, items=40):
    return [
        f"u{u},i{(u + 7 * n) % items},{start + 86400 * (n * 10 + u % 7)}" for u in range(users) for n in range(each)
    ]


def read(lines):
    return table.read(("USER_ID,ITEM_ID,TIMESTAMP\n" + "\n".join(lines)).encode(), own.SCHEMA)


def test_the_file_to_start_from_is_judged_like_the_shop():
    mine = table.read(own.template(), own.SCHEMA)
    assert not own.unfit(mine) and len(mine) > own.FEWEST
    key = brought.hold(mine)
    for split in lesson.SPLITS:
        it = lesson.judge(split=split, own=key)
        assert it.own.products == len(it.names) <= own.PRODUCTS and 0 < it.facts["cover"] <= 100
    known = own.split(key, "time")
    assert not (known.answers & (known.history.toarray() > 0)).any()
    brought.let_go(key)


@pytest.mark.parametrize("lines, kind", [(rows(24, 50), "users"), (rows(100, 12, items=20), "items")])
def test_what_the_service_would_refuse_is_refused(lines, kind):
    assert [fault.kind for fault in own.unfit(read(lines))] == [kind]


def test_purchases_of_one_day_leave_nothing_to_judge_on():
    lines = [f"{line.rsplit(',', 1)[0]},1300000000" for line in rows(100, 12)]
    assert [fault.kind for fault in own.unfit(read(lines))] == ["later"]


def test_a_table_with_too_few_rows_or_other_times_is_refused():
    for lines, kind in ((rows(30, 5), "few"), ([line.replace(",13", ",2011-12-09") for line in rows(100, 12)], "time")):
        with pytest.raises(table.Refused) as refused:
            read(lines)
        assert refused.value.faults[0].kind == kind


@pytest.mark.parametrize(
    "call, arguments, said",
    [
        (lesson.judge, {"recipe": "oracle"}, "recipe=oracle must be one of item, factors"),
        (lesson.judge, {"discount": 1.5}, "discount=1.5 must be between 0.0 and 1.0"),
        (lesson.judge, {"k": 0}, "k=0 must be between 5 and 25"),
        (lesson.browse, {"seen": "1000"}, "seen='1000' must be numbers between 0 and 999"),
        (lesson.browse, {"seen": "1000"}, "between 0 and 999"),
        (lesson.promote, {"kind": "gold"}, "kind=gold must be one of christmas"),
    ],
)
def test_bad_input_says_value_and_range(call, arguments, said):
    with pytest.raises(ValueError, match=said):
        call(**arguments)
