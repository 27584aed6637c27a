"""The numbers drawn are the numbers given."""

import numpy as np
import pytest

from concepts import classification as lesson
from concepts.classification import CELLS, LEVELS, figures, figures_border, figures_curves, figures_strip
from concepts.classification.scoring import THRESHOLDS
from ui import words

WORDS = words.load("classification")["figure"]


def pounds(value):
    return f"£{value}"


@pytest.fixture(scope="module")
def decision():
    return lesson.decide(threshold=0.3)


def drawn(trace):
    return np.isfinite(np.asarray(trace)).sum() // 2


def test_mistakes_are_the_envelopes_on_the_wrong_side(decision):
    scene = figures.strip(decision, WORDS, pounds)
    column = np.floor(28 * np.asarray(scene.traces["missed"]["x"])[:-1:3])
    assert (column <= 0.3 * 28).all() and 0 < len(column) <= decision.facts["misses"]
    assert (np.floor(28 * np.asarray(scene.traces["lost"]["x"])[:-1:3]) >= np.floor(0.3 * 28)).all()


def test_where_no_message_is_mistaken_a_trace_still_has_a_point():
    """A trace of nothing is none to Plotly: what comes into it later could not be painted."""
    moving = figures.strip(lesson.decide(threshold=0.3), WORDS, pounds).moving
    assert min(drawn(x) for x in moving["lost"]["x"]) == 0 and min(len(x) for x in moving["lost"]["x"]) == 1


def test_every_message_is_an_envelope_or_in_the_number_over_its_pile(decision):
    scene = figures.strip(decision, WORDS, pounds)
    more = sum(int(text.replace(",", "").replace("+", "")) for text in scene.traces["rest"]["text"] if text != " ")
    assert drawn(scene.traces["spam"]["x"]) + drawn(scene.traces["good"]["x"]) + more == decision.facts["messages"]


def test_the_blade_visits_every_side_and_ends_where_it_is_set(decision):
    scene = figures.strip(decision, WORDS, pounds)
    way = scene.moving["handle"]["x"][:, 0]
    assert way[0] == 0.5 and way.max() >= 0.95 and way.min() <= 0.05 and way[-1] == 0.3 == scene.traces["blade"]["x"][0]
    assert len(scene.captions) == len(way) and pounds(decision.facts["bill"]) in scene.captions[-1]


def test_the_bill_is_drawn_as_far_as_the_blade_has_been(decision):
    scene = figures.strip(decision, WORDS, pounds)
    known = np.isfinite(scene.moving["bill"]["y"])
    assert known[0].sum() == 1 and np.all(np.diff(known.sum(axis=1)) >= 0) and known[-1].sum() >= 94
    share = decision.bills / decision.facts["half"]
    assert scene.traces["bill"]["y"][20] == pytest.approx(share[20])
    assert scene.moving["best"]["text"][0] == [" "] and scene.moving["best"]["text"][-1] == [
        WORDS["best"].format(bill=pounds(decision.facts["best"]))
    ]


def test_the_corners_count_and_can_be_picked(decision):
    scene = figures.strip(decision, WORDS, pounds)
    assert [pick["cell"] for pick in scene.picks["cells"]] == list(CELLS)
    for fact, text in zip(("misses", "caught", "arrived", "alarms"), scene.moving["cells"]["text"][-1]):
        assert text.startswith(f"{decision.facts[fact]:,} ")


def test_the_question_knows_one_bill_only(decision):
    scene = figures.question(decision, WORDS, pounds)
    assert not np.isfinite(scene.traces["bill"]["y"]).any() and scene.traces["pounds"]["text"] == [
        pounds(decision.facts["half"])
    ]
    assert scene.ghosts["accuracy"]["x"][-1] == THRESHOLDS[(decision.new.alarms + decision.new.misses).argmin()]
    assert "bill" not in "".join(scene.table) and scene.drags == {"handle": ("x", ["threshold"])}


def test_a_quoted_message_is_short_and_harmless():
    assert figures_strip.quoted("a <b>  & $5") == "a b 5"
    assert all(
        len(line) <= figures_strip.LINE + 2
        for threshold in (0.1, 0.5)
        for line in figures_strip.quote(lesson.decide(threshold=threshold), "missed")
    )


def test_both_curves_show_the_blade(decision):
    scene, facts = figures_curves.curves(decision, WORDS), decision.facts
    assert [scene.traces["here"][axis][0] for axis in "xy"] == pytest.approx([facts["recall"], facts["precision"]])
    assert [scene.traces["there"][axis][0] for axis in "xy"] == pytest.approx(
        [facts["alarms"] / facts["good"], facts["recall"]]
    )


def test_the_border_is_drawn_level_by_level():
    it = lesson.draw_border()
    scene = figures_border.finer(it, WORDS)
    assert scene.frames == LEVELS and scene.reveals == ("train", "test")
    assert (
        scene.traces["test"]["y"] == pytest.approx(100 * it.test) and f"{100 * it.test[-1]:.1f}%" in scene.captions[-1]
    )
    assert len(scene.traces["came"]["x"]) == it.points.y.sum()
    says = scene.moving["field"]["marker.color"]
    assert says.shape[0] == LEVELS and set(np.unique(says)) == {0, 1}


def test_a_click_paints_the_chosen_kind():
    it = lesson.draw_border(left=((1.0, 3.0),))
    scene = figures_border.finer(it, WORDS, "left")
    assert (
        scene.adds == "left"
        and scene.traces["your left"]["x"].tolist() == [1.0]
        and not len(scene.traces["your came"]["x"])
    )


def test_the_question_of_the_border_shows_its_simplest_trees_only():
    scene = figures_border.question(lesson.draw_border(), WORDS)
    assert scene.frames == figures_border.ASKED == len(next(iter(scene.table.values())))
    assert set(scene.ghosts) == {"same", "some", "level", "falls"}
