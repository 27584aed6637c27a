"""The piles, the learning curve and the change of wording draw the numbers they are given."""
import numpy as np
import pytest

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import figures
from concepts.ml_vs_programming import figures_drift as drift_figures
from ui import text

WORDS = text.load("ml_vs_programming")["figure"]


@pytest.fixture(scope="module")
def race():
    return contest.race()


@pytest.fixture(scope="module")
def drift():
    return contest.drift()


def test_every_message_has_its_own_place_in_its_pile(race):
    scene = figures.piles(race, WORDS)
    ordinary, spam = scene.moving[0].values, scene.moving[1].values
    for i, stopped in enumerate(race.stopped):
        places = {*zip(ordinary["x"][i].tolist(), ordinary["y"][i].tolist()), *zip(spam["x"][i].tolist(), spam["y"][i].tolist())}
        assert len(places) == len(stopped)
        left = spam["x"][i] < np.sort([x for x, _ in places])[0] + -(-(~stopped).sum() // figures.ROWS)
        assert left.sum() == (race.messages.practice.spam & ~stopped).sum(), "spam on the left is spam let through"


@pytest.mark.parametrize("rules", ["any", "any;longer:1", "any;digits:500".replace("500", "40"), "all;digits:1;words:free"])
def test_the_piles_never_touch(rules):
    race = contest.race(rules=rules)
    for i, stopped in enumerate(race.stopped):
        place = figures._places(stopped, race.messages.practice.spam)
        if stopped.any() and not stopped.all():
            assert place[stopped, 0].min() > place[~stopped, 0].max() + 1
        assert 0 <= place.min() and place[:, 0].max() < figures._columns(len(stopped))


def test_the_piles_say_what_they_show(race):
    scene, facts = figures.piles(race, WORDS), race.facts
    assert len(scene.captions) == len(race.rules.rules) + 1
    hits = facts["practice_spam"] - facts["missed"]
    assert f"{hits} of {facts['practice_spam']} spam" in scene.captions[-1] and f"{facts['wronged']} ordinary" in scene.captions[-1]
    assert f"{facts['rules_f1']:.2f}" in scene.alt and f"{facts['model_f1']:.2f}" in scene.alt
    assert scene.table[WORDS["column_f1"]][-1] == round(facts["rules_f1"], 3)
    assert scene.moving[3].values["y"][-1].tolist() == [facts["rules_f1"]] * 2
    assert f"{(~race.stopped[-1]).sum():,}" in scene.moving[2].values["text"][-1][0]


def test_the_veil_hides_the_curve_only(race):
    veiled, open_ = figures.piles(race, WORDS, veiled=True), figures.piles(race, WORDS)
    drawn = [trace for trace in veiled.traces if trace.get("mode") == "lines"]
    assert len(drawn) == 1 and len(drawn[0]["x"]) == 2, "only the rules' line"
    assert veiled.captions == open_.captions
    assert f"{race.facts['model_f1']:.2f}" not in veiled.alt + veiled.json().replace('"bdata"', "")
    assert any(note["text"] == "?" for note in veiled.layout["annotations"])


@pytest.mark.parametrize("measure", ["f1", "precision", "recall"])
def test_the_curve_is_the_measured_one(race, measure):
    scene = figures.learned(race, WORDS, measure=measure)
    assert len(scene.captions) == len(contest.SIZES)
    assert scene.traces[2]["y"] == pytest.approx(race.median[measure])
    assert scene.traces[2]["x"].tolist() == list(contest.SIZES)
    assert (scene.traces[0]["y"] <= scene.traces[2]["y"]).all() and (scene.traces[2]["y"] <= scene.traces[1]["y"]).all()
    assert scene.traces[3]["y"] == [race.test[measure][-1]] * 2
    assert f"{race.median[measure][-1]:.2f}" in scene.captions[-1]
    assert scene.fps <= 12 and scene.reveals == (0, 1, 2)


def test_the_crossing_is_marked_once_it_is_reached(race):
    here = figures.learned(race, WORDS).moving[0].values["x"][:, 0]
    assert np.array_equal(~np.isnan(here), np.array(contest.SIZES) >= race.crossing)
    assert set(here[~np.isnan(here)]) == {race.crossing}


def test_rules_that_hold_have_no_crossing(race):
    from dataclasses import replace

    scene = figures.learned(replace(race, test={name: np.array([0.99]) for name in race.test}), WORDS)
    assert np.isnan(scene.moving[0].values["x"]).all()
    assert "does not stay above" in scene.alt


def test_the_words_shown_are_the_strongest(race):
    names, strength = figures._strongest(race, WORDS)
    evidence = race.curve.model.weights[-1] * race.curve.common[-1]
    best = race.vocabulary[evidence.argmax()]
    assert names[-1][0] == (WORDS["digits"].format(n=len(best)) if set(best) == {"0"} else best)
    assert strength[-1][0] == pytest.approx(race.curve.model.weights[-1][evidence.argmax()] / np.log(10))
    assert not any(names[0]) or np.nanmin(strength[0]) > 0


def test_signs_of_markup_are_only_text():
    race = contest.race(rules="any;words:<b>x</b>,&")
    scene = figures.piles(race, WORDS)
    assert all("<" not in line for trace in scene.traces[:2] for line in trace["hovertext"])
    assert figures._named("<", WORDS) == "&lt;"
    assert drift_figures._wrapped("<a href=x> & more") == "&lt;a href=x&gt; &amp; more"


@pytest.mark.parametrize("shown", [("rules", "model"), ("rules", "model", "rewritten", "retrained")])
def test_the_change_of_wording(drift, shown):
    scene = drift_figures.drifting(drift, WORDS, shown=shown)
    assert len(scene.captions) == 11 and scene.reveals == tuple(range(len(shown)))
    for trace, who in zip(scene.traces, [who for who in drift_figures.WHO if who in shown]):
        assert trace["y"].tolist() == drift.scores[who]["f1"].tolist()
    facts = drift.facts
    assert f"{facts['rules_after']:.2f}" in scene.captions[-1] and f"{facts['rules_before']:.2f}" in scene.alt
    said = scene.table[WORDS["column_message"]]
    assert said[0] == drift.messages.test.text[drift.example] and said[0] != said[-1]
    assert (WORDS["drift_retrained"] in scene.table) == ("retrained" in shown)


def test_the_message_watched_is_spam_that_slips_away(drift):
    i = drift.example
    assert drift.messages.test.spam[i]
    assert drift.stopped["rules"][0, i] and not drift.stopped["rules"][-1, i]
    verdicts = drift_figures.drifting(drift, WORDS).moving[-1].values["text"]
    assert verdicts[0][0] == WORDS["says_rules"].format(verdict=WORDS["stops"])
    assert verdicts[-1][0] == WORDS["says_rules"].format(verdict=WORDS["passes"])


@pytest.mark.parametrize("values", [[0.95, 0.96, 0.94, 0.2], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0]])
def test_labels_keep_their_distance_and_order(values):
    heights = drift_figures._spread(values)
    gaps = -np.diff(np.sort(heights)[::-1])
    assert (gaps >= drift_figures.APART - 1e-9).all()
    assert heights.min() >= 0
    assert np.array_equal(np.argsort(-np.array(values), kind="stable"), np.argsort(-heights, kind="stable"))


def test_the_scenes_are_small(race, drift):
    for scene in (figures.piles(race, WORDS), figures.learned(race, WORDS), drift_figures.drifting(drift, WORDS, shown=tuple(drift_figures.WHO))):
        assert len(scene.json()) < 150_000
