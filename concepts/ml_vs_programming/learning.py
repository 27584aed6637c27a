"""Machine learning: the same messages with their answers, and the rules come out (data + answers -> rules).

Naive Bayes on words, the classic of spam filtering (Sahami, Dumais, Heckerman and Horvitz 1998; McCallum and Nigam
1998). For every word w the model counts in how many spam and in how many ordinary messages it occurs, and keeps one
number:

    weight(w) = log (s + a) / (S + a V)  -  log (h + a) / (H + a V)

s, h   messages with w among the spam and the ordinary ones       S, H   their sums over all words
V      words seen in training        a      0.5, so that a word never seen in one class is not taken for impossible

A message is called spam if the weights of its words, plus log (number of spam / number of ordinary messages), come to
more than 0. Every digit counts as "0": 08452810000 is simply a number of eleven digits. A word not seen in training
says nothing.
"""

from dataclasses import dataclass

import numpy as np

from concepts.ml_vs_programming.rules import TOKEN

ALPHA = 0.5
DIGITS = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, kw_only=True)
class Model:
    weights: np.ndarray  # (..., v) natural logarithm of "how many times as common in spam"; 0 for words not seen
    bias: np.ndarray  # (...) log of spam to ordinary messages; minus infinity when no spam was seen


@dataclass(frozen=True, kw_only=True)
class Curve:
    sizes: np.ndarray  # (s,) numbers of training examples
    measures: dict  # "precision", "recall", "f1" -> (s, r), r repeated samples, on messages never trained on
    model: Model  # of the sample whose F1 runs closest to the middle: weights (s, v)
    common: np.ndarray  # (s, v) share of that sample's spam with the word
    known: np.ndarray  # (s,) words that model keeps a weight for


def shape(text):
    """Return the text in lower case with every digit written 0."""
    return text.lower().translate(DIGITS)


def vectorizer():
    """Return the CountVectorizer that notes which words and signs a message contains."""
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(binary=True, preprocessor=shape, token_pattern=TOKEN, dtype=np.float64)


def fit(spam, ham, n_spam, n_ham):
    """Return the Model of word counts spam, ham (..., v) over n_spam and n_ham messages (...)."""
    known = spam + ham > 0
    smoothing = ALPHA * known.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.log((spam + ALPHA) / (spam.sum(axis=-1, keepdims=True) + smoothing)) - np.log(
            (ham + ALPHA) / (ham.sum(axis=-1, keepdims=True) + smoothing)
        )
        bias = np.log(np.asarray(n_spam, dtype=float)) - np.log(np.asarray(n_ham, dtype=float))
    return Model(weights=np.where(known, weights, 0.0), bias=bias)


def trained(X, y):
    """Return the Model of all rows of X (m, v) with answers y (m,)."""
    return fit(y @ X, ~y @ X, y.sum(), (~y).sum())


def says_spam(model, X):
    """Return what the model calls spam among the rows of X (m, v), as booleans (..., m)."""
    return (X @ model.weights.T + model.bias > 0).T


def measures(flagged, spam):
    """Return precision, recall, F1, each (...), of flagged (..., m) against the answers (m,); 0: nothing flagged."""
    hits = (flagged & spam).sum(axis=-1)
    stopped, total = flagged.sum(axis=-1), spam.sum()
    return {
        "precision": hits / np.maximum(stopped, 1),
        "recall": hits / max(total, 1),
        "f1": 2 * hits / np.maximum(stopped + total, 1),
    }


def learning_curve(X, y, X_test, y_test, sizes, *, repeats, seed):
    """Return the Curve of models trained on the first n rows of `repeats` random orders of X (m, v)."""
    sizes = np.asarray(sizes)
    if not 1 <= sizes.min() <= sizes.max() <= X.shape[0]:
        raise ValueError(f"sizes {sizes.min()}..{sizes.max()} must lie between 1 and the {X.shape[0]} examples")

    def counted(place):
        """Return the word counts of spam and of all rows (s, v), and how many rows are spam (s,), among the first n."""
        chosen = place < sizes[:, None]  # (s, m)
        return (chosen & y) @ X, chosen @ X, (chosen & y).sum(axis=1)

    def model(spam, all_rows, n_spam):
        return fit(spam, all_rows - spam, n_spam, sizes - n_spam)

    rng = np.random.default_rng(seed)
    places = [rng.permutation(X.shape[0]).argsort() for _ in range(repeats)]
    found = [measures(says_spam(model(*counted(place)), X_test), y_test) for place in places]
    scores = {name: np.stack([one[name] for one in found], axis=1) for name in found[0]}
    typical = np.abs(scores["f1"] - np.median(scores["f1"], axis=1)[:, None]).sum(axis=0).argmin()
    spam, all_rows, n_spam = counted(places[typical])
    return Curve(
        sizes=sizes,
        measures=scores,
        model=model(spam, all_rows, n_spam),
        common=spam / np.maximum(n_spam, 1)[:, None],
        known=(all_rows > 0).sum(axis=1),
    )
