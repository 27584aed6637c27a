"""What several tests need: opening a page, what it handed to the browser, the lessons and their acts."""

import json
import shutil
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import streamlit as st
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from concepts import controls
from ui import catalog, views
from ui import words as texts

st.set_option("client.showErrorDetails", "full")  # a failing test says why
ROOT = Path(__file__).parent.parent
SLUGS = [lesson.slug for lesson in catalog.ready()]


def copy_house(target):
    """Copy what the app consists of into a folder; return the folder."""
    for name in ("concepts", "data", "pages", "stage", "ui", "voice", ".streamlit"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "streamlit_app.py", target)
    return target


def open_page(slug=None, **link):
    """Return the AppTest of a page (the map where no slug is given), opened with this link."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run() if slug is None else app.switch_page(f"pages/{slug}.py").run()


def handed(app, name):
    """Return what the page handed to the components called name, as dictionaries."""
    return [
        json.loads(element.proto.json)[1]
        for element in app.get("bidi_component")
        if element.proto.component_name == name
    ]


def told(app):
    """Return everything the page says, as one string."""
    prose = [data["text"] for data in handed(app, "prose") if "text" in data]
    return " ".join([*prose, *(element.value for kind in ("markdown", "caption") for element in getattr(app, kind))])


def record(page, seconds):
    """Press record on a page, listen until the clock of the recording shows so many seconds, press stop."""
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text(f"00:{seconds:02}")
    page.get_by_role("button", name="Stop recording").click()


def words(slug):
    """Return a lesson's English words."""
    return texts.load(slug)


def assert_fine(app):
    """Nothing on the page is an exception or an error message."""
    assert not app.exception, app.exception[0].value
    assert not app.error, app.error[0].value


def acts(slug):
    """Return the acts of a lesson, or [None]."""
    table = views.lesson(slug).CONTROLS
    return list(table["act"].options) if "act" in table else [None]


def defaults(slug, act=None):
    """Return the values of an untouched lesson, in an act."""
    return controls.read(views.lesson(slug).CONTROLS, {"act": act} if act else {})


def shown(slug, values, question=False):
    """Return the View of a lesson at these values of its controls, when all of it is computed."""
    view, waiting = views.look(slug, texts.DEFAULT, values, question), Event()
    while view.pending:
        waiting.wait(0.05)
        view = views.look(slug, texts.DEFAULT, values, question)
    return view


def reached(view):
    """Whether a view reaches the goal, at any of its frames."""
    return bool(np.any(view.goal))


def settings(slug):
    """Return the values of each "Show me" of a lesson."""
    text, usual, found = texts.load(slug), defaults(slug), []
    for act, question in text["questions"].items():
        found += [({"act": act} if "act" in usual else {}) | show for show in question.get("show", {}).values()]
    found += [belief["show"] for belief in text["explain"].get("beliefs", []) if "show" in belief]
    return [usual | controls.told(views.lesson(slug).CONTROLS, show) for show in found]


EVERY_ACT = [pytest.param(slug, act, id=f"{slug}-{act}" if act else slug) for slug in SLUGS for act in acts(slug)]
EVERY_QUESTION = [pytest.param(slug, act, id=f"{slug}-{act}") for slug in SLUGS for act in words(slug)["questions"]]
