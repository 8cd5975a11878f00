"""A copy took the place of the database: what it does not know to be sent may have been sent all the same."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, bindparam, case, func, select, union_all, update

from coaching.calendar import monday_of_week
from coaching.changes import Tell
from coaching.policy import RETENTION
from storage.columns import Instant
from storage.parcels import State
from storage.tables import PENDING, heartbeats, outbox, restores, workspaces
from storage.upsert import insert_or_keep

DATED = re.compile(r"(\d{4}-W\d\d)$|(\d{4}-\d\d-\d\d)$", re.ASCII)
FARTHEST_EAST = timedelta(hours=14)  # where a day begins first
UNDATED = timedelta(days=7)  # a message whose period names no day may be as old as this


@dataclass(frozen=True, slots=True)
class Restored:
    copied_at: datetime  # the last sign of life in the copy
    in_doubt: int  # messages that wait in it


@dataclass(frozen=True, slots=True)
class Gap:
    """What happened between the two is not in the database."""

    restored_at: datetime
    copied_at: datetime


GAPS = select(restores.c.restored_at, restores.c.copied_at)
_SIGNS = union_all(
    select(func.max(heartbeats.c.beat_at).label("at")),
    select(func.max(outbox.c.created_at)),
    select(func.max(workspaces.c.changed_at)),
).subquery()
_LAST_SIGN = select(func.max(_SIGNS.c.at, type_=Instant()))
_AGAIN = bindparam("again", type_=Instant())
_DOUBT = (
    update(outbox)
    .where(PENDING, outbox.c.ts.is_(None), outbox.c.kind != "home")  # to repeat the others does no harm
    .values(
        state=State.DUE,
        doubt=True,
        owner=None,
        lease_until=None,
        first_try_at=func.coalesce(outbox.c.first_try_at, bindparam("copied_at", type_=Instant())),
        next_at=case((outbox.c.next_at > _AGAIN, outbox.c.next_at), else_=_AGAIN),
        error="the database was restored from a copy",
    )
)


def restored(connection: Connection, now: datetime, *, quarantine: timedelta) -> Restored:
    """Notes that the database is a copy from now on, and puts in doubt whatever waits in it.

    A message that is queued later for a time which began before now starts in doubt too: see `missed_since`.
    """
    last_sign = connection.execute(_LAST_SIGN).scalar()
    copied_at = min(last_sign or now - RETENTION.messages, now)
    record = {"restored_at": now, "copied_at": copied_at}
    connection.execute(insert_or_keep(connection.dialect.name, restores), record)
    values = {"copied_at": copied_at, "again": now + quarantine}
    return Restored(copied_at, connection.execute(_DOUBT, values).rowcount)


def missed_since(wish: Tell, gaps: Collection[Gap], *, now: datetime) -> datetime | None:
    """Since when the message may have been sent without the database knowing; None where it surely was not."""
    if not gaps or wish.kind == "home":  # which is published again and again
        return None
    began_at = _began_at(wish.period, now=now)
    return min((gap.copied_at for gap in gaps if gap.restored_at > began_at), default=None)


def _began_at(period: str, *, now: datetime) -> datetime:
    """The earliest moment at which a message of that period can have been sent anywhere."""
    on = _first_day(period)
    return datetime.combine(on, time(), UTC) - FARTHEST_EAST if on else now - UNDATED


def _first_day(period: str) -> date | None:
    found = DATED.search(period)
    if found is None:
        return None
    try:
        return monday_of_week(found[1]) if found[1] else date.fromisoformat(found[2])
    except ValueError:
        return None
