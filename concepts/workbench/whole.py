"""Whether a model from elsewhere is one that could be ours, and complete.

Support vectors and neighbours are read by compiled code that does not look where an array ends: their arrays must fit
each other.
"""

import numpy as np


def whole(model):
    """Whether it is a pipeline that prepares columns and then predicts, with arrays of the size they must have."""
    from sklearn import cluster, dummy, linear_model, neighbors, svm
    from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
    from sklearn.pipeline import Pipeline

    known = {
        linear_model.LogisticRegression: _any,
        linear_model.Ridge: _any,
        dummy.DummyClassifier: _any,
        dummy.DummyRegressor: _any,
        cluster.KMeans: _any,
        neighbors.KNeighborsClassifier: _near,
        neighbors.KNeighborsRegressor: _near,
        svm.SVC: _supported,
        svm.SVR: _supported,
    }
    try:
        prepared, last = (step for _, step in model.steps)
        last = last.regressor_ if type(last) is TransformedTargetRegressor else last
        return type(model) is Pipeline and type(prepared) is ColumnTransformer and bool(known[type(last)](last))
    except (AttributeError, TypeError, ValueError, KeyError):
        return False


def _any(_last):
    return True


def _near(last):
    """Whether each of the rows kept has an answer, and that answer is a class."""
    y, rows = last._y, len(last._fit_X)
    classes = len(last.classes_) if hasattr(last, "classes_") else None
    brute = last.algorithm == last._fit_method == "brute"
    return brute and y.shape == (rows,) and (classes is None or (y.min() >= 0 and y.max() < classes))


def _supported(last):
    """Whether support vectors, their weights and their classes are as many as they say."""
    n, counts = len(last.support_vectors_), last._n_support
    classes = len(last.classes_) if hasattr(last, "classes_") else 2
    amounts = not hasattr(last, "classes_")
    plain = last.kernel == "rbf" and not last._sparse and not len(last._probA) and "_impl" not in vars(last)
    return (
        plain
        and last.support_vectors_.shape == (n, last.n_features_in_)
        and last.support_.shape == (n,)
        and last._dual_coef_.shape == (classes - 1, n)
        and last._intercept_.shape == (classes * (classes - 1) // 2,)
        and counts.shape == (classes,)
        and np.all(counts >= 0)
        and (amounts or counts.sum() == n)
    )
