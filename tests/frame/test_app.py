"""The app's own parts: a session that asks for too much waits, the others do not."""

import re
from collections import deque

import pytest

from tests.support import ROOT, SLUGS, assert_fine, open_page
from ui import answers, app, catalog


def test_a_person_never_waits():
    runs = deque([float(i) for i in range(app.MOST_RUNS)], maxlen=app.MOST_RUNS)  # a click a second
    assert app.delay(runs, float(app.MOST_RUNS)) == 0


def test_three_hundred_runs_at_once_are_spread():
    runs, now = deque(maxlen=app.MOST_RUNS), 0.0
    for _ in range(300):
        now += app.delay(runs, now) + 0.01
        runs.append(now)
    assert now >= (300 / app.MOST_RUNS - 1) * app.SPAN


def test_a_stranger_link_to_the_map_is_fine():
    page = open_page(None, lang="nowhere", projector="maybe", veil="2", step="x")
    assert_fine(page)


def test_whoever_opens_a_page_is_noticed_so_that_warming_the_others_waits(monkeypatch):
    monkeypatch.setattr(answers, "_visited", 0.0)
    open_page(SLUGS[0])
    assert answers._visited > 0


@pytest.mark.parametrize("chapter", catalog.CHAPTERS)
def test_a_page_has_the_colours_of_its_chapter_and_its_type_only_where_it_is_projected(chapter):
    slug = next(lesson.slug for lesson in catalog.ready() if lesson.chapter == chapter)
    dyed, large = f".stApp.stApp {{ --page: var(--ground-{chapter});", "font-size: 20.5px"
    for projector in ({}, {"projector": "1"}):
        styles = " ".join(each.proto.body for each in open_page(slug, **projector).get("html"))
        assert dyed in styles and styles.count(".stApp.stApp { --page:") == 1 and (large in styles) == bool(projector)


def test_no_style_asks_all_of_the_page():
    """With html:has(x) or .stApp:has(x) each point that moves makes the browser style the whole page anew."""
    for sheet in (ROOT / "ui").glob("*.css"):
        assert not re.search(r"(^|[\s,])(html|body|:root|\.stApp)[^\s,{]*:has\(", sheet.read_text(), re.M), sheet.name
