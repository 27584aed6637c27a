"""The app's own parts: a session that asks for too much waits, the others do not."""

from collections import deque

from tests.support import SLUGS, assert_fine, open_page
from ui import answers, app


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
