"""A year of the service as a figure: what the live version forecast, what came, and how far off it was. The terms' own figures are in figures_terms."""
import numpy as np

from concepts.key_terms import weekly
from concepts.key_terms.model import YEAR, days
from concepts.key_terms.registry import WEEKS
from stage.layout import axis, title, words as labels
from stage.scene import Scene

TOP, HIGH = 9000, 7000  # bikes a day at the top of the two panels
MARKS = 8               # releases that are named at once; the newest where there were more
QUIET = {"mode": "lines", "hoverinfo": "skip"}
ROOM = "\u00a0" * 3     # between a mark and its label
LOW = {"xaxis": "x2", "yaxis": "y2"}
GHOSTS = {              # the answers: share of the weeks after the release, and how far off v2 is, in test scores
    "promise": ([0.06, 0.3, 0.6, 0.82], [1, 1, 1, 1]), "learns": ([0.06, 0.2, 0.35, 0.46], [1, 0.7, 0.4, 0.2]),
    "drifts": ([0.06, 0.3, 0.6, 0.82], [1, 2.2, 4, 5.2]), "crash": ([0.06, 0.25, 0.45, 0.66], [1, 5, 11, 15]),
}


def year(run, words, *, until=WEEKS, ghosts=False, invite=None):
    """A year of the service, a frame a week; no week after `until` is in it. Frame 0: nothing has come yet."""
    weeks = min(until, run.week)
    now, week = np.arange(weeks + 1), np.arange(WEEKS + 1)
    came, said, stayed = (_run_so_far(weekly(values), weeks) for values in (run.actual, run.expected, run.frozen))
    off, unhelped = (_run_so_far(weekly(np.abs(run.actual - values)), weeks) for values in (run.expected, run.frozen))
    promised, live = np.append(run.promised, run.promised[-1]), np.append(1, run.live)  # the score changes when a version goes live
    other = np.append(False, run.live != 1) | np.append(run.live != 1, False)  # the weeks in which v1 would have gone another way
    cuts, releases = _releases(run, weeks, words)
    ends = {"names": _apart(said, came, 900)[:weeks + 1], "scores": _apart(promised, off, 1000)[:weeks + 1]}
    told = {
        "names": [[ROOM + words["said"].format(version=live[w], bikes=said[w]), ROOM + words["came"].format(bikes=came[w])] if w else [" ", " "] for w in now],
        "scores": [[ROOM + words["promised"].format(bikes=promised[w]), ROOM + words["off"].format(bikes=off[w]) if w else " "] for w in now],
    }
    bold = {"weight": 700}
    traces = {
        "stayed": QUIET | {"x": week, "y": np.where(other, stayed, np.nan), "line": {"color": "@muted", "width": 3, "dash": "dot"}},
        "came": QUIET | {"x": week, "y": came, "line": {"color": "@truth", "width": 4}},
        "said": QUIET | {"x": week, "y": said, "line": {"color": "@model", "width": 5}},
        "heads": {"mode": "markers", "x": [0, 0], "y": [0, 0], "marker": {"size": 14, "color": ["@model", "@truth"]}, "hoverinfo": "skip"},
        "names": labels([0, 0], [0, 0], told["names"][0], textfont={"color": ["@model", "@truth"]} | bold),
        "cuts": QUIET | {"x": cuts[0], "y": np.tile([0, TOP, np.nan], MARKS), "line": {"color": "@you", "width": 2, "dash": "dot"}},
        "releases": labels(cuts[0, 0::3], np.full(MARKS, TOP), releases[0], "@you", "top center", textfont={"color": "@you"} | bold),
        "unhelped": QUIET | LOW | {"x": week, "y": np.where(other, unhelped, np.nan), "line": {"color": "@muted", "width": 3, "dash": "dot"}},
        "promised": QUIET | LOW | {"x": week, "y": promised, "line": {"color": "@test", "width": 4, "dash": "dash"}},
        "off": QUIET | LOW | {"x": week, "y": off, "line": {"color": "@bad", "width": 5}},
        "scores": labels([WEEKS, WEEKS], [0, 0], told["scores"][0], textfont={"color": ["@test", "@bad"]} | bold, **LOW),
    }
    both = np.stack([now, now], axis=1)
    moving = {
        "heads": {"x": both, "y": np.stack([said, came], axis=1)[:weeks + 1]},
        "cuts": {"x": cuts}, "releases": {"x": np.nan_to_num(cuts[:, 0::3]), "text": releases},
        "names": {"x": both, "y": ends["names"], "text": told["names"]}, "scores": {"y": ends["scores"], "text": told["scores"]},
    }
    return Scene(traces=traces, moving=moving, reveals=("stayed", "came", "said", "unhelped", "promised", "off"), captions=_captions(run, weeks, words), fps=7,
                 ghosts=_ghosts(run) if ghosts else {}, invite=invite or {}, alt=words["alt_year"].format(**run.facts), table=_table(run, weeks, words), **_sheet(words))


