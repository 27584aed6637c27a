"""What holds for every lesson's page, whoever wrote it."""
import json
import re

import nbformat
import pytest
from nbclient import NotebookClient
from plotly import graph_objects as go

from tests.support import ROOT, SLUGS, assert_fine, open_page, scenes, words
from stage.palette import PALETTE

REVEALED = {"predict": "skip"}
NONSENSE = ["", "abc", "-1", "1e9", "nan", "inf", "%00", "a" * 10_000, "<b>&amp;", "1;2,3|4:5", "None", "[]"]


def acts(slug):
    return list(words(slug).get("acts", {None: None}))


def opened(slug, act=None, **params):
    return open_page(slug, **REVEALED, **({"act": act} if act else {}), **params)


EVERY_ACT = [pytest.param(slug, act, id=f"{slug}-{act}" if act else slug) for slug in SLUGS for act in acts(slug)]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_first_visit_shows_a_figure_and_hides_the_answer(slug):
    app = open_page(slug)
    assert_fine(app)
    assert scenes(app)
    lesson = words(slug)
    assert app.title[0].value == lesson["title"]
    assert [b for b in app.button if b.key.startswith("predict_")]
    shown = " ".join(m.value for m in app.markdown)
    assert lesson["explain"]["text"].strip() not in shown
    assert not app.success


@pytest.mark.parametrize("slug", SLUGS)
def test_each_prediction_is_answered(slug):
    lesson = words(slug)
    for option in lesson["predict"]["options"]:
        app = open_page(slug)
        app.button(key=f"predict_{option}").click().run()
        assert_fine(app)
        assert app.query_params["predict"] == option
        shown = " ".join(m.value for m in app.markdown)
        assert lesson["predict"]["options"][option] in shown
        assert lesson["predict"]["replies"][option].strip() in shown


@pytest.mark.parametrize("slug", SLUGS)
def test_the_veil_hides_answers_until_lifted(slug):
    lesson = words(slug)
    app = open_page(slug, veil="1", predict=lesson["predict"]["answer"])
    assert_fine(app)
    assert lesson["explain"]["text"].strip() not in " ".join(m.value for m in app.markdown)
    app.button(key="lift_veil").click().run()
    assert_fine(app)
    assert lesson["explain"]["text"].strip() in " ".join(m.value for m in app.markdown)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_projector_view_renders(slug):
    assert_fine(open_page(slug, projector="1", **REVEALED))


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_every_control_at_both_extremes(slug, act):
    controls = [(kind, control.key) for kind in ("slider", "number_input", "toggle", "segmented_control", "selectbox", "text_input")
                for control in getattr(opened(slug, act), kind) if control.key and not control.key.startswith("share_")]
    for kind, key in controls:
        app = opened(slug, act)
        for value in extremes(kind, getattr(app, kind)(key=key), ids(words(slug))):
            control = next((c for c in getattr(app, kind) if c.key == key), None)
            if control is None or control.disabled:
                continue
            control.set_value(value).run()
            assert_fine(app)
            assert scenes(app)


def ids(table):
    """label -> id, for every labelled id in a lesson's words."""
    found = {}
    for key, value in table.items():
        found |= ids(value) if isinstance(value, dict) else {value: key} if isinstance(value, str) else {}
    return found


def extremes(kind, control, known):
    if kind == "slider":
        return [type(control.value)(control.min), type(control.value)(control.max)]
    if kind == "number_input":
        return [control.min, control.max]
    if kind == "toggle":
        return [True, False]
    if kind == "text_input":
        return ["", "<b>x</b> & $y$ [z](q)"]
    return [known.get(option, option) for option in (control.options[0], control.options[-1])]


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_every_button_can_be_pressed(slug, act):
    for key in [button.key for button in opened(slug, act).button]:
        app = opened(slug, act)
        button = app.button(key=key)
        if not button.disabled:
            button.click().run()
            assert_fine(app)


