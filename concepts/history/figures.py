"""The time line with its doubts, and the cards to be put in order.

words is the lesson's [figure] table, page its [page]: names of the events, months, ways to write a date.
"""
import textwrap
from datetime import date

from concepts import history
from concepts.history.dates import span, years
from concepts.history.events import CATEGORIES
from stage.scene import Scene, axis, label

TALL, LOW = 560, 340   # px: all years (a mark is as high as two rows, and each must be hit), and close up; on a phone 40 more
STEPS = (1, 3, 6, 12, 24, 60)    # months from tick to tick; with 1, the middle of the month has one too


def written(dates, page, months="months"):
    """Return a Span in words, as exactly as it is known and no more."""
    names, a, b = page[months], dates.start, dates.end
    form = "days_apart" if dates.form == "days" and a.month != b.month else dates.form
    return page["dates"][form].format(day=a.day, month=names[a.month - 1], year=a.year, day2=b.day, month2=names[b.month - 1])


# ------------------------------------------------------------------ the time line

def timeline(result, words, page):
    """A row an event, grouped: marks filled where the date is confirmed, bars as long as what is not known, the open event on a band."""
    rows, headings = _rows(result)
    bottom = max(rows.values()) + 0.8
    low, high = result.window
    marks, seconds, shapes, notes = _marks(), _marks(), [], []
    for index, y in rows.items():
        event, names = result.events[index], page["events"][result.events[index].slug]
        colour, opened = f"@{CATEGORIES.index(event.category)}", index == result.picked
        spans = history.spans(event)
        if opened:
            shapes.append(_stroke(low, high, y, "@grid", 20, 0.8))
        if len(spans) > 1:
            shapes.append(_stroke(spans[0].middle, spans[1].middle, y, colour, 1.5))
        for dates, (_, trust), trace in zip(spans, event.dates, (marks, seconds)):
            if dates.form != "day":
                shapes.append(_stroke(years(dates.start), _end(dates), y, colour, 9, 0.45))
            _add(trace, dates.middle, y, colour, trust, opened, words["hover"].format(name=names["name"], date=written(dates, page)))
        notes.append(_name(f"<b>{names['short']}</b>" if opened else names["short"], spans, y, low, high))
    notes += [label(0, y, f"<b>{words[category]}</b>", "@7", xref="paper") for category, y in headings.items()]
    ticks, height = _ticks(low, high, page), TALL if len(rows) == len(result.events) else LOW
    return Scene(
        traces=[_trace(marks, "circle", 10), _trace(seconds, "diamond", 9)],
        layout={"xaxis": axis(words["x_all" if high - low > 9 else "x"], low, high, showgrid=True, tickvals=list(ticks), ticktext=list(ticks.values())),
                "yaxis": _plain(bottom, -0.8), "shapes": shapes, "annotations": notes, "margin": {"l": 12, "r": 12, "t": 8, "b": 48}},
        alt=_alt(result, words, page), table=_table(result, words, page), captions=[_caption(result, words, page)],
        picks=(0, 1), height=height, narrow={"font": {"size": 12}, "height": height + 40})


def picked(result, trace, index):
    """Return the slug of the event whose mark was picked: trace 0 holds the events' own dates, trace 1 the second ones."""
    shown = [result.events[i] for i in result.visible]
    return (shown if trace == 0 else [event for event in shown if len(event.dates) > 1])[index].slug


def _rows(result):
    """Return event index -> y, and category -> y of its heading; a group's first row is its heading."""
    rows, headings, y = {}, {}, 0
    for index in result.visible:
        category = result.events[index].category
        if category not in headings:
            headings[category] = y
            y += 1
        rows[index] = y
        y += 1
    return rows, headings


def _marks():
    return {"x": [], "y": [], "color": [], "open": [], "size": [], "hover": []}


def _add(trace, x, y, colour, trust, opened, hover):
    for key, value in zip(trace, (x, y, colour, trust != "confirmed", 5 * opened, hover)):
        trace[key].append(value)


def _trace(marks, symbol, size):
    return {"type": "scatter", "mode": "markers", "x": marks["x"], "y": marks["y"], "hovertext": marks["hover"], "hoverinfo": "text", "cliponaxis": True,
            "marker": {"symbol": [f"{symbol}-open" if hollow else symbol for hollow in marks["open"]], "color": marks["color"],
                       "size": [size + more for more in marks["size"]], "opacity": 1, "line": {"width": 2.5, "color": marks["color"]}}}


