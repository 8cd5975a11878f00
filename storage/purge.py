"""Removes what has served its time, in small portions."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select, true, tuple_

from storage.parcels import State
from storage.tables import drafts, heartbeats, outbox, seen_requests

AT_ONCE = 1_000
MESSAGES_KEPT = timedelta(days=60)
IS_OVER = outbox.c.state.not_in((State.DUE, State.SENDING))  # what waits is never removed, however old it is
KEPT_FOR: tuple[tuple[Table, str, timedelta, ColumnElement[bool]], ...] = (
    (
        seen_requests,
        "at",
        timedelta(days=2),
        true(),
    ),  # a replay is refused after minutes, a modal lives for hours
    (drafts, "at", timedelta(days=2), true()),
    (heartbeats, "beat_at", timedelta(days=1), true()),
    (outbox, "created_at", MESSAGES_KEPT, IS_OVER),  # a Home that goes is drawn again with the next change
)


def purge(connection: Connection, now: datetime) -> int:
    """How many rows were removed; at most 1,000, so there may be more."""
    removed = 0
    for table, column, age, condition in KEPT_FOR:
        if removed < AT_ONCE:
            is_old = and_(table.c[column] < now - age, condition)
            removed += _remove(connection, table, is_old, by=column, limit=AT_ONCE - removed)
    return removed


def _remove(connection: Connection, table: Table, is_old: ColumnElement[bool], *, by: str, limit: int) -> int:
    key = list(table.primary_key.columns)
    old = select(*key).where(is_old).order_by(table.c[by]).limit(limit)
    return connection.execute(delete(table).where(tuple_(*key).in_(old))).rowcount
