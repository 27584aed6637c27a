"""The conveyor's figures: the whole belt, training, the model laid open, the sealed test, and the weeks after deploying."""
import numpy as np

from concepts.key_terms.model import YEAR, days, first_version, forecast, split
from concepts.key_terms.registry import WEEKS
from stage.scene import Moving, Scene, axis, label

STAGES = ("train", "model", "test", "deploy")
FROM, TO = "2010-12-20", "2013-01-12"
WEEK = np.arange(1, WEEKS + 1)
LOW = {"xaxis": "x2", "yaxis": "y2"}  # the lower panel
QUIET = {"hoverinfo": "skip"}


def strip(words, stages):
    """Return the belt and its four stages as two traces on axes of their own (x9, y9), the axes, and what moves as the frames go through `stages`."""
    on = np.array([[stage == s for s in STAGES] for stage in stages])
    own = {"xaxis": "x9", "yaxis": "y9", "cliponaxis": False} | QUIET
    belt = own | {"x": [-0.5, 0.5, 1.5, 2.5, 3.45], "y": [0] * 5, "mode": "lines+markers", "line": {"color": "@grid", "width": 12},
                  "marker": {"symbol": "triangle-right", "size": [0, 10, 10, 10, 14], "color": "@muted", "opacity": 1}}
    stops = own | {"x": [0, 1, 2, 3], "y": [0] * 4, "mode": "markers+text", "text": [words[f"stage_{s}"] for s in STAGES], "textposition": "bottom center",
                   "marker": {"size": 22, "opacity": 1, "line": {"color": "@paper", "width": 3}}}
    axes = {"xaxis9": {"range": [-0.5, 3.5], "visible": False, "fixedrange": True, "anchor": "y9"},
            "yaxis9": {"range": [-1.6, 1], "domain": [0.87, 1], "visible": False, "fixedrange": True, "anchor": "x9"}}
    return belt, stops, axes, {"marker.color": np.where(on, "@model", "@muted").tolist()}


def growing(values, before, frames):
    """Return (frames, len(values)): none of the values in the first `before` frames, then one more a frame."""
    return np.where(np.arange(len(values)) < np.arange(frames)[:, None] - before + 1, values, np.nan)


def dashed(x, y, color):
    """Return a level in the lower panel, drawn as a dashed line."""
    return {"x": x, "y": [y, y], "mode": "lines", "line": {"color": color, "width": 2, "dash": "dash"}} | LOW | QUIET


def smaller(notes, size=11):
    """Return the annotations as a phone shows them."""
    return [note | {"font": {"size": size} | note["font"]} for note in notes]


def belt(run, words):
    """Two years of days: v1 is trained, opened, tested and deployed, then 52 weeks go by."""
    return _belt(run, words, WEEKS)


def belt_veiled(run, words):
    """The same belt up to the deployment; 2012 is still empty."""
    return _belt(run, words, 0)


