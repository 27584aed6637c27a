"""Key press to painted figure: an arrow key on a lesson's first enabled slider, timed in the page itself (keypress.js)."""
from itertools import pairwise
from pathlib import Path

from benchmarks.lab import chromium, percentile, serving, serving_alone, settled, table
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
    """Print a line for the least page there can be and one for each lesson, and below where the time went (medians)."""
    with chromium() as browse:
        with serving_alone(Path(__file__).parent / "floor_app.py") as server:
            seen = {"(one slider, two points)": ("slider", pressed(browse(server.address, WATCH), "slider"))}
        with serving() as server:
            seen |= {slug: lesson(browse, server.address, slug) for slug in slugs}
    rows, steps = [], []
    for name, (control, presses) in seen.items():
        drawn = [press for press in presses if press["draws"]]
        times = [press["draws"][0][1] - press["down"] for press in drawn]
        rows.append([name, control, len(presses), len(presses) - len(drawn), *(percentile(times, p) for p in (50, 95, 100))])
        steps.append([name, *(percentile(column, 50) for column in zip(*map(spent, drawn)))])
    table(TITLE, ["lesson", "control", "presses", "figure unchanged", "p50", "p95", "max"], rows)
    table("   where it went (medians)", ["lesson", *STEPS], [row for row in steps if row[1:]])


def lesson(browse, address, slug):
    """Return the name of the control used and what was seen of each press."""
    acts = list(words(slug).get("acts", [""]))
    for kind, act in [*(("slider", act) for act in acts), ("number field", acts[0]), ("frames, no slider", acts[0])]:
        seen = pressed(browse(f"{address}/{slug}?predict=skip&act={act}", WATCH), kind)
        if seen:
            return kind if act == acts[0] else f"{kind} in {act}", seen
    return "nothing to press", []


def pressed(page, kind):
    """Return what the page saw of each press of this kind of control; nothing where it has none."""
    settled(page)
    selector, *keys = CONTROLS[kind]
    control, seen = page.locator(selector).first, []
    if control.count():
        control.focus()
        seen = [press(page, key) for key in sweep(control, keys)]
    page.context.close()
    return seen


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
