"""make lesson slug=x: lays out the three places of a lesson that is listed in ui/catalog.py. It runs at once; its tests fail until they say something.

Nothing that exists is overwritten.
"""

import sys

from ui import catalog

PAGE = '''"""{title}."""
from concepts import {slug}
from concepts.{slug} import figures
from ui.views import View, play

CONTROLS = {slug}.CONTROLS


def question(words, *, k, seed):
    """The set-up, until a prediction is made."""
    return figures.points({slug}.sample(k=1, seed=seed), words["figure"])


def view(words, *, k, seed):
    """What is seen at one link."""
    result = {slug}.sample(k=k, seed=seed)
    return View(figures.points(result, words["figure"]), result.facts, goal=result.facts["largest"] > 2.5, call={slug}.sample)


if __name__ == "__main__":
    play("{slug}")
'''
CONCEPT = '''"""The idea in one sentence (its source).

k how many points there are
"""
from dataclasses import dataclass

import numpy as np

from concepts.controls import Seed, Slider, check

DATA = ()
CONTROLS = {{"k": Slider(1, 20, 5), "seed": Seed()}}


@dataclass(frozen=True, kw_only=True)
class Sample:
    points: np.ndarray  # (k,) standard normal

    @property
    def facts(self):
        return {{"k": len(self.points), "largest": float(self.points.max())}}


def sample(*, k, seed=0):
    """Return a Sample of k points.

    Raises ValueError for a k that CONTROLS do not allow.
    """
    check(CONTROLS, k=k)
    return Sample(points=np.random.default_rng(seed).normal(size=20)[:k])
'''
FIGURES = '''"""{title}: points on a line."""
import numpy as np

from stage.layout import axis
from stage.scene import Scene


def points(result, words):
    """Every point at its height; those that are not there yet are nowhere."""
    place = np.where(np.arange(20) < len(result.points), np.arange(20), np.nan)
    height = np.resize(result.points, 20)
    return Scene(
        traces={{"points": {{"mode": "markers", "x": place, "y": height, "marker": {{"size": 14, "color": "@train"}}}}}},
        layout={{"xaxis": axis(words["x"], -1, 20), "yaxis": axis(words["y"], -4, 4)}},
        alt=words["alt"].format(**result.facts),
        table={{words["y"]: result.points}},
    )
'''
WORDS = """idea = "What to take home, in one sentence."
situation = "A concrete case in at most sixty words."
numbers = "The largest of **{{k}}** points is **{{largest:.1f}}**."

[questions.main]
question = "What will happen?"
answer = "grows"
big = "{{largest:.1f}}"
outcome = "The largest of {{k}} points is {{largest:.1f}}."
[questions.main.options]
grows = "The largest grows"
stays = "It stays"
falls = "It falls"
[questions.main.replies]
grows = "Among more points there is a larger one."
stays = "It can only grow."
falls = "It can only grow."
[questions.main.show]
stays = {{ k = 20 }}

[controls.k]
label = "Points"

[figure]
x = "point"
y = "height"
alt = "{{k}} points; the largest stands at {{largest:.1f}}."

[goal]
task = "Find a sample with a point above 2.5."
reached = "Yours has one at {{largest:.1f}}."

[explain]
text = "Why it is so."

[[quiz]]
question = "A first question?"
answer = "a"
why = "Because."
options = {{ a = "Yes", b = "No", c = "Sometimes" }}

[[quiz]]
question = "A second question?"
answer = "a"
why = "Because."
options = {{ a = "Yes", b = "No", c = "Sometimes" }}

[hood]
library = "print(result.points.max())"

[teacher]
minutes = 10
ask = ["What do you expect, and why?"]
pitfalls = ["What goes wrong."]
"""
TESTS = {
    "test_concept.py": '''"""{title}: the concept."""


def test_one_case_is_solved_by_hand():
    raise AssertionError("solve one case by hand, then: the library as oracle, an invariant, the seeds, bad input")
''',
    "test_figure.py": '''"""{title}: the figure."""


def test_the_numbers_drawn_are_the_numbers_given():
    raise AssertionError("compare what is drawn with the result")
''',
}


def lay(slug, root=catalog.PAGES.parent):
    """Write the files of a lesson that are not there yet; return their paths. KeyError for a slug that is not listed."""
    catalog.find(slug)
    words = root / "concepts" / slug / "words" / "en.toml"
    if not words.exists():
        words.parent.mkdir(parents=True)
        words.write_text(f'title = "{slug}"\nshort = "{slug}"\nline = "One line for the map."\n')
    head = words.read_text(encoding="utf-8")
    title = next(line.split('"')[1] for line in head.splitlines() if line.startswith("title"))
    made = []
    if "[questions." not in head:
        words.write_text(f"{head.rstrip()}\n{WORDS.format()}", encoding="utf-8")
        made.append(words)
    files = {f"pages/{slug}.py": PAGE, f"concepts/{slug}/__init__.py": CONCEPT, f"concepts/{slug}/figures.py": FIGURES}
    files |= {f"tests/{slug}/{name}": text for name, text in TESTS.items()}
    for name, text in files.items():
        path = root / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(slug=slug, title=title), encoding="utf-8")
            made.append(path)
    return made


if __name__ == "__main__":
    for path in lay(sys.argv[1]):
        print(path)
