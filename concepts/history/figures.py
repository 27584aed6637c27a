"""Names on lanes, on their way to their years.

words is the lesson's [figure] table, page its [page]: names of the events, months, ways to write a date.
"""

import numpy as np

from concepts.history import FIRST, IN_TIME, LAST, STORY, TRAY, gap, when
from concepts.history.events import CATEGORIES
from concepts.history.pictures import column
from stage.layout import axis, hidden
from stage.layout import words as labels
from stage.scene import Scene

GLIDE = 8  # frames in which a name finds its year
RAIL, AWAY = -1.6, -99  # the height of the dots; out of sight
SIDE = {"xaxis": "x2", "yaxis": "y2"}  # the column of pictures


def written(dates, page):
    """Return a Span in words, as exactly as it is known and no more."""
    months, a, b = page["months"], dates.start, dates.end
    form = "days_apart" if dates.form == "days" and a.month != b.month else dates.form
    first, last = months[a.month - 1], months[b.month - 1]
    return page["dates"][form].format(day=a.day, month=first, year=a.year, day2=b.day, month2=last)


def told(event, words, page):
    """Return an event in one caption."""
    said, trust = page["events"][event.slug], page["trust"][event.dates[0][1]]
    return words["caption"].format(date=written(when(event), page), trust=trust, name=said["name"], line=said["line"])


def colour(event):
    return f"@{CATEGORIES.index(event.category)}"


