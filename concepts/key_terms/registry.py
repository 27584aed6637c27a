"""The registry: which versions there are, what was done with them and when. It is all a deployment needs to be rolled back.

A history is a tuple of Ops in time order. Written "20t8-20v2-33v1": at the end of week 20 version 2 is trained on the last 8 weeks and made live;
at the end of week 33 version 1 is made live again. Versions are numbered as they are trained; v1 is live from the start.
"""
import re
from dataclasses import dataclass

WEEKS = 52
WINDOWS = tuple(range(4, 53, 4))
MOST_OPS = 24


@dataclass(frozen=True)
class Op:
    week: int   # weeks live when it is done, 0..51
    kind: str   # "t": train a version on the last `value` weeks; "v": make version `value` live
    value: int


def checked(ops):
    """Return ops as a tuple if they make sense one after the other.

    Raises ValueError naming the first that does not.
    """
    ops, versions, live, week = tuple(ops), 1, 1, 0
    if len(ops) > MOST_OPS:
        raise ValueError(f"{len(ops)} operations; at most {MOST_OPS} are kept")
    for op in ops:
        if not week <= op.week < WEEKS:
            raise ValueError(f"week={op.week} must be between {week} and {WEEKS - 1}")
        week = op.week
        if op.kind == "t" and op.value in WINDOWS:
            versions += 1
        elif op.kind == "v" and 1 <= op.value <= versions and op.value != live:
            live = op.value
        else:
            raise ValueError(f"operation {written((op,))!r}: a window must be one of {', '.join(map(str, WINDOWS))} weeks, a version one of 1..{versions} but not the live one, v{live}")
    return ops


def parsed(text):
    """Return the history written in text. Raises ValueError on anything else."""
    found = [re.fullmatch(r"(\d{1,2})([tv])(\d{1,2})", part, re.ASCII) for part in text.split("-")] if text else []
    if not all(found):
        raise ValueError(f"history {text[:40]!r} must look like 20t8-20v2-33v1")
    return checked(Op(int(m[1]), m[2], int(m[3])) for m in found)


def written(ops):
    """Return the history as text; parsed() reads it back."""
    return "-".join(f"{op.week}{op.kind}{op.value}" for op in ops)


def until(ops, week):
    """Return the part of a history done by the end of this week."""
    return tuple(op for op in ops if op.week <= week)


def done(ops, week, kind, value):
    """Return the history with one more op; acting in an earlier week undoes what was done in later ones."""
    return checked((*until(ops, week), Op(week, kind, value)))


def live_order(ops):
    """Return the versions in the order they went live, v1 first."""
    return [1, *(op.value for op in ops if op.kind == "v")]


def trained(ops):
    """Return how many versions there are."""
    return 1 + sum(op.kind == "t" for op in ops)


def previous(ops):
    """Return the version a roll-back would bring back: the newest one older than the live version that has been live; None if there is none."""
    order = live_order(ops)
    return max((v for v in order if v < order[-1]), default=None)


def states(ops):
    """Return every version's state, v1 first: "live", "tested" (never deployed), "archived" or "rolled_back" (an older one took its place)."""
    order, out = live_order(ops), []
    for version in range(1, trained(ops) + 1):
        if version not in order:
            out.append("tested")
        elif version == order[-1]:
            out.append("live")
        else:
            last = len(order) - 1 - order[::-1].index(version)
            out.append("rolled_back" if order[last + 1] < version else "archived")
    return out


def offers(ops, week, window):
    """Return what can be done after this week: {name: (value, the history it leads to)}.

    The names are "retrain", "deploy" and "roll_back"; the history is None where there is nothing to do.
    """
    now = until(ops, week)
    newest, back = trained(now), previous(now)
    wanted = {"retrain": ("t", window), "deploy": ("v", newest if states(now)[-1] != "live" else None), "roll_back": ("v", back)}
    return {name: (value, value and _allowed(ops, week, kind, value)) for name, (kind, value) in wanted.items()}


def _allowed(ops, week, kind, value):
    try:
        return done(ops, week, kind, value)
    except ValueError:  # the year is over or the history is full
        return None
