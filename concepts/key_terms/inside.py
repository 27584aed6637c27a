"""Looking inside: how the model comes about as training days are fed in, and how it puts an answer together.

F frames, m training days, g temperatures, c clues (key_terms_model.CLUES). The answer of a linear model is a sum, so each clue's share can be read off.
"""
from dataclasses import dataclass

import numpy as np

from concepts.key_terms.model import CLUES, WEATHERS, YEAR, clues, days, first_version, fit, forecast, split


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
