"""Tables of what is held of people: the judge's memory, its judgements by week, and what nobody wants to hear."""

from datetime import date
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, in_workspace, points_to, table_of


class MemoRow(Base):
    """What a judge knew when a day had ended that nobody can change any more."""

    __tablename__ = "memos"
    __table_args__ = (points_to("people", "person_id"),)

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    through_on: Mapped[date | None]  # None: nothing is kept
    kept: Mapped[str | None]  # JSON
    learn_from_on: Mapped[date | None]  # the days before say nothing about this person any more


class JudgementRow(Base):
    """The newest judgement of a week."""

    __tablename__ = "judgements"
    __table_args__ = (points_to("people", "person_id"), Index("ix_judgements_monday", "monday"))

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    monday: Mapped[date] = mapped_column(primary_key=True)
    on: Mapped[date]  # the last day that was judged
    state: Mapped[str]
    said: Mapped[str]  # JSON: signals, evidence, nudge


class MuteRow(Base):
    __tablename__ = "mutes"
    __table_args__ = (points_to("people", "person_id"), Index("ix_mutes_until", "until_on"))

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    signal: Mapped[InKey]
    until_on: Mapped[date]
    reason: Mapped[str]


class SettingsRow(Base):
    """What a workspace chose; without a row the presets hold."""

    __tablename__ = "settings"
    __table_args__ = (in_workspace(),)

    workspace_id: Mapped[InKey]
    sensitivity: Mapped[str]
    is_shadow: Mapped[bool]
    stages: Mapped[list[Any] | None]
    currency: Mapped[str] = mapped_column(server_default=text("''"))
    sequences: Mapped[list[Any] | None]


memos = table_of(MemoRow)
judgements = table_of(JudgementRow)
mutes = table_of(MuteRow)
settings = table_of(SettingsRow)
