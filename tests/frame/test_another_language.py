"""A second language needs only other files: generated ones are put beside the English, and no English is left on any page."""

import json
import re
import tomllib

import pytest

from tests.support import EVERY_ACT, ROOT, SLUGS, assert_fine, defaults, handed, open_page
from ui import views, words

KEPT = {"url", "library"}  # not words: addresses, code


def pseudo(value):
    """Mark every word: ⟦like this⟧; ids, addresses and code are left alone."""
    if isinstance(value, dict):
        ids = list(value.get("options", ()))
        left = {"answer"} if value.get("answer") in ids else set()
        kept = (
            KEPT
            | left
            | ({"show"} if {"belief", "replies"} & value.keys() else set())
            | ({"act"} if "task" in value else set())
        )
        return {key: inner if key in kept else pseudo(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [pseudo(inner) for inner in value]
    if isinstance(value, str):
        return (
            " ".join(f"⟦{word}⟧" for word in value.split(" "))
            if value.count(" ") == 11 and value.isascii() and value.startswith("Jan")
            else f"⟦{value}⟧"
        )
    return value


def toml(table):
    """Write nested tables as TOML (all this needs: strings, numbers, truth values, lists, tables)."""

    def plain(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {plain(v)}" for k, v in value.items()) + "}"
        return (
            "[" + ", ".join(map(plain, value)) + "]"
            if isinstance(value, list)
            else json.dumps(value, ensure_ascii=False)
        )

    return "\n".join(f"{json.dumps(key)} = {plain(value)}" for key, value in table.items())


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A folder with the words of every lesson and of the frame, in English and in xx."""
    root = tmp_path_factory.mktemp("words")
    for path in [*ROOT.glob("concepts/*/words/en.toml"), *ROOT.glob("ui/languages/en/*.toml")]:
        text, place = path.read_text(encoding="utf-8"), root / path.relative_to(ROOT)
        other = place.parent / "xx.toml" if place.name == "en.toml" else place.parents[1] / "xx" / place.name
        for where, what in ((place, text), (other, toml(pseudo(tomllib.loads(text))))):
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_text(what, encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def two_languages(root, monkeypatch):
    monkeypatch.setattr(words, "ROOT", root)
    monkeypatch.setattr(words, "LANGUAGES", ("en", "xx"))


def strangers(strings):
    """Return those that hold a word outside the marks; icons, names of files and the addresses of links are no words."""
    noise = r":material/\w+:|`[^`]*`|\]\([^)]*\)|<div class=.emblem.*|<svg.*"
    return [s for s in strings if re.search(r"[^\W\d_]{3,}", unmarked(re.sub(noise, "", s or "", flags=re.DOTALL)))]


def unmarked(string):
    """Return what is left when the marked words are taken out, innermost first."""
    left = re.sub(r"⟦[^⟦⟧]*⟧", "", string)
    return left if left == string else unmarked(left)


@pytest.mark.parametrize("slug, act", [*EVERY_ACT, (None, None)])
def test_no_word_is_written_in_the_code(slug, act):
    asked = {f"predict_{each}": "skip" for each in words.load(slug)["questions"]} if slug else {}
    for link in ({}, {"predict": "skip"} | asked):
        app = open_page(slug, lang="xx", **link, **({"act": act} if act else {}))
        assert_fine(app)
        told = [
            each.value
            for kind in ("title", "header", "subheader", "caption", "markdown")
            for each in getattr(app, kind)
        ]
        labels = [each.label for kind in ("button", "toggle", "segmented_control") for each in getattr(app, kind)]
        prose = [data.get("text", "") for data in handed(app, "prose")]
        panels = [
            text
            for data in handed(app, "controls")
            for each in data["controls"]
            for text in (each["label"], each["help"])
        ]
        assert not strangers([*told, *labels, *prose, *panels])


@pytest.mark.parametrize("slug, act", EVERY_ACT)
@pytest.mark.parametrize("question", [True, False], ids=["question", "view"])
def test_no_word_is_written_in_a_figure(slug, act, question):
    view = views.look(slug, "xx", defaults(slug, act), question)
    for scene in (view.scene, *view.more.values()):
        titles = [axis.get("title", {}).get("text") for key, axis in scene.layout.items() if "axis" in key]
        notes = [note.get("text") for note in scene.layout.get("annotations", [])]
        assert not strangers([scene.alt, *scene.captions, *scene.table, *titles, *notes])


def test_a_stranger_language_falls_back():
    assert open_page(None, lang="../en").title[0].value == words.load("home")["title"]
    assert open_page(None, lang="xx").title[0].value.startswith("⟦")
    assert open_page(SLUGS[0], lang="nowhere").title[0].value == words.load(SLUGS[0])["title"]