def _name(text, spans, y, low, high):
    """The event's name beside its marks, on the side with more room; above its bar where that fills the window."""
    first, last = max(low, min(years(s.start) for s in spans)), min(high, max(map(_end, spans)))
    if max(first - low, high - last) < 0.35 * (high - low):
        return label(first, y, text, yshift=17)
    return label(last, y, text, xshift=10) if high - last > first - low else label(first, y, text, xanchor="right", xshift=-10)


def _end(dates):
    return 2 * dates.middle - years(dates.start)


def _stroke(x0, x1, y, colour, width, opacity=1):
    """A level stroke of so many px, behind the marks."""
    return {"type": "line", "x0": x0, "x1": x1, "y0": y, "y1": y, "line": {"color": colour, "width": width}, "opacity": opacity, "layer": "below"}


def _plain(low, high):
    """A y axis that only holds rows."""
    return axis("", low, high, visible=False)


def _ticks(low, high, page):
    """Return position -> words for the time axis: half months, months or years, seven at most."""
    for every in STEPS:
        months = range(int(low) * 12 // every * every, int(high + 1) * 12, every)
        days = [date(month // 12, month % 12 + 1, day) for month in months for day in ((1, 15) if every == 1 else (1,))]
        inside = [day for day in days if low <= years(day) <= high]
        if len(inside) <= 7:
            break
    return {years(day): _tick(day, every, page, first=day == inside[0]) for day in inside}


def _tick(day, every, page, first):
    year = page["dates"]["year"].format(year=day.year)
    if every >= 12:
        return year
    name = page["short_months"][day.month - 1]
    name = page["dates"]["tick_day"].format(day=day.day, month=name) if every == 1 else name
    return f"{name}<br>{year}" if first or (day.month, day.day) == (1, 1) else name


def _caption(result, words, page):
    event = result.events[result.picked]
    names = page["events"][event.slug]
    return words["caption"].format(date=written(history.when(event), page), trust=page["trust"][event.dates[0][1]], name=names["name"], line=names["line"])


def _alt(result, words, page):
    event = result.events[result.picked]
    return words["alt"].format(shown=len(result.visible), events=len(result.events), name=page["events"][event.slug]["name"],
                               date=written(history.when(event), page))


def _table(result, words, page):
    rows = [(page["events"][event.slug]["name"], words[event.category], written(span(text), page), page["trust"][trust])
            for event in (result.events[i] for i in result.visible) for text, trust in event.dates]
    return dict(zip((words["column_event"], words["column_group"], words["column_date"], words["column_trust"]), map(list, zip(*rows))))


# ------------------------------------------------------------------ before the prediction

def question(result, words, page):
    """Four names that could be anywhere on the line, above all the dates without a name."""
    low, high = result.window
    cards = sorted((history.find(slug) for slug in history.STORY), key=lambda event: page["events"][event.slug]["short"])
    shapes = [_stroke(low, high, y, f"@{CATEGORIES.index(event.category)}", 30, 0.25) for y, event in enumerate(cards)]
    notes = [label(low + 0.02 * (high - low), y, f"<b>{page['events'][event.slug]['short']}</b>") for y, event in enumerate(cards)]
    notes += [label(high - 0.02 * (high - low), y, words["veiled_where"], xanchor="right") for y in range(len(cards))]
    dates, rail = [history.when(event).middle for event in result.events], len(cards) + 0.9
    notes.append(label(0, rail - 0.6, words["veiled_rail"].format(events=len(dates)), "@7", xref="paper"))
    ticks = _ticks(low, high, page)
    return Scene(
        traces=[{"type": "scatter", "mode": "markers", "x": dates, "y": [rail] * len(dates), "hoverinfo": "skip",
                 "marker": {"color": "@muted", "size": 13, "opacity": 0.55}}],
        layout={"xaxis": axis(words["x_all"], low, high, tickvals=list(ticks), ticktext=list(ticks.values())),
                "yaxis": _plain(rail + 0.7, -0.7), "shapes": shapes, "annotations": notes, "margin": {"l": 12, "r": 12, "t": 8, "b": 48}},
        alt=words["veiled_alt"].format(events=len(dates)), table={words["column_date"]: [written(history.when(event), page) for event in history.in_time()]},
        captions=[words["veiled_legend"]], height=LOW, narrow={"font": {"size": 12}})


# ------------------------------------------------------------------ the game

EARLIER, LATER = 0, 1            # traces of the order's scene
ARROWS, CARD, LINES, DATES = (0.04, 0.135), (0.2, 0.6), (0.61, 0.74), 0.76  # where they stand on the x axis, of 1


def order(result, words, page, *, veiled=False, reveal=False):
    """The cards in the person's order, with an arrow up and one down; the lines to the right order cross where a pair is wrong."""
    names = [page["events"][event.slug]["short"] for event in result.cards]
    yours, truth = result.places
    n, shown = len(names), not veiled and (reveal or result.tau == 1)
    shapes = [_stroke(0, CARD[1], y, "@grid", 50, 0.7) for y in range(n)]
    notes = [label(0.02 if veiled else CARD[0], y, _folded(names[card], 20), align="left") for card, y in enumerate(yours)]
    notes.append(label(0, -0.75, words["yours"], "@7"))
    traces = [_arrows(result, names, words["earlier"], -1, veiled), _arrows(result, names, words["later"], 1, veiled)]
    facts = result.facts
    if shown:
        traces += [{"type": "scatter", "mode": "lines+markers", "x": list(LINES), "y": [yours[card], truth[card]], "hoverinfo": "skip",
                    "line": {"width": 4, "color": "@good" if yours[card] == truth[card] else "@bad"}} for card in range(n)]
        notes += [label(DATES, truth[card], _folded(written(history.when(event), page, "short_months"), 13), align="left") for card, event in enumerate(result.cards)]
        notes.append(label(DATES, -0.75, words["right_order"], "@7"))
    elif veiled:
        notes.append(label(0.8, (n - 1) / 2, words["veiled_where"], xanchor="center"))
    else:
        notes.append(label(0.8, (n - 1) / 2 - 0.1 * n / 2, f"<b>{words['score'].format(**facts)}</b>", xanchor="center", font={"color": "@you", "size": 26}))
        notes.append(label(0.8, (n - 1) / 2 + 0.1 * n, words["score_line"], xanchor="center"))
    said = ", ".join(names[card] for card in result.order)
    alt = words["order_alt_veiled"].format(names=said) if veiled else words["order_alt"].format(names=said, **facts)
    if shown:
        alt += " " + words["order_alt_shown"].format(names=", ".join(names[card] for card in result.truth))
    return Scene(traces=traces, layout={"xaxis": axis("", 0, 1, visible=False), "yaxis": axis("", n - 0.4, -1, visible=False),
                                        "shapes": shapes, "annotations": notes, "margin": {"l": 4, "r": 4, "t": 4, "b": 4}},
                 alt=alt, table=_order_table(result, words, page, shown), captions=[words["order_legend_shown" if shown else "order_legend"]] if not veiled else [],
                 picks=() if veiled else (EARLIER, LATER), height=70 + 66 * n)


def moved(result, trace, index):
    """Return the order after the arrow of card `index` was picked: one place earlier (trace 0) or later (trace 1)."""
    said = list(result.order)
    here = said.index(index)
    there = min(len(said) - 1, max(0, here + (1 if trace == LATER else -1)))
    said[here], said[there] = said[there], said[here]
    return tuple(said)


def _arrows(result, names, words, by, veiled):
    """One arrow a card, in the order of the cards, pale at the end of the row. A card keeps its arrow wherever it goes."""
    yours, n = result.places[0], len(names)
    return {"type": "scatter", "mode": "markers", "x": [ARROWS[by > 0]] * n, "y": list(yours), "visible": not veiled,
            "hovertext": [words.format(name=name) for name in names], "hoverinfo": "text",
            "marker": {"symbol": "triangle-up" if by < 0 else "triangle-down", "size": 16,
                       "color": ["@you" if 0 <= y + by < n else "@grid" for y in yours]}}


def _folded(text, width):
    return "<br>".join(textwrap.wrap(text, width))


def _order_table(result, words, page, shown):
    cards = [result.cards[card] for card in result.order]
    table = {words["column_place"]: list(range(1, len(cards) + 1)), words["column_event"]: [page["events"][event.slug]["name"] for event in cards]}
    if shown:
        table |= {words["column_right"]: [result.truth.index(card) + 1 for card in result.order],
                  words["column_date"]: [written(history.when(event), page) for event in cards]}
    return table
