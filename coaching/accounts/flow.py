"""What the bath adds up to: by months, as a run of losses, and at the end of the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from coaching.accounts import reasons
from coaching.accounts.account import Outcome, OutcomeKind
from coaching.policy import FLOW


@dataclass(frozen=True, slots=True)
class Month:
    """Customers won, and lost that we would have kept."""

    first: date
    won: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The net of this year on its last day if things go on as they are; four times in five it is from low to high."""

    so_far: int
    net: int
    low: int
    high: int
    days: int  # that the rate was seen on


def months(outcomes: Iterable[Outcome], *, today: date, n: int = FLOW.months) -> tuple[Month, ...]:
    """The last months, oldest first; the running one is the last."""
    firsts = [_month_before(today, back) for back in range(n - 1, -1, -1)]
    found = {first: [0, 0] for first in firsts}
    for each in outcomes:
        sums = found.get(each.on.replace(day=1))
        if sums is not None and each.on <= today and not each.is_undone:
            sums[0] += each.kind is OutcomeKind.WON
            sums[1] += reasons.is_unwanted(each)
    return tuple(Month(first, *found[first]) for first in firsts)


def is_run(last: Sequence[Month]) -> bool:
    """Whether customers we would have kept were lost in three of the last four months."""
    recent = last[-FLOW.run_of :]
    return sum(month.lost > 0 for month in recent) >= FLOW.run_months


def year_end(outcomes: Sequence[Outcome], *, today: date) -> YearEnd | None:
    """This year so far, and the rest of it at the rate of the last 12 months, or of as long as outcomes are known.

    Wins and losses are taken to come by accident, each at its own steady rate: the spread of what is still to come
    is the root of what is expected, and more where the rate was seen on few days. None where too little is known.
    """
    counted = [each for each in outcomes if not each.is_undone and _sign(each) and each.on <= today]
    days = min((today - min((each.on for each in outcomes), default=today)).days, FLOW.rate_days)
    seen = [each for each in counted if (today - each.on).days <= days]
    if days < FLOW.least_days or len(seen) < FLOW.least_outcomes:
        return None
    left = (date(today.year, 12, 31) - today).days
    so_far = sum(_sign(each) for each in counted if each.on.year == today.year)
    coming = sum(map(_sign, seen)) * left / days
    spread = FLOW.spread * sqrt(len(seen) * left / days * (1 + left / days))
    low, high = (round(so_far + coming + side * spread) for side in (-1, 1))
    return YearEnd(so_far, round(so_far + coming), low, high, days)


def _sign(outcome: Outcome) -> int:
    if outcome.kind is OutcomeKind.WON:
        return 1
    return -1 if reasons.is_unwanted(outcome) else 0


def _month_before(on: date, back: int) -> date:
    years, month = divmod(on.year * 12 + on.month - 1 - back, 12)
    return date(years, month + 1, 1)
