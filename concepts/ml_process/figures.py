"""What machine learning is: the notebook with its spoiled notes, a line by hand, descent on the map of errors, and the ring that improves the data."""
import numpy as np

from concepts.ml_process import STEPS
from concepts.ml_process.days import HOT, NOTES, TOP
from concepts.ml_process.line import design
from stage.scene import Moving, Scene, axis, label

RING = ("data", "train", "test", "improve")
MAP = (-3000, 7000), (-1000, 12000)  # the heights at 0 °C and at 25 °C that fit on the map of errors
GRID = np.linspace(0, 1, 51)  # where a model's forecast is drawn


def ring(words, lit):
    """Return the traces and axes of the process ring; lit (a place, or one a frame) is where one is."""
    places = np.arange(4.0)
    frames = isinstance(lit, list)
    back = np.array([3, 3, 2.9, 0.1, 0, 0]), np.array([0, -0.55, -0.8, -0.8, -0.55, 0])
    arrows = np.array([0.5, 1.5, 2.5, 1.5]), np.array([0, 0, 0, -0.8])
    quiet = {"xaxis": "x9", "yaxis": "y9", "hoverinfo": "skip"}
    traces = [
        {"mode": "lines", "x": places, "y": places * 0, "line": {"color": "@muted", "width": 1.5}, **quiet},
        {"mode": "lines", "x": back[0], "y": back[1], "line": {"color": "@muted", "width": 1.5, "shape": "spline", "smoothing": 0.6}, **quiet},
        {"mode": "markers", "x": arrows[0], "y": arrows[1], **quiet,
         "marker": {"size": 8, "color": "@muted", "symbol": ["triangle-right"] * 3 + ["triangle-left"]}},
        {"mode": "markers+text", "x": places, "y": places * 0, "text": [words[f"ring_{name}"] for name in RING], "textposition": "top center",
         "marker": {"size": 13, "color": "@paper", "line": {"color": "@muted", "width": 1.5}}, **quiet},
        {"mode": "markers", "x": [float(RING.index(lit[0] if frames else lit))], "y": [0], "marker": {"size": 15, "color": "@model"}, **quiet},
    ]
    hidden = {"visible": False, "fixedrange": True}
    layout = {"xaxis9": {**hidden, "range": [-0.5, 3.5], "domain": [0, 1], "anchor": "y9"},
              "yaxis9": {**hidden, "range": [-1, 1.6], "domain": [0.87, 1], "anchor": "x9"}}
    moving = [Moving(4, {"x": np.array([[RING.index(name)] for name in lit], float)})] if frames else []
    return traces, layout, moving


def notes(days, words, noted=None):
    """Return two traces: the good notes as points, the spoiled ones as crosses."""
    spoiled = np.zeros(len(days.u), bool)
    spoiled[days.order] = True
    hover = words["hover"] + "<extra></extra>"
    return [{"mode": "markers", "x": HOT * days.u[part], "y": (days.noted if noted is None else noted)[part], "hovertemplate": hover,
             "marker": {"color": "@train", "size": size, "opacity": 0.85, "symbol": symbol}}
            for part, size, symbol in ((~spoiled, 8, "circle"), (spoiled, 9, "x-thin-open"))]


def ground(words, right=1.0):
    """Return the axes of temperature and rentals, up to `right` of the width."""
    # Fixed margins: left to measure them here, Plotly draws the figure nine times.
    return {"margin": {"l": 64, "r": 16, "t": 16, "b": 48}, "xaxis": axis(words["temperature"], -0.8, HOT + 0.8, domain=[0, right], automargin=False),
            "yaxis": axis(words["rentals"], -150, TOP, domain=[0, 0.81], tickformat=",", automargin=False)}


def corner(*lines):
    """Return labels (text, colour) one under the other in the upper left corner, where cold days with many rentals would be."""
    return [label(0, TOP * 0.98, text, colour, yanchor="top", yshift=-20 * i) for i, (text, colour) in enumerate(lines)]


def lost(days, words):
    """Return the label of the spoiled notes, if there are any."""
    return [label(HOT, 1050, words["spoiled"].format(bad=len(days.order)), "@train", xanchor="right", yanchor="bottom", bgcolor="@paper")] * bool(len(days.order))


