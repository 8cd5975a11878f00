"""What is kept of customers, logs and outcomes, as tables of texts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from coaching.accounts.account import LONG_AGO
from coaching.model import Person
from storage.unit_of_work import UnitOfWork

CUSTOMERS = (
    "name", "owner_id", "standing", "tier", "value", "currency", "contract_ends_on", "notice_days", "rival", "stage",
    "next_step", "next_on", "won_on", "lost_on", "added_on", "id", "merged_into",
)  # fmt: skip
ENTRIES = (
    "person_id", "on", "verb", "count", "kinds", "source", "names", "initiative", "note", "tags", "customer_id",
    "customer_name", "logged_at", "is_undone", "is_late", "id",
)  # fmt: skip
OUTCOMES = (
    "account_id", "kind", "on", "owner_id", "value", "currency", "reason", "is_wanted", "went_to", "until_on", "lesson",
    "is_undone", "id",
)  # fmt: skip
EVERY = 1_000_000  # entries of one person; more than a lifetime of them


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose; everybody's, and what nobody owns, where neither is said."""

    team: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    titles: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]


def people_of(uow: UnitOfWork, wanted: Wanted) -> tuple[Person, ...]:
    """Those who are asked for; a team by its id or name."""
    teams = [team for team in uow.teams.all() if wanted.team in {None, team.id, team.name}]
    found = uow.people.of_teams([team.id for team in teams])
    return tuple(person for person in found if wanted.person in {None, person.id})


def tables(uow: UnitOfWork, wanted: Wanted) -> tuple[Table, ...]:
    """Customers, entries and outcomes, read row by row."""
    ids = [person.id for person in people_of(uow, wanted)]
    owners = set(ids) if wanted != Wanted() else None
    accounts = (one for one in uow.accounts.all() if owners is None or one.owner_id in owners)
    became = (one for one in uow.outcomes.of_everybody(LONG_AGO) if owners is None or one.owner_id in owners)
    return (
        Table("customers", CUSTOMERS, _rows(accounts, CUSTOMERS)),
        Table("entries", ENTRIES, _entries(uow, ids)),
        Table("outcomes", OUTCOMES, _rows(became, OUTCOMES)),
    )


def _entries(uow: UnitOfWork, ids: Collection[str]) -> Iterator[tuple[str, ...]]:
    for person_id in ids:
        yield from _rows(reversed(uow.entries.latest(person_id, EVERY)), ENTRIES)


def _rows(values: Iterable[object], names: Collection[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(_cell(getattr(value, name)) for name in names) for value in values)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):  # names; or kinds with their counts, as in "call 5; email 2"
        return "; ".join(" ".join(map(_cell, one)) if isinstance(one, tuple) else str(one) for one in value)
    return str(value.value if isinstance(value, Enum) else value)
