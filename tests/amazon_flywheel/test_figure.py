"""The flywheel's figures draw the run they are given."""
import numpy as np
import pytest

from concepts import amazon_flywheel as fly
from concepts.amazon_flywheel import figures
from tests.support import words

WORDS = words("amazon_flywheel")["figure"]


@pytest.fixture(scope="module")
def run():
    return fly.run(delay=3, cut=("growth-costs",), investment=1, into="traffic")


@pytest.fixture(scope="module")
def scene(run):
    return figures.wheel(run, WORDS)


def moving(scene, trace, key):
    return next(m.values[key] for m in scene.moving if m.trace == trace and key in m.values)


def test_a_frame_a_month_and_the_numbers_given(scene, run):
    assert len(scene.captions) == fly.MONTHS + 1
    assert scene.captions[60] == WORDS["caption"].format(month=60, growth=f"{100 + run.change[60, 0]:.0f}", experience=f"{100 + run.change[60, 1]:.0f}")
    numbers = moving(scene, 7, "text")
    assert numbers[60] == [f"{100 + value:.0f}" for value in run.change[60]]
    dots = scene.moving[-1].values
    assert (dots["x"][60] == 60).all() and (dots["y"][60] == 100 + run.change[60]).all()


def test_a_bead_shows_what_its_arrow_carries(scene, run):
    sent = moving(scene, 3, "marker.color")
    assert sent.shape == (fly.MONTHS + 1, 8 * 3)
    arrow = fly.ARROWS.index("traffic-sellers")
    for k in range(3):
        assert sent[60, 3 * arrow + k] == run.change[60 - k, fly.NODES.index("traffic")]
    cut = fly.ARROWS.index("growth-costs")
    assert (moving(scene, 3, "marker.size")[:, 3 * cut:3 * cut + 3] == 0).all()


def test_the_bead_at_the_end_arrives_next_month():
    run = fly.run(delay=2, nudges=((6, "sellers"),))
    sent = moving(figures.wheel(run, WORDS), 3, "marker.color")
    last = 2 * fly.ARROWS.index("sellers-selection") + 1
    selection = run.change[:, fly.NODES.index("selection")]
    first_sent, first_felt = np.flatnonzero(sent[:, last])[0], np.flatnonzero(selection)[0]
    assert first_felt == first_sent + 1


def test_larger_levels_are_larger_discs(scene, run):
    sizes = moving(scene, 6, "marker.size")
    assert np.argmax(sizes[60]) == np.argmax(run.change[60])
    assert figures.wheel(fly.run(nudges=()), WORDS).traces[6]["marker"]["size"] == pytest.approx([26] * 7)  # at 100 the disc fills its ring


def test_what_can_be_picked_is_named(scene):
    nodes, arrows = scene.traces[figures.NODE_MARKS]["hovertext"], scene.traces[figures.ARROW_MARKS]["hovertext"]
    assert nodes[fly.NODES.index("costs")] == WORDS["push"].format(node="Lower cost structure")
    assert arrows[fly.ARROWS.index("growth-costs")] == WORDS["restore"].format(source="Growth", target="Lower cost structure")
    assert arrows[fly.ARROWS.index("traffic-sellers")] == WORDS["cut"].format(source="Traffic", target="Sellers")
    assert scene.drawn().picks == {figures.ARROW_MARKS: 8, figures.NODE_MARKS: 7}


def test_each_path_leads_from_its_source_to_its_target():
    for arrow, path in enumerate(figures.PATHS):
        gaps = np.linalg.norm(path[[0, -1]] - figures.XY[[fly.SOURCE[arrow], fly.TARGET[arrow]]], axis=1)
        assert (gaps < 0.25).all() and (gaps > 0.19).all()


def test_the_gains_stand_under_the_diagram(scene, run):
    notes = [note["text"] for note in scene.layout["annotations"]]
    facts = run.facts
    for name in ("outer", "inner", "gain"):
        assert WORDS[f"loop_{name}"].format(gain=facts[name]) in notes
    assert WORDS["line_whole"] in notes and WORDS["steady"].format(points=1) in notes


def test_the_text_alternative_states_the_finding(scene, run):
    assert f"{run.facts['gain']:.2f}" in scene.alt and f"{run.facts['growth']:.0f}" in scene.alt
    assert list(scene.table[WORDS["growth"]]) == pytest.approx(100 + run.change[:, 0])


def test_the_question_does_not_hold_the_answer(run):
    question = figures.question(fly.run(), WORDS)
    assert not question.captions and not question.picks
    assert max(len(column) for column in question.table.values()) == 13
    assert "122" not in question.alt


@pytest.mark.parametrize("settings", [dict(strength=1.05, delay=1), dict(strength=1.05, investment=-5), dict(nudges=()), dict(cut=fly.ARROWS), dict(strength=0.6, delay=6)])
def test_extremes_are_drawn(settings):
    scene = figures.wheel(fly.run(**settings), WORDS)
    assert len(scene.json()) < 300_000
    sizes = moving(scene, 6, "marker.size")
    assert sizes.min() >= 8 and sizes.max() <= 52
    assert {len(text) for row in moving(scene, 7, "text") for text in row} <= {1, 2, 3, 4}


def test_pushes_close_together_share_a_name():
    notes = [note["text"] for note in figures.wheel(fly.run(nudges=((6, "prices"), (8, "traffic"), (40, "sellers"))), WORDS).layout["annotations"]]
    assert WORDS["pushed_many"].format(count=2) in notes and WORDS["pushed"].format(node="Sellers") in notes
