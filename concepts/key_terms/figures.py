"""A year of the service: what the live version forecast, what came, and how far off it was."""

import numpy as np

from concepts.key_terms import weekly
from concepts.key_terms.model import YEAR, days
from concepts.key_terms.registry import WEEKS
from stage.layout import axis, title
from stage.layout import words as labels
from stage.scene import Scene

TOP, HIGH = 9000, 7000  # bikes a day at the top of the two panels
MARKS = 8  # releases that are named at once: the newest where there were more
ROOM = "\u00a0" * 3  # between a mark and its label
LOW = {"xaxis": "x2", "yaxis": "y2"}
GHOSTS = {  # the answers: share of the weeks after the release, and how far off v2 is, in test scores
    "promise": ([0.06, 0.3, 0.5, 0.72], [1, 1, 1, 1]),
    "learns": ([0.06, 0.15, 0.25, 0.36], [1, 0.7, 0.4, 0.2]),
    "drifts": ([0.06, 0.3, 0.5, 0.72], [1, 2.2, 3.4, 5.2]),
    "crash": ([0.06, 0.2, 0.4, 0.58], [1, 5, 11, 15]),
}


def year(run, words, *, until=WEEKS, ghosts=False, invite=None):
    """A year of the service, a frame a week; no week after `until` is in it. Frame 0: nothing has come yet."""
    weeks = min(until, run.week)
    frames, week = slice(0, weeks + 1), np.arange(WEEKS + 1)
    came, said, stayed = (_so_far(weekly(values), weeks) for values in (run.actual, run.expected, run.frozen))
    off, unhelped = (_so_far(_misses(run, values), weeks) for values in (run.expected, run.frozen))
    promised = np.append(run.promised, run.promised[-1])  # changes with the version that goes live
    other = np.append(False, run.live != 1) | np.append(run.live != 1, False)  # v1 would have gone another way
    cuts, releases = _releases(run, weeks, words)
    heads, scores = _told(run, weeks, words, said, came, promised, off)
    now = np.stack([week, week], axis=1)[frames]
    traces = {
        "stayed": _line(week, np.where(other, stayed, np.nan), "@muted", 3, "dot"),
        "came": _line(week, came, "@truth", 4),
        "said": _line(week, said, "@model", 5),
        "heads": {
            "mode": "markers",
            "x": [0, 0],
            "y": [0, 0],
            "hoverinfo": "skip",
            "marker": {"size": 14, "color": ["@model", "@truth"]},
        },
        "names": _words([0, 0], [0, 0], heads[0], ["@model", "@truth"]),
        "cuts": _line(cuts[0], np.tile([0, TOP, np.nan], MARKS), "@you", 2, "dot"),
        "releases": _words(np.zeros(MARKS), np.full(MARKS, TOP), releases[0], "@you", textposition="top center"),
        "unhelped": _line(week, np.where(other, unhelped, np.nan), "@muted", 3, "dot") | LOW,
        "promised": _line(week, promised, "@test", 4, "dash") | LOW,
        "off": _line(week, off, "@bad", 5) | LOW,
        "scores": _words([WEEKS, WEEKS], [0, 0], scores[0], ["@test", "@bad"], **LOW),
    }
    moving = {
        "heads": {"x": now, "y": np.stack([said, came], axis=1)[frames]},
        "names": {"x": now, "y": _apart(said, came, 1500)[frames], "text": heads},
        "cuts": {"x": cuts},
        "releases": {"x": np.nan_to_num(cuts[:, 0::3]), "text": releases},
        "scores": {"y": _apart(promised, off, 1700)[frames], "text": scores},
    }
    return Scene(
        traces=traces,
        moving=moving,
        reveals=("stayed", "came", "said", "unhelped", "promised", "off"),
        fps=7,
        captions=_captions(run, weeks, words),
        ghosts=_ghosts(run) if ghosts else {},
        invite=invite or {},
        alt=words["alt_year"].format(**run.facts),
        table=_table(run, weeks, words),
        **_sheet(words),
    )


def _line(x, y, color, width, dash="solid"):
    line = {"color": color, "width": width, "dash": dash}
    return {"mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": line}


def _words(x, y, texts, color, **more):
    return labels(x, y, texts, textfont={"color": color, "weight": 700}, **more)


def _misses(run, values):
    """Return (52,) by how much each week's forecasts were off, in bikes a day."""
    return weekly(np.abs(run.actual - values))


def _so_far(values, weeks):
    """Return (53,): nothing at week 0, one value a week, and nothing for the weeks still to come."""
    return np.append(np.nan, np.where(np.arange(len(values)) < weeks, values, np.nan))


