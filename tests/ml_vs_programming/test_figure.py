"""The piles, the race and the change of wording draw the numbers they are given."""

from dataclasses import replace

import numpy as np
import pytest

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import figures, figures_drift
from ui import words

WORDS = words.load("ml_vs_programming")["figure"]


@pytest.fixture(scope="module")
def race():
    return contest.race()


@pytest.fixture(scope="module")
def drift():
    return contest.drift()


@pytest.mark.parametrize("draw", [figures.improving, figures.racing])
def test_every_message_has_its_own_place_in_its_pile(race, draw):
    moving, spam = draw(race, WORDS).moving, race.messages.open.spam
    stopped = race.stopped if draw is figures.improving else np.vstack([race.stopped[-1:], race.model_stops])
    for i, now in enumerate(stopped):
        places = [
            (int(x), int(y))
            for kind in ("ordinary", "spam")
            for x, y in zip(moving[kind]["x"][i], moving[kind]["y"][i])
        ]
        assert len(set(places)) == len(spam)
        left = moving["spam"]["x"][i] < -(-(~now).sum() // figures.ROWS)
        assert left.sum() == (spam & ~now).sum(), "spam on the left is spam let through"
        assert moving["heads"]["text"][i][2] == WORDS["missed"].format(n=(spam & ~now).sum())


@pytest.mark.parametrize("text", ["none", "longer:1", "digits:40", "words:free;digits:1"])
def test_the_piles_never_touch(text):
    race = contest.race(rules=text)
    for stopped in race.stopped:
        place = figures._places(stopped, race.messages.open.spam)
        if stopped.any() and not stopped.all():
            assert place[stopped, 0].min() > place[~stopped, 0].max() + 1
        assert place.min() >= 0 and place[:, 0].max() < figures._columns(len(stopped))


def test_your_clues_join_one_by_one(race):
    scene, facts = figures.improving(race, WORDS), race.facts
    assert len(scene.captions) == len(race.rules.clues) + 1
    assert scene.moving["yours"]["y"][:, 0] == pytest.approx(race.test["f1"])
    assert f"{facts['rules_f1']:.2f}" in scene.captions[-1]
    assert f"{facts['missed']} of {facts['open_spam']}" in scene.alt
    assert scene.table[WORDS["column_wronged"]][-1] == facts["wronged"]
    curve = scene.moving["curve"]["y"][0, 1:]
    assert curve == pytest.approx(race.median["f1"]), "the model's curve is whole in every frame"


def test_the_question_shows_nothing_of_the_model(race):
    scene = figures.asked(race, WORDS)
    assert np.isnan(scene.moving["curve"]["y"]).all() and np.isnan(scene.moving["tip"]["y"]).all()
    assert {name for (name,) in scene.moving["who"]["text"]} == {WORDS["by_rules"]}
    assert [*scene.ghosts] == [*words.load("ml_vs_programming")["questions"]["race"]["options"]]


def test_the_reveal_begins_at_the_picture_of_the_question(race):
    before, after = figures.asked(race, WORDS), figures.racing(race, WORDS)
    assert [*before.traces] == [*after.traces] and before.layout == after.layout and [*before.ghosts] == [*after.ghosts]
    for kind in ("ordinary", "spam"):
        assert np.array_equal(before.moving[kind]["x"][-1], after.moving[kind]["x"][0])


def test_the_curve_is_the_measured_one_and_grows_frame_by_frame(race):
    scene = figures.racing(race, WORDS)
    curve = scene.moving["curve"]["y"]
    assert np.isfinite(curve).sum(axis=1).tolist() == [*range(1, len(contest.SIZES) + 2)]
    assert curve[-1].tolist() == [0, *race.median["f1"]]
    low, high = scene.moving["band"]["y"][-1][::3], scene.moving["band"]["y"][-1][1::3]
    assert (low <= curve[-1]).all() and (curve[-1] <= high).all()
    assert f"{race.median['f1'][-1]:.2f}" in scene.captions[-1] and f"from {race.crossing} on" in scene.alt


def test_the_crossing_is_marked_once_it_is_reached(race):
    marked = np.isfinite(figures.racing(race, WORDS).moving["ring"]["y"][:, 0])
    assert marked.tolist() == [n >= race.crossing for n in (0, *contest.SIZES)]
    held = replace(race, test={name: np.array([0.99]) for name in race.test})
    scene = figures.racing(held, WORDS)
    assert np.isnan(scene.moving["ring"]["y"]).all() and "does not stay above" in scene.alt


def test_the_words_shown_are_the_strongest(race):
    names, strength = figures._strongest(race, WORDS)
    evidence = race.curve.model.weights[-1] * race.curve.common[-1]
    best = race.vocabulary[evidence.argmax()]
    assert names[-1][0] == figures._named(best, WORDS)
    assert strength[-1][0] == pytest.approx(race.curve.model.weights[-1][evidence.argmax()] / np.log(10))
    assert figures.learned(race, WORDS).frames == figures.racing(race, WORDS).frames


def test_signs_of_markup_are_only_text(race):
    assert all(
        "<" not in line
        for kind in ("ordinary", "spam")
        for line in figures.asked(race, WORDS).traces[kind]["hovertext"]
    )
    assert figures._named("<", WORDS) == "&lt;"
    assert figures_drift._wrapped("<a href=x> & more")[0] == "&lt;a href=x&gt; &amp; more"


@pytest.mark.parametrize("shown", [("rules", "model"), ("rules", "model", "rewritten", "retrained")])
def test_the_change_of_wording(drift, shown):
    scene = figures_drift.drifting(drift, WORDS, shown)
    assert len(scene.captions) == 11
    for who in figures_drift.WHO:
        assert np.isfinite(scene.traces[who]["y"]).all() == (who in shown)
        assert (WORDS[f"drift_{who}"] in scene.table) == (who in shown)
    facts = drift.facts
    assert f"{facts['rules_after']:.2f}" in scene.captions[-1] and f"{facts['model_before']:.2f}" in scene.alt
    told = scene.table[WORDS["column_message"]]
    assert told[0] == drift.messages.test.text[drift.example] and told[0] != told[-1]


def test_the_message_watched_is_spam_that_slips_away(drift):
    i = drift.example
    assert drift.messages.test.spam[i] and drift.stopped["rules"][0, i] and not drift.stopped["rules"][-1, i]
    verdicts = figures_drift.drifting(drift, WORDS, ("rules", "model")).moving["verdicts"]["text"]
    assert verdicts[0][0] == WORDS["says_rules"].format(verdict=WORDS["stops"])
    assert verdicts[-1][0] == WORDS["says_rules"].format(verdict=WORDS["passes"])


def test_the_question_of_the_drift_shows_the_old_wording_only(drift):
    scene = figures_drift.asked(drift, WORDS)
    assert np.isfinite(scene.traces["model"]["y"]).tolist() == [True] + [False] * 10
    assert scene.traces["now"]["text"] == scene.traces["sent"]["text"]
    assert f"{drift.facts['model_after']:.2f}" not in scene.alt


@pytest.mark.parametrize(
    "values", [[0.95, 0.96, 0.94, 0.4], [0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0], [0.9, 0.8, np.nan, np.nan]]
)
def test_labels_keep_their_distance_and_order(values):
    heights, seen = figures_drift._spread(values), np.isfinite(values)
    gaps = -np.diff(np.sort(heights[seen])[::-1])
    assert (gaps >= figures_drift.APART - 1e-9).all() and heights.min() >= figures_drift.LOWEST
    assert np.array_equal(np.argsort(-np.array(values)[seen], kind="stable"), np.argsort(-heights[seen], kind="stable"))
