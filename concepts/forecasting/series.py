"""What is forecast: a real shop's weekly demand, its 40 best-sellers, weekly bike rentals, or a person's own series.

Weeks without a row are weeks without sales: the shop was closed over Christmas. The last, shorter week is left out.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data
from data import brought
from data.table import Column, Fault, Schema

KINDS = ("shop", "product", "bikes")
STEPS, WINDOWS = 8, 5  # periods ahead, back-test windows
FEWEST = 60  # periods that a series must have
SCHEMA = Schema(
    (Column("item_id"), Column("timestamp", "time"), Column("target_value", "number", low=0.0)), fewest=FEWEST
)


@dataclass(frozen=True, kw_only=True)
class Series:
    kind: str  # one of KINDS, or "own"
    name: str  # of the product or item, or ""
    dates: np.ndarray  # (T,) datetime64[D], the first day of each period
    y: np.ndarray  # (T,)
    season: int  # periods a model may take as a season: 7 days; 1 none
    cycle: int  # periods that "a year ago" means

    @property
    def days(self):
        """The days of a period."""
        return int(np.median(np.diff(self.dates).astype(int)))


@lru_cache(maxsize=1)
def _weekly():
    frame = data.load("retail_weekly_sales")
    first = frame["week_start"].to_numpy("datetime64[D]")
    weeks = np.arange(first[0], first[-1], 7)  # without the last one
    total = np.zeros(len(weeks))
    total[(first[:-1] - first[0]).astype(int) // 7] = frame["units"].to_numpy(float)[:-1] / 1000
    return weeks, total


@lru_cache(maxsize=1)
def products():
    """Return the weeks (T,), the names and the units sold (40, T) of the 40 best-sellers."""
    frame, (weeks, _) = data.load("retail_product_weekly"), _weekly()
    names = sorted(frame["product"].unique())
    row = frame["product"].map({name: i for i, name in enumerate(names)}).to_numpy()
    week = (frame["week_start"].to_numpy("datetime64[D]") - weeks[0]).astype(int) // 7
    units = np.zeros((len(names), len(weeks) + 1))
    units[row, week] = frame["units"]
    return weeks, [name.capitalize() for name in names], units[:, :-1]


@lru_cache(maxsize=1)
def _bikes():
    frame = data.load("bike_rentals_daily")
    days, rentals = frame["date"].to_numpy("datetime64[D]"), frame["rentals"].to_numpy(float)
    weeks = len(days) // 7
    return days[: 7 * weeks : 7], rentals[: 7 * weeks].reshape(weeks, 7).sum(axis=1) / 1000


def series(kind, product=1, own=""):
    """Return the Series of a kind; product (from 1) is which of the 40, or which of a person's own items."""
    if own:
        items = brought.get(own).once("series", lambda: read(brought.get(own).table))
        return items[(product - 1) % len(items)]
    if kind == "product":
        weeks, names, units = products()
        return Series(kind=kind, name=names[product - 1], dates=weeks, y=units[product - 1], season=1, cycle=52)
    dates, y = _weekly() if kind == "shop" else _bikes()
    return Series(kind=kind, name="", dates=dates, y=y, season=1, cycle=52)


def read(table):
    """Return the Series of a person's table that are long enough: rows of one period are added up, gaps are no demand."""
    stamps = table["timestamp"].to_numpy("datetime64[D]")
    gaps = np.diff(np.unique(stamps)).astype(int)
    days = int(np.median(gaps)) if len(gaps) else 1
    days = 1 if days < 4 else 7 if days < 14 else 30
    names, made = table["item_id"].astype(str).to_numpy(), []
    for name in sorted(set(names)):
        mine, values = stamps[names == name], table["target_value"].to_numpy()[names == name]
        month = mine.astype("datetime64[M]").astype(int)
        place = month - month.min() if days == 30 else (mine - mine.min()).astype(int) // days
        y = np.bincount(place, values)
        if len(y) < FEWEST or not y.any():
            continue
        cycle = {1: 7, 7: 52, 30: 12}[days]
        first = mine.min()
        dates = (
            (month.min() + np.arange(len(y))).astype("datetime64[M]").astype("datetime64[D]")
            if days == 30
            else first + days * np.arange(len(y))
        )
        short = len(y) - WINDOWS * STEPS < cycle + STEPS
        made.append(
            Series(
                kind="own", name=name, dates=dates, y=y, season=7 if days == 1 else 1, cycle=STEPS if short else cycle
            )
        )
    return made


def unfit(table):
    """Return what a forecasting service would refuse: no series that is long enough, or nothing but zeros."""
    if not np.any(table["target_value"].to_numpy() > 0):
        return [Fault("nothing")]
    return [] if read(table) else [Fault("short", {"fewest": FEWEST})]


def template():
    """Return the bytes of a CSV to start from: two products of the shop."""
    weeks, names, units = products()
    lines = ["item_id,timestamp,target_value"]
    for i in (0, 1):
        lines += [f"{names[i].replace(',', '')},{week},{value:.0f}" for week, value in zip(weeks, units[i])]
    return ("\n".join(lines) + "\n").encode()