def misses(u, y, w):
    """Return x and y of the drops from every note to the line w, with gaps between them."""
    gap = np.full(len(u), np.nan)
    return HOT * np.stack([u, u, gap], 1).ravel(), np.stack([y, design(u) @ w, gap], 1).ravel()


def said(value, words):
    """Return an error as a person says it."""
    return f"{value:,.0f}" if value < 1e6 else words["million"].format(value=value / 1e6)


def question(days, words):
    """The set-up: the notebook, with what the spoiled notes have lost. No model yet."""
    traces, layout, _ = ring(words, "data")
    bad = days.order
    drop = [np.stack([column[0][bad], column[1][bad], np.full(len(bad), np.nan)], 1).ravel()
            for column in ((HOT * days.u, HOT * days.u), (days.true, days.noted))]
    traces += [
        {"mode": "lines", "x": drop[0], "y": drop[1], "line": {"color": "@train", "width": 1, "dash": "dot"}, "hoverinfo": "skip", "opacity": 0.6},
        {"mode": "markers", "x": HOT * days.u[bad], "y": days.true[bad], "hoverinfo": "skip",
         "marker": {"color": "@paper", "size": 8, "line": {"color": "@train", "width": 1.2}}},
        *notes(days, words),
    ]
    marks = corner((words["good"].format(notes=len(days.u)), "@train")) + lost(days, words)
    if len(bad):
        last = max(bad, key=lambda i: days.u[i])
        marks.append(label(HOT * days.u[last], 0.4 * days.true[last], words["example"].format(true=days.true[last], noted=days.noted[last]), "@ink",
                           xanchor="right", xshift=-8, bgcolor="@paper"))
    return Scene(traces, layout | ground(words) | {"annotations": marks}, table=_table(days, words), height=470,
                 alt=words["question_alt"].format(notes=len(days.u), bad=len(bad)))


def by_hand(result, words):
    """The notebook and your line: its two ends are handles, thin lines show how far it misses every note."""
    days, ends = result.days, [0.0, float(HOT)]
    traces, layout, _ = ring(words, "train")
    x, y = misses(days.u, days.noted, result.yours)
    traces += [{"mode": "lines", "x": x, "y": y, "line": {"color": "@you", "width": 1}, "opacity": 0.45, "hoverinfo": "skip"}, *notes(days, words),
               {"mode": "lines+markers", "x": ends, "y": result.yours, "line": {"color": "@you", "width": 3}, "hoverinfo": "skip", "cliponaxis": False,
                "marker": {"size": 17, "color": "@you", "line": {"color": "@paper", "width": 2}}}]
    facts = result.facts
    marks = [*corner((words["score"], "@ink"), (words["score_you"].format(**facts), "@you"), (words["score_computer"].format(**facts), "@model")), *lost(days, words)]
    if result.yours[0] == result.yours[1]:
        marks.append(label(HOT, result.yours[1], words["drag"], "@you", xanchor="right", xshift=-12, yshift=-15, bgcolor="@paper"))
    return Scene(traces, layout | ground(words) | {"annotations": marks}, table=_table(days, words) | {words["yours"]: (design(days.u) @ result.yours).round()},
                 alt=words["hand_alt"].format(**facts), height=470, drags=(len(traces) - 1,))


def _table(days, words):
    order = np.argsort(days.u)
    spoiled = np.isin(np.arange(len(days.u)), days.order)
    return {words["temperature"]: (HOT * days.u[order]).round(1), words["noted"]: days.noted[order],
            words["true"]: [words["yes" if flag else "no"] for flag in spoiled[order]]}


