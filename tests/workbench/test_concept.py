"""What a table holds, and which contest is made of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.workbench import setups, tables
from data import load


def made(n=200, seed=0, **more):
    """A small table: two numbers, a category, an answer that depends on one of them."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return pd.DataFrame(
        {
            "x": x,
            "noise": rng.normal(size=n),
            "kind": rng.choice(["a", "b", "c"], n),
            "answer": np.where(x + rng.normal(size=n) > 0, "yes", "no"),
        }
        | {name: value(n, rng) if callable(value) else value for name, value in more.items()}
    )


def column(cells, kind=None):
    return tables.columns(pd.DataFrame({"c": cells}), (("c", kind),) if kind else ())[0]


@pytest.mark.parametrize(
    ("cells", "kind", "distinct", "missing"),
    [
        (["1", "2.5", "", "2.5"], "number", 2, 0.25),
        (["1e3", "-4", "0", "1000"], "number", 3, 0),
        (["red", "blue", "red", "NA"], "category", 2, 0.25),
        (["red", " red", "red ", "blue"], "category", 2, 0),
        (["2011-12-09", "2011-12-10 08:30", "", "2011-12-09"], "date", 2, 0.25),
        (["", "nan", "None", ""], "category", 0, 1),
        ([1, 2, 2, 3], "number", 3, 0),
        ([1.5, np.nan, 2.0, 2.0], "number", 2, 0.25),
        ([f"a message of some length, number {i}, that nobody sent twice" for i in range(30)], "text", 30, 0),
    ],
)
def test_the_kind_of_a_column_is_inferred(cells, kind, distinct, missing):
    found = column(cells)
    assert (found.kind, found.distinct, found.missing) == (kind, distinct, missing)


def test_an_inferred_kind_can_be_overruled_and_what_cannot_be_is_refused():
    assert list(column(["1", "2", "1"], "category").values) == ["1", "2", "1"]
    with pytest.raises(ValueError, match="c has cells that are no number"):
        column(["1", "two"], "number")
    with pytest.raises(ValueError, match="kind=colour must be one of number, category, text, date"):
        column(["1"], "colour")


def test_what_is_odd_about_a_column_is_hinted():
    assert column(["same"] * 5).hints == ("constant",)
    assert "id" in column([f"k{i}" for i in range(50)]).hints
    assert "id" in column(list(range(50))).hints
    assert "id" not in column(np.random.default_rng(0).normal(size=50)).hints, "a measurement differs in every row too"
    assert column(["1", "2", ""]).hints == ("missing",)


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        (["yes", "no"] * 20, "binary"),
        ([0, 1, 2] * 20, "classes"),
        (list(range(60)), "amount"),
        (np.linspace(0, 1, 15), "amount"),
        ([f"class {i}" for i in range(12)] * 3, "classes"),
    ],
)
def test_the_target_says_what_is_asked(cells, asks):
    assert tables.question(column(cells)) == asks


@pytest.mark.parametrize(
    ("cells", "wrong"), [(["same"] * 50, "alike"), ([""] * 50, "empty"), ([f"c{i}" for i in range(10_000)], "many")]
)
def test_a_target_that_cannot_be_learned_is_refused(cells, wrong):
    with pytest.raises(ValueError, match=wrong):
        tables.question(column(cells))


def test_the_fingerprint_is_that_of_the_data():
    frame = made()
    assert tables.fingerprint(frame) == tables.fingerprint(frame.copy()) != tables.fingerprint(made(seed=1))


# ------------------------------------------------------------------------------------------------------ the contest


@settings(max_examples=30)
@given(st.sampled_from([10, 20, 40]), st.integers(0, 50))
def test_sealed_and_open_rows_are_parted_and_folds_stay_in_the_open(share, seed):
    setup = setups.prepare(made(120), target="answer", share=share, seed=seed)
    assert not set(setup.train) & set(setup.test)
    assert len(setup.train) + len(setup.test) == 120 and len(setup.test) == round(1.2 * share)
    checked = np.concatenate([check for _, check in setup.folds])
    assert sorted(checked) == list(range(len(setup.train)))
    assert all(not set(learn) & set(check) for learn, check in setup.folds)


def test_both_sides_have_the_classes_in_equal_shares():
    setup = setups.prepare(made(400), target="answer")
    assert setup.how == "stratified"
    assert abs(setup.y[setup.train].mean() - setup.y[setup.test].mean()) < 0.01


def test_by_time_what_is_sealed_comes_last():
    frame = load("bike_rentals_daily").sample(frac=1, random_state=0)
    setup = setups.prepare(frame, target="rentals", split="time", by="date")
    days = setup.columns[0].values
    assert days[setup.train].max() <= days[setup.test].min()
    assert all(
        setup.train[learn].size and days[setup.train[learn]].max() <= days[setup.train[check]].min()
        for learn, check in setup.folds
    )


def test_by_group_no_group_stands_on_both_sides():
    frame = made(300, who=lambda n, rng: rng.integers(0, 30, n).astype(str))
    setup = setups.prepare(frame, target="answer", split="group", by="who")
    who = frame.who.to_numpy()
    assert not set(who[setup.train]) & set(who[setup.test])
    assert all(not set(who[setup.train[a]]) & set(who[setup.train[b]]) for a, b in setup.folds)


def test_a_sample_is_taken_of_a_long_table_and_said():
    setup = setups.prepare(made(setups.ROWS + 500), target="answer")
    assert len(setup.y) == setups.ROWS and setup.total == setups.ROWS + 500


@pytest.mark.parametrize(
    ("frame", "asked", "wrong"),
    [
        (made(20), {"target": "answer"}, "few"),
        (made(100)[["kind", "answer"]].assign(kind="a"), {"target": "answer"}, "nothing"),
        (made(100), {"target": "answer", "split": "time"}, "by"),
        (made(100), {"target": "answer", "split": "group", "by": "kind"}, "by"),
        (made(100).assign(answer="yes"), {"target": "answer"}, "alike"),
    ],
)
def test_what_is_no_contest_is_refused(frame, asked, wrong):
    with pytest.raises(ValueError, match=f"^{wrong}$"):
        setups.prepare(frame, **asked)


def test_rows_without_an_answer_are_left_out():
    frame = made(100)
    frame.loc[:9, "answer"] = ""
    assert len(setups.prepare(frame, target="answer").y) == 90


def test_a_column_that_gives_the_answer_away_is_suspected():
    assert setups.prepare(load("retail_customers_returning"), target="returned_90d").suspects == (
        "next_year_spend_gbp",
    )
    assert setups.prepare(made(copy=lambda n, rng: made(n).answer), target="answer").suspects == ("copy",)
    amounts = made(300, twice=lambda n, rng: 2 * made(n).x + 1)
    assert setups.prepare(amounts, target="x").suspects == ("twice",)
    assert setups.prepare(made(), target="answer").suspects == ()


def test_a_date_becomes_days_month_and_weekday():
    X = setups.matrix(tables.columns(pd.DataFrame({"d": ["2024-02-29", "2023-12-31", ""]})))
    assert list(X.columns) == ["d days", "d month", "d weekday"]
    assert X.iloc[0].tolist() == [19782, 2, 3] and X.iloc[1, 1:].tolist() == [12, 6] and X.iloc[2].isna().all()
