"""Write spam rules by hand, race them against a model that learns, then let the spammers change their wording."""
import numpy as np
import streamlit as st

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import figures
from concepts.ml_vs_programming import figures_drift as drift_figures
from pages.ml_vs_programming_editor import editor, readable
from ui import text
from ui.lesson import open_lesson

SHOWN = 6  # messages of one kind of mistake


@st.cache_data(max_entries=128, show_spinner=False)
def racing(*, language, act, measure, veiled, **view):
    """Return the drawn piles or learning curve, and the facts."""
    race, words = contest.race(**view), text.load("ml_vs_programming", language)["figure"]
    scene = figures.learned(race, words, measure=measure) if act == "learn" and not veiled else figures.piles(race, words, veiled=veiled)
    return scene.drawn(), race.facts


@st.cache_data(max_entries=128, show_spinner=False)
def drifting(*, language, measure, shown, **view):
    """Return the drawn change of wording, and the facts."""
    drift = contest.drift(**view)
    return drift_figures.drifting(drift, text.load("ml_vs_programming", language)["figure"], measure=measure, shown=shown).drawn(), drift.facts


lesson = open_lesson("ml_vs_programming", concept=contest)
page = lesson.words["page"]


def _messages(texts, most=SHOWN):
    """Show the first few messages as they are: plain text, so that nothing in them acts."""
    words = page["mistakes"]
    if not len(texts):
        st.caption(words["none"])
    else:
        with st.container(border=True, gap="small"):
            for line in texts[:most]:
                st.text(line)
    if len(texts) > most:
        st.caption(words["more"].format(n=len(texts) - most))


def drift(measure, facts, view, retrain, rewrite):
    """Act 3: the wording of spam changes; both sides can be repaired."""
    view["rewritten"] = lesson.param("rewritten", contest.REWRITTEN, lambda raw: readable("rewritten", raw))
    if rewrite:
        editor(lesson, "rewritten", contest.REWRITTEN, view["rewritten"])
    shown = ("rules", "model", *["rewritten"] * rewrite, *["retrained"] * retrain)
    drawn, found = drifting(language=lesson.language, measure=measure, shown=shown, **view)
    repaired = {"retrained": retrain, "rewritten": rewrite}
    lesson.facts(**found, **{f"{name}_text": text.fill(page[name], **facts, **found) if on else "" for name, on in repaired.items()})
    step = lesson.stage(drawn, "step_drift", start=drawn.frames - 1)
    lesson.notebook(contest.drift, **view)
    drifted, words = contest.drift(**view), page["mistakes"]
    texts, spam = drifted.later.texts, drifted.messages.recent.spam
    missed = np.flatnonzero(spam & ~drifted.caught["rewritten" if rewrite else "rules"][step])
    with lesson.below:
        st.markdown(words["drift_missed" if rewrite else "drift_missed_kept"].format(n=len(missed), total=spam.sum()))
        st.caption(words["drift"])
        _messages([texts[drifted.later.recent[step, i]] for i in missed])


def _of_the_rules(race):
    """What each rule got wrong, among the messages one may read."""
    part, words = race.messages.practice, page["mistakes"]
    missed, wronged = (np.flatnonzero(wrong) for wrong in (part.spam & ~race.stopped[-1], ~part.spam & race.stopped[-1]))
    with lesson.below:
        st.caption(words["practice"].format(**race.facts))
        left, right = st.columns(2, gap="medium")
        with left:
            st.markdown(words["missed"].format(n=len(missed)))
            _messages(part.text[missed])
        with right:
            st.markdown(words["wronged"].format(n=len(wronged)))
            for i, fired in enumerate(race.fired):
                both = np.flatnonzero(fired & ~part.spam & race.stopped[-1])
                st.caption(words["by_rule"].format(i=i + 1, right=int((fired & part.spam).sum()), wrong=int((fired & ~part.spam).sum())))
                _messages(part.text[both], most=3)


def _of_the_model(race):
    """What the model got wrong, among messages it has not learned from and that are not test messages."""
    part, words = race.messages.recent, page["mistakes"]
    with lesson.below:
        st.caption(words["recent"].format(n=len(part.spam)))
        for column, name, of, wrong in zip(st.columns(2, gap="medium"), ("model_missed", "model_wronged"), (part.spam, ~part.spam), (~race.model_stopped, race.model_stopped)):
            with column:
                st.markdown(words[name].format(n=int((of & wrong).sum()), total=int(of.sum())))
                _messages(part.text[of & wrong])


@lesson.explore
def explore():
    act = lesson.acts("rules", "learn", "drift")
    view = {"rules": lesson.param("rules", contest.STARTER, lambda raw: readable("rules", raw))}
    if lesson.veiled or act == "rules":
        editor(lesson, "rules", contest.STARTER, view["rules"])
        measure = "f1"
    else:
        measure = lesson.choice("measure", ("f1", "precision", "recall"))
    changes = {name: lesson.switch(name) for name in ("retrain", "rewrite")} if act == "drift" and not lesson.veiled else {}
    view["seed"] = lesson.seed()
    drawn, facts = racing(language=lesson.language, act=act, measure=measure, veiled=lesson.veiled, **view)
    crossing = "no_crossing" if not facts["crossing"] else "at_once" if facts["crossing"] == contest.SIZES[0] else "crossing"
    lesson.facts(**facts, crossing_text=text.fill(page[crossing], **facts), lazy=1 - facts["test_spam"] / facts["test"], repeats=contest.REPEATS)
    lesson.goal(facts["rules_f1"] > facts["rival_f1"])
    if changes:
        drift(measure, facts, view, **changes)
        return
    lesson.stage(drawn, "step_learn" if act == "learn" and not lesson.veiled else "step_rules", start=drawn.frames - 1)
    lesson.notebook(contest.race, **view)
    if not lesson.veiled:
        (_of_the_rules if act == "rules" else _of_the_model)(contest.race(**view))


lesson.close()
