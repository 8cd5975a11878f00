"""What a sentence about somebody makes of an account's contacts: confirmed, gone, and who decides now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coaching import names, typed
from coaching.accounts.account import LONG_AGO, Contact
from coaching.accounts.editing import Someone


@dataclass(frozen=True, slots=True)
class Met:
    """What a sentence about somebody makes of the contacts."""

    contact: Contact
    present: tuple[Contact, ...]  # who is there from now on
    yielded: tuple[Contact, ...] = ()  # who decided before, and is still there
    is_turn: bool = False  # somebody else decides now


def meet(
    present: Sequence[Contact], edit: Someone, *, account_id: str, new_id: str, today: date, has_lost: bool
) -> Met:
    """Changes one contact. `has_lost`: somebody left in the same breath.

    The first one who is known to decide is no turn, unless they decide "now", or took the place of somebody.
    """
    there = find(edit.name, present)
    fresh = Contact(new_id, account_id, edit.name, names.fold(edit.name), added_on=today)
    before = there or fresh
    after = _after(before, edit, today=today)
    others = [one for one in present if one.id != before.id]
    yielded = tuple(replace(one, is_buyer=False) for one in others if one.is_buyer and edit.buys)
    is_turn = edit.buys and not before.is_buyer and (edit.is_now or has_lost or bool(yielded))
    still = [replace(one, is_buyer=one.is_buyer and not edit.buys) for one in others]
    return Met(after, tuple(still) if edit.has_left else (*still, after), yielded, is_turn)


def _after(before: Contact, edit: Someone, *, today: date) -> Contact:
    if edit.has_left:
        return replace(before, is_buyer=False, left_on=today)
    is_buyer = before.is_buyer or edit.buys
    return replace(before, role=edit.role or before.role, is_buyer=is_buyer, confirmed_on=today)


def find(name: str, present: Sequence[Contact]) -> Contact | None:
    """The one of that name, or the only one who has that first name."""
    folded = names.fold(name)
    same = [one for one in present if names.fold(one.name) == folded]
    first = [one for one in present if one.name.casefold().split()[:1] == [name.casefold()]]
    if same:
        return same[0]
    return first[0] if len(first) == 1 else None


def seen_on(contact: Contact) -> date | None:
    """When it was last known that they are there; None where nobody ever said."""
    return contact.confirmed_on or (None if contact.added_on == LONG_AGO else contact.added_on)


def words(edit: Someone, contact: Contact, *, is_new: bool) -> str:
    """How the trail and the receipt tell of it."""
    name = typed.shown(contact.name, at_most=60)
    if edit.has_left:
        return f"{name} left"
    if edit.buys:
        return f"{name} decides now"
    if edit.role:
        return f"{name} is {typed.shown(edit.role, at_most=60)}"
    return f"{name} is a contact" if is_new else f"{name} is still there"
