"""What a listed lesson must bring, and which way imports run."""
import subprocess
import sys
from pathlib import Path

import pytest

from ui import catalog
from data import HERE, SETS, load
from tests.support import ROOT, SLUGS, words
from ui import text

FILES = ("concepts/{}.py", "figures/{}.py", "pages/{}.py", "lessons/en/{}.toml", "tests/concepts/test_{}.py", "tests/figures/test_{}.py")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_listed_lesson_has_its_files(slug):
    missing = [name.format(slug) for name in FILES if not (ROOT / name.format(slug)).exists()]
    assert not missing, f"{slug} is listed in concepts/catalog.py but lacks {', '.join(missing)}"


@pytest.mark.parametrize("folder, pattern", [("pages", "*.py"), ("figures", "*.py"), ("lessons/en", "*.toml")])
def test_every_file_belongs_to_a_listed_lesson(folder, pattern):
    shared = {"home", "frame", "scene", "__init__"}
    stems = {path.stem for path in (ROOT / folder).glob(pattern)} - shared
    strays = {stem for stem in stems if not any(stem == slug or stem.startswith(f"{slug}_") for slug in SLUGS)}
    assert not strays


def test_slugs_are_unique_and_chapters_known():
    slugs = [lesson.slug for lesson in catalog.LESSONS]
    assert len(set(slugs)) == len(slugs) == 22
    assert {lesson.chapter for lesson in catalog.LESSONS} == set(catalog.CHAPTERS)


def test_find_names_the_unknown_slug():
    assert catalog.find("clustering").chapter == "how"
    with pytest.raises(KeyError, match="no lesson 'nope'"):
        catalog.find("nope")


def test_a_lesson_is_either_open_or_announced():
    coming = set(words("home")["coming"])
    assert coming == {lesson.slug for lesson in catalog.LESSONS} - set(SLUGS)


def test_the_first_route_is_open():
    assert set(words("home")["route"]["steps"]) <= set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_situation_is_short(slug):
    lesson = text.load(slug)
    assert len(lesson["situation"].split()) <= 120
    assert lesson["idea"].count(".") <= 2


@pytest.mark.parametrize("name", SETS)
def test_a_data_set_is_there_small_and_attributed(name):
    path = HERE / SETS[name].file
    assert 0 < path.stat().st_size <= 1_000_000
    assert SETS[name].file in (HERE / "SOURCES.md").read_text()
    assert len(load(name)) > 0


def test_changing_a_loaded_set_changes_no_one_elses():
    first = load("bike_rentals_daily")
    first.loc[:, "rentals"] = 0
    assert load("bike_rentals_daily")["rentals"].sum() > 0


def test_an_unknown_set_is_named():
    with pytest.raises(KeyError, match="no data set 'nope'"):
        load("nope")


def test_every_data_file_is_registered():
    assert {path.name for path in HERE.glob("*.csv")} == {s.file for s in SETS.values() if s.file.endswith(".csv")}


def test_imports_run_one_way():
    done = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_opening_the_map_loads_no_model_library():
    script = (
        "import sys; from tests.support import open_page; app = open_page(); assert not app.exception;"
        "print([m for m in ('sklearn', 'scipy', 'matplotlib', 'statsmodels', 'nbformat') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
