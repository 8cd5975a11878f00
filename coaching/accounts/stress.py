"""What if one customer changed: what falls, and how long it takes to win as much again at one's own rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, sqrt
from statistics import median

from coaching.accounts.account import Account, Book, Outcome, OutcomeKind
from coaching.pipeline import coverage
from coaching.policy import PIPELINE, STRESS


@dataclass(frozen=True, slots=True)
class Rates:
    """How somebody wins: of the last 12 months, or of as long as outcomes are known."""

    won: int
    days: int  # that were seen; 0: nothing is known
    typical: int | None  # what a won customer is worth, or else what a customer is worth; None: unknown
    prospects_each: float = PIPELINE.assumed  # for a customer
    is_assumed: bool = True

    @property
    def wins_a_month(self) -> tuple[float, float, float] | None:
        """The likely rate, and the lowest and highest that would go with so many wins four times in five."""
        if not self.won or not self.days:
            return None
        spread = STRESS.spread * sqrt(self.won)
        month = STRESS.days_a_month / self.days
        return self.won * month, max(self.won - spread, 0.0) * month, (self.won + spread) * month


@dataclass(frozen=True, slots=True)
class Case:
    """What one change costs. `months`: likely, at best, at worst; None: never, at these rates."""

    name: str
    falls: int
    customers: float  # to be won instead
    prospects: int
    months: tuple[float, float, float | None] | None


def rates(book: Book, account: Account, *, today: date, home: str = "") -> Rates:
    """Of the book's outcomes; worth is looked at in the account's currency."""
    recent = [each for each in book.outcomes if not each.is_undone and (today - each.on).days <= 365]
    won = [each for each in recent if each.kind is OutcomeKind.WON]
    each = coverage.rate(recent, today=today)
    days = max((today - min((each.on for each in recent), default=today)).days, 0)
    least = ceil(STRESS.days_a_month) if won else 0  # wins of one day are not a hundred a month
    typical = _typical(book, won, account, home=home)
    return Rates(len(won), max(days, least), typical, each.times, each.is_assumed)


def _typical(book: Book, won: Sequence[Outcome], account: Account, *, home: str) -> int | None:
    """The middle one, so that one large customer does not make all the others look easy."""
    currency = account.currency or home
    worth = [each.value for each in won if each.value and (each.currency or home) == currency]
    others = [
        known.account.value
        for known in book.customers
        if known.account.value
        and known.account.id != account.id
        and (known.account.currency or home) == currency
    ]
    return round(median(worth or others)) if worth or others else None


def cases(value: int, found: Rates) -> tuple[Case, ...]:
    """They cut, they are bought, they leave."""
    parts = (("They cut 30%", STRESS.cut), ("They are bought", STRESS.bought), ("They leave", 1.0))
    return tuple(_case(name, round(value * part), found) for name, part in parts)


def _case(name: str, falls: int, found: Rates) -> Case:
    customers = falls / found.typical if found.typical else 1.0
    prospects = ceil(customers * found.prospects_each)
    return Case(name, falls, customers, prospects, _months(customers, found))


def _months(customers: float, found: Rates) -> tuple[float, float, float | None] | None:
    pace = found.wins_a_month
    if pace is None:
        return None
    likely, low, high = pace
    return customers / likely, customers / high, customers / low if low > 0 else None


def needed(value: int, whole: int) -> int:
    """How much new business brings the share under the limit; 0 where it is under it."""
    return max(ceil(value / STRESS.limit) - whole, 0)
