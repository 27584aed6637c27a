"""What holds for every lesson, whoever wrote it: its views, its page, its notebook."""

import json
import re

import numpy as np
import pytest
from plotly import graph_objects as go

from concepts import controls
from stage.palette import PALETTE
from tests.support import (
    EVERY_ACT,
    EVERY_QUESTION,
    SLUGS,
    acts,
    assert_fine,
    defaults,
    handed,
    open_page,
    reached,
    settings,
    shown,
    told,
    words,
)
from ui import answers, link, routes, views

NONSENSE = ["", "abc", "-1", "1e9", "nan", "inf", "%00", "a" * 10_000, "<b>&amp;", "1;2,3|4:5", "None", "[]"]
DRAWS = 500
EVERY_CONTROL = [
    pytest.param(slug, act, name, id=f"{slug}-{act}-{name}")
    for slug in SLUGS
    for act in acts(slug)
    for name, control in views.lesson(slug).CONTROLS.items()
    if name != "act" and (not control.acts or act in control.acts)
]


def conditional(slug, act, name):
    """Whether a control is shown in an act only where another one has a certain value."""
    table = views.lesson(slug).CONTROLS
    return bool(table[name].when) and act in table[table[name].when[0]].acts


# ------------------------------------------------------------------------------------------------- its views


def scenes(slug, act, question=False):
    view = shown(slug, defaults(slug, act), question)
    return [view.scene, *view.more.values()]


@pytest.mark.parametrize("slug, act", EVERY_ACT)
@pytest.mark.parametrize("question", [True, False], ids=["question", "view"])
def test_each_figure_is_sound(slug, act, question):
    for drawn in scenes(slug, act, question):
        scene = json.loads(drawn.json())
        assert scene["alt"].strip() and "{" not in scene["alt"]
        assert scene["table"], "a figure has a table behind it"
        assert all("{" not in caption for caption in scene["captions"])
        go.Figure(
            data=plain(scene["traces"]),
            layout=plain(merged(scene["layout"], {k: v for k, v in scene["narrow"].items() if k != "height"})),
        )
        for token in re.findall(r'"@(\w+)"', json.dumps(scene)):
            assert token in PALETTE["light"] and token in PALETTE["dark"], f"@{token} is no colour"