def _belt(run, words, weeks):
    past, v1, facts = days(), first_version(), run.facts
    learn, sealed = split(0, YEAR)
    stages = [*STAGES, *["deploy"] * weeks]
    frames, live = len(stages), YEAR + 7 * np.arange(WEEKS)
    fitted = forecast(v1.weights, past.clues[:7 * WEEKS]).reshape(-1, 7).mean(axis=1)
    line = np.hstack([np.where(np.arange(frames)[:, None] >= 1, fitted, np.nan), growing(run.weekly_expected, 4, frames)])
    seen = (np.arange(7 * WEEKS) < 7 * (np.arange(frames)[:, None] - 3)) * 0.55
    named = [[words["forecast"] if i else "", words["came"] if i > 8 else ""] for i in range(frames)]
    score = [words["test_line"].format(**facts)]
    track, stops, strip_axes, lights = strip(words, stages)
    captions = [words[f"belt_{stage}"].format(**facts) for stage in STAGES] + [
        words["belt_week"].format(week=w, expected=e, actual=a, miss=m) for w, e, a, m in zip(WEEK[:weeks], run.weekly_expected, run.weekly_actual, run.weekly_miss)]
    dot = {"mode": "markers"} | QUIET
    traces = [
        dot | {"x": past.dates[learn], "y": past.rentals[learn], "marker": {"color": "@train", "size": 4, "opacity": 0.55}},
        dot | {"x": past.dates[sealed], "y": past.rentals[sealed], "marker": {"color": "@test", "size": 6, "symbol": "diamond"}},
        dot | {"x": past.dates[YEAR:YEAR + 7 * WEEKS], "y": run.actual, "marker": {"color": "@truth", "size": 4}},
        {"x": past.dates[np.append(live - YEAR, live) + 3], "mode": "lines", "line": {"color": "@model", "width": 3}} | QUIET,
        {"x": past.dates[live + 3], "mode": "lines+markers", "line": {"color": "@bad", "width": 2.5}, "marker": {"size": 4, "color": "@bad"}} | LOW | QUIET,
        dashed([FROM, TO], v1.test, "@test"),
        {"x": ["2011-07-10", "2012-02-15"], "y": [1300, 8000], "mode": "text", "textfont": {"color": ["@model", "@truth"]}} | QUIET,
        {"x": ["2011-03-25"], "y": [v1.test + 260], "mode": "text", "textfont": {"color": "@test"}} | LOW | QUIET,
        track, stops]
    moving = [Moving(1, {"marker.color": ["@muted"] * 2 + ["@test"] * (frames - 2)}), Moving(2, {"marker.opacity": seen}), Moving(3, {"y": line}),
              Moving(4, {"y": growing(run.weekly_miss, 4, frames)}), Moving(5, {"y": np.where(np.arange(frames)[:, None] < 2, np.nan, [v1.test] * 2)}),
              Moving(6, {"text": named}), Moving(7, {"text": [[""]] * 2 + [score] * (frames - 2)}), Moving(9, lights)]
    notes = [label("2011-01-03", 8700, words["learned"].format(**facts), "@train"), label("2011-01-03", 7800, words["sealed"].format(**facts), "@test")]
    marks = [label("2012-07-01", y, words["question"], xanchor="center", font={"size": 34}, **ref) for y, ref in ((4300, {}), (2000, {"xref": "x2", "yref": "y2"}))]
    when = {"tickvals": ["2011-01-01", "2011-07-01", "2012-01-01", "2012-07-01", "2013-01-01"], "type": "date"}
    layout = {"xaxis": axis("", FROM, TO, anchor="y", showticklabels=False, **when), "yaxis": axis(words["rentals"], 0, 9200, domain=[0.4, 0.84], nticks=5),
              "xaxis2": axis("", FROM, TO, anchor="y2", ticklabelstandoff=8, ticktext=[words[f"tick_{i}"] for i in range(5)], **when),
              "yaxis2": axis(words["miss"], 0, 3700, domain=[0, 0.34], anchor="x2", nticks=5),
              "shapes": [{"type": "line", "x0": "2012-01-01", "x1": "2012-01-01", "y0": 0, "y1": 0.84, "yref": "paper", "line": {"color": "@muted", "width": 1}}],
              "annotations": notes + ([] if weeks else marks), "margin": {"l": 64, "r": 12, "t": 4, "b": 34}, **strip_axes}
    narrow = {"annotations": smaller(notes) + ([] if weeks else marks), "margin": {"l": 48, "r": 6, "t": 4, "b": 34},
              "xaxis2": {"ticktext": [words[f"tick_short_{i}"] for i in range(5)]}}
    return Scene(traces=traces, layout=layout, narrow=narrow, alt=words["alt_belt" if weeks else "alt_belt_veiled"].format(**facts),
                 table=weeks_table(run, words) if weeks else past_table(fitted, words), captions=captions, moving=moving, picks=(9,), height=470, fps=6)


def weeks_table(run, words):
    """Return the table of the 52 weeks."""
    return {words["table_week"]: WEEK, words["table_version"]: run.live, words["table_forecast"]: run.weekly_expected.round(), words["table_came"]: run.weekly_actual.round(),
            words["table_miss"]: run.weekly_miss.round()}


def past_table(fitted, words):
    """Return the table of the 52 weeks v1 comes from."""
    came = days().rentals[:7 * WEEKS].reshape(-1, 7).mean(axis=1)
    return {words["table_past_week"]: WEEK, words["table_forecast"]: fitted.round(), words["table_came"]: came.round()}


