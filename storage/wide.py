"""Work across workspaces: the worker's and the operator's view. All else goes through a unit of work."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, func, select

from storage import aside, claims, liveness, outlook, pace, purge, workspaces
from storage.columns import Instant
from storage.engine import transaction
from storage.liveness import Heartbeat, Status
from storage.parcels import OutboxRow, Settlement
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
        with transaction(self._engine) as connection:
            return tuple(connection.execute(_DUE, {"now": now, "most": limit}).scalars())

    def workspaces(self) -> tuple[str, ...]:
        """Every active workspace."""
        with transaction(self._engine) as connection:
            return tuple(
                connection.execute(select(table.c.id).where(table.c.is_active).order_by(table.c.id)).scalars()
            )

    def claim(self, now: datetime, owner: str, lease_seconds: float) -> OutboxRow | None:
        """The next row that may be sent, held by `owner` from now on; None if there is none."""
        until = now + timedelta(seconds=lease_seconds)
        for row in self.set_aside(now, owner, until, most=1):
            with transaction(self._engine) as connection:
                return claims.begin(connection, row, now, until=until)
        return None

    def set_aside(self, now: datetime, owner: str, until: datetime, *, most: int) -> tuple[OutboxRow, ...]:
        """The next rows that may be sent, kept from everybody else until then; still `due`, and not yet begun."""
        for _ in range(CLAIM_TRIES):
            try:
                with transaction(self._engine) as connection:
                    return aside.set_aside(connection, now, owner=owner, until=until, most=most)
            except aside.Outrun:
                continue
        return ()

    def put_back(self, rows: Iterable[OutboxRow], now: datetime) -> None:
        """What was set aside and not begun is for anybody again."""
        with transaction(self._engine) as connection:
            aside.put_back(connection, rows, now)

    def settle(self, row: OutboxRow, settlement: Settlement, now: datetime) -> bool:
        """Writes down what became of an attempt; False, and nothing changed, where the lease was lost."""
        with transaction(self._engine) as connection:
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
        with transaction(self._engine) as connection:
            return claims.turn(connection, done, following, now=now, until=until)

    def recover(self, now: datetime, quarantine_seconds: float) -> int:
        """Takes back rows whose lease ran out; how many."""
        with transaction(self._engine) as connection:
            return claims.recover(connection, now, quarantine=timedelta(seconds=quarantine_seconds))

    def block(self, workspace: str, method: str, until: datetime) -> None:
        """Rows whose next call is of this method (see `pace.method_of`) wait until then."""
        with transaction(self._engine) as connection:
            pace.block(connection, workspace, method=method, until=until)

    def set_active(self, workspace: str, is_active: bool, now: datetime) -> None:  # noqa: FBT001 - says what it is by name
        """A workspace that left is sent nothing; what it was to hear waits in case it comes back."""
        with transaction(self._engine) as connection:
            workspaces.set_active(connection, workspace, is_active=is_active, now=now)

    def beat(self, owner: str, now: datetime, *, ticked: bool) -> None:
        """A worker's sign of life; `ticked` where it has just asked what is due."""
        with transaction(self._engine) as connection:
            liveness.beat(connection, owner, now=now, ticked=ticked)

    def heartbeats(self) -> tuple[Heartbeat, ...]:
        with transaction(self._engine) as connection:
            return liveness.beats(connection)

    def status(self, now: datetime) -> Status:
        with transaction(self._engine) as connection:
            return liveness.status(connection, now)

    def next_due_at(self) -> datetime | None:
        """When something has to be done next in any active workspace; perhaps already. None: never."""
        with transaction(self._engine) as connection:
            return outlook.next_due_at(connection)

    def latest(self, limit: int) -> tuple[OutboxRow, ...]:
        """The messages that were tried or queued last, the newest first."""
        with transaction(self._engine) as connection:
            return outlook.latest(connection, limit)

    def stuck(self, now: datetime) -> int:
        """How many rows should have been handled ten minutes ago: any is an alarm."""
        with transaction(self._engine) as connection:
            return liveness.stuck(connection, now)

    def purge(self, now: datetime) -> int:
        """Removes at most 1,000 rows that have served their time; how many."""
        with transaction(self._engine) as connection:
            return purge.purge(connection, now)
