"""A ring of nodes joined by wires: what stands in the nodes, what travels along the wires, where they can be cut.

Both flywheels are drawn with it. F frames; a wire is known by its name; its path (points, 2) leads from node to node.
What is drawn comes as (traces, moving) of a Scene.
"""

import numpy as np

from stage.layout import hidden, label, paints, words

SIZE = 68  # px, a node
CLEAR = 0.31  # of the ring's radius: what a wire leaves free around a node's middle
HEAD = 0.1  # of the radius: the length of an arrow's wings
# where an invitation stands: below the ring, on a phone clear of its nodes
INVITE = {"x": 0, "y": -1.28, "narrow": {"y": -1.45}}
SIDES = {  # where a node's name can stand: px from its middle, and its anchors
    "above": (0, 40, "center", "bottom"),
    "above left": (-14, 40, "center", "bottom"),
    "above right": (18, 40, "center", "bottom"),
    "left": (-42, 0, "right", "middle"),
    "right": (42, 0, "left", "middle"),
    "below left": (-42, -14, "right", "middle"),
    "below right": (42, -14, "left", "middle"),
    "upper left": (-42, 14, "right", "middle"),
}


def line(x, y, color, width=5, dash="solid", **more):
    """Return a trace that is a line."""
    look = {"color": color, "width": width, "dash": dash, "simplify": False}
    return {"mode": "lines", "hoverinfo": "skip", "x": x, "y": y, "line": look} | more


def dots(x, y, size, color, *, edge=None, symbol="circle", marker=None, **more):
    """Return a trace of marks; edge is the (colour, width) of their outlines."""
    outline = {"color": edge[0], "width": edge[1]} if edge else {"width": 0}
    look = {"size": size, "color": color, "symbol": symbol, "opacity": 1, "line": outline} | (marker or {})
    return {"mode": "markers", "hoverinfo": "skip", "x": x, "y": y, "marker": look} | more


# ------------------------------------------------------------------- the places


def places(n):
    """Return the middles (n, 2) of n nodes on a circle of radius 1, clockwise from the top."""
    angles = np.pi / 2 - 2 * np.pi * np.arange(n) / n
    return np.column_stack([np.cos(angles), np.sin(angles)])


def arc(start, end, *, points=16):
    """Return the path along the circle, clockwise, from one node of it to another."""
    first, last = (np.arctan2(y, x) for x, y in (start, end))
    angles = np.linspace(first, first - (first - last) % (2 * np.pi), 200)
    return _clear(np.column_stack([np.cos(angles), np.sin(angles)]), start, end, points)


def chord(start, end, *, bend=0.0, points=16):
    """Return the path across the circle, bent to its left by a share of its length."""
    start, end, s = np.array(start), np.array(end), np.linspace(0, 1, 200)[:, None]
    knee = (start + end) / 2 + bend * (end - start)[::-1] * [-1, 1]
    return _clear((1 - s) ** 2 * start + 2 * s * (1 - s) * knee + s**2 * end, start, end, points)


def _clear(path, start, end, points):
    path = path[(np.linalg.norm(path - start, axis=1) > CLEAR) & (np.linalg.norm(path - end, axis=1) > CLEAR)]
    return path[np.linspace(0, len(path) - 1, points).round().astype(int)]


def along(path, share):
    """Return the places (n, 2) at these shares (n,) of a path."""
    return np.column_stack([np.interp(share, np.linspace(0, 1, len(path)), axis) for axis in path.T])


# --------------------------------------------------------------- what is drawn


def wires(paths, carry):
    """Return the wires by how much of its load each carries, (F, wires) from 0 to 1.

    One that carries little is pale; a cut one is dashed and loses its head.
    """
    traces, moving = {}, {}
    for (name, path), share in zip(paths.items(), np.asarray(carry, float).T):
        whole, cut = share, share == 0
        traces[f"wire {name}"] = line(*_headed(path).T, "@axis", opacity=float(whole[0]))
        traces[f"cut {name}"] = line(*path.T, "@bad", dash="8px,7px", opacity=float(cut[0]))
        moving |= {f"wire {name}": {"opacity": whole}, f"cut {name}": {"opacity": cut}}
    return traces, moving


def _headed(path):
    """Return a path and, after a gap, the two wings at its end."""
    back = path[-4] - path[-1]
    back = HEAD * back / np.linalg.norm(back)
    turned = [path[-1] + np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) @ back for a in (0.65, -0.65)]
    return np.vstack([path, [[np.nan] * 2], turned[0], path[-1], turned[1]])


