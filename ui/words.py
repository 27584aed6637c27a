"""The words: concepts/<slug>/words/<language>.toml for a lesson, ui/languages/<language>/ for the frame and the map. Checked when loaded.
No other module holds a sentence a learner reads."""

import json
import re
import tomllib
from functools import lru_cache
from numbers import Real
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEFAULT = "en"
LANGUAGES = tuple(
    sorted(
        (folder.name for folder in (ROOT / "ui" / "languages").iterdir() if folder.is_dir()),
        key=lambda name: (name != DEFAULT, name),
    )
)


class WordsError(ValueError):
    """Words are missing or broken; the message names the file and the key."""


class Text(str):
    """A sentence that knows where it stands, so that a placeholder nobody fills is reported with file and key."""

    def __new__(cls, text, where):
        self = super().__new__(cls, text)
        self.where = where
        return self

    def __getnewargs__(self):
        return str(self), self.where

    def format(self, *args, **values):
        """Return the sentence filled; numbers below zero get a minus sign, and one that is nothing once rounded gets none."""
        filled = {name: _Number(value) if isinstance(value, Real) else value for name, value in values.items()}
        try:
            return super().format(*args, **filled)
        except (KeyError, IndexError) as error:
            raise WordsError(
                f"{self.where}: nothing was given for {{{error.args[0]}}}; there are {', '.join(sorted(values))}"
            ) from None
        except ValueError as error:
            raise WordsError(f"{self.where}: {error}") from None


class _Number:
    """A number that prints itself as a person writes it."""

    def __init__(self, value):
        self.value = value

    def __format__(self, spec):
        text = format(self.value, spec)
        if "-" not in text:
            return text
        return text.replace("-", "\N{MINUS SIGN}") if re.search("[1-9n]", text) else format(abs(self.value), spec)


class Words(dict):
    """A table of words that names the file and the key when a word is missing."""

    def __init__(self, words, where, path=""):
        super().__init__({key: _known(value, where, f"{path}{key}") for key, value in words.items()})
        self.where, self.path = where, path

    def __missing__(self, key):
        raise WordsError(f"{self.where}: {self.path}{key} is missing")


def _known(value, where, path):
    if isinstance(value, dict):
        return Words(value, where, f"{path}.")
    if isinstance(value, list):
        return [_known(item, where, f"{path}[{i}]") for i, item in enumerate(value)]
    return Text(value, f"{where}: {path}") if isinstance(value, str) else value


def load(name, language=DEFAULT):
    """Return the words of a lesson, or of "frame" or "home", as nested tables. In a language that lacks them, the default's.

    Raises WordsError naming the file and the key that is wrong.
    """
    folder = ROOT / "ui" / "languages" if name in ("frame", "home") else ROOT / "concepts" / name / "words"
    paths = [
        folder / f"{tongue}.toml" if folder.name == "words" else folder / tongue / f"{name}.toml"
        for tongue in (language, DEFAULT)
    ]
    path = next((path for path in paths if path.exists()), paths[-1])
    try:
        return _checked(path, name, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise WordsError(f"{path.relative_to(ROOT)} is missing") from None


@lru_cache(maxsize=256)
def _checked(path, name, _changed):
    where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordsError(f"{where} is not TOML: {error}") from None
    from jsonschema import Draft202012Validator

    kind = name if name in ("frame", "home") else "lesson" if "questions" in words else "coming"
    problem = next(
        iter(sorted(Draft202012Validator(_schema()[kind]).iter_errors(words), key=lambda e: e.json_path)), None
    )
    if problem:
        raise WordsError(
            f"{where}: {problem.json_path.removeprefix('$.').removeprefix('$') or 'top level'}: {problem.message}"
        )
    if kind == "lesson":
        _check_answers(where, words)
        _check_placeholders(where, words)
    return Words(words, where)


def _check_answers(where, words):
    """Every question's answer is one of its options, and every option of a prediction has its reply."""
    asked = {f"questions.{act}": question for act, question in words["questions"].items()} | {
        f"quiz[{i}]": q for i, q in enumerate(words["quiz"])
    }
    for part, question in asked.items():
        if question["answer"] not in question["options"]:
            raise WordsError(
                f"{where}: {part}.answer: {question['answer']!r} is not one of {', '.join(question['options'])}"
            )
        missing = set(question["options"]) - set(question.get("replies", question["options"]))
        if missing:
            raise WordsError(f"{where}: {part}.replies: nothing for {', '.join(sorted(missing))}")


FILLED = re.compile(
    r"numbers|figure\.|page\.|hood\.|goal\.reached$|own\.faults\.|questions\.\w+\.(outcome$|big$|replies\.)"
)


def _check_placeholders(where, words, path=""):
    """Only what the frame, the page or the figure fills may hold {placeholders}: anywhere else the learner would read them."""
    parts = words.items() if isinstance(words, dict) else enumerate(words) if isinstance(words, list) else ()
    for key, part in parts:
        name = f"{path}[{key}]" if isinstance(words, list) else f"{path}.{key}".lstrip(".")
        found = re.search(r"\{\w+([:!][^{}]*)?\}", part) if isinstance(part, str) else None
        if found and not FILLED.match(name):
            raise WordsError(f"{where}: {name}: nothing fills {found[0]} here")
        _check_placeholders(where, part, name)


@lru_cache(maxsize=1)
def _schema():
    return json.loads((Path(__file__).parent / "words.schema.json").read_text(encoding="utf-8"))
