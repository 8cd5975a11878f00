"""A row of the outbox as the rest of the program sees it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam

from coaching.message import Message
from coaching.model import Absence, Person
from storage.codec import message_from
from storage.scope import AnyRow
from storage.tables import outbox


class State(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"  # it may have been delivered and nobody can tell
    FAILED = "failed"
    EXPIRED = "expired"  # too late to be worth sending


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a message is for, as it stood once the row was begun; no person: nobody of that name is here."""

    person: Person | None = None
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message on its way; one for each (workspace, recipient, kind, period)."""

    workspace: str
    recipient: str
    kind: str
    period: str
    key: str
    message: Message
    state: State
    attempt: int
    owner: str | None
    lease_until: datetime | None
    next_at: datetime
    first_try_at: datetime | None
    tried_at: datetime | None
    doubt: bool
    not_after: datetime | None
    channel: str | None
    ts: str | None
    revision: int
    error: str | None
    direct: str | None = (
        None  # where the recipient is reached, as far as it was known when the row was set aside
    )
    addressee: Addressee | None = field(
        default=None, compare=False
    )  # as read with the beginning; no part of the row


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of an attempt. `next_at` is for what is due again; None means at once."""

    state: State
    next_at: datetime | None = None
    doubt: bool = False
    error: str | None = None
    channel: str | None = None
    ts: str | None = None
    forget_ts: bool = False  # the post is gone: the next attempt makes a new one


LIVING = frozenset({"board", "home"})  # one post that changes; of the other kinds the first one said stays

KEY = (outbox.c.workspace_id, outbox.c.recipient, outbox.c.kind, outbox.c.period)
_SAME = (
    "recipient",
    "kind",
    "period",
    "attempt",
    "owner",
    "lease_until",
    "next_at",
    "first_try_at",
    "tried_at",
)
_MORE = ("doubt", "not_after", "channel", "ts", "revision", "error")
COLUMNS = (*KEY, *(outbox.c[name] for name in (*_SAME[3:], *_MORE)), outbox.c.state, outbox.c.payload)


def is_row(prefix: str = "row_") -> ColumnElement[bool]:
    """Compares the key with what `key_values` gives for the same prefix."""
    names = ("workspace", "recipient", "kind", "period")
    return and_(*(column == bindparam(prefix + name) for column, name in zip(KEY, names, strict=True)))


def key_values(row: OutboxRow | AnyRow, prefix: str = "row_") -> dict[str, Any]:
    """The row's key by the names that statements give its parts."""
    workspace = row.workspace if isinstance(row, OutboxRow) else row.workspace_id
    return {
        f"{prefix}workspace": workspace,
        f"{prefix}recipient": row.recipient,
        f"{prefix}kind": row.kind,
        f"{prefix}period": row.period,
    }


def key_of(*, workspace: str, recipient: str, kind: str, period: str) -> str:
    """The same for the same logical message, and telling nothing about it."""
    return sha256("\n".join((workspace, recipient, kind, period)).encode()).hexdigest()[:32]


def parcel_of(row: AnyRow) -> OutboxRow:
    """The value of a row that was selected with COLUMNS."""
    return OutboxRow(
        workspace=row.workspace_id,
        key=key_of(workspace=row.workspace_id, recipient=row.recipient, kind=row.kind, period=row.period),
        message=message_from(row.payload),
        state=State(row.state),
        **{name: row._mapping[name] for name in (*_SAME, *_MORE)},
    )
