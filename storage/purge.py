"""Removes what has served its time, in small portions. Any number of processes may do it at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    true,
    tuple_,
)

from coaching.policy import RETENTION
from storage.parcels import State
from storage.tables import (
    absences,
    day_totals,
    drafts,
    entries,
    heartbeats,
    notes,
    nudges,
    oauth_states,
    outbox,
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
        return _remove(connection, self.table, self.since, before=self.end(now), condition=self.condition)

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
    Keep(absences, "until_on", RETENTION.logs),  # one without an end is kept
)
LOGS = Keep(entries, "on", RETENTION.logs)
TOTALS = Keep(day_totals, "on", RETENTION.logs)


def remove_logs(connection: Connection, now: datetime) -> int:
    """Old logs, each with its note and its trail."""
    is_old = entries.c.on < LOGS.end(now)
    old = select(entries.c.workspace_id, entries.c.id).where(is_old).order_by(entries.c.on).limit(AT_ONCE)
    found = connection.execute(old.with_for_update(skip_locked=True)).all()
    if found:
        keys = [{"in_workspace": row.workspace_id, "entry": row.id} for row in found]
        for statement in _OF_ENTRY:
            connection.execute(statement, keys)
    return len(found)


def remove_totals(connection: Connection, now: datetime) -> int:
    """Old days of the rollup, once the last log of that day has gone."""
    end = TOTALS.end(now)
    oldest: date | None = connection.execute(_OLDEST_LOG).scalar()
    return _remove(connection, day_totals, "on", before=min(end, oldest or end))


STEPS: tuple[Step, ...] = (*KEEPS, remove_logs, remove_totals)


def _remove(
    connection: Connection,
    table: Table,
    since: str,
    *,
    before: datetime | date,
    condition: ColumnElement[bool] = WHATEVER,
) -> int:
    """What another process is removing at this moment is left to it."""
    key, age = list(table.primary_key.columns), table.c[since]
    old = select(*key).where(and_(age < before, condition)).order_by(age).limit(AT_ONCE)
    taken = old.with_for_update(skip_locked=True).cte(
        "old", nesting=True
    )  # looked up once, whatever the plan
    return connection.execute(delete(table).where(tuple_(*key).in_(select(taken)))).rowcount


def _of_entry(table: Table, column: str) -> Delete:
    return delete(table).where(
        table.c.workspace_id == bindparam("in_workspace"), table.c[column] == bindparam("entry")
    )


_OF_ENTRY = (_of_entry(notes, "entry_id"), _of_entry(trail, "entry_id"), _of_entry(entries, "id"))
_OLDEST_LOG = select(func.min(entries.c.on))
