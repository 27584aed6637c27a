"""Names on their way to their years, and the whole line with its doubts.

words is the lesson's [figure] table, page its [page]: names of the events, months, ways to write a date.
"""
import numpy as np

from concepts.history import FIRST, IN_TIME, LAST, STORY, TRAY, gap, when
from concepts.history.dates import span, years
from concepts.history.events import CATEGORIES
from concepts.history.pictures import column
from stage.layout import axis, hidden
from stage.layout import words as labels
from stage.scene import Scene

LANES = {"retail": 4.9, "robotics": 4, "voice": 3.1, "cloud": 1.9, "generative": 0.4}
GLIDE = 8  # frames in which a name finds its year
RAIL, AWAY = -1.6, -99  # where the dots lie; out of sight
SKIP = {"hoverinfo": "skip"}
SIDE = SKIP | {"xaxis": "x2", "yaxis": "y2"}  # the column of pictures


def written(dates, page):
    """Return a Span in words, as exactly as it is known and no more."""
    names, a, b = page["months"], dates.start, dates.end
    form = "days_apart" if dates.form == "days" and a.month != b.month else dates.form
    return page["dates"][form].format(day=a.day, month=names[a.month - 1], year=a.year, day2=b.day, month2=names[b.month - 1])


# ------------------------------------------------------------------ four names

def question(result, words, page):
    """Four names to be dragged to their years, above all the dates without a name."""
    return _lanes(result, words, page, list(STORY), captions=[words["dots"].format(events=len(IN_TIME))],
                  alt=words["alt_question"].format(events=len(IN_TIME)), invite={"x": 2007, "y": 3, "text": words["invite"]})


