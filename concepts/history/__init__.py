"""Amazon and machine learning: dated events, where each is known from, and how well a person places names in time.

An event's date is the span of days its sources allow (dates.py). A person puts names at years; two names are in the
right order if the earlier event stands at the earlier year. A round is dealt so that every pair has a known order.

placed   the year a person gave to each of four names, or TRAY: not placed yet
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from concepts.controls import Acts, Handle, Picked, Seed, Switch, check
from concepts.history.dates import before, span
from concepts.history.events import EVENTS

DATA = ()
TRAY, FIRST, LAST = 1995, 1997, 2026
STORY = {"service": "amazon_ml", "robots": "kiva", "speaker": "echo", "shop": "item_to_item"}  # handle -> event
CARDS = ("first", "second", "third", "fourth")  # handles of a dealt round
NEAR = 1  # years off that still count as near


def when(event):
    """Return the Span of the event's own date."""
    return span(event.dates[0][0])


IN_TIME = tuple(sorted(EVENTS, key=lambda event: when(event).middle))
SLUGS = tuple(event.slug for event in IN_TIME)

CONTROLS = {
    "act": Acts(("names", "story", "more")),
    **{name: Handle(TRAY, LAST, TRAY) for name in (*STORY, *CARDS)},
    "event": Picked(SLUGS[::-1]),
    "reveal": Switch(acts=("more",)),
    "seed": Seed(acts=("more",)),
}

__all__ = ["CONTROLS", "DATA", "dealt", "find", "names", "story", "when"]


def find(slug):
    """Return the Event called slug."""
    if slug not in SLUGS:
        raise ValueError(f"event={slug} must be one of {', '.join(SLUGS)}")
    return IN_TIME[SLUGS.index(slug)]


# ------------------------------------------------------------------ the whole line


@dataclass(frozen=True)
class Line:
    events: tuple  # all of them, the earliest first
    open: int  # index of the one that is open

    @property
    def facts(self):
        """What the time line says, in numbers."""
        own, doubts = [when(event) for event in self.events], sum(event.doubt for event in self.events)
        return {
            "events": len(own),
            "firm": len(own) - doubts,
            "doubts": doubts,
            "first": own[0].start.year,
            "last": own[-1].end.year,
            "half": int(np.median([each.middle for each in own])),
        }  # half of the events lie before, half after


def story(*, event="fraud_closes"):
    """Return the Line of all events, open at one of them."""
    check(CONTROLS, event=event)
    return Line(IN_TIME, SLUGS.index(event))


# ------------------------------------------------------------------ names put at years


@dataclass(frozen=True)
class Round:
    events: tuple  # n Events, as they lie
    placed: tuple  # (n,) years, or TRAY

    @property
    def truth(self):
        """(n,) the years of the events."""
        return tuple(when(event).start.year for event in self.events)

    @property
    def facts(self):
        pairs = list(combinations(range(len(self.events)), 2))
        said, truth = self.placed, self.truth
        set_ = [(a, b) for a, b in pairs if TRAY not in (said[a], said[b])]
        return {
            "cards": len(said),
            "set": sum(year != TRAY for year in said),
            "pairs": len(pairs),
            "near": sum(abs(year - own) <= NEAR for year, own in zip(said, truth)),
            "right": sum((said[a] - said[b]) * (truth[a] - truth[b]) > 0 for a, b in set_),
        }


def names(*, service=TRAY, robots=TRAY, speaker=TRAY, shop=TRAY):
    """Return the Round of the four names of the story, each at the year given."""
    placed = {"service": service, "robots": robots, "speaker": speaker, "shop": shop}
    check(CONTROLS, **placed)
    return Round(tuple(find(slug) for slug in STORY.values()), tuple(placed.values()))


def gap():
    """Return how many years the shop used the idea before AWS rented it out, and the years of the four names."""
    years = {name: when(find(slug)).start.year for name, slug in STORY.items()}
    return {"gap": years["service"] - years["shop"]} | years


def dealt(*, first=TRAY, second=TRAY, third=TRAY, fourth=TRAY, seed=0):
    """Return the Round of four other names, dealt by the seed, each at the year given."""
    placed = (first, second, third, fourth)
    check(CONTROLS, **dict(zip(CARDS, placed)), seed=seed)
    return Round(deal(len(CARDS), seed), placed)


@lru_cache(maxsize=256)
def deal(n, seed):
    """Return n events outside the story, each of another year, and every pair of them with a certain order."""
    cards = []
    for index in np.random.default_rng(seed).permutation(len(EVENTS)):
        event = EVENTS[index]
        known = all(before(when(event), when(card)) is not None for card in cards)
        other = when(event).start.year not in [when(card).start.year for card in cards]
        if len(cards) < n and known and other and event.slug not in STORY.values():
            cards.append(event)
    return tuple(cards)
