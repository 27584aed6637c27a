"""The reader inside the flywheel: a support vector machine that learns to read hand-written digits.

The pictures are real: 1,797 digits of 8 x 8 pixels, the test half of Alpaydin and Kaynak's Optical Recognition of Handwritten Digits
(1998, doi:10.24432/C50P49), as scikit-learn carries them. SVC with a radial basis function is scikit-learn's own example for them.

A seed shuffles the pile, dealt from its end: 597 for the test, never learned from; ten to start with, one of each digit; 1,190 that arrive in order.
The drift is a tilted camera: pictures turned by some degrees about their middle (bilinear, corners filled with blank paper).
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

TEST = 597                            # pictures
GAMMA, PENALTY = 0.0005, 10           # the SVC's settings, the same for every training
RELIABLE = 0.9                        # a digit counts as read reliably from this share on


@dataclass(frozen=True)
class Deal:
    test: np.ndarray    # (597,) rows of the pictures, for measuring only
    start: np.ndarray   # (10,) rows, one of each digit
    stream: np.ndarray  # (1190,) rows in the order they arrive


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


@lru_cache(maxsize=16)
def deal(seed):
    """Return the Deal of one seed."""
    order = np.random.default_rng(seed).permutation(len(digits()))[::-1]
    test, rest = order[:TEST], order[TEST:]
    start = np.array([rest[np.argmax(digits()[rest] == digit)] for digit in range(10)])
    return Deal(test, start, rest[~np.isin(rest, start)])


def trained(ink, labels):
    """Return a reader trained from scratch on pictures (n, 64) and the labels (n,) they were given."""
    from sklearn.svm import SVC

    return SVC(gamma=GAMMA, C=PENALTY).fit(ink, labels)


def accuracy(answers, test):
    """Return the share of the test pictures whose answer (m,) is the digit they show."""
    return float((answers == digits()[test]).mean())


def reliable(answers, test):
    """Return how many of the ten digits are read reliably: at least RELIABLE of their test pictures answered right."""
    truth = digits()[test]
    return sum(float((answers[truth == digit] == digit).mean()) >= RELIABLE for digit in range(10))
