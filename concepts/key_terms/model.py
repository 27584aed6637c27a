"""Training makes a model: from past days and what happened on them to eight numbers that answer for any day.

The model is ordinary least squares (Legendre 1805); the score is the mean absolute error, in bikes a day.

n days, c = 8 features (see FEATURES). A day is its row number in the data: 0 is 1 January 2011. Every fifth day of a
window is sealed: kept from training, for the test. A forecast is never below zero.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

# What a model is told about a day: 1, tens of °C, the same squared, tens of %, tens of km/h, and three times 0 or 1.
FEATURES = ("constant", "temp", "temp2", "humidity", "wind", "mist", "rain", "day_off")
COLUMN = {name: column for column, name in enumerate(FEATURES)}
WEATHERS = ("clear", "mist", "rain")
YEAR = 365  # the first day of 2012; days before it are the past v1 learns from
SEALED_EVERY = 5


@dataclass(frozen=True)
class Days:
    dates: np.ndarray  # (n,) datetime64[D]
    features: np.ndarray  # (n, c)
    rentals: np.ndarray  # (n,) bikes rented that day


@dataclass(frozen=True)
class Version:
    number: int  # 1 is v1
    start: int  # first day of its window
    end: int  # the day after its last
    weights: np.ndarray  # (c,) rentals per unit of feature: this is the whole model
    test: float  # bikes a day it misses by on its sealed days


def features(temp_c, humidity, wind, weather, day_off):
    """Return the (n, c) features of n days; weather is one of WEATHERS for each."""
    temp, humidity, wind, day_off = (np.asarray(v, float) for v in (temp_c, humidity, wind, day_off))
    weather = np.asarray(weather)
    return np.column_stack(
        [
            np.ones(len(temp)),
            temp / 10,
            (temp / 10) ** 2,
            humidity / 10,
            wind / 10,
            weather == "mist",
            weather == "rain",
            day_off,
        ]
    ).astype(float)


@lru_cache(maxsize=1)
def days():
    """Return the recorded Days of 2011 and 2012 (read-only)."""
    table = data.load("bike_rentals_daily")
    weather = np.where(table.weather.isin(WEATHERS), table.weather, "rain")
    told = features(table.temp_c, table.humidity_pct, table.wind_kmh, weather, 1 - table.workingday)
    loaded = Days(table.date.to_numpy().astype("datetime64[D]"), told, table.rentals.to_numpy(float))
    for field in (loaded.dates, loaded.features, loaded.rentals):
        field.setflags(write=False)
    return loaded


def split(start, end):
    """Return (training days, sealed days) of the window [start, end)."""
    window = np.arange(start, end)
    sealed = window % SEALED_EVERY == SEALED_EVERY - 1
    return window[~sealed], window[sealed]


def fit(X, y):
    """Return the weights (c,) with the least squared error; the shortest ones where the days leave a choice."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


def forecast(weights, X):
    """Return the rentals (n,) the model expects, never below zero."""
    return np.maximum(X @ weights, 0)


def miss(actual, predicted):
    """Return the mean absolute error, in bikes a day.

    Raises ValueError when there is no day to score.
    """
    if np.size(actual) == 0:
        raise ValueError("0 days to score; at least 1 is needed")
    return float(np.abs(np.asarray(actual) - predicted).mean())


def train(number, X, y, start, end):
    """Return the Version trained on the window [start, end) of days X (n, c), y (n,), tested on its sealed days.

    Raises ValueError where the window is not inside the data or shorter than four weeks.
    """
    if not (start >= 0 and end <= len(y) and end - start >= 28):
        raise ValueError(f"window [{start}, {end}) must hold 28 days or more and lie within [0, {len(y)})")
    learn, sealed = split(start, end)
    weights = fit(X[learn], y[learn])
    return Version(number, int(start), int(end), weights, miss(y[sealed], forecast(weights, X[sealed])))


@lru_cache(maxsize=1)
def first_version():
    """Return v1: trained on the past, the days of 2011."""
    past = days()
    return train(1, past.features, past.rentals, 0, YEAR)
