"""A shelf for somebody who has looked at some products: the first tiles of a list, each with its reason."""

from dataclasses import dataclass

import numpy as np

from concepts.recommendations import recipes, shop

SHELF = 12  # tiles


@dataclass(frozen=True, kw_only=True)
class Shelf:
    names: list  # (p,) of the products
    recipe: str
    seen: tuple  # products you have looked at
    tiles: np.ndarray  # (SHELF,) products
    why: list  # (SHELF,) the product looked at that speaks most for a tile, or None
    counts: np.ndarray  # (SHELF,) customers behind it
    usual: np.ndarray  # (SHELF,) the tiles of somebody who has looked at nothing

    @property
    def facts(self):
        return {
            "looked": len(self.seen),
            "same": int(np.isin(self.tiles, self.usual).sum()),
            "first": self.names[self.tiles[0]],
            "first_count": int(self.counts[0]),
        }


def shelf(recipe, discount, mine):
    """Return the Shelf of somebody who has looked at the products mine."""
    from scipy.sparse import csr_matrix

    it = shop.split("time")
    p = it.answers.shape[1]
    history = csr_matrix(shop.table([0] * len(mine), list(mine), (1, p)))
    blank = csr_matrix((1, p), dtype=np.float32)
    own = recipes.best(recipes.scores(recipe if mine else "popular", it, history, discount), history.toarray() > 0)
    usual = recipes.best(recipes.scores("popular", it, blank))
    tiles = own[0, :SHELF].astype(int)
    pairs = recipes.together(it)[list(mine)][:, tiles]  # (looked, SHELF)
    personal = recipe == "item" and mine
    strongest = pairs.argmax(axis=0) if personal else np.zeros(SHELF, int)
    counts = pairs.max(axis=0) if personal else it.lately[tiles] if recipe == "trending" and mine else it.buyers[tiles]
    why = [mine[row] if personal and count else None for row, count in zip(strongest, counts)]
    return Shelf(names=it.names, recipe=recipe, seen=mine, tiles=tiles, why=why, counts=counts, usual=usual[0, :SHELF])
