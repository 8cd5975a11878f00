"""How fast a workspace may be called, by method: a token bucket, and what the platform itself asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Connection, Float, and_, bindparam, case, or_

from storage.columns import Instant
from storage.parcels import OutboxRow
from storage.tables import outbox, pace
from storage.upsert import Insert, insert

RECIPIENT_REST = timedelta(seconds=1)  # the platform takes about one message a second for each channel


AHEAD = 60.0  # seconds; the slowest bucket is full again after 13
SLACK = 0.001  # seconds that many small sums may be off


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many calls at once, and so many a second afterwards."""

    burst: int
    per_second: float

    @property
    def step(self) -> float:
        """Seconds that one call takes to be forgotten."""
        return 1 / self.per_second

    @property
    def tolerance(self) -> float:
        """How far ahead the bucket may be from full, in seconds, with one call left in it."""
        return (self.burst - 1) * self.step + SLACK


BUCKETS = {
    "post": Bucket(burst=50, per_second=5),
    "update": Bucket(burst=10, per_second=0.8),
    "publish": Bucket(burst=20, per_second=1.5),
    "find": Bucket(burst=10, per_second=0.8),
}

# The call that a row will make next. `method_of` says the same of a value.
METHOD = case(
    (outbox.c.doubt, "find"),
    (outbox.c.kind == "home", "publish"),
    (outbox.c.ts.is_not(None), "update"),
    else_="post",
)
_NOW = bindparam("now", type_=Instant())
_NOW_SECONDS = bindparam("now_seconds", type_=Float())


def method_of(row: OutboxRow) -> str:
    """The pace that the row's next call is counted under."""
    if row.doubt:
        return "find"
    if row.kind == "home":
        return "publish"
    return "update" if row.ts else "post"


def is_free() -> ColumnElement[bool]:
    """Whether the joined row of `pace`, if there is one, lets a call pass. Wants `now` and `now_seconds`."""
    tolerance = case({name: bucket.tolerance for name, bucket in BUCKETS.items()}, value=METHOD)
    has_token = or_(pace.c.full_at.is_(None), _has_token(tolerance))
    return and_(has_token, or_(pace.c.blocked_until.is_(None), pace.c.blocked_until <= _NOW))


def take(connection: Connection, row: OutboxRow, *, now: datetime) -> bool:
    """Takes one token for the row's call; False where another process took the last one."""
    method = method_of(row)
    bucket = BUCKETS[method]
    values = {"workspace_id": row.workspace, "method": method, "full_at": now.timestamp() + bucket.step}
    limits = {"now": now, "now_seconds": now.timestamp(), "step": bucket.step, "tolerance": bucket.tolerance}
    return connection.execute(_take(connection.dialect.name), values | limits).rowcount > 0


def block(connection: Connection, workspace: str, *, method: str, until: datetime) -> None:
    """No call of this method before then; a longer wait that was asked for before stays."""
    values = {"workspace_id": workspace, "method": method, "full_at": 0.0, "blocked_until": until}
    connection.execute(_block(connection.dialect.name), values)


def _has_token(tolerance: ColumnElement[float]) -> ColumnElement[bool]:
    """A bucket is never so far ahead as `AHEAD`: then the clock was set back, and what it said before is void."""
    return or_(pace.c.full_at <= _NOW_SECONDS + tolerance, pace.c.full_at > _NOW_SECONDS + AHEAD)


@cache
def _take(dialect: str) -> Insert:
    statement = insert(dialect, pace).values(blocked_until=None)
    tolerance = bindparam("tolerance", type_=Float())
    is_ahead = pace.c.full_at.between(_NOW_SECONDS, _NOW_SECONDS + tolerance)
    start = case((is_ahead, pace.c.full_at), else_=_NOW_SECONDS)
    return statement.on_conflict_do_update(
        index_elements=[pace.c.workspace_id, pace.c.method],
        set_={"full_at": start + bindparam("step", type_=Float())},
        where=and_(
            _has_token(tolerance),
            or_(pace.c.blocked_until.is_(None), pace.c.blocked_until <= _NOW),
        ),
    )


@cache
def _block(dialect: str) -> Insert:
    statement = insert(dialect, pace)
    asked = statement.excluded.blocked_until
    is_longer = or_(pace.c.blocked_until.is_(None), pace.c.blocked_until < asked)
    return statement.on_conflict_do_update(
        index_elements=[pace.c.workspace_id, pace.c.method],
        set_={"blocked_until": case((is_longer, asked), else_=pace.c.blocked_until)},
    )
