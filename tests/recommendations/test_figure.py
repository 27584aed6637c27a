"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import recommendations as lesson
from concepts.recommendations import figures, figures_known, figures_pictures, figures_promote, figures_shelf, shop
from concepts.recommendations.judging import by_history
from ui import words

WORDS = words.load("recommendations")["figure"]


@pytest.fixture(scope="module")
def names():
    return shop.purchases()[3]


@pytest.fixture(scope="module")
def asked():
    return figures.question(lesson.judge(recipe="trending"), lesson.judge(), WORDS)


def test_lit_squares_are_the_products_on_a_list(asked):
    it = lesson.judge(discount=0.75)
    scene = figures.judged(it, WORDS, asked)
    colors = scene.moving["shop"]["marker.color"]
    assert (colors[-1] > 0).sum() == it.facts["lit"] and np.all(np.diff((colors > 0).sum(axis=1)) >= 0)
    assert scene.traces["now"]["x"][0] == pytest.approx(it.facts["cover"])
    assert scene.moving["now"]["y"][-1, 0] == pytest.approx(it.facts["precision"])
    assert scene.traces["curve"]["x"][15] == pytest.approx(it.facts["cover"])
    assert f"{it.facts['lit']} are lit" in scene.alt


def test_the_question_knows_the_months_best_only(asked):
    assert not np.isfinite(asked.traces["now"]["x"]).any() and asked.traces["curve"]["opacity"] == 0
    assert asked.traces["month"]["x"] == pytest.approx([lesson.judge().facts["trending_cover"]])
    assert len(asked.table[WORDS["col_hits"]]) == 1 and set(asked.ghosts) == set(
        words.load("recommendations")["questions"]["judge"]["options"]
    )


def test_every_tile_can_be_tapped_once(names):
    it = lesson.browse(seen="0")
    scene = figures_shelf.shelf(it, names, WORDS)
    sets = [*scene.picks["tiles"], *scene.picks["tiles2"]]
    assert [pick["seen"] for pick in sets] == [f"{{now}}.{tile}" for tile in it.tiles]
    assert scene.traces["tiles"]["hovertext"] == [names[i] for i in it.tiles[:6]]
    assert scene.traces["why"]["text"][0].endswith(f": {it.counts[0]:.0f}")


def test_a_full_history_cannot_grow(names):
    it = lesson.browse(seen=".".join(map(str, range(lesson.MOST))))
    assert figures_shelf.shelf(it, names, WORDS).picks["tiles"] == (None,) * 6


def test_each_drawing_is_small_and_is_used(names):
    assert {figures_pictures.kind(name) for name in names} == set(figures_pictures.DRAWN)
    for points in figures_pictures.DRAWN.values():
        assert np.nanmax(np.abs(points)) <= 1


def test_promoted_places_come_first_and_are_marked(names):
    it = lesson.promote(seed=2)
    scene = figures_promote.promoted(it, names, WORDS)
    assert scene.frames == 11
    for n in (0, 3, 10):
        assert scene.moving["places"]["marker.color"][n] == ["@you"] * n + ["@model"] * (10 - n)
        assert [text != " " for text in scene.moving["bought"]["text"][n]] == it.it.hits[n, it.customer].tolist()
    assert scene.moving["now"]["y"][3, 0] == pytest.approx(it.facts["three"])
    assert np.isfinite(scene.moving["way"]["y"][3]).sum() == 4


def test_hits_by_history():
    hits = by_history("factors")
    scene = figures_known.bands(hits, "factors", WORDS)
    assert scene.traces["own"]["y"] == pytest.approx(hits[:, 0]) and f"{hits[0, 0]:.1f}" in scene.alt
