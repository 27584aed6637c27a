"""What only this lesson's page can do: the start lives in the link, and the buttons move it."""

import numpy as np

from concepts import clustering as lesson
from concepts.clustering import segments
from concepts.controls import read
from pages import clustering as page
from tests.support import assert_fine, defaults, open_page, shown
from ui import words

WORDS = words.load("clustering")


def test_a_stuck_start_reaches_the_goal():
    start = stuck()
    view = shown("clustering", defaults("clustering", "steps") | start)
    assert view.goal and view.facts["worse"] >= segments.WORSE
    app = open_page(
        "clustering", predict="skip", **{name: lesson.CONTROLS[name].text(value) for name, value in start.items()}
    )
    assert_fine(app)


def stuck():
    """Return a start with four centers that gets stuck, found by trying."""
    rng, table = np.random.default_rng(4), lesson.CONTROLS
    while True:
        places = {name: table[name].sample(rng) for pair in lesson.PLACES for name in pair}
        facts = lesson.segmentation(k=4, **places).facts
        if facts["worse"] >= segments.WORSE and facts["smallest"] > 0:
            return places


def test_spreading_out_changes_the_start_and_each_press_gives_another():
    values = defaults("clustering", "steps")
    seen = []
    for _ in range(3):
        changes = shown("clustering", values).actions["spread"]
        assert changes.pop("step", None) is None
        seen.append(changes)
        values = values | read({name: lesson.CONTROLS[name] for name in changes}, changes)
    assert seen[0] != seen[1] != seen[2]


def test_back_into_the_corner_is_the_default():
    changes = page.view(WORDS, **defaults("clustering", "steps") | {"x1": 2.0}).actions["corner"]
    assert changes["x1"] is None and set(changes) == {name for pair in lesson.PLACES for name in pair} | {"step"}


def test_advice_comes_when_all_four_have_names():
    given = {"s1": "best", "s2": "new", "s3": "slipping", "s4": "gone"}
    usual = defaults("clustering", "names")
    assert shown("clustering", usual | given).texts["advice"] == list(WORDS["page"]["advice"].values())
    assert shown("clustering", usual | {"s1": "best"}).texts["advice"] == [WORDS["page"]["place"]]


def test_a_start_off_the_map_falls_back():
    for bad in ("-1", "3.5", "x"):
        assert_fine(open_page("clustering", predict="skip", x1=bad))
