"""How much of a book hangs on few customers: shares, evenness, and how it came to that."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.accounts.account import Account, Book, Known, Outcome, OutcomeKind
from coaching.policy import CONCENTRATION


class Basis(StrEnum):
    VALUE = "value"  # a year
    ATTENTION = "attention"  # service notes of the last weeks


class Alarm(StrEnum):
    FEW = "few"  # too few customers: one of three is always a third
    NONE = "none"
    WATCH = "watch"
    WARN = "warn"
    ALARM = "alarm"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Concentration:
    """Customers by what they weigh, the heaviest first; never empty, and each weighs something."""

    basis: Basis
    ranked: tuple[tuple[Account, int], ...]
    currency: str = ""
    unknown: int = 0  # customers without a value, or without a note
    other: int = 0  # customers in another currency
    trend: tuple[
        float, ...
    ] = ()  # the largest share at the end of the last quarters, now last; () where unknown

    @property
    def weights(self) -> tuple[int, ...]:
        return tuple(weight for _, weight in self.ranked)

    @property
    def alarm(self) -> Alarm:
        """By the share of the heaviest."""
        if len(self.ranked) < CONCENTRATION.least_customers:
            return Alarm.FEW
        share = top(self.weights, 1)
        limits = (
            (CONCENTRATION.critical, Alarm.CRITICAL),
            (CONCENTRATION.alarm, Alarm.ALARM),
            (CONCENTRATION.warn, Alarm.WARN),
            (CONCENTRATION.watch, Alarm.WATCH),
        )
        return next((alarm for limit, alarm in limits if share >= limit), Alarm.NONE)

    @property
    def is_rising(self) -> bool:
        """Whether the heaviest share grew fast, whatever its level."""
        if len(self.trend) < CONCENTRATION.quarters or self.alarm is Alarm.FEW:
            return False
        return self.trend[-1] - min(self.trend[-3:-1]) >= CONCENTRATION.rise


def of(book: Book, *, today: date, home: str = "") -> Concentration | None:
    """By value where enough values are known, else by attention; None where neither says anything."""
    customers = book.customers
    valued = [known for known in customers if known.account.value]
    if customers and len(valued) >= CONCENTRATION.least_known * len(customers):
        return _by_value(valued, book.outcomes, without=len(customers) - len(valued), today=today, home=home)
    notes = [(known.account, sum(count for _, count in known.notes)) for known in customers]
    noted = [(account, count) for account, count in notes if count]
    if not noted:
        return None
    return Concentration(Basis.ATTENTION, _ranked(noted), unknown=len(notes) - len(noted))


def _by_value(
    valued: Sequence[Known], outcomes: Sequence[Outcome], *, without: int, today: date, home: str
) -> Concentration:
    codes = Counter(known.account.currency or home for known in valued)
    currency = codes.most_common(1)[0][0]
    counted = [known.account for known in valued if (known.account.currency or home) == currency]
    now = {account.id: account.value or 0 for account in counted}
    same = [each for each in outcomes if (each.currency or home) == currency]
    return Concentration(
        Basis.VALUE,
        _ranked([(account, account.value or 0) for account in counted]),
        currency,
        without,
        len(valued) - len(counted),
        trend(now, same, today=today),
    )


def _ranked(weighed: Iterable[tuple[Account, int]]) -> tuple[tuple[Account, int], ...]:
    return tuple(sorted(weighed, key=lambda pair: (-pair[1], pair[0].folded, pair[0].id)))


def trend(now: Mapping[str, int], outcomes: Sequence[Outcome], *, today: date) -> tuple[float, ...]:
    """The largest share a quarter apart, oldest first, today last.

    What was won, lost and grown since is taken back; a value that was changed otherwise counts as it is today. Nothing
    where no outcome is known from that long ago.
    """
    back = CONCENTRATION.quarter_days * (CONCENTRATION.quarters - 1)
    if not any(each.on <= today - timedelta(days=back) for each in outcomes):
        return ()
    days = range(back, -1, -CONCENTRATION.quarter_days)
    books = [before(now, outcomes, on=today - timedelta(days=ago)) for ago in days]
    return tuple(top(list(book.values()), 1) for book in books)


def before(now: Mapping[str, int], outcomes: Iterable[Outcome], *, on: date) -> dict[str, int]:
    """Values at the end of that day, by account."""
    values = dict(now)
    later = [each for each in outcomes if each.on > on and not each.is_undone]
    for each in sorted(later, key=lambda one: (one.on, one.id), reverse=True):
        if each.kind is OutcomeKind.WON:
            values.pop(each.account_id, None)
        elif each.kind is OutcomeKind.LOST and each.value:
            values[each.account_id] = each.value
        elif each.kind is OutcomeKind.GREW and each.account_id in values:
            values[each.account_id] = max(values[each.account_id] - (each.value or 0), 0)
    return values


def top(weights: Collection[int], n: int) -> float:
    """The share of the n heaviest; 0 of nothing."""
    whole = sum(weights)
    return sum(sorted(weights, reverse=True)[:n]) / whole if whole else 0.0


def herfindahl(weights: Collection[int]) -> float:
    """The sum of squared shares: 1 where all is in one, 1/n where all weigh the same."""
    whole = sum(weights)
    return sum((weight / whole) ** 2 for weight in weights) if whole else 0.0


def normalised(weights: Collection[int]) -> float:
    """The same between 0, all weigh the same, and 1, all is in one: comparable between books of any size."""
    n = len(weights)
    if n < 2:
        return float(n)
    return min(max((herfindahl(weights) - 1 / n) / (1 - 1 / n), 0.0), 1.0)


def effective(weights: Collection[int]) -> float:
    """As how many equal customers the risk is spread: the inverse of the sum of squared shares."""
    index = herfindahl(weights)
    return 1 / index if index else 0.0
