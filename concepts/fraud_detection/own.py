"""A person's own events, in the columns that the service took: metadata in capitals, event variables in small letters."""

import numpy as np

from concepts.fraud_detection.scoring import GOOD, LEAVES, RATE, ROUNDS, scaled
from data import brought
from data.table import Column, Fault, Schema

ROWS, FRAUDS, VARIABLES = 2000, 50, 100  # the fewest rows and frauds, the most variables
HELD = 0.15  # the share held out: the latest events
FRAUD_LABELS = ("fraud", "1", "true", "yes")
PRICES = ("amount", "order_price", "price")  # where an amount is looked for; else PRICE dollars an event
PRICE = 50.0
LEVELS = 30  # of a text that are told apart; the rest are one
SCHEMA = Schema(
    columns=(Column("EVENT_TIMESTAMP", "time", forms=("date", "time", "epoch")), Column("EVENT_LABEL")),
    fewest=ROWS,
    others=True,
)


def template():
    """Return the bytes of a CSV to start from: simulated payments of the days before the change."""
    from concepts.fraud_detection.events import FIELDS, OPEN, payments

    it = payments(0)
    rows = np.flatnonzero(it.day < OPEN)[::6]
    times = np.datetime64("2026-01-01T00:00:00") + (86_400 * it.day[rows]).astype("timedelta64[s]")
    lines = [",".join(("EVENT_TIMESTAMP", "EVENT_LABEL", *FIELDS))]
    for time, fraud, row in zip(times, it.fraud[rows], it.X[rows]):
        values = ",".join(f"{value:.6g}" for value in row)
        lines.append(f"{str(time).replace('T', ' ')},{'fraud' if fraud else 'legit'},{values}")
    return "\n".join(lines).encode()


def _fraud(table):
    return table["EVENT_LABEL"].astype(str).str.lower().isin(FRAUD_LABELS).to_numpy()


def _variables(table):
    """Return the columns that are event variables: small letters, more than one value."""
    return [name for name in table.columns if name != name.upper() and table[name].nunique() > 1]


def unfit(table):
    """Return the Faults of what the service would refuse, or what cannot be scored."""
    frauds, variables = int(_fraud(table).sum()), _variables(table)
    faults = []
    if frauds < FRAUDS:
        faults.append(Fault("frauds", {"frauds": frauds, "fewest": FRAUDS, "labels": ", ".join(FRAUD_LABELS)}))
    elif frauds > len(table) / 2:
        faults.append(Fault("many", {"frauds": frauds, "rows": len(table)}))
    if not 2 <= len(variables) <= VARIABLES:
        faults.append(Fault("variables", {"variables": len(variables), "most": VARIABLES}))
    return faults


def _column(values):
    """Return a column as numbers (n,): numbers as they are, texts by how common they are."""
    texts = values.astype(str)
    numbers = np.full(len(texts), np.nan)
    for i, text in enumerate(texts):
        try:
            numbers[i] = float(text or "nan")
        except ValueError:
            break
    else:
        return numbers
    common = {level: i for i, level in enumerate(texts.value_counts().index[:LEVELS])}
    return texts.map(common).fillna(LEVELS).to_numpy(float)


def tested(key):
    """Return (score, fired, amount, fraud) of the latest events of the table under a key; no rule fires."""
    held = brought.get(key)
    return held.once("tested", lambda: _tested(held.table))


def _tested(table):
    from sklearn.ensemble import HistGradientBoostingClassifier

    table = table.sort_values("EVENT_TIMESTAMP", kind="stable")
    variables = _variables(table)
    X, fraud = np.column_stack([_column(table[name]) for name in variables]), _fraud(table)
    cut = int(len(table) * (1 - HELD))
    rng = np.random.default_rng(0)
    good = rng.permutation(np.flatnonzero(~fraud[:cut]))
    kept, rest = np.split(good, [len(good) // 5])
    rows = np.r_[rest[:GOOD], np.flatnonzero(fraud[:cut])]
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=1.0, early_stopping=False,
        random_state=0,
    ).fit(X[rows], fraud[rows])  # fmt: skip
    values = model.decision_function(X)
    priced = next((variables.index(name) for name in PRICES if name in variables), None)
    amount = np.full(len(X), PRICE) if priced is None else np.nan_to_num(X[:, priced], nan=PRICE)
    score = scaled(values[cut:], values[kept])
    return score, np.zeros(len(score), bool), np.maximum(amount[cut:], 0), fraud[cut:]