def marks(paths, carry, hints, *, size=16):
    """Return the open circles at which wires are cut; a cut one shows scissors, a halved one says so."""
    carry = np.asarray(carry, float)
    x, y = np.array([along(path, [0.36])[0] for path in paths.values()]).T
    signs = [["\u2702\ufe0e" if share == 0 else "\u00bd" if share < 1 else " " for share in row] for row in carry]
    whole, sizes = (carry == 1).astype(int), np.where(carry < 1, 30, size) * (size > 0)
    traces = {
        "marks": dots(x, y, sizes[0], whole[0], edge=("@you", 3), marker=paints("@bad", "@paper"), hovertext=hints),
        "signs": words(x, y, signs[0], at="middle center", textfont={"color": "@paper", "weight": 800}),
    }
    return traces, {"marks": {"marker.color": whole, "marker.size": sizes}, "signs": {"text": signs}}


def nodes(at, texts, fills, edges, *, sizes=None, ink="@ink", lit=None, glow="@you", hints=None):
    """Return the nodes: discs with a number in each, frame by frame.

    texts (F, n); fills, edges and ink are colours, one a node; sizes (F, n) px; lit (F, n) px: a disc behind it,
    coloured glow, for what happens here.
    """
    x, y = np.asarray(at).T
    sizes = np.full((len(texts), len(x)), SIZE) if sizes is None else sizes
    traces = {
        "lit": dots(x, y, lit[0], glow),
        "nodes": dots(x, y, sizes[0], fills, edge=(edges, 2.5), hovertext=hints or [" "] * len(x)),
        "levels": words(x, y, texts[0], at="middle center", textfont={"color": ink, "weight": 800}),
    }
    return traces, {"lit": {"marker.size": lit}, "nodes": {"marker.size": sizes}, "levels": {"text": texts}}


def names(at, sides, texts):
    """Return the annotations that name the nodes, each at its side."""
    notes = []
    for (x, y), side, text in zip(at, sides, texts):
        dx, dy, xanchor, yanchor = SIDES[side]
        notes.append(label(x, y, text, xshift=dx, yshift=dy, xanchor=xanchor, yanchor=yanchor, align=xanchor))
    return notes


def beads(xy, sizes, kinds, colours, symbol="circle"):
    """Return what travels: places (F, n, 2), sizes (F, n) px, 0 for nothing, and kinds (F, n): numbers of colours."""
    traces = {"beads": dots(*xy[0].T, sizes[0], kinds[0], symbol=symbol, marker=paints(*colours))}
    return traces, {"beads": {"x": xy[..., 0], "y": xy[..., 1], "marker.size": sizes, "marker.color": kinds}}


# ------------------------------------------------------------------- the layout


def beside(upper, lower, *, strip=None, heights=((0.665, 1), (0, 0.555)), band=None, tall=820):
    """Return the layout of a ring with panels to its right, and the changes that stack them all on a phone.

    upper and lower are (x axis, y axis) of x2, y2 and x3, y3, over these shares of the height; strip, of x4, y4, is a
    band of its own between them.
    """
    (x2, y2), (x3, y3) = upper, lower
    right, (top, bottom) = {"domain": [0.62, 1]}, heights
    layout = {
        "margin": {"l": 6, "r": 12, "t": 26, "b": 28},
        "xaxis": hidden(-1.33, 1.33) | {"domain": [0, 0.56]},
        "yaxis": hidden(-1.2, 1.42) | {"scaleanchor": "x"},
        "xaxis2": x2 | right | {"anchor": "y2"},
        "yaxis2": y2 | {"domain": list(top), "anchor": "x2"},
        "xaxis3": x3 | right | {"anchor": "y3"},
        "yaxis3": y3 | {"domain": list(bottom), "anchor": "x3"},
    }
    wide, (second, third) = {"domain": [0.1, 1]}, ([0.38, 0.52], [0, 0.19]) if strip else ([0.31, 0.5], [0, 0.235])
    narrow = {
        "height": tall,
        "margin": {"l": 6, "r": 22, "t": 6, "b": 30},
        "xaxis": {"domain": [0, 1]},
        "yaxis": {"domain": [0.58, 1]},
        "xaxis2": wide,
        "yaxis2": {"domain": second},
        "xaxis3": wide,
        "yaxis3": {"domain": third},
    }
    if strip:
        x4, y4 = strip
        layout |= {"xaxis4": x4 | right | {"anchor": "y4"}, "yaxis4": y4 | {"domain": list(band), "anchor": "x4"}}
        narrow |= {"xaxis4": {"domain": [0, 1]}, "yaxis4": {"domain": [0.235, 0.345]}}
    return layout, narrow
