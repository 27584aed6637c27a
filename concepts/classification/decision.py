"""What one threshold makes of the new messages, and what the others would have cost."""

from dataclasses import dataclass

import numpy as np

from concepts.classification import scoring


@dataclass(frozen=True, kw_only=True)
class Decision:
    threshold: float
    alarm: int  # pounds
    miss: int
    trial: scoring.Scored  # messages to choose a threshold on
    new: scoring.Scored  # messages it is judged on

    @property
    def bills(self):
        """The pounds (T,) that each threshold costs on the new messages."""
        return self.new.bills(self.alarm, self.miss)

    def at(self, threshold):
        """Return the place of a threshold among scoring.THRESHOLDS."""
        return round(100 * threshold) - 1

    def cell(self, name):
        """Return which new messages (m,) lie in a cell."""
        stopped = self.new.score >= self.threshold
        return (stopped if name in ("lost", "caught") else ~stopped) & (self.new.spam == (name in ("missed", "caught")))

    def nearest(self, name, most):
        """Return at most so many messages of a cell as rows, those nearest to the threshold first."""
        rows = np.flatnonzero(self.cell(name))
        return rows[np.argsort(np.abs(self.new.score[rows] - self.threshold), kind="stable")][:most]

    @property
    def facts(self):
        new, bills, half = self.new, self.bills, self.at(0.5)
        here, best, sharpest = self.at(self.threshold), int(bills.argmin()), int((new.alarms + new.misses).argmin())
        chosen, formula = int(self.trial.bills(self.alarm, self.miss).argmin()), self.alarm / (self.alarm + self.miss)
        spam, alarms, misses = int(new.spam.sum()), int(new.alarms[here]), int(new.misses[here])
        caught, total = spam - misses, len(new.spam)
        return {
            "messages": total,
            "spam": spam,
            "good": total - spam,
            "threshold": self.threshold,
            "alarm": self.alarm,
            "miss": self.miss,
            "alarms": alarms,
            "misses": misses,
            "caught": caught,
            "arrived": total - spam - alarms,
            "bill": int(bills[here]),
            "recall": caught / spam,
            "precision": caught / max(caught + alarms, 1),
            "accuracy": 1 - (alarms + misses) / total,
            "half": int(bills[half]),
            "half_alarms": int(new.alarms[half]),
            "half_misses": int(new.misses[half]),
            "share": 100 * bills[here] / bills[half],
            "best": int(bills[best]),
            "best_threshold": scoring.THRESHOLDS[best],
            "saved": 100 * (1 - bills[best] / bills[half]),
            "high": int(bills[self.at(0.8)]),
            "high_misses": int(new.misses[self.at(0.8)]),
            "sharpest_threshold": scoring.THRESHOLDS[sharpest],
            "sharpest": int(bills[sharpest]),
            "idle": 1 - spam / total,
            "sharpest_accuracy": 1 - (new.alarms + new.misses)[sharpest] / total,
            "best_accuracy": 1 - (new.alarms + new.misses)[best] / total,
            "chosen_threshold": scoring.THRESHOLDS[chosen],
            "chosen": int(bills[chosen]),
            "formula_threshold": formula,
            "formula": int(bills[np.clip(self.at(formula), 0, 98)]),
        }