def plain(value):
    """Colours by name become one that Plotly's own checker knows."""
    if isinstance(value, str):
        return "#000000" if value.startswith("@") else value
    if isinstance(value, list):
        return [plain(v) for v in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def merged(base, change):
    if not isinstance(base, dict) or not isinstance(change, dict):
        return change
    return base | {key: merged(base.get(key), value) for key, value in change.items()}


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_an_answer_is_small(slug, act):
    assert len(answers.answer(slug, "en", defaults(slug, act)).packed) <= 60_000


@pytest.mark.parametrize("slug, act, name", EVERY_CONTROL)
def test_a_control_changes_data_and_not_structure(slug, act, name):
    usual, redraws = defaults(slug, act), getattr(views.lesson(slug), "REDRAWS", ())
    built = {
        structure(shown(slug, usual | {name: value}).scene) for value in views.lesson(slug).CONTROLS[name].extremes
    }
    assert name in redraws or len(built) == 1, "another structure is drawn afresh, which takes more than a frame"


@pytest.mark.parametrize("slug, act, name", [param for param in EVERY_CONTROL if conditional(*param.values)])
def test_a_control_is_left_out_exactly_where_it_changes_nothing(slug, act, name):
    table, usual = views.lesson(slug).CONTROLS, defaults(slug, act)
    other, *values = table[name].when
    matters = set()
    for option in table[other].values:
        bodies = {answers.answer(slug, "en", usual | {other: option, name: v}).body for v in table[name].extremes}
        matters |= {option} if len(bodies) > 1 else set()
    assert matters == set(values)


def structure(scene):
    """What must stay the same for a view to be painted in place of another."""
    drawn = json.loads(scene.json())
    kept = {
        name: {k: v for k, v in trace.items() if k in ("type", "mode", "xaxis", "yaxis", "visible", "fill")}
        for name, trace in zip(drawn["names"], drawn["traces"])
    }
    return json.dumps([kept, drawn["layout"], drawn["narrow"], drawn["height"], len(drawn["captions"])], sort_keys=True)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_word_has_its_numbers(slug):
    for act in acts(slug):
        for question in (False, True):
            answers.answer(slug, "en", defaults(slug, act), question)
    for act, question in words(slug)["questions"].items():
        facts = shown(slug, asked(slug, act)).facts
        for template in (question["outcome"], question["big"], *question["replies"].values()):
            assert "{" not in template.format(**facts)
        assert len(question["big"].format(**facts)) <= 16


def asked(slug, act):
    usual = defaults(slug)
    return usual | getattr(views.lesson(slug), "ASKED", {}).get(act, {}) | ({"act": act} if "act" in usual else {})


@pytest.mark.parametrize("slug", SLUGS)
def test_the_goal_takes_insight(slug):
    table, rng = views.lesson(slug).CONTROLS, np.random.default_rng(0)
    for act in acts(slug):
        assert not reached(shown(slug, defaults(slug, act))), "an untouched view reaches it"
    for values in settings(slug):
        assert not reached(shown(slug, values)), f"a Show me reaches it: {values}"
    goal = words(slug)["goal"].get("act")
    fixed = {name: control.default for name, control in table.items() if isinstance(control, controls.Seed)} | (
        {"act": goal} if goal else {}
    )
    here = {name: control for name, control in table.items() if not control.acts or not goal or goal in control.acts}
    draws = ({name: control.sample(rng) for name, control in here.items()} | fixed for _ in range(DRAWS))
    hits = sum(reached(shown(slug, defaults(slug) | values)) for values in draws)
    assert 0.002 * DRAWS <= hits <= 0.1 * DRAWS, f"{hits} of {DRAWS} random settings reach it"


@pytest.mark.parametrize("slug", SLUGS)
def test_show_me_sets_what_there_is(slug):
    table = views.lesson(slug).CONTROLS
    for values in settings(slug):
        assert set(values) == set(table)
        controls.check(table, **values)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_screen_is_short(slug):
    lesson = words(slug)
    told = lesson.get("situations", {})
    assert set(told) <= {*acts(slug), *({"own"} & set(views.lesson(slug).CONTROLS))}
    assert max(len(text.split()) for text in (lesson["situation"], *told.values())) <= 60
    assert lesson["idea"].count(".") <= 2
    assert sum(control.drawn for control in views.lesson(slug).CONTROLS.values()) <= 4 * len(acts(slug))
    for act in acts(slug):
        assert sum(c.drawn and (not c.acts or act in c.acts) for c in views.lesson(slug).CONTROLS.values()) <= 4


# ------------------------------------------------------------------------------------------------- its page


@pytest.mark.parametrize("slug", SLUGS)
def test_a_first_visit_asks_and_hides_the_answer(slug):
    app = open_page(slug)
    assert_fine(app)
    lesson = words(slug)
    assert app.title[0].value == lesson["title"]
    assert [button for button in app.button if button.key.startswith("predict_")]
    assert handed(app, "figure")[0]["page"]["question"]
    assert lesson["explain"]["text"].strip() not in told(app) and lesson["idea"] not in told(app)


@pytest.mark.parametrize("slug, act", EVERY_QUESTION)
def test_each_prediction_is_answered_whatever_the_controls_say(slug, act):
    question, table = words(slug)["questions"][act], views.lesson(slug).CONTROLS
    first, usual = next(iter(words(slug)["questions"])), defaults(slug)
    name, opening = ("predict", {}) if act == first else (f"predict_{act}", {"predict": "skip", "act": act})
    facts = shown(slug, asked(slug, act)).facts
    for option in question["options"]:
        app = open_page(slug, **opening)
        app.button(key=f"predict_{option}").click().run()
        assert_fine(app)
        assert app.query_params[name] in (option, [option])
        assert question["options"][option] in told(app)
        assert question["replies"][option].format(**facts).strip() in told(app)
    said = question["outcome"].format(**facts).strip()
    rng = np.random.default_rng(0)
    for _ in range(5):
        moved = {n: c.sample(rng) for n, c in table.items()} | ({"act": act} if "act" in usual else {})
        app = open_page(
            slug,
            **opening
            | {name: question["answer"]}
            | controls.query(table, moved)
            | ({"act": act} if "act" in usual else {}),
        )
        assert_fine(app)
        assert said in told(app), "the verdict is about the setting that was asked"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_veil_hides_answers_until_lifted(slug):
    lesson = words(slug)
    question = next(iter(lesson["questions"].values()))
    app = open_page(slug, veil="1", predict=question["answer"])
    assert_fine(app)
    assert lesson["explain"]["text"].strip() not in told(app)
    assert handed(app, "figure")[0]["page"]["question"]
    app.button(key="lift_veil").click().run()
    assert_fine(app)
    assert lesson["explain"]["text"].strip() in told(app)


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_every_button_can_be_pressed(slug, act):
    start = (
        {"predict": "skip"} | ({"act": act} if act else {}) | {f"predict_{a}": "skip" for a in words(slug)["questions"]}
    )
    app = open_page(slug, **start)
    assert_fine(app)
    for key in [button.key for button in app.button]:
        if key not in {button.key for button in app.button if not button.disabled}:
            continue
        app.button(key=key).click().run()
        assert_fine(app)
        app.query_params.clear()
        for name, value in start.items():
            app.query_params[name] = value
        app.run()
        assert_fine(app)


def names_in_the_link(slug):
    """Every name that a lesson's link may hold, but the act."""
    asked = [f"{kind}_{each}" for each in words(slug)["questions"] for kind in ("predict", "asked")]
    return sorted({*views.lesson(slug).CONTROLS, *link.FRAME, "asked", *asked} - {"act"})


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_nonsense_for_the_controls_shows_a_view(slug, act):
    table = views.lesson(slug).CONTROLS
    for value in NONSENSE:
        values = controls.read(table, dict.fromkeys(table, value) | ({"act": act} if act else {}))
        controls.check(table, **values)
        assert shown(slug, values).scene.json()


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_nonsense_in_the_link_does_no_harm(slug, act):
    link_ = {name: NONSENSE[i % len(NONSENSE)] for i, name in enumerate(names_in_the_link(slug))}
    app = open_page(slug, **link_ | {"predict": "skip", "act": act or "nonsense"})
    assert_fine(app)
    assert handed(app, "figure")


@pytest.mark.parametrize("value", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_everywhere_in_a_link_does_no_harm(value):
    for name in ("act", "predict"):
        app = open_page(SLUGS[1], **dict.fromkeys(names_in_the_link(SLUGS[1]), value) | {name: value, "projector": "1"})
        assert_fine(app)
        assert handed(app, "figure")


def test_under_the_hood_nothing_is_to_be_had_while_the_answers_are_hidden():
    app = open_page(SLUGS[0], veil="1", predict="skip")
    app.session_state["hood"] = True
    app.run()
    assert_fine(app)
    assert not [data for data in handed(app, "share") if data["kind"] == "notebook"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_hood_shows_the_source(slug):
    app = open_page(slug, predict="skip")
    app.session_state["hood"] = True
    app.run()
    assert_fine(app)
    listed = " ".join(data.get("code", "") for data in handed(app, "prose"))
    assert words(slug)["hood"]["library"].strip() in listed
    assert "DATA = " in listed


def test_a_lesson_with_broken_words_is_closed_and_the_others_are_open(tmp_path, monkeypatch):
    from ui import words as texts

    slug, folder = SLUGS[0], texts.ROOT
    broken = tmp_path / "concepts" / slug / "words"
    broken.mkdir(parents=True)
    (broken / "en.toml").write_text('title = "x"\nshort = "x"\nline = "x"\nquestions = 3\n')
    (tmp_path / "ui").symlink_to(folder / "ui")
    for other in SLUGS[1:]:
        (tmp_path / "concepts" / other).symlink_to(folder / "concepts" / other)
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    app = open_page(slug)
    assert not app.exception
    assert f"concepts/{slug}/words/en.toml" in app.error[0].value
    assert_fine(open_page(SLUGS[1]))


# ------------------------------------------------------------------------------------------------- its notebook


@pytest.mark.parametrize("slug, act", EVERY_ACT)
def test_the_notebook_runs_and_shows_the_same_numbers(slug, act, kernel):
    values = defaults(slug, act)
    cells = json.loads(routes.notebook(slug, "en", values))["cells"]
    shown_facts = kernel(cells)
    view = shown(slug, values)
    shared = set(shown_facts) & set(view.facts)
    assert shared, "the notebook's facts are the page's"
    for name in shared:
        assert (
            shown_facts[name] == pytest.approx(view.facts[name], rel=1e-6, abs=1e-9, nan_ok=True)
            if isinstance(shown_facts[name], float)
            else shown_facts[name] == view.facts[name]
        ), name
