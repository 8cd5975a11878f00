"""A row of the outbox from its call to its end: begun for one attempt, settled by its holder, or recovered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from storage.aside import IS_KEPT, kept_values
from storage.columns import Instant
from storage.pace import is_blocked, method_of
from storage.parcels import KEY, LIVING, Addressee, OutboxRow, Settlement, State, is_row, key_values
from storage.people import People
from storage.prepared import tell
from storage.scope import AnyRow, Scope
from storage.tables import PENDING, outbox, people, workspaces

BOARD_REST = timedelta(seconds=60)  # a board is changed at most once a minute
RECOVERED_AT_ONCE = 500
WISHED = frozenset({"digest"})  # kinds that their addressee may wish no longer

_AT = bindparam("at", type_=Instant())
_UNTIL = bindparam("until", type_=Instant())
_IS_ACTIVE = exists().where(workspaces.c.id == outbox.c.workspace_id, workspaces.c.is_active)
_BEGIN = (
    update(outbox)
    .where(IS_KEPT, outbox.c.next_at >= _AT, _IS_ACTIVE, ~is_blocked())
    .values(
        state=State.SENDING,
        attempt=outbox.c.attempt + 1,
        lease_until=_UNTIL,
        next_at=_UNTIL,
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
    is_row(),
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
_IS_OVERTAKEN = and_(bindparam("is_sent", type_=Boolean()), outbox.c.revision != bindparam("read_revision"))
_ITS_TS = func.coalesce(bindparam("its_ts", type_=Text()), outbox.c.ts)
_SETTLE = (
    update(outbox)
    .where(_HELD)
    .values(
        state=case((_IS_OVERTAKEN, State.DUE), else_=bindparam("becomes")),
        owner=None,
        lease_until=None,
        next_at=bindparam("again", type_=Instant()),
        doubt=bindparam("in_doubt"),
        error=bindparam("because", type_=Text()),
        channel=func.coalesce(bindparam("its_channel", type_=Text()), outbox.c.channel),
        ts=case((bindparam("forgets", type_=Boolean()), null()), else_=_ITS_TS),
        sent_at=func.coalesce(bindparam("stood_at", type_=Instant()), outbox.c.sent_at),
        rest_until=func.coalesce(bindparam("rests", type_=Instant()), outbox.c.rest_until),
        attempt=case((_IS_OVERTAKEN, 0), else_=outbox.c.attempt),
        first_try_at=case((_IS_OVERTAKEN, null()), else_=outbox.c.first_try_at),
    )
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


_SETTLED = _SETTLE.returning(outbox.c.period).cte("settled")
_BEGUN = _BEGIN.returning(outbox.c.period).cte("begun")
_TURN = select(
    select(func.count()).select_from(_SETTLED).scalar_subquery().label("settled"),
    select(func.count()).select_from(_BEGUN).scalar_subquery().label("begun"),
)


def turn(
    connection: Connection,
    done: tuple[OutboxRow, Settlement] | None,
    following: OutboxRow | None,
    *,
    now: datetime,
    until: datetime,
) -> tuple[bool, OutboxRow | None]:
    """Settles one row and begins another; on PostgreSQL in one statement, as there each one is a journey."""
    if done is None or following is None or connection.dialect.name != "postgresql":
        is_ours = done is not None and settle(connection, *done, now=now)
        return is_ours, begin(connection, following, now, until=until) if following else None
    both = _settling(*done, now=now) | _beginning(following, now, until=until)
    ((settled, begun),) = tell(connection, _TURN, both).rows
    if settled:
        _meet(connection, *done)
    return settled > 0, _begun(connection, following, now, until=until) if begun else None


def begin(connection: Connection, row: OutboxRow, now: datetime, *, until: datetime) -> OutboxRow | None:
    """The row that was set aside, held for its call until then; None where it may not be sent now, or was lost."""
    begun = tell(connection, _BEGIN, _beginning(row, now, until=until)).count
    return _begun(connection, row, now, until=until) if begun else None


def settle(connection: Connection, row: OutboxRow, settlement: Settlement, *, now: datetime) -> bool:
    """Writes down what became of the attempt; False, and nothing changed, where the lease was lost."""
    if not tell(connection, _SETTLE, _settling(row, settlement, now=now)).count:
        return False
    _meet(connection, row, settlement)
    return True


def _beginning(row: OutboxRow, now: datetime, *, until: datetime) -> dict[str, Any]:
    return kept_values(row) | {"at": now, "until": until, "method": method_of(row)}


def _begun(connection: Connection, row: OutboxRow, now: datetime, *, until: datetime) -> OutboxRow:
    return replace(
        row,
        state=State.SENDING,
        attempt=row.attempt + 1,
        lease_until=until,
        next_at=until,
        tried_at=now,
        first_try_at=row.first_try_at or now,
        channel=row.channel or (row.direct if row.doubt else None),  # where to look, if nobody else says
        addressee=_addressee(connection, row) if row.kind in WISHED and not row.doubt else None,
    )


def _addressee(connection: Connection, row: OutboxRow) -> Addressee:
    """Read after the row is held and by a statement of its own, so that what was committed until then counts. A row in
    doubt is looked up before it is sent: that takes long, and whoever sends it asks then."""
    found = People(Scope(connection, row.workspace)).with_absences(row.recipient)
    return Addressee(*found) if found else Addressee()


def _meet(connection: Connection, row: OutboxRow, settlement: Settlement) -> None:
    """Where a direct message stands is how its recipient is reached."""
    is_direct = settlement.state is State.SENT and row.kind not in LIVING
    if is_direct and settlement.channel and settlement.channel != row.direct:
        direct = {"workspace": row.workspace, "person": row.recipient, "direct": settlement.channel}
        tell(connection, _MEET, direct)


def recover(connection: Connection, now: datetime, *, quarantine: timedelta) -> int:
    """Takes back what was never settled: to be looked up later, or repeated where that does no harm."""
    ended = tell(connection, _ENDED, {"at": now}).rows
    if ended:
        connection.execute(_HAND_BACK, [_handed_back(row, now, quarantine=quarantine) for row in ended])
    return len(ended)


def _settling(row: OutboxRow, settlement: Settlement, *, now: datetime) -> dict[str, Any]:
    is_sent = settlement.state is State.SENT
    rest_until = now + BOARD_REST if row.kind == "board" else now
    return key_values(row) | {
        "by": row.owner,
        "this_attempt": row.attempt,
        "begun": row.tried_at,
        "is_sent": is_sent,
        "read_revision": row.revision,
        "becomes": settlement.state,
        "again": rest_until if is_sent else settlement.next_at or now,
        "in_doubt": settlement.doubt,
        "because": settlement.error,
        "its_channel": settlement.channel,
        "its_ts": settlement.ts,
        "forgets": settlement.forget_ts,
        "stood_at": now if is_sent else None,
        "rests": rest_until if is_sent else None,
    }


def _handed_back(row: AnyRow, now: datetime, *, quarantine: timedelta) -> dict[str, Any]:
    is_harmless = row.kind == "home" or row.ts is not None
    return key_values(row) | {
        "by": row.owner,
        "this_attempt": row.attempt,
        "begun": row.tried_at,
        "in_doubt": not is_harmless,
        "again": now if is_harmless else row.tried_at + quarantine,
        "because": "the worker that sent it did not say what became of it",
    }