def learning(training, words):
    """The training days by temperature, a week more each frame, and the curves the algorithm makes of them."""
    fed = (np.arange(len(training.rentals)) < training.seen[:, None]) * 0.6
    degree, rain = training.degree, -training.weights[:, 6]
    captions = [words["caption_train"].format(days=int(k), degree=d, rain=r) for k, d, r in zip(training.seen, degree, rain)]
    names = np.stack([training.clear[:, 28:].max(axis=1) + 450, np.maximum(training.rain[:, 28:].min(axis=1) - 350, 200)], axis=1)  # clear of the curves
    curve = {"mode": "lines", "x": training.grid} | QUIET
    traces = [{"x": training.temp_c, "y": training.rentals, "mode": "markers", "marker": {"color": "@train", "size": 6}} | QUIET,
              curve | {"line": {"color": "@model", "width": 4}}, curve | {"line": {"color": "@model", "width": 3, "dash": "dot"}},
              {"x": [34.5, 34.5], "mode": "text", "text": [words["on_clear"], words["on_rain"]], "textposition": "middle left", "textfont": {"color": "@model"}} | QUIET]
    layout = {"xaxis": axis(words["temp"], -6, 35), "yaxis": axis(words["rentals"], 0, 7000), "margin": {"l": 64, "r": 12, "t": 12, "b": 44}}
    table = {words["table_days"]: training.seen, words["table_degree"]: degree.round(1), words["table_rain"]: rain.round()}
    return Scene(traces=traces, layout=layout, alt=words["alt_train"].format(**training.facts), table=table, captions=captions,
                 moving=[Moving(0, {"marker.opacity": fed}), Moving(1, {"y": training.clear}), Moving(2, {"y": training.rain}), Moving(3, {"y": names})], height=440, fps=8)


def opened(answer, words):
    """The model's answer for one day, added up from its parts."""
    parts = answer.parts[[0, 1, 3, 4]]  # the wind is the usual one and adds nothing
    ends = answer.usual + np.cumsum(parts)
    names = [words[f"part_{name}"] for name in ("usual", "temp", "humidity", "weather", "day_off", "forecast")]
    base = np.array([0, answer.usual, *ends[:-1], 0])
    length = np.array([answer.usual, *parts, answer.forecast])
    said = [f" {answer.usual:,.0f}", *(f" {p:+,.0f}" for p in parts), f" <b>{answer.forecast:,.0f}</b>"]
    colors = ["@muted", *("@0" if p >= 0 else "@bad" for p in parts), "@model"]
    traces = [{"type": "bar", "orientation": "h", "y": names, "x": length, "base": base, "marker": {"color": colors}} | QUIET,
              {"x": np.maximum(base, base + length), "y": names, "mode": "text", "text": said, "textposition": "middle right", "cliponaxis": False} | QUIET]
    layout = {"xaxis": axis(words["rentals"], -2700, 6500), "yaxis": {"autorange": "reversed", "fixedrange": True, "automargin": True}, "bargap": 0.3, "margin": {"l": 16, "r": 24, "t": 8, "b": 44}}
    return Scene(traces=traces, layout=layout, alt=words["alt_model"].format(**answer.facts), table={words["table_part"]: names, words["table_adds"]: length.round()}, height=340)


def seal(peeking, words):
    """What every look at the sealed days showed, the best so far, and what the second envelope says about that one."""
    n, looks, facts = len(peeking.sealed), peeking.looks, peeking.facts
    look, seen = np.arange(1, n + 1), slice(0, looks)
    kept = peeking.chosen[seen]
    step = {"mode": "lines+markers", "x": look[seen]} | QUIET
    faint = {"mode": "lines", "opacity": 0.6, "x": look} | QUIET
    traces = [faint | {"y": peeking.mean_shown, "line": {"color": "@test", "width": 2, "dash": "dot"}}, faint | {"y": peeking.mean_true, "line": {"color": "@truth", "width": 2, "dash": "dot"}},
              {"x": look[seen], "y": peeking.sealed[seen], "mode": "markers", "marker": {"color": "@test", "size": 8, "opacity": 0.45}} | QUIET,
              step | {"y": peeking.sealed[kept], "line": {"color": "@test", "width": 3, "shape": "hv"}, "marker": {"size": 5, "color": "@test"}},
              step | {"y": peeking.second[kept], "line": {"color": "@truth", "width": 3, "shape": "hv"}, "marker": {"size": 5, "color": "@truth"}}]
    notes = [label(n + 0.5, y, words[name].format(**facts), color, xanchor="right") for y, name, color in
             ((975, "best_true", "@truth"), (935, "best_shown", "@test"), (895, "averages", "@muted"))]
    if looks == 0:
        notes.append(label(1, 760, words["sealed_shut"], "@test"))
    layout = {"xaxis": axis(words["looks"], 0, n + 1), "yaxis": axis(words["miss"], 300, 1000), "annotations": notes, "margin": {"l": 64, "r": 12, "t": 12, "b": 44}}
    table = {words["looks"]: look, words["table_shown"]: peeking.mean_shown.round(), words["table_true"]: peeking.mean_true.round()}
    return Scene(traces=traces, layout=layout, alt=words["alt_test"].format(**facts), table=table, height=440, narrow={"annotations": smaller(notes, 11)})


