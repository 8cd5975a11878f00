"""Appreciation: a thank-you with no ask. Who has not heard one for a quarter."""

from datetime import date, timedelta

from coaching import policy
from coaching.accounts import naming
from coaching.accounts.account import LONG_AGO, Account, Book, Tier
from coaching.message import Button, Line, Style, line
from coaching.wording import day, plural

TIERS = (Tier.A, Tier.B, None, Tier.C)  # one without a tier is looked after like most


def unthanked(book: Book, *, today: date) -> tuple[Account, ...]:
    """Customers who heard no thank-you for a quarter, those that matter most first, then who waits longest."""
    latest = today - timedelta(days=policy.SAID.thanks_days)
    waiting = [known.account for known in book.customers if since(known.account) <= latest]
    return tuple(
        sorted(waiting, key=lambda one: (TIERS.index(one.tier), -(one.value or 0), since(one), one.name))
    )


def since(account: Account) -> date:
    """The last thank-you, or since when we know them."""
    return account.thanked_on or account.added_on


def lines(book: Book, *, today: date, most: int = policy.SAID.listed) -> tuple[Line, ...]:
    """A heading and the first few, each with its button; nothing where nobody waits.

    "Not thanked in 90 days: 4 customers. Thank one of them, and ask for nothing." / "Acme (A): last on Tue 2 Dec 2025."
    """
    waiting = unthanked(book, today=today)
    if not waiting:
        return ()
    days, count = plural(policy.SAID.thanks_days, "day"), plural(len(waiting), "customer")
    said = f"Not thanked in {days}: {count}. Thank one of them, and ask for nothing."
    return (line(said), *(_line(account, today=today) for account in waiting[:most]))


def _line(account: Account, *, today: date) -> Line:
    tier = f" ({account.tier})" if account.tier else ""
    name = naming.shown(account)
    button = Button("Did it today", f"thanked {naming.ref(account)}", spoken=f"I thanked {name} today")
    return line(f"{name}{tier}: {_last(account, today=today)}.", style=Style.BULLET, buttons=(button,))


def _last(account: Account, *, today: date) -> str:
    if account.thanked_on is not None:
        return f"last on {day(account.thanked_on, today=today)}"
    return (
        "never"
        if account.added_on == LONG_AGO
        else f"never, known since {day(account.added_on, today=today)}"
    )
