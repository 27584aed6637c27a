"""What is machine learning? A line by hand, gradient descent, and five ways to improve."""

from concepts import ml_process
from concepts.ml_process import figures, figures_map, figures_ways
from ui.views import View, play

CONTROLS = ml_process.CONTROLS
BEFORE = ("cold", "warm")


def question(words, *, cold, warm, spoiled, seed, **_):
    """The set-up, until a prediction is made: the logbook, and a line to try."""
    return figures.question(ml_process.by_hand(cold=cold, warm=warm, spoiled=spoiled, seed=seed), words["figure"])


def view(words, *, act, cold, warm, opened, rate, way, notes, spoiled, seed):
    """What is seen at one link."""
    sample, page = {"spoiled": spoiled, "seed": seed}, words["page"]
    if act == "data":
        result = ml_process.improving(notes=notes, **sample)
        return View(figures_ways.improving(result, words["figure"], way), result.facts, call=ml_process.improving)
    hand = ml_process.by_hand(cold=cold, warm=warm, opened=opened, **sample)
    if act == "learn":
        result = ml_process.learning(rate=rate, **sample)
        facts = result.facts | {"verdict": page[result.regime]}
        return View(figures_map.learning(result, words["figure"], hand.yours), facts, call=ml_process.learning)
    facts, done = hand.facts, opened and opened[0] == seed
    facts |= {"sealed": page["opened" if done else "closed"].format(**facts)}
    return View(
        figures.by_hand(hand, words["figure"]),
        facts,
        goal=facts["behind"] <= ml_process.CLOSE,
        call=ml_process.by_hand,
        actions={
            "open": None if done else {"opened": f"{seed},{cold},{warm}"},
            "close": {"opened": None} if done else None,
        },
    )


if __name__ == "__main__":
    play("ml_process")
