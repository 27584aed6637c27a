"""Words: checked when loaded, and when something is wrong the file and the key are named."""

import copy
import pickle

import numpy as np
import pytest

from tests.support import SLUGS
from ui import words


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a lesson's words and load them."""

    def load(text, slug="x", language="en"):
        folder = tmp_path / "concepts" / slug / "words"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{language}.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(words, "ROOT", tmp_path)
        return words.load(slug)

    return load


SOUND = (words.ROOT / "concepts" / SLUGS[0] / "words" / "en.toml").read_text(encoding="utf-8")


def lesson(**changed):
    """The text of a whole lesson's words, with some keys changed."""
    text = SOUND
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_every_lesson_has_words_and_every_open_one_has_all():
    from ui import catalog

    for each in catalog.LESSONS:
        assert words.load(each.slug)["title"]
    for slug in SLUGS:
        assert words.load(slug)["questions"]


def test_a_missing_file_is_named():
    with pytest.raises(words.WordsError, match="concepts/nope/words/en.toml is missing"):
        words.load("nope")


def test_what_is_not_toml_is_named_with_its_line(written):
    with pytest.raises(words.WordsError, match=r"concepts/x/words/en.toml is not TOML: .*line 2"):
        written('title = "a"\nshort "b"\n')


def test_a_misspelt_key_is_named(written):
    with pytest.raises(words.WordsError, match="concepts/x/words/en.toml: top level: .*shrt"):
        written('title = "a"\nshrt = "b"\nline = "c"\n')


def test_an_answer_that_is_no_option_is_named(written):
    text = lesson(**{'answer = "': 'answer = "nowhere_'})
    with pytest.raises(words.WordsError, match=r"questions\.\w+\.answer: 'nowhere_"):
        written(text)


def test_a_missing_word_is_named_when_it_is_asked_for():
    with pytest.raises(words.WordsError, match=r"ui/languages/en/frame.toml: goal.nope is missing"):
        words.load("frame")["goal"]["nope"]


def test_a_placeholder_nobody_fills_is_named_with_file_and_key(written):
    text = written('title = "{n} and {m}"\nshort = "b"\nline = "c"\n')
    assert text["title"].format(n=1, m=2) == "1 and 2"
    with pytest.raises(
        words.WordsError, match=r"concepts/x/words/en.toml: title: nothing was given for {m}; there are n"
    ):
        text["title"].format(n=1)


def test_a_placeholder_where_nothing_is_filled_in_is_refused(written):
    for key in ("situation", "question", "task"):
        text = SOUND.replace(f'\n{key} = "', f'\n{key} = "{{share:.0%}} of ', 1)
        with pytest.raises(
            words.WordsError, match=rf"concepts/x/words/en.toml: .*{key}: nothing fills {{share:.0%}} here"
        ):
            written(text)


@pytest.mark.parametrize(
    "spec, number, said",
    [
        (":.0f", -27.4, "−27"),
        (":+d", -3, "−3"),
        (":,.1f", np.float32(-1234.5), "−1,234.5"),
        (":.0%", -0.004, "0%"),
        (":+.1f", -0.04, "+0.0"),
        (":.0f", -0.0, "0"),
        ("", -2, "−2"),
        (":.0f", float("-inf"), "−inf"),
        (":.2f", 2.5, "2.50"),
        ("", True, "True"),
        ("", "well-known", "well-known"),
    ],
)
def test_a_number_below_zero_has_a_minus_sign_and_nothing_has_no_sign(spec, number, said):
    assert words.Text(f"{{n{spec}}} or so", "x").format(n=number) == f"{said} or so"


def test_another_language_falls_back_to_the_default():
    assert words.load(SLUGS[0], "xx")["title"] == words.load(SLUGS[0])["title"]


def test_words_can_be_copied_and_kept():
    text = words.load(SLUGS[0])["title"]
    assert copy.deepcopy(text) == text == pickle.loads(pickle.dumps(text))
