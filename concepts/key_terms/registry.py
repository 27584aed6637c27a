"""The registry: which versions there are, what was done with them and when. It is all that a roll-back needs.

A plan is how a year has been run so far. Written "20t8-20v2-33v1-36": at the end of week 20 version 2 is trained on the
last 8 weeks and made live; at the end of week 33 version 1 is made live again; the year has run to the end of week 36.
Versions are numbered as they are trained; v1 is live from the start. A year only runs forward, and what is done is done
in its newest week.
"""

import re
from dataclasses import dataclass

WEEKS = 52
TURN = 4  # weeks run at a time
WINDOWS = tuple(range(4, 53, 4))  # weeks a version may learn from
MOST_OPS = 24
RELEASES = 3  # new versions a random plan makes live at most


@dataclass(frozen=True)
class Op:
    week: int  # weeks live when it is done, 0..51
    kind: str  # "t": train a version on the last `value` weeks; "v": make version `value` live
    value: int


@dataclass(frozen=True)
class Plan:
    ops: tuple = ()
    week: int = TURN  # weeks run so far


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
            raise ValueError(
                f"operation {_text(op)!r}: a window must be one of {', '.join(map(str, WINDOWS))} weeks, "
                f"a version one of 1..{versions} but not the live one, v{live}"
            )
    return ops


def read(text):
    """Return the Plan written in text. Raises ValueError on anything else."""
    *done, last = text.split("-")
    found = [re.fullmatch(r"(\d{1,2})([tv])(\d{1,2})", part, re.ASCII) for part in done]
    if not all(found) or not re.fullmatch(r"\d{1,2}", last, re.ASCII):
        raise ValueError(f"plan {text[:40]!r} must look like 20t8-20v2-33v1-36")
    ops, week = checked(Op(int(m[1]), m[2], int(m[3])) for m in found), int(last)
    least = max([TURN, *(op.week for op in ops)])
    if not least <= week <= WEEKS or week % TURN:
        raise ValueError(f"week={week} must be between {least} and {WEEKS}, in steps of {TURN}")
    return Plan(ops, week)


def write(plan):
    """Return a plan as text; read() takes it back."""
    return "-".join([*map(_text, plan.ops), str(plan.week)])


def _text(op):
    return f"{op.week}{op.kind}{op.value}"


def draw(rng):
    """Return a year run at random: one to three times a version is trained on some window and made live."""
    turns = range(TURN, WEEKS, TURN)
    weeks = sorted(rng.choice(turns, rng.integers(1, RELEASES + 1), replace=False).tolist())
    both = [(Op(week, "t", int(rng.choice(WINDOWS))), Op(week, "v", version)) for version, week in enumerate(weeks, 2)]
    return Plan(sum(both, ()), WEEKS)


def live_order(ops):
    """Return the versions in the order they went live, v1 first."""
    return [1, *(op.value for op in ops if op.kind == "v")]


def trained(ops):
    """Return how many versions there are."""
    return 1 + sum(op.kind == "t" for op in ops)


def previous(ops):
    """Return the version a roll-back brings back: the newest older one that has been live; None if there is none."""
    order = live_order(ops)
    return max((v for v in order if v < order[-1]), default=None)


def states(ops):
    """Return every version's state, v1 first: "live", "tested" (never deployed), "archived", or "rolled_back".

    Archived: a newer one took its place; rolled back: an older one did.
    """
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


def offers(plan, window):
    """Return what can be done now, name -> the Plan it leads to, or None where there is nothing to do."""
    newest = trained(plan.ops)
    untried = states(plan.ops)[-1] == "tested"
    return {
        "run": Plan(plan.ops, plan.week + TURN) if plan.week < WEEKS else None,
        "retrain": _then(plan, "t", window),
        "deploy": _then(plan, "v", newest) if untried else None,
        "roll_back": _then(plan, "v", previous(plan.ops)),
    }


def _then(plan, kind, value):
    if value is None or plan.week == WEEKS or len(plan.ops) == MOST_OPS:
        return None
    return Plan((*plan.ops, Op(plan.week, kind, value)), plan.week)
