"""The figures: what is drawn is what was decided."""

import numpy as np
import pytest

from concepts import fraud_detection as lesson
from concepts.fraud_detection import figures, figures_curves, figures_later, figures_real, figures_rings, figures_yours
from concepts.fraud_detection.money import THRESHOLDS
from tests.support import words

TEXT = words("fraud_detection")
WORDS = TEXT["figure"]


def test_the_bars_are_the_scores():
    result = lesson.decide()
    scene = figures.deciding(result, WORDS)
    good = result.score[~result.fraud]
    tops = scene.traces["good"]["y"][1::3]
    assert (10**tops - 1).sum() == pytest.approx(len(good), rel=0.01)
    assert (scene.traces["frauds"]["y"][1::3] <= 0).all()


def test_the_bill_and_the_corners_move_with_the_threshold():
    result = lesson.decide(fee=20)
    scene = figures.deciding(result, WORDS)
    assert scene.frames == len(THRESHOLDS) and THRESHOLDS[result.frame] == 900
    assert scene.moving["here"]["y"][45, 0] == pytest.approx(result.tally.cost[45], abs=1)
    assert scene.moving["corners"]["text"][45][3] == WORDS["n_catch"].format(n=result.tally.blocked[45, 1])
    assert scene.moving["blade"]["x"][10].tolist() == [200, 200]
    assert f"{result.facts['cost']:,.0f}" in scene.alt


def test_the_question_shows_how_often_and_not_how_dear():
    scene = figures.asked(lesson.decide(), WORDS)
    assert "99.1%" in scene.traces["told"]["text"] and "$" not in str(scene.table) + scene.alt
    assert set(scene.ghosts) == set(TEXT["questions"]["decide"]["options"])


def test_whoever_reviews_is_drawn_and_the_rules_have_no_threshold():
    seen = figures.deciding(lesson.decide(review=600), WORDS)
    assert seen.traces["review"]["x"].tolist() == [600, 600] and "looked at" in seen.traces["reviews"]["text"][0]
    assert seen.drags == {"handle": ("x", ["review"])} and seen.traces["handle"]["x"].tolist() == [600]
    rules = figures.deciding(lesson.decide(who="rules", review=600), WORDS)
    assert np.isnan(rules.traces["review"]["x"]).all() and len(set(rules.traces["bill"]["y"].tolist())) == 1


def test_the_point_moves_on_both_curves():
    result = lesson.decide()
    scene = figures_curves.curves(result, WORDS)
    assert scene.follows and scene.frames == len(THRESHOLDS)
    assert scene.moving["here"]["y"][:, 0] == pytest.approx(result.tally.caught)
    assert scene.moving["here"]["x"][0, 0] == pytest.approx(1)


def test_frauds_appear_on_their_day_and_are_counted():
    result = lesson.later()
    scene = figures_later.passing(result, WORDS)
    assert scene.frames == 31
    sizes = scene.moving["frauds"]["marker.size"]
    assert [(row > 0).sum() for row in sizes] == [(result.day < day).sum() for day in range(60, 91)]
    new, stopped = (result.kind == 3).sum(), (result.stopped & (result.kind == 3)).sum()
    assert scene.traces["counts"]["text"][2] == WORDS["lane"].format(there=new, stopped=stopped)
    assert scene.traces["patient bar"]["x"][1] == pytest.approx(stopped / new)


def test_before_the_answer_the_new_kind_is_not_seen():
    scene = figures_later.passing(lesson.later(), WORDS, asked=True)
    sizes, result = scene.traces["frauds"]["marker"]["size"], lesson.later()
    assert scene.frames == 13 and not sizes[result.kind == 3].any()
    assert set(scene.ghosts) == set(TEXT["questions"]["later"]["options"])


def test_accounts_are_pulled_together_and_lit_at_the_end():
    result = lesson.rings(link="two", size=4)
    scene = figures_rings.joining(result, WORDS)
    moving = scene.moving["people"]
    assert (
        not moving["marker.color"][:-1].any() and moving["marker.color"][-1].tolist() == result.lit.astype(int).tolist()
    )
    x = moving["x"][-1]
    same = [np.ptp(x[result.group == g]) < 3 for g in np.unique(result.group)]
    assert all(same)
    assert np.isnan(scene.moving["ties"]["x"][0]).all() and not np.isnan(scene.moving["ties"]["x"][-1]).all()


@pytest.mark.parametrize("link", lesson.LINKS)
def test_every_ring_has_its_place(link):
    for seed in range(3):
        result = lesson.rings(link=link, size=2, seed=seed)
        x, y = figures_rings.settled(result.group, result.count)
        assert (x > 0).all() and (x < figures_rings.WIDE).all() and (y < 0).all() and (y > -figures_rings.TALL).all()
        far = np.hypot(x[:, None] - x, y[:, None] - y) + np.eye(len(x))
        assert far.min() > 0.25, "no account hides another"


def test_marked_invoices_are_the_strangest():
    result = lesson.invoices(share=2.0)
    scene = figures_real.invoices(result, WORDS)
    assert len(scene.traces["strange"]["x"]) == result.marked and len(scene.traces["usual"]["x"]) == figures_real.USUAL
    assert scene.table[WORDS["col_invoice"]].tolist() == result.number[:6].tolist()


def test_a_tap_says_what_a_rule_does_and_bars_are_what_it_meets():
    result = lesson.yours(km=150, do_km="off", do_tries="review")
    scene = figures_yours.ruling(result, WORDS)
    assert scene.picks["does"][3:6] == [{"do_tries": "block"}, {"do_tries": "review"}, {"do_tries": "off"}]
    assert [color == "@you" for color in scene.traces["does"]["marker"]["color"]] == [
        *(True, False, False, False, True, False),
        *(False, False, True, True, False, False),
    ]
    assert scene.traces["frauds"]["x"][1::3] == pytest.approx(result.met[:, 1])
    assert scene.traces["bill 2"]["x"][1] == pytest.approx(result.facts["cost"])
    assert scene.traces["names"]["text"][2] == WORDS["rule_km"].format(limit=150)
