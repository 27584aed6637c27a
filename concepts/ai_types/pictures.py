"""Real pictures of 8 x 8 pixels, ink 0..16: 1,797 hand-written digits (Alpaydin and Kaynak 1998, with scikit-learn) and 1,500
pieces of clothing (Fashion-MNIST: Xiao, Rasul, Vollgraf 2017); and what can be done to a picture.

ink (n, 64) from 0 to 1, row by row · k in -STEPS..STEPS how far a picture is changed, k = 0 not at all
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data import load

SIDE, PIXELS, FULL = 8, 64, 16
TEST = 300  # digits that are kept for measuring; as many pieces of clothing
STEPS = 18
DEGREES, SHIFT, GREY = 10, 6, 9  # degrees a step; steps a pixel; steps until only grey is left
CLOTHES = ("shirt", "trousers", "pullover", "dress", "coat", "sandal", "blouse", "sneaker", "bag", "boot")
HOWS = ("turned", "shifted", "inverted")


@dataclass(frozen=True, kw_only=True)
class Pictures:
    train: np.ndarray  # (n, 64) ink
    train_labels: np.ndarray  # (n,)
    test: np.ndarray  # (TEST, 64)
    test_labels: np.ndarray  # (TEST,)


@lru_cache(maxsize=1)
def _digits():
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


@lru_cache(maxsize=4)
def digits(seed=0):
    """Return the digits, split at random."""
    return _split(*_digits(), seed)


@lru_cache(maxsize=4)
def clothes(seed=0):
    """Return the pieces of clothing, split at random."""
    table = load("fashion_mnist_8x8").to_numpy()
    return _split(table[:, 1:], table[:, 0], seed)


def _split(ink, labels, seed):
    order = np.random.default_rng(seed).permutation(len(ink))
    test, train = order[:TEST], order[TEST:]
    ink = (ink / FULL).astype(np.float32)
    return Pictures(train=ink[train], train_labels=labels[train], test=ink[test], test_labels=labels[test])


def moved(degrees=0.0, right=0.0):
    """Return the matrix (64, 64) that turns a picture anticlockwise about its middle, then shifts it by `right` pixels.

    Each new pixel is the mean of the four old ones it falls between, by nearness (bilinear); what comes from outside is blank.
    """
    middle = (SIDE - 1) / 2
    row, column = np.divmod(np.arange(PIXELS), SIDE)
    angle = np.deg2rad(degrees)
    x, up = column - middle - right, middle - row
    old_x = x * np.cos(angle) + up * np.sin(angle) + middle
    old_row = middle - (up * np.cos(angle) - x * np.sin(angle))
    matrix = np.zeros((PIXELS, PIXELS))
    for dr in (0, 1):
        for dx in (0, 1):
            r, c = np.floor(old_row.round(9)).astype(int) + dr, np.floor(old_x.round(9)).astype(int) + dx
            weight = np.maximum(0, 1 - abs(old_row - r)) * np.maximum(0, 1 - abs(old_x - c))
            inside = (r >= 0) & (r < SIDE) & (c >= 0) & (c < SIDE)
            matrix[np.arange(PIXELS)[inside], (r * SIDE + c)[inside]] += weight[inside]
    return matrix


@lru_cache(maxsize=64)
def _change(how, k):
    """Return (matrix, constant) of a change: ink becomes matrix @ ink + constant."""
    if how == "turned":
        return moved(degrees=DEGREES * k).astype(np.float32), np.float32(0)
    if how == "shifted":
        return moved(right=k / SHIFT).astype(np.float32), np.float32(0)
    contrast = np.float32(1 - abs(k) / GREY)
    return contrast * np.eye(PIXELS, dtype=np.float32), (1 - contrast) / 2


def changed(ink, how, k):
    """Return pictures (n, 64) changed by k steps: turned, shifted, or faded through grey into their negative."""
    matrix, constant = _change(how, k)
    return ink @ matrix.T + constant
