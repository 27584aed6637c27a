"""Amazon and machine learning on a time line, and how well a person puts its events in order.

The time line shows each event with the span of days its sources allow, over all years or close up. An order of n events is scored by its
pairs, as Kendall did (1938, doi:10.1093/biomet/30.1-2.81):

    tau = (right - wrong) / pairs        pairs = n (n - 1) / 2

1 is the right order, -1 the reverse, and 0 what blind shuffling gives on average. A round is drawn so that every pair has a known order.

cards   the n events of a round, shuffled by the seed
order   a permutation of 0..n-1: the cards from oldest to newest, as the person says
"""
import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from concepts.history.dates import before, span, years
from concepts.history.events import CATEGORIES, EVENTS

DATA = ()
ZOOMS = ("all", "near", "days")
STORY = ("item_to_item", "kiva", "echo", "amazon_ml")  # the four the prediction asks about
MOST = 6                                               # cards in a round
SLUGS = tuple(event.slug for event in EVENTS)


def find(slug):
    """Return the Event called slug."""
    if slug not in SLUGS:
        raise ValueError(f"event={slug!r} must be one of {', '.join(SLUGS)}")
    return EVENTS[SLUGS.index(slug)]


def when(event):
    """Return the Span of the event's own date."""
    return span(event.dates[0][0])


def spans(event):
    """Return the Spans of all the event's dates, its own first."""
    return tuple(span(text) for text, _ in event.dates)


def in_time():
    """Return the events by the middle of their spans, the earliest first."""
    return tuple(sorted(EVENTS, key=lambda event: when(event).middle))


# ------------------------------------------------------------------ the time line

@dataclass(frozen=True)
class Timeline:
    events: tuple   # all of them, by category, then by date
    picked: int     # index of the event that is open
    window: tuple   # (low, high) in years

    @property
    def visible(self):
        """The indices of the events with a date inside the window."""
        low, high = self.window
        return tuple(i for i, event in enumerate(self.events) if any(low <= years(s.end) and years(s.start) <= high for s in spans(event)))

    @property
    def facts(self):
        """What the time line says, in numbers."""
        own = [when(event) for event in self.events]
        story = {slug: when(find(slug)).start.year for slug in STORY}
        firm = sum(all(trust == "confirmed" for _, trust in event.dates) for event in self.events)
        return story | {
            "gap": story["amazon_ml"] - story["item_to_item"],
            "events": len(own), "firm": firm, "doubtful": len(own) - firm,
            "first": min(s.start.year for s in own), "last": max(s.end.year for s in own),
            "half": int(np.median([s.middle for s in own])),                                # half of the events lie before, half after
            "week": sum(s.form in ("day", "days") and (11, 28) <= (s.start.month, s.start.day) <= (12, 4) for s in own),  # 28 Nov to 4 Dec
        }


def timeline(*, event="item_to_item", zoom="all"):
    """Return the Timeline opened at one event: over all years, from two events before to two after ("near"), or the days around it."""
    if zoom not in ZOOMS:
        raise ValueError(f"zoom={zoom!r} must be one of {', '.join(ZOOMS)}")
    events = tuple(sorted(EVENTS, key=lambda e: (CATEGORIES.index(e.category), when(e).middle)))
    return Timeline(events, events.index(find(event)), _window(find(event), zoom))


def _window(event, zoom):
    own = when(event)
    if zoom == "days":
        reach = max(0.12, 0.8 * (years(own.end) - years(own.start)))
        return own.middle - reach, own.middle + reach
    line = in_time()
    here = line.index(event)
    shown = line if zoom == "all" else line[max(0, here - 2):here + 3]
    low, high = when(shown[0]).middle, when(shown[-1]).middle
    return low - 0.05 * (high - low), high + 0.05 * (high - low)


def neighbour(slug, by):
    """Return the slug of the event `by` places later in time (earlier if negative), and its place; the line's ends hold."""
    line = [event.slug for event in in_time()]
    place = min(len(line) - 1, max(0, line.index(find(slug).slug) + by))
    return line[place], place


# ------------------------------------------------------------------ the game

@dataclass(frozen=True)
class Round:
    cards: tuple   # n Events, as dealt
    order: tuple   # (n,) indices of cards, oldest first, as the person says

    @property
    def truth(self):
        """The right order: (n,) indices of cards, oldest first."""
        return tuple(sorted(range(len(self.cards)), key=lambda card: when(self.cards[card]).middle))

    @property
    def places(self):
        """The place of every card in the person's order and in the right one: (n,) and (n,), 0 the oldest."""
        return tuple(np.argsort(self.order).tolist()), tuple(np.argsort(self.truth).tolist())

    @property
    def tau(self):
        return tau(*self.places)

    @property
    def facts(self):
        n, said = len(self.cards), self.tau
        pairs = math.comb(n, 2)
        right = round((said + 1) / 2 * pairs)
        return {"cards": n, "pairs": pairs, "right": right, "wrong": pairs - right, "tau": said, "orders": math.factorial(n)}


def tau(a, b):
    """Return Kendall's rank correlation of two rankings (n,) without ties: (right - wrong) / pairs."""
    signs = [np.sign(a[i] - a[j]) * np.sign(b[i] - b[j]) for i, j in combinations(range(len(a)), 2)]
    return float(np.mean(signs))


def ordering(*, n=4, seed=0, order=None):
    """Return the Round of n cards the seed deals, in the order given or as dealt."""
    if not 2 <= n <= MOST:
        raise ValueError(f"n={n} must be between 2 and {MOST}")
    order = tuple(range(n)) if order is None else tuple(order)
    if sorted(order) != list(range(n)):
        raise ValueError(f"order={order} must name each of 0..{n - 1} once")
    return Round(deal(n, seed), order)


def deal(n, seed):
    """Return n events, every pair of them with a certain order, and at most half of the pairs standing right."""
    cards = []
    for index in np.random.default_rng(seed).permutation(len(EVENTS)):
        if len(cards) < n and all(before(when(EVENTS[index]), when(card)) is not None for card in cards):
            cards.append(EVENTS[index])
    return tuple(cards[::-1] if Round(tuple(cards), tuple(range(n))).tau > 0 else cards)
