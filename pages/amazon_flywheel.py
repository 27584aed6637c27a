"""The Amazon flywheel: push a node, cut an arrow, and see whether the wheel grows, stalls or dies."""

from concepts import amazon_flywheel
from concepts.amazon_flywheel import figures
from ui.views import View, play

CONTROLS = amazon_flywheel.CONTROLS
ASKED = {"main": {}}  # the wheel as it is at first


def question(words, **controls):
    """The default run until the month of the question."""
    return figures.question(amazon_flywheel.run(), words["figure"])


def view(words, **controls):
    """The run at one link."""
    run = amazon_flywheel.run(**controls)
    facts = run.facts | {
        "fate": words["page"]["fate"][run.fate],
        "against": words["page"][run.compared],
        "growth_said": figures.said(run.facts["growth"]),
        "compared_said": figures.said(run.facts["compared"]),
        "limits": words["page"]["limits"] if not 40 <= run.facts["growth"] <= 300 else "",
    }
    pushes = amazon_flywheel.write([item for item in run.done if item[1] in amazon_flywheel.NODES])
    actions = {
        "mend": {"done": pushes} if facts["touched"] else None,
        "again": {"done": None} if controls["done"] != CONTROLS["done"].default else None,
    }
    return View(
        figures.wheel(run, words["figure"]),
        facts,
        goal=run.fate == "grows" and facts["cut"] > 0,
        call=amazon_flywheel.run,
        actions=actions,
        asked=figures.ASKED * amazon_flywheel.TICKS,
    )


if __name__ == "__main__":
    play("amazon_flywheel")
