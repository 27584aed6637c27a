"""At one fraud in a hundred, accuracy says nothing: what a threshold is worth depends on what misses and false alarms cost,
and neither rules nor a model know the fraud that nobody has seen. A local stand-in for Amazon Fraud Detector.

    events.py    simulated payments, and four rules
    scoring.py   scores from 0 to 1000 by a model; by one that has seen no label
    money.py     approve, review, block, and what each costs
    decision.py  payments decided at every threshold
    yours.py     rules of your own: four numbers, and what each rule does
    watch.py     the days after, and a new kind of fraud
    accounts.py  simulated sign-ups, and rings of fake accounts among them
    invoices.py  a real shop's invoices: the strangest of them, unlabelled
    own.py       a person's own events, in the service's columns

who decides: model, rules, both · review the score from which a person looks · fee dollars that blocking a good payment costs
besides the sale · amount, tries, km, orders the number in each of your rules, do_amount ... what a rule does · eye who watches the days go by · retrain, delay the day on which the model is trained again, and how many
days late labels are · link, size what sign-ups must share, and how many must hang together · share of invoices marked ·
own a table of yours
"""

from functools import lru_cache

from concepts.controls import Acts, Choice, Own, Picked, Seed, Slider, check
from concepts.fraud_detection import invoices as invoices_
from concepts.fraud_detection.accounts import LINKS, joined
from concepts.fraud_detection.decision import area, decided, mistakes
from concepts.fraud_detection.events import DAYS, OPEN, SHOP
from concepts.fraud_detection.money import WHO
from concepts.fraud_detection.own import SCHEMA, template, unfit
from concepts.fraud_detection.watch import EYES, watched
from concepts.fraud_detection.yours import DOES, by_rules

__all__ = ["SCHEMA", "area", "mistakes", "template", "unfit"]

DATA = ("retail_invoices_2011h2",)
MOST_FAKES, FEW_HONEST = 27, 3  # fake accounts that must be lit for the goal, honest ones that may be
CONTROLS = {
    "act": Acts(("decide", "yours", "later", "rings", "real")),
    "who": Choice(WHO, acts=("decide",)),
    "review": Slider(0, 1000, 1000, 20, acts=("decide",)),
    "fee": Slider(0, 50, 5, acts=("decide",)),
    "amount": Slider(20, 300, SHOP["amount"], 20, acts=("yours",)),
    "tries": Slider(1, 6, SHOP["tries"], acts=("yours",)),
    "km": Slider(50, 600, SHOP["km"], 50, acts=("yours",)),
    "orders": Slider(1, 10, SHOP["orders"], acts=("yours",)),
    "do_amount": Picked(DOES),
    "do_tries": Picked(DOES),
    "do_km": Picked(DOES),
    "do_orders": Picked(DOES),
    "eye": Choice(EYES, acts=("later",)),
    "retrain": Slider(OPEN, DAYS, DAYS, 3, acts=("later",)),
    "delay": Slider(0, 30, 9, 3, acts=("later",), when=("retrain", *range(OPEN + 3, DAYS, 3))),
    "link": Choice(LINKS, acts=("rings",)),
    "size": Slider(2, 10, 3, acts=("rings",)),
    "share": Slider(0.5, 5.0, 1.0, 0.5, "%", acts=("real",)),
    "own": Own(acts=("decide",)),
    "seed": Seed(acts=("decide", "later", "rings")),
}


def decide(*, who="model", review=1000, fee=5, seed=0, own=""):
    """Return the Decided: what each threshold of blocking would have done and cost, days OPEN to CHANGE.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, who=who, review=review, fee=fee, seed=seed, own=own)
    return decided(who, review, fee, seed, own)


def yours(
    *,
    amount=60,
    tries=2,
    km=250,
    orders=4,
    do_amount="block",
    do_tries="block",
    do_km="block",
    do_orders="block",
    seed=0,
):
    """Return the Yours: what four rules of your own would have done and cost, days OPEN to CHANGE, at the usual prices.

    Raises ValueError for a control outside its range.

    >>> round(yours().facts["cost"]) == round(decide().rules)
    True
    """
    numbers = {"amount": amount, "tries": tries, "km": km, "orders": orders}
    does = {"do_amount": do_amount, "do_tries": do_tries, "do_km": do_km, "do_orders": do_orders}
    check(CONTROLS, seed=seed, **numbers, **does)
    return by_rules(tuple(numbers.values()), tuple(does.values()), CONTROLS["fee"].default, seed)


@lru_cache(maxsize=24)
def later(*, eye="model", retrain=DAYS, delay=9, seed=0):
    """Return the Later: frauds from day OPEN on; from day CHANGE on, most are of a new kind.

    On day `retrain` the model is trained on all payments whose labels are known by then, `delay` days late. DAYS: never.
    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, eye=eye, retrain=retrain, delay=delay, seed=seed)
    return watched(eye, retrain, delay, seed)


@lru_cache(maxsize=48)
def rings(*, link="device", size=3, seed=0):
    """Return the Rings: sign-ups joined by what they share; groups of at least `size` are lit.

    Raises ValueError for a control outside its range.
    """
    check(CONTROLS, link=link, size=size, seed=seed)
    return joined(link, size, seed)


def invoices(*, share=1.0):
    """Return the invoices.Strange: the strangest `share` percent of a real shop's invoices. Nobody knows what they are.

    Raises ValueError for a share outside its range.
    """
    check(CONTROLS, share=share)
    return invoices_.strange(share)