def _run_so_far(values, weeks):
    """Return (53,): nothing at week 0, one value a week, and nothing for the weeks still to come."""
    return np.append(np.nan, np.where(np.arange(len(values)) < weeks, values, np.nan))


def _apart(a, b, least):
    """Return (53, 2): where the labels of two lines stand, at least so far apart."""
    a, b = np.nan_to_num(a), np.nan_to_num(b)
    middle, half = (a + b) / 2, np.maximum(np.abs(a - b), least) / 2
    return np.maximum(np.stack([middle + np.where(a > b, half, -half), middle - np.where(a > b, half, -half)], axis=1), 0)


def _releases(run, weeks, words):
    """Return, a row a frame, where the upright lines stand, (F, 3 MARKS), and what is written above them."""
    x, texts = np.full((weeks + 1, 3 * MARKS), np.nan), []
    for week in range(weeks + 1):
        made = [op for op in run.ops if op.kind == "v" and op.week <= week][-MARKS:]
        x[week, :3 * len(made)] = np.repeat([op.week for op in made], 3)
        texts.append([words["live"].format(version=op.value) for op in made] + [" "] * (MARKS - len(made)))
    return x, texts


def _captions(run, weeks, words):
    """Return what each week brought, and what was done at its end."""
    off = weekly(np.abs(run.actual - run.expected))
    out, newest, live = [], 1, 1
    for week in range(weeks + 1):
        said = words["week"].format(date=written(days().dates[YEAR + 7 * week - 1], words), version=run.live[week - 1], miss=off[week - 1]) if week else words["week_zero"].format(test=run.versions[0].test)
        for op in (op for op in run.ops if op.week == week):
            if op.kind == "t":
                newest += 1
                said += " " + words["trained"].format(version=newest, window=op.value, test=run.versions[newest - 1].test, live=live, rival=run.rivals[newest - 1])
            else:
                said += " " + words["goes_live" if op.value > live else "comes_back"].format(version=op.value)
                live = op.value
        out.append(said)
    return out


def written(date, words):
    """Return a date as people write it."""
    day = date.item()
    return f"{day.day} {words['months'].split()[day.month - 1]} {day.year}"


def _ghosts(run):
    """Return the ways v2 might go, from its release on."""
    start, score = run.ops[-1].week, run.versions[-1].test
    return {name: LOW | {"x": start + np.array(x) * (WEEKS - start), "y": np.minimum(np.array(y) * score, 0.95 * HIGH)} for name, (x, y) in GHOSTS.items()}


def _table(run, weeks, words):
    columns = {"table_came": weekly(run.actual), "table_said": weekly(run.expected), "table_off": weekly(np.abs(run.actual - run.expected))}
    return {words["table_week"]: np.arange(1, weeks + 1), words["table_version"]: run.live[:weeks]} | {
        words[name]: values[:weeks].round() for name, values in columns.items()}


def _sheet(words):
    """Return the axes, titles and size of the year."""
    months = words["months"].split()
    quarters = {"tickvals": [0, 13, 26, 39], "ticktext": [months[month] for month in (0, 3, 6, 9)]}
    layout = {
        "xaxis": axis("", -0.5, WEEKS + 0.5, showticklabels=False, showgrid=False, **quarters),
        "yaxis": axis("", 0, TOP, domain=[0.46, 0.9], tickvals=[0, 4000, 8000]),
        "xaxis2": axis("", -0.5, WEEKS + 0.5, anchor="y2", showgrid=False, ticklabelstandoff=6, **quarters),
        "yaxis2": axis("", 0, HIGH, domain=[0, 0.3], anchor="x2", tickvals=[0, 3000, 6000]),
        "annotations": title(words["bikes"], note=words["per_day"]) + title(words["misses"], "2", words["per_day"]),
        "margin": {"l": 56, "r": 108, "t": 8, "b": 30},
    }
    for note in layout["annotations"][:2]:
        note["yshift"] = 22  # above the names of the releases
    return {"layout": layout, "narrow": {"margin": {"l": 44, "r": 96, "t": 8, "b": 30}}, "height": 410}
