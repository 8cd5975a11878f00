"""Removes what has served its time, in small portions. Any number of processes may do it at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Delete, Table, and_, bindparam, delete, func, select, true

from coaching.policy import RETENTION
from storage.parcels import State
from storage.scope import AnyRow
from storage.tables import (
    absences,
    account_trail,
    base_days,
    contacts,
    day_totals,
    drafts,
    entries,
    heartbeats,
    judgements,
    matters,
    mutes,
    notes,
    nudges,
    oauth_states,
    outbox,
    outcomes,
    seen_requests,
    trail,
)

WHATEVER = true()
AT_ONCE = 1_000  # rows of a table in one transaction
Step = Callable[[Connection, datetime], int]  # a portion of a table; how many rows were removed


@dataclass(frozen=True, slots=True)
class Keep:
    """How long the rows of a table are kept, counted from a column with a moment or a day."""

    table: Table
    since: str
    kept: timedelta
    condition: ColumnElement[bool] = WHATEVER

    def __call__(self, connection: Connection, now: datetime) -> int:
        return self.remove(connection, before=self.end(now))

    def remove(self, connection: Connection, *, before: datetime | date) -> int:
        """A portion of what is older."""
        return len(_take(connection, self, before=before, removals=[_by_key(self.table)]))

    def end(self, now: datetime) -> datetime | date:
        """What is older has served its time."""
        end = now - self.kept
        return end.date() if self.table.c[self.since].type.python_type is date else end


IS_OVER = outbox.c.state.not_in((State.DUE, State.SENDING))  # what waits is never removed, however old it is
KEEPS = (
    Keep(seen_requests, "at", RETENTION.answers),
    Keep(drafts, "at", RETENTION.answers),
    Keep(oauth_states, "expires_at", timedelta(0)),
    Keep(heartbeats, "beat_at", RETENTION.beats),
    Keep(outbox, "created_at", RETENTION.messages, IS_OVER),  # a Home is drawn again with the next change
    Keep(nudges, "on", RETENTION.logs),
    Keep(judgements, "monday", RETENTION.logs),
    Keep(mutes, "until_on", RETENTION.answers),
    Keep(base_days, "on", RETENTION.logs),
    Keep(contacts, "left_on", RETENTION.logs),  # who is still there is kept
    Keep(matters, "closed_on", RETENTION.logs),  # and what is open
    Keep(outcomes, "on", RETENTION.logs),
    Keep(account_trail, "on", RETENTION.logs),
    Keep(absences, "until_on", RETENTION.logs),  # one without an end is kept
)
LOGS = Keep(entries, "on", RETENTION.logs)
TOTALS = Keep(day_totals, "on", RETENTION.logs)


def remove_logs(connection: Connection, now: datetime) -> int:
    """Old logs, each with its note and its trail."""
    return len(_take(connection, LOGS, before=LOGS.end(now), removals=_OF_ENTRY))


def remove_totals(connection: Connection, now: datetime) -> int:
    """Old days of the rollup, once the last log of that day has gone."""
    end = TOTALS.end(now)
    oldest: date | None = connection.execute(_OLDEST_LOG).scalar()
    return TOTALS.remove(connection, before=min(end, oldest or end))


STEPS: tuple[Step, ...] = (*KEEPS, remove_logs, remove_totals)


def _take(
    connection: Connection, keep: Keep, *, before: datetime | date, removals: Iterable[Delete]
) -> Sequence[AnyRow]:
    """The rows that went. What another process is removing at this moment is left to it."""
    table, age = keep.table, keep.table.c[keep.since]
    key = [column.label(f"of_{column.name}") for column in table.primary_key.columns]
    old = select(*key).where(and_(age < before, keep.condition)).order_by(age).limit(AT_ONCE)
    found = connection.execute(old.with_for_update(skip_locked=True)).all()
    for removal in removals if found else ():
        connection.execute(removal, [dict(row._mapping) for row in found])
    return found


def _by_key(table: Table) -> Delete:
    """Each row by its key: on PostgreSQL a list of keys may cost a look through the whole table."""
    return delete(table).where(*(column == bindparam(f"of_{column.name}") for column in table.primary_key))


def _of_entry(table: Table) -> Delete:
    is_of = and_(table.c.workspace_id == bindparam("of_workspace_id"), table.c.entry_id == bindparam("of_id"))
    return delete(table).where(is_of)


_OF_ENTRY = (_of_entry(notes), _of_entry(trail), _by_key(entries))
_OLDEST_LOG = select(func.min(entries.c.on))
