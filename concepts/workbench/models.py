"""The models that compete, each a scikit-learn pipeline that prepares the columns as it needs them.

Distance and slope (linear, neighbours, support vectors, net) want numbers of like size: skewed ones as logarithms, then scaled, categories as
columns of 0 and 1. Trees take numbers as they are.
"""

import numpy as np

MODELS = ("baseline", "linear", "neighbours", "tree", "forest", "boosting", "svm", "net")
GROUPS = tuple(f"groups_{k}" for k in range(2, 8))
SCORES = {"binary": "roc_auc", "classes": "accuracy", "amount": "r2", "groups": "silhouette"}
TREES = ("tree", "forest", "boosting", "baseline")
SKEW = 2.0  # from which a column without negative numbers is taken as its logarithm
WORDS = 300  # of a text column
SPACE = {
    "linear": {"C": (-3, 3)},
    "neighbours": {"n_neighbors": (3, 80)},
    "tree": {"max_leaf_nodes": (4, 200), "min_samples_leaf": (1, 60)},
    "forest": {"max_features": (0.2, 1.0), "min_samples_leaf": (1, 30)},
    "boosting": {"learning_rate": (-2, -0.3), "max_leaf_nodes": (4, 40), "max_iter": (40, 160)},
    "svm": {"C": (-2, 2), "gamma": (-3, 0)},
    "net": {"alpha": (-5, 0), "learning_rate_init": (-4, -2)},
}  # what may be tuned, and between which bounds; a negative bound is a power of ten

FIT = {
    "baseline": (0.015, 0, 0.15),
    "linear": (0.02, 1, 0.15),
    "neighbours": (0.02, 2, 0.15),
    "tree": (0.02, 2, 0.2),
    "forest": (0.2, 40, 0),
    "boosting": (0.04, 5, 2),
    "svm": (0.02, 25, 0),
    "net": (0.05, 12, 0),
}  # seconds of a fit and its score: of any, of a million rows x root of columns, of a million cells; measured, two classes
MORE = {
    ("boosting", "classes"): 4,
    ("forest", "amount"): 2,
    ("svm", "amount"): 2,
    ("net", "amount"): 3,
}  # times as long
GROUPED = (0.1, 20, 0.2)  # the same, of groups


def seconds(name, setup):
    """Return about how many seconds a fit of a model and its score take."""
    any_, rows, cells = FIT.get(name, GROUPED)
    n, p = setup.X.shape
    return (any_ + 1e-6 * n * (rows * np.sqrt(p) + cells * p)) * MORE.get((name, setup.problem), 1)


def names(problem):
    """Return the models for a problem."""
    return GROUPS if problem == "groups" else MODELS


def pipeline(name, X, problem, *, seed=0, **settings):
    """Return an unfitted pipeline; X (n, p) says which columns it has to prepare.

    Raises ValueError for a name that is not one of names(problem).
    """
    from sklearn.pipeline import make_pipeline

    if name not in names(problem):
        raise ValueError(f"model={name} must be one of {', '.join(names(problem))}")
    return make_pipeline(_prepared(X, name in TREES), _model(name, problem, seed, settings))


def _prepared(X, as_it_is):
    from sklearn.compose import ColumnTransformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, OrdinalEncoder, StandardScaler

    numbers = [c for c in X.columns if X[c].dtype != object]
    texts = [c for c in X.columns if X[c].dtype == object and X[c].nunique() > 50 and X[c].str.len().mean() > 20]
    kinds = [c for c in X.columns if X[c].dtype == object and c not in texts]
    skewed = [] if as_it_is else [c for c in numbers if X[c].min() >= 0 and X[c].skew() > SKEW]
    plain = [c for c in numbers if c not in skewed]
    fill = lambda: SimpleImputer(strategy="median", keep_empty_features=True)
    scaled = [] if as_it_is else [StandardScaler()]
    logs = FunctionTransformer(np.log1p, feature_names_out="one-to-one")
    one_hot = OneHotEncoder(handle_unknown="infrequent_if_exist", max_categories=20, sparse_output=False)
    in_order = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    parts = [
        ("numbers", make_pipeline(fill(), *scaled), plain),
        ("logs", make_pipeline(fill(), logs, *scaled), skewed),
        ("kinds", in_order if as_it_is else one_hot, kinds),
        *((f"words {c}", TfidfVectorizer(max_features=WORDS), c) for c in texts),
    ]
    return ColumnTransformer([part for part in parts if part[2]], sparse_threshold=0)


def _model(name, problem, seed, settings):
    from sklearn import cluster, dummy, ensemble, linear_model, neighbors, neural_network, svm, tree

    if name in GROUPS:
        return cluster.KMeans(int(name.split("_")[1]), n_init=5, random_state=seed)
    amount, chance = problem == "amount", {"random_state": seed}
    if name == "linear" and amount:
        return linear_model.Ridge(alpha=1 / settings.get("C", 1.0))
    brute = {"algorithm": "brute"}  # a tree of neighbours would make its file one that is refused
    classes = {
        "baseline": (dummy.DummyClassifier, {"strategy": "prior"}),
        "linear": (linear_model.LogisticRegression, {"max_iter": 500}),
        "neighbours": (neighbors.KNeighborsClassifier, {"n_neighbors": 25, **brute}),
        "tree": (tree.DecisionTreeClassifier, {"max_leaf_nodes": 20, **chance}),
        "forest": (ensemble.RandomForestClassifier, {"n_estimators": 100, "min_samples_leaf": 3, **chance}),
        "boosting": (ensemble.HistGradientBoostingClassifier, {"max_iter": 80, **chance}),
        "svm": (svm.SVC, chance),
        "net": (neural_network.MLPClassifier, {"hidden_layer_sizes": (16,), "early_stopping": True, **chance}),
    }
    amounts = {
        "baseline": (dummy.DummyRegressor, {}),
        "neighbours": (neighbors.KNeighborsRegressor, {"n_neighbors": 15, **brute}),
        "tree": (tree.DecisionTreeRegressor, {"max_leaf_nodes": 20, **chance}),
        "forest": (ensemble.RandomForestRegressor, {"n_estimators": 100, "min_samples_leaf": 3, **chance}),
        "boosting": (ensemble.HistGradientBoostingRegressor, {"max_iter": 80, **chance}),
        "svm": (_ScaledSVR, {}),
        "net": (_ScaledNet, {"hidden_layer_sizes": (16,), "early_stopping": True, **chance}),
    }
    kind, usual = (amounts if amount else classes)[name]
    return kind(**usual | settings)


def _ScaledSVR(**settings):
    return _of_like_size("svm", "SVR", settings)


def _ScaledNet(**settings):
    return _of_like_size("neural_network", "MLPRegressor", settings)


def _of_like_size(module, name, settings):
    """Return a regressor that sees its target scaled: these two do not find theirs otherwise."""
    from importlib import import_module

    from sklearn.compose import TransformedTargetRegressor
    from sklearn.preprocessing import StandardScaler

    return TransformedTargetRegressor(
        getattr(import_module(f"sklearn.{module}"), name)(**settings), transformer=StandardScaler()
    )
