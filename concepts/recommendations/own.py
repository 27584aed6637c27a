"""A person's own purchases, in the schema of Amazon Personalize: USER_ID, ITEM_ID, TIMESTAMP in seconds since 1970.

The service's gate: at least 1,000 interactions, and 25 users with two or more each. The most bought products are kept.
"""

import numpy as np

from concepts.recommendations import shop
from concepts.recommendations.recipes import LONGEST
from data import brought
from data.table import Column, Fault, Schema

FEWEST, USERS, TWICE = 1000, 25, 2  # interactions; users with so many each
PRODUCTS, CUSTOMERS = 1000, 3000  # kept: those most bought, those who bought most
LATER = 0.8  # of the interactions, in order of time, are known
JUDGED = 10  # customers that must be left to judge on
SCHEMA = Schema((Column("USER_ID"), Column("ITEM_ID"), Column("TIMESTAMP", "time", forms=("epoch",))), fewest=FEWEST)


def split(key, name):
    """Return the Split called name of the table held under a key."""
    held = brought.get(key)
    return held.once(("split", name), lambda: _split(held.table, name))


def _split(table, name):
    user, product, day, names = purchases(table)
    if name == "service":
        return shop.by_customer(user, product, day, names)
    return shop.by_time(user, product, day, names, last=max(int(np.quantile(day, LATER)), 1))


def purchases(table):
    """Return customer, product and day (n,) of a table's rows, and the names of the products, most bought first."""
    users, user = np.unique(table["USER_ID"].astype(str), return_inverse=True)
    items, item = np.unique(table["ITEM_ID"].astype(str), return_inverse=True)
    day = table["TIMESTAMP"].to_numpy("datetime64[D]").astype(int)
    pairs = np.unique(np.stack([user, item]), axis=1)
    liked = np.argsort(-np.bincount(pairs[1], minlength=len(items)), kind="stable")[:PRODUCTS]
    eager = np.argsort(-np.bincount(pairs[0], minlength=len(users)), kind="stable")[:CUSTOMERS]
    place, row = np.full(len(items), -1), np.full(len(users), -1)
    place[liked], row[eager] = np.arange(len(liked)), np.arange(len(eager))
    kept = (place[item] >= 0) & (row[user] >= 0)
    names = [str(items[i])[:60] for i in liked]
    return row[user][kept], place[item][kept], (day - day.min())[kept], names


def unfit(table):
    """Return what the service would refuse: too few users who came back, too few products, nothing later to judge on."""
    users, counts = np.unique(table["USER_ID"].astype(str), return_counts=True)
    items = table["ITEM_ID"].nunique()
    if (counts >= TWICE).sum() < USERS:
        return [Fault("users", {"users": int((counts >= TWICE).sum()), "fewest": USERS})]
    if items <= LONGEST:
        return [Fault("items", {"items": int(items), "fewest": LONGEST + 1})]
    if len(_split(table, "time").answers) < JUDGED:
        return [Fault("later", {"fewest": JUDGED})]
    return []


def template():
    """Return the bytes of a CSV to start from: what 150 of the shop's customers bought."""
    user, product, day, names = shop.purchases()
    first = np.datetime64("2010-12-01T12:00:00").astype("datetime64[s]").astype(int)
    lines = ["USER_ID,ITEM_ID,TIMESTAMP"]
    for u, i, d in zip(user, product, day):
        if u % 26 == 0:
            lines.append(f"{u},{names[i].replace(',', '')},{first + 86400 * int(d)}")
    return ("\n".join(lines) + "\n").encode()