def _map(result, path, yours, words):
    """Return the traces of the map of errors, and its labels: each point is a line, by its heights at the two ends."""
    here, quiet = {"xref": "x2", "yref": "y2"}, {"xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip"}
    rings = np.concatenate([result.rings, np.full_like(result.rings[:, :1], np.nan)], axis=1).reshape(-1, 2)  # a gap after each
    traces = [
        {"mode": "lines", "x": rings[:, 0], "y": rings[:, 1], "line": {"color": "@muted", "width": 1}, **quiet},
        {"mode": "lines+markers", "x": path[:, 0], "y": path[:, 1], "line": {"color": "@model", "width": 1.5}, "marker": {"color": "@model", "size": 4}, **quiet},
        {"mode": "markers", "x": yours[:1], "y": yours[1:], "marker": {"color": "@you", "size": 10}, **quiet},
        {"mode": "markers", "x": result.best[:1], "y": result.best[1:],
         "marker": {"color": "@ink", "size": 12, "symbol": "cross-thin-open", "line": {"width": 2}}, **quiet},
        {"mode": "markers", "x": path[0, :1], "y": path[0, 1:], "marker": {"color": "@model", "size": 13, "line": {"color": "@paper", "width": 2}}, **quiet},
        {"mode": "text", "x": [0], "y": [0], "text": [""], "textfont": {"color": "@model"}, **quiet},
    ]
    (low, right), (_, high) = MAP
    tops = [(ring[ring[:, 1].argmax()], level) for ring, level in zip(result.rings, result.levels)]
    marks = [label(*top, f"{level:,.0f}", opacity=0.75, xanchor="center", bgcolor="@paper", **here) for top, level in tops if low < top[0] and top[1] < high - 500]
    marks += [label(right, high, words["map"], opacity=0.75, yanchor="bottom", xanchor="right", **here), label(*path[0], words["start"], "@model", xshift=9, **here),
              label(*result.best, words["best"], xshift=-10, yshift=8, xanchor="right", **here), label(*yours, words["you"], "@you", xshift=9, **here)]
    return traces, marks


def learning(result, words, yours):
    """Descent: the line over the notebook, and the same line as a point on the map of errors; one frame a step."""
    days, path = result.days, np.clip(result.path, -1e5, 1e5)
    steps = len(path)
    traces, layout, moving = ring(words, ["data"] + ["train"] * (steps - 2) + ["test"])
    onmap, marks = _map(result, path, yours, words)
    line = len(traces) + 3
    ends = [0.0, float(HOT)]
    traces += [*notes(days, words), {"mode": "lines", "x": ends, "y": yours, "line": {"color": "@you", "width": 2, "dash": "dash"}, "hoverinfo": "skip"},
               {"mode": "lines", "x": ends, "y": path[0], "line": {"color": "@model", "width": 3.5}, "hoverinfo": "skip"}, *onmap]
    cold, warm = MAP
    gone = np.any((path < [cold[0], warm[0]]) | (path > [cold[1], warm[1]]), axis=1)
    inside = np.clip(path, [-900, 800], [4900, 10700])  # where a word fits on the map
    moving += [Moving(line, {"y": path}), Moving(line + 5, {"x": path[:, :1], "y": path[:, 1:]}),
               Moving(line + 6, {"x": inside[:, :1], "y": inside[:, 1:], "text": [[words["gone"] if out else ""] for out in gone]})]
    marks += corner((words["computer"], "@model"), (words["yours"], "@you"))
    layout |= ground(words, 0.5) | {"annotations": marks, "xaxis2": axis(words["cold"], *cold, domain=[0.64, 1], anchor="y2", showgrid=False, tickformat=",", dtick=3000),
                                    "yaxis2": axis(words["warm"], *warm, domain=[0, 0.81], anchor="x2", showgrid=False, tickformat=",", dtick=3000)}
    errors = [(said(a, words), said(b, words)) for a, b in zip(result.notes, result.held)]
    return Scene(traces, layout, moving=moving, reveals=(line + 2,), height=470, fps=12, narrow=_stacked(680),
                 captions=[words["step"].format(step=i, last=steps - 1, notes=a, held=b) for i, (a, b) in enumerate(errors)],
                 alt=words["learn_alt"].format(rate=result.rate, limit=result.limit, notes=errors[-1][0], held=errors[-1][1], steps=steps - 1),
                 table={words["col_step"]: np.arange(steps), words["cold"]: result.path[:, 0].round(), words["warm"]: result.path[:, 1].round(),
                        words["col_notes"]: result.notes.round(), words["col_held"]: result.held.round()})


def _stacked(height):
    """Two panels one above the other, as a phone needs them."""
    return {"height": height, "xaxis": {"domain": [0, 1]}, "yaxis": {"domain": [0.53, 0.87]}, "xaxis2": {"domain": [0, 1]}, "yaxis2": {"domain": [0, 0.36]},
            "yaxis9": {"domain": [0.91, 1]}}


