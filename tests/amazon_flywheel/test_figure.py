"""The flywheel's figure draws the run it is given, and the page says so."""

import numpy as np
import pytest

from concepts import amazon_flywheel as fly
from concepts.amazon_flywheel import figures
from concepts.controls import read
from pages import amazon_flywheel as page
from ui import words

TEXT = words.load("amazon_flywheel")
WORDS = TEXT["figure"]


def viewed(**link):
    return page.view(TEXT, **read(page.CONTROLS, link))


@pytest.fixture(scope="module")
def run():
    return fly.run(delay=3, done="9:prices,75:growth-costs,80:traffic")


@pytest.fixture(scope="module")
def scene(run):
    return figures.wheel(run, WORDS)


def test_three_frames_a_month_and_the_numbers_given(scene, run):
    assert len(scene.captions) == 3 * fly.MONTHS + 1
    assert scene.captions[90] == WORDS["caption"].format(month=30, growth=f"{100 + run.change[30, 4]:.0f}")
    assert scene.moving["levels"]["text"][90] == [f"{100 + value:.0f}" for value in run.change[30]]
    assert scene.traces["growth"]["y"][::3] == pytest.approx(100 + run.change[:, 4])
    assert scene.traces["ahead"]["y"] == pytest.approx(100 + run.change[:, 4])
    assert scene.moving["head"]["x"][90, 0] == 30


def test_a_bead_shows_what_its_arrow_carries(scene, run):
    sizes = scene.moving["beads"]["marker.size"]
    assert sizes.shape == (181, 8 * 3)
    arrow = fly.ARROWS.index("traffic-sellers")
    for k in range(3):
        assert (sizes[90, 3 * arrow + k] > 0) == (abs(run.change[30 - k, 1]) >= 0.5)
    cut = fly.ARROWS.index("growth-costs")
    assert sizes[72:75, 3 * cut : 3 * cut + 3].any() and not sizes[75:, 3 * cut : 3 * cut + 3].any()


def test_beads_move_from_node_to_node(scene):
    for a in range(len(fly.ARROWS)):
        xy = np.stack([scene.moving["beads"][axis][:9, 3 * a : 3 * a + 3] for axis in "xy"], axis=2)
        first, last = figures.AT[fly.SOURCE[a]], figures.AT[fly.TARGET[a]]
        assert np.linalg.norm(xy[0, 0] - first) < 0.4 and np.linalg.norm(xy[2, 2] - last) < 0.5


def test_a_cut_arrow_is_dashed_from_its_month_on(scene):
    assert scene.moving["wire growth-costs"]["opacity"][[74, 75]].tolist() == [1, 0]
    assert scene.moving["cut growth-costs"]["opacity"][[74, 75]].tolist() == [0, 1]
    assert scene.moving["signs"]["text"][75][fly.ARROWS.index("growth-costs")].startswith("\u2702")
    assert scene.captions[75].endswith(WORDS["did_cut"].format(name="Growth to Lower costs"))


def test_a_pushed_node_wears_a_plum_ring_while_it_lasts(scene):
    lit = scene.moving["lit"]["marker.size"][:, fly.NODES.index("prices")]
    assert [bool(lit[tick]) for tick in (8, 9, 26, 27)] == [False, True, True, False]


def test_touching_adds_to_what_was_done(scene):
    for trace, index, name in (("nodes", 2, "sellers"), ("marks", 0, fly.ARROWS[0])):
        added = scene.picks[trace][index]["done"].format(now="none", step=30)
        assert fly.read(added) == ((30, name),)


def test_the_dial_leans_to_the_side_of_the_gain():
    for text, side in (("9:prices", 1), ("9:prices,45:growth-costs", -1)):
        scene = figures.wheel(fly.run(done=text), WORDS)
        assert np.sign(scene.moving["needle"]["x"][-1, 1]) == side and scene.moving["needle"]["x"][0, 1] > 0
    assert scene.moving["gain"]["text"][-1] == [f"{0.95**4:.2f}"]


def test_the_question_does_not_hold_the_answer():
    scene = figures.question(fly.run(), WORDS)
    assert (
        len(scene.captions) == 3 * figures.ASKED + 1
        and not scene.picks
        and set(scene.ghosts) == set(TEXT["questions"]["main"]["options"])
    )
    assert np.nanmax(scene.traces["ahead"]["y"]) < 110 and np.isnan(scene.traces["other"]["y"]).all()
    assert scene.moving["gain"]["text"][-1] == ["?"] and "202" not in scene.json()
    assert scene.runs


def test_question_and_view_have_the_same_traces():
    assert list(figures.question(fly.run(), WORDS).traces) == list(figures.wheel(fly.run(), WORDS).traces)


@pytest.mark.parametrize(
    "link",
    [
        {"strength": "1.05", "delay": "1", "lasts": "60"},
        {"push": "-40"},
        {"done": "none"},
        {"done": ",".join(f"0:{a}" for a in fly.ARROWS)},
        {"strength": "0.6", "delay": "6"},
        {"done": ",".join(f"{3 * i}:prices" for i in range(12))},
    ],
)
def test_extremes_are_drawn(link):
    scene = viewed(**link).scene
    assert list(scene.traces) == list(viewed().scene.traces) and scene.layout == viewed().scene.layout
    assert {len(scene.traces[name]["x"]) for name in ("names", "end", "signs", "levels")} == {fly.MOST, 1, 8, 7}
    assert scene.moving["nodes"]["marker.size"].min() >= 46 and scene.moving["nodes"]["marker.size"].max() <= 78
    assert max(len(text) for row in scene.moving["levels"]["text"] for text in row) <= 4


def test_the_text_alternative_states_the_finding(scene, run):
    assert f"{run.facts['gain']:.2f}" in scene.alt and f"{run.facts['growth']:.0f}" in scene.alt
    assert scene.table["Growth"] == pytest.approx(100 + run.change[:, 4], abs=0.051)


@pytest.mark.parametrize(
    "link, reached",
    [
        ({}, False),
        ({"strength": "1.05"}, False),
        ({"strength": "1.02", "done": "9:prices,20:growth-costs"}, True),
        ({"strength": "1", "done": "9:prices,20:growth-costs"}, False),
        ({"strength": "1.02", "done": "9:prices,20:traffic-sellers"}, False),
    ],
)
def test_the_goal_is_one_loop_that_grows_alone(link, reached):
    assert viewed(**link).goal == reached


def test_the_buttons_mend_and_start_afresh():
    assert viewed().actions == {"mend": None, "again": None}
    assert viewed(done="9:prices,75:growth-costs,80:traffic").actions == {
        "mend": {"done": "9:prices,80:traffic"},
        "again": {"done": None},
    }


@pytest.mark.parametrize(
    "link, fate",
    [
        ({}, "grows"),
        ({"strength": "0.8"}, "dies"),
        ({"strength": "0.8", "lasts": "60"}, "stalls"),
        ({"done": "none"}, "idle"),
    ],
)
def test_each_fate_is_said(link, fate):
    assert viewed(**link).facts["fate"] == TEXT["page"]["fate"][fate]
