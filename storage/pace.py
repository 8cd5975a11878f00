"""How fast a workspace may be called, by method: a token bucket, and what the platform itself asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Float,
    and_,
    bindparam,
    case,
    cast,
    column,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.sql.dml import ReturningInsert

from storage.columns import Instant
from storage.parcels import OutboxRow
from storage.prepared import tell
from storage.tables import outbox, pace
from storage.upsert import Insert, insert

RECIPIENT_REST = timedelta(seconds=1)  # the platform takes about one message a second for each channel
Purse = tuple[str, str]  # a workspace and a method

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


def is_blocked() -> ColumnElement[bool]:
    """Whether the platform asked the row's workspace to wait with `method`. Wants `method` and `at`."""
    return exists().where(
        pace.c.workspace_id == outbox.c.workspace_id,
        pace.c.method == bindparam("method"),
        pace.c.blocked_until > bindparam("at", type_=Instant()),
    )


def room_in(method: str, full_at: float | None, *, now: datetime) -> int:
    """How many calls the bucket allows at once that was last seen with this `full_at`."""
    bucket = BUCKETS[method]
    ahead = (full_at or 0.0) - now.timestamp()
    if not 0 <= ahead <= AHEAD:
        return bucket.burst
    return max(0, int((bucket.tolerance - ahead) / bucket.step) + 1)


def spend(connection: Connection, calls: Mapping[Purse, int], *, now: datetime) -> set[Purse]:
    """Takes a token for each call; the purses that had enough of them, where another process takes some as well."""
    seconds = now.timestamp()
    limits = {"now": now, "now_seconds": seconds}
    wanted = [
        (workspace, method, seconds + count * BUCKETS[method].step)
        for (workspace, method), count in sorted(calls.items())
    ]
    if connection.dialect.name == "postgresql":
        spent = tell(connection, _spend_at_once(), limits | {"wanted": json.dumps(wanted)}).rows
        return {(purse.workspace_id, purse.method) for purse in spent}
    return {
        (workspace, method)
        for workspace, method, full_at in wanted
        if tell(connection, _spend(), limits | {"ws": workspace, "mt": method, "fa": full_at}).count
    }


def block(connection: Connection, workspace: str, *, method: str, until: datetime) -> None:
    """No call of this method before then; a longer wait that was asked for before stays."""
    values = {"workspace_id": workspace, "method": method, "full_at": 0.0, "blocked_until": until}
    connection.execute(_block(connection.dialect.name), values)


def _has_token(tolerance: ColumnElement[float]) -> ColumnElement[bool]:
    """A bucket is never so far ahead as `AHEAD`: then the clock was set back, and what it said before is void."""
    return or_(pace.c.full_at <= _NOW_SECONDS + tolerance, pace.c.full_at > _NOW_SECONDS + AHEAD)


@cache
def _spend() -> Insert:
    given: dict[str, Any] = {
        "workspace_id": bindparam("ws"),
        "method": bindparam("mt"),
        "full_at": bindparam("fa"),
    }
    return _if_there_is_room(insert("sqlite", pace).values(blocked_until=None, **given))


@cache
def _spend_at_once() -> ReturningInsert[*tuple[Any, ...]]:
    """The same for many purses, in the order in which everybody locks them."""
    row = func.json_array_elements(cast(bindparam("wanted"), JSON)).table_valued(column("value", JSON))
    columns = (pace.c.workspace_id, pace.c.method, pace.c.full_at)
    given: list[Any] = [cast(row.c.value.op("->>")(n), wanted.type) for n, wanted in enumerate(columns)]
    fed: Insert = insert("postgresql", pace).from_select([*columns], select(*given).select_from(row))
    return _if_there_is_room(fed).returning(pace.c.workspace_id, pace.c.method)


def _if_there_is_room(statement: Insert) -> Insert:
    """All the tokens of a purse or none of them."""
    tolerance = case({name: bucket.tolerance for name, bucket in BUCKETS.items()}, value=pace.c.method)
    step = case({name: bucket.step for name, bucket in BUCKETS.items()}, value=pace.c.method)
    is_ahead = pace.c.full_at.between(_NOW_SECONDS, _NOW_SECONDS + tolerance)
    start = case((is_ahead, pace.c.full_at), else_=_NOW_SECONDS)
    full_at = start + statement.excluded.full_at - _NOW_SECONDS
    return statement.on_conflict_do_update(
        index_elements=[pace.c.workspace_id, pace.c.method],
        set_={"full_at": full_at},
        where=and_(
            _has_token(tolerance),
            full_at <= _NOW_SECONDS + tolerance + step,
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
