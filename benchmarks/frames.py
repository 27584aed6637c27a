"""Gaps between stage frames while playing: from one animation frame with a changed drawing to the next, as the page sees it."""
from pathlib import Path

import numpy as np

from benchmarks.lab import chromium, percentile, serving, serving_alone, settled, table
from tests.support import ROOT, SLUGS, open_page, scenes, words

TITLE = "2. Gaps between stage frames while playing (ms)"
PLAY = (Path(__file__).parent / "frames.js").read_text()
REFRESH = 60  # frames a second of the browser


def run(slugs=SLUGS):
    """Print a line for the stage's test scene at its own speed, and for the first playing figure of each lesson at four times its own."""
    rows = []
    with chromium() as browse:
        with serving_alone(ROOT / "tests" / "browser" / "stage_app.py") as server:
            rows.append(["500 points", *played(browse(server.address), 0, fps=60, speed="1", frames=120)])
        with serving() as server:
            for slug in slugs:
                act, index, scene = moving(slug)
                if scene:
                    page = browse(f"{server.address}/{slug}?predict=skip&act={act}")
                    rows.append([f"{slug} {act}", *played(page, index, fps=scene["fps"] * 4, speed="4", frames=len(scene["captions"]))])
    table(TITLE, ["figure", "frames/s wanted", "gap wanted", "frames", "shown", "p50", "p95", "max"], rows)
    print(f"\nThe browser draws {REFRESH} times a second: a gap is a multiple of {1000 / REFRESH:.1f} ms. Lessons without frames are left out.")


def moving(slug):
    """Return the act, the place on the page and the scene of a lesson's first figure with frames."""
    for act in words(slug).get("acts", [""]):
        for index, scene in enumerate(scenes(open_page(slug, predict="skip", act=act))):
            if len(scene["captions"]) > 2:
                return act, index, scene
    return None, None, None


def played(page, index, *, fps, speed, frames):
    """Play a stage from its first frame to the end; return what was wanted and the gaps there were."""
    settled(page)
    stage = page.locator(".stage").nth(index)
    stage.scroll_into_view_if_needed()
    stage.locator(".speed").select_option(speed)
    stage.get_by_role("slider").press("Home")
    settled(page)
    drawn = page.evaluate(PLAY, index)
    page.context.close()
    gaps = np.diff(drawn)
    return [float(fps), 1000 / min(fps, REFRESH), frames, len(drawn), *(percentile(gaps, p) for p in (50, 95, 100))]
