"""Key press to painted figure: an arrow key on a lesson's first enabled slider, timed in the page itself (keypress.js)."""
from itertools import pairwise
from pathlib import Path

from benchmarks.lab import chromium, percentile, serving, settled, table
from tests.support import SLUGS, words

TITLE = "1. Key press to painted figure (ms)"
PRESSES = 30
WATCH = (Path(__file__).parent / "keypress.js").read_text()
CONTROLS = {  # what is pressed, and the two keys
    "slider": (".stMain .stSlider input[type=range]:not([disabled])", "ArrowRight", "ArrowLeft"),
    "number field": (".stMain .stNumberInput input:not([disabled])", "ArrowUp", "ArrowDown"),
    "frames, no slider": (".stage .canvas[tabindex='0']", "ArrowLeft", "ArrowRight"),
}
STEPS = ("to send", "server", "to draw", "Plotly", "to paint", "runs", "draws", "kB")


def run(slugs=SLUGS):
    """Print a line a lesson, and below where the time went (medians)."""
    rows, steps = [], []
    with serving() as server, chromium() as open_page:
        for slug in slugs:
            control, seen = lesson(open_page, server.address, slug)
            drawn = [press for press in seen if press["draws"]]
            times = [press["draws"][0][1] - press["down"] for press in drawn]
            rows.append([slug, control, len(seen), len(seen) - len(drawn), *(percentile(times, p) for p in (50, 95, 100))])
            steps.append([slug, *(percentile(column, 50) for column in zip(*map(spent, drawn)))] if drawn else [slug])
    table(TITLE, ["lesson", "control", "presses", "figure unchanged", "p50", "p95", "max"], rows)
    table("   where it went (medians)", ["lesson", *STEPS], steps)


def lesson(open_page, address, slug):
    """Return the name of the control used and what was seen of each press."""
    acts = list(words(slug).get("acts", [""]))
    for kind, act in [*(("slider", act) for act in acts), ("number field", acts[0]), ("frames, no slider", acts[0])]:
        page = open_page(f"{address}/{slug}?predict=skip&act={act}", WATCH)
        settled(page)
        selector, *keys = CONTROLS[kind]
        if page.locator(selector).count():
            control = page.locator(selector).first
            control.focus()
            seen = [press(page, key) for key in sweep(control, keys)]
            page.context.close()
            return kind if act == acts[0] else f"{kind} in {act}", seen
        page.context.close()
    return "nothing to press", []


def sweep(control, keys):
    """Yield PRESSES keys: a slider goes to its end and back, anything else to and fro."""
    forth = True
    for _ in range(PRESSES):
        at, low, high = control.evaluate("it => it.type === 'range' ? [+it.value, +it.min, +it.max] : [0, 0, 0]")
        forth = at == low or (at != high and forth) if low < high else not forth
        yield keys[0 if forth else 1]


def press(page, key):
    """Press a key and return what the page saw: see keypress.js."""
    page.evaluate("benchmark.begin()")
    page.keyboard.press(key)
    return page.evaluate("benchmark.end()")


def spent(press):
    """Return the values of STEPS for one press."""
    drawn, painted = press["draws"][0]
    sent = [press["down"], *press["sent"][:1]][-1]
    heard = max([sent, *(t for t in press["got"] if t <= drawn)])
    moments = [press["down"], sent, heard, drawn]
    return [*(b - a for a, b in pairwise(moments)), press["plotly"], painted - drawn, len(press["sent"]), len(press["draws"]), press["bytes"] / 1000]
