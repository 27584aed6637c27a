"""Looking inside: how the model comes about as training days are fed in, and how it puts an answer together.

m training days, g temperatures, c features. A linear model answers with a sum: each feature's share can be read off.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.controls import check
from concepts.key_terms.model import COLUMN, FEATURES, YEAR, days, features, first_version, fit, forecast, split
from concepts.key_terms.settings import CONTROLS

# What a person sets, and its columns.
PARTS = {"temp": ("temp", "temp2"), "humidity": ("humidity",), "weather": ("mist", "rain"), "day_off": ("day_off",)}
GRID = np.linspace(-5, 35, 41)
AT = 15  # °C at which the slope is told


@dataclass(frozen=True)
class Training:
    seen: int  # days learned from so far
    temp_c: np.ndarray  # (m,) all training days in order
    rentals: np.ndarray  # (m,)
    grid: np.ndarray  # (g,) °C
    clear: np.ndarray  # (g,) rentals expected on a clear working day of average humidity and wind
    rain: np.ndarray  # (g,) the same in rain or snow
    weights: np.ndarray  # (c,)

    @property
    def facts(self):
        slope = self.weights[COLUMN["temp"]] + 2 * AT / 10 * self.weights[COLUMN["temp2"]]
        return {
            "seen": self.seen,
            "all": len(self.rentals),
            "numbers": len(self.weights),
            "at": AT,
            "degree": float(slope / 10),
            "rain_costs": -float(self.weights[COLUMN["rain"]]),
        }


@lru_cache(maxsize=64)
def training(*, fed=52):
    """Return the model that learned from the training days of the first `fed` weeks of 2011 (52: of the whole year).

    Raises ValueError naming the value and what is allowed.
    """
    check(CONTROLS, fed=fed)
    past, (learn, _) = days(), split(0, YEAR)
    mine = learn[learn < (YEAR if fed == 52 else 7 * fed)]
    weights = fit(past.features[mine], past.rentals[mine])
    usual = 10 * past.features[learn].mean(axis=0)

    def curve(weather):
        humidity, wind = (np.full(len(GRID), usual[COLUMN[name]]) for name in ("humidity", "wind"))
        return forecast(weights, features(GRID, humidity, wind, [weather] * len(GRID), np.zeros(len(GRID))))

    temp_c = 10 * past.features[learn, COLUMN["temp"]]
    return Training(len(mine), temp_c, past.rentals[learn], GRID, curve("clear"), curve("rain"), weights)


@dataclass(frozen=True)
class Answer:
    usual: float  # v1's forecast for its average training day
    parts: dict  # name in PARTS -> what it adds to that
    forecast: float  # rentals, never below zero
    coldest: float  # °C, the range of days v1 learned from
    warmest: float

    @property
    def facts(self):
        learn, _ = split(0, YEAR)
        return {
            "forecast": self.forecast,
            "usual": self.usual,
            "coldest": self.coldest,
            "warmest": self.warmest,
            "numbers": len(FEATURES),
            "learned": len(learn),
        }


def answer(*, temp_c=20, humidity=60, weather="clear", day_off=False):
    """Return v1's Answer for a day you describe (wind as on its average training day).

    Raises ValueError naming the value and what is allowed.
    """
    check(CONTROLS, temp_c=temp_c, humidity=humidity, weather=weather, day_off=day_off)
    v1, (learn, _) = first_version(), split(0, YEAR)
    past = days().features[learn]
    usual = past.mean(axis=0)
    day = features([temp_c], [humidity], [10 * usual[COLUMN["wind"]]], [weather], [day_off])[0]
    added = v1.weights * (day - usual)
    parts = {name: float(sum(added[COLUMN[column]] for column in columns)) for name, columns in PARTS.items()}
    temp = 10 * past[:, COLUMN["temp"]]
    coldest, warmest = float(temp.min()), float(temp.max())
    return Answer(float(usual @ v1.weights), parts, float(forecast(v1.weights, day)), coldest, warmest)