def repairing(result, words):
    """The ring at work: some notes are put right, the same kind of model is trained afresh, and tested; three frames a turn."""
    days, laps, bad = result.days, len(result.repaired), len(result.days.order)
    lap = np.r_[0, np.repeat(np.arange(1, laps), 3)]           # the turn a frame belongs to
    part = np.r_[2, np.tile([0, 1, 2], laps - 1)].astype(int)  # 0 improve, 1 train, 2 test
    trained, tested = lap - (part < 1), lap - (part < 2)
    traces, layout, moving = ring(words, [("improve", "train", "test")[p] for p in part])
    first = len(traces)
    curves = result.models @ design(GRID, result.degree).T
    good, crosses = notes(days, words)
    top = max(3000, 500 * np.ceil(result.held.max() / 500 + 0.2))
    traces += [
        {"mode": "markers", "x": HOT * days.held_u, "y": days.held, "marker": {"color": "@test", "size": 5, "opacity": 0.45}, "hoverinfo": "skip"},
        good, crosses,
        {"mode": "lines", "x": HOT * GRID, "y": curves[0], "line": {"color": "@model", "width": 3.5}, "hoverinfo": "skip"},
        {"mode": "lines+markers", "x": result.repaired[tested], "y": result.held[tested], "xaxis": "x2", "yaxis": "y2",
         "line": {"color": "@test", "width": 2}, "marker": {"color": "@test", "size": 7}, "hovertemplate": words["hover_held"] + "<extra></extra>"},
    ]
    moving += [Moving(first + 2, {"y": result.noted[:, np.sort(days.order)][lap]}), Moving(first + 3, {"y": curves[trained]})]
    captions = [words[("improving", "training", "testing")[p]].format(repaired=result.repaired[i], bad=bad, held=said(result.held[i], words))
                for p, i in zip(part, lap)]
    marks = corner((words["good"].format(notes=len(days.u)), "@train"), (words["unseen"].format(held=len(days.held)), "@test"))
    layout |= ground(words, 0.54) | {"xaxis2": axis(words["repaired"], -0.4, max(1, bad) + 0.4, domain=[0.66, 1], anchor="y2", tickformat="d", nticks=7),
                                     "yaxis2": axis(words["error"], 0, top, domain=[0, 0.81], anchor="x2", tickformat=","), "annotations": marks}
    return Scene(traces, layout, captions=captions, moving=moving, reveals=(first + 4,), height=470, fps=5, narrow=_stacked(680),
                 alt=words["data_alt"].format(**result.facts),
                 table={words["repaired"]: result.repaired, words["col_notes"]: result.notes.round(), words["col_held"]: result.held.round()})


def ways(errors, words):
    """Four ways to improve one model, as bars of the held-out error."""
    names, values = list(errors), np.array(list(errors.values()))
    rows = np.arange(len(names))[::-1]
    best = values.argmin()
    top = 1.12 * values.max()
    return Scene(
        [{"type": "bar", "orientation": "h", "x": values, "y": rows, "width": 0.42, "text": [f"{value:,.0f}" for value in values], "textposition": "outside",
          "marker": {"color": ["@test" if i == best else "@muted" for i in range(len(names))]}, "hoverinfo": "skip", "cliponaxis": False}],
        {"xaxis": axis(words["off"], 0, top, tickformat=","), "yaxis": {"visible": False, "range": [-0.6, len(names) - 0.2], "fixedrange": True}, "margin": {"l": 16, "r": 16, "t": 4, "b": 48},
         "annotations": [label(0, row, words[f"way_{name}"].format(notes=NOTES, more=3 * NOTES, steps=STEPS, longer=10 * STEPS), yshift=24) for name, row in zip(names, rows)]},
        alt=words["ways_alt"].format(best=words[f"way_{names[best]}"].format(notes=NOTES, more=3 * NOTES, steps=STEPS, longer=10 * STEPS), value=values[best]),
        table={words["col_way"]: [words[f"way_{name}"].format(notes=NOTES, more=3 * NOTES, steps=STEPS, longer=10 * STEPS) for name in names],
               words["col_held"]: values.round()}, height=330)
