"""Complaints that are open: how long, and whose they are."""

from collections.abc import Iterable
from datetime import date

from coaching import typed
from coaching.accounts.account import Book, Known, Matter, MatterKind
from coaching.accounts.naming import shown
from coaching.message import Button, Line, bold, line
from coaching.policy import COMPLAINTS
from coaching.wording import cut, number, plural


def aged(matters: Iterable[Matter], days: int, *, today: date) -> tuple[Matter, ...]:
    """Those that are open for so many days and more, the oldest first."""
    found = [matter for matter in matters if is_open(matter) and age(matter, today=today) >= days]
    return tuple(sorted(found, key=lambda matter: (matter.begun_on, matter.id)))


def is_open(matter: Matter) -> bool:
    return matter.kind is MatterKind.COMPLAINT and matter.closed_on is None


def age(matter: Matter, *, today: date) -> int:
    """Days since the customer said so."""
    return (today - matter.begun_on).days


def lines(book: Book, *, today: date) -> tuple[Line, ...]:
    """Such as "Complaints open: 2, the oldest Acme (4 days)." with a button that settles it; nothing where all are."""
    found = aged(book.matters, 0, today=today)
    if not found:
        return ()
    oldest = found[0]
    name, days = called(oldest, book.accounts), plural(age(oldest, today=today), "day")
    said = f"{number(len(found))}, the oldest {name} ({days})." if len(found) > 1 else f"{name} ({days})."
    return (line(bold("Complaints open: "), said, buttons=(settled(oldest, name),)),)


def called(matter: Matter, accounts: Iterable[Known]) -> str:
    """The company as it is called; "a customer" where it is none of the book."""
    named = next((one.account for one in accounts if one.account.id == matter.account_id), None)
    if named is not None:
        return shown(named)
    return typed.shown(matter.about, at_most=60) if matter.about else "a customer"


def settled(matter: Matter, name: str) -> Button:
    """What ends it."""
    return Button("Settled", f"done {matter.id}", spoken=f"The complaint of {name} is settled")


def words(matter: Matter) -> str:
    """What they said, as short as a remark needs it."""
    return cut(typed.shown(matter.words, at_most=COMPLAINTS.words), COMPLAINTS.words)
