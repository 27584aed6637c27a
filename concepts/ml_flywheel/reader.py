"""The reader inside the flywheel: a support vector machine that learns to read hand-written digits.

The pictures are real: 1,797 digits of 8 x 8 pixels, the test half of Alpaydin and Kaynak's Optical Recognition of
Handwritten Digits (1998, doi:10.24432/C50P49), as scikit-learn carries them. SVC with a radial basis function is
scikit-learn's own example for them.

A seed shuffles the pile, dealt from its end: 597 for the test, never learned from; ten to start with, one of each
digit; 1,190 that arrive in order. The drift is a tilted camera: pictures turned by some degrees about their middle
(bilinear, corners filled with blank paper). Upright pictures can lie only so many whole distances apart: how alike each
makes them is worked out once for all, and training and reading take a few milliseconds.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

TEST = 597  # pictures
GAMMA, PENALTY = 0.0005, 10  # the SVC's settings, the same for every training
RELIABLE = 0.9  # a digit counts as read reliably from this share on


@dataclass(frozen=True, kw_only=True)
class Deal:
    test: np.ndarray  # (597,) rows of the pictures, for measuring only
    start: np.ndarray  # (10,) rows, one of each digit
    stream: np.ndarray  # (1190,) rows in the order they arrive


@dataclass(frozen=True, kw_only=True)
class Reader:
    svc: object  # fitted on how alike its pictures are
    rows: np.ndarray  # (n,) rows of the pictures it was trained on
    tilts: np.ndarray  # (n,) degrees at which each was taken

    def read(self, rows, tilt=0):
        """Return its answers (m,) for the pictures in these rows, turned by tilt degrees."""
        return self.svc.predict(alike(rows, np.full(len(rows), tilt), self.rows, self.tilts))


@lru_cache(maxsize=1)
def _loaded():
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


def digits():
    """Return the digits (1797,) that the pictures show."""
    return _loaded()[1]


@lru_cache(maxsize=8)
def pictures(tilt=0):
    """Return all pictures (1797, 64), ink 0..16, turned by tilt degrees."""
    upright = _loaded()[0]
    if not tilt:
        return upright
    from scipy.ndimage import rotate

    return rotate(upright.reshape(-1, 8, 8), tilt, axes=(1, 2), reshape=False, order=1).reshape(-1, 64)


def alike(rows, tilts, others, other_tilts):
    """Return how alike pictures are, (n, m) from 0 to 1: exp(-GAMMA times the squared distance of their pixels)."""
    if tilts.any() or other_tilts.any():
        return np.exp(-GAMMA * _far(_ink(rows, tilts), _ink(others, other_tilts)))
    upright = pictures().astype(np.float32)  # ink is a whole number, and so is a distance: at most 64 times 16 squared
    return _falling()[_far(upright[rows], upright[others]).astype(int)]


@lru_cache(maxsize=1)
def _falling():
    return np.exp(-GAMMA * np.arange(64 * 16**2 + 1))


def _far(ink, other):
    return (ink**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * ink @ other.T


def _ink(rows, tilts):
    ink = np.empty((len(rows), 64))
    for tilt in np.unique(tilts):
        ink[tilts == tilt] = pictures(int(tilt))[rows[tilts == tilt]]
    return ink


@lru_cache(maxsize=16)
def deal(seed):
    """Return the Deal of one seed."""
    order = np.random.default_rng(seed).permutation(len(digits()))[::-1]
    test, rest = order[:TEST], order[TEST:]
    start = np.array([rest[np.argmax(digits()[rest] == digit)] for digit in range(10)])
    return Deal(test=test, start=start, stream=rest[~np.isin(rest, start)])


def trained(rows, tilts, labels):
    """Return a Reader trained from scratch on pictures (n,), turned by these degrees (n,), and labels (n,)."""
    from sklearn.svm import SVC

    svc = SVC(kernel="precomputed", C=PENALTY).fit(alike(rows, tilts, rows, tilts), labels)
    return Reader(svc=svc, rows=rows, tilts=tilts)


def accuracy(answers, test):
    """Return the share of the test pictures whose answer (m,) is the digit they show."""
    return float((answers == digits()[test]).mean())


def reliable(answers, test):
    """Return how many of the ten digits are read reliably: at least RELIABLE of their test pictures answered right."""
    right = np.bincount(digits()[test], answers == digits()[test], 10) / np.bincount(digits()[test], minlength=10)
    return int((right >= RELIABLE).sum())
