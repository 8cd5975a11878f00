"""People of a workspace."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, case, not_, or_, select

from coaching.model import Absence, Hours, Person, Role
from storage.lists import among
from storage.nested import nested_rows, rows_in
from storage.plans import plans_from
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import absences, people
from storage.upsert import Insert

_COLUMNS = tuple(column.name for column in people.columns if column.name != "workspace_id")
_ALL = select(*(people.c[name] for name in _COLUMNS)).where(people.c.workspace_id == here())
_ONE = _ALL.where(people.c.id == bindparam("id"))
_MANY = _ALL.where(among(people.c.id, "ids")).order_by(people.c.id)
_HELD = _ONE.with_for_update(key_share=True)  # SQLite has one writer anyway
_GONE = _ALL.where(not_(people.c.is_active)).order_by(people.c.id)
_OF_TEAMS = _ALL.where(among(people.c.team_id, "teams")).order_by(people.c.id)


_ABSENCES = (
    select(nested_rows(absences.c.from_on, absences.c.until_on))
    .where(absences.c.workspace_id == people.c.workspace_id, absences.c.person_id == people.c.id)
    .scalar_subquery()
)
_WITH_ABSENCES = _ONE.add_columns(_ABSENCES.label("absences"))


@dataclass(frozen=True, slots=True)
class People:
    _scope: Scope

    def get(self, person_id: str) -> Person | None:
        row = self._scope.row(_ONE, id=person_id)
        return _person(row) if row else None

    def with_absences(self, person_id: str) -> tuple[Person, tuple[Absence, ...]] | None:
        """As `get`, with the days off, newest first, in one statement."""
        row = self._scope.row(_WITH_ABSENCES, id=person_id)
        return (person_of(row), plans_from([], rows_in(row.absences)).absences) if row else None

    def held(self, person_id: str) -> Person | None:
        """As `get`; nobody else changes them before this transaction ends."""
        row = self._scope.row(_HELD, id=person_id)
        return _person(row) if row else None

    def many(self, ids: Collection[str]) -> dict[str, Person]:
        """Those of them who are there, by id."""
        return {person.id: person for person in map(_person, self._scope.rows(_MANY, ids=list(ids)))}

    def gone(self) -> tuple[Person, ...]:
        """Everybody who is deactivated."""
        return tuple(_person(row) for row in self._scope.rows(_GONE))

    def of_team(self, team_id: str) -> tuple[Person, ...]:
        return self.of_teams([team_id])

    def of_teams(self, team_ids: Collection[str]) -> tuple[Person, ...]:
        """Everybody of any of them, in one statement."""
        return tuple(_person(row) for row in self._scope.rows(_OF_TEAMS, teams=list(team_ids)))

    def add(self, person: Person) -> None:
        """Somebody who is already there stays as they are."""
        self._scope.add_new(people, _record(person))

    def save(self, person: Person) -> None:
        self._scope.merge_all(people, [_record(person)], rules=_replaced)


def person_of(row: AnyRow, *, prefix: str = "") -> Person:
    """The person in a row whose columns are those of the table, each after `prefix`."""
    columns = row._mapping
    return _person([columns[prefix + name] for name in _COLUMNS])


def _person(values: Iterable[Any]) -> Person:
    """A person from the values of _COLUMNS."""
    value = dict(zip(_COLUMNS, values, strict=True))
    hours = _hours(value.pop("hours_start"), value.pop("hours_end"))
    value["role"] = Role(value["role"])
    value["workdays"] = _workdays(value["workdays"])
    return Person(hours=hours, **value)


@lru_cache(maxsize=1024)  # people of a team mostly have the same
def _hours(start: time, end: time) -> Hours:
    return Hours(start, end)


@lru_cache(maxsize=128)
def _workdays(digits: str) -> frozenset[int]:
    return frozenset(map(int, digits))


def _record(person: Person) -> Record:
    values = {name: getattr(person, name) for name in _COLUMNS if not name.startswith("hours_")}
    workdays = "".join(map(str, sorted(person.workdays)))
    return values | {"workdays": workdays, "hours_start": person.hours.start, "hours_end": person.hours.end}


def _replaced(new: Insert) -> Mapping[str, Any]:
    """Everything, but what was learned meanwhile about how to reach them is not unlearned."""
    fresh = {name: new.excluded[name] for name in _COLUMNS if name != "id"}
    known = case((new.excluded.dm_channel.is_(None), people.c.dm_channel), else_=new.excluded.dm_channel)
    opened = or_(people.c.has_opened_home, new.excluded.has_opened_home)
    return fresh | {"dm_channel": known, "has_opened_home": opened}
