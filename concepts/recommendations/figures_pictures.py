"""Small line drawings of what is sold: a product is drawn by a word in its name. Points lie in -1..1, pieces end in NaN."""

import numpy as np

GAP = (np.nan, np.nan)
_BOW = [(0, 0.35), (-0.35, 0.75), (-0.55, 0.45), (0, 0.35), (0.35, 0.75), (0.55, 0.45), (0, 0.35)]
DRAWN = {
    "gift": [
        (-0.7, 0.35),
        (0.7, 0.35),
        (0.7, -0.75),
        (-0.7, -0.75),
        (-0.7, 0.35),
        GAP,
        (0, 0.35),
        (0, -0.75),
        GAP,
        *_BOW,
    ],
    "cup": [
        *[(-0.75, 0.3), (-0.6, -0.3), (-0.3, -0.5), (0.2, -0.5), (0.45, -0.3), (0.55, 0.3), (-0.75, 0.3), GAP],
        *[(0.53, 0.15), (0.85, 0.1), (0.8, -0.2), (0.47, -0.25), GAP, (-0.8, -0.7), (0.7, -0.7)],
    ],
    "bag": [
        *[(-0.7, 0.2), (0.7, 0.2), (0.6, -0.8), (-0.6, -0.8), (-0.7, 0.2), GAP],
        *[(-0.35, 0.2), (-0.3, 0.6), (0, 0.8), (0.3, 0.6), (0.35, 0.2)],
    ],
    "heart": [
        *[(0, 0.35), (-0.3, 0.65), (-0.65, 0.6), (-0.8, 0.2), (-0.55, -0.2), (0, -0.8)],
        *[(0.55, -0.2), (0.8, 0.2), (0.65, 0.6), (0.3, 0.65), (0, 0.35)],
    ],
    "clock": [
        *[(0.7 * np.sin(a), 0.7 * np.cos(a) - 0.1) for a in np.linspace(0, 2 * np.pi, 17)],
        *[GAP, (0, 0.35), (0, -0.1), (0.3, -0.25), GAP, (-0.6, 0.75), (-0.3, 0.85), GAP, (0.3, 0.85), (0.6, 0.75)],
    ],
    "light": [
        *[(-0.4, 0), (0.4, 0), (0.35, -0.75), (-0.35, -0.75), (-0.4, 0), GAP, (0, 0), (0, 0.15), GAP],
        *[(0, 0.15), (-0.2, 0.4), (0, 0.85), (0.2, 0.4), (0, 0.15)],
    ],
    "tin": [
        *[
            (-0.65, 0.5),
            (0.65, 0.5),
            (0.65, -0.7),
            (-0.65, -0.7),
            (-0.65, 0.5),
            GAP,
            (-0.75, 0.75),
            (0.75, 0.75),
            (0.75, 0.5),
        ],
        *[(-0.75, 0.5), (-0.75, 0.75), GAP, (-0.35, -0.1), (0.35, -0.1)],
    ],
    "frame": [
        *[(-0.75, 0.75), (0.75, 0.75), (0.75, -0.75), (-0.75, -0.75), (-0.75, 0.75), GAP],
        *[(-0.45, 0.45), (0.45, 0.45), (0.45, -0.45), (-0.45, -0.45), (-0.45, 0.45)],
    ],
    "bunting": [
        *[(-0.95, 0.5), (0, 0.3), (0.95, 0.5), GAP, (-0.85, 0.48), (-0.6, -0.3), (-0.35, 0.37), GAP],
        *[(-0.25, 0.35), (0, -0.45), (0.25, 0.35), GAP, (0.35, 0.37), (0.6, -0.3), (0.85, 0.48)],
    ],
    "tree": [
        *[(0, 0.9), (0.4, 0.3), (0.2, 0.3), (0.6, -0.2), (0.3, -0.2), (0.75, -0.65), (-0.75, -0.65), (-0.3, -0.2)],
        *[(-0.6, -0.2), (-0.2, 0.3), (-0.4, 0.3), (0, 0.9), GAP, (0, -0.65), (0, -0.9)],
    ],
    "bird": [
        *[(-0.9, 0.1), (-0.55, 0.3), (-0.3, 0.5), (0, 0.3), (0.4, 0.15), (0.95, 0.35), (0.6, -0.15), (0.2, -0.5)],
        *[(-0.3, -0.45), (-0.6, -0.1), (-0.9, 0.1), GAP, (-0.1, -0.48), (-0.1, -0.8), GAP, (0.1, -0.5), (0.1, -0.8)],
    ],
    "stand": [
        *[(-0.85, -0.1), (0.85, -0.1), GAP, (-0.55, 0.4), (0.55, 0.4), GAP, (-0.95, -0.6), (0.95, -0.6), GAP],
        *[(0, -0.85), (0, 0.8), (-0.1, 0.9), (0.1, 0.9), (0, 0.8), GAP, (-0.4, -0.85), (0.4, -0.85)],
    ],
}
SIGNS = (  # the first that is in the name decides
    ("christmas", "tree"), ("santa", "tree"), ("cakestand", "stand"), ("cake stand", "stand"), ("bunting", "bunting"),
    ("clock", "clock"), ("bag", "bag"), ("shopper", "bag"), ("t-light", "light"), ("candle", "light"), ("lantern", "light"),
    ("light", "light"), ("heart", "heart"), ("bird", "bird"), ("dove", "bird"), ("hen", "bird"), ("teacup", "cup"),
    ("mug", "cup"), ("tea", "cup"), ("cup", "cup"), ("jug", "cup"), ("bowl", "cup"), ("tin", "tin"), ("jar", "tin"),
    ("box", "tin"), ("frame", "frame"), ("sign", "frame"), ("mirror", "frame"), ("block", "frame"),
)  # fmt: skip
LONGEST = max(map(len, DRAWN.values())) + 1


def kind(name):
    """Return which drawing stands for a product.

    >>> kind("Roses regency teacup and saucer"), kind("Skipping rope")
    ('cup', 'gift')
    """
    return next((drawing for sign, drawing in SIGNS if sign in name.lower()), "gift")


def draw(names, x, y, wide, tall):
    """Return x and y of one line that draws all products, each around its place and of half the width wide; a
    fixed number of points each, so that only data changes."""
    xs, ys = np.full((len(names), LONGEST), np.nan), np.full((len(names), LONGEST), np.nan)
    for i, name in enumerate(names):
        points = np.array(DRAWN[kind(name)], float)
        xs[i, : len(points)], ys[i, : len(points)] = x[i] + wide * points[:, 0], y[i] + tall * points[:, 1]
    return xs.ravel(), ys.ravel()
