"""Under the hand: key press to painted figure, gaps between figures while a slider is dragged and while frames play. Dash in the same run."""

from pathlib import Path

import numpy as np

from benchmarks.lab import chromium, dash, percentile, serving, settled, table
from tests.support import EVERY_ACT

WATCH = (Path(__file__).parent / "hand.js").read_text()
PRESSES, SECONDS = 16, 2
OURS = ".controls input[type=range]:visible"
AT_END = "(it, key) => it.type === 'range' && it.value === (key === 'ArrowRight' ? it.max : it.min)"
RESTS = "!document.querySelector('.stage[data-owed=true]')"


def run():
    """Print a line for Dash and one for each lesson, in its first act that has a slider."""
    rows = []
    with chromium() as browse:
        with dash() as server:
            page = browse(server.address, WATCH)
            page.locator(".js-plotly-plot .main-svg").first.wait_for()
            handle = page.get_by_role("slider").first
            rows.append(
                [
                    "Dash (a far simpler figure)",
                    *pressed(page, handle),
                    *pressed(page, handle),
                    *dragged(page, handle),
                    *[float("nan")] * 2,
                ]
            )
            page.context.close()
        with serving() as server:
            for slug, acts in ACTS.items():
                rows.append(lesson(browse, server.address, slug, acts))
    table(
        "1. Under the hand (ms): key press to painted figure; gaps between painted figures",
        [
            "lesson and act",
            "first time p50",
            "p95",
            "known p50",
            "p95",
            "values in a 2 s drag",
            "figures",
            "gap p50",
            "p95",
            "playing: gap p50",
            "p95",
        ],
        rows,
    )


ACTS: dict = {}
for _param in EVERY_ACT:
    ACTS.setdefault(_param.values[0], []).append(_param.values[1])


def lesson(browse, address, slug, acts):
    """Return the line of a lesson."""
    asked = "&".join(f"predict_{act}=skip" for act in acts)
    for act in acts:
        page = browse(f"{address}/{slug}?predict=skip&{asked}&act={act}", WATCH)
        settled(page)
        slider = page.locator(OURS).first
        if slider.count():
            break
        page.context.close()
    else:
        return [f"{slug} (no slider)", *[float("nan")] * 10]
    line = [
        f"{slug} {act or ''}",
        *pressed(page, slider),
        *pressed(page, slider),
        *dragged(page, slider),
        *played(page),
    ]
    page.context.close()
    return line


def pressed(page, slider):
    """Return p50 and p95 of key press to painted figure: to the slider's end and back. A press that moves no slider, or changes no figure, is left out."""
    slider.focus()
    times, key = [], "ArrowRight"
    for i in range(PRESSES):
        key = "ArrowLeft" if i == PRESSES // 2 else key
        if slider.evaluate(AT_END, key):
            continue
        page.wait_for_function(RESTS)  # what is told to Plotly at rest is not this press's doing
        page.evaluate("benchmark.begin()")
        page.keyboard.press(key)
        took = page.evaluate("benchmark.press()")
        page.evaluate("benchmark.end()")
        if took is not None:
            times.append(took)
    return percentile(times, 50), percentile(times, 95)


def dragged(page, slider):
    """Return how many values a slider passed while it was dragged by mouse for two seconds, how many figures were painted, and p50 and p95 of the gaps."""
    slider.scroll_into_view_if_needed()
    box = slider.evaluate(
        "(it) => { const at = (it.closest('.rc-slider, .dash-slider-root') ?? it).getBoundingClientRect(), own = it.getBoundingClientRect(); return [own.x + own.width / 2, own.y + own.height / 2, at.x, at.width]; }"
    )
    x, y, left, width = box
    share = slider.evaluate("(it) => (it.type === 'range' ? (it.value - it.min) / (it.max - it.min) : null)")
    x = left + 11 + share * (width - 22) if share is not None else x
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("benchmark.begin()")
    steps = int(SECONDS * 60)
    for i in range(steps):
        page.mouse.move(left + width * (0.5 + 0.48 * np.sin(2 * np.pi * i / steps)), y)
    seen, values = page.evaluate("benchmark.end()"), page.evaluate("benchmark.values")
    page.mouse.up()
    gaps = np.diff(seen)
    return values or float("nan"), len(seen), percentile(gaps, 50), percentile(gaps, 95)


def played(page):
    """Return p50 and p95 of the gaps while the hero plays at four times its speed."""
    bar = page.locator(".st-key-sheet .bar")
    if not bar.is_visible():
        return [float("nan")] * 2
    bar.locator(".speed").select_option("4")
    page.evaluate("benchmark.begin()")
    bar.locator(".play").click()
    page.locator(".st-key-sheet .play[data-playing=false]").wait_for()
    gaps = np.diff(page.evaluate("benchmark.end()"))
    return percentile(gaps, 50), percentile(gaps, 95)
