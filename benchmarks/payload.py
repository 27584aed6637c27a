"""Payload: how many bytes each figure sends, at the defaults, with the answer shown."""
import json

from benchmarks.lab import table
from tests.support import SLUGS, open_page, words

TITLE = "5. Payload of each figure (kB of JSON), most 300"
MOST = 300


def run():
    """Print a line an act of a lesson."""
    rows = []
    for slug in SLUGS:
        for act in words(slug).get("acts", [""]):
            for i, (scene, size) in enumerate(figures(slug, act)):
                rows.append([slug, act, i + 1, len(scene["traces"]), max(1, len(scene["captions"])), size, "" if size <= MOST else "TOO LARGE"])
    table(TITLE, ["lesson", "act", "figure", "traces", "frames", "kB", ""], rows)


def figures(slug, act):
    """Return (scene, kB) of each figure of an act."""
    app = open_page(slug, predict="skip", **({"act": act} if act else {}))
    if app.exception:
        raise RuntimeError(f"{slug} {act}: {app.exception[0].value}")
    sent = [json.loads(element.proto.json)["scene"] for element in app.get("bidi_component") if element.proto.component_name == "stage"]
    return [(json.loads(scene), len(scene) / 1000) for scene in sent]
