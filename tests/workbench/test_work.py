"""A model at work: its versions, its file, what it answers; and the weeks it is watched."""

import io
import zipfile
from dataclasses import replace
from importlib.metadata import version

import numpy as np
import pandas as pd
import pytest
import skops.io
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from concepts.workbench import compare, drift, later, registry, setups
from tests.workbench.test_concept import made

LOADED, REFUSED = ("linear", "neighbours", "svm"), ("tree", "forest", "boosting")


def fitted(setup, name):
    """Return a model fitted to all open rows."""
    return compare.fitted(setup, name, setup.train)


@pytest.fixture(scope="module")
def setup():
    return setups.prepare(made(400), target="answer")


@pytest.fixture(scope="module")
def linear(setup):
    return fitted(setup, "linear")


@pytest.fixture(scope="module")
def dated():
    """Rows sealed by time, with a date and a gap among what is known."""
    days = np.datetime64("2024-01-01") + np.arange(200)
    frame = made(200, day=lambda n, rng: [str(day) for day in days])
    frame.loc[::9, "noise"] = np.nan
    return frame, setups.prepare(frame, target="x", split="time", by="day")


# ------------------------------------------------------------------------------------------------------ the versions


@pytest.mark.parametrize(("live", "at_work"), [("", 3), ("1", 1), ("3", 3), ("0", 3), ("4", 3), ("x", 3), ("²", 3)])
def test_the_last_version_answers_unless_another_is_brought_back(live, at_work):
    listed = registry.versions(("linear@2026-01-02 09:30", "svm@2026-01-03 10:00", "tree"), live)
    assert [each.number for each in listed if each.live] == [at_work]
    assert [(each.model, each.time) for each in listed] == [
        ("linear", "2026-01-02 09:30"),
        ("svm", "2026-01-03 10:00"),
        ("tree", ""),
    ]


def test_nothing_registered_nothing_at_work():
    assert registry.versions(()) == ()


# ------------------------------------------------------------------------------------------------------- the answers


def test_the_usual_row_is_the_median_and_the_most_frequent(setup):
    row = registry.row(setup, ())
    assert row.x[0] == pytest.approx(setup.X.x.median(), rel=1e-5)
    assert row.kind[0] == setup.X.kind.value_counts().index[0] == registry.usual(setup, "kind")
    assert row.dtypes.equals(setup.X.dtypes) and list(row.columns) == list(setup.X.columns)


def test_a_form_changes_what_it_names_alone(setup):
    row, usual = registry.row(setup, (("x", "2.5"), ("kind", "b"), ("gone", "1"))), registry.row(setup, ())
    assert (row.x[0], row.kind[0], row.noise[0]) == (2.5, "b", usual.noise[0])


def test_a_text_where_a_number_belongs_is_named(setup):
    with pytest.raises(ValueError, match="x: 'much' must be a number"):
        registry.row(setup, (("x", "much"),))


def test_a_column_without_a_single_number_is_unknown(setup):
    nothing = pd.Series([""] * len(setup.X), dtype=object)
    empty = replace(setup, X=setup.X.assign(x=np.float32("nan"), kind=nothing))
    assert np.isnan(registry.row(empty, ()).x[0]) and registry.usual(empty, "kind") == ""


def test_an_answer_names_the_class_and_how_sure_it_is(setup, linear):
    X = setup.X.iloc[setup.test]
    said, sure = registry.answer(setup, linear, X)
    assert set(said) == {"no", "yes"}
    np.testing.assert_array_equal(said == "yes", linear.predict_proba(X)[:, 1] > 0.5)
    np.testing.assert_allclose(sure, linear.predict_proba(X).max(axis=1))
    assert registry.answer(setup, fitted(setup, "svm"), X)[1] is None


def test_an_answer_about_an_amount_is_the_amount(dated):
    _, setup = dated
    model, X = fitted(setup, "linear"), setup.X.iloc[setup.test]
    said, sure = registry.answer(setup, model, X)
    np.testing.assert_array_equal(said, model.predict(X))
    assert sure is None


