"""How somebody's customers stand: for the remark about a neglected base, and day by day for the judgement."""

from datetime import date, timedelta

from coaching.accounts import intervals, reasons
from coaching.accounts.account import Book, Known, Outcome, OutcomeKind
from coaching.accounts.naming import shown
from coaching.model import Base, BaseDay
from coaching.policy import DIGEST


def base_of(book: Book, *, today: date) -> Base | None:
    """Their customers, those past their interval, and what was won and lost in a quarter; None where none is known.

    Such as Base(accounts=19, overdue=7, longest="Acme", longest_days=31, lost=2, won=1).
    """
    if not (book.accounts or book.outcomes):
        return None
    since = today - timedelta(weeks=DIGEST.bath_weeks)
    recent = [outcome for outcome in book.outcomes if outcome.on >= since]
    won, lost = sum(map(is_win, recent)), sum(map(is_leak, recent))
    if not book.customers and not won and not lost:
        return None
    late = intervals.overdue(book, today=today)
    longest = max(late, key=lambda known: _silence(known, today=today), default=None)
    return Base(
        accounts=len(book.customers),
        overdue=len(late),
        longest="" if longest is None else shown(longest.account),
        longest_days=0 if longest is None else _silence(longest, today=today),
        lost=lost,
        won=won,
        weeks=DIGEST.bath_weeks,
    )


def base_day(book: Book, *, today: date) -> BaseDay | None:
    """The same as it is kept for the judgement; None without a customer."""
    if not book.customers:
        return None
    return BaseDay(today, len(book.customers), len(intervals.overdue(book, today=today)))


def is_win(outcome: Outcome) -> bool:
    return outcome.kind is OutcomeKind.WON and not outcome.is_undone


def is_leak(outcome: Outcome) -> bool:
    """Whether a customer was lost whom one wanted to keep, and could have kept."""
    return reasons.is_unwanted(outcome) and not outcome.is_undone


def _silence(known: Known, *, today: date) -> int:
    return intervals.silent_days(known, today=today) or 0
