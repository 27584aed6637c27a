"""A hall of square cells, and a robot in it: what is drawn of both, for any lesson that plays in one.

Cells (n, 2) are row and column, counted from the upper left. What is drawn comes as plain Plotly dictionaries.
"""

import numpy as np

from stage.layout import hidden, words

TILE = 34  # px, a cell's square; on a phone it fills the cell
ARROWS = ("↑", "→", "↓", "←")  # the moves: up, right, down, left
VALUES = [[0, "@test"], [0.5, "@paper"], [1, "@model"]]  # below nothing, nothing, above


def xy(cells):
    """Return x and y of cells."""
    cells = np.reshape(cells, (-1, 2))
    return cells[:, 1], -cells[:, 0]


def axes(rows, columns):
    """Return the axes of a hall: square cells, nothing else to be seen."""
    return hidden(-0.62, columns - 0.38, constrain="domain"), hidden(
        0.38 - rows, 0.62, scaleanchor="x", constrain="domain", constraintoward="top"
    )


def floor(rows, columns, blocks=(), fill="@thing_soft", edge="@thing"):
    """Return the shapes of a hall: its walls, and a block in each cell where something stands."""
    walls = {
        "type": "rect",
        "x0": -0.56,
        "x1": columns - 0.44,
        "y0": 0.44 - rows,
        "y1": 0.56,
        "line": {"color": "@axis", "width": 3},
        "layer": "below",
    }
    return [walls, *(block(*cell, fill=fill, edge=edge) for cell in blocks)]


def block(row, column, rows=1, columns=1, fill="@thing_soft", edge="@thing"):
    """Return the shape of something that takes up some cells: a shelf, or a hole."""
    return {
        "type": "rect",
        "x0": column - 0.42,
        "x1": column + columns - 0.58,
        "y0": -row + 0.42,
        "y1": -row - rows + 0.58,
        "fillcolor": fill,
        "line": {"color": edge, "width": 2},
        "layer": "below",
    }


def tiles(cells, values, hover, size=TILE):
    """Return the squares of cells, painted by values from 0 to 100 (50 is nothing)."""
    x, y = xy(cells)
    marker = {
        "symbol": "square",
        "size": size,
        "color": np.asarray(values),
        "colorscale": VALUES,
        "cmin": 0,
        "cmax": 100,
        "showscale": False,
        "opacity": 0.62,
        "line": {"width": 0},
    }
    return {"mode": "markers", "x": x, "y": y, "hovertext": hover, "hoverinfo": "text", "marker": marker}


def shade(values, most):
    """Return values from -most to most as whole numbers from 0 to 100, for tiles."""
    return np.clip(50 + 50 * np.asarray(values) / most, 0, 100).round().astype(int)


def arrows(cells, texts):
    """Return the words that show a move in every cell."""
    return words(*xy(cells), texts, at="middle center", textfont={"color": "@ink", "size": 19, "weight": 800})


def prints(cells, sizes):
    """Return the footprints: the more often a cell was entered, the larger."""
    x, y = xy(cells)
    return {
        "mode": "markers",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "marker": {"symbol": "circle", "color": "@train", "size": sizes, "opacity": 0.75, "line": {"width": 0}},
    }


def steps(visits):
    """Return the sizes of footprints for numbers of visits."""
    visits = np.asarray(visits)
    return np.where(visits > 0, np.clip(9 + 4 * np.sqrt(visits), 0, 32).round(), 0).astype(int)


def robot(cell, color="@ink"):
    """Return the traces of a robot: body and eyes."""
    (x,), (y,) = xy(cell)
    body = {"symbol": "square", "size": 26, "color": color, "line": {"color": "@paper", "width": 2}}
    eyes = {"symbol": "circle", "size": 6, "color": "@paper", "line": {"width": 0}}
    return {
        "robot": {
            "mode": "markers",
            "x": np.array([x]),
            "y": np.array([y]),
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": body,
        },
        "eyes": {
            "mode": "markers",
            "x": np.array([x - 0.13, x + 0.13]),
            "y": np.array([y + 0.08] * 2),
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": eyes,
        },
    }