def names(result, words, page):
    """The four names glide to their years, the earliest first; then the years between shop and service are counted."""
    order = np.argsort(result.truth)
    starts, ends = np.array(result.placed, float), np.array(result.truth, float)
    frame = np.arange(GLIDE * (len(order) + 1) + 1)
    begins = GLIDE * np.argsort(order)                                           # (n,) the frame in which each sets out
    share = np.clip((frame[:, None] - begins) / GLIDE, 0, 1)                     # (F, n)
    gone = frame[:, None] > begins
    x = np.where(gone, starts + (ends - starts) * share * share * (3 - 2 * share), AWAY)
    there = share == 1
    counted = np.clip((frame - GLIDE * len(order)) / GLIDE, 0, 1)
    since, until, apart = gap()["shop"], gap()["service"], gap()["gap"]
    reach = np.where(counted[:, None] > 0, since + np.outer(counted, [0, apart]), AWAY)
    dates = _dates(result, page)
    moving = {
        "ways": {"x": _between(np.broadcast_to(starts, x.shape), np.where(gone, x, np.nan))},
        "found": {"x": x}, "rail found": {"y": np.where(there, RAIL, AWAY)},
        "dates": {"text": [[date if seen else " " for date, seen in zip(dates, row)] for row in there]},
        "gap": {"x": reach},
        "gap years": {"text": [[words["gap"].format(years=apart)] if seen == 1 else [" "] for seen in counted]},
    }
    captions = [words["dots"].format(events=len(IN_TIME))]
    for f in frame[1:]:
        at = order[min((f - 1) // GLIDE, len(order) - 1)]
        captions.append(words["gap_told"].format(years=apart, since=since, until=until) if f > GLIDE * len(order) else _told(result.events[at], words, page))
    found = ", ".join(f"{page['events'][result.events[i].slug]['short']} {dates[i]}" for i in order)
    return _lanes(result, words, page, list(STORY), moving=moving, captions=captions, alt=words["alt_names"].format(found=found))


def more(result, words, page, handles, *, reveal):
    """Four other names; their dates only when they are asked for."""
    shown = {"found": result.truth, "dates": _dates(result, page)} if reveal else {}
    return _lanes(result, words, page, handles, **shown, alt=words["alt_more"].format(**result.facts), invite={"x": 2007, "y": 3, "text": words["invite"]})


def _lanes(result, words, page, handles, *, found=None, dates=None, moving=None, captions=(), alt, invite=None):
    """A lane a name, with its picture and the person's pin; below them a dot for every event there is."""
    n = len(result.events)
    rows, placed = np.arange(n)[::-1], np.array(result.placed)
    lit = np.full(n, AWAY) if found is None else np.array(found)
    colours = [f"@{CATEGORIES.index(event.category)}" for event in result.events]
    all_years = np.array([when(event).start.year for event in IN_TIME])
    stack = np.array([(all_years[:i] == year).sum() for i, year in enumerate(all_years)])
    own = [str(year) if year != TRAY else "?" for year in placed]
    picture = column([event.category for event in result.events], rows)
    shorts = [page["events"][event.slug]["short"] for event in result.events]
    traces = {
        "lanes": SKIP | {"mode": "lines", "x": np.tile([FIRST, LAST, np.nan], n), "y": np.repeat(rows, 3), "line": {"color": "@grid", "width": 8}},
        "pictures": SIDE | {"mode": "lines", "x": picture[0], "y": picture[1], "line": {"color": "@ink", "width": 2.5}},
        "names": labels(np.full(n, FIRST - 0.4), rows + 0.42, shorts, textfont={"color": "@ink", "weight": 700}),
        "rail": SKIP | {"mode": "markers", "x": all_years, "y": RAIL + 0.25 * stack, "marker": {"size": 12, "color": "@axis", "opacity": 0.7}},
        "rail found": SKIP | {"mode": "markers", "x": result.truth, "y": np.full(n, AWAY if found is None else RAIL),
                              "marker": {"size": 16, "color": colours}},
        "ways": SKIP | {"mode": "lines", "x": _between(placed[None], np.where(lit == AWAY, np.nan, lit)[None])[0], "y": np.repeat(rows, 3),
                        "line": {"color": "@you", "width": 3, "dash": "dot"}},
        "found": SKIP | {"mode": "markers", "x": lit, "y": rows, "marker": {"symbol": "circle-open", "size": 36, "color": colours, "line": {"width": 5}}},
        "dates": labels(result.truth, rows - 0.4, dates or [" "] * n, at="middle center", textfont={"color": "@ink", "weight": 700}),
        "gap": SKIP | {"mode": "lines+markers", "x": [AWAY, AWAY], "y": [-0.8, -0.8], "line": {"color": "@model", "width": 5},
                       "marker": {"size": 12, "color": "@model"}},
        "gap years": labels([(gap()["shop"] + gap()["service"]) / 2], [-0.56], [" "], at="middle center", textfont={"color": "@model", "size": 20, "weight": 800}),
        "pins": SKIP | {"mode": "markers+text", "x": placed, "y": rows, "text": own, "hovertext": shorts, "cliponaxis": False,
                        "textposition": "middle center", "textfont": {"color": "@on_you", "size": 12, "weight": 700}, "marker": {"size": 34, "color": "@you", "opacity": 1}},
    }
    layout = {
        "xaxis": axis("", TRAY - 1, LAST + 1.2, domain=[0.1, 1], showgrid=False, tickvals=[2000, 2010, 2020]), "yaxis": hidden(RAIL - 0.25, n - 0.3),
        "xaxis2": hidden(0, 1, domain=[0, 0.08], anchor="y2"), "yaxis2": hidden(RAIL - 0.25, n - 0.3, anchor="x2"), "margin": {"l": 8, "r": 8, "t": 4, "b": 30},
    }
    narrow = {"height": 500, "xaxis": {"domain": [0.13, 1]}, "xaxis2": {"domain": [0, 0.12]}}
    table = {words["column_event"]: shorts, words["column_placed"]: own}
    if found is not None or moving:
        table[words["column_date"]] = _dates(result, page)
    return Scene(traces=traces, layout=layout, narrow=narrow, moving=moving or {}, captions=list(captions), alt=alt, table=table, invite=invite or {},
                 drags={"pins": ("x", handles)}, height=410, fps=14)


def _dates(result, page):
    return [written(when(event), page) for event in result.events]


def _between(a, b):
    """Return (F, 3 n): lines from a to b, (F, n) each, with a gap after each."""
    return np.stack([np.where(np.isnan(b), np.nan, a), b, np.full(b.shape, np.nan)], axis=2).reshape(len(b), -1)


def _told(event, words, page):
    names = page["events"][event.slug]
    return words["caption"].format(date=written(when(event), page), trust=page["trust"][event.dates[0][1]], name=names["name"], line=names["line"])


# ------------------------------------------------------------------ the whole line

def story(result, words, page):
    """All events on five lanes, one more a frame; filled where no doubt is printed, a bar as long as what is not known."""
    events, n = result.events, len(result.events)
    x = np.array([when(event).middle for event in events])
    rows = np.array([LANES[event.category] for event in events])
    y = rows + 0.42 * _levels(x, rows)
    doubt = np.array([event.doubt for event in events])
    colours = [f"@{CATEGORIES.index(event.category)}" for event in events]
    shorts = [page["events"][event.slug]["short"] for event in events]
    lanes = np.array(list(LANES.values()))
    picture = column(LANES, lanes)
    top = lanes.max() + 0.85
    heads = [f"{written(when(event), page)}: {short}" for event, short in zip(events, shorts)]
    left = x > (FIRST + LAST) / 2
    dot = SKIP | {"mode": "markers"}
    bars = np.array([[years(when(event).start), 2 * when(event).middle - years(when(event).start), np.nan] for event in events])
    traces = {
        "lanes": SKIP | {"mode": "lines", "x": np.tile([FIRST, LAST, np.nan], len(lanes)), "y": np.repeat(lanes, 3), "line": {"color": "@grid", "width": 8}},
        "pictures": SIDE | {"mode": "lines", "x": picture[0], "y": picture[1], "line": {"color": "@ink", "width": 2.5}},
        "kinds": labels([FIRST] * len(lanes), lanes + 0.38, [words[category] for category in LANES], "@muted"),
        "spans": SKIP | {"mode": "lines", "x": bars.ravel(), "y": np.repeat(y, 3), "opacity": 0.5, "line": {"color": "@muted", "width": 7}},
        "all": dot | {"x": x, "y": y, "hovertext": [f"{short}" for short in shorts], "marker": {"size": 10, "color": "@axis", "opacity": 0.45}},
        "cursor": SKIP | {"mode": "lines", "x": [x[0]] * 2, "y": [y[0], top - 0.15], "line": {"color": "@you", "width": 2, "dash": "dot"}},
        "firm": dot | {"x": x, "y": np.where(doubt, np.nan, y), "marker": {"size": 18, "color": colours}},
        "doubtful": dot | {"x": x, "y": np.where(doubt, y, np.nan), "marker": {"size": 16, "color": "@paper", "line": {"width": 5, "color": colours}}},
        "now": dot | {"x": [x[0]], "y": [y[0]], "marker": {"symbol": "circle-open", "size": 32, "color": "@you", "line": {"width": 4}}},
        "head left": labels([x[0]], [top], [" "], at="middle left", textfont={"color": "@you", "weight": 800}),
        "head right": labels([x[0]], [top], [" "], at="middle right", textfont={"color": "@you", "weight": 800}),
    }
    at = {"x": x[:, None]}
    moving = {
        "now": at | {"y": y[:, None]}, "cursor": {"x": np.stack([x, x], axis=1), "y": np.stack([y + 0.3, np.full(n, top - 0.15)], axis=1)},
        "head left": at | {"text": [[head if on else " "] for head, on in zip(heads, left)]},
        "head right": at | {"text": [[" " if on else head] for head, on in zip(heads, left)]},
    }
    layout = {
        "xaxis": axis("", FIRST - 1, LAST + 0.8, domain=[0.1, 1], showgrid=False, tickvals=[2000, 2010, 2020]), "yaxis": hidden(-0.4, top + 0.3),
        "xaxis2": hidden(0, 1, domain=[0, 0.08], anchor="y2"), "yaxis2": hidden(-0.4, top + 0.3, anchor="x2"), "margin": {"l": 8, "r": 8, "t": 4, "b": 30},
    }
    rows_of = [(page["events"][event.slug]["name"], words[event.category], written(span(text), page), page["trust"][trust])
               for event in events for text, trust in event.dates]
    titles = [words[f"column_{name}"] for name in ("event", "group", "date", "trust")]
    return Scene(traces=traces, layout=layout, narrow={"xaxis": {"domain": [0.13, 1]}, "xaxis2": {"domain": [0, 0.12]}}, moving=moving,
                 reveals=("firm", "doubtful"), captions=[_told(event, words, page) for event in events], alt=words["alt_story"].format(**result.facts),
                 table=dict(zip(titles, map(list, zip(*rows_of)))), picks={"all": [{"event": event.slug, "step": None} for event in events]}, height=410, fps=0.8, runs=True)


def _levels(x, rows):
    """Return by how many steps each mark is lifted or lowered, so that no two of a row touch."""
    levels = np.zeros(len(x), int)
    for i in range(len(x)):
        taken = {levels[j] for j in range(i) if rows[j] == rows[i] and x[i] - x[j] < 1.2}
        levels[i] = next(level for level in (0, 1, -1, 2, -2) if level not in taken)
    return levels
