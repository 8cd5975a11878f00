"""How it stands: workers, rows, and what waits for too long. Liveness is a row, not a process."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, bindparam, func, not_, select

from storage.columns import Instant
from storage.parcels import State
from storage.tables import PENDING, entries, heartbeats, outbox, people, workspaces
from storage.upsert import Insert, insert_or

ALIVE_FOR = timedelta(minutes=2)
STUCK_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    owner: str
    beat_at: datetime
    ticked_at: datetime | None  # when it last asked what is due


@dataclass(frozen=True, slots=True)
class Status:
    """Counts over all workspaces. The ages are seconds; None where there is nothing to tell the age of."""

    people: int
    entries: int
    outbox: dict[str, int] = field(default_factory=dict)
    oldest_due_seconds: float | None = None
    last_tick_seconds: float | None = None
    workers: int = 0


_WAITING_SINCE = bindparam("since", type_=Instant())
_IN_ACTIVE = outbox.join(workspaces, workspaces.c.id == outbox.c.workspace_id)
_WAITING = (PENDING, outbox.c.next_at <= _WAITING_SINCE, workspaces.c.is_active)
_STUCK = select(func.count()).select_from(_IN_ACTIVE).where(*_WAITING)
_OLDEST = (
    select(outbox.c.next_at)
    .select_from(_IN_ACTIVE)
    .where(*_WAITING, outbox.c.state == State.DUE)
    .order_by(outbox.c.next_at)
    .limit(1)
)
_BEATS = select(heartbeats.c.owner, heartbeats.c.beat_at, heartbeats.c.ticked_at).order_by(heartbeats.c.owner)


def beat(connection: Connection, owner: str, *, now: datetime, ticked: bool) -> None:
    """A sign of life; `ticked` where the worker has just asked what is due."""
    statement = insert_or(connection.dialect.name, heartbeats, _later)
    connection.execute(statement, {"owner": owner, "beat_at": now, "ticked_at": now if ticked else None})


def beats(connection: Connection) -> tuple[Heartbeat, ...]:
    return tuple(Heartbeat(*row) for row in connection.execute(_BEATS))


def last_tick_at(connection: Connection) -> datetime | None:
    """When any worker last asked what is due."""
    return max((heart.ticked_at for heart in beats(connection) if heart.ticked_at is not None), default=None)


def stuck(connection: Connection, now: datetime) -> int:
    """Rows of active workspaces that should have been handled ten minutes ago."""
    return _number(connection, _STUCK, {"since": now - STUCK_AFTER})


def status(connection: Connection, now: datetime) -> Status:
    alive, ticked_at = beats(connection), last_tick_at(connection)
    oldest = connection.execute(_OLDEST, {"since": now}).scalar()
    return Status(
        people=_number(connection, select(func.count()).where(people.c.is_active)),
        entries=_number(connection, select(func.count()).where(not_(entries.c.is_undone))),
        outbox=_by_state(connection),
        oldest_due_seconds=(now - oldest).total_seconds() if oldest else None,
        last_tick_seconds=(now - ticked_at).total_seconds() if ticked_at else None,
        workers=sum(heartbeat.beat_at >= now - ALIVE_FOR for heartbeat in alive),
    )


def _by_state(connection: Connection) -> dict[str, int]:
    counted = connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    return dict.fromkeys((state.value for state in State), 0) | dict(iter(counted))


def _number(connection: Connection, statement: Select[int], values: dict[str, object] | None = None) -> int:
    return connection.execute(statement, values or {}).scalar_one()


def _later(new: Insert) -> dict[str, object]:
    return {
        "beat_at": new.excluded.beat_at,
        "ticked_at": func.coalesce(new.excluded.ticked_at, heartbeats.c.ticked_at),
    }
