"""The rules that fire for a basket: what they suggest to put in."""

from dataclasses import dataclass
from functools import lru_cache

from concepts.association import apriori
from concepts.association.baskets import baskets
from concepts.association.shop import everything

SHOWN = 5  # rules that are shown


@lru_cache(maxsize=1)
def all_rules():
    """Return all Rules of LOWEST support that expect one product, whatever their confidence."""
    found, _ = everything()
    frequent = {each: count for level in found for each, count in level.frequent.items()}
    n = len(baskets().holds)
    return [rule for rule in apriori.rules(frequent, n, 0.0) if len(rule.then) == 1]


@dataclass(frozen=True, kw_only=True)
class Basket:
    products: tuple  # in it
    rules: list  # of apriori.Rule: those that fire, the best for each product they expect, in order
    names: tuple  # of all products

    @property
    def facts(self):
        first = self.rules[0] if self.rules else None
        return {
            "inside": len(self.products),
            "fire": len(self.rules),
            "best_lift": first.lift if first else 0.0,
            "best_confidence": 100 * first.confidence if first else 0.0,
            "best_usual": 100 * first.confidence / first.lift if first else 0.0,
        }


def suggestions(products, support, confidence, by):
    """Return the Basket of these products; support and confidence in percent."""
    it, inside = baskets(), set(products)
    least = apriori.enough(len(it.holds), support / 100) / len(it.holds)
    value = {"lift": lambda rule: rule.lift, "confidence": lambda rule: rule.confidence}[by]
    best = {}
    for rule in all_rules():
        if rule.support < least - 1e-12 or rule.confidence < confidence / 100 - 1e-12:
            continue
        if rule.then[0] in inside or not inside.issuperset(rule.when):
            continue
        if rule.then not in best or value(rule) > value(best[rule.then]):
            best[rule.then] = rule
    order = sorted(best.values(), key=lambda rule: (-value(rule), rule.then))
    return Basket(products=products, rules=order, names=it.names)
