"""A row of the outbox from `due` to its end: claimed for one attempt, settled by its holder, or recovered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from storage.columns import Instant
from storage.errors import Unreadable
from storage.pace import METHOD, RECIPIENT_REST, is_free, take
from storage.parcels import COLUMNS, KEY, LIVING, OutboxRow, Settlement, State, parcel_of
from storage.scope import AnyRow
from storage.tables import PENDING, outbox, pace, people, workspaces

BOARD_REST = timedelta(seconds=60)  # a board is changed at most once a minute
RECOVERED_AT_ONCE = 500
CLOCKS_DIFFER = timedelta(minutes=1)  # between machines
UNREADABLE_REST = timedelta(minutes=5)  # until a version of the program runs that can read it

_AT = bindparam("at", type_=Instant())
_other = outbox.alias("other")
_WAS_JUST_TRIED = exists().where(
    _other.c.workspace_id == outbox.c.workspace_id,
    _other.c.recipient == outbox.c.recipient,
    _other.c.tried_at > bindparam("rested", type_=Instant()),
    _other.c.tried_at < bindparam("soon", type_=Instant()),
)
_HAS_PACE = and_(pace.c.workspace_id == outbox.c.workspace_id, pace.c.method == METHOD)
_NEXT = (
    select(*COLUMNS)
    .select_from(outbox.join(workspaces, workspaces.c.id == outbox.c.workspace_id).outerjoin(pace, _HAS_PACE))
    .where(
        PENDING,
        outbox.c.state == State.DUE,
        outbox.c.next_at <= bindparam("now", type_=Instant()),
        workspaces.c.is_active,
        is_free(),
        ~_WAS_JUST_TRIED,
    )
    .order_by(outbox.c.next_at)
    .limit(1)
    .with_for_update(skip_locked=True, of=outbox)
)


def _of_key() -> Any:
    names = ("workspace", "row_recipient", "row_kind", "row_period")
    return and_(*(column == bindparam(name) for column, name in zip(KEY, names, strict=True)))


_START = (
    update(outbox)
    .where(_of_key(), outbox.c.state == State.DUE, ~_WAS_JUST_TRIED)
    .values(
        state=State.SENDING,
        attempt=outbox.c.attempt + 1,
        owner=bindparam("by"),
        lease_until=bindparam("until", type_=Instant()),
        next_at=bindparam("until", type_=Instant()),
        tried_at=_AT,
        first_try_at=func.coalesce(outbox.c.first_try_at, _AT),
    )
)
_ENDED = (
    select(*KEY, outbox.c.owner, outbox.c.attempt, outbox.c.tried_at, outbox.c.ts)
    .where(PENDING, outbox.c.state == State.SENDING, outbox.c.next_at <= _AT)
    .order_by(outbox.c.next_at)
    .limit(RECOVERED_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_HELD = and_(
    _of_key(),
    outbox.c.state == State.SENDING,
    outbox.c.owner == bindparam("by"),
    outbox.c.attempt == bindparam("this_attempt"),
    outbox.c.tried_at == bindparam("begun", type_=Instant()),
)
_HAND_BACK = (
    update(outbox)
    .where(_HELD)
    .values(
        state=State.DUE,
        owner=None,
        lease_until=None,
        doubt=bindparam("in_doubt"),
        next_at=bindparam("again", type_=Instant()),
        error=bindparam("because"),
    )
)
_SET_ASIDE = (
    update(outbox)
    .where(_of_key(), outbox.c.state == State.DUE)
    .values(
        state=case((outbox.c.not_after < _AT, State.EXPIRED), else_=State.DUE),
        next_at=bindparam("again", type_=Instant()),
        error="this version of the program cannot read it",
    )
)
_DIRECT = select(people.c.dm_channel).where(
    people.c.workspace_id == bindparam("workspace"), people.c.id == bindparam("person")
)
_MEET = (
    update(people)
    .where(
        people.c.workspace_id == bindparam("workspace"),
        people.c.id == bindparam("person"),
        or_(people.c.dm_channel.is_(None), people.c.dm_channel != bindparam("direct")),
    )
    .values(dm_channel=bindparam("direct"))
)


def claim(connection: Connection, now: datetime, *, owner: str, lease: timedelta) -> OutboxRow | None:
    """The row that waits longest and may be sent, now held by `owner`; None where there is none.

    Raises Outrun where another process came first in a way that shows only now: roll back and ask again.
    """
    limits = {"now": now, "now_seconds": now.timestamp(), **_just_now(now)}
    row = None
    while row is None:
        found = connection.execute(_NEXT, limits).first()
        if found is None:
            return None
        row = _readable(connection, found, now=now)
    if not take(connection, row, now=now):
        raise Outrun
    begun = {"by": owner, "until": now + lease, "at": now, **_just_now(now)}
    if not connection.execute(_START, _key_values(row) | begun).rowcount:
        raise Outrun
    if (
        row.doubt and row.channel is None
    ):  # where to look: without the scope to open a channel nobody else says
        row = replace(row, channel=_direct_channel(connection, row))
    return _started(row, now, owner=owner, lease=lease)


def _readable(connection: Connection, found: AnyRow, *, now: datetime) -> OutboxRow | None:
    """The row as a value; one that another version wrote is set aside, so that it does not block all others."""
    try:
        return parcel_of(found)
    except Unreadable:
        connection.execute(_SET_ASIDE, _key_values(found) | {"at": now, "again": now + UNREADABLE_REST})
        return None


def _direct_channel(connection: Connection, row: OutboxRow) -> str | None:
    found: str | None = connection.execute(
        _DIRECT, {"workspace": row.workspace, "person": row.recipient}
    ).scalar()
    return found


def _just_now(now: datetime) -> dict[str, datetime]:
    """The time in which a recipient was just written to; later than `soon` was said by a clock that went wrong."""
    return {"rested": now - RECIPIENT_REST, "soon": now + CLOCKS_DIFFER}


class Outrun(Exception):
    """Another process took the last token, or is writing to the same recipient."""


def settle(connection: Connection, row: OutboxRow, settlement: Settlement, *, now: datetime) -> bool:
    """Writes down what became of the attempt; False, and nothing changed, where the lease was lost."""
    if not connection.execute(_settled(row, settlement, now), _key_values(row) | _held_values(row)).rowcount:
        return False
    if settlement.state is State.SENT and settlement.channel and row.kind not in LIVING:
        direct = {"workspace": row.workspace, "person": row.recipient, "direct": settlement.channel}
        connection.execute(_MEET, direct)
    return True


def recover(connection: Connection, now: datetime, *, quarantine: timedelta) -> int:
    """Takes back what was never settled: to be looked up later, or repeated where that does no harm."""
    ended = connection.execute(_ENDED, {"at": now}).all()
    if ended:
        connection.execute(_HAND_BACK, [_handed_back(row, now, quarantine=quarantine) for row in ended])
    return len(ended)


def _settled(row: OutboxRow, settlement: Settlement, now: datetime) -> Update:
    is_overtaken = outbox.c.revision != row.revision
    values: dict[str, Any] = {
        "state": settlement.state,
        "owner": None,
        "lease_until": None,
        "next_at": settlement.next_at or now,
        "doubt": settlement.doubt,
        "error": settlement.error,
        "channel": func.coalesce(settlement.channel, outbox.c.channel),
        "ts": null() if settlement.forget_ts else func.coalesce(settlement.ts, outbox.c.ts),
    }
    if settlement.state is State.SENT:
        rest_until = now + BOARD_REST if row.kind == "board" else now
        values |= {
            "state": case((is_overtaken, State.DUE), else_=State.SENT),
            "next_at": rest_until,
            "sent_at": now,
            "rest_until": rest_until,
            "attempt": case((is_overtaken, 0), else_=outbox.c.attempt),
            "first_try_at": case((is_overtaken, literal(None, Instant())), else_=outbox.c.first_try_at),
        }
    return update(outbox).where(_HELD).values(**values)


def _handed_back(row: AnyRow, now: datetime, *, quarantine: timedelta) -> dict[str, Any]:
    is_harmless = row.kind == "home" or row.ts is not None
    return _key_values(row) | {
        "by": row.owner,
        "this_attempt": row.attempt,
        "begun": row.tried_at,
        "in_doubt": not is_harmless,
        "again": now if is_harmless else row.tried_at + quarantine,
        "because": "the worker that sent it did not say what became of it",
    }


def _key_values(row: Any) -> dict[str, Any]:
    workspace = row.workspace if isinstance(row, OutboxRow) else row.workspace_id
    return {
        "workspace": workspace,
        "row_recipient": row.recipient,
        "row_kind": row.kind,
        "row_period": row.period,
    }


def _held_values(row: OutboxRow) -> dict[str, Any]:
    return {"by": row.owner, "this_attempt": row.attempt, "begun": row.tried_at}


def _started(row: OutboxRow, now: datetime, *, owner: str, lease: timedelta) -> OutboxRow:
    return replace(
        row,
        state=State.SENDING,
        attempt=row.attempt + 1,
        owner=owner,
        lease_until=now + lease,
        next_at=now + lease,
        tried_at=now,
        first_try_at=row.first_try_at or now,
    )
