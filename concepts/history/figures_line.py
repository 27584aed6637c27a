"""The whole line with its doubts, an event a frame."""

import numpy as np

from concepts.history import FIRST, LAST, when
from concepts.history.dates import span, years
from concepts.history.figures import AWAY, SIDE, bold, colour, dots, line, sheet, told, written
from concepts.history.pictures import column
from stage.layout import words as labels
from stage.scene import Scene

LANES = {"retail": 4.9, "robotics": 4, "voice": 3.1, "cloud": 1.9, "generative": 0.4}  # category -> height
LEVEL = 0.42  # by which a mark is lifted out of another's way


def story(result, words, page):
    """All events on five lanes, one more a frame; hollow where a doubt is printed, with a bar as long as the doubt."""
    events, lanes = result.events, np.array(list(LANES.values()))
    x, rows = np.array([when(event).middle for event in events]), np.array([LANES[event.category] for event in events])
    y, top = rows + LEVEL * _levels(x, rows), lanes.max() + 0.85
    doubt, colours = np.array([event.doubt for event in events]), [colour(event) for event in events]
    shorts = [page["events"][event.slug]["short"] for event in events]
    heads = [f"{when(event).start.year} · {short}" for event, short in zip(events, shorts)]
    left = x > (FIRST + LAST) / 2  # where the heading has more room at its left
    bars = np.array([[years(when(e).start), 2 * when(e).middle - years(when(e).start), np.nan] for e in events])
    traces = {
        "lanes": line(np.tile([FIRST, LAST, np.nan], len(lanes)), np.repeat(lanes, 3), "@grid", 8),
        "pictures": line(*column(LANES, lanes), "@ink", 2.5, **SIDE),
        "kinds": labels(np.full(len(lanes), FIRST), lanes + 0.38, [words[category] for category in LANES], "@muted"),
        "spans": line(bars.ravel(), np.repeat(y, 3), "@muted", 7, opacity=0.5),
        "all": dots(x, y, "@axis", 10, opacity=0.45) | {"hovertext": shorts},
        "cursor": line([x[0], x[0]], [y[0], top], "@you", 2),
        "firm": dots(x, np.where(doubt, AWAY, y), colours, 18),
        "doubtful": dots(x, np.where(doubt, y, AWAY), "@paper", 16, line={"width": 5, "color": colours}),
        "now": dots([x[0]], [y[0]], "@you", 32, symbol="circle-open", line={"width": 4}) | {"cliponaxis": False},
        "head left": bold([x[0]], [top], [" "], "@you", at="middle left"),
        "head right": bold([x[0]], [top], [" "], "@you", at="middle right"),
    }
    here, seen = {"x": x[:, None]}, np.tri(len(x), dtype=bool)  # (frame, event)
    moving = {
        "firm": {"y": np.where(seen & ~doubt, y, AWAY)},
        "doubtful": {"y": np.where(seen & doubt, y, AWAY)},
        "now": here | {"y": y[:, None]},
        "cursor": {"x": np.stack([x, x], axis=1), "y": np.stack([y + 0.3, np.full(len(x), top - 0.15)], axis=1)},
        "head left": here | {"text": [[head if on else " "] for head, on in zip(heads, left)]},
        "head right": here | {"text": [[" " if on else head] for head, on in zip(heads, left)]},
    }
    return Scene(
        traces=traces,
        moving=moving,
        fps=0.8,
        runs=result.open == len(events) - 1,
        captions=[told(event, words, page) for event in events],
        table=_table(result, words, page),
        alt=words["alt_story"].format(**result.facts),
        picks={"all": [{"event": event.slug, "step": None} for event in events]},
        **sheet(FIRST - 1, LAST + 0.8, -0.4, top + 0.3),
    )


def _levels(x, rows):
    """Return by how many levels each mark is lifted or lowered, so that no two of a row touch."""
    levels = np.zeros(len(x), int)
    for i in range(len(x)):
        taken = {levels[j] for j in range(i) if rows[j] == rows[i] and x[i] - x[j] < 1.2}
        levels[i] = next(level for level in (0, 1, -1, 2, -2) if level not in taken)
    return levels


def _table(result, words, page):
    rows = [
        (page["events"][event.slug]["name"], words[event.category], written(span(text), page), page["trust"][trust])
        for event in result.events
        for text, trust in event.dates
    ]
    titles = [words[f"column_{name}"] for name in ("event", "group", "date", "trust")]
    return dict(zip(titles, map(list, zip(*rows))))
