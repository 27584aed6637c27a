"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import clustering as lesson
from concepts.clustering import (
    figures,
    figures_choose,
    figures_names,
    figures_shapes,
    figures_units,
    lloyd,
    segments,
    shapes,
)
from ui import words

WORDS = words.load("clustering")["figure"]


def test_the_question_shows_the_start_and_who_joins_and_no_more():
    result = lesson.segmentation()
    scene = figures.question(result, WORDS)
    assert scene.frames == 2 and not scene.drags and set(scene.ghosts) == {"stay", "one", "spread", "never"}
    assert not scene.moving["customers"]["marker.color"][0].any()
    assert scene.moving["customers"]["marker.color"][1].tolist() == (result.rounds[0].labels + 1).tolist()
    assert np.nan_to_num(scene.moving["centers"]["x"][1][:4]) == pytest.approx(lesson.START[:4, 0])


def test_every_frame_shows_its_half_round():
    result = lesson.segmentation(k=5)
    scene, (halves, used) = figures.steps(result, WORDS), result.frames
    assert scene.frames == segments.ROOM
    colors, centers = scene.moving["customers"]["marker.color"], scene.moving["centers"]
    for frame in (3, 6, used - 1):
        each, joined = halves[frame]
        assert colors[frame].tolist() == (result.rounds[each if joined else each - 1].labels + 1).tolist()
        assert centers["x"][frame][:5] == pytest.approx(result.rounds[each].centers[:, 0] * result.sample.scale[0])
        assert np.isnan(centers["x"][frame][5])
    assert scene.captions[used - 1] == WORDS["done"].format(n=len(result.rounds) - 1)
    assert f"{len(result.rounds) - 1} rounds" in scene.alt


def test_the_bars_are_shares_of_customers_and_money():
    result = lesson.segmentation()
    scene, used = figures.steps(result, WORDS), result.frames[1]
    assert scene.moving["share customers"]["text"][used - 1][:4] == [f" {share:.0%}" for share in result.segments[:, 2]]
    assert scene.moving["share money"]["text"][used - 1][:4] == [f" {share:.0%}" for share in result.segments[:, 3]]
    bars = np.asarray(scene.moving["bars customers"]["x"][used - 1]).reshape(-1, 3)
    assert bars[:4, 1] == pytest.approx(result.segments[:, 2]) and np.isnan(bars[4:, 1]).all()


def test_both_coordinates_of_every_center_can_be_dragged():
    scene = figures.steps(lesson.segmentation(x1=1.5, y1=3.0), WORDS)
    assert scene.drags == {"handles": ("xy", list(lesson.PLACES))}
    assert (scene.traces["handles"]["x"][0], scene.traces["handles"]["y"][0]) == (1.5, 3.0)


@pytest.mark.parametrize("k", [2, 4, 6])
def test_units_show_both_groupings_and_their_sizes(k):
    result = lesson.units(k=k)
    scene = figures_units.units(result, WORDS)
    assert scene.moving["plain"]["marker.color"][-1].tolist() == (result.plain[-1].labels + 1).tolist()
    assert scene.moving["logs"]["marker.color"][-1].tolist() == (result.logs[-1].labels + 1).tolist()
    assert sum(int(size) for size in scene.moving["plain sizes"]["text"][-1][:k]) == 600
    assert f"{result.scores[0]:.2f}" in scene.alt
    asked = figures_units.units(result, WORDS, asking=True)
    assert not asked.traces["plain"]["marker"]["color"].any() and f"{result.scores[0]:.2f}" not in asked.alt


def test_dbscan_grows_frame_by_frame_beside_k_means():
    result = lesson.breaking(shape="uneven", parts=3)
    scene = figures_shapes.broken(result, WORDS)
    assert scene.frames == len(shapes.RADII)
    for frame in (2, 9, 19):
        drawn = scene.moving["dense"]["marker.color"][frame]
        assert ((drawn == 0) == (result.found.dense[frame] < 0)).all()
        assert str(result.found.right[frame]) in scene.moving["dense hits"]["text"][frame][0]
    assert scene.traces["kmeans"]["marker"]["color"].tolist() == (result.found.kmeans.labels + 1).tolist()
    borders = lloyd.borders(
        result.found.kmeans.centers, np.ones(2), np.column_stack([figures_shapes.WIDE, figures_shapes.TALL])
    )
    assert scene.traces["border"]["x"][:2] == pytest.approx(borders[0, :, 0], nan_ok=True)


def test_the_question_of_the_shapes_gives_nothing_away():
    asked = figures_shapes.broken(lesson.breaking(), WORDS, asking=True)
    assert (
        not asked.traces["kmeans"]["marker"]["color"].any()
        and np.isnan(asked.traces["border"]["x"]).all()
        and asked.frames == 1
    )


def test_the_best_method_of_each_row_is_marked():
    result = lesson.breaking()
    scene = figures_shapes.methods(result, WORDS)
    colors = np.array(scene.traces["scores"]["marker"]["color"]).reshape(4, 4)
    for row, name in zip(colors, result.scores):
        assert row[result.scores[name].argmax()] == "@model"


def test_a_given_name_fills_its_ring_and_is_judged_at_the_end():
    scene = figures_names.naming(lesson.named(s2="gone"), WORDS)
    filled = np.array(scene.traces["rings"]["marker"]["symbol"]) == "circle"
    assert filled.nonzero()[0].tolist() == [7] and scene.picks["rings"][7] == {"s2": "gone"}
    assert set(scene.traces["marks"]["text"]) == {" "}
    done = figures_names.naming(lesson.named(s1="best", s2="gone", s3="slipping", s4="new"), WORDS)
    assert list(done.traces["marks"]["text"]) == [WORDS["fits"], WORDS["not"], WORDS["fits"], WORDS["not"]]


def test_the_starts_show_every_run_and_yours():
    result = lesson.choosing(k=6)
    scene = figures_choose.starts(result, 12.5, WORDS)
    assert len(scene.traces["runs"]["x"]) == segments.RUNS and scene.traces["yours"]["x"] == [12.5]
    assert scene.traces["runs"]["y"].min() == 1
    curves = figures_choose.choosing(result, 6, WORDS)
    assert list(curves.traces["loose"]["y"]) == list(result.loose) and curves.traces["silhouette here"]["y"] == [
        result.silhouette[-1]
    ]