@pytest.mark.parametrize("which", ["plain", "dated"])
def test_a_table_is_answered_as_its_rows_are(setup, linear, dated, which):
    frame, it = (made(400), setup) if which == "plain" else dated
    model = linear if which == "plain" else fitted(it, "forest")
    asked = frame.iloc[it.test].drop(columns=it.target)
    answered = registry.batch(it, model, asked.iloc[:, ::-1])
    said, sure = registry.answer(it, model, it.X.iloc[it.test])
    assert list(answered["says"]) == list(said)
    assert list(answered.index) == list(asked.index) and set(answered) - set(asked) <= {"says", "sure"}
    if sure is not None:
        np.testing.assert_allclose(answered["sure"], sure, atol=1e-4)


def test_a_single_row_is_answered_as_it_is_among_others(dated):
    frame, it = dated
    model = fitted(it, "linear")
    asked = frame.drop(columns="x")
    alone = [registry.batch(it, model, asked.iloc[[i]])["says"].iloc[0] for i in (0, 1, 9)]
    np.testing.assert_allclose(alone, registry.batch(it, model, asked)["says"].iloc[[0, 1, 9]])


def test_missing_columns_are_named_and_others_ignored(setup, linear):
    with pytest.raises(ValueError, match="^x, kind$"):
        registry.batch(setup, linear, made(10)[["noise", "answer"]])
    more = made(10).assign(more=1)
    assert list(registry.batch(setup, linear, more)["more"]) == [1] * 10


def test_columns_left_out_are_not_asked_for():
    frame = made(120, twin=lambda n, rng: rng.normal(size=n)).rename(columns={"twin": "x twice"})
    it = setups.prepare(frame, target="answer", out=("x",))
    model = fitted(it, "linear")
    assert len(registry.batch(it, model, frame.drop(columns=["x", "answer"]))) == 120


# ---------------------------------------------------------------------------------------------------------- the file


@pytest.mark.parametrize("target", ["answer", "kind", "x"])
@pytest.mark.parametrize("name", LOADED)
def test_a_model_comes_back_from_its_file(name, target):
    it = setups.prepare(made(150), target=target)
    model, X = fitted(it, name), it.X.iloc[it.test]
    np.testing.assert_array_equal(registry.opened(registry.file(model)).predict(X), model.predict(X))


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_with_trees_is_refused_and_the_type_named(setup, name):
    with pytest.raises(ValueError, match=r"\.(Tree|TreePredictor)$"):
        registry.opened(registry.file(fitted(setup, name)))


def test_code_in_a_file_is_refused_and_not_run(setup):
    class Sly:
        def __reduce__(self):
            return print, ("run",)

    from functools import partial

    for thing in (partial(print, "run"), Sly()):
        with pytest.raises(ValueError):
            registry.opened(skops.io.dumps(thing))


@pytest.fixture(scope="module")
def raw(linear):
    return registry.file(linear)


def broken(raw):
    with pytest.raises(ValueError, match="^broken$"):
        registry.opened(raw)


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_random_bytes_are_broken(raw):
    broken(raw)


