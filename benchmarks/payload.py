"""Payload: how many bytes each answer sends, at the defaults."""

from benchmarks.lab import table
from tests.support import EVERY_ACT, defaults
from ui import answers


def run():
    """Print a line an act of a lesson."""
    rows = []
    for slug, act in (param.values for param in EVERY_ACT):
        answer = answers.answer(slug, "en", defaults(slug, act))
        rows.append(
            [
                f"{slug} {act or ''}",
                len(answer.view.scene.traces),
                answer.view.scene.frames,
                len(answer.body) / 1000,
                len(answer.packed) / 1000,
            ]
        )
    table(
        "5. Payload of an answer (kB), most 60 gzipped", ["lesson and act", "traces", "frames", "JSON", "gzipped"], rows
    )
