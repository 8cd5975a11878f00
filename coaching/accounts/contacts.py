"""Contacts of whom nobody has said for a quarter that they are still there: asked about in small batches."""

from collections.abc import Iterator
from datetime import date

from coaching import typed
from coaching.accounts import naming
from coaching.accounts.account import LONG_AGO, Book, Contact, Known
from coaching.message import Button, Line, Style, bold, line
from coaching.policy import ACCOUNTS
from coaching.wording import cut, number, plural

UNSAYABLE = (",", ";", " and ", '"', ":")  # a button could not carry such a name in its sentence


def is_unconfirmed(contact: Contact, *, today: date) -> bool:
    """Whether nobody has confirmed for a quarter that they are still there."""
    return (today - _confirmed(contact)).days > ACCOUNTS.confirm_days


def unconfirmed(book: Book, *, today: date) -> tuple[tuple[Known, Contact], ...]:
    """All of them, those who decide first, and then the longest unconfirmed."""
    found = [
        (known, contact)
        for known in book.accounts
        for contact in known.contacts
        if contact.left_on is None and is_unconfirmed(contact, today=today)
    ]
    return tuple(sorted(found, key=lambda pair: (not pair[1].is_buyer, _confirmed(pair[1]), pair[1].id)))


def lines(book: Book, *, today: date) -> tuple[Line, ...]:
    """Three of them with their buttons, every other week: "Contacts not confirmed in 90 days: 6." """
    found = unconfirmed(book, today=today) if is_due(today) else ()
    if not found:
        return ()
    asked = found[: ACCOUNTS.confirm_at_once]
    said = f"{number(len(found))}. Are these still there?"
    return (line(bold("Contacts not confirmed in 90 days: "), said), *_asked(asked, today=today))


def is_due(today: date) -> bool:
    """Whether it is a week in which contacts are asked about: every other one."""
    return (today.toordinal() - 1) // 7 % 2 == 0


def _asked(asked: tuple[tuple[Known, Contact], ...], *, today: date) -> Iterator[Line]:
    for known, contact in asked:
        role = f", {typed.shown(contact.role, at_most=30)}" if contact.role else ""
        name = typed.shown(contact.name, at_most=40)
        since = plural((today - _confirmed(contact)).days, "day") if _confirmed(contact) != LONG_AGO else ""
        last = f", last confirmed {since} ago" if since else ""
        text = f"{name} ({naming.shown(known.account)}{role}){last}"
        yield line(text, style=Style.BULLET, buttons=_buttons(known, contact))


def _buttons(known: Known, contact: Contact) -> tuple[Button, ...]:
    ref, name = naming.ref(known.account), contact.name
    card = Button("The card", f"customer {ref}", spoken=f"The card of {naming.label(known.account)}")
    if any(part in name for part in UNSAYABLE):
        return (card,)
    shown = cut(" ".join(name.split()), 40)
    return (
        Button("Still there", f"customer {ref} contact {name} confirmed", spoken=f"{shown} is still there"),
        Button("Left", f"customer {ref} contact {name} left", spoken=f"{shown} has left"),
        card,
    )


def _confirmed(contact: Contact) -> date:
    return contact.confirmed_on or contact.added_on