def packed(**files):
    """Return a zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"notes_txt": "no model"},
        {"schema_json": "no json"},
        {"schema_json": "{}"},
        {"schema_json": "[1]"},
        {"schema_json": "[" * 100_000},
        {"schema_json": '{"__class__": "list", "__module__": "builtins", "__loader__": "Nothing"}'},
    ],
    ids=range(7),
)
def test_a_zip_that_is_no_model_is_broken(files):
    broken(packed(**files))


@pytest.mark.parametrize("thing", [[1, 2], {"a": 1}, np.arange(3)], ids=str)
def test_a_file_of_something_else_is_broken(thing):
    broken(skops.io.dumps(thing))


@settings(max_examples=30)
@given(st.floats(0, 0.999))
def test_a_file_that_ends_early_is_broken(raw, part):
    broken(raw[: int(part * len(raw))])


@pytest.mark.parametrize(
    ("name", "array", "change"),
    [
        ("svm", "support_vectors_", lambda found: found[:-5]),
        ("svm", "support_vectors_", lambda found: found[:, :1]),
        ("svm", "_n_support", lambda found: found * 1000),
        ("svm", "_dual_coef_", lambda found: found[:, :1]),
        ("svm", "kernel", lambda found: "precomputed"),
        ("neighbours", "_y", lambda found: found + 1_000_000),
        ("neighbours", "_y", lambda found: found[:1]),
    ],
)
def test_arrays_that_do_not_fit_each_other_are_broken_before_they_are_read(setup, name, array, change):
    model = fitted(setup, name)
    setattr(model[-1], array, change(getattr(model[-1], array)))
    broken(registry.file(model))


@settings(max_examples=30)
@given(st.integers(0, 10**9), st.integers(1, 255))
def test_a_changed_byte_leaves_a_model_or_a_reason(raw, at, by):
    changed = bytearray(raw)
    changed[at % len(raw)] ^= by
    try:
        model = registry.opened(bytes(changed))
    except ValueError as reason:
        assert str(reason)
    else:
        assert hasattr(model, "predict")


def test_a_large_file_is_refused_packed_or_unpacked():
    for raw in (bytes(registry.FILE + 1), packed(schema_json="{}", big_npy=bytes(registry.FILE + 1))):
        with pytest.raises(ValueError, match="^large$"):
            registry.opened(raw)


def test_what_a_file_needs_is_what_is_here():
    lines = dict(line.split("==") for line in registry.requirements().split())
    assert lines == {name: version(name) for name in ("scikit-learn", "numpy", "pandas", "scipy", "skops")}


def test_a_card_says_what_it_learned_from_and_how_good_it_is(setup):
    line = compare.Line(model="linear", scores=(0.7, 0.8), seconds=1.0)
    (listed,) = registry.versions(("linear@2026-01-02 09:30",))
    words = {
        "card": "{model} {number} {time} {table} {print} {target} {rows} {sealed} {columns} {left_out} {how} {seed} "
        "{mean:.2f} {score_said}",
        "card_judged": "{score:.2f}",
        "card_unjudged": "closed",
        "card_relearned": "{column} {shift} {score:.2f}",
    }
    start = f"linear 1 2026-01-02 09:30 {setup.print} abc answer 320 80 x, noise, kind - stratified 0 0.75 "
    made = later.Made(print="abc", rows=320, score=0.625)
    again = replace(listed, column="x", shift=50)
    assert registry.card(setup, listed, line, made, words) == start + "0.62"
    assert registry.card(setup, listed, line, replace(made, score=np.nan), words) == start + "closed"
    assert registry.card(setup, again, line, made, words) == start + "x 50 0.62"


# --------------------------------------------------------------------------------------------------------- the weeks


def test_the_index_by_hand_on_three_bins():
    before, now = (np.repeat(np.array(["a", "b", "c"], object), n) for n in ([50, 30, 20], [20, 30, 50]))
    assert drift.psi(before, now) == pytest.approx(2 * 0.3 * np.log(2.5))
    assert drift.psi(before, before) == 0


def test_numbers_are_counted_in_bins_equally_full_before():
    before, now = np.arange(1000.0), np.arange(200.0)
    p, q = drift.shares(before, now)
    np.testing.assert_allclose(p, 1 / drift.BINS, atol=0.002)
    assert q[0] > 0.99 and q[1:].max() < 0.01
    assert drift.shares(np.full(50, 3.0), np.full(9, 3.0))[0].sum() == pytest.approx(1)


def test_gaps_are_not_counted_and_nothing_but_gaps_is_no_alarm():
    rng = np.random.default_rng(0)
    x, gone = rng.normal(size=500), np.full(50, np.nan)
    assert drift.psi(np.r_[x, gone], x) == pytest.approx(0, abs=1e-12)
    assert drift.chance(x, gone) == drift.chance(gone, x) == 1


@pytest.mark.parametrize("seed", range(3))
def test_chance_is_that_of_scipy(seed):
    rng = np.random.default_rng(seed)
    before, now = rng.normal(size=200), rng.normal(0.3, size=40)
    assert drift.chance(before, now) == stats.ks_2samp(before, now).pvalue
    kinds = (rng.choice(["a", "b", "c"], 200).astype(object), rng.choice(["a", "b"], 40).astype(object))
    table = [[np.sum(part == kind) for kind in "abc"] for part in kinds]
    assert drift.chance(*kinds) == pytest.approx(stats.chi2_contingency(np.array(table) + 0.5).pvalue)


def test_only_the_rows_and_the_column_named_are_shifted(setup):
    rows = setup.test[:20]
    others = np.setdiff1d(np.arange(len(setup.X)), rows)
    moved = drift.shifted(setup, "x", 50, rows)
    np.testing.assert_allclose(moved.X.x.iloc[rows], setup.X.x.iloc[rows] * 1.5, rtol=1e-6)
    pd.testing.assert_series_equal(moved.X.x.iloc[others], setup.X.x.iloc[others])
    pd.testing.assert_frame_equal(moved.X.drop(columns="x"), setup.X.drop(columns="x"))
    kinds = drift.shifted(setup, "kind", 100, rows)
    assert set(kinds.X.kind.iloc[rows]) == {registry.usual(setup, "kind")}
    pd.testing.assert_series_equal(kinds.X.kind.iloc[others], setup.X.kind.iloc[others])


def test_each_sealed_row_is_in_one_week_and_in_time_where_rows_are(setup, dated):
    assert sorted(np.concatenate(drift.weeks(setup))) == sorted(setup.test)
    assert len(drift.weeks(setup)) == drift.WEEKS
    np.testing.assert_array_equal(np.concatenate(drift.weeks(dated[1])), dated[1].test)


def watched(seed=0, n=3000, column="x", per_cent=0, retrain=False):
    it = setups.prepare(made(n, seed=seed, income=lambda n, rng: rng.lognormal(3, 0.5, n)), target="answer", seed=seed)
    line = compare.Line(model="linear", scores=(0.7, 0.8), seconds=1.0)
    model = fitted(it, "linear")
    seen = drift.watch(it, model, line, column=column, per_cent=per_cent, retrain=retrain, name="linear")
    return it, model, seen


def test_a_world_as_it_was_seldom_alarms():
    alarms = [watched(seed=seed)[2].facts["alarms"] for seed in range(8)]
    assert sum(alarms) <= 1


@pytest.mark.parametrize(("column", "per_cent"), [("income", 100), ("kind", 100)])
def test_the_alarm_rings_from_the_shifted_week_on_for_that_column(column, per_cent):
    before, seen = (watched(seed=1, column=column, per_cent=size)[2] for size in (0, per_cent))
    moved = np.arange(len(seen.columns)) == seen.columns.index(column)
    assert not before.alarmed.any()
    np.testing.assert_array_equal(seen.alarmed[:, moved].ravel(), np.arange(drift.WEEKS) >= drift.BEGINS)
    np.testing.assert_array_equal(seen.index[:, ~moved], before.index[:, ~moved])
    assert seen.first == drift.BEGINS and seen.facts["alarm"] == seen.facts["begins"] == drift.BEGINS + 1
    assert seen.facts["alarms"] == drift.WEEKS - drift.BEGINS


def test_the_scores_are_those_of_the_model_on_each_week():
    it, model, seen = watched()
    expected = [compare.score(it, model, rows) for rows in drift.weeks(it)]
    np.testing.assert_allclose(seen.scores, expected)
    assert seen.promised == (0.7, 0.8) and np.isnan(seen.again).all()


def test_a_week_of_one_class_has_no_score(setup, linear):
    few = replace(setup, test=np.flatnonzero(setup.y == 1)[:30])
    line = compare.Line(model="linear", scores=(), seconds=0.0)
    seen = drift.watch(few, linear, line, column="x", per_cent=0, retrain=True, name="linear")
    assert np.isnan(seen.scores).all() and np.isnan(seen.facts["early"])


def test_learning_again_mends_what_the_shift_broke():
    """The amount rests on one column; when it doubles the old model is far off, and the new one is not."""
    rng = np.random.default_rng(0)
    x = rng.lognormal(3, 0.5, 3000)
    frame = pd.DataFrame({"x": x, "noise": rng.normal(size=3000), "amount": x * 2 + rng.normal(size=3000)})
    it = setups.prepare(frame, target="amount")
    line = compare.Line(model="tree", scores=(0.99,), seconds=1.0)
    model = fitted(it, "tree")
    seen = drift.watch(it, model, line, column="x", per_cent=100, retrain=True, name="tree")
    after = slice(seen.first + 1, None)
    assert seen.first == drift.BEGINS and np.isnan(seen.again[: seen.first + 1]).all()
    assert np.isfinite(seen.again[after]).all()
    assert np.all(seen.again[after] > seen.scores[after])
    assert seen.facts["late"] < seen.facts["early"] < 1
    quiet = drift.watch(it, model, line, column="x", per_cent=0, retrain=True, name="tree")
    assert quiet.first == -1 and np.isnan(quiet.again).all() and np.isnan(quiet.facts["again"])
