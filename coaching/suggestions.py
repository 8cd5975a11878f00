"""The one thing to try this week, with the reason for it. The first that fits is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coaching import policy
from coaching.model import DayTotals
from coaching.totals import Week
from coaching.wording import WEEKDAYS, number, plural


@dataclass(frozen=True, slots=True)
class Situation:
    """Last week and what surrounds it, as far as a suggestion needs to know."""

    week: Week
    before: Week
    target: int
    workdays: int  # of last week
    recent: tuple[date, ...]  # the last working days
    unknown: tuple[date, ...]  # those of them without any log
    active: tuple[DayTotals, ...]  # the days of last week with prospecting, oldest first
    hits: int  # how many of the recent ones had prospecting
    next_target: int
    is_falling: bool = False  # a fall of prospecting is judged


@dataclass(frozen=True, slots=True)
class Suggestion:
    what: str
    why: str


def suggest(situation: Situation) -> Suggestion:
    """Always something, and always with figures of the person's own."""
    for find in FINDERS:
        found = find(situation)
        if found is not None:
            return found
    return Suggestion(
        "Pick one name to call before you open the inbox.",
        f"This week's goal is {number(situation.next_target)}, and the first one is the hardest.",
    )


def log_the_zeros(situation: Situation) -> Suggestion | None:
    unknown, recent = len(situation.unknown), len(situation.recent)
    if unknown < policy.DIGEST.unknown_days:
        return None
    return Suggestion(
        "Log a 0 on a day without prospecting.",
        f"{unknown} of your last {recent} working days have no log, and only you know what happened on them.",
    )


def turn_the_slide(situation: Situation) -> Suggestion | None:
    now, before = situation.week.prospected, situation.before.prospected
    share = policy.DIGEST.falling_share  # multiplied out: fractions are slow, and this is asked of everybody
    if now >= situation.target or now * share.denominator >= before * share.numerator:
        return None
    return Suggestion(
        "Make the first three calls today before you open the inbox.",
        f"You went from {number(before)} to {number(now)}, and the first half hour is the easiest to keep.",
    )


def turn_the_drift(situation: Situation) -> Suggestion | None:
    """Where the week is no lower than the one before, and both are low."""
    missing = situation.target - situation.week.prospected
    if not situation.is_falling or missing <= 0:
        return None
    return Suggestion(
        "Make the first three calls today before you open the inbox.",
        f"You were {number(missing)} short, and the first half hour is the easiest to keep.",
    )


def spread_it(situation: Situation) -> Suggestion | None:
    active, workdays = len(situation.active), situation.workdays
    if not active or situation.week.prospected >= situation.target or active * 2 > workdays:
        return None
    return Suggestion(
        "Make one call every day rather than all on one.",
        f"All {number(situation.week.prospected)} came on {plural(active, 'day')} of {workdays}.",
    )


def call_first(situation: Situation) -> Suggestion | None:
    week = situation.week
    few, share = week.served < policy.DIGEST.reactive_notes, policy.DIGEST.reactive_share
    if few or week.reactive * share.denominator < week.served * share.numerator:
        return None
    return Suggestion(
        "Call one customer before they call you.",
        f"{week.reactive} of your {week.served} notes began with their call.",
    )


def keep_the_best_day(situation: Situation) -> Suggestion | None:
    if not situation.active or situation.week.prospected < situation.target:
        return None
    best = max(situation.active, key=lambda day: day.prospected)
    return Suggestion(
        f"Keep {WEEKDAYS[best.on.weekday()]} as it was.",
        f"It brought {best.prospected} of your {situation.week.prospected}.",
    )


def a_few_more_a_day(situation: Situation) -> Suggestion | None:
    missing = situation.target - situation.week.prospected
    if missing <= 0 or not situation.workdays:
        return None
    a_day, days = -(-missing // situation.workdays), plural(situation.workdays, "day")
    return Suggestion(
        f"Add {a_day} a day.",
        f"You were {number(missing)} short, and over {days} that is all it takes.",
    )


FINDERS: tuple[Callable[[Situation], Suggestion | None], ...] = (
    log_the_zeros,
    turn_the_slide,
    turn_the_drift,
    spread_it,
    call_first,
    keep_the_best_day,
    a_few_more_a_day,
)
