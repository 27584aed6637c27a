"""Training makes a model: from past days and what happened on them to eight numbers that answer for any day.

The model is ordinary least squares (Legendre 1805); the score is the mean absolute error, in bikes a day.

n days, c = 8 clues (see CLUES). A day is its row number in the data: 0 is 1 January 2011. Every fifth day of a window
is sealed: kept from training, for the test. A forecast is never below zero.
"""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import data

CLUES = ("constant", "temp", "temp2", "humidity", "wind", "mist", "rain", "day_off")  # 1, tens of °C, squared, tens of %, tens of km/h, 0/1, 0/1, 0/1
WEATHERS = ("clear", "mist", "rain")
YEAR = 365       # the first day of 2012; days before it are the past v1 learns from
SEALED_EVERY = 5


@dataclass(frozen=True)
class Days:
    dates: np.ndarray    # (n,) datetime64[D]
    clues: np.ndarray    # (n, c)
    rentals: np.ndarray  # (n,) bikes rented that day


@dataclass(frozen=True)
class Version:
    number: int          # 1 is v1
    start: int           # first day of its window
    end: int             # the day after its last
    weights: np.ndarray  # (c,) rentals per unit of clue: this is the whole model
    test: float          # bikes a day it misses by on its sealed days


def clues(temp_c, humidity, wind, weather, day_off):
    """Return the (n, c) clues of n days; weather is one of WEATHERS for each."""
    temp, humidity, wind, day_off = (np.asarray(v, float) for v in (temp_c, humidity, wind, day_off))
    weather = np.asarray(weather)
    return np.column_stack([np.ones(len(temp)), temp / 10, (temp / 10) ** 2, humidity / 10, wind / 10,
                            weather == "mist", weather == "rain", day_off]).astype(float)


@lru_cache(maxsize=1)
def days():
    """Return the recorded Days of 2011 and 2012 (read-only)."""
    table = data.load("bike_rentals_daily")
    weather = np.where(table.weather.isin(WEATHERS), table.weather, "rain")
    loaded = Days(table.date.to_numpy().astype("datetime64[D]"),
                  clues(table.temp_c, table.humidity_pct, table.wind_kmh, weather, 1 - table.workingday), table.rentals.to_numpy(float))
    for field in (loaded.dates, loaded.clues, loaded.rentals):
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
    if not (0 <= start and end <= len(y) and end - start >= 28):
        raise ValueError(f"window [{start}, {end}) must hold 28 days or more and lie within [0, {len(y)})")
    learn, sealed = split(start, end)
    weights = fit(X[learn], y[learn])
    return Version(number, int(start), int(end), weights, miss(y[sealed], forecast(weights, X[sealed])))


@lru_cache(maxsize=1)
def first_version():
    """Return v1: trained on the past, the days of 2011."""
    past = days()
    return train(1, past.clues, past.rentals, 0, YEAR)


@dataclass(frozen=True)
class Training:
    temp_c: np.ndarray   # (m,) the training days in order
    rentals: np.ndarray  # (m,)
    seen: np.ndarray     # (F,) how many of them each frame has learned from
    grid: np.ndarray     # (g,) °C
    clear: np.ndarray    # (F, g) rentals expected on a clear working day of average humidity and wind
    rain: np.ndarray     # (F, g) the same in rain or snow
    weights: np.ndarray  # (F, c)

    @property
    def degree(self):
        """(F,) what one more °C brings at 15 °C, in rentals: the slope of the curve there."""
        return (self.weights[:, 1] + 2 * 1.5 * self.weights[:, 2]) / 10

    @property
    def facts(self):
        return {"days": len(self.rentals), "numbers": self.weights.shape[1], "degree": self.degree[-1], "early_degree": self.degree[0],
                "rain_costs": -self.weights[-1, 6], "early_days": int(self.seen[0])}


def training():
    """Return how the model comes about: trained afresh on the first 4, 5, 6 ... weeks of the past, then on all of it."""
    past = days()
    learn, _ = split(0, YEAR)
    ends = np.append(np.arange(28, YEAR, 7), YEAR)
    seen = np.searchsorted(learn, ends)
    weights = np.array([fit(past.clues[learn[:k]], past.rentals[learn[:k]]) for k in seen])
    grid = np.linspace(-5, 35, 41)
    usual = past.clues[learn].mean(axis=0)
    typical = {w: clues(grid, np.full(41, usual[3] * 10), np.full(41, usual[4] * 10), [w] * 41, np.zeros(41)) for w in ("clear", "rain")}
    expected = {w: np.array([forecast(row, X) for row in weights]) for w, X in typical.items()}
    return Training(past.clues[learn, 1] * 10, past.rentals[learn], seen, grid, expected["clear"], expected["rain"], weights)


@dataclass(frozen=True)
class Answer:
    usual: float        # v1's forecast for its average training day
    parts: np.ndarray   # (5,) what temperature, humidity, wind, weather and day off add to it
    forecast: float     # rentals, never below zero
    coldest: float      # °C, the range of days v1 learned from
    warmest: float

    @property
    def facts(self):
        learn, _ = split(0, YEAR)
        return {"forecast": self.forecast, "usual": self.usual, "coldest": self.coldest, "warmest": self.warmest,
                "numbers": len(CLUES), "numbers_in_data": len(learn) * (len(CLUES) - 2)}


def answer(*, temp_c=20.0, humidity=60, weather="clear", day_off=False):
    """Return v1's Answer for a day you describe (wind as on its average training day).

    Raises ValueError outside -5..40 °C, 0..100 % and WEATHERS.
    """
    for name, value, low, high in (("temp_c", temp_c, -5, 40), ("humidity", humidity, 0, 100)):
        if not low <= value <= high:
            raise ValueError(f"{name}={value} must be between {low} and {high}")
    if weather not in WEATHERS:
        raise ValueError(f"weather={weather!r} must be one of {', '.join(WEATHERS)}")
    v1, past = first_version(), days()
    learn, _ = split(0, YEAR)
    usual = past.clues[learn].mean(axis=0)
    day = clues([temp_c], [humidity], [usual[4] * 10], [weather], [day_off])[0]
    added = v1.weights * (day - usual)
    parts = np.array([added[1] + added[2], added[3], added[4], added[5] + added[6], added[7]])
    temp = past.clues[learn, 1] * 10
    return Answer(float(usual @ v1.weights), parts, float(forecast(v1.weights, day)), float(temp.min()), float(temp.max()))
