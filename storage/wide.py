"""Work across workspaces: the worker's and the operator's view. All else goes through a unit of work."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from storage import aside, claims, erasure, liveness, outlook, pace, purge, restoring, workspaces
from storage.columns import Instant
from storage.erasure import Erased
from storage.liveness import Heartbeat, Pulse, Status
from storage.parcels import OutboxRow, Settlement
from storage.prepared import tell
from storage.restoring import Restored
from storage.sessions import wide_session
from storage.tables import schedule
from storage.tables import workspaces as table

CLAIM_TRIES = 10  # against other couriers that take the last token first
LOOKED_AT = 5_000  # alarms that are due

# The limit inside keeps a long backlog cheap, and makes SQLite look at what is due instead of at everything.
_WAITING = (
    select(schedule.c.workspace_id, schedule.c.next_due_at)
    .join_from(schedule, table, table.c.id == schedule.c.workspace_id)
    .where(schedule.c.next_due_at <= bindparam("now", type_=Instant()), table.c.is_active)
    .order_by(schedule.c.next_due_at)
    .limit(LOOKED_AT)
    .subquery()
)
_DUE = (
    select(_WAITING.c.workspace_id)
    .group_by(_WAITING.c.workspace_id)
    .order_by(func.min(_WAITING.c.next_due_at))
    .limit(bindparam("most"))
)


class Wide:
    """Each call is a short transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due_workspaces(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Active workspaces in which an alarm is due, the one that waits longest first."""
        with wide_session(self._engine) as connection:
            return tuple(row[0] for row in tell(connection, _DUE, {"now": now, "most": limit}).rows)

    def workspaces(self) -> tuple[str, ...]:
        """Every active workspace."""
        with wide_session(self._engine) as connection:
            return tuple(
                connection.execute(select(table.c.id).where(table.c.is_active).order_by(table.c.id)).scalars()
            )

    def claim(self, now: datetime, owner: str, lease_seconds: float) -> OutboxRow | None:
        """The next row that may be sent, held by `owner` from now on; None if there is none."""
        until = now + timedelta(seconds=lease_seconds)
        for row in self.set_aside(now, owner, until, most=1):
            with wide_session(self._engine) as connection:
                return claims.begin(connection, row, now, until=until)
        return None

    def set_aside(self, now: datetime, owner: str, until: datetime, *, most: int) -> tuple[OutboxRow, ...]:
        """The next rows that may be sent, kept from everybody else until then; still `due`, and not yet begun."""
        for _ in range(CLAIM_TRIES):
            try:
                with wide_session(self._engine) as connection:
                    return aside.set_aside(connection, now, owner=owner, until=until, most=most)
            except aside.Outrun:
                continue
        return ()

    def put_back(self, rows: Iterable[OutboxRow], now: datetime) -> None:
        """What was set aside and not begun is for anybody again."""
        with wide_session(self._engine) as connection:
            aside.put_back(connection, rows, now)

    def settle(self, row: OutboxRow, settlement: Settlement, now: datetime) -> bool:
        """Writes down what became of an attempt; False, and nothing changed, where the lease was lost."""
        with wide_session(self._engine) as connection:
            return claims.settle(connection, row, settlement, now=now)

    def turn(
        self,
        done: tuple[OutboxRow, Settlement] | None,
        following: OutboxRow | None,
        now: datetime,
        until: datetime,
    ) -> tuple[bool, OutboxRow | None]:
        """Settles one row and begins another that was set aside, together; whether the first was still ours, and the
        second, held until then, or None where it may not be sent."""
        with wide_session(self._engine) as connection:
            return claims.turn(connection, done, following, now=now, until=until)

    def recover(self, now: datetime, quarantine_seconds: float) -> int:
        """Takes back rows whose lease ran out; how many."""
        with wide_session(self._engine) as connection:
            return claims.recover(connection, now, quarantine=timedelta(seconds=quarantine_seconds))

    def restored(self, now: datetime, quarantine_seconds: float) -> Restored:
        """The database is a copy from now on: what it may not know to be sent is looked up before it is sent."""
        with wide_session(self._engine) as connection:
            return restoring.restored(connection, now, quarantine=timedelta(seconds=quarantine_seconds))

    def block(self, workspace: str, method: str, until: datetime) -> None:
        """Rows whose next call is of this method (see `pace.method_of`) wait until then."""
        with wide_session(self._engine) as connection:
            pace.block(connection, workspace, method=method, until=until)

    def set_active(
        self,
        workspace: str,
        is_active: bool,  # noqa: FBT001 - says what it is by name
        now: datetime,
        as_of: datetime | None = None,
    ) -> None:
        """A workspace that is not active is sent nothing; what it was to hear waits in case it comes back."""
        with wide_session(self._engine) as connection:
            workspaces.set_active(connection, workspace, is_active=is_active, now=now, as_of=as_of)

    def leave(self, workspace: str, told_at: datetime | None, now: datetime) -> bool:
        """The app was removed from it: see `workspaces.leave`."""
        with wide_session(self._engine) as connection:
            return workspaces.leave(connection, workspace, told_at=told_at, now=now)

    def beat(self, owner: str, now: datetime, *, ticked: bool, counted: str | None = None) -> None:
        """A worker's sign of life; `ticked` where it has just asked what is due."""
        with wide_session(self._engine) as connection:
            liveness.beat(connection, owner, now=now, ticked=ticked, counted=counted)

    def heartbeats(self) -> tuple[Heartbeat, ...]:
        with wide_session(self._engine) as connection:
            return liveness.beats(connection)

    def status(self, now: datetime) -> Status:
        with wide_session(self._engine) as connection:
            return liveness.status(connection, now)

    def pulse(self, now: datetime) -> Pulse:
        """As `status`, for whoever asks every few seconds."""
        with wide_session(self._engine) as connection:
            return liveness.pulse(connection, now)

    def next_due_at(self) -> datetime | None:
        """When something has to be done next in any active workspace; perhaps already. None: never."""
        with wide_session(self._engine) as connection:
            return outlook.next_due_at(connection)

    def latest(self, limit: int) -> tuple[OutboxRow, ...]:
        """The messages that were tried or queued last, the newest first."""
        with wide_session(self._engine) as connection:
            return outlook.latest(connection, limit)

    def stuck(self, now: datetime) -> int:
        """How many rows should have been handled ten minutes ago: any is an alarm."""
        with wide_session(self._engine) as connection:
            return liveness.stuck(connection, now)

    def purge(self, now: datetime) -> int:
        """Removes a portion of each table that has served its time; how many rows. At 0 nothing is left."""
        removed = 0
        for step in purge.STEPS:
            with wide_session(self._engine) as connection:
                removed += step(connection, now)
        return removed

    def erase(self, now: datetime) -> Erased | None:
        """Deletes a portion of a workspace that left a month ago; None where there is none."""
        try:
            with wide_session(self._engine) as connection:
                return erasure.erase(connection, now)
        except IntegrityError:  # a last request was still writing to it: the next beat goes on
            return None
