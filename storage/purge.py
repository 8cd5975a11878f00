"""Removes what has served its time, in small portions."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, delete, select, tuple_

from storage.tables import drafts, heartbeats, seen_requests

AT_ONCE = 1_000
KEPT_FOR = (
    (
        seen_requests,
        "at",
        timedelta(days=2),
    ),  # a replayed request is refused after minutes, a modal lives for hours
    (drafts, "at", timedelta(days=2)),
    (heartbeats, "beat_at", timedelta(days=1)),
)


def purge(connection: Connection, now: datetime) -> int:
    """How many rows were removed; at most 1,000, so there may be more."""
    removed = 0
    for table, column, age in KEPT_FOR:
        if removed < AT_ONCE:
            removed += _remove(connection, table, column=column, before=now - age, limit=AT_ONCE - removed)
    return removed


def _remove(connection: Connection, table: Table, *, column: str, before: datetime, limit: int) -> int:
    key = list(table.primary_key.columns)
    old = select(*key).where(table.c[column] < before).order_by(table.c[column]).limit(limit)
    return connection.execute(delete(table).where(tuple_(*key).in_(old))).rowcount
