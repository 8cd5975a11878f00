"""Logs: an entry, its words, its day's totals and what became of it, always kept together."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select, update

from coaching.changes import ReviseEntry
from coaching.model import Entry, Initiative, Kind, Source, Verb
from storage.columns import Instant
from storage.errors import Changed, Repeated
from storage.lists import among
from storage.scope import AnyRow, Insertion, Record, Scope, here
from storage.tables import entries, notes
from storage.totals import Totals, addition
from storage.trail import Trail

_PLAIN = tuple(
    column.name for column in entries.columns if column.name not in ("workspace_id", "merged_from")
)
_WORDS = ("note", "tags")


def _with_words() -> Select[Any]:
    is_its_note = and_(notes.c.workspace_id == entries.c.workspace_id, notes.c.entry_id == entries.c.id)
    chosen = select(*(entries.c[name] for name in _PLAIN), notes.c.note, notes.c.tags)
    return chosen.select_from(entries.outerjoin(notes, is_its_note)).where(entries.c.workspace_id == here())


_ONE = _with_words().where(entries.c.id == bindparam("entry"))
_LATEST = (
    _with_words()
    .where(entries.c.person_id == bindparam("person"))
    .order_by(entries.c.logged_at.desc(), entries.c.id.desc())
    .limit(bindparam("most"))
)
_LATEST_BEFORE = _LATEST.where(entries.c.logged_at < bindparam("before"))
_NEWEST = (
    select(entries.c.person_id, func.max(entries.c.logged_at, type_=Instant()).label("at"))
    .where(
        entries.c.workspace_id == here(),
        among(entries.c.person_id, "ids"),
        entries.c.logged_at >= bindparam("since", type_=Instant()),
    )
    .group_by(entries.c.person_id)
)
_REVISE = update(entries).where(
    entries.c.workspace_id == here(),
    entries.c.id == bindparam("entry"),
    entries.c.revision == bindparam("read_revision"),
)


@dataclass(frozen=True, slots=True)
class Entries:
    _scope: Scope

    def get(self, entry_id: str) -> Entry | None:
        row = self._scope.row(_ONE, entry=entry_id)
        return _entry_of(row) if row else None

    def latest(self, person_id: str, limit: int, before: datetime | None = None) -> tuple[Entry, ...]:
        """Newest log first, undone ones included; `before` is the `logged_at` to continue after."""
        statement, extra = (_LATEST, {}) if before is None else (_LATEST_BEFORE, {"before": before})
        rows = self._scope.rows(statement, person=person_id, most=limit, **extra)
        return tuple(_entry_of(row) for row in rows)

    def newest(self, ids: Collection[str], since: datetime) -> dict[str, datetime]:
        """When each of them logged last, of those who logged since then; one statement."""
        return {row.person_id: row.at for row in self._scope.rows(_NEWEST, ids=list(ids), since=since)}

    def add(self, entry: Entry) -> None:
        """Raises Repeated where an entry of this id was kept before."""
        self._scope.insert_all(additions(entry))

    def revise(self, wish: ReviseEntry) -> None:
        """Raises Changed where the entry is not any more what the wish starts from."""
        before, after = wish.before, wish.after
        if (after.id, after.person_id, after.revision) != (before.id, before.person_id, before.revision + 1):
            raise ValueError("a change keeps the entry and its person and adds one to the revision")
        fresh = {name: value for name, value in _record(after).items() if name != "id"}
        if not self._scope.change(_REVISE, entry=before.id, read_revision=before.revision, **fresh):
            raise Changed(before.id)
        if (before.note, before.tags) != (after.note, after.tags):
            self._scope.replace_all(notes, [_words(after)])
        Totals(self._scope).revise(before, after)
        Trail(self._scope).add(wish)


def additions(entry: Entry) -> list[Insertion]:
    """The rows of a new entry: itself, its words, what it adds to its day. A second one of its id is Repeated."""
    added = [Insertion(entries, _record(entry), otherwise=Repeated(entry.id))]
    if entry.note or entry.tags:
        added.append(Insertion(notes, _words(entry)))
    return [*added, addition(entry)]


def _entry_of(row: AnyRow) -> Entry:
    value: dict[str, Any] = {name: row._mapping[name] for name in _PLAIN}
    value |= {
        "verb": Verb(row.verb),
        "kinds": tuple((Kind(kind), count) for kind, count in row.kinds),
        "source": Source(row.source) if row.source else None,
        "names": tuple(row.names),
        "initiative": Initiative(row.initiative) if row.initiative else None,
    }
    return Entry(note=row.note or "", tags=tuple(row.tags or ()), **value)


def _record(entry: Entry) -> Record:
    values = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in _WORDS}
    return values | {"kinds": list(entry.kinds), "names": list(entry.names)}


def _words(entry: Entry) -> Record:
    return {"entry_id": entry.id, "note": entry.note, "tags": list(entry.tags)}
