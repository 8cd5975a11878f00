"""The outbox of one workspace: a message is queued in the transaction that causes it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, func, null, or_, select

from coaching.changes import Tell
from storage.codec import message_to_json
from storage.lists import among
from storage.parcels import COLUMNS, LIVING, OutboxRow, Settlement, State, key_of, parcel_of
from storage.restoring import GAPS, Gap, missed_since
from storage.scope import Scope, here
from storage.tables import outbox
from storage.upsert import Insert

__all__ = ["Outbox", "OutboxRow", "Settlement", "State", "key_of"]

_UNKNOWN_YET = (
    "owner",
    "lease_until",
    "tried_at",
    "channel",
    "ts",
    "error",
    "sent_at",
    "rest_until",
)
_UNTOUCHED = {"state": State.DUE, "attempt": 0, "revision": 1} | dict.fromkeys(_UNKNOWN_YET)
_IN_WORKSPACE = outbox.c.workspace_id == here()
_OF = (
    select(*COLUMNS)
    .where(_IN_WORKSPACE, outbox.c.recipient == bindparam("recipient"), outbox.c.kind == bindparam("kind"))
    .order_by(outbox.c.created_at.desc(), outbox.c.period.desc())
    .limit(bindparam("most"))
)
_UNDELIVERED = (
    select(*COLUMNS)
    .where(
        _IN_WORKSPACE,
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.kind != "home",
        outbox.c.state.in_((State.UNKNOWN, State.FAILED)),
    )
    .order_by(outbox.c.created_at.desc(), outbox.c.kind)
    .limit(bindparam("most"))
)
_QUEUED = select(outbox.c.recipient, outbox.c.kind, outbox.c.period).where(
    _IN_WORKSPACE, among(outbox.c.recipient, "ids"), among(outbox.c.kind, "kinds")
)
_COUNTS = select(outbox.c.state, func.count().label("rows")).where(_IN_WORKSPACE).group_by(outbox.c.state)
_COUNTS_OF_RECIPIENT = _COUNTS.where(outbox.c.recipient == bindparam("recipient"))


@dataclass(frozen=True, slots=True)
class Outbox:
    _scope: Scope

    def enqueue(self, wish: Tell, now: datetime) -> None:
        """Queues it unless it was queued before; a board or a Home then gets the newer content."""
        self.enqueue_all([wish], now)

    def enqueue_all(self, wishes: Iterable[Tell], now: datetime) -> None:
        """The same for many, in three statements at most."""
        ordered = sorted(wishes, key=lambda wish: (wish.recipient, wish.kind, wish.period))
        if not ordered:
            return
        gaps = [Gap(*row) for row in self._scope.rows(GAPS)]
        lasting = [wish for wish in ordered if wish.kind not in LIVING]
        living = {(wish.recipient, wish.kind, wish.period): wish for wish in ordered if wish.kind in LIVING}
        fresh = {"created_at": now} | _UNTOUCHED
        self._scope.keep_all(outbox, [_record(wish, gaps, now) for wish in lasting], same=fresh)
        renewed = [fresh | _record(wish, gaps, now) for wish in living.values()]
        self._scope.merge_all(outbox, renewed, rules=_renewed)

    def of(self, recipient: str, kind: str, limit: int = 10) -> tuple[OutboxRow, ...]:
        """The newest first."""
        rows = self._scope.rows(_OF, recipient=recipient, kind=kind, most=limit)
        return tuple(parcel_of(row) for row in rows)

    def queued(self, recipients: Collection[str], kinds: Collection[str]) -> frozenset[tuple[str, str, str]]:
        """Recipient, kind and period of all of those kinds that are kept, whatever became of them."""
        rows = self._scope.rows(_QUEUED, ids=list(recipients), kinds=list(kinds))
        return frozenset((row.recipient, row.kind, row.period) for row in rows)

    def undelivered(self, recipient: str, limit: int = 10) -> tuple[OutboxRow, ...]:
        """What certainly or possibly never arrived, the newest first."""
        rows = self._scope.rows(_UNDELIVERED, recipient=recipient, most=limit)
        return tuple(parcel_of(row) for row in rows)

    def counts_by_state(self, recipient: str | None = None) -> dict[str, int]:
        """Every state, with its rows of the recipient or of the whole workspace."""
        if recipient is None:
            rows = self._scope.rows(_COUNTS)
        else:
            rows = self._scope.rows(_COUNTS_OF_RECIPIENT, recipient=recipient)
        return {state.value: 0 for state in State} | {row.state: row.rows for row in rows}


def _record(wish: Tell, gaps: Collection[Gap], now: datetime) -> dict[str, Any]:
    """What differs from message to message."""
    named = {"recipient": wish.recipient, "kind": wish.kind, "period": wish.period}
    times = {"next_at": max(now, wish.not_before or now), "not_after": wish.not_after}
    content = {"payload": message_to_json(wish.message)} | times
    since = missed_since(wish, gaps, now=now)  # it may have gone out before the database was restored
    doubt = {"doubt": since is not None, "first_try_at": since}
    return named | content | doubt


def _renewed(new: Insert) -> Mapping[str, Any]:
    """The content is replaced; whoever sends it now, or may have sent it, is not disturbed in that."""
    is_lost = and_(outbox.c.state == State.UNKNOWN, outbox.c.ts.is_(None), outbox.c.kind != "home")
    stays = or_(outbox.c.state == State.DUE, outbox.c.state == State.SENDING, is_lost)
    was_missed = and_(outbox.c.ts.is_(None), new.excluded.doubt)
    is_resting = outbox.c.rest_until > new.excluded.next_at
    at = case((is_resting, outbox.c.rest_until), else_=new.excluded.next_at)
    return {
        "payload": new.excluded.payload,
        "not_after": new.excluded.not_after,
        "revision": outbox.c.revision + 1,
        "state": case((stays, outbox.c.state), else_=State.DUE),
        "next_at": case((stays, outbox.c.next_at), else_=at),
        "attempt": case((stays, outbox.c.attempt), else_=0),
        "first_try_at": case((stays, outbox.c.first_try_at), else_=new.excluded.first_try_at),
        "doubt": case((stays, outbox.c.doubt), else_=was_missed),
        "error": case((stays, outbox.c.error), else_=null()),
    }
