"""The server's half of the stage: what comes back from a browser is checked, and Plotly is always to be had."""
import pytest
from streamlit.testing.v1 import AppTest

from stage import player as stage
from stage.player import plotly


@pytest.fixture
def state(monkeypatch):
    """A session and a link as plain dictionaries."""
    session, link = {}, {}
    monkeypatch.setattr(stage.st, "session_state", session)
    monkeypatch.setattr(stage.st, "query_params", link)
    return session, link


@pytest.mark.parametrize("wanted, shown", [("7", 7), ("-3", 0), ("99", 9), ("x", 2), ("", 2), ("1e3", 2), (None, 2)])
def test_the_link_names_the_frame(state, wanted, shown):
    if wanted is not None:
        state[1]["step"] = wanted
    assert stage._settled("stage_step", "step", 2, 9) == shown


def test_where_a_person_has_just_stopped_outweighs_the_link_and_then_the_link_holds(state):
    state[0]["stage_step"] = {"step": 5}
    state[1]["step"] = "7"
    assert stage._settled("stage_step", "step", 2, 9) == 5
    assert stage._settled("stage_step", "step", 2, 9) == 7
    state[0]["stage_step"] = {"step": 8}
    assert stage._settled("stage_step", "step", 2, 3) == 3


@pytest.mark.parametrize("event, numbers", [
    ({"x": 1, "y": 2.5}, (1.0, 2.5)), ({"x": 1}, None), ({"x": "1", "y": 2}, None), ({"x": float("nan"), "y": 2}, None), ({"x": None, "y": 2}, None),
])
def test_only_finite_numbers_come_through(event, numbers):
    assert stage._numbers(event, "x", "y") == numbers


@pytest.mark.parametrize("event, mark", [
    ({"trace": 1, "index": 0}, (1, 0)), ({"trace": 0, "index": 0}, None), ({"trace": 1, "index": 3}, None), ({"trace": 1, "index": -1}, None),
    ({"trace": 1, "index": "0"}, None), ({}, None), ({"trace": [1], "index": 0}, None),
])
def test_only_marks_that_exist_come_through(event, mark):
    assert stage._mark(event, {1: 3}) == mark


def test_plotly_is_copied_once_and_whole(tmp_path):
    address = plotly.address(tmp_path)
    served = tmp_path / address.rsplit("/", 1)[1]
    assert served.read_bytes() == plotly.installed().read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [served.name]


def test_a_static_folder_that_cannot_be_written_is_no_obstacle(tmp_path):
    (tmp_path / "static").write_text("a file where the folder should be")

    def script(folder):
        import streamlit as st

        from stage.player import plotly

        st.text(plotly.address(folder))

    app = AppTest.from_function(script, args=(tmp_path / "static",)).run()
    assert not app.exception
    assert app.text[0].value.startswith("mock/media/")
