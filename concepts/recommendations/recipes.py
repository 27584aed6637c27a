"""Four recipes, each a score for every product: the higher, the earlier it is shown.

popular    how many customers bought it, ever (Popularity-Count: the same list for everyone)
trending   how many bought it in the last four weeks (also the same for everyone)
item       how many customers bought it together with what you have, divided by its own buyers ** discount
           (item to item, as SIMS; the service names the discount, this formula for it is ours)
factors    a short row of numbers for every customer and every product; the score is their product (alternating least
           squares, Hu, Koren and Volinsky 2008, doi:10.1109/ICDM.2008.22, from the library implicit)

A pair that fewer than LEAST customers bought together counts as none; where nothing is known, the popular come first.
"""

import numpy as np

RECIPES = ("item", "factors", "trending", "popular")
LEAST = 3  # customers: what the service calls min_cointeraction_count
LONGEST = 25  # places of a list
PART = 100  # products counted at once, to need little memory
FALLBACK = 1e-9  # what one buyer is worth where nothing else is known
FACTORS = {"factors": 32, "regularization": 0.05, "alpha": 1.0, "iterations": 15}


def together(it):
    """Return how many customers (p, p) bought two products of a Split, 0 for the same and for fewer than LEAST."""
    return it.once("together", lambda: _together(it.known))


def _together(known):
    p, buyers = known.shape[1], known.T.tocsr()
    counts = np.zeros((p, p), np.uint16)
    for start in range(0, p, PART):
        counts[start : start + PART] = (buyers[start : start + PART] @ known).toarray()
    np.fill_diagonal(counts, 0)
    counts[counts < LEAST] = 0
    return counts


def trained(it):
    """Return the library's factor model of a Split."""
    return it.once("trained", lambda: _trained(it.known))


def _trained(known):
    from implicit.cpu.als import AlternatingLeastSquares

    model = AlternatingLeastSquares(**FACTORS, num_threads=1, random_state=0)
    model.fit(known, show_progress=False)
    return model


def scores(recipe, it, history, discount=0.5):
    """Return the scores (h, p) of all products for h customers with a history (h, p), sparse, by a recipe of a Split."""
    if recipe == "item":
        return discounted(history @ together(it), it.buyers, discount)
    if recipe == "factors":
        model = trained(it)
        users = model.recalculate_user(np.arange(history.shape[0]), history)
        return np.atleast_2d(users) @ model.item_factors.T + FALLBACK * it.buyers
    worth = it.lately + FALLBACK * it.buyers if recipe == "trending" else it.buyers
    return np.tile(worth.astype(np.float32), (history.shape[0], 1))


def discounted(counts, buyers, discount):
    """Return counts (h, p) divided by buyers (p,) ** discount; where there are none, the popular come first.

    >>> discounted(np.array([[8.0, 3.0]]), np.array([16, 1]), 0.5).round(3).tolist()
    [[2.0, 3.0]]
    """
    return counts * np.maximum(buyers, 1).astype(np.float32) ** -discount + FALLBACK * buyers


def best(scored, hidden=None, places=LONGEST):
    """Return the places (h, places) of the highest scores (h, p), the highest first; hidden (h, p) are not shown."""
    shown = scored if hidden is None else np.where(hidden, -np.inf, scored)
    top = np.argpartition(-shown, places, axis=1)[:, :places]
    order = np.argsort(-np.take_along_axis(shown, top, axis=1), axis=1, kind="stable")
    return np.take_along_axis(top, order, axis=1).astype(np.int16)
