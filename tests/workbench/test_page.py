"""What the page makes of a table of one's own, station by station, and what its fields do to the link."""

import pandas as pd
import pytest

from concepts import workbench
from concepts.workbench import bench, registry, setups
from data import brought, table
from tests.support import assert_fine, defaults, open_page, shown, told, words
from tests.workbench.test_concept import made

WORDS = words("workbench")
FEW = "baseline|linear"


def hold(frame):
    return brought.hold(table.read(frame.to_csv(index=False).encode(), workbench.SCHEMA))


@pytest.fixture(scope="module")
def own():
    """A table of one's own on which two models have been compared, and one has been tested."""
    key = hold(made(80, day=lambda n, rng: pd.date_range("2024-01-01", periods=n).strftime("%Y-%m-%d"))[::-1])
    chosen = tuple(FEW.split("|"))
    workbench.opening(own=key, target="answer", chosen=chosen, opened=("linear",), wait=True)
    return key


def page(own, act, **link):
    return open_page("workbench", predict="skip", own=own, act=act, target="answer", chosen=FEW, go="yes", **link)


def said(app, name):
    """Return what the link says of a name, as one text."""
    value = app.query_params.get(name, "")
    return value if isinstance(value, str) else value[0]


def test_the_fields_of_the_data_change_the_link(own):
    app = page(own, "data")
    app.selectbox(key="table_target").set_value("kind").run()
    assert_fine(app)
    assert said(app, "target") == "kind"
    app.multiselect(key="table_out").set_value(["noise", "x"]).run()
    assert said(app, "out") == "noise|x"
    app.selectbox(key="table_by").set_value("x").run()
    assert said(app, "by") == "x", "the first column can be chosen too"
    app.selectbox(key="table_by").set_value("-").run()
    assert "by" not in app.query_params
    app.multiselect(key="table_out").set_value([]).run()
    assert "out" not in app.query_params
    app.multiselect(key="table_kinds").set_value(["x"]).run()
    assert said(app, "kinds") == "x:category"
    assert_fine(app)
    app.multiselect(key="table_kinds").set_value([]).run()
    assert "kinds" not in app.query_params
    assert_fine(app)


def test_the_models_chosen_stand_in_the_link(own):
    app = page(own, "compare")
    field = app.multiselect(key="models_chosen")
    field.set_value([field.options[0], field.options[3]]).run()
    assert said(app, "chosen") == "baseline|tree"
    app.multiselect(key="models_chosen").set_value([]).run()
    assert "chosen" not in app.query_params
    assert_fine(app)


def test_the_verdict_waits_for_the_models():
    app = open_page("workbench", act="compare", predict="skip", seed="77", asked="seed=77")
    assert_fine(app)
    assert words("frame")["predict"]["coming"] in told(app)
    assert "nan" not in told(app)


def test_what_has_been_tested_is_registered_asked_and_taken_away(own):
    app = page(own, "deploy", opened="linear")
    app.button(key="register_linear").click().run()
    assert_fine(app)
    version = said(app, "versions")
    assert version.startswith("linear@20")
    app.text_input(key="form_x").set_value("2: 3|4%").run()
    assert said(app, "form") == "x:2: 3%7C4%25"
    assert app.text_input(key="form_x").value == "2: 3|4%"
    app.selectbox(key="form_kind").set_value("c").run()
    app.text_input(key="form_x").set_value("").run()
    assert said(app, "form") in ("", "kind:c")
    assert_fine(app)
    again = page(own, "deploy", opened="linear", versions=version)
    assert_fine(again)


@pytest.mark.parametrize(("act", "link"), [("tune", {}), ("test", {"opened": FEW}), ("watch", {"column": "kind"})])
def test_every_station_takes_a_table_of_ones_own(own, act, link):
    assert_fine(page(own, act, **link))


def test_the_column_that_shifts_is_chosen(own):
    app = page(own, "watch")
    app.selectbox(key="shifted_column").set_value("kind").run()
    assert_fine(app)
    assert said(app, "column") == "kind"


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (made(60).assign(answer="yes"), "alike"),
        (made(60).assign(answer=""), "empty"),
        (made(60).assign(answer=[f"c{i}" for i in range(60)]), "many"),
        (made(60)[["answer"]], "nothing"),
        (made(60).assign(answer=["yes"] * 9 + ["no"] * 51), "rare"),
    ],
)
@pytest.mark.parametrize("act", ["compare", "deploy"])
def test_a_table_that_makes_no_contest_is_refused_in_a_sentence(frame, sentence, act):
    view = shown("workbench", defaults("workbench") | {"own": hold(frame), "act": act, "go": "yes"})
    assert view.facts["told"] == WORDS["page"]["wrong"][sentence] and not view.goal
    assert view.call[0] is workbench.contest, "the notebook can still be taken along"


