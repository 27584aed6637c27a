"""The figures: what is drawn is what the reader sees and says."""

import numpy as np
import pytest

from concepts import ai_types as lesson
from concepts.ai_types import drawing, figures, figures_pad, figures_refuse, figures_tasks
from concepts.ai_types.refusing import KINDS
from tests.support import words

TEXT = words("ai_types")
WORDS = TEXT["figure"]


def test_the_pictures_are_the_pictures():
    result = lesson.turn()
    scene = figures.turning(result, WORDS)
    colours = scene.moving["pictures"]["marker.color"]
    assert scene.frames == 37 and colours.shape == (37, 12 * 64)
    assert colours[27, 64:128].tolist() == np.round(result.ink[27, 1] * 16).astype(int).tolist()
    x, y = scene.traces["pictures"]["x"], scene.traces["pictures"]["y"]
    assert (x[1] - x[0], y[8] - y[0]) == (1, -1)  # row by row, downwards


def test_the_words_say_right_and_wrong_and_the_bars_how_sure():
    result = lesson.turn()
    moving = figures.turning(result, WORDS).moving
    for frame in (18, 27):
        right = [text != " " for text in moving["right words"]["text"][frame]]
        assert right == (result.answers[frame] == result.labels).tolist()
        assert all(
            (a == " ") != (b == " ")
            for a, b in zip(moving["right words"]["text"][frame], moving["wrong words"]["text"][frame])
        )
        assert moving["bars"]["x"][frame, 1] - moving["bars"]["x"][frame, 0] == pytest.approx(
            8 * result.trust[frame, 0], abs=0.02
        )


def test_the_curves_are_hidden_until_the_answer():
    result = lesson.turn()
    asked, seen = figures.turning(result, WORDS, asked=True), figures.turning(result, WORDS)
    assert np.isnan(asked.traces["right"]["y"]).all() and asked.frames == 1
    assert seen.traces["right"]["y"] == pytest.approx(result.right) and seen.traces["sure"]["y"] == pytest.approx(
        result.sure
    )
    assert set(asked.ghosts) == set(TEXT["questions"]["turn"]["options"])
    assert "8%" in seen.alt and "8%" not in asked.alt


def test_the_pad_shows_the_drawing_and_what_is_made_of_it():
    result = lesson.draw(drawing=drawing.PRESETS["heart"])
    scene = figures_pad.padding(result, WORDS)
    assert scene.paints == {"pad": ("drawing", "pen")}
    assert scene.traces["pad"]["marker"]["color"].tolist() == result.cells.ravel().astype(int).tolist()
    tops = scene.traces["bars"]["y"][1::3]
    assert (tops - figures_pad.BASE) / figures_pad.HIGH == pytest.approx(result.shares, abs=1e-6)
    assert WORDS["refuses"] in scene.traces["distance"]["text"]
    assert '"paints":[{"trace":0,"name":"drawing","pen":"pen"}]' in scene.json()


def test_a_blank_pad_can_be_sent():
    assert figures_pad.padding(lesson.draw(drawing=drawing.BLANK), WORDS).json()


@pytest.mark.parametrize("by", ["sure", "known"])
def test_dots_beyond_the_blade_are_answered(by):
    result = lesson.refuse(by=by, limit=8)
    traces = figures_refuse.refusing(result, WORDS).traces
    blade = traces["blade"]["x"][0]
    for kind in KINDS:
        x, state = traces[kind]["x"], traces[kind]["marker"]["color"]
        assert (x[state == figures_refuse.REFUSED] <= blade + 0.1).all() and (
            x[state != figures_refuse.REFUSED] >= blade - 0.1
        ).all()
    assert not (traces["clothes"]["marker"]["color"] == figures_refuse.RIGHT).any()


def test_before_the_answer_only_its_own_digits_are_seen():
    scene = figures_refuse.refusing(lesson.refuse(), WORDS, asked=True)
    assert np.isnan(scene.traces["turned"]["x"]).all() and not np.isnan(scene.traces["upright"]["x"]).any()
    assert scene.traces["told"]["text"][1:] == [" "] * 3
    assert set(scene.ghosts) == set(TEXT["questions"]["refuse"]["options"])


def test_the_lines_and_the_table_are_the_scores():
    result = lesson.tasks(keep=100)
    scene = figures_tasks.teaching(result, WORDS)
    assert scene.frames == 41
    assert scene.traces["digits"]["y"] == pytest.approx(result.scores[:, 0], abs=1e-3)
    shares = scene.traces["shares"]["text"]
    assert shares[1] == "–" and shares[6] == f"{100 * result.table[2, 0]:.0f}%"
    asked = figures_tasks.teaching(result, WORDS, asked=True)
    assert asked.frames == 21 and asked.traces["shares"]["text"][6:] == [" "] * 6
    assert set(asked.ghosts) == set(TEXT["questions"]["tasks"]["options"])


def test_clothes_are_read_as_digits_or_refused():
    sure, known = lesson.refuse(), lesson.refuse(by="known")
    scene, strict = (figures_refuse.wardrobe(result, WORDS) for result in (sure, known))
    colours = scene.traces["pictures"]["marker"]["color"]
    assert colours.shape == scene.traces["pictures"]["x"].shape == (640,)
    assert colours[64:128].tolist() == np.round(16 * sure.ink[1]).astype(int).tolist()
    said = [text for text in scene.traces["said"]["text"] if text != " "]
    assert (
        len(said)
        == sure.answered["clothes"][sure.worn].sum()
        > len([t for t in strict.traces["said"]["text"] if t != " "])
    )
    both = zip(strict.traces["said"]["text"], strict.traces["silent"]["text"])
    assert all((a == " ") != (b == " ") for a, b in both)
