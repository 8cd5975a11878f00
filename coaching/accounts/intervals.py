"""How long a customer has heard nothing, against the longest silence that its tier should hear."""

from datetime import date
from operator import attrgetter

from coaching.accounts.account import LONG_AGO, Book, Known
from coaching.policy import INTERVALS, UNTIERED


def interval(known: Known) -> int:
    """The longest silence in days: by tier, and by the usual one where nobody has said."""
    return INTERVALS[known.account.tier or UNTIERED]


def last_contact(known: Known) -> date | None:
    """The newest note, else the day it was won, else the day it became known; None where that is not known either."""
    account = known.account
    heard = [on for on in (known.touched_on, account.thanked_on) if on is not None]
    if heard:
        return max(heard)
    begun = account.won_on or account.added_on
    return None if begun == LONG_AGO else begun


def silent_days(known: Known, *, today: date) -> int | None:
    """Days since the last contact; None where nobody can tell."""
    last = last_contact(known)
    return None if last is None else max(0, (today - last).days)


def is_overdue(known: Known, *, today: date) -> bool:
    """Whether the silence is longer than the tier should hear; not so where nobody can tell."""
    silent = silent_days(known, today=today)
    return silent is not None and silent > interval(known)


def overdue(book: Book, *, today: date) -> tuple[Known, ...]:
    """The customers past their interval, the most important first, and of those the longest silence."""
    late = [known for known in book.customers if is_overdue(known, today=today)]
    by_name = sorted(late, key=attrgetter("account.folded"))
    return tuple(sorted(by_name, key=lambda known: (_tier(known), -(silent_days(known, today=today) or 0))))


def _tier(known: Known) -> str:
    return (known.account.tier or UNTIERED).value