@pytest.mark.parametrize("slug", SLUGS)
def test_nonsense_in_the_link_does_no_harm(slug):
    app = open_page(slug, **REVEALED)
    keys = {control.key for kind in ("slider", "number_input", "toggle", "segmented_control", "selectbox", "text_input") for control in getattr(app, kind)}
    names = {key for key in keys if key and not key.startswith("share_")} | params(slug) | {"predict", "act", "step", "projector", "veil", "lang"}
    for value in NONSENSE:
        app = open_page(slug, **(REVEALED | {name: value for name in sorted(names) if name != "predict"}))
        assert_fine(app)
        assert scenes(app)
    for name in sorted(names):
        assert_fine(open_page(slug, **(REVEALED | {name: "x,y;z"})))


def params(slug):
    """The names of what a page keeps in the link besides its controls."""
    return set(re.findall(r'lesson\.param\(\s*"(\w+)"', (ROOT / "pages" / f"{slug}.py").read_text()))


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_each_figure_is_sound(slug, act):
    for app in (open_page(slug, **({"act": act} if act else {})), opened(slug, act)):
        for scene in scenes(app):
            assert scene["alt"].strip() and "{" not in scene["alt"]
            assert scene["table"], "a figure has a table behind it"
            assert all("{" not in caption for caption in scene["captions"])
            go.Figure(data=plain(scene["traces"]), layout=plain(scene["layout"] | scene["narrow"]))
            for token in re.findall(r'"@(\w+)"', compact(scene)):
                assert token in PALETTE["light"] and token in PALETTE["dark"], f"@{token} is no colour"


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_the_default_figures_are_small(slug, act):
    for scene in scenes(opened(slug, act)):
        assert len(compact(scene)) <= 300_000


def compact(scene):
    return json.dumps(scene, separators=(",", ":"))


def plain(value):
    """Colours by name become one that Plotly's own checker knows."""
    if isinstance(value, str):
        return "#000000" if value.startswith("@") else value
    if isinstance(value, list):
        return [plain(v) for v in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_the_notebook_runs_and_shows_the_same_numbers(slug, act, tmp_path, monkeypatch):
    from ui import lesson as frame

    kept = {}
    note = frame.Lesson.notebook
    monkeypatch.setattr(frame.Lesson, "notebook", lambda self, call, **arguments: (note(self, call, **arguments), kept.update(lesson=self)) and None)
    assert_fine(opened(slug, act))
    lesson = kept["lesson"]
    notebook = nbformat.reads(lesson.notebook_file(), 4)
    nbformat.validate(notebook)
    cells = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute().cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.get("outputs", [])]
    facts = next(output.data["text/plain"] for output in outputs if output.output_type == "execute_result")
    told = eval(facts, {"np": __import__("numpy"), "nan": float("nan"), "inf": float("inf")})
    shared = set(told) & set(lesson._facts)
    assert shared, "the notebook's facts are the page's"
    for name in shared:
        assert told[name] == pytest.approx(lesson._facts[name], rel=1e-6, abs=1e-9) if isinstance(told[name], float) else told[name] == lesson._facts[name], name


@pytest.mark.parametrize("slug", SLUGS)
def test_the_hood_shows_the_source(slug):
    app = open_page(slug, **REVEALED)
    assert not app.download_button
    app.session_state["hood"] = True
    app.run()
    assert_fine(app)
    shown = [code.value.strip() for code in app.code]
    assert words(slug)["hood"]["library"].strip() in shown
    assert (ROOT / "concepts" / f"{slug}.py").read_text().strip() in shown
    assert app.download_button


@pytest.mark.parametrize("slug", SLUGS)
def test_the_quiz_answers(slug):
    for i, question in enumerate(words(slug)["quiz"]):
        app = open_page(slug, **REVEALED)
        app.radio(key=f"quiz_{i}").set_value(question["answer"]).run()
        assert_fine(app)
        assert any(question["why"].strip() in m.value for m in app.markdown)


def test_a_stranger_link_to_the_map_is_fine():
    app = open_page(None, lang="nowhere", projector="maybe", veil="2", step="x")
    assert_fine(app)
    assert app.title[0].value == words("home")["title"]