def line(x, y, color, width, **more):
    return {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": color, "width": width}} | more


def dots(x, y, color, size, **marker):
    return {"mode": "markers", "x": x, "y": y, "hoverinfo": "skip", "marker": {"color": color, "size": size} | marker}


def bold(x, y, texts, color="@ink", at="middle center", **font):
    return labels(x, y, texts, at=at, textfont={"color": color, "weight": 700} | font)


def sheet(first, last, low, high):
    """Return the layout of a figure with pictures at its left, and what is other on a phone."""
    ticks = {"tickvals": [2000, 2010, 2020], "showgrid": False}
    layout = {
        "xaxis": axis("", first, last, domain=[0.1, 1], **ticks),
        "yaxis": hidden(low, high),
        "xaxis2": hidden(0, 1, domain=[0, 0.08], anchor="y2"),
        "yaxis2": hidden(low, high, anchor="x2"),
        "margin": {"l": 8, "r": 8, "t": 4, "b": 30},
    }
    narrow = {"height": 520, "xaxis": {"domain": [0.18, 1]}, "xaxis2": {"domain": [0, 0.15]}}
    return {"layout": layout, "narrow": narrow, "height": 410}


def question(result, words, page):
    """Four names to be dragged to their years, above all the dates without a name."""
    said = {name: words[name].format(events=len(IN_TIME)) for name in ("dots", "alt_question")}
    return _lanes(
        result,
        words,
        page,
        list(STORY),
        captions=[said["dots"]],
        alt=said["alt_question"],
        invite=_invite(result, words),
    )


def names(result, words, page):
    """The four names glide to their years, the earliest first; then the years between shop and service are counted."""
    order = np.argsort(result.truth)
    starts, ends = np.array(result.placed, float), np.array(result.truth, float)
    frame = np.arange(GLIDE * (len(order) + 1) + 1)
    begins = GLIDE * np.argsort(order)  # (n,) the frame in which each sets out
    share = np.clip((frame[:, None] - begins) / GLIDE, 0, 1)  # (F, n) of the way
    gone, there = share > 0, share == 1
    x = np.where(gone, starts + (ends - starts) * share * share * (3 - 2 * share), AWAY)
    counted = np.clip((frame - GLIDE * len(order)) / GLIDE, 0, 1)
    since, until, apart = (gap()[name] for name in ("shop", "service", "gap"))
    reach = np.where(counted[:, None] > 0, since + np.outer(counted, [0, apart]), AWAY)
    dates = [written(when(event), page) for event in result.events]
    moving = {
        "ways": {"x": _between(np.broadcast_to(starts, x.shape), np.where(gone, x, np.nan))},
        "found": {"x": x},
        "rail found": {"y": np.where(there, RAIL, AWAY)},
        "dates": {"text": [[date if seen else " " for date, seen in zip(dates, row)] for row in there]},
        "gap": {"x": reach},
        "gap years": {"text": [[words["gap"].format(years=apart) if seen == 1 else " "] for seen in counted]},
    }
    captions = [words["dots"].format(events=len(IN_TIME))]
    captions += [told(result.events[at], words, page) for at in order for _ in range(GLIDE)]
    captions += [words["gap_told"].format(years=apart, since=since, until=until)] * GLIDE
    found = ", ".join(f"{page['events'][result.events[i].slug]['short']} {dates[i]}" for i in order)
    return _lanes(
        result,
        words,
        page,
        list(STORY),
        moving=moving,
        captions=captions,
        dated=True,
        alt=words["alt_names"].format(found=found),
    )


def more(result, words, page, handles, *, reveal):
    """Four other names; their dates only when they are asked for."""
    return _lanes(
        result,
        words,
        page,
        handles,
        dated=reveal,
        shown=reveal,
        alt=words["alt_more"].format(**result.facts),
        invite=_invite(result, words),
    )


def _invite(result, words):
    """Return the invitation to drag the first name, as long as none is placed."""
    if result.facts["set"]:
        return {}
    return {"x": 2007, "y": len(result.events) - 1, "text": words["invite"], "narrow": {"x": 2011}}


def _lanes(result, words, page, handles, *, alt, dated=False, shown=False, moving=None, captions=(), invite=None):
    """A lane a name, with its picture and the person's pin; below them a dot for every event there is.

    dated: the dates are in the table; shown: rings stand at the years.
    """
    n, events = len(result.events), result.events
    rows, placed, truth = np.arange(n)[::-1], np.array(result.placed), np.array(result.truth)
    shorts, dates = [page["events"][e.slug]["short"] for e in events], [written(when(e), page) for e in events]
    own, colours = [str(year) if year != TRAY else "?" for year in placed], [colour(event) for event in events]
    every = np.array([when(event).start.year for event in IN_TIME])
    stack = np.array([(every[:i] == year).sum() for i, year in enumerate(every)])
    way = np.where(shown, truth, np.nan)
    middle = (gap()["shop"] + gap()["service"]) / 2
    traces = {
        "lanes": line(np.tile([FIRST, LAST, np.nan], n), np.repeat(rows, 3), "@grid", 8),
        "pictures": line(*column([event.category for event in events], rows), "@ink", 2.5, **SIDE),
        "names": bold(np.full(n, FIRST - 0.4), rows + 0.42, shorts, at="middle right"),
        "rail": dots(every, RAIL + 0.25 * stack, "@axis", 12, opacity=0.7),
        "rail found": dots(truth, np.full(n, RAIL if shown else AWAY), colours, 16),
        "ways": line(_between(placed[None], way[None])[0], np.repeat(rows, 3), "@you", 3),
        "found": dots(truth if shown else np.full(n, AWAY), rows, colours, 36, symbol="circle-open", line={"width": 5}),
        "dates": bold(np.minimum(truth, LAST - 5), rows - 0.4, dates if shown else [" "] * n),
        "gap": dots([AWAY, AWAY], [-0.8, -0.8], "@model", 12)
        | {"mode": "lines+markers", "line": {"color": "@model", "width": 5}},
        "gap years": bold([middle], [-0.56], [" "], "@model", size=20),
        "pins": dots(placed, rows, "@you", 34, opacity=1)
        | bold(placed, rows, own, "@on_you", size=12)
        | {"mode": "markers+text", "hovertext": shorts},
    }
    traces["ways"]["line"]["dash"] = "3px,3px"
    table = {words["column_event"]: shorts, words["column_placed"]: own}
    if dated:
        table[words["column_date"]] = dates
    return Scene(
        traces=traces,
        moving=moving or {},
        captions=list(captions),
        alt=alt,
        table=table,
        invite=invite or {},
        drags={"pins": ("x", handles)},
        fps=14,
        **sheet(TRAY - 1, LAST + 1.2, RAIL - 0.25, n - 0.3),
    )


def _between(a, b):
    """Return (F, 3 n): lines from a to b, (F, n) each, with a gap after each."""
    return np.stack([np.where(np.isnan(b), np.nan, a), b, np.full(b.shape, np.nan)], axis=2).reshape(len(b), -1)
