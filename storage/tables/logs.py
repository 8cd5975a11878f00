"""Tables of what was logged, what it adds up to, and what became of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, points_to, table_of

# Statements say it in these words, or the partial index is not used.
PROSPECTED = text("verb = 'prospected'")


class EntryRow(Base):
    __tablename__ = "entries"
    __table_args__ = (
        points_to("people", "person_id"),
        points_to("customers", "customer_id"),
        CheckConstraint("count >= 0", name="count"),
        Index("ix_entries_latest", "workspace_id", "person_id", "logged_at", "id"),
        Index("ix_entries_account", "workspace_id", "customer_id", "on"),
        Index(
            "ix_entries_prospected",
            "workspace_id",
            "person_id",
            "on",
            sqlite_where=PROSPECTED,
            postgresql_where=PROSPECTED,
        ),
        Index("ix_entries_on", "on"),
    )

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    person_id: Mapped[str]
    verb: Mapped[str]
    on: Mapped[date]
    count: Mapped[int]
    logged_at: Mapped[datetime]
    kinds: Mapped[list[Any]]
    source: Mapped[str | None]
    names: Mapped[list[Any]]
    customer_id: Mapped[str | None]
    customer_name: Mapped[str]
    initiative: Mapped[str | None]
    revision: Mapped[int]
    is_undone: Mapped[bool]
    is_late: Mapped[bool]
    merged_from: Mapped[str | None]  # the account that the note was for, before that was merged into this one


class NoteRow(Base):
    """The words of a service entry, apart, so that statistics never load text."""

    __tablename__ = "notes"
    __table_args__ = (points_to("entries", "entry_id"),)

    workspace_id: Mapped[InKey]
    entry_id: Mapped[InKey]
    note: Mapped[str]
    tags: Mapped[list[Any]]


class DayTotalRow(Base):
    """The rollup: one row for each person and local day on which something was ever logged."""

    __tablename__ = "day_totals"
    __table_args__ = (
        points_to("people", "person_id"),
        Index("ix_day_totals_on", "on"),
        {"sqlite_with_rowid": False},  # the primary key is then the table itself: a range of days is one read
    )

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    on: Mapped[date] = mapped_column(primary_key=True)
    prospected: Mapped[int]
    reactive: Mapped[int]
    proactive: Mapped[int]
    growth: Mapped[int]
    prospecting_logs: Mapped[int]
    service_logs: Mapped[int]
    late: Mapped[int]


class TrailRow(Base):
    """What became of entries. Rows are added, never changed."""

    __tablename__ = "trail"
    __table_args__ = (points_to("entries", "entry_id"),)

    workspace_id: Mapped[InKey]
    entry_id: Mapped[InKey]
    revision: Mapped[int] = mapped_column(primary_key=True)  # the one that the change made
    change: Mapped[str]
    actor_id: Mapped[str]
    at: Mapped[datetime]
    before: Mapped[str]  # JSON
    after: Mapped[str]  # JSON


entries = table_of(EntryRow)
notes = table_of(NoteRow)
day_totals = table_of(DayTotalRow)
trail = table_of(TrailRow)
