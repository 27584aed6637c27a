"""What only this lesson does: a goal reached by stopping, cards you give, questions you place."""
import pytest

from concepts import learning_types as lesson
from tests.support import assert_fine, open_page, scenes, words

REVEALED = {"predict": "skip"}
QUESTIONS = words("learning_types")["page"]["questions"]


def said(app):
    return " ".join(m.value for m in app.markdown)


@pytest.mark.parametrize("method", lesson.METHODS)
def test_the_goal_is_reached_at_the_last_frame_within_two_points(method):
    enough = lesson.hide_labels(method=method).enough
    for step in (enough - 1, enough, enough + 1):
        app = open_page("learning_types", method=method, step=str(step), **REVEALED)
        assert_fine(app)
        assert bool(app.success) == (step == enough)
    app = open_page("learning_types", method=method, step=str(enough), **REVEALED)
    assert f"{lesson.COUNTS[enough]} labels are enough" in app.success[0].value


def test_the_outcome_is_of_the_supervised_model_whatever_is_on_show():
    outcomes = {next(m.value for m in open_page("learning_types", predict="most", **view).markdown if "of the lead is left" in m.value)
                for view in ({}, {"method": "semi"}, {"act": "reward"}, {"act": "match", "k": "2"})}
    assert len(outcomes) == 1


def test_cards_in_the_link_are_the_cards_given():
    app = open_page("learning_types", act="reward", picks="ABBA", **REVEALED)
    assert_fine(app)
    yours = lesson.give_cards(picks="ABBA")
    assert f"Your 4 cards earned {yours.facts['you']} points" in said(app)
    assert f"{yours.facts['you']} points from 4 cards" in said(app)
    assert scenes(app)[0]["picks"] == [0]


@pytest.mark.parametrize("picks", ["ABE", "a", "A" * 41, "A;B", "<b>"])
def test_cards_nobody_can_give_are_dropped(picks):
    app = open_page("learning_types", act="reward", picks=picks, **REVEALED)
    assert_fine(app)
    assert "picks" not in app.query_params
    assert "Your 0 cards" in said(app)


def test_start_again_takes_your_cards_back():
    app = open_page("learning_types", act="reward", picks="AB", **REVEALED)
    again = next(b for b in app.button if b.label == words("learning_types")["page"]["again"])
    again.click().run()
    assert_fine(app)
    assert "picks" not in app.query_params
    assert "Your 0 cards" in said(app)


def test_nothing_can_be_given_before_the_prediction():
    app = open_page("learning_types", act="reward")
    assert_fine(app)
    assert scenes(app)[0]["picks"] == [] and len(scenes(app)[0]["captions"]) == 0


def test_questions_placed_are_judged_and_kept_in_the_link():
    app = open_page("learning_types", act="match", **REVEALED)
    for name, kind in {"returns": "supervised", "vat": "none", "robot": "unsupervised"}.items():
        app.segmented_control(key=f"match_{name}").set_value(kind).run()
        assert_fine(app)
    assert app.query_params["placed"] == "s----un-"
    assert f"2 of {len(QUESTIONS)} questions" in said(app)
    page = words("learning_types")["page"]
    assert f"**{page['wrong']}** {page['why']['robot']}" in said(app)
    assert page["why"]["odd"] not in said(app)


def test_a_link_with_every_question_in_its_place():
    app = open_page("learning_types", act="match", placed="sursurnu", **REVEALED)
    assert_fine(app)
    assert f"{len(QUESTIONS)} of {len(QUESTIONS)} questions" in said(app)


@pytest.mark.parametrize("placed", ["s", "xxxxxxxx", "ssssssssssss"])
def test_placements_that_mean_nothing_are_dropped(placed):
    app = open_page("learning_types", act="match", placed=placed, **REVEALED)
    assert_fine(app)
    assert "placed" not in app.query_params
