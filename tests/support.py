"""What several tests need: opening a page, the scenes it drew, a pseudo-language."""
import json
import tomllib
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from ui import catalog

st.set_option("client.showErrorDetails", "full")  # a failing test says why
ROOT = Path(__file__).parent.parent
SLUGS = [lesson.slug for lesson in catalog.ready()]


def open_page(slug=None, **params):
    """Return the AppTest of a page (the map where no slug is given), opened with these link parameters."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run() if slug is None else app.switch_page(f"pages/{slug}.py").run()


def scenes(app):
    """Return the scenes the page handed to the stage, as dictionaries."""
    stages = [element.proto for element in app.get("bidi_component") if element.proto.component_name == "stage"]
    return [json.loads(json.loads(stage.json)["scene"]) for stage in stages]


def words(slug):
    """Return a lesson's English words."""
    return tomllib.loads((ROOT / "lessons" / "en" / f"{slug}.toml").read_text(encoding="utf-8"))


def assert_fine(app):
    """Nothing on the page is an exception or an error message."""
    assert not app.exception, app.exception[0].value
    assert not app.error, app.error[0].value


def told(app):
    """Everything the page says in text and captions, as one string."""
    return " ".join(element.value for kind in ("markdown", "caption") for element in getattr(app, kind))
