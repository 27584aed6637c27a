"""What a listed lesson must bring, which way imports run, what the house may not hold."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import HERE, SETS, load
from tests.support import ROOT, SLUGS, copy_house, words
from ui import catalog, views

FILES = (
    "concepts/{}/__init__.py",
    "concepts/{}/figures.py",
    "concepts/{}/words/en.toml",
    "pages/{}.py",
    "tests/{}/test_concept.py",
    "tests/{}/test_figure.py",
    "ui/emblems/{}.svg",
)


@pytest.mark.parametrize("slug", SLUGS)
def test_an_open_lesson_has_its_files_and_its_functions(slug):
    missing = [name.format(slug) for name in FILES if not (ROOT / name.format(slug)).exists()]
    assert not missing, f"{slug} lacks {', '.join(missing)}"
    page = views.lesson(slug)
    assert callable(page.view) and callable(page.question) and page.CONTROLS
    assert set(words(slug).get("controls", {})) <= set(page.CONTROLS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_short(slug):
    assert len((ROOT / "pages" / f"{slug}.py").read_text().splitlines()) <= 110


@pytest.mark.parametrize("folder", ["pages", "concepts", "tests"])
def test_every_room_belongs_to_a_listed_lesson(folder):
    known = {lesson.slug for lesson in catalog.LESSONS} | {
        "home",
        "frame",
        "controls",
        "__init__",
        "support",
        "conftest",
        "chromium",
        "__pycache__",
    }
    strays = {path.stem for path in (ROOT / folder).iterdir()} - known
    assert not strays


def test_slugs_are_unique_and_chapters_known():
    slugs = [lesson.slug for lesson in catalog.LESSONS]
    assert len(set(slugs)) == len(slugs) == 22
    assert {lesson.chapter for lesson in catalog.LESSONS} == set(catalog.CHAPTERS)


def test_find_names_the_unknown_slug():
    assert catalog.find("clustering").chapter == "how"
    with pytest.raises(KeyError, match="no lesson 'nope'"):
        catalog.find("nope")


def test_the_first_route_is_open():
    assert set(words("home")["route"]["steps"]) <= set(SLUGS)


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


def test_the_link_has_one_owner():
    for path in [
        *(ROOT / "ui").glob("*.py"),
        *(ROOT / "pages").glob("*.py"),
        *(ROOT / "concepts").rglob("*.py"),
        *(ROOT / "stage").glob("*.py"),
    ]:
        if path.name != "link.py":
            assert not re.search(r"\bst\.query_params", path.read_text()), path
    for path in (ROOT / "pages").glob("*.py"):
        assert "session_state" not in path.read_text(), path


def test_opening_the_map_loads_no_model_library():
    script = (
        "import sys; from streamlit.testing.v1 import AppTest; app = AppTest.from_file('streamlit_app.py', default_timeout=60).run(); assert not app.exception;"
        "print([m for m in ('sklearn', 'scipy', 'pandas', 'pyarrow', 'matplotlib', 'statsmodels', 'nbformat') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_the_scaffold_of_a_lesson_opens_and_is_sound(tmp_path):
    """`make lesson` in a copy of the house: the lesson opens, and its own tests fail until they say something."""
    copy_house(tmp_path)
    slug, listed = "another", tmp_path / "ui" / "catalog.py"
    listed.write_text(
        listed.read_text().replace("LESSONS = (\n", 'LESSONS = (\n    Lesson("another", "possible", "science"),\n')
    )
    shutil.copy(tmp_path / "ui" / "emblems" / "mark.svg", tmp_path / "ui" / "emblems" / "another.svg")
    laid = subprocess.run([sys.executable, "-m", "ui.scaffold", slug], cwd=tmp_path, capture_output=True, text=True)
    assert laid.returncode == 0, laid.stderr
    script = (
        "from streamlit.testing.v1 import AppTest; app = AppTest.from_file('streamlit_app.py', default_timeout=60);"
        f"app.query_params['predict'] = 'stays'; app.run(); app.switch_page('pages/{slug}.py').run(); assert not app.exception, app.exception; assert not app.error, app.error[0].value;"
        "from ui import answers, views; from concepts.controls import read;"
        f"print(answers.answer('{slug}', 'en', read(views.lesson('{slug}').CONTROLS, {{}})).facts['k'])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.strip() == "5", done.stdout + done.stderr
    assert "raise AssertionError" in (tmp_path / "tests" / slug / "test_concept.py").read_text()


def test_a_lesson_whose_data_is_missing_is_closed_and_names_the_file(tmp_path):
    copy_house(tmp_path)
    (tmp_path / "data" / "bike_rentals_daily.csv").unlink()
    script = (
        "from streamlit.testing.v1 import AppTest;"
        "app = AppTest.from_file('streamlit_app.py', default_timeout=60).run();"
        "app.switch_page('pages/ml_process.py').run(); assert not app.exception, app.exception;"
        "print(app.error[0].value);"
        "app.switch_page('pages/amazon_flywheel.py').run(); assert not app.exception and not app.error"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert "bike_rentals_daily.csv" in done.stdout, done.stdout + done.stderr
