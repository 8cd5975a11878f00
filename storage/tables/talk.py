"""Tables of what is said: alarms, messages on their way, answers given, and the workers that carry them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, in_workspace, points_to, table_of

# Statements say it in these words, or the partial index is not used.
PENDING = text("state IN ('due', 'sending')")
TROUBLED = text("state IN ('unknown', 'failed', 'expired')")
BLOCKED = text("blocked_until IS NOT NULL")
ANSWERED = text("answer IS NOT NULL")


class AlarmRow(Base):
    __tablename__ = "schedule"
    __table_args__ = (
        in_workspace(),
        Index("ix_schedule_due", "next_due_at", "workspace_id"),
        Index("ix_schedule_workspace_due", "workspace_id", "next_due_at"),
    )

    workspace_id: Mapped[InKey]
    subject: Mapped[InKey]
    kind: Mapped[InKey]
    next_due_at: Mapped[datetime]
    last_period: Mapped[str | None]


class OutboxTableRow(Base):
    __tablename__ = "outbox"
    __table_args__ = (
        in_workspace(),
        CheckConstraint("state IN ('due', 'sending', 'sent', 'unknown', 'failed', 'expired')", name="state"),
        Index("ix_outbox_pending", "next_at", sqlite_where=PENDING, postgresql_where=PENDING),
        Index("ix_outbox_troubled", "state", sqlite_where=TROUBLED, postgresql_where=TROUBLED),
        Index("ix_outbox_recipient_tried", "workspace_id", "recipient", "tried_at"),
        Index("ix_outbox_created", "created_at"),
    )

    workspace_id: Mapped[InKey]
    recipient: Mapped[InKey]
    kind: Mapped[InKey]
    period: Mapped[InKey]
    state: Mapped[str]
    attempt: Mapped[int]  # since the message was last sent or given up
    next_at: Mapped[datetime]  # when the row has to be looked at again: due at, or the end of the lease
    owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    first_try_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    doubt: Mapped[bool]  # an earlier attempt may have been delivered: look before sending
    not_after: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    revision: Mapped[int]  # of the payload
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    rest_until: Mapped[datetime | None]  # a board that was just posted is not changed again before
    payload: Mapped[str]  # JSON


class SeenRequestRow(Base):
    """Answers given. No foreign key: all requests of a workspace would lock the same parent row."""

    __tablename__ = "seen_requests"
    __table_args__ = (Index("ix_seen_requests_at", "at"),)

    workspace_id: Mapped[InKey]
    key: Mapped[InKey]
    at: Mapped[datetime]
    answer: Mapped[str]  # JSON


class NudgeRow(Base):
    __tablename__ = "nudges"
    __table_args__ = (
        points_to("people", "person_id"),
        Index("ix_nudges_on", "on"),
        Index("ix_nudges_answered", "workspace_id", "on", sqlite_where=ANSWERED, postgresql_where=ANSWERED),
    )

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    on: Mapped[date] = mapped_column(primary_key=True)
    rule: Mapped[str]
    evidence: Mapped[str]
    answer: Mapped[str | None]
    signal: Mapped[str | None]  # None: of one day's log
    kept_case: Mapped[str | None]  # JSON: what the judgement knew then
    subject: Mapped[str] = mapped_column(
        server_default=text("''")
    )  # an account and a rung, where there are several


class DraftRow(Base):
    __tablename__ = "drafts"
    __table_args__ = (points_to("people", "person_id"), Index("ix_drafts_at", "at"))

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    person_id: Mapped[str]
    sentence: Mapped[str]
    on: Mapped[date]
    at: Mapped[datetime]


class PaceRow(Base):
    """How fast a workspace may be called: per method a token bucket, as the moment it is full again."""

    __tablename__ = "pace"
    __table_args__ = (
        in_workspace(),
        Index("ix_pace_blocked", "blocked_until", sqlite_where=BLOCKED, postgresql_where=BLOCKED),
    )

    workspace_id: Mapped[InKey]
    method: Mapped[InKey]
    full_at: Mapped[float]  # seconds since 1970: a number, because both databases can add to it
    blocked_until: Mapped[datetime | None]


class HeartbeatRow(Base):
    """A worker's sign of life. Workers serve every workspace, so this is the one table without one."""

    __tablename__ = "heartbeats"

    owner: Mapped[InKey]
    beat_at: Mapped[datetime]
    ticked_at: Mapped[datetime | None]
    counted: Mapped[str | None]  # JSON: what it did since it was started


schedule = table_of(AlarmRow)
outbox = table_of(OutboxTableRow)
seen_requests = table_of(SeenRequestRow)
nudges = table_of(NudgeRow)
drafts = table_of(DraftRow)
pace = table_of(PaceRow)
heartbeats = table_of(HeartbeatRow)
