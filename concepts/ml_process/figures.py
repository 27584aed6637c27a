"""What machine learning is: the logbook with its spoiled notes, a line by hand, descent on the map of errors, five ways to improve."""
import numpy as np

from concepts.ml_process import CHECK, HOT, LONGER, NOTES, SHOWN, STEPS, TOP, WAYS
from concepts.ml_process.line import design
from stage.layout import axis, hidden, label, panels, second, title, words as text
from stage.scene import Scene

MAP = (-3000, 7000), (-1000, 12000)  # the heights at 0 °C and at 25 °C that fit on the map of errors
GRID = np.linspace(0, 1, 41)         # where a model's forecast is drawn
ENDS = [0.0, float(HOT)]
BARS = 2600                          # rentals a day, the longest bar
MARGIN = {"l": 62, "r": 18, "t": 34, "b": 46}
ALL = 3 * 60                         # most notes that are ever drawn


def _notes(days, words, noted=None, room=None):
    """Return the traces of the logbook: good notes as discs, spoiled ones as crosses; room: how many points each trace keeps."""
    spoiled = np.zeros(len(days.u), bool)
    spoiled[days.order] = True
    y = days.noted if noted is None else noted
    hover = words["hover"] + "<extra></extra>"
    looks = {"good": (~spoiled, {"size": 12, "symbol": "circle", "opacity": 0.8}), "spoiled": (spoiled, {"size": 12, "symbol": "x", "opacity": 0.95})}
    return {name: {"mode": "markers", "x": _room(HOT * days.u[part], room), "y": _room(y[part], room), "hovertemplate": hover,
                   "marker": {"color": "@train", "line": {"width": 1.5, "color": "@paper"}} | look} for name, (part, look) in looks.items()}


def _room(values, size):
    """Return values with gaps up to a size, so that a trace keeps its points whatever the sample."""
    return values if size is None else np.concatenate([values, np.full(size - len(values), np.nan)])


def _line(y, color="@model", width=5, **more):
    return {"mode": "lines", "x": HOT * GRID, "y": y, "hoverinfo": "skip", "line": {"color": color, "width": width} | more}


def _flat(w):
    return w[0] * (1 - GRID) + w[1] * GRID


def _ground(words):
    """Return the axes of temperature and rentals."""
    return (axis(words["temperature"], -0.8, HOT + 0.8, dtick=5, automargin=False),
            axis("", -150, TOP, tickformat=",", dtick=3000, automargin=False))


def _misses(u, y, w):
    """Return x and y of the drops from every note to the line w, with gaps between them."""
    gap = np.full(len(u), np.nan)
    return HOT * np.stack([u, u, gap], 1).ravel(), np.stack([y, design(u) @ w, gap], 1).ravel()


def said(value, words):
    """Return an error as a person says it."""
    return f"{value:,.0f}" if value < 1e6 else words["million"].format(value=value / 1e6)


def _table(days, words):
    order = np.argsort(days.u)
    spoiled = np.isin(np.arange(len(days.u)), days.order)
    return {words["temperature"]: (HOT * days.u[order]).round(1), words["noted"]: days.noted[order],
            words["true"]: [words["yes" if flag else "no"] for flag in spoiled[order]]}


def _worked(result):
    """Return the traces of the logbook with your line in it: its two ends are handles, thin lines show how far it misses every note."""
    x, y = _misses(result.days.u, result.days.noted, result.yours)
    return {
        "misses": {"mode": "lines", "x": x, "y": y, "line": {"color": "@you", "width": 2}, "opacity": 0.4, "hoverinfo": "skip"},
        "yours": {"mode": "lines+markers", "x": ENDS, "y": result.yours, "line": {"color": "@you", "width": 5}, "hoverinfo": "skip", "cliponaxis": False,
                  "marker": {"size": 24, "color": "@you", "opacity": 1, "line": {"color": "@paper", "width": 3}}},
    }


def _invite(result, words):
    return {"x": 14, "y": float(result.yours.mean()) + 1100, "text": words["drag"]}


