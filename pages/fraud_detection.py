"""Payment fraud and fake accounts: what a threshold costs, fraud that nobody has seen, rings, a real shop's strangest invoices."""

from concepts import fraud_detection as lesson
from concepts.fraud_detection import (
    figures,
    figures_curves,
    figures_later,
    figures_real,
    figures_rings,
    figures_yours,
    told,
)
from concepts.fraud_detection.events import CHANGE, OPEN
from ui.views import View, play

CONTROLS = lesson.CONTROLS


def question(words, *, act, seed, **_):
    """Two ways to decide; the days before something new begins."""
    if act == "later":
        return figures_later.passing(lesson.later(seed=seed), words["figure"], asked=True)
    return figures.asked(lesson.decide(seed=seed), words["figure"])


def view(words, *, act, who, review, fee, eye, retrain, delay, link, size, share, own, seed, **rules):
    """What is seen at one link."""
    said, page = words["figure"], words["page"]
    if act == "yours":
        result = lesson.yours(seed=seed, **rules)
        return View(figures_yours.ruling(result, said), told.compared(result.facts, page), call=lesson.yours)
    if act == "later":
        result = lesson.later(eye=eye, retrain=retrain, delay=delay, seed=seed)
        facts = result.facts
        after = facts["caught_after"]
        facts |= {"after_text": page["never"] if after != after else page["after"].format(**facts)}
        return View(
            figures_later.passing(result, said),
            facts,
            call=lesson.later,
            asked=CHANGE - OPEN,
            texts={"service": page["service"]},
        )
    if act == "rings":
        result = lesson.rings(link=link, size=size, seed=seed)
        facts = result.facts
        goal = facts["lit_fakes"] >= lesson.MOST_FAKES and facts["lit_honest"] <= lesson.FEW_HONEST
        return View(figures_rings.joining(result, said), facts, goal=goal, call=lesson.rings)
    if act == "real":
        result = lesson.invoices(share=share)
        return View(
            figures_real.invoices(result, said),
            result.facts,
            call=lesson.invoices,
            texts={"strangest": told.invoices(result, page)},
        )
    result = lesson.decide(who=who, review=review, fee=fee, seed=seed, own=own)
    facts = result.facts
    facts |= {
        "way": page[f"way_{result.who}"],
        "best_text": page["no_best" if result.who == "rules" else "best"].format(**facts),
        "rules_text": page["rules" if facts["rules"] == facts["rules"] else "no_rules"].format(**facts),
    }
    return View(
        figures.deciding(result, said),
        facts,
        call=lesson.decide,
        rest=result.frame,
        more={"curves": figures_curves.curves(result, said)},
        texts={"service": page["service"]}
        if own
        else {"examples": told.mistakes(lesson.mistakes(seed=seed), page), "service": page["service"]},
    )


if __name__ == "__main__":
    play("fraud_detection")
