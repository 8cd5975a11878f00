"""Matters: what is due, open or was said about accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, update

from coaching.accounts.account import Matter, MatterKind
from coaching.changes import SaveMatter
from storage.errors import Changed
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import OPEN, matters

COLUMNS = tuple(field.name for field in fields(Matter))
_OF_WORKSPACE = select(matters).where(matters.c.workspace_id == here())
_ONE = _OF_WORKSPACE.where(matters.c.id == bindparam("id"))
_NOBODYS = _OF_WORKSPACE.where(matters.c.person_id.is_(None), OPEN).order_by(matters.c.begun_on, matters.c.id)
_OF_ACCOUNT = (
    _OF_WORKSPACE.where(matters.c.account_id == bindparam("account"))
    .order_by(matters.c.begun_on.desc(), matters.c.id)
    .limit(bindparam("most"))
)
_SINCE = _OF_WORKSPACE.where(
    matters.c.kind == bindparam("kind"), matters.c.begun_on >= bindparam("since")
).order_by(matters.c.begun_on, matters.c.id)
_SAVE = update(matters).where(
    matters.c.workspace_id == here(),
    matters.c.id == bindparam("matter"),
    matters.c.revision == bindparam("read_revision"),
)


@dataclass(frozen=True, slots=True)
class Matters:
    _scope: Scope

    def get(self, matter_id: str) -> Matter | None:
        row = self._scope.row(_ONE, id=matter_id)
        return matter_of(row) if row else None

    def nobodys(self) -> tuple[Matter, ...]:
        """Those that wait for somebody to take them, the oldest first."""
        return tuple(matter_of(row) for row in self._scope.rows(_NOBODYS))

    def of_account(self, account_id: str, most: int) -> tuple[Matter, ...]:
        """Open and closed ones, the newest first."""
        return tuple(matter_of(row) for row in self._scope.rows(_OF_ACCOUNT, account=account_id, most=most))

    def since(self, kind: MatterKind, on: date) -> tuple[Matter, ...]:
        """All of a kind in the workspace that began since that day, the oldest first."""
        return tuple(matter_of(row) for row in self._scope.rows(_SINCE, kind=kind.value, since=on))

    def add(self, added: Iterable[Matter]) -> None:
        """What is there already stays: the same act makes the same matter."""
        self._scope.keep_all(matters, [{**_record(matter), "merged_from": None} for matter in added])

    def save(self, wish: SaveMatter) -> None:
        """Raises Changed where the matter is not any more what the wish starts from."""
        before, after = wish.before, wish.after
        if (after.id, after.revision) != (before.id, before.revision + 1):
            raise ValueError("a change keeps the matter and adds one to its revision")
        fresh = {name: value for name, value in _record(after).items() if name != "id"}
        if not self._scope.change(_SAVE, matter=before.id, read_revision=before.revision, **fresh):
            raise Changed(before.id)


def in_order(matter: Matter) -> tuple[bool, date, str]:
    """What sorts matters: the first due first, those without a day last."""
    return matter.due_on is None, matter.due_on or date.max, matter.id


def matter_of(row: AnyRow) -> Matter:
    return matter_from([row._mapping[name] for name in COLUMNS])


def matter_from(values: Sequence[Any]) -> Matter:
    """A matter from the values of COLUMNS."""
    matter_id, kind, *rest = values
    return Matter(matter_id, MatterKind(kind), *rest)


def _record(matter: Matter) -> Record:
    return {name: getattr(matter, name) for name in COLUMNS} | {"kind": matter.kind.value}