def question(result, words):
    """The set-up: the logbook, your line in it, how far it is off, and four ways that might help a computer more."""
    facts, rows = result.facts, np.arange(len(WAYS), 0, -1.0)
    length = min(facts["yours_notes"], BARS)
    layout, narrow = panels(_ground(words), (hidden(0, BARS * 1.16), hidden(0.4, len(WAYS) + 0.9)), share=0.56, gap=0.06, tall=700)
    traces = _worked(result)
    names = [words["your_line"], *(words[f"way_{way}"] for way in WAYS[1:])]
    return Scene(
        traces={
            "misses": traces["misses"], **_notes(result.days, words), "yours": traces["yours"],
            "bar": second(mode="lines", x=[0, length], y=rows[[0, 0]], line={"color": "@you", "width": 20}, hoverinfo="skip"),
            "end": second(**text([length], rows[:1], [f" {facts['yours_notes']:,.0f}"])),
            "names": second(**text(np.zeros(len(WAYS)), rows + 0.43, names)),
            "rows": second(mode="markers", x=np.full(4, BARS * 0.03), y=rows[1:], hoverinfo="skip", marker={"size": 1, "color": "@axis"}),
        },
        layout=layout | {"margin": MARGIN, "annotations": title(words["rentals"], "", words["measured"]) + title(words["off_notes"], "2")},
        narrow=narrow | {"margin": MARGIN}, height=430, drags={"yours": ("cold", "warm")}, invite=_invite(result, words),
        ghosts={way: {"x": [BARS * 0.05], "y": [row], "xaxis": "x2", "yaxis": "y2"} for way, row in zip(WAYS[1:], rows[1:])},
        table=_table(result.days, words) | {words["yours"]: (design(result.days.u) @ result.yours).round()}, alt=words["question_alt"].format(**facts),
    )


def by_hand(result, words):
    """The logbook, your line and the computer's; bars say how far both are off on days held out to check on."""
    days, facts = result.days, result.facts
    shown = slice(CHECK) if np.isnan(result.sealed[0]) else slice(None)
    held = np.full((2, len(days.held)), np.nan)
    held[:, shown] = HOT * days.held_u[shown], days.held[shown]
    lengths = np.minimum([facts["yours_check"], facts["computer_check"]], BARS)
    layout, narrow = panels(_ground(words), (hidden(0, BARS * 1.25), hidden(-0.6, 3)), share=0.62, gap=0.06, tall=620, upper=0.74)
    bar = {"mode": "lines", "hoverinfo": "skip"}
    traces = _worked(result)
    return Scene(
        traces={
            "held": {"mode": "markers", "x": held[0], "y": held[1], "hoverinfo": "skip",
                     "marker": {"color": "@test", "symbol": "circle-open", "size": 9, "opacity": 0.6, "line": {"width": 2}}},
            "misses": traces["misses"], **_notes(days, words), "computer": _line(_flat(result.computer), width=4), "yours": traces["yours"],
            "your bar": second(**bar, x=[0, lengths[0]], y=[2, 2], line={"color": "@you", "width": 26}),
            "its bar": second(**bar, x=[0, lengths[1]], y=[1, 1], line={"color": "@model", "width": 26}),
            "scores": second(**text(lengths, [2, 1], [f" {facts['yours_check']:,.0f}", f" {facts['computer_check']:,.0f}"])),
        },
        layout=layout | {"margin": MARGIN, "annotations": [
            *title(words["rentals"], "", words["measured"]), *title(words["off_check"], "2"),
            label(0, 2.45, words["you"], "@you", xref="x2", yref="y2"), label(0, 1.45, words["computer"], "@model", xref="x2", yref="y2")]},
        narrow=narrow | {"margin": MARGIN}, height=430, drags={"yours": ("cold", "warm")}, invite=_invite(result, words),
        table=_table(days, words) | {words["yours"]: (design(days.u) @ result.yours).round()}, alt=words["hand_alt"].format(**facts),
    )


