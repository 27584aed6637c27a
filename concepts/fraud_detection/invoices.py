"""A real shop's invoices, without labels: an isolation forest (Liu, Ting, Zhou 2008, doi:10.1109/ICDM.2008.17) says which
are most easily told apart from the rest."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data import load

FIELDS = ("lines", "units", "amount_gbp", "max_line_units", "max_price_gbp")
TREES = 100


@dataclass(frozen=True, kw_only=True)
class Strange:
    number: np.ndarray  # (n,) of the invoice, the strangest first
    values: np.ndarray  # (n, 5) FIELDS
    cancelled: np.ndarray  # (n,)
    marked: int  # how many are marked

    @property
    def facts(self):
        """Plain numbers."""
        return {
            "invoices": len(self.number),
            "marked": self.marked,
            "cancelled": float(self.cancelled.mean()),
            "cancelled_marked": float(self.cancelled[: self.marked].mean()),
            "amount": float(np.median(self.values[:, 2])),
            "amount_marked": float(np.median(self.values[: self.marked, 2])),
        }


@lru_cache(maxsize=1)
def _ordered():
    from sklearn.ensemble import IsolationForest

    table = load("retail_invoices_2011h2")
    values = table[list(FIELDS)].to_numpy(float)
    logs = np.log1p(np.abs(values))
    order = IsolationForest(n_estimators=TREES, random_state=0).fit(logs[::3]).score_samples(logs).argsort()
    return table["invoice"].astype(str).to_numpy()[order], values[order], table["cancelled"].to_numpy(bool)[order]


def strange(share):
    """Return the Strange of the strangest `share` percent."""
    number, values, cancelled = _ordered()
    return Strange(number=number, values=values, cancelled=cancelled, marked=max(1, round(len(number) * share / 100)))
