"""The words: lessons/<language>/<slug>.toml, checked when loaded. No other module holds a sentence a learner reads."""
import json
import tomllib
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent / "lessons"
DEFAULT = "en"


class Words(dict):
    """A table of words that names the file and the key when a word is missing."""

    def __init__(self, words, where, path=""):
        super().__init__({key: Words(value, where, f"{path}{key}.") if isinstance(value, dict) else value for key, value in words.items()})
        self.where, self.path = where, path

    def __missing__(self, key):
        raise TextError(f"{self.where}: {self.path}{key} is missing")


class TextError(ValueError):
    """A lesson's words are missing or broken; the message names the file and the key."""


def languages():
    """Return the languages there is a folder for, the default first."""
    found = sorted(folder.name for folder in ROOT.iterdir() if folder.is_dir())
    return sorted(found, key=lambda name: name != DEFAULT)


def load(name, language=DEFAULT):
    """Return the words of a lesson, or of "frame" or "home", as nested dictionaries.

    Raises TextError naming the file and the key that is wrong.
    """
    path = ROOT / language / f"{name}.toml"
    try:
        return _checked(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise TextError(f"lessons/{language}/{path.name} is missing") from None


@lru_cache(maxsize=256)
def _checked(path, _changed):
    where = f"lessons/{path.parent.name}/{path.name}"
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TextError(f"{where} is not TOML: {error}") from None
    kind = path.stem if path.stem in ("frame", "home") else "lesson"
    from jsonschema import Draft202012Validator

    problem = next(iter(sorted(Draft202012Validator(_schema()[kind]).iter_errors(words), key=lambda e: e.json_path)), None)
    if problem:
        raise TextError(f"{where}: {problem.json_path.removeprefix('$.').removeprefix('$') or 'top level'}: {problem.message}")
    if kind == "lesson":
        _check_answers(where, words)
    return Words(words, where)


def _check_answers(where, words):
    """Every question's answer is one of its options, and every option has its reply."""
    predict = words["predict"]
    for part, question in [("predict", predict), *((f"quiz[{i}]", q) for i, q in enumerate(words["quiz"]))]:
        if question["answer"] not in question["options"]:
            raise TextError(f"{where}: {part}.answer: {question['answer']!r} is not one of {', '.join(question['options'])}")
    missing = set(predict["options"]) - set(predict["replies"])
    if missing:
        raise TextError(f"{where}: predict.replies: nothing for {', '.join(sorted(missing))}")


@lru_cache(maxsize=1)
def _schema():
    return json.loads((Path(__file__).parent / "words.schema.json").read_text(encoding="utf-8"))


def fill(template, **values):
    """Return the template with its {names} filled in.

    Raises TextError naming the placeholder nobody gave.
    """
    try:
        return template.format(**values)
    except (KeyError, IndexError) as error:
        raise TextError(f"nothing was given for {{{error.args[0]}}} in {template[:60]!r}; there are {', '.join(sorted(values))}") from None
