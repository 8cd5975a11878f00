"""What a person set out to prospect, in working days, and how the week stands against it."""

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from coaching import policy
from coaching.calendar import is_workday, monday_of
from coaching.model import Absence, Desk, Goal, Period, Person, Role, Team


def goal_in_force(desk: Desk, *, on: date) -> Goal | None:
    """The newest goal that holds on that day; None where the role's default does."""
    begun = (goal for goal in desk.goals if goal.from_on <= on)
    return max(begun, key=lambda goal: goal.from_on, default=None)


def floor_of(desk: Desk, *, on: date) -> int:
    """The least to prospect on a working day."""
    goal = goal_in_force(desk, on=on)
    if goal is None or goal.floor is None:
        return policy.TARGETS[desk.person.role].floor
    return goal.floor


def daily_goal(desk: Desk, *, on: date) -> Fraction:
    """The goal for that day if it is worked; that of a month is shared out over its working days."""
    goal = goal_in_force(desk, on=on)
    if goal is None:
        return Fraction(policy.TARGETS[desk.person.role].goal)
    if goal.per is Period.DAY:
        return Fraction(goal.amount)
    first, last = _bounds(goal.per, on)
    days = sum(day.isoweekday() in desk.person.workdays for day in _days(first, last))
    return Fraction(goal.amount, days) if days else Fraction(0)


def week_target(desk: Desk, *, on: date) -> int:
    """The goal for the ISO week of that day, less the days away and those before the person joined."""
    person, monday = desk.person, monday_of(on)
    begun = max(person.joined_on, monday)
    return _week_target(monday, begun, person.role, person.workdays, desk.goals, desk.absences)


@lru_cache(maxsize=4096)
def _week_target(
    monday: date,
    begun: date,
    role: Role,
    workdays: frozenset[int],
    goals: tuple[Goal, ...],
    absences: tuple[Absence, ...],
) -> int:
    """Many people of a team agree on the same: their week is worked out once."""
    anybody = Person("", "", "UTC", "", role=role, workdays=workdays, joined_on=begun)
    desk = Desk(anybody, Team(""), goals, absences)
    return _whole(_share(desk, _week(desk, monday)))


def pace(desk: Desk, *, done: int, today: date) -> str:
    """How the week stands, in words; today counts as missing only when it is over."""
    target = week_target(desk, on=today)
    if target == 0:
        return "no working days"
    if done >= target:
        return "goal reached"
    behind = _whole(_share(desk, [day for day in _week(desk, today) if day < today])) - done
    return f"{behind} behind" if behind > 0 else "on pace"


def _share(desk: Desk, days: list[date]) -> Fraction:
    return sum((daily_goal(desk, on=day) for day in days), Fraction(0))


def _week(desk: Desk, on: date) -> list[date]:
    monday = monday_of(on)
    days = _days(monday, monday + timedelta(days=6))
    return [day for day in days if is_workday(desk, day) and day >= desk.person.joined_on]


def _whole(share: Fraction) -> int:
    """The nearest whole number, halves up; any goal at all is at least one."""
    return max(floor(share + Fraction(1, 2)), ceil(min(share, Fraction(1))))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _bounds(per: Period, on: date) -> tuple[date, date]:
    if per is Period.WEEK:
        return monday_of(on), monday_of(on) + timedelta(days=6)
    months = 1 if per is Period.MONTH else 3
    first = on.replace(month=on.month - (on.month - 1) % months, day=1)
    early_in_next = first + timedelta(days=31 * months)
    return first, early_in_next.replace(day=1) - timedelta(days=1)
