"""How far back a log may reach, and from when on the manager sees that it came late."""

from datetime import date, timedelta

from coaching.calendar import working_days_between
from coaching.model import Desk
from coaching.policy import DEFAULT_LIMITS
from coaching.wording import day, near_day, plural, upper_first

DAY = timedelta(days=1)


def fault(on: date, *, today: date) -> str | None:
    """Why nothing can be logged for that day, as a sentence, or None."""
    if on > today:
        return f"{upper_first(near_day(on, today=today))} is still to come."
    age = (today - on).days
    if age <= DEFAULT_LIMITS.days_back:
        return None
    reach = plural(DEFAULT_LIMITS.days_back, "day")
    return f"{day(on, today=today)} is {plural(age, 'day')} ago; a log reaches back {reach}."


def is_late(desk: Desk, *, on: date, today: date) -> bool:
    """Whether more than the free working days have passed since that day, today included."""
    return working_days_between(desk, on + DAY, today) > DEFAULT_LIMITS.free_workdays


def late_words() -> str:
    """What the receipt says of a late change."""
    days = DEFAULT_LIMITS.free_workdays
    return f"That day is more than {days} working days ago, so your manager sees that this came late."