def _apart(a, b, least):
    """Return (53, 2): where the labels of two lines stand, at least so far apart."""
    a, b = np.nan_to_num(a), np.nan_to_num(b)
    middle, half = (a + b) / 2, np.where(a > b, 1, -1) * np.maximum(np.abs(a - b), least) / 2
    return np.maximum(np.stack([middle + half, middle - half], axis=1), 0)


def _told(run, weeks, words, said, came, promised, off):
    """Return what is written, a row a frame, at the ends of the lines of the upper and of the lower panel."""
    heads, scores = [[" ", " "]], [[ROOM + words["promised"].format(bikes=promised[0]), " "]]
    for week in range(1, weeks + 1):
        forecast = words["said"].format(version=run.live[week - 1], bikes=said[week])
        heads.append([ROOM + forecast, ROOM + words["came"].format(bikes=came[week])])
        test, miss = words["promised"].format(bikes=promised[week]), words["off"].format(bikes=off[week])
        scores.append([ROOM + test, ROOM + miss])
    return heads, scores


def _releases(run, weeks, words):
    """Return, a row a frame, where the upright lines stand, (F, 3 MARKS), and what is written above them."""
    x, texts = np.full((weeks + 1, 3 * MARKS), np.nan), []
    for week in range(weeks + 1):
        made = [op for op in run.ops if op.kind == "v" and op.week <= week][-MARKS:]
        x[week, : 3 * len(made)] = np.repeat([op.week for op in made], 3)
        texts.append([words["live"].format(version=op.value) for op in made] + [" "] * (MARKS - len(made)))
    return x, texts


def _captions(run, weeks, words):
    """Return what each week brought, and what was done at its end."""
    off, newest, live = _misses(run, run.expected), 1, 1
    out = [words["week_zero"].format(test=run.versions[0].test)]
    for week in range(1, weeks + 1):
        date = written(days().dates[YEAR + 7 * week - 1], words)
        said = [words["week"].format(date=date, version=run.live[week - 1], miss=off[week - 1])]
        for op in (op for op in run.ops if op.week == week):
            if op.kind == "t":
                version, rival = run.versions[newest], run.rivals[newest]
                newest += 1
                said.append(
                    words["trained"].format(version=newest, window=op.value, test=version.test, live=live, rival=rival)
                )
            else:
                said.append(words["goes_live" if op.value > live else "comes_back"].format(version=op.value))
                live = op.value
        out.append(" ".join(said))
    if weeks == WEEKS:
        out[-1] = words["over"].format(**run.facts)
    return out


def written(date, words):
    """Return a date as people write it."""
    day = date.item()
    return f"{day.day} {words['months'].split()[day.month - 1]} {day.year}"


def _ghosts(run):
    """Return the ways v2 might go, from its release on."""
    start, score = run.ops[-1].week, run.versions[-1].test
    return {
        name: LOW | {"x": start + np.array(x) * (WEEKS - start), "y": np.minimum(np.array(y) * score, 0.95 * HIGH)}
        for name, (x, y) in GHOSTS.items()
    }


def _table(run, weeks, words):
    table = {words["table_week"]: np.arange(1, weeks + 1), words["table_version"]: run.live[:weeks]}
    columns = {
        "table_came": weekly(run.actual),
        "table_said": weekly(run.expected),
        "table_off": _misses(run, run.expected),
    }
    return table | {words[name]: values[:weeks].round() for name, values in columns.items()}


def _sheet(words):
    """Return the axes, titles and size of the year."""
    months = words["months"].split()
    quarters = {"tickvals": [0, 13, 26, 39], "ticktext": [months[month] for month in (0, 3, 6, 9)], "showgrid": False}
    upper, lower = title(words["bikes"], note=words["per_day"]), title(words["misses"], "2", words["per_day"])
    for note in upper:
        note["yshift"] = 22  # above the names of the releases
    layout = {
        "xaxis": axis("", -0.5, WEEKS + 0.5, showticklabels=False, **quarters),
        "yaxis": axis("", 0, TOP, domain=[0.46, 0.9], tickvals=[0, 4000, 8000]),
        "xaxis2": axis("", -0.5, WEEKS + 0.5, anchor="y2", ticklabelstandoff=6, **quarters),
        "yaxis2": axis("", 0, HIGH, domain=[0, 0.3], anchor="x2", tickvals=[0, 3000, 6000]),
        "annotations": upper + lower,
        "margin": {"l": 56, "r": 108, "t": 8, "b": 30},
    }
    return {"layout": layout, "narrow": {"margin": {"l": 44, "r": 96, "t": 8, "b": 30}}, "height": 410}
