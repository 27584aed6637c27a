"""The map while labels disappear, and how many of a thousand new customers are still judged right."""

import numpy as np

from concepts.learning_types import figures_map as on_map
from concepts.learning_types.hiding import COUNTS, FEW, PER, PRICE
from stage.layout import axis, label, panels, second, title
from stage.layout import words as texts
from stage.scene import Scene

PLACES = np.arange(len(COUNTS))
LOW, HIGH = 540, 790  # customers judged right, of the axis


def asked(sample, words):
    """All labels known; what is left with few of them is the question."""
    return _scene(sample, words, np.array([0]), [words["caption_all"].format(n=COUNTS[0])], ghosts(sample), veiled=True)


def hiding(sample, words):
    """Fewer labels frame by frame."""
    mean, lead = PER * sample.scores().mean(axis=1), sample.lead
    captions = [
        words["caption_hiding" if gain > 0 else "caption_lost"].format(
            n=n, right=right, per=PER, more=abs(gain), pounds=PRICE * abs(gain), cost=PRICE
        )
        for n, right, gain in zip(COUNTS, mean, lead)
    ]
    return _scene(sample, words, PLACES, captions, ghosts(sample))


def ghosts(sample):
    """Return each answer of the question as the way the score would take."""
    mean, lazy = PER * sample.scores("supervised").mean(axis=1), PER * sample.lazy
    ends = {
        "cannot": (FEW, LOW + 14),
        "none": (FEW + 4, lazy),
        "tenth": (FEW, lazy + 0.1 * (mean[0] - lazy)),
        "most": (FEW, mean[FEW]),
    }
    x = np.linspace(0, 1, 9)
    bends = {"cannot": x**6, "none": np.minimum(1, 2.2 * x), "tenth": x, "most": x**3}
    return {
        name: second(x=(x * end).round(2), y=(mean[0] + bends[name] * (y - mean[0])).round(1))
        for name, (end, y) in ends.items()
    }


def _scene(sample, words, frames, captions, ways, veiled=False):
    codes = (sample.told[frames] + 1).astype(np.uint8)
    known = np.arange(len(sample.answers)) < np.array(COUNTS)[frames, None]
    counts, weights = np.array(COUNTS)[frames], [None if veiled else sample.lines[i] for i in frames]
    sizes = np.where(known, np.select([counts > 100, counts > 20], [8, 10], 14)[:, None], 5)
    lines, corners = np.array([on_map.ends(w) for w in weights]), [on_map.verdicts(w, words) for w in weights]
    scores, other = PER * sample.scores(), "semi" if sample.method == "supervised" else "supervised"
    low, middle, high = np.quantile(scores, 0.1, axis=1), scores.mean(axis=1), np.quantile(scores, 0.9, axis=1)
    gap = np.full(len(COUNTS), np.nan)
    sticks = np.stack([low, high, gap], axis=1).ravel()
    compared = PER * sample.scores(other).mean(axis=1) if sample.method == "semi" else gap
    lazy, now = PER * sample.lazy, middle[frames]
    thick = {"mode": "lines", "hoverinfo": "skip"}
    order = slice(None, None, -1)  # who keeps a label longest is drawn last, on top
    traces = {
        "customers": on_map.points(sample.spots[order], codes[-1, order], words, sizes[-1, order]),
        "line": on_map.line(lines[-1]),
        "verdicts": on_map.corner_texts(*corners[-1]),
        "band": second(
            **thick,
            x=np.repeat(PLACES, 3),
            y=gap.repeat(3) if veiled else sticks,
            line={"color": "@model_soft", "width": 9},
        ),
        "lazy": second(
            **thick,
            x=[-0.6, len(COUNTS) - 0.4],
            y=[lazy, lazy],
            line={"color": "@muted", "width": 3, "dash": "8px,6px"},
        ),
        "lazy name": texts([-0.6], [lazy - 10], [words["lazy"].format(n=lazy)], "@muted", **second()),
        "compared": second(**thick, x=PLACES, y=compared, line={"color": "@muted", "width": 3, "dash": "2px,6px"}),
        "mean": second(
            **thick,
            x=PLACES,
            y=np.where(PLACES > 0, np.nan, middle) if veiled else middle,
            line={"color": "@model", "width": 5},
        ),
        "now": second(
            x=frames[-1:],
            y=now[-1:],
            mode="markers",
            marker={"size": 16, "color": "@model", "line": {"color": "@paper", "width": 2}},
            hoverinfo="skip",
        ),
        "now name": texts(
            [np.clip(frames[-1], 2, 14)],
            [now[-1] + 19],
            [f"{now[-1]:.0f}"],
            textfont={"color": "@model", "weight": 800},
            at="middle center",
            **second(),
        ),
    }
    moving = {
        "customers": {"marker.color": codes[:, order], "marker.size": sizes[:, order]},
        "line": {"x": lines[..., 0], "y": lines[..., 1]},
        "verdicts": on_map.moved(corners),
        "now": {"x": frames[:, None], "y": now[:, None]},
        "now name": {
            "x": np.clip(frames, 2, 14)[:, None],
            "y": now[:, None] + 19,
            "text": [[f"{score:.0f}"] for score in now],
        },
    }
    ticks = [0, FEW, 12, 16]
    known = {"tickvals": ticks, "ticktext": [str(COUNTS[i]) for i in ticks], "showgrid": False}
    right = (
        axis(words["known"], -0.8, len(COUNTS) - 0.2, **known),
        axis("", LOW, HIGH, tickvals=[550, 600, 650, 700, 750]),
    )
    layout, narrow = panels(on_map.axes(words), right, share=0.52, gap=0.1, tall=760)
    over = {"xref": "x domain", "yref": "y domain", "yanchor": "bottom", "yshift": 4}
    layout |= {
        "margin": {"l": 48, "r": 8, "t": 28, "b": 46},
        "annotations": [
            *title(words["right"].format(per=PER), "2"),
            label(0, 1, words["legend_yes"], "@good", **over),
            label(0.38, 1, words["legend_no"], "@bad", **over),
            label(0.72, 1, words["legend_hidden"], "@muted", **over),
        ],
    }
    table = {
        words["col_known"]: list(COUNTS),
        words["col_mean"]: middle.round().tolist(),
        words["col_low"]: low.round().tolist(),
        words["col_high"]: high.round().tolist(),
    }
    alt = words["alt_hiding_asked"] if veiled else words["alt_hiding"]
    return Scene(
        traces=traces,
        layout=layout,
        narrow=narrow,
        height=390,
        fps=2,
        captions=captions,
        ghosts=ways,
        moving=moving if len(frames) > 1 else {},
        alt=alt.format(all=middle[0], few=COUNTS[FEW], sixty=middle[FEW], two=middle[-1], lazy=lazy, per=PER),
        table={name: column[:1] for name, column in table.items()} if veiled else table,
        invite=second(x=12, y=772, text=words["invite"]) if veiled else {},
    )
