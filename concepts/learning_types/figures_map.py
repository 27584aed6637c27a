"""The customers' map: what it is drawn with in more than one figure."""

import numpy as np

from concepts.learning_types import groups as shop
from stage.layout import axis, paints
from stage.layout import words as texts

BOX = np.array([[-0.08, 1.2], [2.62, 4.9]])  # of the map, lower left and upper right: log10 (days + 1), log10 pounds
CORNERS = np.array([[0, 1.4], [2.55, 1.4], [2.55, 4.7], [0, 4.7]])  # where the model's verdicts may stand
NAMES, MOST = "ABCDE", 5  # of the groups
PAINT = (
    "@axis",
    "@bad",
    "@good",
    "@0",
    "@3",
    "@6",
    "@5",
    "@7",
)  # no label, did not come back, came back, groups A to E
HIDDEN, GROUP = 0, 3


def axes(words):
    """Return the map's axes."""
    days, money = np.array([0, 10, 100, 365]), [100, 1000, 10_000]
    x = axis(words["x"], *BOX[:, 0], tickvals=np.log10(days + 1), ticktext=days.astype(str).tolist(), showgrid=False)
    return x, axis("", *BOX[:, 1], tickvals=np.log10(money), ticktext=["£100", "£1k", "£10k"])


def points(spots, codes, words, size):
    """Return the customers' trace, painted by codes (see PAINT)."""
    since, spent = shop.days(spots[:, 0]).round().astype(int), shop.pounds(spots[:, 1])
    return {
        "x": spots[:, 0],
        "y": spots[:, 1],
        "mode": "markers",
        "hoverinfo": "text",
        "hovertext": [words["hover"].format(days=d, pounds=p) for d, p in zip(since, spent)],
        "marker": {"color": codes, **paints(*PAINT), "size": size, "opacity": 0.9, "line": {"width": 0}},
    }


def line(ends):
    """Return the trace of the model's line."""
    return {
        "x": ends[:, 0],
        "y": ends[:, 1],
        "mode": "lines",
        "line": {"color": "@model", "width": 5},
        "hoverinfo": "skip",
    }


def ends(weights):
    """Return where the line a + b x + c y = 0 enters and leaves the map (2, 2); nan where it does not, or None."""
    if weights is None:
        return np.full((2, 2), np.nan)
    a, b, c = weights
    (x0, y0), (x1, y1) = BOX
    found = [(x, -(a + b * x) / c) for x in (x0, x1) if c] + [(-(a + c * y) / b, y) for y in (y0, y1) if b]
    inside = [(x, y) for x, y in found if x0 - 1e-9 <= x <= x1 + 1e-9 and y0 - 1e-9 <= y <= y1 + 1e-9]
    return np.array(inside[:2]) if len(inside) >= 2 else np.full((2, 2), np.nan)


def verdicts(weights, words):
    """Return the model's two answers as they stand in the corners of their own sides: places (2, 2) and texts."""
    if weights is None:
        return CORNERS[:2], [" ", " "]
    height = weights[0] + CORNERS @ weights[1:]
    corners = [height.argmax(), height.argmin()]
    told = [
        words[name] if there else " "
        for name, there in zip(("says_yes", "says_no"), (height.max() > 0, height.min() < 0))
    ]
    middle = np.clip(CORNERS[corners], [0.36, 0], [2.2, 6])
    return middle, told


def corner_texts(places, told):
    """Return the trace of the verdicts."""
    return texts(places[:, 0], places[:, 1], told, ["@good", "@bad"], "middle center")


def moved(corners):
    """Return how the verdicts move, frame by frame."""
    places = np.array([at for at, _ in corners])
    return {"x": places[..., 0], "y": places[..., 1], "text": [told for _, told in corners]}
