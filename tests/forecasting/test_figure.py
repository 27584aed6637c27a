"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import forecasting as lesson
from concepts.forecasting import figures, figures_choice, figures_order, figures_windows
from concepts.forecasting.models import MODELS
from concepts.forecasting.series import STEPS
from ui import words

LESSON = words.load("forecasting")
WORDS = LESSON["figure"]
LINE = "shop::50,51,52,53,54,55,56,57"


def test_the_truth_comes_out_week_by_week():
    it = lesson.sketch(drawn=LINE)
    scene = figures.drawn(it, WORDS)
    seen = scene.moving["truth"]["y"]
    assert np.isfinite(seen).sum(axis=1).tolist() == list(range(STEPS + 1))
    assert seen[-1] * it.scale / 100 == pytest.approx(it.truth)
    assert scene.traces["yours"]["y"] == pytest.approx([50, 51, 52, 53, 54, 55, 56, 57])
    assert scene.draws == {"yours": ("drawn", "shop::")} and f"you {it.facts['yours']:.0f}%" in scene.captions[-1]


def test_the_bars_are_the_misses_so_far():
    it = lesson.sketch(drawn=LINE)
    scene = figures.drawn(it, WORDS)
    ends = [scene.moving[f"bar {i}"]["x"][-1, 1] for i in range(1 + len(MODELS))]
    assert ends == pytest.approx(
        [min(it.facts["yours"], figures.TOP), *(min(it.facts[m], figures.TOP) for m in MODELS)]
    )
    half = np.abs(it.yours - it.truth)[:4].sum() / it.truth[:4].sum()
    assert scene.moving["bar 0"]["x"][4, 1] == pytest.approx(min(100 * half, figures.TOP))


def test_the_question_shows_neither_truth_nor_range():
    scene = figures.question(lesson.sketch(drawn=LINE), WORDS)
    assert not np.isfinite(scene.traces["truth"]["y"]).any() and not np.isfinite(scene.traces["fan"]["y"]).any()
    assert np.isfinite(scene.traces["yours"]["y"]).all() and scene.draws
    assert set(scene.ghosts) == set(LESSON["questions"]["draw"]["options"])
    truth = lesson.sketch().truth
    assert not set(np.round(truth, 3)) & set(np.round(scene.table[WORDS["col_value"]], 3))


def test_a_range_comes_before_its_truth():
    it = lesson.windows(model="npts")
    scene = figures_windows.walk(it, WORDS)
    for frame in range(scene.frames):
        ranges = np.isfinite(scene.moving["fans"]["y"][frame]).sum() // (2 * STEPS)
        truths = (np.isfinite(scene.moving["truth"]["y"][frame]).sum() - figures_windows.BEHIND) // STEPS
        assert (ranges, truths) == ((frame + 1) // 2, frame // 2)
    at = MODELS.index("npts")
    assert scene.moving[f"bar {at}"]["x"][-1, 1] == pytest.approx(it.facts["wql"])
    assert scene.table[WORDS["col_inside"]][at] == pytest.approx(it.facts["inside"])


def test_every_product_has_its_past_winner_and_its_next():
    it = lesson.choose()
    scene = figures_choice.choosing(it, WORDS)
    assert scene.traces["past"]["y"].tolist() == (-it.past).tolist()
    assert np.isfinite(scene.traces["hit"]["y"]).sum() == round(it.facts["same"] * 0.4)
    assert np.isfinite(scene.traces["hit"]["y"]).sum() + np.isfinite(scene.traces["miss"]["y"]).sum() == 40
    assert scene.moving["bar 0"]["x"][-1, 1] == pytest.approx(it.facts["chosen"] / it.facts["ets"])
    assert WORDS["col_later"] not in figures_choice.question(it, WORDS).table


def test_what_is_missing_and_left_over_is_drawn():
    it = lesson.order(quantile=70, product=3)
    scene = figures_order.ordered(it, WORDS)
    top = scene.traces["missing"]["y"].reshape(-1, 3)
    assert np.isfinite(top[:, 0]).sum() == (it.y > it.amount[it.at]).sum()
    assert scene.traces["now"]["x"].tolist() == [70] and scene.frames == 18
    assert scene.traces["bill"]["y"][it.at] == pytest.approx(100 * it.bills[it.at] / it.usual)
    assert f"P{it.facts['best_quantile']}" in scene.traces["cheapest"]["text"][0]
    asked = figures_order.question(it, WORDS)
    assert len(asked.table[WORDS["col_bill"]]) == 1 and not np.isfinite(asked.traces["bill"]["y"]).any()


@pytest.mark.parametrize("ahead", [4, 8, 12])
def test_behind_a_cut_nothing_is_seen_before_its_range(ahead):
    it = lesson.windows(ahead=ahead)
    scene = figures_windows.walk(it, WORDS)
    x = scene.traces["truth"]["x"]
    for window in range(5):
        cut = scene.moving["cut"]["x"][2 * window + 1, 0]
        truth, after = (np.isfinite(scene.moving["truth"]["y"][2 * window + i]) for i in (1, 2))
        ranges = np.isfinite(scene.moving["fans"]["y"][2 * window + 1])
        assert x[truth].max() < cut < x[after].max() == cut - 0.5 + ahead
        assert (scene.traces["fans"]["x"][ranges] > cut).sum() == 2 * ahead
    assert len(scene.captions) == 11 and it.facts["ahead"] == ahead
