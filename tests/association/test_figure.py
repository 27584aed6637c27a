"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import association as lesson
from concepts.association import figures, figures_basket, figures_cost, figures_levels, figures_trust, trust
from pages.association import _all
from ui import words

WORDS = words.load("association")["figure"]


def test_a_strip_has_as_many_full_baskets_as_the_share_says():
    now = lesson.pair(x="cakestand", y="bag")
    scene = figures.pairs(now, _all(), "confidence", WORDS)
    assert (scene.traces["with"]["marker"]["color"] == 2).sum() == round(100 * now.confidence)
    frames = scene.moving["any"]["marker.color"]
    assert (frames[-1] == 2).sum() == round(100 * now.usual) and not frames[0].any()
    assert [(frame > 0).sum() for frame in frames] == list(range(0, 101, 5))
    assert f"{now.lift:.2f}" in scene.moving["lift"]["text"][-1][0] and f"{now.lift:.2f}" in scene.alt


def test_the_question_does_not_show_the_answer():
    asked = figures.question(lesson.pair(), _all(), WORDS)
    assert (
        not asked.traces["any"]["marker"]["color"].any()
        and not asked.picks
        and set(asked.traces["lift"]["text"]) == {" "}
    )
    assert set(asked.ghosts) == {"ten", "twenty", "same", "ninety"} and "1.00" not in asked.alt


def test_discs_measure_confidence_or_lift_and_picking_one_chooses_the_pair():
    others = _all()
    by = {show: figures.pairs(lesson.pair(), others, show, WORDS) for show in ("confidence", "lift")}
    picks = by["lift"].picks["cells"]
    place = {(pick["x"], pick["y"]): i for i, pick in enumerate(picks)}
    assert len(place) == len(others)
    size = {show: np.asarray(scene.traces["cells"]["marker"]["size"]) for show, scene in by.items()}
    a, b = place["redbag", "skullbag"], place["frame", "bag"]
    assert size["confidence"][a] < size["confidence"][b] and size["lift"][a] > size["lift"][b]
    ink = by["lift"].traces["cells"]["marker"]["color"]
    assert (ink[a], ink[b], ink[place["cakestand", "bag"]]) == ("@good", "@axis", "@bad")


def test_the_same_thing_twice_is_no_pair():
    scene = figures.pairs(None, _all(), "confidence", WORDS)
    assert scene.captions[-1] == WORDS["same_thing"] and list(scene.traces["chosen"]["x"]) == [None]


@pytest.mark.parametrize("support", [0.5, 2.0, 5.0])
def test_the_lattice_is_counted_size_by_size(support):
    result = lesson.sets(support=support)
    scene = figures_levels.levels(result, WORDS)
    states, size = scene.moving["sets"]["marker.color"], np.array([len(each) for each in result.six])
    for frame in range(figures_levels.FRAMES):
        assert states[frame].tolist() == np.where(size <= frame, result.state, 0).tolist()
    assert f"{result.counted.sum():,}" in scene.moving["sum said"]["text"][-1][0]
    assert scene.moving["sum"]["x"][-1][1] == pytest.approx(np.log10(result.counted.sum()))


def test_edges_lead_from_frequent_sets_to_those_counted():
    result = lesson.sets(support=2.0)
    scene = figures_levels.levels(result, WORDS)
    drawn = np.asarray(scene.moving["edges"]["x"][-1]).reshape(-1, 3)
    state = dict(zip(result.six, result.state))
    wanted = sum(
        state[a] == 2 and state[b] > 0 and len(b) == len(a) + 1 and set(a) < set(b) for a in state for b in state
    )
    assert (~np.isnan(drawn[:, 0])).sum() == wanted


def test_the_question_of_the_sets_counts_nothing():
    asked = figures_levels.levels(lesson.sets(), WORDS, asking=True)
    assert (
        not asked.traces["sets"]["marker"]["color"].any() and WORDS["how_many"] in asked.traces["sum said"]["text"][0]
    )


def test_the_cost_is_that_of_each_run_and_the_one_on_show_is_marked():
    runs = [lesson.sets(support=each) for each in lesson.SUPPORTS]
    scene = figures_cost.cost(runs, runs[3], WORDS)
    assert (
        list(scene.traces["counted"]["y"]) == [run.counted.sum() for run in runs]
        and max(scene.traces["counted"]["y"]) < figures_cost.TOP
    )
    assert scene.traces["here"]["x"] == [2.0, 2.0] and scene.traces["here"]["y"] == [9212, 199]


def test_a_bar_is_the_share_that_failed():
    result = trust.halves()
    scene = figures_trust.trust(result, WORDS)
    assert scene.traces["failed"]["x"][1::3] == pytest.approx(100 * result.failed)
    assert str(result.pairs[0]) in scene.traces["said"]["text"][0]


def test_two_bars_a_rule_and_a_plus_that_puts_it_in():
    result = lesson.suggestions(basket="70")
    scene = figures_basket.basket(result, WORDS)
    like, usual = (np.asarray(scene.traces[name]["x"]).reshape(-1, 3)[:, 1] for name in ("like", "usual"))
    n = min(len(result.rules), 5)
    assert like[:n] == pytest.approx([rule.confidence for rule in result.rules[:n]])
    assert like[:n] / usual[:n] == pytest.approx([rule.lift for rule in result.rules[:n]])
    assert scene.picks["add"][0] == {"basket": f"{{now}}.+{result.rules[0].then[0]}"} and scene.picks["add"][4] is None
    assert sum(symbol == "square" for symbol in scene.traces["shelf"]["marker"]["symbol"]) == 1


def test_a_full_basket_takes_no_more_but_gives_back():
    full = lesson.suggestions(basket="70.0.1.2.3.4.5.6")
    picks = dict(zip(figures_basket.SHELF, figures_basket.basket(full, WORDS).picks["shelf"]))
    assert picks["bunting"] is None and picks["pinkcup"] == {"basket": "{now}.70"}
    assert lesson.inside("70.0.1.2.3.4.5.6.70") == (0, 1, 2, 3, 4, 5, 6)
    assert lesson.inside("70.0.1.2.3.4.5.6.7") == (70, 0, 1, 2, 3, 4, 5, 6)


def test_an_empty_basket_says_so():
    scene = figures_basket.basket(lesson.suggestions(basket="-"), WORDS)
    assert (
        scene.traces["none"]["text"] == [WORDS["none_yet"]]
        and np.isnan(np.asarray(scene.traces["like"]["x"], float)).all()
    )
