"""A date as exactly as it is known: a span from the earliest to the latest day the sources allow.

"1998", "2015-04" and "2016-11-30" are a year, a month and a day; "2017-11-28/2017-11-29" is one day or the other (ISO
8601's interval). Two spans can be put in order only where they do not overlap: between overlapping ones no order is
known, and nothing here pretends that it is.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    start: date  # the earliest day
    end: date  # the latest day

    @property
    def form(self):
        """How exactly the date is known: "day", "days" (one of several), "month", "months" or "year"."""
        if self.start == self.end:
            return "day"
        if self.start.day > 1 or self.end.day < _length(self.end.year, self.end.month):
            return "days"
        if self.start.month == self.end.month:
            return "month"
        return "year" if (self.start.month, self.end.month) == (1, 12) else "months"

    @property
    def middle(self):
        """The middle of the span in years; 2015.5 is about the first of July 2015."""
        return (years(self.start) + years(self.end + timedelta(days=1))) / 2


def span(text):
    """Return the Span of a date, or of an interval of two dates with a slash between."""
    first, _, last = text.partition("/")
    return Span(_days(first)[0], _days(last or first)[1])


def years(day):
    """Return the beginning of a day in years, fraction included."""
    begin = date(day.year, 1, 1)
    return day.year + (day - begin).days / (366 if calendar.isleap(day.year) else 365)


def before(a, b):
    """Return True if Span a is certainly the earlier, False if b is, None where they overlap."""
    return True if a.end < b.start else False if b.end < a.start else None


def _days(text):
    """Return the first and the last day of a year, a month or a day."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, month = parts[0], (parts + [12])[1]
    return date(*(parts + [1, 1])[:3]), date(year, month, _length(year, month))


def _length(year, month):
    return calendar.monthrange(year, month)[1]
