"""Rows of the outbox that one worker means to send next: kept from all others, and still `due`.

Such a row has an owner and comes back by itself when its time is over. Its call has certainly not begun, so a worker
that dies leaves no doubt about it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, exists, select, update

from storage.columns import Instant
from storage.errors import Unreadable
from storage.lists import rows_among
from storage.pace import METHOD, RECIPIENT_REST, is_free, method_of, room_in, spend
from storage.parcels import COLUMNS, KEY, OutboxRow, State, is_row, key_values, parcel_of
from storage.prepared import tell
from storage.scope import AnyRow
from storage.tables import PENDING, outbox, pace, people, workspaces

CLOCKS_DIFFER = timedelta(minutes=1)  # between machines
UNREADABLE_REST = timedelta(minutes=5)  # until a version of the program runs that can read it

NEXT = "next_"  # before the names of what belongs to a row that is set aside

_AT = bindparam("at", type_=Instant())
_UNTIL = bindparam("until", type_=Instant())
_other = outbox.alias("other")
_OF_RECIPIENT = and_(_other.c.workspace_id == outbox.c.workspace_id, _other.c.recipient == outbox.c.recipient)
_WAS_JUST_TRIED = exists().where(
    _OF_RECIPIENT,
    _other.c.tried_at > bindparam("rested", type_=Instant()),
    _other.c.tried_at < bindparam("soon", type_=Instant()),
)
_IS_NEXT_FOR = exists().where(
    _OF_RECIPIENT, _other.c.state == State.DUE, _other.c.owner.is_not(None), _other.c.next_at > _AT
)
_HAS_PACE = and_(pace.c.workspace_id == outbox.c.workspace_id, pace.c.method == METHOD)
_IS_PERSON = and_(people.c.workspace_id == outbox.c.workspace_id, people.c.id == outbox.c.recipient)
_WAITING = (
    select(*COLUMNS, people.c.dm_channel, pace.c.full_at)
    .select_from(
        outbox.join(workspaces, workspaces.c.id == outbox.c.workspace_id)
        .outerjoin(pace, _HAS_PACE)
        .outerjoin(people, _IS_PERSON)
    )
    .where(
        PENDING,
        outbox.c.state == State.DUE,
        outbox.c.next_at <= bindparam("now", type_=Instant()),
        workspaces.c.is_active,
        is_free(),
        ~_WAS_JUST_TRIED,
    )
    .order_by(outbox.c.next_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
_KEEP = (
    update(outbox)
    .where(
        rows_among(KEY, "keys"),
        outbox.c.state == State.DUE,
        outbox.c.next_at <= _AT,
        ~_WAS_JUST_TRIED,
        ~_IS_NEXT_FOR,
    )
    .values(owner=bindparam("by"), lease_until=_UNTIL, next_at=_UNTIL)
    .returning(*KEY)
)
IS_KEPT = and_(
    is_row(NEXT),
    outbox.c.state == State.DUE,
    outbox.c.owner == bindparam("by"),
    outbox.c.next_at == bindparam("kept_until", type_=Instant()),
)
_PUT_BACK = update(outbox).where(IS_KEPT).values(owner=None, lease_until=None, next_at=_AT)
_UNREADABLE = (
    update(outbox)
    .where(
        is_row(),
        outbox.c.state == State.DUE,
    )
    .values(
        state=case((outbox.c.not_after < _AT, State.EXPIRED), else_=State.DUE),
        next_at=bindparam("again", type_=Instant()),
        error="this version of the program cannot read it",
    )
)


class Outrun(Exception):
    """Another process took the last token, or is about to write to the same recipient."""


def set_aside(
    connection: Connection, now: datetime, *, owner: str, until: datetime, most: int
) -> tuple[OutboxRow, ...]:
    """The rows that wait longest and may be sent, one for each recipient, now kept for `owner`; none: nothing is due.

    Their calls are paid for. Raises Outrun where another process came first in a way that shows only now: roll back
    and ask again.
    """
    limits = {"now": now, "now_seconds": now.timestamp(), "most": most, **_just_now(now)}
    rows: list[OutboxRow] = []
    while not rows:
        found = tell(connection, _WAITING, limits).rows
        if not found:
            return ()
        rows = _affordable(_readable(connection, found, now=now), now)
    kept = _keep(connection, _paid(connection, rows, now=now), owner=owner, until=until, now=now)
    if not kept:
        raise Outrun
    return kept


def put_back(connection: Connection, rows: Iterable[OutboxRow], now: datetime) -> None:
    """What was set aside and not begun is for anybody again."""
    given = [kept_values(row) | {"at": now} for row in rows]
    if given:
        connection.execute(_PUT_BACK, given)


def kept_values(row: OutboxRow) -> dict[str, Any]:
    """What IS_KEPT compares."""
    return key_values(row, NEXT) | {"by": row.owner, "kept_until": row.lease_until}


def _readable(
    connection: Connection, found: Sequence[AnyRow], *, now: datetime
) -> list[tuple[OutboxRow, float | None]]:
    """The rows as values; one that another version wrote has to wait, so that it does not block all others."""
    rows = []
    for row in found:
        try:
            rows.append((replace(parcel_of(row), direct=row.dm_channel), row.full_at))
        except Unreadable:
            waiting = {"at": now, "again": now + UNREADABLE_REST}
            connection.execute(_UNREADABLE, key_values(row) | waiting)
    return rows


def _affordable(rows: Iterable[tuple[OutboxRow, float | None]], now: datetime) -> list[OutboxRow]:
    """One for each recipient, and no more of a workspace than its pace allows."""
    room: dict[tuple[str, str], int] = {}
    met: set[tuple[str, str]] = set()
    chosen = []
    for row, full_at in rows:
        purse, recipient = (row.workspace, method_of(row)), (row.workspace, row.recipient)
        left = room.setdefault(purse, room_in(purse[1], full_at, now=now))
        if left and recipient not in met:
            room[purse] -= 1
            met.add(recipient)
            chosen.append(row)
    return chosen


def _paid(connection: Connection, rows: list[OutboxRow], *, now: datetime) -> list[OutboxRow]:
    """Those whose workspace still has a token for each."""
    calls: dict[tuple[str, str], int] = {}
    for row in rows:
        purse = (row.workspace, method_of(row))
        calls[purse] = calls.get(purse, 0) + 1
    paid = spend(connection, calls, now=now)
    return [row for row in rows if (row.workspace, method_of(row)) in paid]


def _keep(
    connection: Connection, rows: list[OutboxRow], *, owner: str, until: datetime, now: datetime
) -> tuple[OutboxRow, ...]:
    if not rows:
        return ()
    keys = [(row.workspace, row.recipient, row.kind, row.period) for row in rows]
    holding = {"by": owner, "until": until, "at": now, **_just_now(now)}
    # SQLite finds one key by the index, and reads the whole table for several.
    portions = [keys] if connection.dialect.name == "postgresql" else [[key] for key in keys]
    said = (tell(connection, _KEEP, holding | {"keys": json.dumps(portion)}).rows for portion in portions)
    kept = {tuple(key) for rows in said for key in rows}
    named = zip(keys, rows, strict=True)
    return tuple(
        replace(row, owner=owner, lease_until=until, next_at=until) for key, row in named if key in kept
    )


def _just_now(now: datetime) -> dict[str, datetime]:
    """The time in which a recipient was just written to; later than `soon` was said by a clock that went wrong."""
    return {"rested": now - RECIPIENT_REST, "soon": now + CLOCKS_DIFFER}
