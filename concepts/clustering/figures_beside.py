"""What stands beside the map: how loose the groups are, and what share of customers and money each one holds."""

import numpy as np

from concepts.clustering import MOST
from concepts.clustering import figures_map as on_map
from concepts.clustering.figures_map import COLORS, DIGITS
from stage.layout import hidden, label, panels, second, title
from stage.layout import words as texts

LOOSEST = 2.0  # times the best, the top of that panel
LONGEST = 0.8  # the longest bar, as a share
WIDEST = 1.6  # from one group's row to the next where there are few
UP = 0.2  # of that: the bar of the customers lies so much above its row, that of the money below
THIRD = {"xaxis": "x3", "yaxis": "y3"}


def looseness(result, halves, now, words):
    """Return the traces of the looseness so far, and how they move; now: the labels at each frame, or None."""
    loose = np.array([result.rounds[r if joined else max(r - 1, 0)].loose for r, joined in halves]) / result.tightest
    x, y = _walked(np.linspace(0, 1, max(len(halves), 2))[: len(halves)]), _walked(np.minimum(loose, LOOSEST * 1.2))
    said = [[" "] if labels is None else [_said(v, words)] for v, labels in zip(loose, now)]
    line = {"color": "@model", "width": 5}
    disc = {"color": "@model", "size": 16, "line": {"color": "@paper", "width": 2}}
    traces = {
        "best": {"mode": "lines", "x": [0, 1], "y": [1, 1], "line": {"color": "@truth", "width": 2, "dash": "2px,6px"}},
        "best name": texts([1], [0.95], [words["best"]], "@truth", "bottom left"),
        "loose": {"mode": "lines", "x": x[-1], "y": y[-1], "line": line},
        "here": {"mode": "markers", "x": x[-1, -1:], "y": y[-1, -1:], "marker": disc},
        "score": on_map.heavy([1], [LOOSEST * 0.93], said[-1], "@model", "middle left"),
    }
    moving = {"loose": {"x": x, "y": y}, "here": {"x": x[:, -1:], "y": y[:, -1:]}, "score": {"text": said}}
    return {name: second(**on_map.QUIET | trace) for name, trace in traces.items()}, moving


def _said(times, words):
    return words["looser" if times < LOOSEST else "times"].format(more=100 * (times - 1), times=times)


def shares(sample, now, k, words):
    """Return the traces of each group's share of the customers and of the money, and how they move."""
    held = np.array([_shares(sample, labels, k) for labels in now])  # (f, MOST, 2)
    apart = min(WIDEST, (MOST - 1) / (k - 1))
    rows = np.where(np.arange(MOST) < k, MOST - apart * np.arange(MOST), np.nan)
    ends = np.minimum(held, LONGEST)
    places = np.nan_to_num(ends)
    traces, moving = {"groups": on_map.discs(np.column_stack([np.full(MOST, -0.09), rows]), DIGITS, COLORS)}, {}
    looks = ("customers", UP * apart, "@axis", "@muted"), ("money", -UP * apart, "@thing", "@thing")
    for i, (name, up, bar, ink) in enumerate(looks):
        height = np.broadcast_to((rows + up)[:, None], (*ends.shape[:2], 2))
        x, y = on_map.gaps(np.stack([np.stack([0 * ends[..., i], ends[..., i]], axis=-1), height], axis=-1))
        said = [[f" {share:.0%}" if share == share else " " for share in row] for row in held[..., i]]
        traces[f"bars {name}"] = {"mode": "lines", "x": x[-1], "y": y[-1], "line": {"color": bar, "width": 11}}
        traces[f"share {name}"] = texts(places[-1, :, i], rows + up, said[-1], ink)
        moving |= {f"bars {name}": {"x": x}, f"share {name}": {"x": places[..., i], "text": said}}
    return {name: on_map.QUIET | trace | THIRD for name, trace in traces.items()}, moving


def _shares(sample, labels, k):
    """Return each group's share of the customers and of the money (MOST, 2), nan where there is no group yet."""
    if labels is None:
        return np.full((MOST, 2), np.nan)
    counts = (
        np.bincount(labels, minlength=k) / len(labels),
        np.bincount(labels, sample.pounds, minlength=k) / sample.pounds.sum(),
    )
    return on_map.room(np.stack(counts, axis=1), MOST)


def _walked(values):
    """Return the way so far at every frame (f, f): what is still to come lies on the last point."""
    each = np.arange(len(values))
    return values[np.minimum(each[None], each[:, None])]


def three(words):
    """Return the layout of the map and two panels beside it, and its changes on a phone."""
    small = hidden(0, 1), hidden(0.8, LOOSEST)
    layout, narrow = panels(on_map.axes(words), small, share=0.68, gap=0.05, tall=760)
    layout["yaxis2"] |= {"domain": [0.74, 1]}
    layout |= {
        "xaxis3": hidden(-0.16, 1.08, domain=layout["xaxis2"]["domain"], anchor="y3"),
        "yaxis3": hidden(0.4, MOST + 0.6, domain=[0, 0.58], anchor="x3"),
    }
    narrow |= {
        "yaxis": {"domain": [0.44, 1]},
        "xaxis2": {"domain": [0, 0.42]},
        "yaxis2": {"domain": [0, 0.28]},
        "xaxis3": {"domain": [0.5, 1]},
        "yaxis3": {"domain": [0, 0.28]},
    }
    over = {"xref": "x3 domain", "yref": "y3 domain", "yanchor": "bottom", "yshift": 4}
    layout |= {
        "margin": on_map.MARGIN,
        "annotations": [
            *title(words["spent"], "", words["measured"]),
            *title(words["loose"], "2"),
            label(0, 1, f"<b>{words['share']}</b>", "@muted", **over),
            label(1, 1, f"<b>{words['money']}</b>", "@thing", xanchor="right", **over),
        ],
    }
    return layout, narrow | {"margin": on_map.MARGIN}
