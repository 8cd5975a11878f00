"""One-time buyers: won, and not heard of since."""

from datetime import date, timedelta

from coaching import policy
from coaching.accounts import naming
from coaching.accounts.account import Book, Known, OutcomeKind
from coaching.message import Button, Line, Style, bold, line
from coaching.wording import number, plural, short_day

AGAIN = frozenset({OutcomeKind.GREW, OutcomeKind.RENEWED})


def bought_once(book: Book, *, today: date) -> tuple[Known, ...]:
    """Customers won in the last year who bought no more, and with whom nobody spoke for long; the longest first."""
    again = {outcome.account_id for outcome in book.outcomes if outcome.kind in AGAIN}
    found = [
        known
        for known in book.customers
        if known.account.id not in again and _days(known, today=today) >= policy.SAID.silent_days
    ]
    return tuple(sorted(found, key=lambda known: (-_days(known, today=today), known.account.folded)))


def lines(book: Book, *, today: date, most: int = policy.SAID.listed) -> tuple[Line, ...]:
    """A heading and the first few; nothing where there are none.

    "Bought once and silent since: 2 customers." / "Hooli: bought on 3 Nov, nothing for 120 days."
    """
    found = bought_once(book, today=today)
    if not found:
        return ()
    heading = line(bold("Bought once and silent since: "), f"{plural(len(found), 'customer')}.")
    return (heading, *(_line(known, today=today) for known in found[:most]))


def _days(known: Known, *, today: date) -> int:
    """Days of silence since the one purchase or the newest note; -1 where it was not won within a year."""
    won = known.account.won_on
    if won is None or won < today - timedelta(days=policy.ACCOUNTS.outcome_days):
        return -1
    return (today - max(won, known.touched_on or won)).days


def _line(known: Known, *, today: date) -> Line:
    won = known.account.won_on
    bought = f"bought on {short_day(won)}, " if won else ""
    button = Button("Log my call", f"served {naming.ref(known.account)}")
    days = number(_days(known, today=today))
    said = f"{naming.shown(known.account)}: {bought}nothing for {days} days."
    return line(said, style=Style.BULLET, buttons=(button,))
