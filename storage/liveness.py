"""How it stands: workers, rows, and what waits for too long. Liveness is a row, not a process."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, bindparam, func, not_, select

from storage.columns import Instant
from storage.parcels import State
from storage.tables import (
    BLOCKED,
    PENDING,
    TROUBLED,
    entries,
    heartbeats,
    outbox,
    pace,
    people,
    schedule,
    workspaces,
)
from storage.upsert import Insert, insert_or

ALIVE_FOR = timedelta(minutes=2)
STUCK_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    owner: str
    beat_at: datetime
    ticked_at: datetime | None  # when it last asked what is due
    counted: str | None = None  # JSON: what it did since it was started


@dataclass(frozen=True, slots=True)
class Pulse:
    """How it stands at this moment, found by indexes alone. The ages are seconds; None where there is none to tell."""

    outbox: dict[str, int] = field(default_factory=dict)  # what waits and what went wrong; not what was sent
    oldest_due_seconds: float | None = None
    oldest_alarm_seconds: float | None = None  # how late the alarm is that should have been rung first
    last_tick_seconds: float | None = None
    workers: int = 0
    blocked: int = 0  # pairs of workspace and method that wait because the platform said so
    blocked_seconds: float | None = None  # until the last of them may go on
    beats: tuple[Heartbeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Counts over all workspaces; it looks through whole tables. The ages are as in Pulse."""

    people: int
    entries: int
    outbox: dict[str, int] = field(default_factory=dict)
    oldest_due_seconds: float | None = None
    last_tick_seconds: float | None = None
    workers: int = 0
    oldest_alarm_seconds: float | None = None
    blocked: int = 0
    blocked_seconds: float | None = None
    sends: dict[str, dict[str, int]] = field(
        default_factory=dict
    )  # by kind and state, for as long as rows are kept


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
_BEATS = select(
    heartbeats.c.owner, heartbeats.c.beat_at, heartbeats.c.ticked_at, heartbeats.c.counted
).order_by(heartbeats.c.owner)
_COUNT = select(outbox.c.state, func.count()).group_by(outbox.c.state)
_OPEN = (_COUNT.where(PENDING), _COUNT.where(TROUBLED))
_SENDS = select(outbox.c.kind, outbox.c.state, func.count()).group_by(outbox.c.kind, outbox.c.state)
_ALARM = (
    select(schedule.c.next_due_at)
    .join_from(schedule, workspaces, workspaces.c.id == schedule.c.workspace_id)
    .where(schedule.c.next_due_at <= _WAITING_SINCE, workspaces.c.is_active)
    .order_by(schedule.c.next_due_at)
    .limit(1)
)
_BLOCKED = select(func.count(), func.max(pace.c.blocked_until, type_=Instant())).where(
    BLOCKED, pace.c.blocked_until > _WAITING_SINCE
)


def beat(
    connection: Connection, owner: str, *, now: datetime, ticked: bool, counted: str | None = None
) -> None:
    """A sign of life; `ticked` where the worker has just asked what is due."""
    record = {"owner": owner, "beat_at": now, "ticked_at": now if ticked else None, "counted": counted}
    connection.execute(insert_or(connection.dialect.name, heartbeats, _later), record)


def beats(connection: Connection) -> tuple[Heartbeat, ...]:
    return tuple(Heartbeat(*row) for row in connection.execute(_BEATS))


def last_tick_at(connection: Connection) -> datetime | None:
    """When any worker last asked what is due."""
    return _last_tick(beats(connection))


def stuck(connection: Connection, now: datetime) -> int:
    """Rows of active workspaces that should have been handled ten minutes ago."""
    return _number(connection, _STUCK, {"since": now - STUCK_AFTER})


def pulse(connection: Connection, now: datetime) -> Pulse:
    alive = beats(connection)
    blocked, until = connection.execute(_BLOCKED, {"since": now}).one()
    return Pulse(
        outbox=_open_rows(connection),
        oldest_due_seconds=_age(connection.execute(_OLDEST, {"since": now}).scalar(), now),
        oldest_alarm_seconds=_age(connection.execute(_ALARM, {"since": now}).scalar(), now),
        last_tick_seconds=_age(_last_tick(alive), now),
        workers=sum(heartbeat.beat_at >= now - ALIVE_FOR for heartbeat in alive),
        blocked=blocked,
        blocked_seconds=(until - now).total_seconds() if until else None,
        beats=alive,
    )


def status(connection: Connection, now: datetime) -> Status:
    felt = pulse(connection, now)
    sends = _sends(connection)
    total = {state.value: sum(of_kind.get(state, 0) for of_kind in sends.values()) for state in State}
    return Status(
        people=_number(connection, select(func.count()).where(people.c.is_active)),
        entries=_number(connection, select(func.count()).where(not_(entries.c.is_undone))),
        outbox=total,
        oldest_due_seconds=felt.oldest_due_seconds,
        last_tick_seconds=felt.last_tick_seconds,
        workers=felt.workers,
        oldest_alarm_seconds=felt.oldest_alarm_seconds,
        blocked=felt.blocked,
        blocked_seconds=felt.blocked_seconds,
        sends=sends,
    )


def _open_rows(connection: Connection) -> dict[str, int]:
    found = {state.value: 0 for state in State if state is not State.SENT}
    for statement in _OPEN:
        found |= dict(iter(connection.execute(statement)))
    return found


def _sends(connection: Connection) -> dict[str, dict[str, int]]:
    sends: dict[str, dict[str, int]] = {}
    for kind, state, rows in connection.execute(_SENDS.order_by(outbox.c.kind, outbox.c.state)):
        sends.setdefault(kind, {})[state] = rows
    return sends


def _last_tick(alive: tuple[Heartbeat, ...]) -> datetime | None:
    return max((heart.ticked_at for heart in alive if heart.ticked_at is not None), default=None)


def _age(at: datetime | None, now: datetime) -> float | None:
    return (now - at).total_seconds() if at else None


def _number(connection: Connection, statement: Select[int], values: dict[str, object] | None = None) -> int:
    return connection.execute(statement, values or {}).scalar_one()


def _later(new: Insert) -> dict[str, object]:
    return {
        "beat_at": new.excluded.beat_at,
        "ticked_at": func.coalesce(new.excluded.ticked_at, heartbeats.c.ticked_at),
        "counted": func.coalesce(new.excluded.counted, heartbeats.c.counted),
    }