def test_a_model_that_does_not_compete_is_not_at_work_and_numbers_stay():
    listed = registry.versions(("linear@a", "tree@b", "linear@c"), "2", ("linear",))
    assert [(v.number, v.live) for v in listed] == [(1, False), (3, True)]
    assert registry.versions(("groups_3@a",), "", ("linear",)) == ()


def test_a_row_must_be_numbers_that_a_model_can_take(own):
    setup = bench.setup(**bench.SETTING | {"own": own, "target": "answer"})
    for text in ("inf", "1e999", "much"):
        with pytest.raises(ValueError, match=f"x: '{text}' must be a number"):
            registry.row(setup, (("x", text),))
    assert registry.row(setup, (("x", "1e30"),)).x[0] < 1e20


def test_names_with_any_mark_travel_in_the_link():
    for name, value in {
        "out": ("a|b", "50 %", "a:b", "%7C"),
        "form": (("a:b", "08:30"), ("a|b", "1|2"), ("50 %", "%3A")),
    }.items():
        control = workbench.CONTROLS[name]
        assert control.parse(control.text(value)) == value


def test_a_name_too_long_for_a_link_is_refused():
    frame = made(60).rename(columns={"x": "x" * 81})
    assert [fault.kind for fault in workbench.unfit(frame)] == ["name"]
    assert workbench.unfit(made(60)) == []


def test_a_file_of_numbers_alone_is_read_as_sagemaker_writes_it():
    raw = "".join(f"{i % 2},{i / 7},{i * i}\n" for i in range(50)).encode()
    read = table.read(raw, workbench.SCHEMA)
    assert list(read) == ["target", "x1", "x2"] and len(read) == 50
    key = brought.hold(read)
    assert bench.usual("customers", key) == ("target", "")
    setup = bench.setup(**bench.SETTING | {"own": key})
    assert setup.problem == "binary"
    asked = table.read(b"0.5,3\n1.5,4\n", bench.SCHEMA_ASKED)
    assert list(bench.nameable(asked, setup)) == ["x1", "x2"]
    assert list(bench.nameable(read, setup)) == ["target", "x1", "x2"]


def test_a_first_line_of_names_stays_one():
    assert list(table.read(b"a,1\n" + b"1,2\n" * 50, workbench.SCHEMA)) == ["a", "1"]
    with pytest.raises(table.Refused):
        table.read(b"1,2\n3,4\n", table.Schema((table.Column("item"),)))


def test_a_very_wide_table_is_sampled_more():
    assert setups.limit(10) == setups.ROWS and setups.limit(500) == 2000 and setups.limit(5000) == setups.LEAST


def test_more_classes_than_sealed_rows_are_drawn_at_random():
    setup = setups.prepare(made(300).assign(answer=[f"k{i % 42}" for i in range(300)]), target="answer", share=10)
    assert setup.how == "random" and len(setup.test) == 30


def test_an_envelope_that_cannot_be_judged_is_said_to_be_so():
    frame = made(60, when=lambda n, rng: range(n)).assign(answer=["yes", "no"] * 22 + ["no"] * 16)
    asked = {"own": hold(frame), "target": "answer", "split": "time", "by": "when", "chosen": ("linear",)}
    found = workbench.opening(**asked, opened=("linear",), wait=True)
    assert not found.found and set(found.failed) == {"linear"}
    view = shown("workbench", defaults("workbench") | asked | {"act": "test", "opened": ("linear",), "go": "yes"})
    assert view.facts["told"] == WORDS["page"]["failed"].format(model_name="linear")


def test_the_traffic_of_two_tables_with_one_target_is_kept_apart(own):
    other = hold(made(80, seed=5))
    workbench.opening(own=other, target="answer", chosen=tuple(FEW.split("|")), opened=("linear",), wait=True)
    counted = lambda app: next(c.value for c in app.caption if c.value.startswith("Since you opened"))
    said = lambda asked: WORDS["page"]["counted"].format(asked=asked, rows=asked)
    app = page(own, "deploy", opened="linear", versions="linear")
    assert counted(app) == said(1)
    app.text_input(key="form_x").set_value("2").run()
    assert counted(app) == said(2)
    app.query_params["own"], app.query_params["form"] = other, ""
    app.run()
    assert counted(app) == said(1)
    app.query_params["own"] = own
    app.run()
    assert counted(app) == said(2)
    assert_fine(app)
