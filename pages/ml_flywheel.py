"""The ML flywheel: a real reader inside a simulated parcel service, turn by turn."""

from concepts import ml_flywheel
from concepts.ml_flywheel import figures
from concepts.ml_flywheel.turns import HELD
from ui.views import View, play

CONTROLS = ml_flywheel.CONTROLS
ASKED = {"main": {}}  # the feedback wire is cut, as at first
GAP = 0.30  # of the goal: believed above measured accuracy


def question(words, *, seed, **controls):
    """The wheel until the feedback wire is cut."""
    return figures.question(ml_flywheel.flywheel(seed=seed), words["figure"])


def view(words, *, event, turn, checked, arrow, seed):
    """The experiment at one link."""
    result = ml_flywheel.flywheel(event=event, turn=turn, checked=checked, arrow=arrow, seed=seed)
    facts = result.facts | {"wire": figures.wire(arrow, words["figure"])}
    part = event if event != "cut" else "held" if arrow in HELD else arrow
    story = words["page"]["story"][part].format(**facts)
    return View(
        figures.wheel(result, words["figure"]),
        facts | {"story": story},
        goal=facts["gap"] >= GAP,
        call=ml_flywheel.flywheel,
        asked=(turn - 1) * figures.FRAMES,
    )


if __name__ == "__main__":
    play("ml_flywheel")
