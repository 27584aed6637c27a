"""A second language needs only another folder: a generated one is put beside the English, and no English is left on any page."""
import json
import re
import tomllib

import pytest

from tests.pages.test_every_lesson import EVERY_ACT, REVEALED
from tests.support import ROOT, assert_fine, open_page, scenes
from ui import text

KEPT = {"url", "library"}  # not words: addresses, code


def pseudo(value):
    """Every word marked: [[like this]], placeholders and Streamlit's own marks left alone."""
    if isinstance(value, dict):
        ids = set(value.get("options", ()))  # an answer is an option's id, or, to a belief, a sentence
        return {key: inner if key in KEPT or key == "answer" and inner in ids or key == "show" and isinstance(inner, dict) else pseudo(inner)
                for key, inner in value.items()}
    if isinstance(value, list):
        return [pseudo(inner) for inner in value]
    return f"⟦{value}⟧" if isinstance(value, str) else value


def toml(table, path=""):
    """Write nested tables as TOML (all this needs: strings, numbers, lists, tables, lists of tables)."""
    def plain(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(k)} = {plain(v)}" for k, v in value.items()) + "}"
        return "[" + ", ".join(map(plain, value)) + "]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)

    return "\n".join(f"{json.dumps(key)} = {plain(value)}" for key, value in table.items())


@pytest.fixture(scope="module")
def languages(tmp_path_factory):
    root = tmp_path_factory.mktemp("lessons")
    for folder in ("en", "xx"):
        (root / folder).mkdir()
    for path in (ROOT / "lessons" / "en").glob("*.toml"):
        source = path.read_text(encoding="utf-8")
        (root / "en" / path.name).write_text(source, encoding="utf-8")
        (root / "xx" / path.name).write_text(toml(pseudo(tomllib.loads(source))), encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def two_languages(languages, monkeypatch):
    monkeypatch.setattr(text, "ROOT", languages)


def strangers(strings):
    """Those that hold a word outside the marks; icons, colours and the addresses of links are no words."""
    return [s for s in strings if re.search(r"[^\W\d_]{3,}", unmarked(re.sub(r":material/\w+:|:[\w-]+\[|\]\(http[^)]*\)", "", s)))]


def unmarked(string):
    """What is left when the marked words are taken out, innermost first."""
    left = re.sub(r"⟦[^⟦⟧]*⟧", "", string)
    return left if left == string else unmarked(left)


@pytest.mark.parametrize("slug, act", [*EVERY_ACT, (None, None)])
def test_no_word_is_written_in_the_code(slug, act):
    for params in ({}, REVEALED):
        app = open_page(slug, lang="xx", **params, **({"act": act} if act else {}))
        assert_fine(app)
        kinds = ("title", "header", "subheader", "caption", "info", "success", "warning")
        assert not strangers([e.value for kind in kinds for e in getattr(app, kind)])
        assert not strangers([m.value for m in app.markdown])
        controls = ("slider", "number_input", "toggle", "segmented_control", "selectbox", "text_input", "radio", "button", "checkbox", "multiselect")
        assert not strangers([c.label for kind in controls for c in getattr(app, kind)])
        for scene in scenes(app):
            assert not strangers([scene["alt"], *scene["captions"], *scene["table"], *drawn(scene["layout"])])


def drawn(layout):
    """The words a figure's layout shows: axis titles, annotations."""
    titles = [axis["title"]["text"] for key, axis in layout.items() if "axis" in key and axis.get("title", {}).get("text")]
    return titles + [note["text"] for note in layout.get("annotations", []) if note.get("text")]


def test_a_stranger_language_falls_back():
    app = open_page(None, lang="../en")
    assert app.title[0].value == text.load("home")["title"]
    assert open_page(None, lang="xx").title[0].value.startswith("⟦")