def _map(result, yours, words):
    """Return the traces of the map of errors: each point is a line, by its heights at the two ends."""
    (low, right), (bottom, high) = MAP
    path = result.path
    rings = np.concatenate([result.rings, np.full_like(result.rings[:, :1], np.nan)], axis=1).reshape(-1, 2)  # a gap after each
    tops = result.rings[np.arange(len(result.rings)), result.rings[:, :, 1].argmax(axis=1)]
    seen = (tops[:, 0] > low) & (tops[:, 1] < high - 400)
    quiet = {"hoverinfo": "skip"}
    traces = {
        "rings": {"mode": "lines", "x": rings[:, 0], "y": rings[:, 1], "line": {"color": "@axis", "width": 1.5}},
        "levels": text(np.clip(tops[:, 0], low, right), np.clip(tops[:, 1], bottom, high), [f"{level:,.0f}" if ok else " " for level, ok in zip(result.levels, seen)],
                       "@muted", "top center"),
        "path": {"mode": "lines+markers", "x": path[:1, 0], "y": path[:1, 1], "line": {"color": "@model", "width": 2}, "marker": {"color": "@model", "size": 6}},
        "your point": {"mode": "markers+text", "x": yours[:1], "y": yours[1:], "text": [words["you"]], "textposition": "middle right", "textfont": {"color": "@you"},
                       "marker": {"color": "@you", "size": 14}},
        "best": {"mode": "markers+text", "x": result.best[:1], "y": result.best[1:], "text": [words["best"]], "textposition": "middle left",
                 "marker": {"color": "@ink", "size": 14, "symbol": "cross-thin-open", "line": {"width": 3}}},
        "here": {"mode": "markers", "x": path[:1, 0], "y": path[:1, 1], "marker": {"color": "@model", "size": 18, "line": {"color": "@paper", "width": 2}}},
        "gone": text([0], [0], [" "], "@model", "middle center"),
    }
    return {name: second(**quiet | trace) for name, trace in traces.items()}


def learning(result, words, yours):
    """Descent: the line over the logbook, and the same line as a point on the map of errors; one frame a step."""
    days, steps = result.days, len(result.path)
    path = np.clip(result.path, -1e5, 1e5)
    (low, right), (bottom, high) = MAP
    out = np.any((path < [low, bottom]) | (path > [right, high]), axis=1)
    inside = np.clip(path, [low + 2000, bottom + 1500], [right - 2000, high - 1500])  # where a word fits on the map
    heights = axis(words["cold"], low, right, showgrid=False, tickformat=",", dtick=3000), axis("", bottom, high, showgrid=False, tickformat=",", dtick=3000)
    layout, narrow = panels(_ground(words), heights, share=0.56, gap=0.12, tall=700)
    errors = [(said(a, words), said(b, words)) for a, b in zip(result.notes, result.held)]
    forecast = path[:, :1] * (1 - GRID) + path[:, 1:] * GRID
    return Scene(
        traces={**_notes(days, words), "yours": _line(_flat(yours), "@you", 3, dash="2px,8px"), "line": _line(forecast[0]), **_map(result, yours, words)},
        layout=layout | {"margin": MARGIN, "annotations": title(words["rentals"], "", words["measured"]) + title(words["map"], "2")}, narrow=narrow | {"margin": MARGIN},
        moving={"line": {"y": forecast}, "here": {"x": path[:, :1], "y": path[:, 1:]}, "path": {"x": _walked(path[:, 0]), "y": _walked(path[:, 1])},
                "gone": {"x": inside[:, :1], "y": inside[:, 1:], "text": [[words["gone"] if gone else " "] for gone in out]}},
        height=430, fps=10,
        captions=[words["step"].format(step=i, last=steps - 1, notes=a, held=b) for i, (a, b) in enumerate(errors)],
        alt=words["learn_alt"].format(rate=result.rate, limit=result.limit, notes=errors[-1][0], held=errors[-1][1], steps=steps - 1),
        table={words["col_step"]: np.arange(steps), words["cold"]: result.path[:, 0].round(), words["warm"]: result.path[:, 1].round(),
               words["col_notes"]: result.notes.round(), words["col_held"]: result.held.round()},
    )


def _walked(values):
    """Return the path so far at every step (steps, steps): what is still to come lies on the last point."""
    steps = np.arange(len(values))
    return values[np.minimum(steps[None], steps[:, None])]


