"""The shop's baskets, and the share of them that hold a product, or any product of a family.

n baskets, m products. holds (n, m): whether a basket holds a product. The products are the 135 best-selling ones of a
year, the baskets hold 2 to 20 of them; many buyers are wholesalers. A lift depends on this choice.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

# What is on the shelf: a short name for the words, and its code in the shop.
SHELF = {
    "bunting": "47566",
    "cakestand": "22423",
    "heart": "85123A",
    "redheart": "21733",
    "redbag": "85099B",
    "skullbag": "21930",
    "greencup": "22697",
    "rosescup": "22699",
    "pinkcup": "22698",
    "clock": "22727",
    "frame": "82482",
}
BAG = ("BAG", "SHOPPER")  # a product with one of these words in its name is of the family "any bag"


@dataclass(frozen=True, kw_only=True)
class Baskets:
    holds: np.ndarray  # (n, m)
    names: tuple  # of the m products
    shelf: dict  # name on the shelf -> its column in holds
    bags: np.ndarray  # (n,) whether a basket holds any bag

    def has(self, what):
        """Return which baskets (n,) hold what: a name on the shelf, or "bag" for any bag."""
        return self.bags if what == "bag" else self.holds[:, self.shelf[what]]


@lru_cache(maxsize=1)
def baskets():
    """Return the Baskets."""
    table, products = data.load("retail_baskets"), data.load("retail_products")
    _, row = np.unique(table["invoice"], return_inverse=True)
    codes, column = np.unique(table["product_code"].astype(str), return_inverse=True)
    holds = np.zeros((row.max() + 1, len(codes)), bool)
    holds[row, column] = True
    known = dict(zip(products["product_code"].astype(str), products["product"]))
    names = tuple(known.get(code, code) for code in codes)
    bags = holds[:, [any(word in name for word in BAG) for name in names]].any(axis=1)
    place = {code: i for i, code in enumerate(codes.tolist())}
    return Baskets(holds=holds, names=names, shelf={name: place[code] for name, code in SHELF.items()}, bags=bags)
