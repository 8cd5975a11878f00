"""Books of business: accounts with all that is known of them today, however many people are asked about in as many
statements."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, not_, or_, select

from coaching.accounts.account import EMPTY, Book, Contact, Known, Standing
from coaching.model import Initiative, Verb
from coaching.policy import ACCOUNTS
from storage.accounts import COLUMNS, account_from
from storage.contacts import COLUMNS as OF_CONTACT
from storage.lists import among
from storage.matters import COLUMNS as OF_MATTER
from storage.matters import in_order, matter_from
from storage.nested import conversions, nested_rows, rows_as, rows_in, rows_inside
from storage.outcomes import COLUMNS as OF_OUTCOME
from storage.outcomes import outcome_from
from storage.scope import AnyRow, Scope, here
from storage.tables import OPEN, contacts, customers, entries, matters, outcomes, people

_ACCOUNT = tuple(customers.c[name] for name in COLUMNS)
_CONTACT = tuple(contacts.c[name] for name in OF_CONTACT)
_MATTER = tuple(matters.c[name] for name in OF_MATTER)
_OUTCOME = tuple(outcomes.c[name] for name in OF_OUTCOME)
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
    select(rows_inside(*_CONTACT))
    .where(
        contacts.c.workspace_id == customers.c.workspace_id,
        contacts.c.account_id == customers.c.id,
        contacts.c.left_on.is_(None),
    )
    .correlate(customers)
)
_MATTERS = (
    select(rows_inside(*_MATTER))
    .where(
        matters.c.workspace_id == customers.c.workspace_id,
        matters.c.account_id == customers.c.id,
        matters.c.closed_on.is_(None),
    )
    .correlate(customers)
)
_BESIDE = (
    _TOUCHED.scalar_subquery().label("touched_on"),
    _CONTACTS.scalar_subquery().label("contacts"),
    _MATTERS.scalar_subquery().label("matters"),
    select(rows_inside(*_BEGUN.c)).select_from(_BEGUN).scalar_subquery().label("notes"),
)
_KNOWN: Select[Any] = select(*_ACCOUNT, *_BESIDE).where(customers.c.workspace_id == here())
_BY_ID = _KNOWN.where(customers.c.id == bindparam("id"))
_BY_FOLDED = _KNOWN.where(customers.c.folded == bindparam("folded"))
_IS_HELD = (
    or_(customers.c.standing == Standing.CUSTOMER.value, customers.c.standing == Standing.PROSPECT.value),
    customers.c.merged_into.is_(None),
)
_NOBODYS = (
    _KNOWN.where(customers.c.owner_id.is_(None), *_IS_HELD)
    .order_by(customers.c.folded)
    .limit(bindparam("most"))
)
_OWNED = select(nested_rows(*_ACCOUNT, *_BESIDE)).where(
    customers.c.workspace_id == people.c.workspace_id, customers.c.owner_id == people.c.id, *_IS_HELD
)
_OPEN = select(nested_rows(*_MATTER)).where(
    matters.c.workspace_id == people.c.workspace_id, matters.c.person_id == people.c.id, OPEN
)
_BECAME = select(nested_rows(*_OUTCOME)).where(
    outcomes.c.workspace_id == people.c.workspace_id,
    outcomes.c.owner_id == people.c.id,
    outcomes.c.on >= bindparam("since", type_=Date()),
    not_(outcomes.c.is_undone),
)
_EVERYBODYS: Select[Any] = (
    select(
        people.c.id,
        people.c.team_id,
        _OWNED.correlate(people).scalar_subquery().label("accounts"),
        _OPEN.correlate(people).scalar_subquery().label("matters"),
        _BECAME.correlate(people).scalar_subquery().label("outcomes"),
    )
    .where(people.c.workspace_id == here())
    .order_by(people.c.id)
)
_OF = _EVERYBODYS.where(among(people.c.id, "ids"))
_OF_AND_OF_TEAMS = _EVERYBODYS.where(or_(among(people.c.id, "ids"), among(people.c.team_id, "teams")))
_AS_ACCOUNT, _AS_CONTACT, _AS_MATTER, _AS_OUTCOME = map(conversions, (_ACCOUNT, _CONTACT, _MATTER, _OUTCOME))
_TOUCHED_AT = len(_ACCOUNT)
_AS_KNOWN = (*_AS_ACCOUNT, (_TOUCHED_AT, date.fromisoformat))


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
        """Everybody's book, in one statement."""
        rows = self._scope.rows(_OF, ids=list(ids), **_since(today))
        return dict.fromkeys(ids, EMPTY) | {person_id: _book(*nested) for person_id, _, *nested in rows}

    def of_and_of_teams(
        self, ids: Collection[str], teams: Collection[str], *, today: date
    ) -> tuple[dict[str, Book], dict[str, tuple[Book, ...]]]:
        """The same, and by team the books of its people in the order of their ids; one statement as well."""
        if not teams:
            return self.of(ids, today=today), {}
        rows = self._scope.rows(_OF_AND_OF_TEAMS, ids=list(ids), teams=list(teams), **_since(today))
        books = dict.fromkeys(ids, EMPTY)
        led: dict[str, list[Book]] = {team: [] for team in teams}
        for person_id, team_id, *nested in rows:
            book = _book(*nested)
            if person_id in books:
                books[person_id] = book
            if team_id in led:
                led[team_id].append(book)
        return books, {team: tuple(each) for team, each in led.items()}

    def nobodys(self, most: int, *, today: date) -> tuple[Known, ...]:
        """Accounts that nobody looks after."""
        rows = self._scope.rows(_NOBODYS, most=most, notes_since=_notes_since(today))
        return tuple(known_of(row) for row in rows)


def _notes_since(today: date) -> date:
    return today - timedelta(days=ACCOUNTS.notes_days)


def _since(today: date) -> dict[str, date]:
    """How far back a book looks."""
    return {"notes_since": _notes_since(today), "since": today - timedelta(days=ACCOUNTS.outcome_days)}


def known_of(row: AnyRow) -> Known:
    return _known(list(row))


def _book(accounts: str | None, open_ones: str | None, became: str | None) -> Book:
    """Most people of a large crowd have none: then nothing is made."""
    if not (accounts or open_ones or became):
        return EMPTY
    return Book(
        tuple(sorted(map(_known, rows_as(_AS_KNOWN, accounts)), key=attrgetter("account.folded"))),
        tuple(sorted(map(matter_from, rows_as(_AS_MATTER, open_ones)), key=in_order)),
        tuple(sorted(map(outcome_from, rows_as(_AS_OUTCOME, became)), key=attrgetter("on", "id"))),
    )


def _known(values: Sequence[Any]) -> Known:
    """From the values of an account and of what stands beside it."""
    touched_on, people_there, open_ones, notes = values[_TOUCHED_AT:]
    return Known(
        account_from(values[:_TOUCHED_AT]),
        touched_on,
        _contacts(rows_as(_AS_CONTACT, people_there)),
        tuple(sorted(map(matter_from, rows_as(_AS_MATTER, open_ones)), key=attrgetter("begun_on", "id"))),
        tuple(sorted((Initiative(begun or Initiative.REACTIVE), count) for begun, count in rows_in(notes))),
    )


def _contacts(rows: Iterable[Sequence[Any]]) -> tuple[Contact, ...]:
    """The buyer first."""
    found = [Contact(*values) for values in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_buyer, one.added_on, one.id)))
