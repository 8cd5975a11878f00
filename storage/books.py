"""Books of business: accounts with all that is known of them today, however many people are asked about in as many
statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, not_, select

from coaching.accounts.account import Book, Contact, Known, Matter, Standing
from coaching.model import Initiative, Verb
from coaching.policy import ACCOUNTS
from storage.accounts import COLUMNS, account_of
from storage.contacts import COLUMNS as OF_CONTACT
from storage.lists import among
from storage.matters import COLUMNS as OF_MATTER
from storage.matters import Matters, matter_from
from storage.nested import nested_rows, rows_in
from storage.outcomes import Outcomes
from storage.scope import AnyRow, Scope, here
from storage.tables import contacts, customers, entries, matters

HELD_BY_SOMEBODY = (Standing.CUSTOMER.value, Standing.PROSPECT.value)
DAYS = {"added_on", "confirmed_on", "left_on", "begun_on", "due_on", "closed_on"}
_IS_NOTE = (
    entries.c.workspace_id == customers.c.workspace_id,
    entries.c.customer_id == customers.c.id,
    entries.c.verb == Verb.SERVED.value,
    not_(entries.c.is_undone),
)
_TOUCHED = select(entries.c.on).where(*_IS_NOTE).order_by(entries.c.on.desc()).limit(1).correlate(customers)
_BEGUN = (
    select(entries.c.initiative, func.count().label("notes"))
    .where(*_IS_NOTE, entries.c.on >= bindparam("notes_since", type_=Date()))
    .group_by(entries.c.initiative)
    .correlate(customers)
    .subquery("begun")
)
_CONTACTS = (
    select(nested_rows(*(contacts.c[name] for name in OF_CONTACT)))
    .where(
        contacts.c.workspace_id == customers.c.workspace_id,
        contacts.c.account_id == customers.c.id,
        contacts.c.left_on.is_(None),
    )
    .correlate(customers)
)
_MATTERS = (
    select(nested_rows(*(matters.c[name] for name in OF_MATTER)))
    .where(
        matters.c.workspace_id == customers.c.workspace_id,
        matters.c.account_id == customers.c.id,
        matters.c.closed_on.is_(None),
    )
    .correlate(customers)
)
_KNOWN: Select[Any] = select(
    *(customers.c[name] for name in COLUMNS),
    _TOUCHED.scalar_subquery().label("touched_on"),
    _CONTACTS.scalar_subquery().label("contacts"),
    _MATTERS.scalar_subquery().label("matters"),
    select(nested_rows(*_BEGUN.c)).select_from(_BEGUN).scalar_subquery().label("notes"),
).where(customers.c.workspace_id == here())
_BY_ID = _KNOWN.where(customers.c.id == bindparam("id"))
_BY_FOLDED = _KNOWN.where(customers.c.folded == bindparam("folded"))


def _held(condition: ColumnElement[bool]) -> Select[Any]:
    return _KNOWN.where(
        condition, customers.c.standing.in_(HELD_BY_SOMEBODY), customers.c.merged_into.is_(None)
    ).order_by(customers.c.owner_id, customers.c.folded)


_OWNED = _held(among(customers.c.owner_id, "ids"))
_NOBODYS = _held(customers.c.owner_id.is_(None)).limit(bindparam("most"))


@dataclass(frozen=True, slots=True)
class Books:
    _scope: Scope

    def known(self, account_id: str, *, today: date) -> Known | None:
        """One account with all that is known of it, whatever its standing."""
        row = self._scope.row(_BY_ID, id=account_id, notes_since=_notes_since(today))
        return known_of(row) if row else None

    def named(self, folded: str, *, today: date) -> Known | None:
        """The account of that name; of a name that was merged into another, the other one."""
        row = self._scope.row(_BY_FOLDED, folded=folded, notes_since=_notes_since(today))
        if row is None or row.merged_into is None:
            return known_of(row) if row else None
        return self.known(row.merged_into, today=today)

    def of(self, ids: Collection[str], *, today: date) -> dict[str, Book]:
        """Everybody's book; three statements, however many people."""
        accounts: dict[str, list[Known]] = {owner: [] for owner in ids}
        for row in self._scope.rows(_OWNED, ids=list(ids), notes_since=_notes_since(today)):
            accounts[row.owner_id].append(known_of(row))
        open_matters = Matters(self._scope).open_of(ids)
        became = Outcomes(self._scope).since(ids, today - timedelta(days=ACCOUNTS.outcome_days))
        return {owner: Book(tuple(accounts[owner]), open_matters[owner], became[owner]) for owner in ids}

    def nobodys(self, most: int, *, today: date) -> tuple[Known, ...]:
        """Accounts that nobody looks after."""
        rows = self._scope.rows(_NOBODYS, most=most, notes_since=_notes_since(today))
        return tuple(known_of(row) for row in rows)


def _notes_since(today: date) -> date:
    return today - timedelta(days=ACCOUNTS.notes_days)


def known_of(row: AnyRow) -> Known:
    found = [_contact(each) for each in rows_in(row.contacts)]
    return Known(
        account_of(row),
        row.touched_on,
        tuple(sorted(found, key=lambda one: (not one.is_buyer, one.added_on, one.id))),
        tuple(sorted(map(_matter, rows_in(row.matters)), key=lambda one: (one.begun_on, one.id))),
        tuple(
            sorted((Initiative(begun or Initiative.REACTIVE), count) for begun, count in rows_in(row.notes))
        ),
    )


def _contact(values: list[Any]) -> Contact:
    return Contact(**_dated(OF_CONTACT, values) | {"is_buyer": bool(values[OF_CONTACT.index("is_buyer")])})


def _matter(values: list[Any]) -> Matter:
    return matter_from(list(_dated(OF_MATTER, values).values()))


def _dated(columns: tuple[str, ...], values: list[Any]) -> dict[str, Any]:
    """Days are text in JSON."""
    pairs = zip(columns, values, strict=True)
    return {name: date.fromisoformat(value) if name in DAYS and value else value for name, value in pairs}
