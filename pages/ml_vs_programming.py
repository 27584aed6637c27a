"""Write spam rules by hand, race them against a model that learns, then let the spammers change their wording."""

import numpy as np

from concepts import ml_vs_programming as contest
from concepts.ml_vs_programming import figures, figures_drift
from concepts.ml_vs_programming import rules as writing
from ui.views import Frames, View, play

CONTROLS = contest.CONTROLS
BEFORE = ("rules",)
SHOWN = 6  # messages of one kind of mistake
LONGEST = 160  # characters of one


def question(words, *, act, rules, rewritten, retrain, seed):
    """Your rules and their score; what the model will do is asked."""
    if act == "drift":
        return figures_drift.asked(contest.drift(rules=rules, seed=seed), words["figure"])
    return figures.asked(contest.race(rules=rules, seed=seed), words["figure"])


def view(words, *, act, rules, rewritten, retrain, seed):
    """What is seen at one link."""
    race, page = contest.race(rules=rules, seed=seed), words["page"]
    part, facts = race.messages.open, race.facts
    facts |= {key: page[key][_case(race)].format(**facts) for key in ("crossing_text", "crossing_big")}
    goal = facts["rules_f1"] > facts["rival_f1"]
    if act == "drift":
        return _drift(words, facts, goal, rules, rewritten, retrain, seed)
    if act == "rules":
        mistakes = _mistakes(part.text, part.spam, race.stopped[-1], page["none"])
        return View(figures.improving(race, words["figure"]), facts, goal=goal, call=contest.race, texts=mistakes)
    stopped = [race.stopped[-1], *race.model_stops]
    found = [_mistakes(part.text, part.spam, now, page["none"]) for now in stopped]
    return View(
        figures.racing(race, words["figure"]),
        facts,
        goal=goal,
        call=contest.race,
        more={"learned": figures.learned(race, words["figure"])},
        texts={name: Frames(each[name] for each in found) for name in ("missed", "wronged")},
    )


def _drift(words, facts, goal, rules, rewritten, retrain, seed):
    drift, part = contest.drift(rules=rules, rewritten=rewritten, seed=seed), contest.race(seed=seed).messages.open
    shown = ("rules", "model", *["rewritten"] * (rewritten != contest.SAME), *["retrained"] * retrain)
    facts = facts | drift.facts
    repaired = {
        f"{name}_text": words["page"][name].format(**facts) if name in shown else ""
        for name in ("rewritten", "retrained")
    }
    texts = [np.array([drift.later.texts[i] for i in places], dtype=object) for places in drift.later.open]
    missed = Frames(
        _mistakes(text, part.spam, caught, words["page"]["none"])["missed"] for text, caught in zip(texts, drift.caught)
    )
    return View(
        figures_drift.drifting(drift, words["figure"], shown),
        facts | repaired,
        goal=goal,
        call=contest.drift,
        texts={"missed": missed},
    )


def _case(race):
    return "never" if not race.crossing else "at_once" if race.crossing == contest.SIZES[0] else "later"


def _mistakes(text, spam, stopped, none):
    """Return the first few messages of both kinds of mistake."""
    found = {"missed": text[spam & ~stopped], "wronged": text[~spam & stopped]}
    return {name: [line[:LONGEST] for line in lines[:SHOWN]] or [none] for name, lines in found.items()}


def explore(lesson, values):
    """Draw the fields of the rules: those of the race or, once the wording changes, those that take their place."""
    from ui import fields, link

    name = "rewritten" if values["act"] == "drift" else "rules"
    if name == "rewritten" and lesson.veiled:
        return
    words, rules = (
        lesson.words["page"]["editor"],
        writing.parse(values["rules" if values[name] == contest.SAME else name]),
    )
    shown = {"words": {"label": words[name], "value": ", ".join(rules.words), "placeholder": words["placeholder"]}}
    shown |= {
        kind: {
            "label": words[kind],
            "value": getattr(rules, kind) or None,
            "placeholder": words["off"],
            "low": low,
            "high": high,
        }
        for kind, (low, high) in writing.NUMBERS.items()
    }

    def changed(said):
        numbers = {kind: said[kind] or 0 for kind in writing.NUMBERS}
        new = writing.written(writing.Rules(words=writing.phrases(said["words"] or ""), **numbers))
        link.put(name, None if new == CONTROLS[name].default else new)

    fields.show(lesson.below if lesson.veiled else lesson.side, name, shown, changed)


if __name__ == "__main__":
    play("ml_vs_programming")
