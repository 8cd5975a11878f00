"""What lies ahead and what was touched last, for whoever watches or moves the clock."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.parcels import COLUMNS, OutboxRow, parcel_of
from storage.tables import PENDING, outbox, schedule, workspaces

_NEXT_ALARM = (
    select(schedule.c.next_due_at)
    .join_from(schedule, workspaces, workspaces.c.id == schedule.c.workspace_id)
    .where(workspaces.c.is_active)
    .order_by(schedule.c.next_due_at)
    .limit(1)
)
_NEXT_ROW = (
    select(outbox.c.next_at)
    .join_from(outbox, workspaces, workspaces.c.id == outbox.c.workspace_id)
    .where(PENDING, workspaces.c.is_active)
    .order_by(outbox.c.next_at)
    .limit(1)
)
_LAST = select(*COLUMNS).order_by(func.coalesce(outbox.c.tried_at, outbox.c.created_at).desc(), outbox.c.kind)


def next_due_at(connection: Connection) -> datetime | None:
    """The earliest instant at which an alarm, a message or the end of a lease waits; perhaps a past one."""
    found = (connection.execute(statement).scalar() for statement in (_NEXT_ALARM, _NEXT_ROW))
    return min((at for at in found if at is not None), default=None)


def latest(connection: Connection, limit: int) -> tuple[OutboxRow, ...]:
    """The rows that were tried or queued last, the newest first."""
    return tuple(parcel_of(row) for row in connection.execute(_LAST.limit(limit)))
