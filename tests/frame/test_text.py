"""The words are checked when loaded; what is wrong is named by file and key."""
import shutil

import pytest

from tests.support import SLUGS
from ui import text

GOOD = (text.ROOT / "en" / "frame.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(text.ROOT / "en", tmp_path / "en")
    monkeypatch.setattr(text, "ROOT", tmp_path)
    return tmp_path / "en"


def change(folder, old, new, name=SLUGS[0]):
    path = folder / f"{name}.toml"
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


def test_a_missing_file_is_named(folder):
    (folder / "home.toml").unlink()
    with pytest.raises(text.TextError, match=r"lessons/en/home.toml is missing"):
        text.load("home")


def test_broken_toml_is_named_with_its_line(folder):
    (folder / "home.toml").write_text('title = "no end\n')
    with pytest.raises(text.TextError, match=r"lessons/en/home.toml is not TOML: .*line 1"):
        text.load("home")


def test_a_missing_key_is_named(folder):
    change(folder, "title = ", "titel = ")
    with pytest.raises(text.TextError, match=rf"lessons/en/{SLUGS[0]}.toml: top level: .*titel"):
        text.load(SLUGS[0])


def test_a_wrong_kind_is_named_by_its_path(folder):
    change(folder, "minutes = ", "minutes = 0 #")
    with pytest.raises(text.TextError, match=r"teacher.minutes: 0 is less than the minimum"):
        text.load(SLUGS[0])


def test_an_answer_must_be_an_option(folder):
    answer = text.load(SLUGS[0])["predict"]["answer"]
    change(folder, f'answer = "{answer}"', 'answer = "nobody"')
    with pytest.raises(text.TextError, match=r"predict.answer: 'nobody' is not one of"):
        text.load(SLUGS[0])


def test_a_key_nobody_wrote_is_named_when_asked_for(folder):
    with pytest.raises(text.TextError, match=r"lessons/en/frame.toml: predict.nope is missing"):
        text.load("frame")["predict"]["nope"]


def test_a_change_on_disk_is_seen(folder):
    change(folder, text.load("home")["title"], "Another title", name="home")
    assert text.load("home")["title"] == "Another title"


def test_filling_names_what_nobody_gave():
    assert text.fill("{share:.0%} of {n:,}", share=0.251, n=4000) == "25% of 4,000"
    with pytest.raises(text.TextError, match=r"nothing was given for \{n\}"):
        text.fill("{n}", m=1)


def test_the_default_language_comes_first(folder):
    shutil.copytree(folder, folder.parent / "aa")
    assert text.languages() == ["en", "aa"]
