"""Association: what goes into a basket together (Agrawal, Imielinski and Swami 1993, SIGMOD, 207-216).

Support says how often, confidence how often *given*, lift how many times more often than in all baskets: only the last
one says that two things belong together.

x, y a rule's two sides: who buys x, do they buy y? · show what the discs measure · support the least share of baskets,
percent · confidence the least a rule must have, percent · by what rules are ordered by · basket what you have put in
"""

from concepts.association import shop, suggest
from concepts.association.baskets import SHELF
from concepts.controls import Acts, Choice, Picked, Slider, Written, check

DATA = ("retail_baskets", "retail_products")
FIRST = "70.109"  # in the basket at first: a pink teacup and party bunting
MOST = 8  # products in your basket
WEAK, STRONG = 0.2, 3.0  # the goal: a confidence below, a lift of at least


def inside(basket):
    """Return the products in a basket, MOST at most, that is written as taps: "-" empties nothing and adds nothing, "17"
    puts a product in or takes it out again, "+17" only puts it in. So taps that come faster than answers all count.

    Raises ValueError for a product that does not exist.

    >>> inside("3.17"), inside("3.17.3"), inside("3.+3"), inside("-.5")
    ((3, 17), (17,), (3,), (5,))
    """
    products = []
    for tap in basket.split("."):
        if tap == "-":
            continue
        if not 0 <= int(tap) < shop.PRODUCTS:
            raise ValueError(f"basket={basket[:60]!r} must be numbers between 0 and {shop.PRODUCTS - 1}")
        if int(tap) not in products:
            products += [int(tap)] if len(products) < MOST else []
        elif not tap.startswith("+"):
            products.remove(int(tap))
    return tuple(products)


def written(products):
    """Return how the link writes what is in a basket.

    >>> written((3, 17)), written(())
    ('3.17', '-')
    """
    return ".".join(map(str, products)) or "-"


def _drawn(rng):
    return written(rng.choice(shop.PRODUCTS, rng.integers(1, 4), replace=False).tolist())


CONTROLS = {
    "act": Acts(("pairs", "levels", "basket")),
    "x": Picked(tuple(SHELF)),
    "y": Picked(("bag", *SHELF)),
    "show": Choice(("confidence", "lift"), acts=("pairs",)),
    "support": Slider(0.5, 5.0, 1.0, step=0.5, unit="%", acts=("levels", "basket")),
    "confidence": Slider(0, 90, 10, step=10, unit="%", acts=("basket",)),
    "by": Choice(("lift", "confidence"), acts=("basket",)),
    "basket": Written(FIRST, lambda text: written(inside(text)), draw=_drawn),
}
SUPPORTS = [each / 2 for each in range(1, 11)]  # all values of the support


def pair(*, x="bunting", y="bag"):
    """Return the Pair: how often y is bought with x, and how often at all.

    Raises ValueError for a name that is not on the shelf.
    """
    check(CONTROLS, x=x, y=y)
    return shop.pair(x, y)


def sets(*, support=1.0):
    """Return the Sets: what Apriori counts and finds, level by level, at a least support in percent.

    Raises ValueError for a support out of its bounds.
    """
    check(CONTROLS, support=support)
    return shop.sets(support)


def suggestions(*, basket=FIRST, support=1.0, confidence=10, by="lift"):
    """Return the Basket: the rules that fire for what is in it, the best one for each product they expect.

    Raises ValueError for a value out of its bounds, or a product that does not exist.
    """
    check(CONTROLS, support=support, confidence=confidence, by=by)
    return suggest.suggestions(inside(basket), support, confidence, by)
