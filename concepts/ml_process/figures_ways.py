"""Five ways to improve one model, one after the other: the model over the logbook, and a bar for each as it goes."""

import numpy as np

from concepts.ml_process import LONGER, NOTES, STEPS, WAYS
from concepts.ml_process.days import HOT
from concepts.ml_process.figures import BARS, GRID, MARGIN, ground, model_line, notes, room_for, said
from concepts.ml_process.line import design
from stage.layout import hidden, panels, second, title
from stage.layout import words as text
from stage.scene import Scene

ALL = 3 * 60  # most notes that are ever drawn


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
        heights.append(room_for(np.where(mended, days.true[bad], days.noted[bad]), ALL))
        books = result.books[i] if each == "more" else 0
        extra.append(room_for(np.where(~own & (np.arange(len(own)) < books), more.noted, np.nan), ALL))
        length[each] = result.ways[each][1][i]
        bars.append([length[each] for each in WAYS])
    bars = np.array(bars)
    y = np.array([rows[each] for each in WAYS], float)
    layout, narrow = panels(
        ground(words), (hidden(0, BARS * 1.16), hidden(0.4, len(WAYS) + 0.9)), share=0.56, gap=0.06, tall=700
    )
    ends = result.ways[way][1][-1]
    traces = {
        **notes(days, words, room=ALL),
        "more": {
            "mode": "markers",
            "x": room_for(HOT * more.u, ALL),
            "y": extra[0],
            "hoverinfo": "skip",
            "marker": {"color": "@train", "size": 8, "opacity": 0.45},
        },
        "model": model_line(lines[0]),
        "bars": second(
            mode="lines", x=_stems(bars[0]), y=np.repeat(y, 3), line={"color": "@axis", "width": 20}, hoverinfo="skip"
        ),
        "now": second(
            mode="lines", x=np.zeros(2), y=np.full(2, y[0]), line={"color": "@test", "width": 20}, hoverinfo="skip"
        ),
        "ends": second(**text(np.nan_to_num(bars[0]), y, [" "] * len(WAYS))),
        "names": second(
            mode="markers+text",
            x=np.zeros(len(WAYS)),
            y=y + 0.43,
            text=[words[f"way_{each}"] for each in WAYS],
            textposition="middle right",
            hoverinfo="skip",
            marker={"size": 2, "color": "@paper"},
            cliponaxis=False,
        ),
    }
    at = [[rows[each]] * 2 for each, _ in frames]
    return Scene(
        traces=traces,
        layout=layout
        | {"margin": MARGIN, "annotations": title(words["rentals"], "", words["measured"]) + title(words["off"], "2")},
        narrow=narrow | {"margin": MARGIN},
        height=430,
        fps=4,
        moving={
            "spoiled": {"y": np.array(heights)},
            "more": {"y": np.array(extra)},
            "model": {"y": np.array(lines)},
            "bars": {"x": np.array([_stems(row) for row in bars])},
            "now": {"x": np.array([[0, result.ways[each][1][i]] for each, i in frames]), "y": np.array(at, float)},
            "ends": {
                "x": np.nan_to_num(bars),
                "text": [[f" {v:,.0f}" if v == v else " " for v in row] for row in bars],
            },
        },
        picks={"names": tuple({"way": None if each == "repaired" else each} for each in WAYS)},
        ghosts={each: {"x": [BARS * 1.1], "y": [rows[each]], "xaxis": "x2", "yaxis": "y2"} for each in WAYS[1:]},
        invite={"x": BARS * 0.45, "y": 0.55, "xaxis": "x2", "yaxis": "y2", "text": words["tap"]},
        captions=[_caption(result, each, i, words) for each, i in frames],
        alt=words["ways_alt"].format(way=words[f"way_{way}"], value=ends, **result.facts),
        table={
            words["col_way"]: [words[f"way_{each}"] for each in WAYS],
            words["col_held"]: [round(float(result.ways[each][1][-1])) for each in WAYS],
        },
    )


def _stems(lengths):
    """Return the x of bars from zero, with gaps between them."""
    return np.stack([np.where(np.isnan(lengths), np.nan, 0), lengths, np.full(len(lengths), np.nan)], axis=-1).ravel()


def _caption(result, way, i, words):
    done = {
        "longer": lambda: result.steps[i],
        "more": lambda: result.books[i],
        "repaired": lambda: result.repaired[i],
    }.get(way, lambda: 0)()
    return words[f"doing_{way}"].format(
        done=done,
        bad=len(result.days.order),
        steps=STEPS,
        longer=LONGER,
        notes=NOTES,
        off=said(result.ways[way][1][i], words),
    )