def improving(result, words, way="repaired"):
    """Five ways, one after the other, the chosen one last: the model over the logbook, and a bar for each as it goes."""
    order = [each for each in WAYS if each != way] + [way]
    frames = [(each, i) for each in order for i in range(len(result.ways[each][1]))]
    days, more, rows = result.days, result.more, dict(zip(WAYS, range(len(WAYS), 0, -1)))
    spoiled = np.zeros(len(more.u), bool)
    spoiled[more.order] = True
    own = np.arange(len(more.u)) < len(days.u)
    bad = np.sort(days.order)
    first = days.order.argsort().argsort()  # when each spoiled note is repaired
    curves = {each: models @ design(GRID, models.shape[1] - 1).T for each, (models, _) in result.ways.items()}
    lines, heights, extra, bars = [], [], [], []
    length = dict.fromkeys(WAYS, np.nan)
    for each, i in frames:
        lines.append(curves[each][i])
        mended = first[np.argsort(days.order)] < (result.repaired[i] if each == "repaired" else 0)
        heights.append(_room(np.where(mended, days.true[bad], days.noted[bad]), ALL))
        books = result.books[i] if each == "more" else 0
        extra.append(_room(np.where(~own & (np.arange(len(own)) < books), more.noted, np.nan), ALL))
        length[each] = result.ways[each][1][i]
        bars.append([length[each] for each in WAYS])
    bars = np.array(bars)
    y = np.array([rows[each] for each in WAYS], float)
    layout, narrow = panels(_ground(words), (hidden(0, BARS * 1.16), hidden(0.4, len(WAYS) + 0.9)), share=0.56, gap=0.06, tall=700)
    ends = result.ways[way][1][-1]
    traces = {
        **_notes(days, words, room=ALL),
        "more": {"mode": "markers", "x": _room(HOT * more.u, ALL), "y": extra[0], "hoverinfo": "skip", "marker": {"color": "@train", "size": 8, "opacity": 0.45}},
        "model": _line(lines[0]),
        "bars": second(mode="lines", x=_stems(bars[0]), y=np.repeat(y, 3), line={"color": "@axis", "width": 20}, hoverinfo="skip"),
        "now": second(mode="lines", x=np.zeros(2), y=np.full(2, y[0]), line={"color": "@test", "width": 20}, hoverinfo="skip"),
        "ends": second(**text(np.nan_to_num(bars[0]), y, [" "] * len(WAYS))),
        "names": second(mode="markers+text", x=np.zeros(len(WAYS)), y=y + 0.43, text=[words[f"way_{each}"] for each in WAYS], textposition="middle right",
                        hoverinfo="skip", marker={"size": 2, "color": "@paper"}, cliponaxis=False),
    }
    at = [[rows[each]] * 2 for each, _ in frames]
    return Scene(
        traces=traces, layout=layout | {"margin": MARGIN, "annotations": title(words["rentals"], "", words["measured"]) + title(words["off"], "2")},
        narrow=narrow | {"margin": MARGIN}, height=430, fps=4,
        moving={
            "spoiled": {"y": np.array(heights)}, "more": {"y": np.array(extra)}, "model": {"y": np.array(lines)},
            "bars": {"x": np.array([_stems(row) for row in bars])},
            "now": {"x": np.array([[0, result.ways[each][1][i]] for each, i in frames]), "y": np.array(at, float)},
            "ends": {"x": np.nan_to_num(bars), "text": [[f" {v:,.0f}" if v == v else " " for v in row] for row in bars]},
        },
        picks={"names": tuple({"way": None if each == "repaired" else each} for each in WAYS)},
        ghosts={each: {"x": [BARS * 1.1], "y": [rows[each]], "xaxis": "x2", "yaxis": "y2"} for each in WAYS[1:]},
        invite={"x": BARS * 0.45, "y": 0.55, "xaxis": "x2", "yaxis": "y2", "text": words["tap"]},
        captions=[_caption(result, each, i, words) for each, i in frames], alt=words["ways_alt"].format(way=words[f"way_{way}"], value=ends, **result.facts),
        table={words["col_way"]: [words[f"way_{each}"] for each in WAYS], words["col_held"]: [round(float(result.ways[each][1][-1])) for each in WAYS]},
    )


def _stems(lengths):
    """Return the x of bars from zero, with gaps between them."""
    return np.stack([np.where(np.isnan(lengths), np.nan, 0), lengths, np.full(len(lengths), np.nan)], axis=-1).ravel()


def _caption(result, way, i, words):
    done = {"longer": lambda: result.steps[i], "more": lambda: result.books[i], "repaired": lambda: result.repaired[i]}.get(way, lambda: 0)()
    return words[f"doing_{way}"].format(done=done, bad=len(result.days.order), steps=STEPS, longer=LONGER, notes=NOTES, off=said(result.ways[way][1][i], words))