def deployed(run, words):
    """52 weeks live, a frame a week: what the live version forecast, what came, how far off it was."""
    x, facts, test = np.arange(WEEKS + 1), run.facts, run.versions[0].test
    top, high = room(9000, run.weekly_expected, run.weekly_actual), room(4000, run.weekly_miss, run.frozen_miss)
    line = {"mode": "lines+markers", "x": x} | QUIET

    def drawn(values, color, width=2.5, **more):  # nothing has come yet in frame 0
        return line | {"y": np.append(np.nan, values), "line": {"color": color, "width": width}, "marker": {"size": 5, "color": color}} | more

    traces = [drawn(run.weekly_actual, "@truth", 2), drawn(run.weekly_expected, "@model", 3),
              drawn(run.frozen_miss, "@muted", mode="lines", line={"color": "@muted", "width": 2, "dash": "dot"}, **LOW), drawn(run.weekly_miss, "@bad", **LOW),
              dashed([0, 53], test, "@test"), dashed([0, 53], run.limit, "@muted")]
    notes = [label(53, test, words["test_mark"].format(**facts), "@test", xref="x2", yref="y2", yanchor="top", yshift=6), label(53, run.limit, words["limit_mark"].format(**facts), "@muted", xref="x2", yref="y2", yanchor="bottom", yshift=-4),
             label(0.5, top, words["came"], "@truth", yanchor="top"), label(0.5, 0.91 * top, words["forecast_live"], "@model", yanchor="top", xanchor="left")]
    if not np.array_equal(run.weekly_miss, run.frozen_miss):
        notes.append(label(0.5, high, words["had_v1_stayed"], "@muted", xref="x2", yref="y2", yanchor="top"))
    moves = [op for op in run.ops if op.kind == "v"]
    shapes = [upright(op.week + 0.5, "@model") for op in moves]
    notes += [label(op.week + 0.5, 0.94, words["live_from"].format(version=op.value), "@model", yref="paper", yanchor="bottom", xanchor="center") for op in moves]
    if run.drift:
        shapes.append(upright(run.drift - 0.5, "@you"))
        notes.append(label(run.drift - 0.2, 0.39, words["change_from"], "@you", yref="paper", yanchor="bottom"))
    captions = [words["week_zero"].format(**facts)] + [
        words["week"].format(week=w, version=v, expected=e, actual=a, miss=m) for w, v, e, a, m in zip(WEEK, run.live, run.weekly_expected, run.weekly_actual, run.weekly_miss)]
    if run.alarm:
        captions[run.alarm] += " " + words["alarm"]
    layout = {"xaxis": axis("", 0, 53, anchor="y", showticklabels=False), "yaxis": axis(words["rentals"], 0, top, domain=[0.46, 0.93], nticks=5),
              "xaxis2": axis(words["weeks"], 0, 53, anchor="y2", ticklabelstandoff=6), "yaxis2": axis(words["miss"], 0, high, domain=[0, 0.38], anchor="x2", nticks=5),
              "shapes": shapes, "annotations": notes, "margin": {"l": 64, "r": 74, "t": 4, "b": 48}}
    return Scene(traces=traces, layout=layout, alt=words["alt_deploy"].format(**facts), table=weeks_table(run, words), captions=captions, reveals=(0, 1, 2, 3), height=450, fps=6,
                 narrow={"annotations": smaller(notes), "margin": {"l": 48, "r": 56, "t": 4, "b": 48}})


def room(usual, *values):
    """Return the top of an axis: the usual one, or twice or more of it where a version went astray."""
    return usual * float(np.ceil(max(v.max() for v in values) / usual))


def upright(x, color):
    """Return an upright line through both panels."""
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 0.93, "yref": "paper", "line": {"color": color, "width": 1.5, "dash": "dot"}}
